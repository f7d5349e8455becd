"""Parts of speech of English sentences, in the tags of the Penn Treebank.

The lexicon and rules of textblob (MIT) give a word's tag, `knowledge.grammar.repairs` puts right
what a word's neighbours decide. Nothing of NLTK's data is read.
"""

import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from knowledge.facts.reading import Word
from knowledge.grammar.repairs import repair
from knowledge.grammar.tokenizing import word_spans

__all__ = ["known_tag", "tag"]

_MARKS = {
    ",": ",", ".": ".", "?": ".", "!": ".", "…": ":", ":": ":", ";": ":", "-": ":", "–": ":",
    "—": ":", "--": ":", "(": "(", "[": "(", ")": ")", "]": ")", "$": "$", "%": "NN", "&": "CC",
    "/": ":",
}  # fmt: skip
_QUOTES = frozenset("\"“”«»„'‘’`")
_APOSTROPHES = frozenset("'’‘")
# A sentence written in capitals alone says nothing of names.
_SHOUTED_WORDS = 4


@cache
def _parser() -> tuple[Callable[[Sequence[str]], list[list[str]]], Mapping[str, str]]:
    # It takes a third of a second, which only the building of an index should wait for.
    from textblob.en import lexicon, parser  # noqa: PLC0415

    with warnings.catch_warnings():
        # textblob leaves its file to be closed by the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        lexicon.get("the")  # loads it
    return parser.find_tags, cast("Mapping[str, str]", lexicon)


def known_tag(word: str) -> str:
    """Return the most frequent tag of an English word, "" for an unknown one."""
    return _parser()[1].get(word) or ""


def tag(text: str, language: str) -> tuple[Word, ...]:
    """Return the words of a sentence with their parts of speech; other languages' have none."""
    spans = word_spans(text)
    surfaces = [text[start:end] for start, end in spans]
    tags = _english(surfaces) if language == "en" and surfaces else [""] * len(surfaces)
    if language == "en":
        for place in _plural_possessives(text, spans):
            tags[place] = "POS"
    return tuple(
        Word(surface=surface, start=start, end=end, tag=one)
        for surface, (start, end), one in zip(surfaces, spans, tags, strict=True)
    )


def _plural_possessives(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the apostrophes of "Makers' Guild"; those that close a quotation are none."""
    is_open = False
    for place, (start, end) in enumerate(spans):
        mark = text[start:end]
        if mark not in _APOSTROPHES:
            continue
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if not before.isalnum() and after.isalnum():
            is_open = True
        elif before in ("s", "S") and after.isspace() and not is_open and mark != "‘":
            yield place
        else:
            is_open = False


def _english(surfaces: Sequence[str]) -> list[str]:
    words = [word.replace("’", "'") for word in surfaces]
    letters = [word for word in words if word[0].isalpha()]
    if len(letters) >= _SHOUTED_WORDS and all(word.isupper() for word in letters):
        words = [word.lower() for word in words]
    find_tags, lexicon = _parser()
    tags = [one for _, one in find_tags(words)]
    for place, word in enumerate(words):
        tags[place] = _mark_tag(word) or tags[place]
    return repair(words, tags, lexicon)


def _mark_tag(word: str) -> str:
    """Return the tag of a mark of punctuation, "" for a word."""
    if word[0].isalnum() or len(word) > 1:
        return ":" if word[0] in ".-" and len(set(word)) == 1 else ""
    if mark := _MARKS.get(word):
        return mark
    if word in _QUOTES:
        return "''"
    return "$" if unicodedata.category(word) == "Sc" else ":"
