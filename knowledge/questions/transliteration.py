"""Names that the documents write in another script: "Токаев" and "Tokayev", "Джидда" and "Jeddah".

No one system is in use, so both spellings are brought to one alphabet of sounds, loosely enough to
hold BGN/PCGN, ISO 9, the Kazakh Latin alphabets and what newspapers write, and compared by
consonants and edit distance.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

import regex
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from knowledge.facts.name_folding import skeleton
from knowledge.languages import script_of
from knowledge.remembering import remembered
from knowledge.wordlists import read_words

__all__ = ["Transliterator", "sounds"]

# Letters of Russian and Kazakh as English spells their sounds.
_LATIN = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
        "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
        "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
        "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
        "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
# Spellings of one sound, the longer ones first: both sides are brought to the right-hand one.
_SOUNDS = (
    ("shch", "sh"), ("tch", "ch"), ("dge", "je"), ("dgi", "ji"), ("dzh", "j"), ("zh", "j"),
    ("dj", "j"), ("kh", "h"),
    ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("qu", "kv"), ("q", "k"),
    ("x", "ks"), ("tz", "ts"), ("sch", "sh"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("iia", "ia"), ("iiu", "iu"), ("aie", "ae"), ("eie", "ee"), ("iie", "ie"), ("oie", "oe"),
    ("uie", "ue"), ("ts", "s"),
)  # fmt: skip
_HARD_C, _SOFT_C = regex.compile(r"c(?!h)"), regex.compile(r"c(?=[eiy])")
_DOUBLED = regex.compile(r"(.)\1+")
_SILENT = regex.compile(r"(?<=[aeiou])h(?=$|[^aeiou])|ʼ|'|’")
_ENDING_I = regex.compile(r"(?<=i)i$")
# Consonants in classes for the fast look: vowels and what is often left out are dropped.
_ROUGH = str.maketrans(
    {
        **dict.fromkeys("aeiouyhwjаәеёиійоөуұүыэюяъьһх'’", ""),
        "ж": "s",
        "ш": "s",
        "щ": "s",
        "з": "s",
        "с": "s",
        "ц": "s",
        "ч": "k",
        "z": "s",
        "q": "k",
        "c": "k",
        "к": "k",
        "қ": "k",
        "x": "ks",
        "в": "f",
        "ф": "f",
        "v": "f",
        "б": "b",
        "г": "g",
        "ғ": "g",
        "д": "d",
        "л": "l",
        "м": "m",
        "н": "n",
        "ң": "n",
        "п": "p",
        "р": "r",
        "т": "t",
    }
)
_ROUGH_SLACK = 2
# First letters that may stand for one sound in the other script.
_INITIALS = (
    "аәa", "бb", "вvwuу", "гғgh", "дdj", "еeyэё", "жjzgd", "зz", "иiyейі", "кқkqc", "лl", "мm",
    "нnң", "оoөu", "пp", "рr", "сsc", "тt", "уuwұүo", "фfp", "хhkһ", "цtcz", "чct", "шsщ", "ыyi",
    "юyiuj", "яyiaj", "іi",
)  # fmt: skip
_MIN_NAME = 4
# So many sounds allow one, two or three vowels to differ; borrowed words have to be longer.
_NAME_SOUNDS = (4, 7, 10)
_WORD_SOUNDS = (5, 8)
_LENGTH_SLACK = 3


@lru_cache(maxsize=1 << 16)
def sounds(folded: str) -> str:
    """Return a name's sounds in Latin letters; nearly the same for its spellings in both scripts.

    >>> sounds("жұмабаев"), sounds("zhumabayev")
    ('jumabaev', 'jumabaev')
    """
    word = _SOFT_C.sub("s", folded.replace("дж", "ж").translate(_LATIN))
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = _HARD_C.sub("k", word)
    return _ENDING_I.sub("", _DOUBLED.sub(r"\1", _SILENT.sub("", word)))


class Transliterator:
    """Finds the documents' word for a name that is written in another script.

    Args:
        words_like: returns the documents' words, folded, with how often each occurs, that begin
            with a letter and have a length within the two bounds given.
    """

    def __init__(self, words_like: Callable[[str, int, int], Iterable[tuple[str, int]]]) -> None:
        self._words_like = words_like

    @remembered(4096)
    def find(
        self, folded: str, language: str, target: str, is_name: bool, exactly: bool = False
    ) -> str | None:
        """Return the documents' word that sounds most like a name, None where none is near.

        Vowels may differ, more of them in a name than in a word without a capital, which may be
        borrowed ("температура").

        Args:
            folded: the name, case-folded; it may have the ending of a case.
            language: ISO 639-1 code of the question's language.
            target: that of the documents wanted; Russian and Kazakh share a script, and not all
                of its letters: "Каратал", "Қаратал".
            exactly: no vowel may differ.
        """
        if len(folded) < _MIN_NAME or not folded.isalpha():
            return None
        forms = _bare_forms(folded, language)
        near = self._near(forms, "Latn" if target == "en" else "Cyrl")
        words = list(near)
        roughly = [_rough_bones(word) for word in words]
        best: tuple[int, int, int, str] | None = None
        for form in forms:
            wanted = sounds(form)
            limit = 0 if exactly else _limit(wanted, _NAME_SOUNDS if is_name else _WORD_SOUNDS)
            for place in _alike(_rough_bones(form), roughly):
                word = words[place]
                distance = min(_distance(wanted, each, limit) for each in _readings(word))
                if distance <= limit:
                    found = (distance, len(folded) - len(form), -near[word], word)
                    best = min(best or found, found)
        return best[3] if best else None

    def _near(self, forms: Sequence[str], script: str) -> Mapping[str, int]:
        """Return words of a script that begin and are as long as the forms may, with counts."""
        groups = (group for form in forms for group in _INITIALS if form[0] in group)
        initials = frozenset("".join(groups))
        shortest = max(2, min(map(len, forms)) - _LENGTH_SLACK)
        longest = max(map(len, forms)) + _LENGTH_SLACK
        return {
            word: count
            for initial in sorted(initials)
            if script_of(initial) == script
            for word, count in self._words_like(initial, shortest, longest)
            if word.isalpha()
        }


def _rough_bones(word: str) -> str:
    """Return a word's consonants, their spellings not brought together: a fast first look."""
    return word.translate(_ROUGH)


