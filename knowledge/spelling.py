"""Words that the documents spell otherwise: the nearest word that they do hold."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

__all__ = ["Speller"]

# Shorter words have neighbours by chance ("cook", "book").
_MIN_LENGTH = 5
_MIN_LENGTH_FOR_TWO = 8


class Speller:
    """Finds the documents' nearest word for one that they do not hold.

    Args:
        words_like: returns the documents' words, folded, with how often each occurs, that begin
            with a letter and have a length within the two bounds given.
    """

    def __init__(self, words_like: Callable[[str, int, int], Iterable[tuple[str, int]]]) -> None:
        self._words_like = words_like
        self.nearest = lru_cache(maxsize=4096)(self._nearest)

    def _nearest(self, folded: str, *, is_name: bool) -> str | None:
        """Return the nearest word by optimal string alignment, the more frequent of equals.

        A name is allowed one error only: names two letters apart are often different names.
        """
        if len(folded) < _MIN_LENGTH - 1 or not folded.isalpha():
            return None
        letters = sorted(folded) if len(folded) < _MIN_LENGTH else None
        limit = 1 if is_name or len(folded) < _MIN_LENGTH_FOR_TWO else 2
        found: list[tuple[int, int, str]] = []
        near = self._words_like(folded[0], len(folded) - limit, len(folded) + limit)
        for word, count in near:
            # In four letters only a swap of two ("rnet", "rent") is surely a slip.
            if not word.isalpha() or (letters is not None and sorted(word) != letters):
                continue
            distance = OSA.distance(folded, word, score_cutoff=limit)
            if distance <= limit:
                found.append((distance, -count, word))
        return min(found)[2] if found else None
