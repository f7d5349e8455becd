"""Parts of speech of English sentences, in the tags of the Penn Treebank.

The lexicon of textblob and its rules for other words (MIT) give a word's tag,
`knowledge.grammar.repairs` puts right what a word's neighbours decide.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import regex

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
_COMMENT = ";;;"
_NUMBER = regex.compile(r"^[0-9\-,.:/%$]+$")
# What words with these endings mostly are, the surest endings first.
_ENDINGS = (
    (("ate", "ify", "ise", "ize"), "VBP"),
    (("ed",), "VBN"),
    (("able", "al", "ful", "ible", "ient", "ish", "ive", "less", "tic", "ous"), "JJ"),
)


@cache
def _lexicon() -> Mapping[str, str]:
    """Return the commonest tag of each word.

    It is read from textblob's file: importing textblob would import all of NLTK, which the first
    question would wait for.
    """
    found = find_spec("textblob")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("textblob is not installed", name="textblob")
    path = Path(found.submodule_search_locations[0], "en", "en-lexicon.txt")
    lines = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
    pairs = (line.split(" ") for line in lines if line and not line.startswith(_COMMENT))
    return {pair[0]: pair[1] for pair in pairs}


def known_tag(word: str) -> str:
    """Return the most frequent tag of an English word, "" for an unknown one."""
    return _lexicon().get(word, "")


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
    lexicon = _lexicon()
    tags = [_mark_tag(word) or lexicon.get(word) or _unknown_tag(word) for word in words]
    opening = words[0]
    if opening not in lexicon and not _mark_tag(opening):
        tags[0] = lexicon.get(opening.lower()) or tags[0]
    return repair(words, tags, lexicon)


def _unknown_tag(word: str) -> str:
    """Return the tag of a word that the lexicon lacks, by its letters."""
    if word.istitle():
        return "NNP"
    if _NUMBER.match(word):
        return "CD"
    for endings, found in _ENDINGS:
        if word.endswith(endings):
            return found
    if "-" in word:
        return "JJ"
    if word.endswith("s") and not word.endswith(("is", "ss")):
        return "NNS"
    return "RB" if word.endswith("ly") else "VBG" if word.endswith("ing") else "NN"


def _mark_tag(word: str) -> str:
    """Return the tag of a mark of punctuation, "" for a word."""
    if word[0].isalnum() or len(word) > 1:
        return ":" if word[0] in ".-" and len(set(word)) == 1 else ""
    if mark := _MARKS.get(word):
        return mark
    if word in _QUOTES:
        return "''"
    return "$" if unicodedata.category(word) == "Sc" else ":"
