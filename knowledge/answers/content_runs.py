"""Stretches of a sentence between its function words: phrases, where no capital marks a name."""

from collections.abc import Iterator

import regex

from knowledge.languages import UNSPACED_LANGUAGES, function_words
from knowledge.mentions import mention_words
from knowledge.tokens import Analyzer

__all__ = ["content_runs"]

# In words, and in characters of scripts without spaces.
_LONGEST = 5
_LONGEST_UNSPACED = 10
_SHORTEST_UNSPACED = 2
_LONGEST_FUNCTION_WORD = 4
_PLAIN = Analyzer()
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}·]+")


def content_runs(text: str, language: str, given: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where runs of words that carry a topic start and end.

    Args:
        text: a sentence.
        language: ISO 639-1.
        given: terms of the question, which part one run from the next.

    >>> list(content_runs("जलपुल का निर्माण हरि बरुआ ने किया", "hi", frozenset({"निर्माण"})))
    [(0, 5), (17, 25)]
    """
    if language in UNSPACED_LANGUAGES:
        yield from _unspaced(text, language, given)
        return
    run: list[tuple[int, int]] = []
    for token in _PLAIN.tokens(text, language):
        is_topic = bool(token.terms) and given.isdisjoint(token.terms)
        is_joined = bool(run) and text[run[-1][1] : token.start] in {" ", "-"}
        if run and not (is_topic and is_joined):
            yield from _whole(run)
            run = []
        if is_topic:
            run.append((token.start, token.end))
    yield from _whole(run)


def _whole(run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if 0 < len(run) <= _LONGEST:
        yield run[0][0], run[-1][1]


def _unspaced(text: str, language: str, given: frozenset[str]) -> Iterator[tuple[int, int]]:
    known = function_words(language)
    for match in _RUN.finditer(text):
        start = place = match.start()
        while place < match.end():
            length = _parting(text, place, match.end(), known, given)
            if length:
                if _SHORTEST_UNSPACED <= place - start <= _LONGEST_UNSPACED:
                    yield start, place
                start = place + length
            place += length or 1
        if _SHORTEST_UNSPACED <= place - start <= _LONGEST_UNSPACED:
            yield start, place


def _parting(text: str, place: int, end: int, known: frozenset[str], given: frozenset[str]) -> int:
    """Return the length of a function word or of two characters of the question, else 0."""
    longest = min(_LONGEST_FUNCTION_WORD, end - place)
    for length in range(longest, 0, -1):
        piece = text[place : place + length]
        is_given = length == _SHORTEST_UNSPACED and piece in given
        if is_given or piece in (known if length > 1 else mention_words("particles")):
            return length
    return 0
