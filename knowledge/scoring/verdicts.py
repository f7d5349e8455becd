"""One question with what should have been answered, what was, and how the two compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from knowledge.model import Question
from knowledge.scoring.texts import holds, overlap, squad_normalised

__all__ = [
    "MOST_SEEN",
    "UNANSWERABLE",
    "Given",
    "GivenCitation",
    "GivenPassage",
    "GoldQuestion",
    "Verdict",
    "judged",
]

UNANSWERABLE = "unanswerable"
"""The kind of a question that the documents do not answer."""
MOST_SEEN = 700
"""So many characters of an answer count: what a reader sees at once."""
_FACT = "fact"
_LONGEST_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """A question with what answers it.

    Attributes:
        id: as the question's file has it, unique there.
        kind: "fact" for one with a short answer, "unanswerable", or any other.
        language: of the question, for grouping.
        style: how it is worded, for grouping.
        answers: what an answer has to hold: each element with the variants that count.
        short: the shortest answer; "" where none is given.
        documents: names of the files that answer.
        evidence: quotes of them that answer; None where nobody noted any, so that the measures
            that rest on it leave the question out.
    """

    id: str | int
    question: Question
    kind: str
    language: str = "en"
    style: str = "plain"
    answers: tuple[tuple[str, ...], ...] = ()
    short: str = ""
    documents: tuple[str, ...] = ()
    evidence: tuple[str, ...] | None = None

    @property
    def is_answerable(self) -> bool:
        """Whether the documents answer it."""
        return self.kind != UNANSWERABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCitation:
    """A citation of an answer or of a further passage.

    Attributes:
        is_verbatim: its document's stored text holds the quote.
        is_shown: the answer shows the quote; further passages are only named.
    """

    document: str
    quote: str
    is_verbatim: bool
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPassage:
    """A passage that was found, with its document's path."""

    document: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was answered, as a reader sees it.

    Attributes:
        short_answer: the bare value; "" for none.
        seen: the answer, then its facts; only the first `MOST_SEEN` characters count.
        citations: all of them, those of further passages too.
        passages: best first.
        confidence: in [0, 1].
        elapsed_ms: milliseconds that answering took.
    """

    is_answered: bool
    short_answer: str
    seen: str
    citations: tuple[GivenCitation, ...]
    passages: tuple[GivenPassage, ...]
    confidence: float
    elapsed_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an answer compares with what it should be.

    Attributes:
        holds_answer: what was seen holds every element; False for an unanswerable question. A
            refusal may hold them too, by chance.
        is_cited: it was answered, and a citation is of the evidence, be it of a further passage.
        is_shown: the answer shows a quote that is of the evidence.
        passage_rank: the place of the first passage with evidence, from 0; None where none has.
        is_short_exact: the short answer is an accepted one.
        is_short_held: the short answer holds an accepted one and is short.
    """

    gold: GoldQuestion
    given: Given
    holds_answer: bool
    is_cited: bool
    is_shown: bool
    passage_rank: int | None
    is_short_exact: bool
    is_short_held: bool

    @property
    def is_right(self) -> bool:
        """Whether it was answered, and right."""
        return self.given.is_answered and self.holds_answer

    @property
    def is_wrong_answer(self) -> bool:
        """Whether it was answered, and not right: with an answer to the unanswerable too."""
        return self.given.is_answered and not self.holds_answer

    @property
    def has_short_answer(self) -> bool:
        """Whether a short answer was wanted."""
        return self.gold.kind == _FACT


def judged(gold: GoldQuestion, given: Given) -> Verdict:
    """Compare an answer with what it should be."""
    if not gold.is_answerable:
        return Verdict(
            gold=gold,
            given=given,
            holds_answer=False,
            is_cited=False,
            is_shown=False,
            passage_rank=None,
            is_short_exact=False,
            is_short_held=False,
        )
    names = {PurePath(one).name for one in gold.documents}
    evidence = gold.evidence or ()
    of_evidence = [
        one
        for one in given.citations
        if PurePath(one.document).name in names and _is_of(one.quote, evidence)
    ]
    exact, held = _short(gold, given)
    return Verdict(
        gold=gold,
        given=given,
        holds_answer=holds(given.seen[:MOST_SEEN], gold.answers),
        is_cited=given.is_answered and bool(of_evidence),
        is_shown=given.is_answered and any(one.is_shown for one in of_evidence),
        passage_rank=next(
            (
                place
                for place, one in enumerate(given.passages)
                if PurePath(one.document).name in names and _is_of(one.text, evidence)
            ),
            None,
        ),
        is_short_exact=exact,
        is_short_held=held,
    )


def _is_of(text: str, evidence: Iterable[str]) -> bool:
    return any(overlap(text, one) for one in evidence)


def _short(gold: GoldQuestion, given: Given) -> tuple[bool, bool]:
    """Return whether the short answer is an accepted one, and whether it holds one."""
    short = squad_normalised(given.short_answer) if given.is_answered else ""
    if gold.kind != _FACT or not short:
        return False, False
    wanted = (*(gold.answers[0] if gold.answers else ()), gold.short)
    variants = [found for found in map(squad_normalised, wanted) if found]
    is_short = len(short.split()) <= _LONGEST_SHORT
    return short in variants, is_short and any(variant in short for variant in variants)
