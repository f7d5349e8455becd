"""Which characters of a question written without spaces are its topic."""

import math
from collections.abc import Sequence
from functools import cache

from knowledge.languages import function_words
from knowledge.questions.answer_type_words import scaffolding

__all__ = ["topical_bigrams", "topical_shares"]

# A single character may be a word of grammar, or a part of a word that has none.
_MAYBE_GRAMMAR = 0.4


@cache
def _longest(language: str) -> int:
    return max(map(len, function_words(language)), default=1)


def topical_shares(run: str, language: str) -> tuple[float, ...]:
    """Return for each character in [0, 1] how surely it belongs to the topic.

    Function words are matched longest first; words that only ask count as such.

    >>> topical_shares("哪座城市的桥", "zh")
    (0.0, 0.0, 0.0, 0.0, 0.4, 1.0)
    """
    shares = [1.0] * len(run)
    known = function_words(language)
    start = 0
    while start < len(run):
        longest = min(_longest(language), len(run) - start)
        length = next((n for n in range(longest, 0, -1) if run[start : start + n] in known), 0)
        if length:
            share = _MAYBE_GRAMMAR if length == 1 else 0.0
            shares[start : start + length] = [share] * length
        start += max(1, length)
    for _, begin, end in scaffolding(run.casefold(), language):
        shares[begin:end] = [0.0] * (end - begin)
    return tuple(shares)


def topical_bigrams(bigrams: Sequence[str], language: str) -> tuple[float, ...]:
    """Return for each bigram of a run, in order, how surely it belongs to the topic, in [0, 1]."""
    run = "".join(bigram[0] for bigram in bigrams) + bigrams[-1][1:]
    shares = topical_shares(run, language)
    return tuple(math.prod(shares[place : place + 2]) for place in range(len(bigrams)))
