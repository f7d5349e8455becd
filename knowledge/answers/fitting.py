"""How well what a sentence mentions fits the kind of thing that a question asks for."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from knowledge.answers.evidence import AnalysedSentence, Evidence
from knowledge.answers.name_shapes import name_fit
from knowledge.languages import UNCASED_LANGUAGES
from knowledge.mentions import Mention, MentionKind, find_mentions
from knowledge.model import AnswerType
from knowledge.questions.query import Query
from knowledge.tokens import Analyzer, Token, fold

__all__ = ["KINDS_ASKED", "best_fit"]

KINDS_ASKED: Mapping[AnswerType, tuple[MentionKind, ...]] = MappingProxyType(
    {
        "date": ("date", "time", "duration"),
        "money": ("money", "number", "count"),
        "percent": ("percent",),
        "number": (
            "number", "count", "quantity", "duration", "percent", "money", "ordinal", "frequency",
        ),
        "person": ("name",),
        "place": ("name",),
        "organisation": ("name",),
    }
)  # fmt: skip
"""The kinds of mentions that answer each type of question, the best first."""
_COUNTING: frozenset[MentionKind] = frozenset({"number", "count", "quantity", "duration"})
# A value of another kind is still better than none.
_WEAK = 0.35
_OTHER_KIND = 0.6
# A number of nothing named may be the answer.
_BARE = 0.5
# "At least three weeks before" tells when, if less well than a date.
_DURATION = 0.5
_TIME = 0.9
_AMOUNT = 0.9
# A number counts what stands within so many words after it, or one fewer before it.
_COUNTED_WITHIN = 4
_COUNTED_BEFORE = 0.8
_NOT_COUNTED = 0.4
# So much of a cell has to be a name, for a question that asks for one; a number needs no more than
# to be there: "2 weeks", "12 months or more".
_NAME_SHARE = 0.6
# Shapes of names are known in these languages only; elsewhere any name may be the right one.
_SHAPED = frozenset({"en", "kk", "ru"})
_UNSHAPED = 0.8
_PLAIN = Analyzer()


def best_fit(query: Query, evidence: Evidence) -> float:
    """Return in [0, 1] how well the best mention of a sentence fits what is asked for.

    What the question holds itself is no answer to it. In a table row a cell under a column that
    the question names fits fully.

    Returns:
        1 where a sentence that mentions nothing of the kind may answer all the same: questions
        that ask for no value, and names in a script without capitals.
    """
    kinds = KINDS_ASKED.get(query.type, ())
    sentence = evidence.sentence
    language = evidence.passage.record.passage.language
    if "name" in kinds and language in UNCASED_LANGUAGES:
        return 1.0
    if not kinds:
        return 1.0
    given = {fold(word.surface) for word in query.words}
    given |= {term for word in query.words for term in word.terms}
    if _has_cell(query, evidence, given):
        return 1.0
    fitting = [
        mention
        for mention in find_mentions(sentence.text)
        if mention.kind in kinds and not _is_given(mention, given, sentence)
    ]
    best = max((_fit(query, mention, sentence) for mention in fitting), default=0.0)
    if "name" in kinds and language not in _SHAPED and any(_is_sure(one) for one in fitting):
        return max(best, _UNSHAPED)
    return best


def _is_sure(name: Mention) -> bool:
    """Whether capitals mark a name, and not the sentence's beginning."""
    return name.start > 0


def _has_cell(query: Query, evidence: Evidence, given: set[str]) -> bool:
    """Whether a cell of a table row stands under a named column and is of the kind asked for."""
    passage = evidence.passage.record.passage
    if not passage.cells:
        return False
    wanted = {term for word in query.words for term in word.terms}
    wanted |= {t for word in query.words for other in word.alternatives for t in other.terms}
    found = 0
    for name, cell in zip(passage.header, passage.cells, strict=False):
        named = _PLAIN.terms(name, passage.language)
        text = " ".join(evidence.passage.record.cut(cell).split())
        own = _PLAIN.terms(text, passage.language)
        is_given = bool(own) and given.issuperset(own)
        counts = not query.counted or query.counted_share((*named, *own)) > 0
        is_wanted = bool(wanted.intersection(named)) and counts and not is_given
        found += bool(text) and is_wanted and _is_of_kind(query, text)
    # A row that answers with most of its cells answers with none.
    return 0 < 2 * found < len(passage.cells) + 1


def _is_of_kind(query: Query, cell: str) -> bool:
    """Whether a cell is, for the most part, a value of the kind that the question asks for."""
    kinds = KINDS_ASKED[query.type]
    held = sum(one.end - one.start for one in find_mentions(cell) if one.kind in kinds)
    return held > (_NAME_SHARE * len(cell) if "name" in kinds else 0)


def _is_given(mention: Mention, given: set[str], sentence: AnalysedSentence) -> bool:
    """Whether the question itself holds the mention, so that it cannot be what is asked for."""
    tokens = [
        token
        for token in sentence.tokens
        if mention.start <= token.start and token.end <= mention.end and token.terms
    ]
    if not tokens:
        return False
    known = [fold(t.surface) in given or any(term in given for term in t.terms) for t in tokens]
    # "December 9-12, 1995" answers "when in 1995"; "1995" does not.
    return all(known)


def _fit(query: Query, mention: Mention, sentence: AnalysedSentence) -> float:
    if mention.kind == "name":
        return name_fit(query.type, mention, sentence.text)
    if query.type == "number":
        return _number_fit(query, mention, sentence)
    if query.type == "date" and mention.kind == "duration":
        return _DURATION
    if query.type == "date" and mention.kind == "time":
        return _TIME
    return 1.0 if mention.kind == KINDS_ASKED[query.type][0] else _WEAK


def _number_fit(query: Query, mention: Mention, sentence: AnalysedSentence) -> float:
    """Return how well a number answers "how many …", "how long" or just "how much"."""
    if query.counted:
        share = _count_fit(query, mention, sentence)
        return share if mention.kind in _COUNTING else _OTHER_KIND * share
    if mention.kind in {"money", "percent"}:
        return _AMOUNT
    if mention.kind in {"ordinal", "frequency"}:
        return _WEAK
    is_in_digits = any(char.isdigit() for char in sentence.text[mention.start : mention.end])
    return _BARE if is_in_digits else _WEAK


def _up_to_number(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the words that a number before them may count: up to the next number."""
    near = tokens[:_COUNTED_WITHIN]
    end = next((n for n, token in enumerate(near) if token.surface[0].isdigit()), len(near))
    return near[:end]


def _count_fit(query: Query, mention: Mention, sentence: AnalysedSentence) -> float:
    """Return how well a number counts what is asked for: "56 member states", "Seats: 56"."""
    after = _up_to_number(
        [
            token
            for token in sentence.tokens
            if token.start >= mention.end
            # A unit is part of its mention: "50 tons".
            or (token.start > mention.start and not token.surface[0].isdigit())
        ]
    )
    before = [t for t in sentence.tokens if t.end <= mention.start][-_COUNTED_WITHIN + 1 :]
    share = query.counted_share(term for token in after for term in token.terms)
    if share:
        # "41-member" counts members, not member states.
        return share
    share = query.counted_share(term for token in before for term in token.terms)
    return max(_NOT_COUNTED, _COUNTED_BEFORE * share)
