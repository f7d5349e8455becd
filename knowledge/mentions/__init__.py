"""Typed spans in a sentence, with their values: dates, amounts, counts, durations and names."""

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
    if _HAN.search(text):
        found.extend(read_chinese_numbers(text))
    taken = bytearray(len(text))
    for mention in found:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found.extend(read_names(text, taken))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.kind)))
