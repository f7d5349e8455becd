"""A sentence without what stands aside in it: in brackets, or between commas before its verb."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import regex

from knowledge.checking.reading import ReadText, read_text
from knowledge.checking.statements import Statement
from knowledge.checking.word_lists import marks_of

__all__ = ["without_asides"]

_BRACKETED = regex.compile(r"\s*\([^()]*\)")
_CLAUSES = ("VBZ", "VBP", "MD", "WP", "WDT")
_OPENING = ("DT", "IN", "NN", "VB", "JJ", "RB")


def without_asides(statement: Statement) -> Iterator[Statement]:
    """Yield an English sentence without its brackets, and without an aside after its subject.

    "The school, run together with the college, accepts sixteen students": what stands between the
    commas is told of the subject, and no part of what the sentence says of it. An aside that sets
    a condition or a limit stays.
    """
    if statement.read.language != "en":
        return
    bare = _BRACKETED.sub(lambda one: one[0] if marks_of(one[0]) else "", statement.read.text)
    read = read_text(bare, "en")
    if bare != statement.read.text:
        yield replace(statement, read=read)
    if shorter := _without_comma_aside(read):
        yield replace(statement, read=read_text(shorter, "en"))


def _without_comma_aside(read: ReadText) -> str:
    """Return a text without the words between two commas that part its subject from its verb."""
    commas = [at for at, word in enumerate(read.words) if word.surface == ","]
    for left, right in pairwise(commas):
        aside = read.words[left + 1 : right]
        before, after = read.words[:left], read.words[right + 1 : right + 2]
        is_after_subject = bool(before) and not any(map(read.is_finite, range(left)))
        if not (
            is_after_subject and aside and after and after[0].tag in {"VBD", "VBZ", "VBP", "MD"}
        ):
            continue
        is_plain = aside[0].tag.startswith(_OPENING) and not any(
            word.tag in _CLAUSES for word in aside
        )
        text = read.text[aside[0].start : aside[-1].end]
        if is_plain and before[0].tag not in {"IN", "TO"} and not marks_of(text):
            return f"{read.text[: before[-1].end]} {read.text[after[0].start :]}"
    return ""
