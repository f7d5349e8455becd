"""The parts of a sentence: noun phrases, prepositional phrases, verb groups, what joins them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from knowledge.facts.reading import Word
from knowledge.grammar.chunks import Chunk, chunks, complex_end
from knowledge.grammar.tagged import grammar_words
from knowledge.grammar.verbs import VerbGroup

__all__ = ["Element", "elements"]

# Before a number they only say how exact it is.
_ABOUT = frozenset({"about", "around", "over", "under", "approximately", "up to"})
# "more than 20 people" begins with an adjective.
_BEFORE_NAME = frozenset({"NP", "X", "RB", "IN"})
ElementKind = Literal["NP", "PP", "VP", "IN", "WH", "SUB", "CC", "COMMA", "MARK", "ADV", "X"]
"""Noun phrase with its "of" phrases; preposition with one; verb group; a preposition without a
noun phrase; relative or question word; subordinator; conjunction; comma; a mark that ends a
clause; adverb; anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One part: words[first:last] of its sentence.

    Attributes:
        head: place of its main word.
        inner: first word of the noun phrase after a preposition; else `first`.
        link: the preposition, subordinator or relative word, lower case.
        verb: what a verb group says.
        is_date: whether the noun phrase is a date.
    """

    kind: ElementKind
    first: int
    last: int
    head: int
    inner: int
    link: str = ""
    verb: VerbGroup | None = None
    is_date: bool = False


def elements(
    words: Sequence[Word],
    dates: Sequence[tuple[int, int]] = (),
    names: Sequence[tuple[int, int]] = (),
) -> tuple[Element, ...]:
    """Return the parts of a tagged sentence in order; what stands in brackets is left out.

    Args:
        dates: character spans of dates, each of which is taken as one noun phrase.
        names: the same for names of several words.
    """
    phrases = _with_dates(words, chunks(words), dates)
    if names:
        phrases = _with_names(words, phrases, names)
    return tuple(_Builder(words, _without_brackets(words, phrases), dates).build())


def _with_dates(
    words: Sequence[Word], phrases: Sequence[Chunk], dates: Sequence[tuple[int, int]]
) -> list[Chunk]:
    """Make one noun phrase of each date's words, and part a name from the year before it."""
    if not dates:
        return list(phrases)
    spans = [_word_span(words, start, end) for start, end in dates]
    whole = {span[0]: span for span in spans if span[1] > span[0]}
    merged: list[Chunk] = []
    for phrase in phrases:
        if merged and phrase.last <= merged[-1].last:
            continue
        first = max(phrase.first, merged[-1].last) if merged else phrase.first
        date = whole.get(first)
        if date is None or phrase.kind not in ("NP", "X", "VP", "IN", "RB"):
            merged.append(_shortened(phrase, first))
            continue
        merged.append(Chunk(kind="NP", first=date[0], last=date[1], head=date[1] - 1))
        if date[1] < phrase.last:
            merged.append(_shortened(phrase, date[1]))
    return merged


def _with_names(
    words: Sequence[Word], phrases: Sequence[Chunk], names: Sequence[tuple[int, int]]
) -> list[Chunk]:
    """Make one noun phrase of each long name: "Committee on Trade and Development in Asia"."""
    whole = {first: last for first, last in (_word_span(words, *name) for name in names) if last}
    merged: list[Chunk] = []
    for phrase in phrases:
        if merged and phrase.last <= merged[-1].last:
            continue
        first = max(phrase.first, merged[-1].last) if merged else phrase.first
        starts = [one for one in range(first, phrase.last) if one in whole]
        last = whole[starts[0]] if starts and phrase.kind in _BEFORE_NAME else 0
        if last <= phrase.last:
            merged.append(_shortened(phrase, first))
            continue
        # "the Bank and Fund group": the last of its phrases goes on.
        last = max([last, *(one.last for one in phrases if one.kind == "NP" and one.first < last)])
        head = max(first, phrase.head) if phrase.kind == "NP" else _last_noun(words, first, last)
        merged.append(Chunk(kind="NP", first=first, last=last, head=head))
    return merged


def _last_noun(words: Sequence[Word], first: int, last: int) -> int:
    nouns = [place for place in range(first, last) if words[place].tag.startswith("NN")]
    return nouns[-1] if nouns else last - 1


def _shortened(phrase: Chunk, first: int) -> Chunk:
    if first == phrase.first:
        return phrase
    head = max(first, phrase.head)
    return Chunk(kind=phrase.kind, first=first, last=phrase.last, head=head, verb=phrase.verb)


