"""Pydantic's findings on a configuration file, in words for the operator."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from bot.config_file import Problem, dotted
from bot.secret_words import looks_secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from bot.config_file import ConfigurationFile, KeyPath, Value

__all__ = ["describe"]

SECRET_KEYS = frozenset({"token", "secret_token", "url"})
LONGEST_SHOWN = 60


def describe(
    error: ValidationError, file: ConfigurationFile, *, source: str, schema: type[BaseModel]
) -> Iterator[Problem]:
    """Yield a problem for each of pydantic's findings, with its line, key, value and advice.

    Args:
        error: what pydantic found; its inputs are not read, for they may hold secrets.
        file: the values that were checked.
        source: name of the file.
        schema: the model that the file was checked against.
    """
    for finding in error.errors(include_url=False, include_input=False):
        path: KeyPath = finding["loc"]
        yield Problem(
            source=source,
            line=file.line(path),
            key=dotted(path),
            message=_message(finding, path, file, schema),
        )


def _message(
    finding: ErrorDetails, path: KeyPath, file: ConfigurationFile, schema: type[BaseModel]
) -> str:
    if finding["type"] == "extra_forbidden":
        return _unknown_key(path, schema)
    advice = _advice(finding, path, schema)
    value = _at(file.values, path)
    if finding["type"] == "value_error" and isinstance(value, dict) and _keys(path, schema):
        return advice  # about a section as a whole: no single value to show
    if path[-1] in SECRET_KEYS:
        return advice
    return f"found {_shown(value, file.written.get(path))}; {advice}"


def _unknown_key(path: KeyPath, schema: type[BaseModel]) -> str:
    known = _keys(path[:-1], schema)
    close = difflib.get_close_matches(str(path[-1]), known, n=1)
    if close:
        return f"there is no such key; did you mean {dotted((*path[:-1], close[0]))}?"
    return f"there is no such key; remove it or use one of {', '.join(known)}"


def _advice(finding: ErrorDetails, path: KeyPath, schema: type[BaseModel]) -> str:
    context = finding.get("ctx", {})
    match finding["type"]:
        case "value_error":
            return str(context["error"])
        case "literal_error":
            return f"write one of {context['expected']}"
        case "tuple_type":
            return "write a list, each entry on its own line after '- '"
        case "model_type":
            return f"write keys below it: {', '.join(_keys(path, schema))}"
        case _:
            return finding["msg"]


def _keys(path: KeyPath, schema: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of the section at `path`, or () where there is no section."""
    model: object = schema
    for step in path:
        fields = getattr(model, "model_fields", {})
        model = fields[step].annotation if step in fields else None
    return tuple(getattr(model, "model_fields", {}))


def _at(values: Value, path: KeyPath) -> Value:
    for step in path:
        if isinstance(values, dict) and isinstance(step, str):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int):
            values = values[step]
    return values


def _shown(value: Value, written: str | None) -> str:
    """Return a value as a message may quote it.

    Args:
        value: what was found.
        written: how the file has it, where it took something from the environment.
    """
    if written is not None:
        value = written
    match value:
        case None:
            return "nothing"
        case list():
            return "a list"
        case dict():
            return "keys"
        case _ if len(value) > LONGEST_SHOWN:
            return "a long text"
        case _ if written is None and looks_secret(value):
            return "a text that is not shown, as it may be a secret"
        case _:
            return f"'{value}'"
