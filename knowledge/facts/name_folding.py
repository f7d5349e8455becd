"""Names as they are compared: without case, articles, possessives, spellings that vary."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from knowledge.tokens import stem

__all__ = ["NameToken", "fold_name", "name_tokens", "skeleton", "without_case_ending"]

# "U.S." and "E.A." are one word each; a hyphen parts words but for "co-operation".
_TOKEN = regex.compile(
    r"(?:\p{Lu}\.){2,}(?:\p{Lu}(?!\p{L}))?|(?i:co)-(?=oper|ordin)\p{L}+|&|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*"
)
_POSSESSIVE = regex.compile(r"['’ʼ]s?(?![\p{L}\p{N}])")
_ARTICLES = frozenset({"the"})
_SPELLINGS = (
    (regex.compile(r"iz(ation|ations|e|ed|ing|er|ers)$"), r"is\1"),
    (regex.compile(r"^(cent)er(s?)$"), r"\1re\2"),
    (regex.compile(r"^(program)me(s?)$"), r"\1\2"),
    (regex.compile(r"^(def|off)ence$"), r"\1ense"),
    (regex.compile(r"^(lab|harb|neighb)our"), r"\1or"),
)
_SINGULAR = regex.compile(
    r"^(organisation|committee|council|commission|conference|association|institute|centre|agency|"
    r"union|bank|fund|court|department|institution|assembly|office|board|bureau|program)s$"
)
_SINGULAR_Y = regex.compile(r"^(ministr|agenc|universit|authorit|compan)ies$")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
# The endings of cases that Kazakh hangs on names, the longer ones first.
_KAZAKH_CASE = regex.compile(
    r"(?:(?:[ндт][ыі]ң)|(?:[дт][ае]н)|(?:н[ае]н)|(?:[мбп]ен)|(?:[дт][ае])|(?:[нғгқк][ае])|(?:[ндт][ыі]))$"
)
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})
_MIN_STEM = 3
_LONGEST_UNSTEMMED = 4


@dataclass(frozen=True, slots=True)
class NameToken:
    """A word of a text as names are compared; `text[start:end]` is how it is written."""

    folded: str
    start: int
    end: int


def name_tokens(text: str) -> list[NameToken]:
    """Return a text's words without articles and possessive endings."""
    found = []
    for match in _TOKEN.finditer(text):
        surface = match[0]
        start = match.start()
        if surface in {"s", "S"} and start and text[start - 1] in "'’ʼ":
            continue
        folded = _fold_word(surface)
        if folded not in _ARTICLES:
            found.append(NameToken(folded, start, match.end()))
    return found


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> tuple[str, ...]:
    """Return a name's words as they are compared; the same for all spellings of a name.

    >>> fold_name("The Organizations of the Co-operation's"), fold_name("Côte d’Ivoire")
    (('organisation', 'of', 'cooperation'), ('cote', 'd', 'ivoire'))
    """
    return tuple(token.folded for token in name_tokens(_POSSESSIVE.sub("", name)))


@lru_cache(maxsize=1 << 17)
def _fold_word(surface: str) -> str:
    if surface == "&":
        return "and"
    word = unicodedata.normalize("NFKC", surface.replace("İ", "i")).casefold()
    word = word.replace(".", "").replace("-", "").replace("ё", "е")
    if word.isascii():
        return _english(word)
    if _CYRILLIC.match(word):
        # Acronyms have no endings.
        return stem(word, "ru") if len(word) > _LONGEST_UNSTEMMED else word
    parts = unicodedata.normalize("NFD", word)
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return _english(plain.translate(_UNDECOMPOSED))


def _english(word: str) -> str:
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return _SINGULAR_Y.sub(r"\1y", _SINGULAR.sub(r"\1", word))


def without_case_ending(surface: str) -> str:
    """Return a Cyrillic word as compared, without the ending of a Kazakh case.

    >>> without_case_ending("Қазақстанның") == fold_name("Қазақстан")[0]
    True
    """
    word = surface.casefold()
    bare = _KAZAKH_CASE.sub("", word)
    return _fold_word(bare) if len(bare) >= _MIN_STEM else _fold_word(word)


_VOWELS = regex.compile(r"[aeiouyjhw'’]")
_SAME_SOUND = (
    ("ph", "f"), ("kh", "k"), ("q", "k"), ("ck", "k"), ("c", "k"), ("dj", "j"), ("dzh", "j"),
    ("tz", "ts"), ("x", "ks"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_DOUBLED = regex.compile(r"(.)\1+")


def skeleton(folded: tuple[str, ...]) -> tuple[str, ...]:
    """Return what transliterations of a name share: its consonants, by sound, and its digits.

    >>> skeleton(("idrissov",)) == skeleton(("idrisov",))
    True
    """
    return tuple(_bones(word) for word in folded)


@lru_cache(maxsize=1 << 16)
def _bones(word: str) -> str:
    first = word[0]
    for written, sound in _SAME_SOUND:
        word = word.replace(written, sound)
    bones = _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
    return bones if not first.isalpha() or bones else first
