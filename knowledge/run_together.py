"""Words that lost the spaces between them ("12thSummitofthe"), taken apart.

PDF and HTML extraction glue words together. The stored text keeps them; the index also finds them
by their parts. Which string of known words is likeliest is a shortest path over a unigram model of
the corpus itself (as in Norvig, "Natural Language Corpus Data", 2009), so that it works in every
language with spaces, with no word list shipped.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import accumulate

import regex

from knowledge.languages import function_words
from knowledge.tokens import fold
from knowledge.word_counts import WordCounts

__all__ = ["find_run_together", "find_run_together_again"]

_MIN_LENGTH = 8
_MAX_LENGTH = 120
_LONGEST_WORD = 24
# A word seen more often than this is a word of its own.
_RARE = 2
# Of the corpus's commonest words, how many may glue one neighbour to themselves ("owingthe");
# more, and "understand" or "withdraw" come apart.
_GLUE_WORDS = 10
# Costs are information in sixteenths of a bit: so coarse, that those of most words stay as they
# are when one document changes. An unknown stretch is dearer than any two words.
_UNITS_PER_BIT = 16
_UNKNOWN_COST = 577
_UNKNOWN_COST_PER_CHARACTER = 69
_IMPOSSIBLE = 1 << 60
_MIN_UNKNOWN_LENGTH = 4
# What a word's first part and two characters more are at least, by which its kin is told.
_SHORTEST_KIN = 4
_MIN_KNOWN_SHARE = 0.7
_PIECE = regex.compile(
    r"\d+(?:st|nd|rd|th)?|\p{Lu}+\p{Ll}*|\p{Latin}+|\p{Cyrillic}+|\p{Greek}+|\p{Arabic}+"
)
_BOUNDARY = regex.compile(
    r"""\p{Ll}\p{Lu} | \p{Latin}\p{Cyrillic} | \p{Cyrillic}\p{Latin}
      | \d(?:st|nd|rd|th)\p{L} | \p{L}{3}(?:19|20)\d{2}$ | ^(?:19|20)\d{2}\p{L}{3}""",
    regex.VERBOSE,
)


def find_run_together(words: WordCounts) -> dict[str, tuple[str, ...]]:
    """Return the run-together words of one language's texts, folded, with their parts.

    Args:
        words: all of the texts' words.

    >>> words = {"the": 9, "Capital": 2, "owing": 1, "owingthe": 1, "amount": 3}
    >>> find_run_together(WordCounts("en", words))
    {'owingthe': ('owing', 'the')}
    """
    return _taken_apart(_candidates(words), _UnigramModel(words))


def find_run_together_again(
    words: WordCounts,
    changed: Mapping[str, int],
    earlier: Mapping[str, tuple[str, ...]],
) -> dict[str, tuple[str, ...]]:
    """Return what `find_run_together` does, from what it returned before some words changed.

    Only words are taken apart again of which the parts may be others than before: those that
    changed themselves, that hold a word of another cost, and those with kin that came or went.

    Args:
        words: all of the texts' words, as they are now.
        changed: folded words with another count than before, with what that was.
        earlier: what was returned before.
    """
    before = words.total + sum(
        count - words.folded.get(word, 0) for word, count in changed.items()
    )
    model = _UnigramModel(words)
    if _bits(before) != _bits(words.total) or _glue(words, changed) != model.glue:
        return find_run_together(words)
    candidates = _candidates(words)
    lines = _Lines(candidates, words)
    affected = set(changed)
    for word in model.changed_costs(changed):
        affected.update(lines.holding(word))
    for word in changed:
        if _appeared(word, words, changed) and len(word) >= _SHORTEST_KIN:
            affected.update(lines.holding(f"\n{word[:_SHORTEST_KIN]}"))
    stale = [surface for surface in candidates if words.folded_form(surface) in affected]
    known = {words.folded_form(surface) for surface in candidates}
    kept = {
        word: parts for word, parts in earlier.items() if word in known and word not in affected
    }
    return dict(sorted((kept | _taken_apart(stale, model)).items()))


def _candidates(words: WordCounts) -> list[str]:
    """Return the words that may be run together, as written, in an order of their own."""
    return sorted(
        surface
        for surface, folded in words.forms.items()
        if _MIN_LENGTH <= len(folded) <= _MAX_LENGTH and words.folded[folded] <= _RARE
    )


def _taken_apart(surfaces: Iterable[str], model: "_UnigramModel") -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for surface in surfaces:
        parts = model.parts(surface)
        if len(parts) > 1:
            found[model.words.folded_form(surface)] = parts
    return dict(sorted(found.items()))


def _appeared(word: str, words: WordCounts, before: Mapping[str, int]) -> bool:
    """Return whether a changed word came or went."""
    return not before[word] or word not in words.folded


@lru_cache(maxsize=1 << 14)
def _bits(count: int) -> int:
    return round(_UNITS_PER_BIT * math.log2(max(count, 1)))


def _glue(words: WordCounts, before: Mapping[str, int] | None = None) -> frozenset[str]:
    """Return the commonest words as far as they may glue a neighbour to themselves.

    Args:
        before: counts that replace those of `words`; 0 for a word that was not there.
    """
    counts = words.folded if before is None else {**words.folded, **before}
    known = function_words(words.language)
    commonest = nsmallest(
        _GLUE_WORDS,
        (item for item in counts.items() if item[1] and _is_part(item[0], known)),
        key=lambda item: (-item[1], item[0]),
    )
    return frozenset(word for word, _ in commonest if len(word) > 2 and word in known)


def _is_part(word: str, function_words: Collection[str]) -> bool:
    """Return whether a known word may be part of others."""
    if len(word) > _LONGEST_WORD or not word.isalpha():
        return False
    return len(word) > 2 or (len(word) > 1 and word in function_words)


class _Lines:
    """Words to search in: one a line, folded, with the pieces between its boundaries."""

    def __init__(self, candidates: Iterable[str], words: WordCounts) -> None:
        self._words = [words.folded_form(surface) for surface in candidates]
        lines = [
            " ".join((folded, *_pieces(surface, words.language)))
            for surface, folded in zip(candidates, self._words, strict=True)
        ]
        self._text = "".join(f"\n{line}" for line in lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def holding(self, piece: str) -> Iterator[str]:
        """Yield the words of the lines that a text stands in; a line break begins each line."""
        place = self._text.find(piece)
        while place >= 0:
            line = bisect_right(self._starts, place) - 1
            yield self._words[line]
            place = self._text.find(piece, self._starts[line + 1])


def _pieces(surface: str, language: str) -> list[str]:
    """Return a word's pieces, folded, where it changes case, script or from digits inside."""
    if not _BOUNDARY.search(surface):
        return []
    return [fold(piece, language) for piece in _PIECE.findall(surface)]


