"""What must hold of a reading, and of the document, passages and sentences made of it."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import TYPE_CHECKING

from benchmarks.fuzzing.target import hold
from knowledge.loading import _document
from knowledge.options import ReadLimits
from knowledge.passages import split_passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Document, Metadata, Passage, Span
    from knowledge.readers import Reading

__all__ = ["check_document", "check_reading", "documented", "ordered"]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def check_reading(reading: Reading) -> None:
    """Check what a reader made of a file.

    Raises:
        BrokenError: something is wrong with it.
    """
    for block in reading.extract.blocks:
        hold(block.page >= 0 and block.row >= 0, "a page or row below 0")
        levels = range(1, 7) if block.kind == "heading" else range(1, 1000)
        expected = levels if block.kind in ("heading", "item") else (0,)
        hold(block.level in expected, f"the level of a {block.kind}")
        hold(ordered(block.cells, 0, len(block.text)), "cells out of order or of the row")
        hold(block.kind == "row" or not block.cells, "cells outside of a row")


def documented(reading: Reading) -> tuple[Document, tuple[Passage, ...]]:
    """Return the document and the passages of a reading, checked.

    Raises:
        UnreadableError: the reading holds nothing.
        BrokenError: something is wrong.
    """
    document = _document(reading, type(reading.extract.metadata)(), ReadLimits())
    passages = split_passages(document)
    check_document(document, passages)
    return document, passages


def check_document(document: Document, passages: Sequence[Passage]) -> None:
    """Check a document and its passages.

    Raises:
        BrokenError: something is wrong.
    """
    text = document.text
    hold(not _unstorable(text), "a control character in the stored text")
    hold(len(document.spans) == len(document.blocks), "not a span for each block")
    hold(ordered(document.spans, 0, len(text)), "blocks out of order")
    for span, block in zip(document.spans, document.blocks, strict=True):
        hold(span.of(text) == block.text, "a block that is not the text at its place")
        hold(ordered(block.cells, 0, len(block.text)), "cells out of order after cleaning")
    _check_metadata(document.metadata)
    last = 0
    for passage in passages:
        hold(not text[last : passage.span.start].strip(), "text between passages")
        hold(last <= passage.span.start <= passage.span.end <= len(text), "passages out of order")
        last = passage.span.end
        _check_passage(passage, text)
    hold(not text[last:].strip(), "text after the last passage")


def ordered(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether spans lie one after another within [start, end)."""
    for span in spans:
        if not start <= span.start <= span.end <= end:
            return False
        start = span.end
    return True


def _check_passage(passage: Passage, text: str) -> None:
    hold(passage.sentences, "a passage without sentences")
    hold(
        ordered(passage.sentences, passage.span.start, passage.span.end), "sentences out of order"
    )
    hold(ordered(passage.cells, passage.span.start, passage.span.end), "cells out of the passage")
    hold(len(passage.paragraphs) in (0, len(passage.sentences)), "not a paragraph a sentence")
    for sentence in passage.sentences:
        hold(sentence.of(text).strip(), "an empty sentence")
    at = passage.span.start
    if not passage.cells:
        at = passage.sentences[0].start
        for sentence in passage.sentences:
            hold(not text[at : sentence.start].strip(), "text between sentences")
            at = sentence.end


def _check_metadata(metadata: Metadata) -> None:
    for name, value in dataclasses.asdict(metadata).items():
        hold(not _unstorable(value) and "\n" not in value, f"a control character in `{name}`")
    hold(not metadata.date or _DATE.fullmatch(metadata.date), "a date that is no date")


def _unstorable(text: str) -> bool:
    if text.isprintable():
        return False
    return any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text)
