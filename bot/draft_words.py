"""What a draft would change, in lines: the same in a message, a file and a terminal.

What is most likely to keep an admin from publishing comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.cutting import cut_at_a_word, on_telegram, whole_sentences
from bot.terminal.plain import one_line
from knowledge.walking import CURATED_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.texts import Texts
    from knowledge.model import (
        Claim,
        Covered,
        Disagreement,
        DocumentChange,
        DraftReport,
        FactChange,
        Placed,
        ProbeChange,
        ProbeResult,
        Refused,
    )

__all__ = [
    "DraftLines",
    "Section",
    "facts_by_document",
    "overview",
    "own_entries",
    "refused_as_before",
    "sections",
    "signed_sentences",
]

ARROW = " → "
LOST = "−"
GAINED = "+"
PARTED = " — "
MOST_VALUES = 4
"""Of one disagreement, where there is little room."""
MOST_PATHS = 3
"""Of the documents that claim the same."""
MOST_FACTS = 5
"""Of a document that was added, below it; all of them have a section of their own."""
MOST_EVIDENCE = 180
MOST_ADVICE = 240
"""Characters of a sentence, and of a reason with what to do, where there is little room."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Changes of one sort.

    Attributes:
        heading: names the sort and tells how many there are.
        lines: one for each change.
        under: below each line, where there is room, what more there is to it; or ().
        is_known: what the published edition has alike: the heading says enough of it.
    """

    heading: str
    lines: tuple[str, ...]
    under: tuple[tuple[str, ...], ...] = ()
    is_known: bool = False


def overview(report: DraftReport, own: Texts, *, with_cost: bool = True) -> tuple[str, ...]:
    """Return what the draft is compared with, what it holds, and how its probes stand.

    Args:
        report: what the draft changes.
        own: the texts of the language that is spoken.
        with_cost: what it takes, too.
    """
    if report.is_unchanged:
        compared = own("draft-unchanged", base=report.base or report.edition)
    elif report.base:
        compared = own("draft-compared", base=report.base)
    else:
        compared = own("draft-first")
    holds = own(
        "draft-holds",
        documents=report.documents,
        passages=report.passages,
        facts=report.facts,
    )
    cost = own("draft-cost", megabytes=report.size_bytes / MEGABYTE, seconds=report.seconds)
    lines = [compared, holds, cost] if with_cost else [compared, holds]
    if unread := own_entries(report):
        names = sorted({PurePosixPath(one.path).name for one in unread})
        lines.insert(0, own("draft-entries-warning", files=", ".join(names), count=len(unread)))
    if overruled := [one for one in report.covered if one.changed_since]:
        lines.append(own("draft-overruled-warning", count=len(overruled)))
    if report.probes and not report.failing:
        lines.append(own("draft-probes-fine", probes=report.probes))
    if report.probes < report.probes_before:
        lines.append(own("draft-fewer-probes", probes=report.probes, before=report.probes_before))
    return tuple(lines)


def sections(report: DraftReport, own: Texts, *, longest: int = 0) -> tuple[Section, ...]:
    """Return the changes of each sort that there are.

    Args:
        report: what the draft changes.
        own: the texts of the language of the headings.
        longest: characters of a name, a value or a reason from which it is cut; 0 for never.
    """
    lines = DraftLines(own, longest=longest)
    found = (
        *_entry_sections(report, own, lines),
        *_probe_sections(report, own, lines),
        *_change_sections(report, own, lines),
    )
    return tuple(one for one in found if one.lines)


def own_entries(report: DraftReport) -> tuple[Refused, ...]:
    """Return what is newly not taken in of the operator's own files, as `facts.yaml`."""
    return tuple(
        one for one in report.newly_refused if PurePosixPath(one.path).name in CURATED_FILES
    )


def _entry_sections(report: DraftReport, own: Texts, lines: DraftLines) -> Iterator[Section]:
    unread = own_entries(report)
    yield Section(
        heading=own("draft-entries-refused", count=len(unread)),
        lines=tuple(map(lines.refused, unread)),
    )


def _probe_sections(report: DraftReport, own: Texts, lines: DraftLines) -> Iterator[Section]:
    yield Section(
        heading=own("draft-failing", count=len(report.failing), probes=report.probes),
        lines=tuple(map(lines.probe, report.failing)),
    )
    yield Section(
        heading=own("probe-quoted-only", count=len(report.in_quotation_only)),
        lines=tuple(map(lines.quoted_only, report.in_quotation_only)),
    )
    yield Section(
        heading=own("draft-probe-changes", count=len(report.probe_changes)),
        lines=tuple(map(lines.probe_change, report.probe_changes)),
    )


