"""Where inputs start from: the repository's own documents, questions and claims."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["claims", "files", "pieces", "questions"]

_ROOT = Path(__file__).resolve().parents[2]
_PIECE = 1500
"""Characters of a document that a seed holds: short inputs are run more often."""


@cache
def files(*suffixes: str) -> Sequence[bytes]:
    """Return the repository's documents of these formats."""
    folders = (_ROOT / "knowledge" / "documents", *(_ROOT / "benchmarks").glob("*/documents"))
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return tuple(path.read_bytes() for path in paths if path.suffix in suffixes)


@cache
def pieces(*suffixes: str) -> Sequence[str]:
    """Return the repository's documents of these formats, cut into pieces at line ends."""
    found: list[str] = []
    for data in files(*suffixes):
        piece = ""
        for line in data.decode("utf-8").splitlines(keepends=True):
            piece += line
            if len(piece) >= _PIECE:
                found.append(piece)
                piece = ""
        found.append(piece)
    return tuple(piece for piece in found if piece.strip())


@cache
def questions() -> Sequence[tuple[str, ...]]:
    """Return the benchmarks' questions, each after the questions before it."""
    found = []
    for path in sorted((_ROOT / "benchmarks").glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if "question" in told:
                found.append((*told.get("context", ()), told["question"]))
    return tuple(dict.fromkeys(found))


@cache
def claims() -> Sequence[str]:
    """Return the benchmarks' claims."""
    lines = (_ROOT / "benchmarks" / "claims" / "claims.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line)["text"] for line in lines.splitlines())
