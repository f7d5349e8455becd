"""The bare value that answers a question, marked within a sentence, where one stands out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import regex

from knowledge.evidence import AnalysedSentence, Evidence
from knowledge.mentions import Mention, MentionKind, find_mentions, mention_words
from knowledge.model import AnswerType
from knowledge.name_shapes import bare_name, name_fit
from knowledge.questions import Query
from knowledge.tokens import Analyzer, Token, fold

__all__ = ["Candidate", "candidates", "mark_short_answer"]

_KIND_OF_TYPE: Mapping[AnswerType, tuple[MentionKind, ...]] = MappingProxyType(
    {
        "date": ("date", "time", "number"),
        "money": ("money", "number"),
        "percent": ("percent",),
        "number": ("number", "percent", "money", "ordinal"),
        "person": ("name",),
        "place": ("name",),
        "organisation": ("name",),
    }
)
_MAX_WORDS = 12
# A value of another kind is still better than none.
_WEAK = 0.35
# The best candidate has to be this much better than the next for it to be marked.
_MARGIN = 0.06
_MIN_STRENGTH = 0.5
_MIN_FIT = 0.55
_OTHER_KIND = 0.6
# A number of nothing named may be the answer, but is not sure enough to be marked.
_BARE = 0.5
# "At least three weeks before" tells when, if less well than a date.
_DURATION = 0.5
# A number counts what stands within so many words after it, or one fewer before it.
_COUNTED_WITHIN = 4
# Characters over which the nearness of a word halves.
_HALVING = 25
_NOT_COUNTED = 0.4
# So much of a cell has to be a name, for a question that asks for one; a number needs no more than
# to be there: "2 weeks", "12 months or more".
_NAME_SHARE = 0.6
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")
_PLAIN = Analyzer()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention that may be the answer.

    Attributes:
        text: as it stands in the sentence.
        fit: in [0, 1], how well its kind and shape fit what is asked for.
        nearness: in [0, 1], how near the question's words it stands.
    """

    text: str
    fit: float
    nearness: float

    @property
    def strength(self) -> float:
        """What candidates are ranked by."""
        return 0.6 * self.fit + 0.4 * self.nearness


def candidates(query: Query, evidence: Evidence) -> tuple[Candidate, ...]:
    """Return what the sentence mentions of the asked kind and the question does not, best first.

    In a table row the cells under the columns that the question names are what it asks for.
    """
    given = {fold(word.surface) for word in query.words}
    given |= {term for word in query.words for term in word.terms}
    if cells := _cells_asked_for(query, evidence, given):
        return cells
    kinds = _KIND_OF_TYPE.get(query.type, ())
    if not kinds:
        return ()
    sentence = evidence.sentence
    held = _held_places(query, sentence)
    found = []
    for mention in find_mentions(sentence.text):
        if mention.kind in kinds and not _is_given(mention, given, sentence):
            text = sentence.text[mention.start : mention.end]
            fit = _fit(query, mention, sentence)
            if not fit:
                continue
            nearness = _nearness(mention, held, len(sentence.text))
            found.append(Candidate(text=bare_name(query.type, text), fit=fit, nearness=nearness))
    return tuple(sorted(found, key=lambda one: (-one.strength, one.text)))


def mark_short_answer(query: Query, evidence: Evidence) -> str | None:
    """Return the bare value that answers the question, or None when none stands out."""
    found = candidates(query, evidence)
    if not found or found[0].strength < _MIN_STRENGTH or found[0].fit < _MIN_FIT:
        return None
    rivals = [one for one in found[1:] if one.text != found[0].text]
    if rivals and found[0].strength - rivals[0].strength < _MARGIN:
        return None
    text = found[0].text
    return text if len(text.split()) <= _MAX_WORDS else None


def _cells_asked_for(query: Query, evidence: Evidence, given: set[str]) -> tuple[Candidate, ...]:
    passage = evidence.passage.record.passage
    wanted = {term for word in query.words for term in word.terms}
    wanted |= {t for word in query.words for other in word.alternatives for t in other.terms}
    found = []
    for name, cell in zip(passage.header, passage.cells, strict=False):
        named = _PLAIN.terms(name, passage.language)
        text = " ".join(evidence.passage.record.cut(cell).split())
        own = _PLAIN.terms(text, passage.language)
        is_given = bool(own) and given.issuperset(own)
        counts = not query.counted or bool(query.counted.intersection((*named, *own)))
        is_wanted = bool(wanted.intersection(named)) and counts and not is_given
        if text and is_wanted and _is_of_kind(query, text):
            found.append(Candidate(text=text, fit=1.0, nearness=1.0))
    # A row that answers with most of its cells answers with none.
    return tuple(found) if 2 * len(found) < len(passage.cells) + 1 else ()


