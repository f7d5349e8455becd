"""Reading JSON objects that may be damaged: whatever is wrong is one error, never another one."""

import json
import os
from datetime import UTC, datetime

__all__ = ["JsonError", "JsonObject", "read_object"]

_LONGEST_NAME = 255
_LARGEST = 1 << 63


class JsonError(ValueError):
    """The text is no JSON object, or a value is not of the type that it must have."""


class JsonObject:
    """The values of an object, by their types.

    Every method raises `JsonError` where the value is missing or is not of its type.
    """

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    def has(self, key: str) -> bool:
        """Say whether there is a value that is not null."""
        return self._values.get(key) is not None

    def text(self, key: str) -> str:
        """Return a text, which may be empty."""
        return _text(self._value(key), key)

    def name(self, key: str) -> str:
        """Return the name of a file or folder, without a path, or ""."""
        return _name(self._value(key), key)

    def whole(self, key: str) -> int:
        """Return a whole number of 64 bits."""
        return _whole(self._value(key), key)

    def moment(self, key: str) -> datetime:
        """Return a time, in UTC."""
        try:
            return datetime.fromisoformat(self.text(key)).astimezone(UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise JsonError(f"{key} is no time ({error})") from error

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(_text(one, key) for one in self._list(key))

    def objects(self, key: str) -> tuple["JsonObject", ...]:
        """Return a list of objects."""
        return tuple(_object(one, key) for one in self._list(key))

    def files(self, key: str) -> tuple[tuple[str, int, str], ...]:
        """Return a list of files: name, size in bytes, checksum."""
        found: list[tuple[str, int, str]] = []
        for one in self._list(key):
            if not isinstance(one, list) or len(one) != 3:
                raise JsonError(f"{key} holds what is no file")
            name, size, checksum = one
            found.append((_name(name, key), _whole(size, key), _text(checksum, key)))
        return tuple(found)

    def _value(self, key: str) -> object:
        if key not in self._values:
            raise JsonError(f"{key} is missing")
        return self._values[key]

    def _list(self, key: str) -> list[object]:
        value = self._value(key)
        if not isinstance(value, list):
            raise JsonError(f"{key} is no list")
        return value


def read_object(data: bytes) -> JsonObject:
    """Read an object.

    Raises:
        JsonError: it is none.
    """
    try:
        value: object = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise JsonError(str(error)) from error
    return _object(value, "the text")


def _object(value: object, key: str) -> JsonObject:
    if not isinstance(value, dict):
        raise JsonError(f"{key} is no object")
    return JsonObject(value)


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise JsonError(f"{key} is no text")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise JsonError(f"{key} is no text") from error
    return value


def _name(value: object, key: str) -> str:
    name = _text(value, key)
    is_path = "\0" in name or "/" in name or os.sep in name or name in {".", ".."}
    if is_path or len(name.encode("utf-8")) > _LONGEST_NAME:
        raise JsonError(f"{key} is no name of a file")
    return name


def _whole(value: object, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _LARGEST:
        raise JsonError(f"{key} is no whole number")
    return value