def _word_span(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Return the words within a range of characters, as first and last (exclusive)."""
    first = bisect_left(words, start, key=_start)
    last = first
    while last < len(words) and words[last].end <= end:
        last += 1
    return (first, last) if last > first else (0, 0)


def _start(word: Word) -> int:
    return word.start


def _without_brackets(words: Sequence[Word], phrases: Sequence[Chunk]) -> list[Chunk]:
    kept, depth = [], 0
    for phrase in phrases:
        tag = words[phrase.first].tag
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and tag != "''":
            kept.append(phrase)
    return kept


@cache
def _compounds() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in grammar_words("compound_prepositions"):
        parts = tuple(line.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(lines, key=len, reverse=True)) for first, lines in found.items()}


class _Builder:
    """Reads phrases from left to right."""

    def __init__(
        self,
        words: Sequence[Word],
        phrases: Sequence[Chunk],
        dates: Sequence[tuple[int, int]],
    ) -> None:
        self.words = words
        self.phrases = phrases
        self.dates = dates

    def build(self) -> Iterator[Element]:
        place = 0
        while place < len(self.phrases):
            element, place = self._next(place)
            yield element

    def _next(self, place: int) -> tuple[Element, int]:
        phrase = self.phrases[place]
        low = self.words[phrase.first].surface.lower()
        if phrase.kind == "NP":
            end = complex_end(self.words, self.phrases, place)
            return self._noun(place, end), end
        if phrase.kind == "VP":
            return _element("VP", phrase, verb=phrase.verb), place + 1
        compound = self._compound(place)
        if compound or phrase.kind == "IN":
            return self._prepositional(place, compound)
        if phrase.kind == "WH":
            return _element("WH", phrase, link=low), place + 1
        if phrase.kind == "X":
            mark: ElementKind = "COMMA" if low == "," else "MARK" if low in ".;:?!—--…" else "X"
            return _element(mark, phrase), place + 1
        return _element("CC" if phrase.kind == "CC" else "ADV", phrase, link=low), place + 1

    def _noun(self, place: int, end: int) -> Element:
        first, last = self.phrases[place].first, self.phrases[end - 1].last
        return Element(
            kind="NP", first=first, last=last, head=self.phrases[place].head, inner=first,
            is_date=self._is_date(first, last),
        )  # fmt: skip

    def _is_date(self, first: int, last: int) -> bool:
        start, end = self.words[first].start, self.words[last - 1].end
        place = bisect_left(self.dates, (start, 0))
        return any(
            min(end, date_end) - max(start, date_start) > (end - start) * 0.6
            for date_start, date_end in self.dates[max(0, place - 1) : place + 2]
        )

    def _compound(self, place: int) -> int:
        """Return the place after a preposition of several words, 0 where there is none."""
        first = self.phrases[place].first
        for parts in _compounds().get(self.words[first].surface.lower(), ()):
            last = first + len(parts)
            found = tuple(word.surface.lower() for word in self.words[first:last])
            if found == parts:
                return last
        return 0

    def _prepositional(self, place: int, compound: int) -> tuple[Element, int]:
        phrase = self.phrases[place]
        last = compound or phrase.last
        link = " ".join(word.surface.lower() for word in self.words[phrase.first : last])
        after = place + 1
        while after < len(self.phrases) and self.phrases[after].first < last:
            if self.phrases[after].last > last:  # a noun phrase that the preposition ends within
                self.phrases = [
                    *self.phrases[:after],
                    _shortened(self.phrases[after], last),
                    *self.phrases[after + 1 :],
                ]
                break
            after += 1
        if link == "as well as":
            return _element("CC", phrase, link=link), after
        if link in ("for example", "for instance"):
            return _element("ADV", phrase, link=link), after
        if self._opens_clause(link, place, after):
            return _element("SUB", phrase, link=link), after
        if after < len(self.phrases) and self.phrases[after].kind == "NP":
            noun = self._noun(after, complex_end(self.words, self.phrases, after))
            if link in _ABOUT and self.words[noun.first].tag in ("CD", "$"):
                return replace(noun, first=phrase.first), complex_end(
                    self.words, self.phrases, after
                )
            element = Element(
                kind="PP", first=phrase.first, last=noun.last, head=noun.head, inner=noun.first,
                link=link, is_date=noun.is_date,
            )  # fmt: skip
            return element, complex_end(self.words, self.phrases, after)
        return (
            Element(
                kind="IN", first=phrase.first, last=last, head=phrase.first, inner=last, link=link
            ),
            after,
        )

    def _opens_clause(self, link: str, place: int, after: int) -> bool:
        if link in grammar_words("subordinators") and link != "since":
            return True
        if link not in grammar_words("clause_prepositions"):
            return False
        if link == "as" and place and self.phrases[place - 1].kind in ("NP", "VP"):
            # "known as X", "construction as an industry"
            return False
        if place and self._belongs_to_noun(place, after):
            return False
        for phrase in self.phrases[after : after + 6]:
            if phrase.kind == "VP" and phrase.verb is not None:
                return phrase.verb.form == "finite"
            if phrase.kind not in ("NP", "RB", "IN"):
                return False
        return False

    def _belongs_to_noun(self, place: int, after: int) -> bool:
        """Say whether the phrase tells of the noun before it: "Profit before tax was".

        Else the only verb of the sentence would be that of a subordinate clause.
        """
        noun = self.phrases[place - 1]
        if noun.kind != "NP" or self.words[noun.head].surface.lower() in grammar_words(
            "time_nouns"
        ):
            return False
        if any(_is_finite(one) for one in self.phrases[:place]):
            return False
        verbs = [at for at in range(after, len(self.phrases)) if _is_finite(self.phrases[at])]
        if len(verbs) < 2:
            return len(verbs) == 1
        between = self.phrases[verbs[0] + 1 : verbs[1]]
        # "the man before he left was ..." has a second verb for the noun itself.
        return any(one.kind == "CC" or self.words[one.first].surface == ";" for one in between)


def _is_finite(phrase: Chunk) -> bool:
    return phrase.verb is not None and phrase.verb.form == "finite"


def _element(
    kind: ElementKind, phrase: Chunk, *, link: str = "", verb: VerbGroup | None = None
) -> Element:
    return Element(
        kind=kind, first=phrase.first, last=phrase.last, head=phrase.head, inner=phrase.first,
        link=link, verb=verb,
    )  # fmt: skip