def _change_sections(report: DraftReport, own: Texts, lines: DraftLines) -> Iterator[Section]:
    unread = own_entries(report)
    refused = [one for one in report.newly_refused if one not in unread]
    facts = facts_by_document(report)
    known = refused_as_before(report)
    yield Section(
        heading=own("draft-refused", count=len(refused)),
        lines=tuple(map(lines.refused, refused)),
    )
    yield Section(
        heading=own("draft-placed", count=len(report.placed)),
        lines=tuple(map(lines.placed, report.placed)),
    )
    overruled = [one for one in report.covered if one.changed_since]
    yield Section(
        heading=own("draft-overruled", count=len(overruled)),
        lines=tuple(map(lines.covered, overruled)),
    )
    yield Section(
        heading=own("draft-claims", count=len(report.claims)),
        lines=tuple(map(lines.claim, report.claims)),
    )
    yield Section(
        heading=own("draft-new-disagreements", count=len(report.new_disagreements)),
        lines=tuple(map(lines.disagreement, report.new_disagreements)),
    )
    yield Section(
        heading=own("draft-resolved", count=len(report.resolved_disagreements)),
        lines=tuple(map(lines.disagreement, report.resolved_disagreements)),
    )
    yield Section(
        heading=own("draft-documents-added", count=len(report.added)),
        lines=tuple(map(lines.document, report.added)),
        under=tuple(lines.opening(one, facts[one.path]) for one in report.added),
    )
    yield Section(
        heading=own("draft-documents-changed", count=len(report.changed)),
        lines=tuple(map(lines.document, report.changed)),
    )
    reworded = tuple(line for one in report.changed for line in lines.reworded(one))
    yield Section(heading=own("draft-reworded", count=len(reworded)), lines=reworded)
    yield Section(
        heading=own("draft-documents-gone", count=len(report.gone)),
        lines=tuple(map(lines.document, report.gone)),
        under=tuple(lines.opening(one) for one in report.gone),
    )
    yield Section(
        heading=own("draft-facts-changed", count=len(report.facts_changed)),
        lines=tuple(map(lines.fact, report.facts_changed)),
    )
    yield Section(
        heading=own("draft-facts-gone", count=len(report.facts_gone)),
        lines=tuple(map(lines.fact, report.facts_gone)),
    )
    yield Section(
        heading=own("draft-facts-added", count=len(report.facts_added)),
        lines=tuple(map(lines.fact, report.facts_added)),
    )
    covered = [one for one in report.covered if not one.changed_since]
    yield Section(
        heading=own("draft-covered", count=len(covered)),
        lines=tuple(map(lines.covered, covered)),
        is_known=True,
    )
    yield Section(
        heading=own("draft-refused-as-before", count=len(known)),
        lines=tuple(map(lines.refused, known)),
        is_known=True,
    )


def refused_as_before(report: DraftReport) -> tuple[Refused, ...]:
    """Return the files that the published edition lacks alike, for the same reasons."""
    return tuple(one for one in report.refused if one not in report.newly_refused)


def facts_by_document(report: DraftReport) -> Mapping[str, Sequence[FactChange]]:
    """Return the facts that come with documents that were added, by the documents' paths."""
    found: dict[str, list[FactChange]] = {one.path: [] for one in report.added}
    for fact in report.facts_added:
        if fact.document in found:
            found[fact.document].append(fact)
    return found


def signed_sentences(change: DocumentChange) -> tuple[tuple[str, str], ...]:
    """Return the sentences that a document has lost and gained, each with "−" or "+"."""
    lost = [(LOST, one) for one in change.lost]
    gained = [(GAINED, one) for one in change.gained]
    if len(lost) != len(gained):
        return (*lost, *gained)
    # As many of both are mostly the same ones reworded, which read best side by side.
    return tuple(chain(*zip(lost, gained, strict=True)))


