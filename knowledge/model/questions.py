"""What questions become: `Question` -> `Query` -> `Candidate` -> `Answer` | `Refusal`."""

from dataclasses import dataclass
from typing import Literal

from knowledge.model.citations import Citation
from knowledge.model.facts import CitedFact, Conflict

__all__ = [
    "Answer",
    "AnswerType",
    "Aside",
    "Correction",
    "Findings",
    "Outcome",
    "Question",
    "Quotation",
    "Refusal",
    "RefusalReason",
    "ScoredPassage",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person asked.

    Attributes:
        text: the question as typed.
        language: ISO 639-1 code of the asker where known, else ""; the words themselves decide,
            it tips the balance where they leave it open.
        context: the earlier questions of the conversation, oldest first.
    """

    text: str
    language: str = ""
    context: tuple[str, ...] = ()


AnswerType = Literal[
    "date",
    "number",
    "money",
    "percent",
    "person",
    "place",
    "organisation",
    "list",
    "definition",
    "reason",
    "other",
]
"""What kind of thing a question asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quoted piece of an answer as the reader sees it.

    Attributes:
        text: the quote on one line, Markdown's inline marks dropped; a table row as
            "header: cell; header: cell".
        citation: number of the citation whose quote it is.
    """

    text: str
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPassage:
    """A passage found for a question.

    Attributes:
        text: as stored.
        shown: as a reader sees it: on one line, Markdown's inline marks dropped; a table row as
            "header: cell; header: cell".
        score: comparable within one question only.
    """

    text: str
    shown: str
    score: float
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The documents answer the question.

    Attributes:
        language: the question's language, ISO 639-1: labels are to be in it.
        type: what kind of thing was asked for.
        short_answer: the bare value, at most 12 words, or None when not sure of it.
        working: how a computed short answer came about, in figures: "2012-11 − 2011-06"; "".
        quotations: the evidence, best first; at least one.
        confidence: in [0, 1].
        passages: the best passages, best first.
        citations: numbered from 1; those of the quotations first, then those of the passages.
        missing: words of the question that no document holds.
        edition: name of the edition that answered.
        elapsed_ms: milliseconds that answering took.
        facts: what the documents state in answer, best first.
        conflicts: where these facts disagree; their places are those in `facts`.
    """

    question: str
    language: str
    type: AnswerType
    short_answer: str | None
    quotations: tuple[Quotation, ...]
    confidence: float
    passages: tuple[ScoredPassage, ...]
    citations: tuple[Citation, ...]
    missing: tuple[str, ...]
    edition: str
    elapsed_ms: float
    working: str = ""
    facts: tuple[CitedFact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


Aside = Literal["smalltalk", "thanks", "abuse", "opinion", "instruction", "about_bot"]
"""What a message is that asks nothing of the documents: it is answered by a friendly line."""

RefusalReason = (
    Literal["no_words", "no_match", "unknown_words", "weak_evidence", "no_source", "false_premise"]
    | Aside
)
"""Why there is no answer: the question has no content word; no passage holds any of its words;
the words that no document holds weigh too much; what was found covers too little of it; no
document is of the source or year that the question is limited to; the documents contradict what
it takes for granted; or it is an `Aside`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the documents say in the place of what a question takes for granted.

    Attributes:
        asked: as the question has it.
        found: what the documents have instead, verbatim; "" where they deny it.
        quotation: the sentence that says so.
    """

    asked: str
    found: str
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The documents do not answer the question; `passages` are the nearest ones, no answer.

    The attributes are those of `Answer` where they share a name.

    Attributes:
        unmet: for `no_source`, what the question is limited to that no document is of.
        near_sources: for `no_source`, names of sources that are most like it.
        correction: for `false_premise`, what the documents say instead.
    """

    question: str
    language: str
    reason: RefusalReason
    confidence: float
    passages: tuple[ScoredPassage, ...]
    citations: tuple[Citation, ...]
    missing: tuple[str, ...]
    edition: str
    elapsed_ms: float
    unmet: tuple[str, ...] = ()
    near_sources: tuple[str, ...] = ()
    correction: Correction | None = None


Outcome = Answer | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Passages and facts found for words typed so far, best first.

    Attributes:
        facts: facts that hold all the words; at most a few, on the first page only.
        passages: at most as many as asked for; `citation` numbers count from 1 within `citations`.
        more: there are further passages after these.
        question: what the words ask, without a last word that is only begun; "" where they ask
            nothing, but name what is looked for.
        is_wordless: there is no word to look for, only such as "when was the".
    """

    passages: tuple[ScoredPassage, ...]
    citations: tuple[Citation, ...]
    more: bool
    edition: str
    facts: tuple[CitedFact, ...] = ()
    question: str = ""
    is_wordless: bool = False