def _is_of_kind(query: Query, cell: str) -> bool:
    """Whether a cell is, for the most part, a value of the kind that the question asks for."""
    if query.type == "definition":
        return False
    kinds = _KIND_OF_TYPE.get(query.type)
    if kinds is None:
        return True
    held = sum(one.end - one.start for one in find_mentions(cell) if one.kind in kinds)
    return held > (_NAME_SHARE * len(cell) if "name" in kinds else 0)


def is_checkable(query: Query, sentence: AnalysedSentence) -> bool:
    """Whether a missing mention of the asked kind means something: names need a cased script."""
    kinds = _KIND_OF_TYPE.get(query.type, ())
    return bool(kinds) and ("name" not in kinds or bool(_CASED.search(sentence.text)))


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


def _held_places(query: Query, sentence: AnalysedSentence) -> list[tuple[int, float]]:
    """Return where the question's words stand in the sentence, with their weights."""
    weights: dict[str, float] = {}
    for word in query.words:
        for term in (*word.terms, *(t for other in word.alternatives for t in other.terms)):
            weights[term] = max(weights.get(term, 0.0), word.weight)
    places = []
    for token in sentence.tokens:
        weight = max((weights.get(term, 0.0) for term in token.terms), default=0.0)
        if weight:
            places.append(((token.start + token.end) // 2, weight))
    return places


def _nearness(mention: Mention, held: Sequence[tuple[int, float]], length: int) -> float:
    """Return the weighted mean of how near the question's words stand."""
    total = sum(weight for _, weight in held)
    if not total or not length:
        return 0.0
    near = 0.0
    for place, weight in held:
        gap = max(mention.start - place, place - mention.end, 0)
        near += weight * 0.5 ** (gap / _HALVING)
    return near / total


def _fit(query: Query, mention: Mention, sentence: AnalysedSentence) -> float:
    if mention.kind == "name":
        return name_fit(query.type, mention, sentence.text)
    if query.type == "number":
        return _number_fit(query, mention, sentence)
    if query.type == "date" and mention.kind == "number":
        return _DURATION if _counts_time(mention, sentence) else 0.0
    if query.type == "date" and mention.kind == "time":
        return 0.9
    return 1.0 if mention.kind == _KIND_OF_TYPE[query.type][0] else _WEAK


def _number_fit(query: Query, mention: Mention, sentence: AnalysedSentence) -> float:
    """Return how well a number answers "how many …", "how long" or just "how much"."""
    if query.counted:
        share = _count_fit(query, mention, sentence)
        return share if mention.kind == "number" else _OTHER_KIND * share
    if mention.kind in {"money", "percent"}:
        return 0.9
    if mention.kind == "ordinal":
        return _WEAK
    is_in_digits = any(char.isdigit() for char in sentence.text[mention.start : mention.end])
    return _BARE if is_in_digits else _WEAK


def _counts_time(mention: Mention, sentence: AnalysedSentence) -> bool:
    following = next((t for t in sentence.tokens if t.start >= mention.end), None)
    return following is not None and fold(following.surface) in mention_words("time_units")


def _up_to_number(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the words that a number before them may count: up to the next number."""
    near = tokens[:_COUNTED_WITHIN]
    end = next((n for n, token in enumerate(near) if token.surface[0].isdigit()), len(near))
    return near[:end]


def _count_fit(query: Query, mention: Mention, sentence: AnalysedSentence) -> float:
    """Return how well a number counts what is asked for: "56 member states", "Seats: 56"."""
    after = _up_to_number([t for t in sentence.tokens if t.start >= mention.end])
    before = [t for t in sentence.tokens if t.end <= mention.start][-_COUNTED_WITHIN + 1 :]
    if any(query.counted.intersection(token.terms) for token in after):
        return 1.0
    if any(query.counted.intersection(token.terms) for token in before):
        return 0.8
    return _NOT_COUNTED
