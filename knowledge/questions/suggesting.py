"""Questions that a person may have meant whose question the documents do not answer."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product

import regex
from rapidfuzz.distance import OSA

from knowledge.grammar.tagging import known_tag
from knowledge.model import Answer, Outcome, Question, Refusal

__all__ = ["suggestions"]

_MOST = 3
_MOST_TRIED = 6
_NEAREST = 3
_MOST_WORDS = 4
# Words of four letters have neighbours by chance.
_MIN_LENGTH = 5
_LETTERS_AN_ERROR = 3
_MOST_ERRORS = 3


def suggestions(
    refusal: Refusal,
    question: Question,
    *,
    words_like: Callable[[str, int, int], Iterable[tuple[str, int]]],
    answer: Callable[[Question], Outcome],
) -> tuple[str, ...]:
    """Return questions near to one that got no answer, each with an answer; three at most.

    A word that no document holds gives way to the documents' words that are spelt most like it,
    and a limit that no document meets to the nearest source.

    Args:
        refusal: what the question got.
        words_like: returns the documents' words, folded, with counts, by first letter and the
            bounds of their length.
        answer: answers a question.
    """
    tried = islice(_reworded(refusal, question, words_like), _MOST_TRIED)
    answered = (
        text
        for text in dict.fromkeys(tried)
        if isinstance(answer(Question(text=text, context=question.context)), Answer)
    )
    return tuple(islice(answered, _MOST))


def _reworded(
    refusal: Refusal,
    question: Question,
    words_like: Callable[[str, int, int], Iterable[tuple[str, int]]],
) -> Iterator[str]:
    if refusal.reason == "no_source":
        for name in refusal.near_sources:
            for unmet in refusal.unmet:
                if unmet in question.text:
                    yield question.text.replace(unmet, _quoted(name))
        return
    if refusal.reason not in {"no_match", "unknown_words", "weak_evidence", "false_premise"}:
        return
    nearest = {word: _nearest(word, words_like) for word in refusal.missing[:_MOST_WORDS]}
    misspelt = {word: near for word, near in nearest.items() if near}
    # One by one: many misspelt words have more combinations than could be held.
    for meant in product(*misspelt.values()) if misspelt else ():
        text = question.text
        for word, other in zip(misspelt, meant, strict=True):
            text = _replaced(text, word, other)
        yield text


def _nearest(
    word: str, words_like: Callable[[str, int, int], Iterable[tuple[str, int]]]
) -> list[str]:
    """Return the documents' words spelt most like `word`, all equally, the most frequent first."""
    folded = word.casefold()
    if len(folded) < _MIN_LENGTH or not folded.isalpha():
        return []
    if known_tag(folded) or known_tag(folded.title()):
        return []  # a word of its own: "France" is no slip for "finance"
    limit = min(_MOST_ERRORS, len(folded) // _LETTERS_AN_ERROR)
    found: list[tuple[int, int, str]] = []
    for other, count in words_like(folded[0], len(folded) - limit, len(folded) + limit):
        distance = OSA.distance(folded, other, score_cutoff=limit)
        if 0 < distance <= limit:
            found.append((distance, -count, other))
    best = min(found)[0] if found else 0
    return [other for distance, _, other in sorted(found)[:_NEAREST] if distance == best]


def _replaced(text: str, word: str, other: str) -> str:
    shown = other.capitalize() if word[:1].isupper() else other
    return regex.sub(rf"(?<!\w){regex.escape(word)}(?!\w)", shown, text)


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
