"""How well a capitalised name fits what is asked for: a person, a place, an organisation.

There is no list of names; a name's own words, the word before it and what follows tell.
"""

from collections.abc import Sequence

import regex

from knowledge.mentions import Mention, mention_words
from knowledge.model import AnswerType

__all__ = ["name_fit", "without_titles"]

# A name of the wrong shape is still better than none where no sentence has one of the right shape.
_WEAK = 0.35
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.-]*")
_ROLE_BEFORE = regex.compile(r"(?:^|\s)(\p{L}[\p{L}.-]*)[\s,:]+$")
_PREPOSITION_BEFORE = regex.compile(r"(?:^|\s)(\p{L}+)\s+(?:the\s+)?$")
_SPEECH_AFTER = regex.compile(
    r"^(?:'s|’s)?\s*,?\s*(?:said|says|wrote|stated|noted|was born|became|who)\b"
)


def name_fit(kind: AnswerType, mention: Mention, text: str) -> float:
    """Return in [0, 1] how well a name fits.

    Args:
        kind: "person", "place" or "organisation".
        mention: the name's place in the sentence.
        text: the sentence.
    """
    words = [word.casefold() for word in _WORD.findall(text[mention.start : mention.end])]
    if kind == "person":
        return _person_fit(mention, words, text)
    if kind == "place":
        return _place_fit(mention, words, text)
    is_organisation = mention_words("organisations") & set(words) or _is_acronym(mention, text)
    return 1.0 if is_organisation else _WEAK


def _person_fit(mention: Mention, words: Sequence[str], text: str) -> float:
    if set(words) & (mention_words("organisations") | mention_words("places")):
        return 0.1
    # "Minister of Foreign Affairs" is an office, not the person who holds it.
    if not without_titles(text[mention.start : mention.end])[:1].isupper():
        return 0.1
    before = text[: mention.start]
    role = _ROLE_BEFORE.search(before)
    has_role = bool(role and role[1].casefold().rstrip(".") in mention_words("titles"))
    titled = words[0].rstrip(".") in mention_words("titles")
    if has_role or (titled and len(words) > 1):
        return 1.0
    if _is_acronym(mention, text):
        return 0.1
    if _SPEECH_AFTER.match(text[mention.end :]):
        return 1.0
    preposition = _PREPOSITION_BEFORE.search(before)
    if preposition and preposition[1].casefold() in mention_words("place_prepositions"):
        return 0.2
    if 2 <= len(words) <= 4:
        return 0.85
    return 0.5 if len(words) == 1 else 0.3


def _place_fit(mention: Mention, words: Sequence[str], text: str) -> float:
    preposition = _PREPOSITION_BEFORE.search(text[: mention.start])
    is_after = bool(
        preposition and preposition[1].casefold() in mention_words("place_prepositions")
    )
    if set(words) & mention_words("organisations") or _is_acronym(mention, text):
        return 0.3 if is_after else 0.1
    if is_after:
        return 1.0
    if set(words) & mention_words("places") or _is_apposed(mention, text):
        return 0.7
    return 0.45


def _is_apposed(mention: Mention, text: str) -> bool:
    """Whether the name stands as a country does: "Conakry, Guinea", "(ICDT, Morocco)"."""
    before, after = text[: mention.start].rstrip(), text[mention.end :].lstrip()
    return before.endswith(",") and (not after or after[0] in "),.;")


def _is_acronym(mention: Mention, text: str) -> bool:
    name = text[mention.start : mention.end].removeprefix("The ").removeprefix("the ")
    return len(name) > 1 and name.isupper() and " " not in name


def without_titles(name: str) -> str:
    """Return a person's name without the titles before it."""
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in mention_words("titles"):
        words = words[1:]
    return " ".join(words)
