"""Phrases of a question that mean something of their own: "set aside", "put the price up"."""

from collections.abc import Mapping, Sequence

from knowledge.lexicon.thesaurus import is_in_thesaurus
from knowledge.tokens import Token, fold, stem

__all__ = ["thesaurus_phrases"]

# So many words after a verb its particle may follow: "put the rent up".
_REACH = 3


def thesaurus_phrases(tokens: Sequence[Token]) -> Mapping[tuple[str, ...], str]:
    """Return for the terms of words the phrase of the thesaurus that they stand in.

    Args:
        tokens: the words of an English question.

    >>> from knowledge.tokens import Analyzer
    >>> dict(thesaurus_phrases(Analyzer().tokens("Who put the rent up?", "en")))
    {('put',): 'put_up'}
    """
    stems = [stem(fold(token.surface), "en") for token in tokens]
    found: dict[tuple[str, ...], str] = {}
    for place, token in enumerate(tokens):
        for later in range(place + 1, min(place + 1 + _REACH, len(tokens))) if token.terms else ():
            phrase = f"{stems[place]}_{stems[later]}"
            if is_in_thesaurus(phrase):
                for one in (token, tokens[later]):
                    if one.terms:
                        found.setdefault(one.terms, phrase)
                break
    return found
