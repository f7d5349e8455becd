"""What a question puts in quotation marks: words that belong together as they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from knowledge.tokens import Analyzer, Token, fold

__all__ = ["Quoted", "holds", "quoted_phrases"]

_QUOTED = regex.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|(?<![\p{L}\p{N}])\"([^\"]+)\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A phrase in quotation marks.

    Attributes:
        text: as typed, without the marks.
        terms: its index terms in order; at least two, one word is a word like any other.
        words: its words as they are compared, function words between them too.
    """

    text: str
    terms: tuple[str, ...]
    words: tuple[str, ...]


def quoted_phrases(text: str, analyzer: Analyzer, language: str) -> tuple[Quoted, ...]:
    """Return the phrases of at least two content words that stand in quotation marks.

    >>> [one.text for one in quoted_phrases('Who wrote “The Quiet Harbour”?', Analyzer(), "en")]
    ['The Quiet Harbour']
    """
    found = []
    for match in _QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group is not None)
        tokens = analyzer.tokens(inner, language)
        while tokens and not tokens[0].terms:
            del tokens[0]
        terms = tuple(term for token in tokens for term in token.terms)
        if len(terms) > 1:
            found.append(Quoted(text=inner.strip(), terms=terms, words=_compared(tokens)))
    return tuple(found)


def _compared(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.terms[0] if token.terms else fold(token.surface) for token in tokens)


def holds(tokens: Sequence[Token], phrase: Quoted) -> bool:
    """Whether a text, given by its words, holds a phrase's without others between."""
    words, wanted = _compared(tokens), phrase.words
    return any(
        word == wanted[0] and words[place : place + len(wanted)] == wanted
        for place, word in enumerate(words)
    )
