"""Which language a text is in, told from its script and its function words.

A statistical detector would know more languages, but takes most of a second to load, and misreads
questions of three words; function words are needed for the index anyway.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from types import MappingProxyType

import regex

from knowledge.folding import fold_spelling
from knowledge.wordlists import read_words

__all__ = [
    "UNCASED_LANGUAGES",
    "UNSPACED_LANGUAGES",
    "detect_language",
    "function_words",
    "language_of_question",
    "may_be_written_in",
    "plain_kazakh",
    "script_of",
]

_LETTER_RUN = regex.compile(r"[\p{L}\p{M}]+")
_LATIN_RUN = regex.compile(r"\p{Latin}[\p{Latin}\p{M}]*")
_SCRIPTS = MappingProxyType(
    {
        "Latn": regex.compile(r"\p{Latin}"),
        "Cyrl": regex.compile(r"\p{Cyrillic}"),
        "Arab": regex.compile(r"\p{Arabic}"),
        "Deva": regex.compile(r"\p{Devanagari}"),
        "Grek": regex.compile(r"\p{Greek}"),
        "Thai": regex.compile(r"\p{Thai}"),
        "Jpan": regex.compile(r"[\p{Hiragana}\p{Katakana}]"),
        "Hani": regex.compile(r"\p{Han}"),
        "Hang": regex.compile(r"\p{Hangul}"),
    }
)
_LANGUAGES_OF_SCRIPT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # The first of each script is the answer when no function word tells more.
        "Latn": (
            "en", "tr", "de", "es", "fr", "ro", "vi", "it", "pt", "nl", "pl", "cs", "sv", "id",
        ),
        "Cyrl": ("ru", "kk", "uk"),
        "Arab": ("ar",),
        "Deva": ("hi",),
        "Grek": ("el",),
        "Thai": ("th",),
        "Jpan": ("ja",),
        "Hani": ("zh",),
        "Hang": ("ko",),
    }
)  # fmt: skip
# Letters that no other language of the script above uses; one of them weighs like a function word.
_TELLING_LETTERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "kk": frozenset("әғқңөұүһіы"),
        "uk": frozenset("їєґі"),
        "ru": frozenset("ыэё"),
        "tr": frozenset("ğışİ"),
        "de": frozenset("ßä"),
        "es": frozenset("ñ¿"),
        "fr": frozenset("çèêœ"),
        "ro": frozenset("țșă"),
        "vi": frozenset("đơưạảấầẩậắằẳặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỵỷỹ"),
        "pl": frozenset("łżźśćń"),
        "cs": frozenset("ěřů"),
        "sv": frozenset("å"),
        "pt": frozenset("ãõ"),
    }
)
UNSPACED_LANGUAGES = frozenset({"ja", "th", "zh"})
"""Written without spaces between words."""
UNCASED_LANGUAGES = frozenset({"ar", "fa", "hi", "ja", "ko", "ne", "ta", "th", "zh"})
"""Written without capitals, so that nothing marks a name."""
_SAMPLE_CHARACTERS = 4000
# Prose holds a function word in three or four words; a table's cells look like a few of any
# language.
_FAVOUR_SHARE = 0.04
# What the cells of a table must hold at least to tell its language.
_TABLE_SHARE = 0.08
_TABLE_WORDS = 3
_TABLE_DISTINCT = 3


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {
        language: frozenset(fold_spelling(word.casefold()) for word in words)
        for language, words in read_words("function_words").items()
    }


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the words of `language` that carry no topic, folded; empty when unknown."""
    return _table().get(language, frozenset())


_PLAIN = str.maketrans("әғқңөұүһі", "агкноуухи")
_MIN_PLAIN = 4


def plain_kazakh(word: str) -> str:
    """Return a Kazakh word as it is typed on a Russian keyboard.

    >>> plain_kazakh("қанша жұмысшы")
    'канша жумысшы'
    """
    return word.translate(_PLAIN)


