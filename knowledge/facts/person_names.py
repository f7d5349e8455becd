"""Persons' names by their shape: foreign ones stand in no list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from knowledge.acronyms import is_acronym
from knowledge.facts.general_aliases import general_names, is_known_place
from knowledge.facts.name_folding import fold_name
from knowledge.grammar.tagging import known_tag
from knowledge.wordlists import read_words

__all__ = [
    "Piece",
    "are_common",
    "is_common",
    "is_name_word",
    "is_particle",
    "name_from",
    "name_until",
    "pieces",
    "role_words",
]

# Initials with the name that may be written onto them, a word, a number, a mark.
_PIECE = regex.compile(
    r"(?P<initials>(?!(?:M[rsx]|Dr|St|Lt|Jr|Sr|No)\.)"
    r"(?:\p{Lu}\p{Ll}?\.[ \u00a0]?){1,4}(?=\p{Lu}|[ \u00a0]|$))"
    r"|(?P<word>\p{L}[\p{L}\p{M}]*(?:['’‘ʼ.-]\p{L}[\p{L}\p{M}]*)*)"
    r"|(?P<number>\p{N}(?:[.,/-]?\p{N})*)|(?P<mark>[^\s\p{L}\p{N}])"
)
_POSSESSIVE = regex.compile(r"['’]s?$")
_MOST_NAME_WORDS = 6
_ABBREVIATED_TITLE = regex.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rev|St|Sen|Gov|Gen|Col|Capt|Lt)\.")
# "Elizabeth II", "Ward Jr".
_NUMERAL = regex.compile(r"[IVX]{2,5}|V|Jr|Sr")
_WITH_ARTICLE = regex.compile(r"(?:al|el|ad|an|ar|as|ash|az|d|de|l|o)['’-]\p{Lu}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, initials, number or mark of a sentence.

    Attributes:
        folded: case-folded, without a possessive ending.
        end: without that ending.
    """

    kind: str
    surface: str
    folded: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it opens with a capital."""
        return self.surface[:1].isupper()


@cache
def role_words(kind: str) -> frozenset[str]:
    """Return one list of role_words.yaml."""
    return frozenset(word.replace("_", " ") for word in read_words("facts/role_words")[kind])


def pieces(text: str) -> tuple[Piece, ...]:
    """Return what a sentence is made of, in order."""
    found: list[Piece] = []
    place = 0
    while match := _PIECE.search(text, place):
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        if kind == "initials":
            end = start + len(match[0].rstrip())
        place = max(end, start + 1)
        surface = text[start:end]
        if kind == "initials" and fold_name(surface) in _demonyms_and_countries():
            kind = "word"
        if kind == "word" and (ending := _POSSESSIVE.search(surface)):
            end = start + ending.start()
            surface = text[start:end]
        found.append(Piece(kind, surface, surface.casefold(), start, end))
    return tuple(_without_title_dots(found))


def _without_title_dots(found: Sequence[Piece]) -> Sequence[Piece]:
    """Leave out the full stop of "Mr." and "Prof.", which would part title and name."""
    return [
        one
        for place, one in enumerate(found)
        if not (
            one.surface == "."
            and place
            and _ABBREVIATED_TITLE.fullmatch(found[place - 1].surface + ".")
        )
    ]


@cache
def _demonyms_and_countries() -> frozenset[tuple[str, ...]]:
    return frozenset(fold_name(one.name) for one in general_names())


@lru_cache(maxsize=1 << 15)
def is_name_word(surface: str) -> bool:
    """Return whether a capitalised word may be part of a person's name by itself."""
    folded = surface.casefold()
    if not surface[:1].isupper() or is_acronym(surface):
        return False
    if folded in role_words("no_names") or folded in role_words("heads"):
        return False
    if folded in role_words("honorifics"):
        return False
    return fold_name(surface) not in _demonyms_and_countries() and not is_known_place(surface)


@lru_cache(maxsize=1 << 15)
def is_common(surface: str) -> bool:
    """Return whether English has the word in small letters: "Management", not "Ihsan"."""
    tag = known_tag(surface.casefold())
    return bool(tag) and not tag.startswith("NNP") and tag != "FW"


def are_common(found: Sequence[Piece]) -> bool:
    """Return whether English has all of some words in small letters too."""
    words = [
        one for one in found if one.kind == "word" and one.folded not in role_words("honorifics")
    ]
    return all(is_common(one.surface) for one in words)


def is_particle(piece: Piece) -> bool:
    """Return whether it links the words of a name: "bin", "van"."""
    return piece.folded in role_words("particles")


def _is_part(piece: Piece) -> bool:
    if piece.kind != "word":
        return piece.kind == "initials"
    return is_name_word(piece.surface) or bool(_WITH_ARTICLE.match(piece.surface))


def name_from(found: Sequence[Piece], place: int) -> int:
    """Return where the name that starts at `place` ends, `place` itself where none does."""
    start = place
    while place < len(found) and found[place].folded in role_words("honorifics"):
        place += 1
    first, end, has_word = place, place, False
    while place < len(found) and place - first < _MOST_NAME_WORDS:
        piece = found[place]
        if _is_part(piece):
            has_word = has_word or piece.kind == "word"
            end = place + 1
            if _is_followed_by_possessive(found, place):
                break
        elif has_word and _NUMERAL.fullmatch(piece.surface):
            end = place + 1
            break
        elif not (has_word and piece.kind == "word" and is_particle(piece)):
            break
        place += 1
    if not has_word or _goes_on_as_other(found, end):
        return start
    return end


def _is_followed_by_possessive(found: Sequence[Piece], place: int) -> bool:
    if place + 1 >= len(found):
        return False
    gap = found[place + 1].start - found[place].end
    return found[place + 1].surface in {"'", "’"} and gap == 0


def _goes_on_as_other(found: Sequence[Piece], end: int) -> bool:
    """Return whether what follows shows the words to be no person: "Abai University"."""
    if end >= len(found):
        return False
    piece = found[end]
    return piece.is_capital and piece.kind == "word" and piece.folded in role_words("no_names")


def name_until(found: Sequence[Piece], end: int) -> int:
    """Return where the longest name that ends before `end` starts, `end` where none does."""
    place = best = end
    has_word = False
    while place > 0 and end - place < _MOST_NAME_WORDS:
        piece = found[place - 1]
        if _is_part(piece):
            has_word = has_word or piece.kind == "word"
            best = place - 1
        elif not (has_word and piece.kind == "word" and is_particle(piece)):
            break
        place -= 1
    return best if has_word else end
