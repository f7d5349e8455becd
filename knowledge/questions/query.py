"""A question understood: its words and what it asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.mentions import MentionKind
from knowledge.model import AnswerType, Aside
from knowledge.questions.expansion import Alternative
from knowledge.questions.filters import NO_LIMITS, Limits
from knowledge.questions.quoted import Quoted
from knowledge.questions.time_bounds import TimeBound

__all__ = ["Query", "QueryWord", "index_weights"]

# In the index, what a word weighs that only tells the kind of thing asked for ("which year").
_ASKING_WEIGHT = 0.3
# Of what is to be counted, what its noun weighs beside the words before it.
_NOUN_SHARE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A content word of the question.

    Attributes:
        surface: as typed.
        terms: its index terms.
        weight: what it counts in coverage: its inverse document frequency, maximal when no
            passage holds it.
        is_known: some passage holds it, or what its spelling is corrected to.
        is_number: it begins with a digit: a year, an amount, an ordinal.
        is_name: it is capitalised within the question.
        is_focus: a follow-up puts it in the place of something that the question before named.
        is_recalled: it comes from an earlier question that this one leans on, or its answer.
        share: in (0, 1], what such a word counts beside one of the question.
        asks: the kind of mention that answers it, when it only tells what is asked for.
        alternatives: what else may stand for it.
        related: words of like meaning, to search for as well.
        phrase: the phrase of the thesaurus that it is a word of ("set aside"), "" for none.
        bound: what a year bounds: "before 2010"; "" where the year itself is meant.
        relations: relations of the lexicon that it states ("joined": membership).
        language: ISO 639-1, by which its other forms are told; "" for no word.
    """

    surface: str
    terms: tuple[str, ...]
    weight: float
    is_known: bool
    is_number: bool
    is_name: bool
    is_focus: bool = False
    is_recalled: bool = False
    share: float = 1.0
    asks: MentionKind | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[Alternative, ...] = ()
    phrase: str = ""
    bound: TimeBound = ""
    relations: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question understood.

    Attributes:
        text: the question on one line, as typed.
        spelt: the same as it is read: with what a follow-up leaves out put in, without greetings
            and limits, and with misspelt words put right.
        language: ISO 639-1.
        words: its content words, each once, in order.
        weights: weight of each index term, for the index.
        type: what kind of thing is asked for.
        counted: for each word of what is to be counted ("how many member states") its terms and
            what may stand for them.
        counted_noun: the same as text, singular and folded: "member state"; "" for none.
        parts: for a question that asks for several things ("where and when"), one for each.
        quoted: the phrases in quotation marks.
        unheld: the text of those that no document holds as they stand.
        limits: which documents may answer.
        aside: what the message is where it asks nothing of the documents.
    """

    text: str
    spelt: str
    language: str
    words: tuple[QueryWord, ...]
    weights: Mapping[str, float]
    type: AnswerType
    counted: tuple[frozenset[str], ...] = ()
    counted_noun: str = ""
    parts: tuple["Query", ...] = ()
    quoted: tuple[Quoted, ...] = ()
    unheld: tuple[str, ...] = ()
    limits: Limits = NO_LIMITS
    aside: Aside | None = None

    def counted_share(self, terms: Iterable[str]) -> float:
        """Return in [0, 1] how far what is to be counted is among terms; its noun counts most."""
        if not self.counted:
            return 0.0
        held = frozenset(terms)
        *modifiers, noun = (not word.isdisjoint(held) for word in self.counted)
        share = sum(modifiers) / len(modifiers) if modifiers else 1.0
        return _NOUN_SHARE + (1 - _NOUN_SHARE) * share if noun else (1 - _NOUN_SHARE) * share / 2

    @property
    def missing(self) -> tuple[str, ...]:
        """The quoted phrases and the words of the question, as typed, that no document holds."""
        words = (
            word.surface
            for word in self.words
            if not (word.is_known or word.asks or word.is_recalled) and word.surface in self.text
        )
        return (*(f"“{phrase}”" for phrase in self.unheld), *words)


def index_weights(words: Sequence[QueryWord]) -> dict[str, float]:
    """Return the weight of each index term of words and of what may stand for them."""
    weights: dict[str, float] = {}
    for word in words:
        for term in word.terms:
            own = _ASKING_WEIGHT if word.asks else word.share
            weights[term] = max(weights.get(term, 0.0), own)
        for other in (*word.alternatives, *word.related):
            for term in other.terms:
                share = word.share * other.weight * other.share / len(other.terms)
                weights[term] = max(weights.get(term, 0.0), share)
    return weights
