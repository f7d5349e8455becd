"""From text to index terms: one way for documents and questions.

A word is folded (NFKC, case), freed of its inflection (Snowball, by language) and of Latin
diacritics; combining marks that carry vowels, as in Hindi, stay. Scripts written without spaces
become overlapping character bigrams. Function words give no term, unless they are written in
capitals as an acronym ("WHO", "US").
"""

import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

import regex
import Stemmer

from knowledge.folding import fold_spelling
from knowledge.kazakh_stemming import kazakh_stem
from knowledge.languages import function_words
from knowledge.wordlists import read_nested

__all__ = ["Analyzer", "Token", "fold", "is_unspaced", "stem", "word_terms", "words_of"]

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# Written with a hyphen or without one as people like.
_PREFIXES = "anti|co|e|ex|inter|micro|mid|multi|non|post|pre|pro|re|semi|sub"
_TIMES = "anti|mid|non|post|pre|sub"
_WORD = regex.compile(
    rf"""
      \p{{Nd}}++(?:[.,]\p{{Nd}}++)++                             # 1,234.5
    | \p{{Nd}}{{1,3}}(?:[\u0020\u00a0\u202f]\p{{Nd}}{{3}}(?!\p{{Nd}}))++       # 10 000
    | (?:\p{{Lu}}\.){{2,}}                                     # U.S.
    | \p{{Nd}}+-(?:st|nd|rd|th|\p{{Cyrillic}}{{1,3}})(?![\p{{L}}\p{{N}}])    # 23-rd, 46-е
    | \p{{Nd}}+-(?=\p{{Cyrillic}}{{4}})                           # 12-саммит
    | (?!(?i:{_TIMES})-)\p{{L}}{{1,5}}-\p{{Nd}}++[\p{{L}}\p{{N}}]*             # VP-80
    | [{_UNSPACED}]+
    | (?i:{_PREFIXES})-\p{{L}}[\p{{L}}\p{{M}}\p{{N}}]*             # co-operation
    | [[\p{{L}}\p{{N}}]--[{_UNSPACED}]][[\p{{L}}\p{{M}}\p{{N}}\p{{Cf}}]--[{_UNSPACED}]]*
    """,
    regex.VERBOSE | regex.VERSION1,
)
_OTHER_DIGIT = regex.compile(r"(?![0-9])\p{Nd}")
_JOINTS = regex.compile(r"[.-]")
_CODE = regex.compile(r"(\p{L}++)-(\p{Nd}[\p{L}\p{N}]*+)")
_WHOLE = regex.compile(r"(\d+)\.0+")
_UNSPACED_RUN = regex.compile(rf"[{_UNSPACED}]+", regex.VERSION1)
_ORDINAL = regex.compile(r"(\d+)(?:st|nd|rd|th|-\p{L}{1,3})")
# Kazakh joins an ordinal to its noun, which it is in no other language: "12-саммит", "10-дневный".
_JOINED_NUMBER = regex.compile(r"(\d+)-")
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
# One stemmer object must not work in two threads at once.
_STEMMING = threading.Lock()
# Snowball takes "саммит" to "самм" and "саммита" to "саммит": a second pass brings them together.
_STEMMED_TWICE = frozenset({"ru"})
# Vietnamese tones tell words apart; everywhere else people leave Latin diacritics out.
# Turkish sets the endings of names and numbers off with an apostrophe.
_SUFFIXING = frozenset({"tr"})
_APOSTROPHES = "'’"
# Arabic writes "and" and "so" as part of the next word.
_PROCLITICS: Mapping[str, str] = {"ar": "وف"}
# Three words in capitals may still be acronyms.
_LONGEST_ACRONYM_RUN = 3
_KEEPS_DIACRITICS = frozenset({"vi"})
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_LABELS = frozenset("SDMT")
_LATIN = regex.compile(r"\p{Latin}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a text: `text[start:end] == surface`; `terms` are its index terms, if any."""

    surface: str
    start: int
    end: int
    terms: tuple[str, ...]


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _SNOWBALL.get(language)
    # `stem` keeps every result, so that the stemmer needs no cache of its own.
    return Stemmer.Stemmer(name, 0) if name in Stemmer.algorithms() else None


@lru_cache(maxsize=1 << 16)
def fold(word: str, language: str = "en") -> str:
    """Return the word as it is compared: NFKC, case and spelling folded, "U.S." joined."""
    word = unicodedata.normalize("NFKC", word)
    if word[:1].isalpha():
        word = _JOINTS.sub("", word)
    if language == "tr":
        word = word.replace("I", "ı")
    folded = fold_spelling(word.replace("İ", "i").casefold())
    return folded if folded.isascii() else _OTHER_DIGIT.sub(_as_ascii_digit, folded)


def _as_ascii_digit(match: regex.Match[str]) -> str:
    return str(unicodedata.digit(match[0]))


def _without_diacritics(word: str) -> str:
    if word.isascii() or not _LATIN.match(word):
        return word
    parts = unicodedata.normalize("NFD", word)
    kept = "".join(char for char in parts if not unicodedata.combining(char))
    return kept.translate(_UNDECOMPOSED)


@cache
def _irregular(language: str) -> Mapping[str, str]:
    words = read_nested("irregular_forms").get(language, {})
    return {form: word for word, forms in words.items() for form in forms}


@lru_cache(maxsize=1 << 18)
def stem(folded: str, language: str) -> str:
    """Return the index term of a folded word."""
    stemmer = _stemmer(language)
    if language == "en":
        # English words have no diacritics of their own: "Ørsted" is typed "Orsted".
        folded = _without_diacritics(folded)
    folded = _irregular(language).get(folded, folded)
    # Snowball is defined for words; codes and numbers are names and stay whole.
    stemmed = folded
    if language == "kk":
        stemmed = kazakh_stem(folded)
    elif stemmer and _LETTERS.fullmatch(folded):
        with _STEMMING:
            stemmed = stemmer.stemWord(folded) or folded
            if language in _STEMMED_TWICE:
                stemmed = stemmer.stemWord(stemmed) or stemmed
    return stemmed if language in _KEEPS_DIACRITICS else _without_diacritics(stemmed)


def _number(digits: str) -> str:
    """Return a number with a point as decimal mark and without grouping marks.

    >>> _number("457,2"), _number("1,234.5"), _number("1.234.567"), _number("10 000")
    ('457.2', '1234.5', '1234567', '10000')
    >>> _number("97.0")
    '97'
    """
    number = _ungrouped("".join(digits.split()))
    return match[1] if (match := _WHOLE.fullmatch(number)) else number


def _ungrouped(digits: str) -> str:
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    head, _, tail = digits.partition(",")
    if tail and (head == "0" or len(tail) != 3) and "," not in tail and "." not in tail:
        return f"{head}.{tail}"
    return digits.replace(",", "")


def _bigrams(run: str) -> tuple[str, ...]:
    if len(run) == 1:
        return (run,)
    return tuple(run[i : i + 2] for i in range(len(run) - 1))


@lru_cache(maxsize=1 << 18)
def word_terms(surface: str, language: str) -> tuple[str, ...]:
    """Return the index terms of one word as it is written; () for a function word."""
    if _UNSPACED_RUN.fullmatch(surface):
        return _bigrams(unicodedata.normalize("NFKC", surface))
    folded = fold(surface, language)
    if not folded:
        return ()
    if code := _CODE.fullmatch(surface):
        # "VP-80" is another than "VP-20", whatever they have in common.
        parts = (term for part in code.groups() for term in word_terms(part, language))
        return (folded, *parts)
    if folded[0].isdigit():
        if ordinal := _ORDINAL.fullmatch(folded):
            # "12 summit" finds the 12th; "12th" finds a 12 of May only by half.
            return (f"{ordinal[1]}.", ordinal[1])
        if joined := _JOINED_NUMBER.fullmatch(folded):
            return (f"{joined[1]}.", joined[1]) if language == "kk" else (joined[1],)
        return (_number(folded),)
    # "S" is a size or a model, "s" what follows an apostrophe.
    is_label = language == "en" and surface in _LABELS
    is_acronym = (len(surface) > 1 and surface.isupper()) or is_label
    if not is_acronym and _is_functional(folded, language):
        return ()
    return (stem(folded, language),)


def _is_functional(folded: str, language: str) -> bool:
    known = function_words(language)
    joined = folded[0] in _PROCLITICS.get(language, "")
    return folded in known or (joined and folded[1:] in known)


@dataclass(frozen=True, slots=True)
class Analyzer:
    """Splits texts into words and index terms.

    Attributes:
        parts: words that stand run together in the documents ("owingthe"), folded, with the
            words that they are made of; such a word is found by itself and by its parts.
    """

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def tokens(self, text: str, language: str) -> list[Token]:
        """Return the words of a text, in order, with their index terms.

        >>> [(t.surface, t.terms) for t in Analyzer().tokens("The 12th Summits", "en")]
        [('The', ()), ('12th', ('12.', '12')), ('Summits', ('summit',))]
        """
        shouted = _is_shouted(text)
        return [
            Token(
                surface=match[0],
                start=match.start(),
                end=match.end(),
                terms=()
                if language in _SUFFIXING and _is_suffix(text, match)
                else self._terms(_unshouted(match[0]) if shouted else match[0], language),
            )
            for match in _WORD.finditer(text)
        ]

    def terms(self, text: str, language: str) -> list[str]:
        """Return the index terms of a text, in order, repeated as they occur."""
        if language in _SUFFIXING:
            return [term for token in self.tokens(text, language) for term in token.terms]
        words = _WORD.findall(text)
        if _is_shouted(text):
            words = [_unshouted(word) for word in words]
        return [term for word in words for term in self._terms(word, language)]

    def _terms(self, surface: str, language: str) -> tuple[str, ...]:
        terms = word_terms(surface, language)
        if self.parts and (parts := self.parts.get(fold(surface, language))):
            return terms + tuple(t for part in parts for t in word_terms(part, language))
        return terms


def _is_suffix(text: str, match: regex.Match[str]) -> bool:
    """Whether a word is the ending of a name or number before an apostrophe: "Ankara'dan"."""
    start = match.start()
    behind_name = start > 1 and text[start - 1] in _APOSTROPHES and text[start - 2].isalnum()
    return behind_name and match[0].islower()


def _is_shouted(text: str) -> bool:
    """Whether a text is all in capitals, so that they mark no acronym: "WHERE WAS IT HELD"."""
    return text.isupper() and len(text.split()) > _LONGEST_ACRONYM_RUN


def _unshouted(word: str) -> str:
    """Return a word of a text in capitals in small letters; "U.S." is an acronym all the same."""
    return word if "." in word else word.lower()


def is_unspaced(surface: str) -> bool:
    """Whether a word is a run of a script written without spaces, and so became bigrams."""
    return bool(_UNSPACED_RUN.fullmatch(surface))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written, in order."""
    found: list[str] = _WORD.findall(text)
    return found
