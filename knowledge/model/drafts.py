"""What a draft would change in the edition that is published."""

from dataclasses import dataclass
from typing import Literal

from knowledge.model.documents import Refused

__all__ = [
    "Claim",
    "ClaimKind",
    "Covered",
    "Disagreement",
    "DisagreementValue",
    "DocumentChange",
    "DraftReport",
    "FactChange",
    "Placed",
    "ProbeChange",
    "ProbeChangeKind",
    "ProbeResult",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A file of the documents folders that does not count, for what admins have sent or removed.

    Attributes:
        path: under which it is told.
        is_removed: it was removed; else a copy that was sent counts in its place.
        changed_since: the folder's file is neither what it was at that time nor what was sent.
    """

    path: str
    is_removed: bool
    changed_since: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """A document that was added, changed or is gone.

    Attributes:
        title: as it is now, or was.
        lost: of a changed one, the sentences and table rows that it no longer holds, each on one
            line, cells parted by dashes; of one that is gone, the first it held.
        gained: those that it did not hold; of one that was added, the first it holds.
        passages: how many it holds, or held.
        more: how many more sentences and rows one has, or had, that was added or is gone.
    """

    path: str
    title: str
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    passages: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A file that was sent for a document that is told otherwise: `A.CSV` for `a.csv`."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """A fact that was added, changed or is gone.

    Attributes:
        subject, relation: in the documents' words.
        before: its value in the published edition, "" for a new fact.
        after: its value in the draft, "" for a fact that is gone.
        document: path of the document that states it now, or did.
        evidence: the sentence or row that it was read from, on one line, where that says more:
            "The fee is 290 tenge per square metre." of the value "290 tenge"; else "".
    """

    subject: str
    relation: str
    before: str
    after: str
    document: str
    evidence: str = ""


ClaimKind = Literal["id", "publisher", "address", "future", "copy"]
"""The id of another document, a publisher or a site that only others stated until now, a date that
is still to come, the words of another document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What new documents say of themselves that an admin may want to look at.

    Attributes:
        told: the id, publisher, host or date as the documents state it; "" for a copy.
        documents: paths of the documents that are new or say so now.
        others: paths of those that said it before, the first ones; () for none.
    """

    kind: ClaimKind
    told: str
    documents: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementValue:
    """One of the values that disagree, and the path of the document that states it."""

    value: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Documents, or places of one, that state different values of the same thing."""

    subject: str
    relation: str
    values: tuple[DisagreementValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeResult:
    """What an edition answers to a probe question.

    Attributes:
        question: as the operator wrote it.
        answer: the short answer, or else the first quotation; "" for a refusal.
        sources: paths of the documents that the answer cites, without repeats.
        is_refused: the edition does not answer.
        confidence: from 0 to 1.
        expected: the answer and the source that the operator expects, in the operator's own
            words: "12 EUR / 12 euros (prices.csv)"; "" for none.
        expects_refusal: the operator expects that it is not answered.
        expects_short: the short answer itself is to hold what is expected.
        passes: whether it is so; None where nothing is expected.
        is_in_quotation_only: it passes by a quotation, and the short answer above it is another.
    """

    question: str
    answer: str
    sources: tuple[str, ...]
    is_refused: bool
    confidence: float
    expected: str = ""
    expects_refusal: bool = False
    expects_short: bool = False
    passes: bool | None = None
    is_in_quotation_only: bool = False


ProbeChangeKind = Literal["answer", "source", "lost", "found"]
"""Another answer, the same answer from other sources, an answer lost, an answer that is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeChange:
    """A probe question that a draft answers otherwise than the published edition."""

    kind: ProbeChangeKind
    before: ProbeResult
    after: ProbeResult


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReport:
    """What publishing a draft would change.

    Attributes:
        edition: the draft's name.
        base: the published edition's name that it is compared with, "" where none is.
        is_unchanged: the draft is the published edition: nothing has changed.
        documents, passages: how many the draft holds.
        facts: how many it holds that are sure enough to answer from.
        size_bytes: of its files.
        seconds: that building it took, wall time.
        refused: files that were not taken in, with the reasons.
        newly_refused: those of them that the published edition had not to refuse, or for another
            reason; all where there is none.
        documents_before: how many documents the published edition holds.
        emptied: folders, as they are shown, whose documents are all gone: a documents folder that
            holds none any more, or a folder in it that held two or more.
        placed: files sent last that took the place of a document of another name or folder.
        covered: files of the documents folders that do not count, ordered by path.
        probes: how many probe questions there are.
        probes_before: how many the published edition carries; where they are more, some were
            removed, or are refused.
        failing: those that are not answered as the operator expects.
        in_quotation_only: those that pass although another short answer stands first.
        claims: what new documents say of themselves that only others said until now.
    """

    edition: str
    base: str
    is_unchanged: bool
    documents: int
    passages: int
    facts: int
    size_bytes: int
    seconds: float
    refused: tuple[Refused, ...] = ()
    newly_refused: tuple[Refused, ...] = ()
    documents_before: int = 0
    emptied: tuple[str, ...] = ()
    placed: tuple[Placed, ...] = ()
    covered: tuple[Covered, ...] = ()
    added: tuple[DocumentChange, ...] = ()
    changed: tuple[DocumentChange, ...] = ()
    gone: tuple[DocumentChange, ...] = ()
    facts_added: tuple[FactChange, ...] = ()
    facts_changed: tuple[FactChange, ...] = ()
    facts_gone: tuple[FactChange, ...] = ()
    new_disagreements: tuple[Disagreement, ...] = ()
    resolved_disagreements: tuple[Disagreement, ...] = ()
    probes: int = 0
    probes_before: int = 0
    probe_changes: tuple[ProbeChange, ...] = ()
    failing: tuple[ProbeResult, ...] = ()
    in_quotation_only: tuple[ProbeResult, ...] = ()
    claims: tuple[Claim, ...] = ()
