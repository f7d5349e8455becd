"""What a question takes from the ones before it: how much such words count."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.model import Question
from knowledge.questions.followups import FollowUp
from knowledge.questions.intents import intent
from knowledge.questions.query import QueryWord
from knowledge.tokens import Token

__all__ = [
    "ANSWER_SHARE",
    "BESIDE_ANSWER",
    "RECALLED_SHARE",
    "asking",
    "question_before",
    "recalled",
    "with_put",
]

RECALLED_SHARE = 0.6
"""What a word of a question before the one that is leaned on weighs beside one of that."""

ANSWER_SHARE = 0.7
"""What a word of an earlier answer weighs beside one of the question."""

BESIDE_ANSWER = 0.3
"""What a word of the question weighs that such an answer is of."""

# A word put in for a pronoun: the document may leave it to a pronoun as well.
_PUT_SHARE = 0.7


def asking(context: Sequence[str]) -> tuple[str, ...]:
    """Return the earlier messages that ask something."""
    return tuple(one for one in context if intent(one) is None)


def question_before(question: Question) -> Question:
    """Return the question before one, with those before it; there has to be one."""
    *earlier, last = asking(question.context)
    return Question(text=last, language=question.language, context=tuple(earlier))


def recalled(
    texts: Iterable[Sequence[QueryWord]], own: Sequence[QueryWord], share: float
) -> tuple[QueryWord, ...]:
    """Return the topic words of texts, the latest first, that a question does not hold.

    Args:
        texts: the words of earlier questions, or of an answer.
        own: the question's words.
        share: what a word of the first text counts beside one of the question.
    """
    found: dict[tuple[str, ...], QueryWord] = {}
    taken = {word.terms for word in own}
    has_number = any(word.is_number for word in own)
    for words in texts:
        for word in words:
            # "And in 2019?" puts another year in the place of the one before.
            replaced = word.is_number and has_number
            if word.asks is None and word.terms not in taken and not replaced:
                found.setdefault(
                    word.terms,
                    replace(word, weight=word.weight * share, is_recalled=True, share=share),
                )
        share *= RECALLED_SHARE
    return tuple(found.values())


def with_put(
    words: Sequence[QueryWord], tokens: Sequence[Token], followed: FollowUp
) -> tuple[QueryWord, ...]:
    """Return the words; those that only stand in for a pronoun count less, new ones most."""
    start, end = followed.changed
    new = {token.terms for token in tokens if start <= token.start < end}
    words = [replace(word, is_focus=True) if word.terms in new else word for word in words]
    typed = {
        token.terms
        for token in tokens
        if not any(start <= token.start < end for start, end in followed.put)
    }
    return tuple(
        word
        if word.terms in typed or not followed.put
        else replace(word, weight=word.weight * _PUT_SHARE, is_recalled=True, share=_PUT_SHARE)
        for word in words
    )
