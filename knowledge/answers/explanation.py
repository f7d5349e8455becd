"""How an outcome came about: every step from the question's words to the decision.

What is weighed is told as named signals: numbers that a step computed, each with its name there.
"""

from dataclasses import dataclass

from knowledge.model import AnswerType

__all__ = [
    "Decision",
    "ExplainedCandidate",
    "ExplainedFact",
    "ExplainedHit",
    "ExplainedSentence",
    "ExplainedWord",
    "Explanation",
    "Signals",
]

Signals = tuple[tuple[str, float], ...]
"""Names with values; what a value means is told where the step computes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedWord:
    """A word of the question, or of an earlier one.

    Attributes:
        corrected: how the documents spell it; "" where as it was typed.
        terms: its index terms, each with the number of passages that hold it.
        flags: what is true of it: "known", "number", "name", "recalled".
        asks: the kind of mention that answers it, "" where it is looked for itself.
        alternatives: what may stand for it, with what that counts beside it, in (0, 1].
        origin: for a recalled word, the earlier question that it comes from.
    """

    surface: str
    corrected: str
    terms: tuple[tuple[str, int], ...]
    weight: float
    flags: tuple[str, ...]
    asks: str
    alternatives: tuple[tuple[str, float], ...]
    relations: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedHit:
    """A passage that the index found; `score` is BM25's, comparable within one question."""

    passage: int
    document: str
    locator: str
    score: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedSentence:
    """A sentence held against the question.

    Attributes:
        held: the question's words that it holds, with how far, in (0.5, 1].
        around: those that it lacks, but its headings or its passage hold.
        lacked: those that stand in neither.
        is_quoted: the answer quotes it.
    """

    passage: int
    document: str
    locator: str
    text: str
    signals: Signals
    held: tuple[tuple[str, float], ...]
    around: tuple[str, ...]
    lacked: tuple[str, ...]
    is_quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedFact:
    """A fact that fits the question.

    Attributes:
        asked: the type of question that it answers, `slot` the part of it that does.
        why: why the answer rests on it, or why not.
    """

    subject: str
    relation: str
    value: str
    pattern: str
    asked: AnswerType
    slot: str
    signals: Signals
    is_used: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedCandidate:
    """A candidate for the short answer.

    Attributes:
        kinds: every way in which it was found.
        probability: in [0, 1], that it is the answer, given that one of the candidates is.
        sentence: the place of its sentence among those told, from 1.
    """

    text: str
    kinds: tuple[str, ...]
    probability: float
    sentence: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided.

    Attributes:
        confidence: in [0, 1]; below `bound` it is a refusal.
        reason: why there is no answer, "" where there is one.
        short_answer: "" for none.
        working: how it was computed, "" where it was not.
    """

    is_answered: bool
    confidence: float
    bound: float
    reason: str
    short_answer: str
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How an outcome came about.

    Attributes:
        question: on one line.
        spelt: the same with misspelt words put right.
        types: what kind of thing is asked for, one for each part of the question.
        counted: what is to be counted, "" for nothing.
        operands: where something is to be computed, the questions for what it is computed from.
        missing: words that no document holds.
        signals: of the judgement on the sentences together.
        stages: milliseconds that each stage took, in their order.
    """

    question: str
    spelt: str
    language: str
    types: tuple[AnswerType, ...]
    counted: str
    operands: tuple[str, ...]
    missing: tuple[str, ...]
    words: tuple[ExplainedWord, ...]
    hits: tuple[ExplainedHit, ...]
    sentences: tuple[ExplainedSentence, ...]
    facts: tuple[ExplainedFact, ...]
    candidates: tuple[ExplainedCandidate, ...]
    signals: Signals
    decision: Decision
    stages: Signals
