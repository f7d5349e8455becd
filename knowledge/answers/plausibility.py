"""Which candidates of a sentence cannot be the short answer, whatever else speaks for them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

import regex

from knowledge.acronyms import is_acronym
from knowledge.answers.candidates import CandidateKind, CandidateSpan
from knowledge.answers.features import SentenceView
from knowledge.answers.matching import LESSER_OFFICES
from knowledge.answers.name_shapes import name_fit
from knowledge.answers.stance import unsettled_parts
from knowledge.facts.general_aliases import is_known_place
from knowledge.languages import UNCASED_LANGUAGES
from knowledge.mentions import Mention
from knowledge.model import AnswerType
from knowledge.questions.answer_types import asks_unsure

__all__ = ["holds_unsure", "plausible"]

# A piece of one of these says something else: "2 thousand dollars" of "457,2 thousand dollars".
_WHOLE = frozenset({"date", "money", "percent", "quantity", "duration", "time", "address"})
# Forms that only some question words ask for.
_ASKED_WITH: Mapping[CandidateKind, frozenset[str]] = MappingProxyType(
    {
        "placed": frozenset({"where", "how", "when"}),
        "action": frozenset({"what", "how", "why"}),
        "clause": frozenset({"why", "how", "what"}),
        "modifier": frozenset({"what", "which", "how"}),
    }
)
# A name so unlike what is asked for is not it: a bank is no place.
_UNFIT = 0.15
_PART = regex.compile(r"[,;]\s|\s(?:and|while|against|from|и)\s")
_VALUES: Mapping[AnswerType, frozenset[str]] = MappingProxyType(
    {
        "money": frozenset({"money"}),
        "percent": frozenset({"percent"}),
        "number": frozenset({"number", "count", "quantity", "duration", "money", "percent"}),
        "date": frozenset({"date"}),
    }
)
# So far before a name its office is looked for, in characters.
_OFFICE_REACH = 60
# "How long", "how old", "how far".
_MEASURES: frozenset[str] = frozenset({"duration", "quantity", "number", "date"})
_MEASURED: Mapping[AnswerType, frozenset[str]] = MappingProxyType(
    {
        "date": frozenset({"date", "time", "duration", "frequency", "number", "ordinal"}),
        "money": frozenset({"money", "number", "percent"}),
        "percent": frozenset({"percent", "number"}),
    }
)
_COUNTS = frozenset(
    {"number", "count", "quantity", "duration", "percent", "money", "ordinal", "frequency"}
)
_NOT_VALUES: frozenset[CandidateKind] = frozenset({"name", "quoted", "address", "phrase"})
_NUMERIC = frozenset({"number", "count", "quantity", "duration", "percent", "money"})


def plausible(view: SentenceView) -> tuple[CandidateSpan, ...]:
    """Return the candidates that may answer the question."""
    spans = [one for one in view.spans if not _is_of_lesser(view, one)]
    if len(spans) < len(view.spans):
        # The sentence is about another office; what else stands in it is no holder of this one.
        return ()
    whole = [one for one in spans if not _WHOLE.isdisjoint(one.kinds)]
    found = [
        one
        for one in spans
        if _may_be_asked(view, one)
        and _is_no_stopgap(view, one)
        and not view.is_given(one)
        and not any(_tears(one, other) for other in whole)
        and _may_be_named(view, one)
    ]
    if _wants_plain(view):
        found = [one for one in found if not _is_unsure(view, one)]
    found = _preferred(found, [one for one in found if view.is_address_asked(one)])
    if view.query.type == "percent":
        # "12 %", rather than "12 % of the budget" or the year beside it.
        found = _preferred(found, [one for one in found if "percent" in one.kinds])
    if view.query.counted and not view.query.counted_noun:
        # "How old" wants years, and four members are none.
        others = [one for one in found if one.noun and not view.counts(one)]
        found = [one for one in found if not any(_overlap(one, other) for other in others)]
    if view.query.counted:
        numeric = [one for one in found if not _NUMERIC.isdisjoint(one.kinds)]
        counting = [one for one in numeric if view.counts(one)]
        if counting:
            found = counting
    if kinds := _MEASURED.get(view.query.type):
        typed = [one for one in found if not kinds.isdisjoint(one.kinds)]
        found = [one for one in found if any(_overlap(one, other) for other in typed)]
    elif view.query.type == "number":
        is_measure = bool(view.query.counted) and not view.query.counted_noun
        kinds = _MEASURES if is_measure else _COUNTS
        amounts = [one for one in found if not kinds.isdisjoint(one.kinds)]
        if amounts or is_measure:
            found = [one for one in found if any(_overlap(one, other) for other in amounts)]
    return tuple(_of_its_part(view, found))


def _of_its_part(view: SentenceView, found: Sequence[CandidateSpan]) -> Sequence[CandidateSpan]:
    """Return the one value of several that stands with the question's year or name.

    "£5,000 to Hull in 2011, £7,000 to York in 2012": a part between commas tells one thing.
    """
    kinds = _VALUES.get(view.query.type, _NUMERIC if view.query.type == "other" else None)
    text = view.sentence.text
    if kinds is None:
        return found
    values = [one for one in found if not kinds.isdisjoint(one.kinds)]
    edges = [0, *(match.end() for match in _PART.finditer(text)), len(text)]
    parts = list(pairwise(edges))
    holding = {part: _within(part, values) for part in parts}
    if sum(bool(held) for held in holding.values()) < 2:
        return found
    words = [word for word in view.query.words if not word.is_recalled]
    # A year tells the values of one sentence apart more surely than a name.
    for telling in ([w for w in words if w.is_number], [w for w in words if w.is_name]):
        chosen = {
            part
            for part in parts
            for word in telling
            if holding[part] and _is_only_in(part, view.places(word))
        }
        if len(chosen) == 1:
            mine = holding[chosen.pop()]
            return [one for one in found if one in mine or one not in values]
    return found


def _is_only_in(part: tuple[int, int], places: Sequence[int]) -> bool:
    return bool(places) and all(part[0] <= place < part[1] for place in places)


def _within(part: tuple[int, int], values: Sequence[CandidateSpan]) -> list[CandidateSpan]:
    return [one for one in values if part[0] <= one.start and one.end <= part[1]]


def _may_be_asked(view: SentenceView, one: CandidateSpan) -> bool:
    """Whether such questions ask for a phrase of its form: a place with "in", a deed, a reason."""
    for kind, words in _ASKED_WITH.items():
        if one.kinds == {kind}:
            return view.shape.wh in words
    return True


def _is_no_stopgap(view: SentenceView, one: CandidateSpan) -> bool:
    """Whether a value is of a kind that is asked for, in languages without phrases to choose from.

    There the only number of a sentence would be the likeliest answer to "why".
    """
    language, asked = view.query.language, view.query.type
    if language == "en" or asked in _VALUES or not one.kinds.isdisjoint(_NOT_VALUES):
        return True
    return asked == "other" and language not in UNCASED_LANGUAGES


def _preferred(
    found: Sequence[CandidateSpan], better: Sequence[CandidateSpan]
) -> list[CandidateSpan]:
    return list(better or found)


def holds_unsure(view: SentenceView) -> bool:
    """Whether a sentence denies or plans what a plain question may ask for."""
    return _wants_plain(view) and any(
        _is_unsure(view, one) and _may_be_named(view, one) for one in view.spans
    )


def _wants_plain(view: SentenceView) -> bool:
    return not asks_unsure(view.query.spelt, view.query.language)


def _is_unsure(view: SentenceView, one: CandidateSpan) -> bool:
    """Whether a candidate is what the sentence denies or only plans."""
    base = view.sentence.span.start
    language = view.evidence.passage.record.passage.language
    return any(
        base + one.start < span.end and span.start < base + one.end
        for span in view.evidence.passage.unsure
    ) or any(
        start <= one.start < end for start, end in unsettled_parts(view.sentence.text, language)
    )


def _is_of_lesser(view: SentenceView, one: CandidateSpan) -> bool:
    """Whether a name is a deputy's or a former holder's of the office that is asked about."""
    if view.query.type != "person" or "name" not in one.kinds:
        return False
    before = view.sentence.text[max(0, one.start - _OFFICE_REACH) : one.start]
    office = regex.split(r"[.;]\s", before)[-1].casefold()
    asked = view.query.text.casefold()
    # Most sentences name none; a plain look is quicker than a pattern.
    return any(
        word in office and regex.search(rf"\b{word}\b", office) and word not in asked
        for word in LESSER_OFFICES
    )


def _overlap(one: CandidateSpan, other: CandidateSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _tears(one: CandidateSpan, other: CandidateSpan) -> bool:
    """Whether a candidate takes a part of another that is one value."""
    return _overlap(one, other) and not (one.start <= other.start and other.end <= one.end)


def _may_be_named(view: SentenceView, one: CandidateSpan) -> bool:
    """Whether a name may be of the kind asked for: an acronym is no city, a country no person."""
    asked: Literal["person", "place"]
    match view.query.type:
        case "person" | "place" as asked if "name" in one.kinds:
            pass
        case _:
            return True
    text = view.sentence.text[one.start : one.end]
    known = view.known.get((one.start, one.end))
    if known == asked or (asked == "place" and is_known_place(text)):
        return True
    if is_acronym(text) or known or is_known_place(text):
        return False
    if asked == "person":
        # A company may have built it, and "who" asks for that too.
        return True
    mention = Mention(kind="name", start=one.start, end=one.end)
    return name_fit(asked, mention, view.sentence.text) > _UNFIT
