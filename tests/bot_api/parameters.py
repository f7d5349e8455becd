"""The check of a request's parameters against what its method takes.

Telegram lets unknown parameters pass; here they are refused, so that a misspelt one is found.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BOOLEAN",
    "INTEGER",
    "STRING",
    "File",
    "Kind",
    "Many",
    "Record",
    "RejectedError",
    "Upload",
    "bad_request",
    "check",
    "record",
]


class RejectedError(Exception):
    """The request is refused with this status and description.

    Attributes:
        parameters: what a bot's program may make use of, as the id a group has moved to.
    """

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(description: str, **parameters: int) -> RejectedError:
    return RejectedError(400, f"Bad Request: {description}", **parameters)


class Upload(bytes):
    """A file that came with a request."""

    name = ""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is no list and no object."""

    type: type


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    each: Kind


@dataclass(frozen=True, slots=True)
class Record:
    """An object: its fields, of which those in `required` must be there."""

    fields: Mapping[str, Kind]
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class File:
    """A file, uploaded with the request, or the id of one that Telegram has."""


Kind = Scalar | Many | Record | File

INTEGER, STRING, BOOLEAN = Scalar(int), Scalar(str), Scalar(bool)


def record(required: str = "", /, **fields: Kind) -> Record:
    return Record(fields, frozenset(required.split()))


ATTACHED = "attach://"


def check(spec: Record, form: Mapping[str, str | bytes], method: str) -> dict[str, Any]:
    """Return the parameters of a request in their types, or raise `RejectedError`.

    Files that the form carries besides the method's own parameters have to be named as
    "attach://NAME" in one of these, and take the place of that name.
    """
    attached = {
        ATTACHED + name: content
        for name, content in form.items()
        if isinstance(content, bytes) and name not in spec.fields
    }
    named = {name: value for name, value in form.items() if ATTACHED + name not in attached}
    _check_names(spec, named, method)
    values = {name: _from_form(text, spec.fields[name], name) for name, text in named.items()}
    used: set[str] = set()
    values = {name: _with_files(value, attached, used) for name, value in values.items()}
    if unused := sorted(set(attached) - used):
        unknown = unused[0].removeprefix(ATTACHED)
        raise bad_request(f"{method}: unknown parameter {unknown}")
    return values


def _with_files(value: Any, attached: Mapping[str, bytes], used: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _with_files(each, attached, used) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_files(each, attached, used) for each in value]
    if isinstance(value, str) and value.startswith(ATTACHED):
        if value not in attached:
            raise bad_request(f"no file {value} in the request")
        used.add(value)
        return attached[value]
    return value


def _from_form(text: str | bytes, kind: Kind, name: str) -> Any:
    if isinstance(text, bytes):
        if not isinstance(kind, File):
            raise bad_request(f"{name} must not be a file")
        return text
    if kind == STRING or isinstance(kind, File):
        return text
    try:
        value = json.loads(text)
    except ValueError:
        raise bad_request(f"can't parse {name}") from None
    _check_value(value, kind, name)
    return value


def _check_value(value: object, kind: Kind, name: str) -> None:
    match kind:
        case Scalar() if type(value) is not kind.type:
            raise bad_request(f"{name} must be of type {kind.type.__name__}")
        case File() if not isinstance(value, str):
            raise bad_request(f"{name} must be a file")
        case Many():
            if not isinstance(value, list):
                raise bad_request(f"{name} must be of type Array")
            for each in value:
                _check_value(each, kind.each, name)
        case Record():
            _check_record(value, kind, name)
        case _:
            pass


def _check_record(value: object, kind: Record, name: str) -> None:
    if not isinstance(value, dict):
        raise bad_request(f"{name} must be of type Object")
    _check_names(kind, value, name)
    for key, each in value.items():
        _check_value(each, kind.fields[key], f"{name}.{key}")


def _check_names(spec: Record, given: Mapping[str, object], where: str) -> None:
    if unknown := sorted(set(given) - set(spec.fields)):
        raise bad_request(f"{where}: unknown parameter {unknown[0]}")
    if missing := sorted(spec.required - set(given)):
        raise bad_request(f"{where}: parameter {missing[0]} is missing")
