"""Files to documents: what they may cost, and why one is refused.

This is the only module of the package that opens an operator's documents.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from knowledge.carrying import carried_characters
from knowledge.cleaning import clean
from knowledge.errors import DocumentRefusedError
from knowledge.metadata import with_metadata, without_junk
from knowledge.model import (
    Block,
    Document,
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
from knowledge.sources import SourceFile, Sources, source_files
from knowledge.walking import SIDE_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from knowledge.options import ReadLimits

__all__ = [
    "FileKey",
    "LoadedFile",
    "load_document",
    "load_documents",
    "load_files",
    "read_curated_file",
]

_MEBIBYTE = 1024 * 1024
_MARKUP = frozenset({".html", ".htm", ".md", ".markdown"})
_LARGE_MARKUP = 100_000
"""Bytes of markup above which it is parsed in the child as well: lexbor's time grows with the
square of the nesting, which makes 40 seconds for 100,000 unclosed elements (half a megabyte)."""
_LARGE_TEXT = 1_000_000
"""Bytes of other text above which it is parsed in the child, under its limits."""
_STYLED = b"<style"
"""Matching a page's style sheets takes time that grows with their rules times its elements."""
_READ_ATTEMPTS = 3
_CARRIED_SHARE = 5
"""Characters of headings and column names, repeated for each passage, by the most of a text."""
_SIDE_BYTES = 64 * 1024
_CURATED_BYTES = 4 * _MEBIBYTE
_LEAVES = "is a link that leaves the documents folder; copy the file instead"
_HOLDS_NONE = "holds no text; put text into it or remove it"
_HIDES_ALL = "holds hidden text alone, which is left out; show it, and save the file again"
_TIGHT = frozenset({("item", "item"), ("row", "row")})


@dataclass(frozen=True, slots=True, order=True)
class FileKey:
    """What a document depends on: files of one key are the same document.

    Attributes:
        name: the file's own name, which tells the format and may tell the topic.
        digest: hexadecimal SHA-256 of the file and its side file, one after the other.
        side_bytes: how many of the bytes are the side file's, -1 where there is none.
    """

    name: str
    digest: str
    side_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFile:
    """A file that is a document; `document` is None where it was known and so was not read."""

    path: str
    key: FileKey
    document: Document | None


def load_document(
    source: SourceFile, *, limits: ReadLimits, sandbox: Sandbox | None = None
) -> Document:
    """Read one document.

    Args:
        source: the file and the one beside it that states its metadata.
        limits: what it may cost.
        sandbox: the child process for office and PDF files; None starts one for this file.

    Raises:
        DocumentRefusedError: it cannot be taken in; the reason says why and what to do.
    """
    document = _load(source, frozenset(), limits, sandbox, _RealPaths()).document
    if document is None:  # pragma: no cover (nothing is known)
        raise AssertionError
    return document


def _load(
    source: SourceFile,
    known: Collection[FileKey],
    limits: ReadLimits,
    sandbox: Sandbox | None,
    real: _RealPaths,
) -> LoadedFile:
    try:
        data, side_data = _bytes_and_side(source, limits, real)
        digest = hashlib.sha256(data + (side_data or b"")).hexdigest()
        side_bytes = -1 if side_data is None else len(side_data)
        key = FileKey(source.path.rsplit("/", 1)[-1], digest, side_bytes)
        if key in known:
            return LoadedFile(path=source.path, key=key, document=None)
        side = Metadata()
        if side_data is not None and source.side is not None:
            side = read_side_file(decode(side_data), source.side.name)
        reading = _reading(data, source.file.suffix.lower(), limits, sandbox)
        document = _document(reading, side, limits)
    except UnreadableError as error:
        raise DocumentRefusedError(source.path, str(error)) from error
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        raise DocumentRefusedError(source.path, reason) from error
    except Exception as error:  # a reader's fault must not cost the other documents
        reason = (
            f"made its reader fail ({type(error).__name__}: {error});"
            " save it anew in a simpler form, and report this"
        )
        raise DocumentRefusedError(source.path, reason) from error
    removed = (*reading.removed, *document.removed)
    document = replace(document, path=source.path, removed=removed, digest=digest)
    return LoadedFile(path=source.path, key=key, document=document)


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
        real = _RealPaths()
        _refuse_place(path, folder, real)
        return decode(_bytes(path, real.folder(folder), _CURATED_BYTES))
    except UnreadableError as error:
        raise DocumentRefusedError(name, str(error)) from error
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        raise DocumentRefusedError(name, reason) from error


