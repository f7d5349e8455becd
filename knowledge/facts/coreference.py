"""What a pronoun, "our country", "the Supplier" or "the organisation" as a subject stands for.

Only what the document makes certain is resolved: the one compatible subject of the sentence before
in the same passage, the country that most of a document is about, or the party that its head
names. All else loses so much confidence that no answer is made of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from babel import Locale

from knowledge.facts.bodies import is_organisation, sole_organisation
from knowledge.facts.clause_reading import ClauseReading, read_clauses
from knowledge.facts.phrases import clause_words
from knowledge.facts.reading import ReadSentence
from knowledge.model import Fact
from knowledge.parties import find_parties

__all__ = ["resolved"]

# Below what answers are made from; see `knowledge.facts`.
_UNRESOLVED = 0.45
# "the company" tells within its document which one, more often than not.
_UNNAMED = 0.7
# Share of right antecedents, as read in unseen text.
_CERTAINTY = {"pronoun": 0.95, "noun": 0.95, "country": 0.95}
# What a pronoun's fact lost when its clause was read; given back where it is resolved.
_DOUBT = 0.6
_LEAST_COUNTRY = 3
# Sentences back to what a pronoun stands for; how many of them may have no subject to go by.
_FARTHEST = 8
_MOST_PASSED = 2

_THE = re.compile(r"[Tt]he\s+")
Antecedent = Literal["person", "thing", "plural"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """The subject of a sentence.

    Attributes:
        kind: what it may be referred to by.
        noun: its main noun, lower case.
        is_sole: whether it names nothing else besides: "the price of X" does.
    """

    text: str
    kind: Antecedent
    noun: str
    is_sole: bool


def resolved(
    found: Iterable[tuple[int, Fact]], sentences: Sequence[ReadSentence]
) -> Iterator[tuple[int, Fact]]:
    """Yield each fact with its subject resolved, or with less confidence where it cannot be.

    Args:
        found: facts with the place of their sentence.
    """
    country = _main_country(sentences)
    parties = {one.role: one.name for one in find_parties([one.text for one in sentences])}
    for place, fact in found:
        name = parties.get(_THE.sub("", fact.subject, count=1))
        if name is not None and not fact.subject_resolved:
            yield place, _standing_for(fact, name, 1.0)
        else:
            yield place, _resolve(fact, place, sentences, country)


def _resolve(fact: Fact, place: int, sentences: Sequence[ReadSentence], country: str) -> Fact:
    words = [word.lower() for word in fact.subject.split()]
    if not words or fact.subject_resolved:
        return fact
    if words[0] in _DETERMINERS and (name := _apposed(fact, sentences[place])):
        return _standing_for(fact, name, 1.0 / (_DOUBT if words[0] in _POSSESSIVES else 1.0))
    if words[0] in _OF_COUNTRY and words[-1] in _COUNTRY_NOUNS and len(words) <= 2:
        certainty = _CERTAINTY["country"] / _weight(words)
        return _standing_for(fact, country, certainty) if country else _lowered(fact)
    if len(words) == 1 and words[0] in _PRONOUNS:
        kind = _pronoun_kind(words[0])
        antecedent = _antecedent(place, sentences, kind, "")
        name = antecedent.text if antecedent is not None else ""
        if not name and kind == "thing":
            name = sole_organisation(place, sentences)
        if not name or _names_before(fact, sentences[place]):
            return _lowered(fact)
        return _standing_for(fact, name, _CERTAINTY["pronoun"] / _DOUBT)
    if words[0] in ("the", "this") and len(words) == 2 and words[1] in _generic_nouns():
        antecedent = _antecedent(place, sentences, "thing", words[1])
        name = antecedent.text if antecedent is not None else ""
        if name := name or sole_organisation(place, sentences, words[1]):
            return _standing_for(fact, name, _CERTAINTY["noun"])
        return replace(fact, confidence=min(fact.confidence, _UNNAMED))
    return _lowered(fact) if words[0] in _POSSESSIVES else fact


def _apposed(fact: Fact, sentence: ReadSentence) -> str:
    """Return the name that follows a subject between commas: "our company, Acme Ltd, …"."""
    if fact.subject_span is None:
        return ""
    end = fact.subject_span.end - sentence.start
    for mention in sentence.mentions:
        if mention.kind != "name" or mention.start < end:
            continue
        before = sentence.text[end : mention.start].strip()
        after = sentence.text[mention.end :].lstrip(". ")
        is_apposed = before == "," and after.startswith(",")
        return sentence.text[mention.start : mention.end] if is_apposed else ""
    return ""


def _standing_for(fact: Fact, subject: str, factor: float) -> Fact:
    confidence = min(1.0, fact.confidence * factor)
    return replace(fact, subject_resolved=subject, confidence=round(confidence, 3))


def _weight(words: Sequence[str]) -> float:
    """Return what a clause's reading took off for "our"."""
    return 0.8 if words[0] == "our" else 1.0


_OF_COUNTRY = frozenset({"our", "the"})
_COUNTRY_NOUNS = frozenset({"country", "republic", "nation", "state"})
_PRONOUNS = frozenset(
    {"it", "he", "she", "they", "this", "these", "those", "that", "we", "i", "you", "one", "who"}
)
_DETERMINERS = frozenset({"our", "the", "its", "their", "my"})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my", "your", "these", "those"})


