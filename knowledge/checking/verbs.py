"""The verb of a short sentence that the tagger took for a noun."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts.reading import Word

__all__ = ["FINITE", "with_verb"]

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of finite verbs."""

_JOINTS = frozenset({",", "and", "or"})
# What may stand between a subject and its verb.
_BETWEEN = frozenset({"first", "last", "also", "later", "never"})


def _is_joined_ahead(words: Sequence[Word]) -> bool:
    """Whether a conjunction or comma stands before the next finite verb, if there is one."""
    for word in words:
        if word.tag in FINITE:
            return False
        if word.surface.casefold() in _JOINTS:
            return True
    return True


def with_verb(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of a sentence without a finite verb with the one taken for a noun as one.

    "Transport accounts for 44.9%", "41,300 requests failed".
    """
    if not words or not words[0].tag:
        return words
    for place in range(1, len(words)):
        word, before = words[place], words[place - 1]
        if word.tag in FINITE:
            return words
        if not _is_joined_ahead(words[place:]):
            continue
        is_behind_noun = before.tag.startswith(("NN", "CD")) or (
            before.surface.casefold() in _BETWEEN and words[place - 2].tag.startswith("NN")
        )
        if not is_behind_noun or not word.surface.islower():
            continue
        following = words[place + 1].tag if place + 1 < len(words) else "."
        if word.tag == "NNS" and following[:2] in {"DT", "IN", "CD", "JJ", "PR", "NN", "TO"}:
            tagged = "VBZ"
        elif word.tag == "VBN" and (
            following in {".", "IN", "TO", "RB", "CD"} or before.surface.casefold() in _BETWEEN
        ):
            tagged = "VBD"
        else:
            continue
        return (*words[:place], replace(word, tag=tagged), *words[place + 1 :])
    return words
