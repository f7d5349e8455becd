"""Files of questions: a JSON object a line."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from knowledge import Question

__all__ = ["Entry", "read_batch", "sound"]

MOST_NAMED = 5
"""So many bad lines are named one by one; more would bury the first ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question of a batch, with the id that its answer is to carry."""

    id: str | int
    question: Question


class _BadLineError(ValueError):
    """What is wrong with a line, and what to write."""


def sound(text: str) -> str:
    r"""Return `text` with `?` for half characters, which no UTF-8 output could carry.

    >>> sound("a\ud800b")
    'a?b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def read_batch(path: Path, *, context_key: str) -> tuple[Entry, ...]:
    """Read questions from a JSON lines file; empty lines are passed over.

    Args:
        path: the file; `-` for standard input. UTF-8.
        context_key: the key that holds the earlier questions.

    Raises:
        click.ClickException: lines that are no question, named by file and line.
        OSError: the file cannot be read.
    """
    name = "standard input" if path == Path("-") else str(path)
    data = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    entries: list[Entry] = []
    bad: list[str] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            entries.append(_entry(line, context_key))
        except _BadLineError as error:
            bad.append(f"{name}:{number}: {error}")
    if bad:
        more = [f"and {len(bad) - MOST_NAMED} more like these"] if len(bad) > MOST_NAMED else []
        raise click.ClickException("; ".join(bad[:MOST_NAMED] + more))
    return tuple(entries)


def _entry(line: bytes, context_key: str) -> Entry:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _BadLineError("not UTF-8 text; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise _BadLineError("not JSON; write one JSON object a line") from error
    if not isinstance(fields, dict):
        raise _BadLineError('not a JSON object; write {"id": "1", "question": "…"}')
    identifier = fields.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        raise _BadLineError("'id' must be a text or a whole number")
    text = fields.get("question")
    if not isinstance(text, str):
        raise _BadLineError("'question' must be a text")
    language = fields.get("lang")
    if not isinstance(language, str | None):
        raise _BadLineError("'lang' must be a language code such as \"en\"")
    context = fields.get(context_key)
    context = [] if context is None else context
    if not isinstance(context, list) or not all(isinstance(each, str) for each in context):
        raise _BadLineError(f"'{context_key}' must be a list of questions")
    question = Question(
        text=sound(text),
        language=language or "",
        context=tuple(sound(each) for each in context),
    )
    return Entry(id=identifier, question=question)
