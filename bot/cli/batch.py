"""Files of questions: a JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli.json_lines import BadLineError, read_json_lines, sound
from knowledge import Question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Entry", "read_batch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question of a batch, with the id that its answer is to carry."""

    id: str | int
    question: Question


def read_batch(path: Path, *, context_key: str) -> tuple[Entry, ...]:
    """Read questions from a JSON lines file; empty lines are passed over.

    Args:
        path: the file; `-` for standard input. UTF-8.
        context_key: the key that holds the earlier questions.

    Raises:
        click.ClickException: lines that are no question, named by file and line.
        OSError: the file cannot be read.
    """
    return read_json_lines(path, lambda fields: _entry(fields, context_key))


def _entry(fields: Mapping[str, object], context_key: str) -> Entry:
    identifier = fields.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        raise BadLineError("'id' must be a text or a whole number")
    text = fields.get("question")
    if not isinstance(text, str):
        raise BadLineError("'question' must be a text")
    language = fields.get("lang")
    if not isinstance(language, str | None):
        raise BadLineError("'lang' must be a language code such as \"en\"")
    context = fields.get(context_key)
    context = [] if context is None else context
    if not isinstance(context, list) or not all(isinstance(each, str) for each in context):
        raise BadLineError(f"'{context_key}' must be a list of questions")
    question = Question(
        text=sound(text),
        language=language or "",
        context=tuple(sound(each) for each in context),
    )
    return Entry(id=identifier, question=question)
