"""Whether words ask something, or only name what is looked for."""

from functools import lru_cache

from knowledge.languages import UNSPACED_LANGUAGES
from knowledge.questions.answer_type_words import folded_question, scaffolding, type_patterns
from knowledge.questions.search_words import has_question_word
from knowledge.questions.yes_no import asks_yes_no

__all__ = ["asks"]

_MARKS = ("?", "？", "؟")
_COMMANDS = frozenset({"list", "name", "define", "describe", "explain", "compare", "enumerate"})
# Their question words are all known; the patterns of the other languages have to do for theirs.
_KNOWN = frozenset({"en", "ru", "kk"})


@lru_cache(maxsize=512)
def asks(text: str, language: str) -> bool:
    """Whether a text asks, by a mark, by its words or by their order.

    >>> asks("When was it opened", "en"), asks("reading room", "en"), asks("wann war das", "de")
    (True, False, True)
    """
    bare = text.strip()
    words = bare.casefold().split()
    if not any(char.isalnum() for char in bare):
        return False
    if bare.endswith(_MARKS):
        return True
    if len(words) == 1 and language not in UNSPACED_LANGUAGES:
        return False  # "who" is no question yet, and may be the World Health Organization
    if words[0] in _COMMANDS:
        return True
    if has_question_word(bare.casefold()) or asks_yes_no(bare, language):
        return True
    if language in _KNOWN:
        return False
    folded = folded_question(bare, language)
    patterns = (pattern for _, pattern in type_patterns(language))
    return bool(scaffolding(folded, language)) or any(one.search(folded) for one in patterns)
