"""What kind of thing a question asks for: told from its question words and their nouns."""

from functools import lru_cache

import regex

from knowledge.mentions import MentionKind
from knowledge.model import AnswerType
from knowledge.questions.answer_type_words import (
    MENTION_KINDS,
    WHO,
    any_phrase,
    asking_nouns,
    folded_question,
    lines_of,
    scaffolding,
    type_patterns,
)
from knowledge.questions.asked_nouns import is_predicate, nouns_asked_for, own_noun_asked_for
from knowledge.questions.asked_parts import asking_together
from knowledge.questions.search_words import bare_nouns, bare_table, has_question_word
from knowledge.tokens import fold

__all__ = ["answer_type", "asked_kind", "asks_total", "asks_unsure"]

# "Who is Miras Zhienbayev?" asks what the person is; "who is the director?" asks for a name.
_WHO_IS = regex.compile(r"(?i:who(?:'s|’s| is| was)) (?:\p{Lu}[\w.'’-]*+\s*+){1,4}+\??$")


def answer_type(text: str, language: str) -> AnswerType:
    """Tell what kind of thing a question asks for.

    >>> answer_type("Which city hosted it?", "en"), answer_type("Сколько стран?", "ru")
    ('place', 'number')
    """
    if _WHO_IS.match(text.strip()):
        return "definition"
    folded = folded_question(text, language)
    for noun in nouns_asked_for(folded):
        return asking_nouns()[noun]
    if own := own_noun_asked_for(folded, language):
        return own[1]
    for kind, *_ in scaffolding(folded, language):
        if kind != "other":
            return kind
    if language == "en" and (bare := bare_nouns(folded)):
        return bare_table()[bare[0]]
    for kind, pattern in type_patterns(language):
        if pattern.search(folded):
            # "What is the fee?" asks for a sum, not for what a fee is.
            last = folded.rsplit(maxsplit=1)[-1]
            return asking_nouns().get(last, kind) if kind == "definition" else kind
    return "other"


def asked_kind(surface: str, text: str, language: str) -> MentionKind | None:
    """Return what kind of mention answers a word that only tells what is asked for, else None.

    Args:
        surface: a word of the question.
        text: the question.

    >>> asked_kind("year", "In which year was it founded?", "en")
    'date'
    """
    word = fold(surface, language)
    folded = folded_question(text, language)
    if unsaid := _unsaid_kind(word, folded, language):
        return unsaid
    for asked, start, end in scaffolding(folded, language):
        if word in folded[start:end].split():
            return MENTION_KINDS.get(asked, "name")
    totals = lines_of("totals", language)
    if asks_total(text, language) and any(word in each.split() for each in totals):
        return "number"
    if own := own_noun_asked_for(folded, language):
        return MENTION_KINDS.get(own[1]) if own[0] == word else None
    kind = asking_nouns().get(word)
    if kind is None:
        return None
    # Without a question word, as in a search box, such a noun is the question: "summit 2016 city".
    is_bare = not has_question_word(folded)
    if is_bare and language == "en":
        asks_too = kind in {"date", "place"} and word in asking_together(folded)
        is_bare = kind not in WHO and (asks_too or word in bare_nouns(folded))
    is_asked = word in nouns_asked_for(folded) or is_bare
    # "What is the date of …" says no more than "when".
    is_asked = is_asked or (kind in {"date", "place"} and is_predicate(word, folded))
    return MENTION_KINDS[kind] if is_asked else None


def _unsaid_kind(word: str, folded: str, language: str) -> MentionKind | None:
    """Return what answers a word that adds nothing to the question word: "how high"."""
    for line in lines_of("unsaid", language):
        kind, _, phrases = line.partition(":")
        for phrase in phrases.split(","):
            if word in phrase.split() and regex.search(rf"\b{phrase.strip()}\b", folded):
                return MENTION_KINDS.get(kind)
    return None


@lru_cache(maxsize=512)
def asks_unsure(text: str, language: str) -> bool:
    """Whether a question asks for what is planned, possible or denied.

    >>> asks_unsure("Where will it open?", "en"), asks_unsure("Where did it open?", "en")
    (True, False)
    """
    pattern = any_phrase("unsure", language)
    return bool(pattern and pattern.search(folded_question(text, language)))


@lru_cache(maxsize=512)
def asks_total(text: str, language: str) -> bool:
    """Whether a question asks for a sum.

    >>> asks_total("How much do the rooms cost in total?", "en")
    True
    """
    pattern = any_phrase("totals", language)
    return bool(pattern and pattern.search(folded_question(text, language)))
