"""Typed spans in a sentence, with their values: dates, amounts, counts, durations and names."""

from collections.abc import Iterable
from functools import lru_cache

import regex

from knowledge.mentions.chinese_numbers import read_chinese_numbers
from knowledge.mentions.line import cut
from knowledge.mentions.names import read_names
from knowledge.mentions.typed import read_typed
from knowledge.mentions.vocabulary import mention_words
from knowledge.model import Mention, MentionKind

__all__ = ["Mention", "MentionKind", "find_mentions", "mention_words"]

_HAN = regex.compile(r"\p{Han}")


@lru_cache(maxsize=4096)
def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the typed spans of a sentence, in order; none overlaps another of a kind but name.

    >>> [(m.kind, m.normalized) for m in find_mentions("In 2013 it paid 457.2 thousand dollars")]
    [('date', '2013'), ('money', '457200 USD')]
    """
    found = read_typed(cut(text))
    taken = bytearray(len(text))
    _take(taken, found)
    if _HAN.search(text):
        chinese = [
            one for one in read_chinese_numbers(text) if not any(taken[one.start : one.end])
        ]
        _take(taken, chinese)
        found.extend(chinese)
    found.extend(read_names(text, taken))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.kind)))


def _take(taken: bytearray, mentions: Iterable[Mention]) -> None:
    for one in mentions:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
