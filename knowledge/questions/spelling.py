"""Words that the documents spell otherwise: the nearest word that they do hold."""

from collections.abc import Callable, Iterable

import regex
from rapidfuzz.distance import OSA

from knowledge.remembering import remembered

__all__ = ["Speller"]

# Shorter words have neighbours by chance ("cook", "book").
_MIN_LENGTH = 4
_MIN_LENGTH_FOR_ANOTHER = 7
_MIN_LENGTH_FOR_TWO = 8
_ALIKE = frozenset(map(frozenset, ("iy", "sz", "ck")))
# Vowel signs of Indian scripts are marks.
_WORD = regex.compile(r"[\p{L}\p{M}]+")


class Speller:
    """Finds the documents' nearest word for one that they do not hold.

    Args:
        words_like: returns the documents' words, folded, with how often each occurs, that begin
            with a letter and have a length within the two bounds given.
    """

    def __init__(self, words_like: Callable[[str, int, int], Iterable[tuple[str, int]]]) -> None:
        self._words_like = words_like

    @remembered(4096)
    def nearest(self, folded: str, *, is_name: bool) -> str | None:
        """Return the nearest word by optimal string alignment, the more frequent of equals.

        A name is allowed one error only: names two letters apart are often different names.
        """
        if len(folded) < _MIN_LENGTH or not _WORD.fullmatch(folded):
            return None
        limit = 1 if is_name or len(folded) < _MIN_LENGTH_FOR_TWO else 2
        found: list[tuple[int, int, str]] = []
        near = self._words_like(folded[0], len(folded) - limit, len(folded) + limit)
        for word, count in near:
            if not (word.isalpha() or _WORD.fullmatch(word)) or not _may_be_meant(folded, word):
                continue
            distance = OSA.distance(folded, word, score_cutoff=limit)
            if distance <= limit:
                found.append((distance, -count, word))
        return min(found)[2] if found else None


def _may_be_meant(folded: str, word: str) -> bool:
    """Whether a short word may be a slip for another, and not a word of its own.

    Letters left out, doubled or swapped are slips ("sumit", "singed"), and so are letters of one
    sound ("dayly"); another letter is as often another word ("Asean", "Asian"). In four letters
    only a swap is surely a slip ("rnet").
    """
    if len(folded) >= _MIN_LENGTH_FOR_ANOTHER:
        return True
    if len(folded) == len(word):
        differing = {
            frozenset(pair) for pair in zip(folded, word, strict=True) if len(set(pair)) > 1
        }
        return sorted(folded) == sorted(word) or differing <= _ALIKE
    return len(folded) > _MIN_LENGTH
