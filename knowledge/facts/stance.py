"""What the rest of a sentence takes back from a fact: a denial, a doubt, a plan given up.

A clause alone tells how it means its deed; "the rumour that X founded Y is false" tells it of the
clause from outside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from knowledge.facts.reading import ReadSentence, Word
from knowledge.model import Fact, Modality
from knowledge.wordlists import read_words

__all__ = ["in_context", "stance_words"]

_BE = frozenset({"is", "are", "was", "were", "be", "been", "proved", "proves", "turned"})
_NEGATIONS = frozenset({"not", "n't", "never", "hardly"})
# "is entirely false", "turned out to be a myth"
_LONGEST_VERDICT = 5
# "denied press reports that"
_LONGEST_OBJECT = 4
_LONGEST_BEFORE_INTENT = 6
_DEALS = frozenset({"the", "this", "it", "that", "neither", "nothing"})


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_words("facts/stance_words").items()}


def stance_words(kind: str) -> frozenset[str]:
    """Return one list of stance_words.yaml."""
    return _table()[kind]


@dataclass(frozen=True, slots=True)
class _Region:
    """Characters of a sentence whose facts are not what they seem."""

    start: int
    end: int
    stance: Literal["denied"] | Modality


def in_context(sentence: ReadSentence, facts: Iterator[Fact]) -> Iterator[Fact]:
    """Yield the facts of a sentence as the whole sentence means them."""
    regions = tuple(_regions(sentence)) if sentence.language == "en" else ()
    for fact in facts:
        held = next((one for one in regions if _is_within(fact, sentence, one)), None)
        if held is None:
            yield fact
        elif held.stance == "denied":
            yield replace(fact, is_affirmed=False)
        else:
            yield replace(fact, modality=held.stance)


def _is_within(fact: Fact, sentence: ReadSentence, region: _Region) -> bool:
    """Say whether a region holds a fact; that of "denied that ..." itself stands around it."""
    value = fact.value_span.start - sentence.start
    subject = fact.subject_span.start - sentence.start if fact.subject_span else value
    is_before = subject < region.start and region.stance == "denied"
    return region.start <= value < region.end and not is_before


def _regions(sentence: ReadSentence) -> Iterator[_Region]:
    words = sentence.words
    lows = [word.surface.lower().replace("’", "'") for word in words]
    for place, low in enumerate(lows):
        if low == "that":
            yield from _of_claim(sentence, lows, place)
        elif low in stance_words("denying"):
            yield from _of_denied_deed(sentence, lows, place)
        elif low == "to" and place and lows[place - 1] in stance_words("intents"):
            before = lows[max(0, place - _LONGEST_BEFORE_INTENT) : place]
            if set(before) & stance_words("refusing"):
                yield _Region(words[place].start, _clause_end(sentence, lows, place), "failed")
        elif low == "but":
            yield from _of_collapse(sentence, lows, place)


def _of_claim(sentence: ReadSentence, lows: Sequence[str], that: int) -> Iterator[_Region]:
    """Yield what stands after "that" where it is denied or doubted."""
    words = sentence.words
    before = lows[max(0, that - _LONGEST_OBJECT) : that]
    if not before:
        return
    start, end = words[that].end, _clause_end(sentence, lows, that)
    if _is_denied_opening(words, lows, that):
        yield _Region(start, end, "denied")
    elif before[-1] in stance_words("claims"):
        verdict = _verdict(lows, that)
        if verdict:
            yield _Region(start, words[verdict].start, "denied")
        elif before[0] == "no" or "no" in before:
            yield _Region(start, end, "denied")
        elif before[-1] not in ("report", "reports", "statement"):
            yield _Region(start, end, "possible")
    elif before[-1] in stance_words("grounds") and "no" in before:
        yield _Region(start, end, "possible")


def _is_denied_opening(words: Sequence[Word], lows: Sequence[str], that: int) -> bool:
    """Say whether "that" follows "denied", "denied reports", "it is not true", "it is false"."""
    first = max(0, that - _LONGEST_OBJECT)
    before = lows[first:that]
    for at in range(first, that):
        if lows[at] in stance_words("denying") and words[at].tag.startswith("VB"):
            is_claim = at + 1 == that or before[-1] in stance_words("claims")
            return is_claim and not set(lows[max(0, at - 3) : at]) & _NEGATIONS
    is_said = bool(set(before) & _BE)
    is_negated = bool(set(before) & _NEGATIONS)
    if before[-1] in ("true", "correct", "case", "so"):
        return is_negated and not set(before) & {"only", "just"}
    return is_said and before[-1] in stance_words("untrue") and not is_negated


def _verdict(lows: Sequence[str], that: int) -> int:
    """Return the place of the "is" of "the claim that ... is false", 0 where there is none."""
    for place in range(that + 2, len(lows)):
        if lows[place] in (";", "."):
            return 0
        if lows[place] in _BE:
            after = lows[place + 1 : place + 1 + _LONGEST_VERDICT]
            said = set(after)
            negated = bool(said & _NEGATIONS)
            if (said & stance_words("untrue") and not negated) or (
                negated and said & {"true", "correct"}
            ):
                return place
    return 0


def _of_denied_deed(sentence: ReadSentence, lows: Sequence[str], verb: int) -> Iterator[_Region]:
    """Yield what stands after "denied having sold" and "denied reports of"."""
    words = sentence.words
    after = words[verb + 1] if verb + 1 < len(words) else None
    is_negated = set(lows[max(0, verb - 3) : verb]) & _NEGATIONS
    if after is not None and after.tag == "VBG" and not is_negated:
        yield _Region(after.start, _clause_end(sentence, lows, verb), "denied")


def _of_collapse(sentence: ReadSentence, lows: Sequence[str], but: int) -> Iterator[_Region]:
    """Yield what stands before ", but the deal fell through"."""
    after = lows[but + 1 : but + 2 + _LONGEST_VERDICT]
    if not after or after[0] not in _DEALS:
        return
    hit = next((at for at, low in enumerate(after) if low in stance_words("collapsing")), 0)
    if not hit:
        return
    rest = lows[but + 2 + hit : but + 3 + hit]
    if after[hit] == "fell" and rest != ["through"]:
        return
    if after[hit] in ("happened", "materialised", "materialized") and not (
        set(after[:hit]) & (_NEGATIONS | {"nothing"})
    ):
        return
    yield _Region(0, sentence.words[but].start, "failed")


def _clause_end(sentence: ReadSentence, lows: Sequence[str], place: int) -> int:
    """Return the character where what follows a place ends: a mark, or ", and" with more."""
    for at in range(place + 1, len(lows)):
        is_new = lows[at] == "," and at + 1 < len(lows) and lows[at + 1] in ("but", "and", "which")
        if lows[at] == ";" or is_new:
            return sentence.words[at].start
    return len(sentence.text)
