"""Files to documents: which files count, what they may cost, and why one is refused.

This is the only module of the package that opens an operator's documents.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.cleaning import clean
from knowledge.errors import DocumentRefusedError
from knowledge.metadata import with_metadata, without_junk
from knowledge.model import (
    Block,
    Document,
    Extract,
    Metadata,
    Progress,
    ProgressListener,
    Refused,
    Removed,
    Span,
)
from knowledge.readers import FORMATS, ISOLATED, Reading, UnreadableError, read
from knowledge.readers.clauseheads import with_clause_heads
from knowledge.readers.encodings import decode
from knowledge.readers.front_matter import read_side_file
from knowledge.readers.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.options import ReadLimits

__all__ = [
    "CURATED_FILES",
    "SIDE_SUFFIX",
    "find_documents",
    "load_document",
    "load_folder",
    "read_curated_file",
]

CURATED_FILES = ("facts.yaml", "aliases.yaml", "glossary.yaml", "probes.yaml")
"""An operator's own facts, names, glossary and probes, no documents in a folder's root."""

SIDE_SUFFIX = ".meta.yaml"
"""`prices.csv.meta.yaml` states the metadata of `prices.csv`."""

_MEBIBYTE = 1024 * 1024
_MARKUP = frozenset({".html", ".htm", ".md", ".markdown"})
_LARGE_MARKUP = 100_000
"""Bytes of markup above which it is parsed in the child as well: lexbor's time grows with the
square of the nesting, which makes 40 seconds for 100,000 unclosed elements (half a megabyte)."""
_SIDE_BYTES = 64 * 1024
_CURATED_BYTES = 4 * _MEBIBYTE
_TIGHT = frozenset({("item", "item"), ("row", "row")})
_OFFICE_LOCK = "~$"


def find_documents(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that are documents or are to be refused by name.

    Hidden files and folders, office lock files, side files of other files and the operator's own
    `CURATED_FILES` in the folder's root are left out. A link
    is followed when it stays in the folder and what it leads to is not found without it.

    Args:
        folder: an existing folder.

    Returns:
        Paths that begin with `folder`, ordered by their relative paths.
    """
    root = Path(os.path.realpath(folder))
    seen = {str(root)}
    found: list[Path] = []
    links: list[Path] = []
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            found.append(here)  # loading it will say why
            continue
        for entry in entries:
            path = here / entry.name
            if entry.name.startswith((".", _OFFICE_LOCK)):
                continue
            if entry.is_symlink():
                links.append(path)
            elif entry.is_dir():
                seen.add(os.path.realpath(path))
                pending.append(path)
            else:
                seen.add(os.path.realpath(path))
                found.append(path)
        if not pending:
            pending = _linked_folders(links, root, seen, found)
    names = {path.name for path in found}
    curated = {folder / name for name in CURATED_FILES}
    documents = [
        path for path in found if path not in curated and not _is_side_file_of(path, names)
    ]
    return tuple(sorted(documents, key=lambda path: path.relative_to(folder).as_posix()))


def _linked_folders(
    links: list[Path], root: Path, seen: set[str], found: list[Path]
) -> list[Path]:
    """Sort out the links met so far: files go to `found`, folders to walk are returned."""
    folders: list[Path] = []
    for link in sorted(links):
        target = os.path.realpath(link)
        if target in seen and _inside(target, root):
            continue
        if Path(target).is_dir() and _inside(target, root):
            folders.append(link)
        else:
            found.append(link)
        seen.add(target)
    links.clear()
    return folders


def _inside(target: str, root: Path) -> bool:
    return Path(target).is_relative_to(root)


def _is_side_file_of(path: Path, names: set[str]) -> bool:
    stem = path.name.removesuffix(SIDE_SUFFIX)
    return stem != path.name and stem in names and (path.parent / stem).exists()


def load_document(
    path: Path, *, root: Path, limits: ReadLimits, sandbox: Sandbox | None = None
) -> Document:
    """Read one document.

    Args:
        path: the file, within `root`.
        root: the documents folder that its name is relative to.
        limits: what it may cost.
        sandbox: the child process for office and PDF files; None starts one for this file.

    Raises:
        DocumentRefusedError: it cannot be taken in; the reason says why and what to do.
    """
    name = _name(path, root)
    try:
        data, side_data, side = _bytes_and_side(path, root, limits)
        reading = _reading(data, path.suffix.lower(), limits, sandbox)
        document = _document(reading.extract, side, limits)
    except UnreadableError as error:
        raise DocumentRefusedError(name, str(error)) from error
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        raise DocumentRefusedError(name, reason) from error
    digest = hashlib.sha256(data + side_data).hexdigest()
    return replace(
        document, path=name, removed=(*reading.removed, *document.removed), digest=digest
    )


def read_curated_file(folder: Path, name: str) -> str:
    """Return the text of one of the operator's own files, "" where there is none.

    Args:
        folder: a documents folder.
        name: one of `CURATED_FILES`.

    Raises:
        DocumentRefusedError: it cannot be read; the reason says why and what to do.
    """
    path = folder / name
    if not os.path.lexists(path):
        return ""
    try:
        _refuse_place(path, folder)
        return decode(_bytes(path, _CURATED_BYTES))
    except UnreadableError as error:
        raise DocumentRefusedError(name, str(error)) from error
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        raise DocumentRefusedError(name, reason) from error


def _reading(data: bytes, suffix: str, limits: ReadLimits, sandbox: Sandbox | None) -> Reading:
    large = suffix in _MARKUP and len(data) > _LARGE_MARKUP
    if suffix not in ISOLATED and not large:
        return read(data, suffix)
    if sandbox is not None:
        return sandbox.read(data, suffix)
    with closing(Sandbox(limits)) as own:
        return own.read(data, suffix)