def _reading(data: bytes, suffix: str, limits: ReadLimits, sandbox: Sandbox | None) -> Reading:
    if suffix not in ISOLATED and not _is_costly(data, suffix):
        return read(data, suffix)
    if sandbox is not None:
        return sandbox.read(data, suffix)
    with closing(Sandbox(limits)) as own:
        return own.read(data, suffix)


def _is_costly(data: bytes, suffix: str) -> bool:
    """Say whether a text format's file may take so long to parse that it needs limits."""
    if suffix not in _MARKUP:
        return len(data) > _LARGE_TEXT
    return len(data) > _LARGE_MARKUP or _STYLED in data.lower()


def load_documents(
    sources: Sources, *, limits: ReadLimits, progress: ProgressListener | None = None
) -> tuple[tuple[Document, ...], tuple[Refused, ...]]:
    """Read all documents of the sources.

    Args:
        sources: where they are.
        limits: what one document may cost.
        progress: told after each file, stage "reading".

    Returns:
        The documents, and the files that were refused; both ordered by path.
    """
    loaded, refused = load_files(sources, limits=limits, progress=progress)
    return tuple(one.document for one in loaded if one.document is not None), refused


def load_files(
    sources: Sources,
    *,
    limits: ReadLimits,
    known: Collection[FileKey] = frozenset(),
    progress: ProgressListener | None = None,
) -> tuple[tuple[LoadedFile, ...], tuple[Refused, ...]]:
    """Read the documents of the sources, but those that are known only as far as to know them.

    Args:
        sources: where they are.
        limits: what one document may cost.
        known: keys of documents that were taken in before, under the same limits.
        progress: told after each file, stage "reading".

    Returns:
        The documents, and the files that were refused; both ordered by path.
    """
    found: list[LoadedFile] = []
    refused = [
        Refused(
            path=str(folder),
            reason="is not a folder; name an existing one under knowledge.documents",
        )
        for folder in sources.folders
        if not folder.is_dir()
    ]
    files = source_files(sources)
    real = _RealPaths()
    with closing(Sandbox(limits)) as sandbox:
        for done, file in enumerate(files, 1):
            try:
                found.append(_load(file, known, limits, sandbox, real))
            except DocumentRefusedError as error:
                refused.append(Refused(path=error.path, reason=error.reason))
            if progress is not None:
                progress(Progress(stage="reading", done=done, total=len(files)))
    return tuple(found), tuple(sorted(refused, key=lambda one: one.path))


def _bytes_and_side(
    source: SourceFile, limits: ReadLimits, real: _RealPaths
) -> tuple[bytes, bytes | None]:
    _refuse_kind(source.file, source.root, real)
    data = _bytes(source.file, real.folder(source.root), limits.max_bytes)
    if not data:
        raise UnreadableError("is empty; put text into it or remove it")
    if source.side is None:
        return data, None
    _refuse_place(source.side, source.side_root, real)
    return data, _bytes(source.side, real.folder(source.side_root), _SIDE_BYTES)


def _refuse_kind(path: Path, root: Path, real: _RealPaths) -> None:
    """Raise when the path's place, kind or suffix already says that it is no document."""
    if stat.S_ISDIR(_refuse_place(path, root, real)):
        next(path.iterdir(), None)  # raises what is wrong with it
    if path.name.endswith(SIDE_SUFFIX):
        stem = path.name.removesuffix(SIDE_SUFFIX)
        raise UnreadableError(f"is a side file without its document {stem!r}; remove or rename it")
    if path.suffix.lower() not in FORMATS:
        known = " ".join(FORMATS)
        shown = f"format {path.suffix!r}" if path.suffix else "a file without a suffix"
        raise UnreadableError(f"{shown} is not known; known are {known}")


