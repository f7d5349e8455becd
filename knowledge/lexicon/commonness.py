"""How common an English word is in texts of all kinds, by WordNet's tagged texts.

What a word says of a question's topic is told by how few passages hold it; but where there are few
passages, "come" and "big" may be as rare as a name. `commonness.tsv` is made by
`python -m benchmarks.make_thesaurus`.
"""

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

from knowledge.lexicon.thesaurus import is_in_thesaurus

__all__ = ["is_english", "topicality"]

# A word met ten times as often again says so much less.
_LOSS = 0.2
_SELDOM = 10
_LEAST = 0.3


@cache
def _counts() -> Mapping[str, int]:
    text = resources.files("knowledge.lexicon").joinpath("commonness.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {term: int(count) for term, count in rows}


def topicality(term: str) -> float:
    """Return in (0, 1] how much an English word says of a topic: 1 for a rare one.

    Args:
        term: its index term.

    >>> topicality("charter"), round(topicality("come"), 2)
    (1.0, 0.62)
    """
    count = _counts().get(term, 0)
    return max(_LEAST, 1 - _LOSS * math.log10(1 + count / _SELDOM)) if count else 1.0


def is_english(term: str) -> bool:
    """Whether English knows a word, given by its index term."""
    return term in _counts() or is_in_thesaurus(term)
