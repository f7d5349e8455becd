"""What checking a text against the documents gives: `CheckedText` of `CheckedClaim`s."""

from dataclasses import dataclass
from typing import Literal

from knowledge.model.citations import Citation
from knowledge.model.questions import Quotation

__all__ = ["CheckedClaim", "CheckedText", "ClaimVerdict", "Difference", "DifferenceKind"]

ClaimVerdict = Literal["supported", "contradicted", "disputed", "not_found", "no_claim"]
"""What the documents say to a sentence: it is so; it is otherwise; one says so, another otherwise;
they do not say; it claims nothing that documents could say: a greeting, a question, an opinion."""

DifferenceKind = Literal[
    "date", "time", "duration", "frequency", "number", "money", "percent", "quantity", "name",
    "place", "opposite", "denial", "roles",
]  # fmt: skip
"""How a document says otherwise: by another value of that kind; by the opposite word; by denying
what is claimed, or stating what is denied; by turning round who does it to whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a claim says, and what a document says in its place.

    Attributes:
        claimed: verbatim from the claim.
        stated: verbatim from the document; "" for a denial.
        citation: number of the citation whose quote says so.
    """

    kind: DifferenceKind
    claimed: str
    stated: str
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """One sentence of a text and what the documents say to it.

    Attributes:
        text: the sentence on one line; it is the text's [start, end).
        supporting: the quotes that say so; none but for `supported` and `disputed`.
        contradicting: the quotes that say otherwise; none but for `contradicted` and `disputed`.
        differences: what they say in the place of what the sentence says, at least one for each.
    """

    text: str
    start: int
    end: int
    verdict: ClaimVerdict
    supporting: tuple[Quotation, ...] = ()
    contradicting: tuple[Quotation, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedText:
    """A text, sentence by sentence.

    Attributes:
        language: the text's, ISO 639-1: labels are to be in it.
        claims: its first sentences in order, those included that claim nothing.
        left_out: how many sentences were not checked because there are too many.
        citations: numbered from 1.
        edition: name of the edition that it was checked against.
        elapsed_ms: milliseconds that checking took.
    """

    text: str
    language: str
    claims: tuple[CheckedClaim, ...]
    left_out: int
    citations: tuple[Citation, ...]
    edition: str
    elapsed_ms: float