class _RealPaths:
    """Resolves files, each folder of them once: thousands lie in the same few folders."""

    def __init__(self) -> None:
        self._folders: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        """Return where a file is, links followed."""
        if path.is_symlink():
            return os.path.realpath(path)
        return f"{self.folder(path.parent).rstrip(os.sep)}{os.sep}{path.name}"

    def folder(self, path: Path) -> str:
        """Return where a folder is, links followed."""
        if path not in self._folders:
            self._folders[path] = os.path.realpath(path)
        return self._folders[path]


def _refuse_place(path: Path, root: Path, real: _RealPaths) -> int:
    """Raise when a path leads out of its documents folder or to no file; return its mode."""
    inside = real.folder(root).rstrip(os.sep) + os.sep
    if not f"{real.of(path)}{os.sep}".startswith(inside):
        raise UnreadableError(_LEAVES)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise UnreadableError("is a link to nothing; remove it or restore its target") from error
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise UnreadableError("is not a regular file (a pipe, socket or device); remove it")
    return mode


def _bytes(path: Path, root: str, limit: int) -> bytes:
    """Return a file's bytes; what took its place since it was looked at is not read.

    Args:
        root: the documents folder, links followed.
    """
    for _ in range(_READ_ATTEMPTS):
        # Without O_NONBLOCK a pipe put in the file's place meanwhile would block for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("is not a regular file; remove it")
            if _is_there(status, path, root):
                return _content(file, status.st_size, limit)
    raise UnreadableError("is replaced over and over while it is read; try again")


def _is_there(opened: os.stat_result, path: Path, root: str) -> bool:
    """Say whether an opened file is the one at a path inside the documents folder."""
    place = os.path.realpath(path)
    if not place.startswith(root.rstrip(os.sep) + os.sep):
        raise UnreadableError(_LEAVES)
    try:
        return os.path.samestat(opened, os.lstat(place))
    except FileNotFoundError:
        return False


def _content(file: BinaryIO, expected: int, limit: int) -> bytes:
    data = file.read(expected + 1) if expected <= limit else b""
    if len(data) > expected:  # it grows meanwhile
        data += file.read(limit + 1 - len(data))
    if len(data) > limit or expected > limit:
        size = max(len(data), expected) / _MEBIBYTE
        raise UnreadableError(
            f"is {size:.1f} MB, over the limit of {limit / _MEBIBYTE:g} MB;"
            " split it or raise limits.document_mb"
        )
    return data


def _document(reading: Reading, side: Metadata, limits: ReadLimits) -> Document:
    extract = reading.extract
    _refuse_long(sum(len(block.text) for block in extract.blocks), limits)
    stated = replace(extract, metadata=without_junk(extract.metadata))
    cleaned, removed = clean(stated)
    known = with_metadata(cleaned, side)
    blocks = with_clause_heads(known.blocks)
    text, spans = _joined(blocks)
    if not text.strip():
        raise UnreadableError(_HIDES_ALL if reading.removed else _HOLDS_NONE)
    _refuse_long(len(text), limits)
    carried = carried_characters(blocks, known.metadata)
    if carried > _CARRIED_SHARE * limits.max_characters:
        raise UnreadableError(
            f"has headings and column names of {carried} characters when each passage and row has"
            " its own; shorten them, or split the table"
        )
    return Document(
        path="",
        text=text,
        blocks=blocks,
        spans=spans,
        metadata=known.metadata,
        removed=_recorded(removed),
    )


def _refuse_long(characters: int, limits: ReadLimits) -> None:
    if characters > limits.max_characters:
        raise UnreadableError(
            f"holds {characters} characters, over the limit of {limits.max_characters}; split it"
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