class _UnigramModel:
    def __init__(self, words: WordCounts) -> None:
        self.words = words
        self._counts = words.folded
        self._function_words = function_words(words.language)
        self._total = _bits(words.total)
        self.glue = _glue(words)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._counts)

    def parts(self, surface: str) -> tuple[str, ...]:
        """Return the parts of a word as written, or () or one where it has none."""
        if _BOUNDARY.search(surface):
            return self.split_at_boundaries(surface, self.words.language)
        return self.split_at_glue(self.words.folded_form(surface))

    def changed_costs(self, before: Mapping[str, int]) -> list[str]:
        """Return the words that another count makes dearer or cheaper as a part, or no part."""
        return [
            word
            for word, count in before.items()
            if _is_part(word, self._function_words)
            and (
                not count or word not in self._counts or _bits(count) != _bits(self._counts[word])
            )
        ]

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
            is_glued = any(part in self.glue for part in parts) and not self._has_kin(
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
        best: list[tuple[int, int, bool]] = [(0, 0, True)]
        for end in range(1, len(body) + 1):
            options = [(_IMPOSSIBLE, 0, False)]
            for begin in range(max(0, end - _LONGEST_WORD), end):
                word = body[begin:end]
                count = self._counts.get(word)
                if count and word != excluded and _is_part(word, self._function_words):
                    cost = self._total - _bits(count)
                    options.append((best[begin][0] + cost, begin, True))
                elif end - begin >= min(_MIN_UNKNOWN_LENGTH, len(body)) and best[begin][2]:
                    cost = _UNKNOWN_COST + _UNKNOWN_COST_PER_CHARACTER * (end - begin)
                    options.append((best[begin][0] + cost, begin, False))
            best.append(min(options))
        if best[-1][0] >= _IMPOSSIBLE:
            return [body], 0
        parts: list[str] = []
        known_characters, end = 0, len(body)
        while end:
            _, begin, known = best[end]
            parts.append(body[begin:end])
            known_characters += end - begin if known else 0
            end = begin
        return parts[::-1], known_characters
