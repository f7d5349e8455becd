"""Words that lost the spaces between them ("12thSummitofthe"), taken apart.

PDF and HTML extraction glue words together. The stored text keeps them; the index also finds them
by their parts. Which string of known words is likeliest is a shortest path over a unigram model of
the corpus itself (as in Norvig, "Natural Language Corpus Data", 2009), so that it works in every
language with spaces, with no word list shipped.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

import regex

from knowledge.languages import function_words
from knowledge.tokens import fold

__all__ = ["find_run_together"]

_MIN_LENGTH = 8
_MAX_LENGTH = 120
_LONGEST_WORD = 24
# A word seen more often than this is a word of its own.
_RARE = 2
# Of the corpus's commonest words, how many may glue one neighbour to themselves ("owingthe");
# more, and "understand" or "withdraw" come apart.
_GLUE_WORDS = 10
# Natural-log units, as the cost of known words: an unknown stretch is dearer than any two words.
_UNKNOWN_COST = 25.0
_UNKNOWN_COST_PER_CHARACTER = 3.0
_MIN_UNKNOWN_LENGTH = 4
_MIN_KNOWN_SHARE = 0.7
_PIECE = regex.compile(
    r"\d+(?:st|nd|rd|th)?|\p{Lu}+\p{Ll}*|\p{Latin}+|\p{Cyrillic}+|\p{Greek}+|\p{Arabic}+"
)
_BOUNDARY = regex.compile(
    r"""\p{Ll}\p{Lu} | \p{Latin}\p{Cyrillic} | \p{Cyrillic}\p{Latin}
      | \d(?:st|nd|rd|th)\p{L} | \p{L}{3}(?:19|20)\d{2}$ | ^(?:19|20)\d{2}\p{L}{3}""",
    regex.VERBOSE,
)


def find_run_together(surfaces: Mapping[str, int], language: str) -> dict[str, tuple[str, ...]]:
    """Return the run-together words of one language's texts, folded, with their parts.

    Args:
        surfaces: the texts' words as written, with how often each occurs.
        language: ISO 639-1 code.

    >>> words = {"the": 9, "Capital": 2, "owing": 1, "owingthe": 1, "amount": 3}
    >>> find_run_together(words, "en")
    {'owingthe': ('owing', 'the')}
    """
    counts: Counter[str] = Counter()
    for surface, count in surfaces.items():
        counts[fold(surface, language)] += count
    model = _UnigramModel(counts, function_words(language))
    found: dict[str, tuple[str, ...]] = {}
    for surface in surfaces:
        folded = fold(surface, language)
        if not _MIN_LENGTH <= len(folded) <= _MAX_LENGTH or counts[folded] > _RARE:
            continue
        if _BOUNDARY.search(surface):
            parts = model.split_at_boundaries(surface, language)
        else:
            parts = model.split_at_glue(folded)
        if len(parts) > 1:
            found[folded] = parts
    return dict(sorted(found.items()))


class _UnigramModel:
    def __init__(self, counts: Counter[str], function_words: frozenset[str]) -> None:
        total = max(sum(counts.values()), 1)
        self._function_words = function_words
        self._sorted = sorted(counts)
        self._cost = {
            word: -math.log(count / total)
            for word, count in counts.items()
            if len(word) <= _LONGEST_WORD
            and word.isalpha()
            and (len(word) > 2 or (len(word) > 1 and word in function_words))
        }
        commonest = sorted(self._cost, key=lambda word: (self._cost[word], word))[:_GLUE_WORDS]
        self._glue = frozenset(w for w in commonest if len(w) > 2 and w in function_words)

    def split_at_boundaries(self, surface: str, language: str) -> tuple[str, ...]:
        """Return the parts of a word that changes case, script or from digits inside."""
        parts: list[str] = []
        known = 0
        for piece in _PIECE.findall(surface):
            folded = fold(piece, language)
            inner, inner_known = self._shortest_path(folded)
            if not inner_known and folded[0].isdigit():
                inner_known = len(folded)
            parts.extend(inner if inner_known else [folded])
            known += inner_known
        return tuple(parts) if known >= _MIN_KNOWN_SHARE * len(surface) else ()

    def split_at_glue(self, folded: str) -> tuple[str, ...]:
        """Return the parts of a word that nothing but the words themselves takes apart."""
        parts, known = self._shortest_path(folded, excluded=folded)
        content = [part for part in parts if part not in self._function_words]
        if known < len(folded) or min(map(len, content), default=0) < _MIN_UNKNOWN_LENGTH:
            return ()
        if len(parts) == 2:
            is_glued = any(part in self._glue for part in parts) and not self._has_kin(
                folded, len(parts[0])
            )
            return tuple(parts) if is_glued and len(content[0]) > _MIN_UNKNOWN_LENGTH else ()
        has_function_word = len(content) < len(parts)
        return tuple(parts) if has_function_word and len(content) > 1 else ()

    def _has_kin(self, folded: str, first: int) -> bool:
        """Whether other words begin like this one past its first part: "therapist", "therapy"."""
        beginning = folded[: first + 2]
        place = bisect_left(self._sorted, beginning)
        return any(
            word != folded and word.startswith(beginning)
            for word in self._sorted[place : place + 2]
        )

    def _shortest_path(self, body: str, *, excluded: str = "") -> tuple[list[str], int]:
        """Return the cheapest parts of `body` and how many characters of it are known words."""
        best: list[tuple[float, int, bool]] = [(0.0, 0, True)]
        for end in range(1, len(body) + 1):
            options = [(math.inf, 0, False)]
            for begin in range(max(0, end - _LONGEST_WORD), end):
                word = body[begin:end]
                if word in self._cost and word != excluded:
                    options.append((best[begin][0] + self._cost[word], begin, True))
                elif end - begin >= min(_MIN_UNKNOWN_LENGTH, len(body)) and best[begin][2]:
                    cost = _UNKNOWN_COST + _UNKNOWN_COST_PER_CHARACTER * (end - begin)
                    options.append((best[begin][0] + cost, begin, False))
            best.append(min(options))
        if math.isinf(best[-1][0]):
            return [body], 0
        parts: list[str] = []
        known_characters, end = 0, len(body)
        while end:
            _, begin, known = best[end]
            parts.append(body[begin:end])
            known_characters += end - begin if known else 0
            end = begin
        return parts[::-1], known_characters
