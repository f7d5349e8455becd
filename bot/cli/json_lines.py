"""Files that hold a JSON object a line, and how their mistakes are named."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["BadLineError", "read_json_lines", "sound"]

MOST_NAMED = 5
"""So many bad lines are named one by one; more would bury the first ones."""

T = TypeVar("T")


class BadLineError(ValueError):
    """What is wrong with a line, and what to write."""


def sound(text: str) -> str:
    r"""Return `text` with `?` for half characters, which no UTF-8 output could carry.

    >>> sound("a\ud800b")
    'a?b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def read_json_lines(path: Path, parse: Callable[[Mapping[str, object]], T]) -> tuple[T, ...]:
    """Read a JSON lines file; empty lines are passed over.

    Args:
        path: the file; `-` for standard input. UTF-8.
        parse: makes something of a line's object; raises `BadLineError` where it cannot.

    Raises:
        click.ClickException: lines that cannot be read, named by file and line.
        OSError: the file cannot be read.
    """
    name = "standard input" if path == Path("-") else str(path)
    data = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    found: list[T] = []
    bad: list[str] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(parse(_fields(line)))
        except BadLineError as error:
            bad.append(f"{name}:{number}: {error}")
    if bad:
        more = [f"and {len(bad) - MOST_NAMED} more like these"] if len(bad) > MOST_NAMED else []
        raise click.ClickException("; ".join(bad[:MOST_NAMED] + more))
    return tuple(found)


def _fields(line: bytes) -> Mapping[str, object]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadLineError("not UTF-8 text; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError("not JSON; write one JSON object a line") from error
    if not isinstance(fields, dict):
        raise BadLineError('not a JSON object; write {"id": "1", "question": "…"}')
    return fields