def load_folder(
    folders: Sequence[Path], *, limits: ReadLimits, progress: ProgressListener | None = None
) -> tuple[tuple[Document, ...], tuple[Refused, ...]]:
    """Read all documents of the folders.

    A path that an earlier folder holds already gets its own folder's name before it.

    Args:
        folders: documents folders.
        limits: what one document may cost.
        progress: told after each file, stage "reading".

    Returns:
        The documents, and the files that were refused; both ordered by path.
    """
    documents: dict[str, Document] = {}
    refused: list[Refused] = []
    files: list[tuple[Path, Path]] = []
    for folder in folders:
        if folder.is_dir():
            files += [(folder, path) for path in find_documents(folder)]
        else:
            reason = "is not a folder; name an existing one under knowledge.documents"
            refused.append(Refused(path=str(folder), reason=reason))
    with closing(Sandbox(limits)) as sandbox:
        for done, (folder, path) in enumerate(files, 1):
            try:
                document = load_document(path, root=folder, limits=limits, sandbox=sandbox)
            except DocumentRefusedError as error:
                refused.append(Refused(path=error.path, reason=error.reason))
            else:
                unique = _unique(document.path, folder, documents)
                documents[unique] = replace(document, path=unique)
            if progress is not None:
                progress(Progress(stage="reading", done=done, total=len(files)))
    return (
        tuple(documents[path] for path in sorted(documents)),
        tuple(sorted(refused, key=lambda one: one.path)),
    )


def _unique(path: str, folder: Path, taken: dict[str, Document]) -> str:
    unique, number = path, 1
    while unique in taken:
        prefix = folder.resolve().name or "documents"
        unique = f"{prefix}/{path}" if number == 1 else f"{prefix}-{number}/{path}"
        number += 1
    return unique


def _name(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    # A file name that is not UTF-8 could be neither stored nor shown.
    return os.fsencode(relative).decode("utf-8", errors="backslashreplace")


def _bytes_and_side(path: Path, root: Path, limits: ReadLimits) -> tuple[bytes, bytes, Metadata]:
    _refuse_kind(path, root)
    data = _bytes(path, limits.max_bytes)
    if not data:
        raise UnreadableError("is empty; put text into it or remove it")
    side = path.with_name(path.name + SIDE_SUFFIX)
    if not os.path.lexists(side):
        return data, b"", Metadata()
    _refuse_place(side, root)
    side_data = _bytes(side, _SIDE_BYTES)
    return data, side_data, read_side_file(decode(side_data), side.name)


def _refuse_kind(path: Path, root: Path) -> None:
    """Raise when the path's place, kind or suffix already says that it is no document."""
    _refuse_place(path, root)
    if path.is_dir():
        next(path.iterdir(), None)  # raises what is wrong with it
    if path.name.endswith(SIDE_SUFFIX):
        stem = path.name.removesuffix(SIDE_SUFFIX)
        raise UnreadableError(f"is a side file without its document {stem!r}; remove or rename it")
    if path.suffix.lower() not in FORMATS:
        known = " ".join(FORMATS)
        shown = f"format {path.suffix!r}" if path.suffix else "a file without a suffix"
        raise UnreadableError(f"{shown} is not known; known are {known}")


def _refuse_place(path: Path, root: Path) -> None:
    target = os.path.realpath(path)
    if not _inside(target, Path(os.path.realpath(root))):
        raise UnreadableError("is a link that leaves the documents folder; copy the file instead")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise UnreadableError("is a link to nothing; remove it or restore its target") from error
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise UnreadableError("is not a regular file (a pipe, socket or device); remove it")


def _bytes(path: Path, limit: int) -> bytes:
    # Without O_NONBLOCK a pipe put in the file's place meanwhile would block for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("is not a regular file; remove it")
        data = file.read(limit + 1) if status.st_size <= limit else b""
    if len(data) > limit or status.st_size > limit:
        size = max(len(data), status.st_size) / _MEBIBYTE
        raise UnreadableError(
            f"is {size:.1f} MB, over the limit of {limit / _MEBIBYTE:g} MB;"
            " split it or raise limits.document_mb"
        )
    return data


def _document(extract: Extract, side: Metadata, limits: ReadLimits) -> Document:
    stated = replace(extract, metadata=without_junk(extract.metadata))
    cleaned, removed = clean(stated)
    known = with_metadata(cleaned, side)
    blocks = with_clause_heads(known.blocks)
    text, spans = _joined(blocks)
    if not text.strip():
        raise UnreadableError("holds no text; put text into it or remove it")
    if len(text) > limits.max_characters:
        raise UnreadableError(
            f"holds {len(text)} characters, over the limit of {limits.max_characters}; split it"
        )
    return Document(
        path="",
        text=text,
        blocks=blocks,
        spans=spans,
        metadata=known.metadata,
        removed=_recorded(removed),
    )


def _recorded(removed: tuple[Removed, ...]) -> tuple[Removed, ...]:
    return tuple(one for one in removed if one.text)


def _joined(blocks: tuple[Block, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return the stored text and each block's place in it."""
    pieces: list[str] = []
    spans: list[Span] = []
    start = 0
    for number, block in enumerate(blocks):
        if number:
            tight = (blocks[number - 1].kind, block.kind) in _TIGHT
            pieces.append("\n" if tight else "\n\n")
            start += len(pieces[-1])
        pieces.append(block.text)
        spans.append(Span(start=start, end=start + len(block.text)))
        start += len(block.text)
    return "".join(pieces), tuple(spans)
