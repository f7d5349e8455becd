"""A light stemmer for Kazakh: takes inflection off, and leaves derivation alone.

Kazakh hangs endings on a stem in a fixed order: plural, possessive, case, person (Kessikbayeva and
Cicekli, "Rule Based Morphological Analyzer of Kazakh Language", SIGMORPHON 2014; Muhamedowa,
"Kazakh: A Comprehensive Grammar", 2016). Each comes in several forms: its vowel agrees with the
last one of the stem (harmony), its first consonant with the stem's last sound (assimilation). An
ending that breaks either rule is part of the word. What is left is taken from the end until
nothing fits, so that all forms of a word meet even where its stem looks like an inflected one.
"""

from functools import cache, lru_cache

import regex

from knowledge.wordlists import read_words

__all__ = ["kazakh_stem"]

_VOWELS = "аәеёиоөуұүыіэюя"
_OPEN_VOWELS = _VOWELS.replace("ы", "").replace("і", "")
_BACK = frozenset("аоұыё")
_FRONT = frozenset("әеөүіэ")
_VOICELESS = "пфкқтсшщчцхһбвгд"  # the last four are spoken so at the end of borrowed words
_NASAL = "мнң"
_MIN_STEM = 3
_LONGEST_ENDING = 6
# A final vowel is a possessive, a converb or the stem's own: dropping it brings them together.
_MIN_BEFORE_VOWEL = 4
# Before a vowel a final consonant is voiced: "мектеп", "мектебі".
_UNVOICED = {"б": "п", "г": "к", "ғ": "қ"}

_AFTER_VOWEL = rf"(?<=[{_VOWELS}])"
_AFTER_VOICELESS = rf"(?<=[{_VOICELESS}])"
_AFTER_VOICED = rf"(?<=[^{_VOICELESS}])"
_AFTER_CONSONANT = rf"(?<=[^{_VOWELS}])"
_AFTER_POSSESSIVE = "(?<=[ыі])"
_CASES = (
    # genitive
    rf"(?<=[{_VOWELS}{_NASAL}])н[ыі]ң",
    r"(?<=[лрйузж])д[ыі]ң",
    rf"{_AFTER_VOICELESS}т[ыі]ң",
    # accusative, which looks like the past tense
    rf"{_AFTER_VOWEL}н[ыі]",
    rf"{_AFTER_VOWEL}н",  # "өзен" must meet "өзені", which could have the accusative
    rf"{_AFTER_VOICED}д[ыі]",
    rf"{_AFTER_VOICELESS}т[ыі]",
    # dative
    rf"{_AFTER_VOICED}(?:ға|ге)",
    rf"{_AFTER_VOICELESS}(?:қа|ке)",
    rf"{_AFTER_POSSESSIVE}н[ае]",
    # locative, and what is in a place
    rf"{_AFTER_VOICED}д[ае](?:ғы|гі)?",
    rf"{_AFTER_VOICELESS}т[ае](?:ғы|гі)?",
    rf"{_AFTER_POSSESSIVE}нд[ае](?:ғы|гі)?",
    # ablative
    rf"(?<=[{_VOWELS}лрйузж])д[ае]н",
    rf"{_AFTER_VOICELESS}т[ае]н",
    rf"(?<=[{_NASAL}ыі])н[ае]н",
    # instrumental
    rf"(?<=[{_VOWELS}{_NASAL}лрй])мен",
    r"(?<=[зж])бен",
    rf"{_AFTER_VOICELESS}пен",
)
_POSSESSIVES = (
    rf"(?<=[{_OPEN_VOWELS}]|[шғгқк][ыі])с[ыі]н?",  # "жұмысы" is "жұмыс" with a possessive
    rf"(?<=[^{_VOWELS}]|у)[ыі]",
    rf"{_AFTER_VOWEL}(?:м|ң)[ыі]з",
    rf"{_AFTER_CONSONANT}[ыі](?:м|ң)[ыі]з",
)
_PLURALS = (
    rf"(?<=[{_VOWELS}рй])л[ае]р",
    rf"(?<=[{_NASAL}лзж])д[ае]р",
    rf"{_AFTER_VOICELESS}т[ае]р",
)
_VERBAL = (
    rf"{_AFTER_VOICED}(?:ған|ген)",
    rf"{_AFTER_VOICELESS}(?:қан|кен)",
    rf"{_AFTER_CONSONANT}[ае](?:ды|ді|тын|тін)",
    r"(?<=[ае])т[ыі]н",
    rf"{_AFTER_VOWEL}й",  # "мұражай" must meet "мұражайды", which could be a verb in the present
    rf"{_AFTER_VOWEL}й(?:ды|ді|тын|тін)",
    rf"{_AFTER_CONSONANT}[ыі]п",
    r"у",
)
# "Of that time": жылғы, соңғы, алғашқы.
_RELATIVE = (rf"(?<=[^{_VOWELS}{_VOICELESS}])(?:ғы|гі)", rf"{_AFTER_VOICELESS}(?:қы|кі)")
_ENDINGS = tuple(
    regex.compile(f"(?:{ending})$")
    for ending in (*_CASES, *_POSSESSIVES, *_PLURALS, *_VERBAL, *_RELATIVE)
)
_LONG_ACCUSATIVE = regex.compile(rf"(?<=[^{_VOWELS}])[ыі]н$")
_FINAL_VOWEL = regex.compile(rf"(?<=[^{_VOWELS}])[аеыі]$")
_PRESENT = regex.compile(r"[ае](?:д[ыі]|т[ыі]н)")
_PAST = regex.compile(r"[дт][ыі]|[ғгқк][ае]н")
# Endings that do not follow the stem's vowel.
_EITHER = frozenset({"мен", "бен", "пен", "у"})


