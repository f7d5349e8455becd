"""Whether an answer is as an operator expects it, read as a person reads it.

Capitals, spaces, dashes and accents that writers leave out do not count, and a figure or date is
the same however it is written: "1,200 euros" is "1200 EUR", "12 May 2010" is "2010-05-12".
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

import regex

from knowledge.facts.short_values import typed
from knowledge.folding import fold_spelling
from knowledge.mentions import find_mentions
from knowledge.scoring.texts import normalised, stands_in
from knowledge.values import is_same_value

__all__ = ["is_cited", "is_told"]

_EDGES = " .,;:!?\"'«»“”„"
_GROUPED = regex.compile(
    r"(?<![\d.,])\d{1,3}(?:([ ,'’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?!\d)"
)
_GROUP_MARK = regex.compile(r"\D")


def is_told(wanted: str, texts: Iterable[str]) -> bool:
    """Say whether a text is or holds what is wanted.

    >>> is_told("1200 EUR", ["The fee is 1,200 euros."]), is_told("10", ["In 2010"])
    (True, False)
    """
    told = tuple(texts)
    plain = _plain(wanted.strip(_EDGES))
    if any(stands_in(plain, _plain(text)) for text in told):
        return True
    value = typed(wanted.strip(_EDGES))
    return value is not None and any(
        mention.kind == value.kind
        and is_same_value(value.kind, value.normalized, mention.normalized)
        for text in told
        for mention in find_mentions(text)
    )


def is_cited(source: str, paths: Iterable[str]) -> bool:
    """Say whether a document is among paths; a file name alone stands for any folder.

    >>> is_cited("prices.csv", ["shop/prices.csv"]), is_cited("a/prices.csv", ["b/prices.csv"])
    (True, False)
    """
    wanted = PurePosixPath(normalised(source)).parts
    return any(PurePosixPath(normalised(path)).parts[-len(wanted) :] == wanted for path in paths)


def _plain(text: str) -> str:
    folded = fold_spelling(normalised(text))
    return _GROUPED.sub(lambda found: _GROUP_MARK.sub("", found[0]), folded)