def _alike(bones: str, others: Sequence[str]) -> list[int]:
    """Return the places of those that differ from a word's bones in two letters at most."""
    near = process.extract(
        bones, others, scorer=Levenshtein.distance, score_cutoff=_ROUGH_SLACK, limit=None
    )
    return sorted(place for _, _, place in near)


@cache
def _endings() -> Mapping[str, Sequence[str]]:
    return read_words("name_endings")


def _limit(wanted: str, least: Sequence[int]) -> int:
    return sum(len(wanted) >= one for one in least)


def _readings(word: str) -> tuple[str, ...]:
    """Return the sounds of a word: a "w" is "у" in English names and "в" in German ones."""
    if "w" not in word:
        return (sounds(word),)
    return sounds(word.replace("w", "u")), sounds(word.replace("w", "v"))


def _distance(wanted: str, other: str, limit: int) -> int:
    """Return how many vowels differ; another consonant counts as too many."""
    distance = Levenshtein.distance(wanted, other, score_cutoff=limit)
    if distance and distance <= limit and skeleton((wanted,)) != skeleton((other,)):
        return limit + 1
    return distance


def _bare_forms(folded: str, language: str) -> Sequence[str]:
    """Return a name as it stands and without what may be the ending of a case."""
    found = [folded]
    for ending in _endings().get(language, ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= _MIN_NAME:
            bare = folded.removesuffix(ending)
            # "Джиддой" has lost a vowel: what stood before the ending may have been one.
            found += [bare, bare + "а"] if language == "ru" else [bare]
    return tuple(dict.fromkeys(found))