@cache
def _stems(kind: str) -> frozenset[str]:
    return frozenset(read_words("kazakh_stems")[kind])


@lru_cache(maxsize=1 << 16)
def kazakh_stem(word: str) -> str:
    """Return the stem of a case-folded Kazakh word; the same for its forms.

    >>> [kazakh_stem(word) for word in ("қалаларымыздан", "қаласында", "мектебі", "мектептер")]
    ['қала', 'қала', 'мектеп', 'мектеп']
    """
    while word not in _stems("whole") and (shorter := _without_ending(word)) != word:
        word = shorter
    if (bare := _FINAL_VOWEL.sub("", word)) and len(bare) >= _MIN_BEFORE_VOWEL:
        word = bare
    if len(word) > _MIN_STEM and word[-1] in _UNVOICED:
        word = word[:-1] + _UNVOICED[word[-1]]
    return word


def _without_ending(word: str) -> str:
    """Return a word without the longest ending that it may have, itself if there is none."""
    reach = max(0, len(word) - _LONGEST_ENDING)
    found = [match.start() for one in _ENDINGS if (match := one.search(word, reach))]
    for start in sorted(found):
        if _may_part(word[:start], word[start:]):
            return word[:start]
    accusative = _LONG_ACCUSATIVE.search(word, reach)
    if accusative and accusative.start() >= _MIN_BEFORE_VOWEL:
        return word[: accusative.start()]
    return word


def _may_part(stem: str, ending: str) -> bool:
    if len(stem) < _MIN_STEM and not _is_short_stem(stem, ending):
        return False
    if ending[0] == "с" and stem + "с" in _stems("ending_in_s"):
        return False
    if _PRESENT.fullmatch(ending):
        # Longer stems lose "ды" first and their vowel last: "қатыса-ды", "қабылда-ды".
        return len(stem) <= _MIN_STEM and stem + ending[0] not in _stems("ending_in_vowel")
    return ending in _EITHER or _agree(stem, ending)


def _is_short_stem(stem: str, ending: str) -> bool:
    is_verbal = ending == "у" or _PAST.fullmatch(ending) or _PRESENT.fullmatch(ending)
    return stem in _stems("short_verbs" if is_verbal else "short_nouns")


def _agree(stem: str, ending: str) -> bool:
    """Whether an ending's first vowel is of the kind of the stem's last one, where told."""
    # After a soft sign, as in names from Russian, people write either: "Гданьскте", "Гданьскта".
    last = next((char for char in reversed(stem) if char in _VOWELS or char == "ь"), "")
    first = next((char for char in ending if char in _VOWELS), "")
    return not ((last in _BACK and first in _FRONT) or (last in _FRONT and first in _BACK))
