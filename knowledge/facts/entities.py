"""Which names are one thing: the names of an edition's entities, found in any spelling."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import regex
from rapidfuzz import fuzz, process

from knowledge.acronyms import is_acronym
from knowledge.facts.name_folding import (
    NameToken,
    fold_name,
    name_tokens,
    skeleton,
    without_case_ending,
)
from knowledge.facts.name_forms import INITIALS, Folded, without_style
from knowledge.languages import function_words

__all__ = ["Entities", "EntityMention", "EntityName", "closest_spelling", "openings"]

# rapidfuzz's ratio: 90 joins "Surinam" to "Suriname", not "Turkey" to "Turkmenistan".
SAME_SPELLING = 90.0
MIN_LETTERS = 6
_NEAR = 60.0
_MOST_COMPARED = 100
_NEAR_WORD = 75.0
_LONGEST_ENDING = 3
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_SENTENCE_OPENING = regex.compile(r"^\W*\w")
_GENDERED = regex.compile(r"(?:[oe]v|in|sky|ski)$")
_VOWELS = ("a", "e", "i", "o", "u")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A name of an entity in a text; `text[start:end]` is how it is written there."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityName:
    """A name of an entity.

    Attributes:
        key: the entity's main name.
        begins, ends: the years in which it was its name, "" where open or unknown.
        origin: "operator", "document", "person" for a surname that was learnt, "general".
    """

    name: str
    key: str
    begins: str = ""
    ends: str = ""
    origin: str = "document"


class Entities:
    """Finds entities by any of their names.

    Where two things share a name, as an acronym may, the one that was given first has it.
    """

    def __init__(
        self, names: Iterable[EntityName], fold: Callable[[str], Folded] = fold_name
    ) -> None:
        self._names = tuple(dict.fromkeys(names))
        self._by_folded: dict[Folded, EntityName] = {}
        self._of_key: dict[str, list[EntityName]] = {}
        self._longest: dict[str, int] = {}
        for one in self._names:
            self._of_key.setdefault(one.key, []).append(one)
            folded = fold(one.name)
            if folded and folded not in self._by_folded:
                self._by_folded[folded] = one
                self._longest[folded[0]] = max(len(folded), self._longest.get(folded[0], 0))

    @classmethod
    def of_rows(
        cls, rows: Iterable[Sequence[str]], fold: Callable[[str], Folded] = fold_name
    ) -> "Entities":
        """Make them of what `rows` gave; `fold` may know names that are folded already."""
        names = (
            EntityName(name=name, key=key, begins=begins, ends=ends, origin=origin)
            for name, key, begins, ends, origin in rows
        )
        return cls(names, fold)

    def rows(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """Return (name, entity, first year, last year, origin) of every name, to be stored."""
        return tuple((one.name, one.key, one.begins, one.ends, one.origin) for one in self._names)

    def __contains__(self, name: str) -> bool:
        """Return whether a name is known."""
        return self._lookup(name) is not None

    def key(self, name: str) -> str:
        """Return the main name of what a name stands for, the name itself where unknown."""
        found = self._lookup(name)
        return found.key if found else " ".join(name.split())

    def names_of(self, key: str) -> tuple[EntityName, ...]:
        """Return an entity's names with their years, the main one first where it is known."""
        return tuple(self._of_key.get(key, ()))

    def aliases_of(self, key: str) -> tuple[str, ...]:
        """Return an entity's other names."""
        names = dict.fromkeys(one.name for one in self._of_key.get(key, ()))
        return tuple(name for name in names if name != key)

    def _lookup(self, name: str) -> EntityName | None:
        folded = fold_name(name)
        if found := self._by_folded.get(folded):
            return found
        if bare := self.bare(name):
            return self._by_folded[fold_name(bare)]
        if found := self._with_initials(name.strip()):
            return found
        if len(folded) == 1 and (found := self._inflected(name.strip(), folded)):
            return found
        if spelling := closest_spelling(folded, self._skeletons.get(skeleton(folded), ())):
            return self._by_folded[spelling]
        return None

    def bare(self, name: str) -> str:
        """Return the known X of "Republic of X", "" for other names."""
        found = without_style(name)
        return found if found and fold_name(found) in self._by_folded else ""

    def _with_initials(self, name: str) -> EntityName | None:
        """Return the person that "E.A. Ihsan" is, by the surname."""
        initials = INITIALS.match(name)
        if initials is None:
            return None
        found = self._by_folded.get(fold_name(name[initials.end() :]))
        is_fitting = found is not None and found.key[:1].casefold() == name[:1].casefold()
        return found if is_fitting else None

    def _inflected(self, surface: str, folded: Folded) -> EntityName | None:
        """Return what a Cyrillic word names without its ending."""
        if not _CYRILLIC.match(surface):
            return None
        bare = (without_case_ending(surface),)
        return self._by_folded.get(bare) if bare != folded else None

    @cached_property
    def _skeletons(self) -> dict[Folded, list[Folded]]:
        found: dict[Folded, list[Folded]] = {}
        for folded in self._by_folded:
            if _is_long(folded):
                found.setdefault(skeleton(folded), []).append(folded)
        return found

    def find(self, text: str) -> tuple[EntityMention, ...]:
        """Return the entities that a text names, the longest names first taken, in order."""
        tokens = name_tokens(text)
        uses_case = any(char.isupper() for char in _SENTENCE_OPENING.sub("", text))
        return tuple(self._found(text, tokens, uses_case))

    def _found(
        self, text: str, tokens: Sequence[NameToken], uses_case: bool
    ) -> Iterator[EntityMention]:
        place = 0
        while place < len(tokens):
            for count in range(
                min(self._longest_from(text, tokens[place]), len(tokens) - place), 0, -1
            ):
                start, end = tokens[place].start, tokens[place + count - 1].end
                folded = tuple(token.folded for token in tokens[place : place + count])
                one = self._by_folded.get(folded)
                if one is None:
                    last = tokens[place + count - 1]
                    one = self._with_last_bare(folded, text[last.start : last.end])
                if one and _fits_case(one.name, text[start:end], uses_case):
                    yield EntityMention(start=start, end=end, key=one.key)
                    place += count - 1
                    break
            place += 1

    def _longest_from(self, text: str, token: NameToken) -> int:
        longest = self._longest.get(token.folded, 0)
        if not longest and _CYRILLIC.match(token.folded):
            bare = without_case_ending(text[token.start : token.end])
            longest = self._longest.get(bare, 0)
        return longest

    def _with_last_bare(self, folded: Folded, surface: str) -> EntityName | None:
        """Return what words name whose last one has the ending of a Kazakh case."""
        if not _CYRILLIC.match(surface):
            return None
        return self._by_folded.get((*folded[:-1], without_case_ending(surface)))

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return the main names of entities that may be meant by a name, the nearest first."""
        wanted = " ".join(fold_name(name))
        if not wanted:
            return ()
        found = process.extract(
            wanted,
            self._spellings,
            scorer=fuzz.WRatio,
            score_cutoff=_NEAR,
            limit=max(_MOST_COMPARED, 4 * limit),
        )
        # WRatio takes a short name for near that is within a long word: "tax" in "Thorax".
        near = [one for one in found if _is_spelt_alike(wanted, one[0])]
        ranked = sorted(near, key=lambda one: (-one[1], one[2]))
        keys = dict.fromkeys(
            self._by_folded[self._folded_list[place]].key for _, _, place in ranked
        )
        return tuple(keys)[:limit]

    @cached_property
    def _folded_list(self) -> list[Folded]:
        return list(self._by_folded)

    @cached_property
    def _spellings(self) -> list[str]:
        return [" ".join(folded) for folded in self._folded_list]


def openings(text: str) -> tuple[str, ...]:
    """Return the first words, as they are compared, of all names that a text may hold."""
    found: dict[str, None] = {}
    for token in name_tokens(text):
        found[token.folded] = None
        surface = text[token.start : token.end]
        if _CYRILLIC.match(surface):
            found[without_case_ending(surface)] = None
    return tuple(found)


def _is_spelt_alike(wanted: str, name: str) -> bool:
    """Return whether a name, or words of it, is nearly what was written, letter by letter."""
    if fuzz.ratio(wanted, name) >= _NEAR_WORD:
        return True
    words = name.split()
    shares = [
        (len(word), max(fuzz.ratio(word, other) for other in words)) for word in wanted.split()
    ]
    close = sum(length * share for length, share in shares if share >= _NEAR_WORD)
    return close >= _NEAR_WORD * sum(length for length, _ in shares)


def _fits_case(name: str, surface: str, uses_case: bool) -> bool:
    """Return whether a text's words may be a name by their capitals.

    "us" and "it" are pronouns, "US" and "IT" are not; who types no capitals means names too.
    """
    if " " in surface:
        return True
    if _CYRILLIC.match(surface) and not _shares_stem(name, surface):
        return False
    has_capital = any(char.isupper() for char in surface)
    if surface.casefold() in function_words("en") | function_words("ru"):
        return len(surface) > 1 and surface.isupper()
    if len(surface) == 1:
        return surface.isupper() and is_acronym(name)
    return not uses_case or has_capital or not name[:1].isupper()


def _shares_stem(name: str, surface: str) -> bool:
    """Return whether two words differ in an ending only: a stemmer cuts some words too short."""
    pairs = zip(name.casefold(), surface.casefold(), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared >= len(name) - _LONGEST_ENDING


def _is_long(folded: Folded) -> bool:
    return sum(len(word) for word in folded) >= MIN_LETTERS


def closest_spelling(folded: Folded, others: Iterable[Folded]) -> Folded | None:
    """Return which of some names with the same consonants is the same name spelt otherwise."""
    best: tuple[float, Folded] | None = None
    if not _is_long(folded):
        return None
    name = " ".join(folded)
    for other in others:
        score = fuzz.ratio(name, " ".join(other), score_cutoff=SAME_SPELLING)
        if score >= SAME_SPELLING and not _differ_in_gender(folded, other):
            best = max(best or (0.0, other), (score, other))
    return best[1] if best else None


def _differ_in_gender(folded: Folded, other: Folded) -> bool:
    """Return whether two names may be those of a man and a woman: "Mario Ivanov", "Maria Ivanova".

    A vowel at a word's end tells them apart, where there is more than one word.
    """
    pairs = [(a, b) for a, b in zip(folded, other, strict=False) if a != b]
    if len(folded) == 1:
        return any(
            a == b + "a" and _GENDERED.search(b) for a, b in (*pairs, *map(_swapped, pairs))
        )
    return any(_without_vowel(a) == _without_vowel(b) for a, b in pairs)


def _without_vowel(word: str) -> str:
    return word[:-1] if word.endswith(_VOWELS) else word


def _swapped(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[1], pair[0]
