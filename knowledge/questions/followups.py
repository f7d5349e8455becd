"""Questions that lean on the ones before them: "and in 2019?", "who signed it?", "which ones?"."""

from collections.abc import Sequence
from functools import cache

import regex

from knowledge.tokens import Analyzer, fold
from knowledge.wordlists import read_words

__all__ = ["is_smalltalk", "leaned_on"]

_WORD = regex.compile(r"[\p{L}\p{M}]+")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_words("followup_words")[kind])


def is_smalltalk(text: str) -> bool:
    """Whether a message only greets or thanks, and asks nothing of the documents."""
    words = [fold(word) for word in _WORD.findall(text)]
    return bool(words) and all(word in _words("smalltalk") for word in words)


def leaned_on(
    text: str, context: Sequence[str], analyzer: Analyzer, language: str
) -> tuple[str, ...]:
    """Return the earlier questions that a question leans on, latest first; () if it leans on none.

    A question leans on the one before when it opens with "and" or "what about", points back with
    a pronoun, or holds no word of its own. The one before may lean on another in turn.

    Args:
        text: the question.
        context: the earlier questions of the conversation, oldest first.

    >>> leaned_on("Who signed it?", ("Where was the treaty made?",), Analyzer(), "en")
    ('Where was the treaty made?',)
    """
    found: list[str] = []
    for earlier in reversed(context):
        if not _leans(text, analyzer, language):
            break
        found.append(earlier)
        text = earlier
    return tuple(found)


def _leans(text: str, analyzer: Analyzer, language: str) -> bool:
    words = [fold(word, language) for word in _WORD.findall(text)]
    if words and words[0] in _words("openings"):
        return True
    if any(word in _words("pronouns") for word in words):
        return True
    return not analyzer.terms(text, language)
