"""Readers: one module a format, each turning a file's bytes into blocks and stated metadata.

The modules are imported when their format is first met: the office and PDF parsers are slow to
import and most runs need none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.model import Extract, Removed

__all__ = ["FORMATS", "ISOLATED", "Reading", "UnreadableError", "prepare", "read"]

FORMATS: Mapping[str, str] = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "webpage",
    ".htm": "webpage",
    ".docx": "word",
    ".pdf": "pdf",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".xlsx": "workbook",
}
"""The module of this package that reads files of each suffix (lower case)."""

ISOLATED = frozenset({".docx", ".pdf", ".xlsx"})
"""Suffixes whose parsers are large and fed with untrusted structure: they run in a child."""


class UnreadableError(Exception):
    """A file's bytes are not what its format asks for; the text says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came out of one file.

    Attributes:
        extract: blocks in reading order, and the metadata that the file states.
        removed: lines that the reader left out as page furniture, for the operator to see.
    """

    extract: Extract
    removed: tuple[Removed, ...] = ()


class _Reader(Protocol):
    def read(self, data: bytes) -> Reading: ...


def read(data: bytes, suffix: str) -> Reading:
    """Read a file's bytes in this process.

    Args:
        data: the whole file.
        suffix: its suffix in lower case, a key of `FORMATS`.

    Raises:
        UnreadableError: the bytes are not of that format, or hold nothing readable.
    """
    return _reader(suffix).read(data)


def prepare(suffix: str) -> None:
    """Import what reads files of a suffix, a key of `FORMATS`."""
    _reader(suffix)


def _reader(suffix: str) -> _Reader:
    return cast("_Reader", import_module(f"{__name__}.{FORMATS[suffix]}"))