@cache
def _generic_nouns() -> frozenset[str]:
    return clause_words("organisation_nouns") | clause_words("place_nouns")


def _pronoun_kind(pronoun: str) -> Antecedent | None:
    if pronoun in ("he", "she"):
        return "person"
    return {"it": "thing", "they": "plural"}.get(pronoun)  # type: ignore[return-value]  # of literals


def _names_before(fact: Fact, sentence: ReadSentence) -> bool:
    """Say whether the sentence names something before the pronoun, which may stand for it."""
    if fact.subject_span is None:
        return True
    start = fact.subject_span.start - sentence.start
    return any(word.start < start and word.tag[:3] == "NNP" for word in sentence.words) and any(
        one.kind == "name" and one.start < start for one in sentence.mentions
    )


def _lowered(fact: Fact) -> Fact:
    return replace(fact, confidence=min(fact.confidence, _UNRESOLVED))


def _antecedent(
    place: int, sentences: Sequence[ReadSentence], kind: Antecedent | None, noun: str
) -> _Subject | None:
    """Return the one subject of the sentences before that fits; None where there are more."""
    if kind is None:
        return None
    # A pronoun may stand for what the subject only mentions: "its price ... It".
    passed = 0
    for back in range(place - 1, max(-1, place - _FARTHEST), -1):
        before = sentences[back]
        if before.passage != sentences[place].passage or passed >= _MOST_PASSED:
            return None
        subjects = list(dict.fromkeys(_subjects(before)))
        if subjects and all(_is_same(one, kind) for one in subjects):
            # "It was founded in 1902. It has ...": the same it.
            continue
        passed += 1
        subjects = [one for one in subjects if not _is_same(one, kind)]
        named = [one for one in subjects if one.kind == kind and (not noun or _fits(one, noun))]
        if any(one.text.lower() in _PRONOUNS for one in named):
            return None
        if len(named) == 1 and (len(subjects) == 1 or subjects[0] == named[0]):
            return named[0] if named[0].is_sole else None
        if not all(_is_pronoun(one) for one in subjects):
            return None
    return None


def _fits(subject: _Subject, noun: str) -> bool:
    """Say whether "the company" may stand for a subject: its noun is the same, or an acronym."""
    return noun == subject.noun or (subject.text.isupper() and len(subject.text.split()) == 1)


def _is_same(subject: _Subject, kind: Antecedent) -> bool:
    """Say whether a subject is the pronoun itself, a sentence before."""
    return _pronoun_kind(subject.text.lower()) == kind


def _is_pronoun(subject: _Subject) -> bool:
    return subject.text.lower() in _PRONOUNS


def _subjects(sentence: ReadSentence) -> Iterator[_Subject]:
    """Yield the subjects of a sentence's main clauses."""
    for reading in read_clauses(sentence):
        if reading.clause.kind == "main" and reading.confidence > 0:
            yield _subject(sentence, reading)


def _subject(sentence: ReadSentence, reading: ClauseReading) -> _Subject:
    head = sentence.words[reading.clause.subject_head]
    low = head.surface.lower()
    first, last = reading.clause.subject
    joined = any(word.tag == "CC" for word in sentence.words[first:last])
    kind: Antecedent = "thing"
    if joined or head.tag in ("NNS", "NNPS"):
        kind = "plural"
    elif (head.tag == "NNP" and _looks_like_person(sentence, first, last)) or low in ("he", "she"):
        kind = "person"
    elif head.tag == "NN" and low.endswith(("er", "or", "ist", "man", "ian", "woman")):
        # "The inventor": a person, but which one is not said here.
        kind = "person"
    words = sentence.words[first:last]
    is_named = head.tag[:3] == "NNP"
    others = any(word.tag[:3] == "NNP" or word.tag in ("PRP$", "POS") for word in words)
    is_sole = words[0].tag != "PRP$" and (
        is_named or not others or is_organisation(reading.subject)
    )
    return _Subject(text=reading.subject, kind=kind, noun=low, is_sole=is_sole)


def _looks_like_person(sentence: ReadSentence, first: int, last: int) -> bool:
    """Say whether two or three names in a row without an article may be a person's."""
    words = sentence.words[first:last]
    nouns = _generic_nouns() | clause_words("event_nouns")
    return (
        len(words) <= 4
        and all(word.tag in ("NNP", "NN") and word.surface[0].isupper() for word in words)
        and not any(word.surface.lower() in nouns for word in words)
        and not (len(words) == 1 and (words[0].surface.isupper() or words[0].surface in _names()))
    )


@cache
def _names() -> frozenset[str]:
    """Return the names of countries in English."""
    territories: Mapping[str, str] = Locale("en").territories
    return frozenset(name for code, name in territories.items() if len(code) == 2)


@cache
def _country_pattern() -> re.Pattern[str]:
    names = sorted((re.escape(name) for name in _names()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b")


def _main_country(sentences: Sequence[ReadSentence]) -> str:
    """Return the country that a document names twice as often as any other, "" for none."""
    if not any(word in one.text.lower() for one in sentences for word in _COUNTRY_NOUNS):
        return ""
    named = Counter(
        name
        for sentence in sentences
        if sentence.language == "en"
        for name in _country_pattern().findall(sentence.text)
    )
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_COUNTRY:
        return ""
    if len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]:
        return ""
    return str(ranked[0][0])