class DraftLines:
    """Puts changes into lines.

    Args:
        own: the texts of the language that is spoken.
        longest: characters of a name, a value or a reason from which it is cut; 0 for never.
    """

    def __init__(self, own: Texts, *, longest: int = 0) -> None:
        self._own = own
        self._longest = longest

    def document(self, change: DocumentChange) -> str:
        """Return a document's path, title and size: "prices.csv: Prices of 2026, 12 passages"."""
        title = one_line(change.title)
        shown = self._part(change.path)
        told = f"{shown}: {self._part(title)}" if title and title not in change.path else shown
        if not change.passages:
            return told
        return f"{told}, {self._own('draft-passages', passages=change.passages)}"

    def opening(self, change: DocumentChange, facts: Sequence[FactChange] = ()) -> tuple[str, ...]:
        """Return how a document begins that was added or is gone, and which facts come with it."""
        lines = [f"{sign} {self._part(sentence)}" for sign, sentence in signed_sentences(change)]
        if change.more:
            lines.append(self._own("draft-more", count=change.more))
        if facts:
            lines.append(self._own("draft-facts-of-it", count=len(facts)))
            lines += [self.fact(one, where="") for one in facts[:MOST_FACTS]]
            if len(facts) > MOST_FACTS:
                lines.append(self._own("draft-more", count=len(facts) - MOST_FACTS))
        return tuple(lines)

    def reworded(self, change: DocumentChange) -> tuple[str, ...]:
        """Return what a document has lost and gained: "prices.csv: − ticket — 12 EUR"."""
        path = self._part(change.path)
        return tuple(
            f"{path}: {sign} {self._part(sentence)}" for sign, sentence in signed_sentences(change)
        )

    def refused(self, refused: Refused) -> str:
        """Return a file's path and why it was not taken in, cut at the end of a sentence."""
        reason = on_telegram(one_line(refused.reason), self._own)
        if self._longest:
            reason = whole_sentences(reason, MOST_ADVICE)
        return f"{self._part(refused.path)}: {reason}"

    def placed(self, placed: Placed) -> str:
        """Return a file and the document whose place it takes."""
        return f"{self._part(placed.name)}{ARROW}{self._part(placed.path)}"

    def covered(self, covered: Covered) -> str:
        """Return a file of the folders and why it does not count."""
        own = self._own
        why = own("draft-covered-removed") if covered.is_removed else own("draft-covered-sent")
        return f"{self._part(covered.path)}: {why}"

    def fact(self, change: FactChange, *, where: str | None = None) -> str:
        """Return a fact with its values: "ticket — price: 12 EUR → 14 EUR (prices.csv)".

        Where its sentence says more, that follows.

        Args:
            change: the fact.
            where: what tells its document; None for the path in brackets.
        """
        values = ARROW.join(self._part(one) for one in (change.before, change.after) if one)
        place = f" ({self._part(change.document)})" if where is None else where
        told = f"{self._about(change.subject, change.relation)}: {values}{place}"
        if not change.evidence:
            return told
        quoted = self._own("draft-evidence", quote=self._part(change.evidence, MOST_EVIDENCE))
        return f"{told}; {quoted}"

    def disagreement(self, found: Disagreement) -> str:
        """Return what disagrees: "ticket — price: 12 EUR (a.csv); 14 EUR (b.md)"."""
        most = MOST_VALUES if self._longest else len(found.values)
        values = [
            f"{self._part(one.value)} ({self._part(one.document)})" for one in found.values[:most]
        ]
        if len(found.values) > most:
            values.append(self._own("draft-more", count=len(found.values) - most))
        return f"{self._about(found.subject, found.relation)}: {'; '.join(values)}"

    def claim(self, claim: Claim) -> str:
        """Return what documents say of themselves: "a.md: the publisher “X” of b.md"."""
        return f"{self._some(claim.documents)}: {self._claimed(claim)}"

    def _claimed(self, claim: Claim) -> str:
        own, told, others = self._own, self._part(claim.told), self._some(claim.others)
        match claim.kind:
            case "id" if claim.others:
                return own("draft-claim-id", told=told, others=others)
            case "id":
                return own("draft-claim-id-shared", told=told)
            case "publisher":
                return own("draft-claim-publisher", told=told, others=others)
            case "address":
                return own("draft-claim-address", told=told, others=others)
            case "future":
                return own("draft-claim-future", told=told)
            case "copy":
                return own("draft-claim-copy", others=others)

    def _some(self, paths: Sequence[str]) -> str:
        """Return paths, as many as there is room for."""
        shown = self._paths(paths[:MOST_PATHS])
        if len(paths) <= MOST_PATHS:
            return shown
        return f"{shown} {self._own('draft-more', count=len(paths) - MOST_PATHS)}"

    def probe(self, result: ProbeResult) -> str:
        """Return a probe with its answer, and with what is expected where it fails."""
        told = f"{self._part(result.question)} {self._answer(result)}"
        if result.passes is not False:
            return told
        return f"{told}; {self._expected(result)}"

    def quoted_only(self, result: ProbeResult) -> str:
        """Return a probe that a quotation answers, with the short answer that stands first."""
        told = f"{self._part(result.question)} {self._answer(result)}"
        return f"{told}; {self._expected(result)}"

    def probe_change(self, change: ProbeChange) -> str:
        """Return a probe with its answers: "How much is it? 12 EUR → 14 EUR (prices.csv)"."""
        one, other = change.before, change.after
        question = self._part(other.question)
        if change.kind == "source":
            paths = f"{self._paths(one.sources)}{ARROW}{self._paths(other.sources)}"
            return f"{question} {self._part(other.answer)} ({paths})"
        is_of_same = change.kind == "answer" and one.sources == other.sources
        before = self._part(one.answer) if is_of_same else self._answer(one)
        return f"{question} {before}{ARROW}{self._answer(other)}"

    def _expected(self, result: ProbeResult) -> str:
        wanted = self._part(result.expected or self._own("probe-no-answer"))
        if result.expects_short:
            return self._own("probe-expected-short", expected=wanted)
        return self._own("probe-expected", expected=wanted)

    def _answer(self, result: ProbeResult) -> str:
        if result.is_refused:
            return self._own("probe-no-answer")
        return f"{self._part(result.answer)} ({self._paths(result.sources)})"

    def _paths(self, paths: Sequence[str]) -> str:
        return ", ".join(map(self._part, paths))

    def _about(self, subject: str, relation: str) -> str:
        return PARTED.join(self._part(one) for one in (subject, relation) if one.strip())

    def _part(self, text: str, longest: int = 0) -> str:
        line = one_line(text)
        return cut_at_a_word(line, longest or self._longest) if self._longest else line
