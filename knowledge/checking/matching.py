"""Whether a word of a claim is among the words of a text."""

from knowledge.checking.word_lists import same_meaning
from knowledge.lexicon.thesaurus import related
from knowledge.questions.expansion import Alternative
from knowledge.questions.query import QueryWord
from knowledge.questions.word_forms import form_share
from knowledge.tokens import word_terms

__all__ = [
    "HELD",
    "NAME_HELD",
    "has_form",
    "is_corrected",
    "is_held",
    "is_like_word",
    "is_same_word",
    "may_stand_for",
]

HELD = 0.5
# What stands for a name has to be another name of the same thing.
NAME_HELD = 0.85
_SAME = 0.9


def is_corrected(word: QueryWord) -> bool:
    """Whether a word was taken for a slip of another one; a translation of it is none."""
    if word.surface[0].isascii() != word.terms[0][0].isascii():
        return False
    return word.is_known and word.terms != tuple(word_terms(word.surface, word.language))


def is_same_word(word: QueryWord, terms: frozenset[str], *, is_exact: bool) -> bool:
    """Whether terms hold a word in some form, or one of the same meaning.

    Args:
        is_exact: the word is a name or a number: nothing but itself will do.
    """
    if terms.issuperset(word.terms):
        return not (is_exact and is_corrected(word))
    return not is_exact and is_like_word(word, terms)


def is_like_word(word: QueryWord, terms: frozenset[str]) -> bool:
    """Whether terms hold a word in another form, or one of the same meaning."""
    if has_form(word, terms):
        return True
    return word.language == "en" and any(
        same_meaning(term) & terms
        or any(related(term, "en").get(each, 0.0) >= _SAME for each in terms)
        for term in word.terms
    )


def has_form(word: QueryWord, terms: frozenset[str]) -> bool:
    """Whether terms hold a word in another form."""
    return all(form_share(term, terms, word.language) > HELD for term in word.terms)


def is_held(word: QueryWord, terms: frozenset[str], *, is_exact: bool) -> bool:
    """Whether terms hold a word, or all of what may stand for it."""
    if is_same_word(word, terms, is_exact=is_exact):
        return True
    if is_exact and is_corrected(word):
        return False
    return any(
        may_stand_for(other, is_exact=is_exact) and terms.issuperset(other.terms)
        for other in word.alternatives
    )


def may_stand_for(other: Alternative, *, is_exact: bool) -> bool:
    """Whether another word says what a claim's word does; for a name, another name of the same."""
    if other.language:
        return other.weight > HELD
    return other.weight > (NAME_HELD if is_exact else HELD)
