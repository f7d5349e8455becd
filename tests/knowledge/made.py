"""Documents, passages and records made by hand, for the tests of this folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import settings

from knowledge.model import Block, BlockKind, Document, Metadata, Passage, Span
from knowledge.passages import split_passages
from knowledge.storage import PassageRecord

repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=60)
"""Hypothesis without chance, clock or files: the same examples on every run."""


def heading(text: str, level: int = 1) -> Block:
    return Block(kind="heading", text=text, level=level)


def block(text: str, kind: BlockKind = "paragraph", page: int = 0) -> Block:
    return Block(kind=kind, text=text, page=page)


def row(cells: Sequence[str], header: Sequence[str], number: int) -> Block:
    spans = []
    start = 0
    for cell in cells:
        spans.append(Span(start=start, end=start + len(cell)))
        start += len(cell) + len(" | ")
    return Block(
        kind="row", text=" | ".join(cells), header=tuple(header), cells=tuple(spans), row=number
    )


def document(*blocks: Block, path: str = "a.txt", metadata: Metadata = Metadata()) -> Document:  # noqa: B008 (frozen)
    """Return a document of these blocks: lists and tables line by line, the rest set apart."""
    spans = []
    text = ""
    for number, one in enumerate(blocks):
        is_tight = number and one.kind == blocks[number - 1].kind and one.kind in {"item", "row"}
        text += ("\n" if is_tight else "\n\n") if number else ""
        spans.append(Span(start=len(text), end=len(text) + len(one.text)))
        text += one.text
    return Document(
        path=path,
        text=text,
        blocks=blocks,
        spans=tuple(spans),
        metadata=metadata,
        digest="d" * 64,
    )


def records(made: Document) -> tuple[PassageRecord, ...]:
    """Return the document's passages as the storage would give them."""
    return tuple(
        record(made, passage, number) for number, passage in enumerate(split_passages(made))
    )


def record(made: Document, passage: Passage, number: int = 0) -> PassageRecord:
    return PassageRecord(
        number=number,
        document=0,
        path=made.path,
        metadata=made.metadata,
        passage=passage,
        text=passage.span.of(made.text),
    )


def folder(at: Path, files: Mapping[str, str]) -> Path:
    """Write files into a new folder and return it."""
    for name, text in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at