@cache
def _plain_function_words() -> frozenset[str]:
    plain = {plain_kazakh(word) for word in function_words("kk") if len(word) >= _MIN_PLAIN}
    return frozenset(plain - function_words("kk") - function_words("ru"))


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that most of the text's letters are in.

    Japanese counts as soon as a tenth of the letters are kana; a text without letters is "Latn".
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if sample.isascii():
        return "Latn"
    counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    if counts["Jpan"] and counts["Jpan"] * 10 >= sum(counts.values()):
        return "Jpan"
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] else "Latn"


def may_be_written_in(language: str, script: str) -> bool:
    """Whether texts of the language may be in that script; a language unknown here may be."""
    is_known = any(language in known for known in _LANGUAGES_OF_SCRIPT.values())
    return not is_known or language in _LANGUAGES_OF_SCRIPT[script]


def detect_language(text: str, among: Collection[str] = (), *, is_table: bool = False) -> str:
    """Return the ISO 639-1 code of the text's language.

    Args:
        text: at least a few words; its first 4000 characters are looked at.
        among: languages to prefer where the text itself does not decide, most likely first (for
            a question, those of the documents).
        is_table: whether it is cells rather than sentences: names and codes hold few function
            words, and look like some of any language.

    >>> detect_language("Where was the summit held?"), detect_language("Саммит қай қалада болды?")
    ('en', 'kk')
    """
    candidates = _LANGUAGES_OF_SCRIPT[script_of(text)]
    if len(candidates) == 1:
        return candidates[0]
    sample = fold_spelling(text[:_SAMPLE_CHARACTERS].casefold())
    words = Counter(_LETTER_RUN.findall(sample))
    letters = frozenset(text[:_SAMPLE_CHARACTERS].casefold())
    preferred = [language for language in among if language in candidates]
    favour = max(1, round(_FAVOUR_SHARE * sum(words.values())))
    order = list(dict.fromkeys((*preferred, *candidates)))
    if is_table:
        return _of_cells(words, order)

    def evidence(language: str) -> tuple[int, int]:
        known = function_words(language)
        hits = sum(count for word, count in words.items() if word in known)
        if language == "kk":
            hits += sum(count for word, count in words.items() if word in _plain_function_words())
        hits += len(letters & _TELLING_LETTERS.get(language, frozenset()))
        # A word or two are no evidence: "co" is Polish, and the beginning of "conference".
        hits += favour if language in preferred else 0
        return hits, -order.index(language)

    return max(candidates, key=evidence)


def language_of_question(text: str, among: Collection[str] = ()) -> str:
    """Return the language of a question: the one of its words beside names in Latin letters.

    Such a name may be most of a short question in another script.

    >>> language_of_question("Где находится Halvard Marine Insurance?")
    'ru'
    """
    rest = _LATIN_RUN.sub(" ", text)
    if rest == text or not _LETTER_RUN.search(rest):
        return detect_language(text, among)
    theirs, latin = (
        detect_language(rest, among),
        detect_language(" ".join(_LATIN_RUN.findall(text))),
    )
    is_theirs = _functional(rest, theirs) > _functional(text, latin)
    return theirs if is_theirs else detect_language(text, among)


def _functional(text: str, language: str) -> int:
    """Return how many function words a text holds; in scripts without spaces, characters."""
    known = function_words(language)
    runs = _LETTER_RUN.findall(fold_spelling(text.casefold()))
    if language in UNSPACED_LANGUAGES:
        return sum(char in known for run in runs for char in run)
    return sum(run in known for run in runs)


def _of_cells(words: Mapping[str, int], order: Sequence[str]) -> str:
    """Return the language that many words of a table tell, else the first of `order`."""
    long = {word: count for word, count in words.items() if len(word) > 1}

    def telling(language: str) -> list[str]:
        known = function_words(language)
        letters = _TELLING_LETTERS.get(language, frozenset())
        return [word for word in long if word in known or not letters.isdisjoint(word)]

    def evidence(language: str) -> tuple[int, int]:
        return sum(long[word] for word in telling(language)), -order.index(language)

    best = max(order, key=evidence)
    least = max(_TABLE_WORDS, _TABLE_SHARE * sum(long.values()))
    is_told = evidence(best)[0] >= least and len(telling(best)) >= _TABLE_DISTINCT
    return best if is_told else order[0]
