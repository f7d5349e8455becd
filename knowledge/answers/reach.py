"""How far apart words may stand and still say something together.

The words of a question say what they say when they stand in one statement. A "sentence" of
hundreds of words, or a line of words without anything between them, holds the words of many
questions and answers none; nor do the entries of a list say anything of each other.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

import regex

from knowledge.languages import UNSPACED_LANGUAGES, function_words
from knowledge.tokens import Analyzer, Token

__all__ = ["is_no_name", "is_run_of_words", "reaches"]

# About half of what is usual. Of the 2,270 sentences and rows of the
# project's own documents (benchmarks/*/documents, knowledge/documents) one is below: it lists
# shifts. Where endings do the work of small words, or few are known, half as many are usual: in
# benchmarks/languages 0.23 of Arabic, Russian, Turkish and Vietnamese sentences against 0.43.
_PROSE_SHARE = 0.2
_PROSE_SHARES: Mapping[str, float] = MappingProxyType(
    dict.fromkeys(("ar", "cs", "kk", "pl", "ru", "tr", "uk", "vi"), 0.12)
)
# Prose has a comma for two words at most.
_LISTED_SHARE = 0.45
_LEAST = 20
# So many words without any mark between them are no sentence, whatever words they are.
_UNMARKED = 60
_UNMARKED_CELL = 30
_LONGEST_NAME = 24
_IN_PROSE = 100
_IN_RUN = 12
# What introduces a list goes with each of its entries.
_LEAD = 8
_MARK = regex.compile(r"(?<!\w)\p{P}|\p{P}(?!\w)")
_PARTING = regex.compile(r"[,;|/،؛、，]")


def is_run_of_words(
    text: str, tokens: Sequence[Token], language: str, *, is_cell: bool = False
) -> bool:
    """Whether a text of some length strings words together that make no sentence.

    Args:
        text: what the tokens are of.
        is_cell: it is a table's cell, in which long sentences are rare.

    >>> from knowledge.tokens import Analyzer
    >>> text = "river bridge " * 12
    >>> is_run_of_words(text, Analyzer().tokens(text, "en"), "en")
    True
    """
    if len(tokens) < _LEAST:
        return False
    if len(_PARTING.findall(text)) >= _LISTED_SHARE * len(tokens):
        return True
    if language in UNSPACED_LANGUAGES or not function_words(language):
        return False
    if _longest_unmarked(text, tokens) >= (_UNMARKED_CELL if is_cell else _UNMARKED):
        return True
    least = _PROSE_SHARES.get(language, _PROSE_SHARE) * len(tokens)
    return sum(not token.terms for token in tokens) < least


def _longest_unmarked(text: str, tokens: Sequence[Token]) -> int:
    """Return how many words follow each other without any mark between them, at most."""
    marks = [match.start() for match in _MARK.finditer(text)]
    starts = [token.start for token in tokens]
    places = [bisect_left(starts, mark) for mark in marks]
    return max(b - a for a, b in pairwise((0, *places, len(tokens))))


def reaches(tokens: Sequence[Token], *, is_run: bool) -> tuple[frozenset[str], ...]:
    """Return the sets of terms that a text says together; () where it says all of them so.

    Args:
        tokens: the text's words.
        is_run: they make no sentence.
    """
    size = _IN_RUN if is_run else _IN_PROSE
    if len(tokens) <= _LEAD + size:
        return ()
    lead = tuple(term for token in tokens[:_LEAD] for term in token.terms)
    return tuple(
        frozenset(lead).union(*(token.terms for token in tokens[start : start + size]))
        for start in range(_LEAD, len(tokens) - size // 2, size // 2)
    )


def is_no_name(text: str, analyzer: Analyzer, language: str) -> bool:
    """Whether a text is too long to name anything, or strings words together."""
    if len(text.split()) < _LEAST:  # most are short, and need no closer look
        return False
    tokens = analyzer.tokens(text, language)
    return len(tokens) > _LONGEST_NAME or is_run_of_words(text, tokens, language)
