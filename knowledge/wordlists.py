"""The word lists that ship with the package: YAML files beside its modules."""

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import cast

import regex
import yaml

__all__ = ["read_entries", "read_nested", "read_words"]

# libyaml's loader reads the lists ten times as fast, which the first question would wait for.
# Either keeps scalars as they are written: "on" and "no" are words here, not booleans.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Words = str | Sequence[str]
_LIST = r"\[(\w[^][{}\"':#&*!|>%@`\\,]*(?:, \w[^][{}\"':#&*!|>%@`\\,]*)*)\]"
_PLAIN_ENTRY = regex.compile(rf"- \{{\w+: {_LIST}(?:, \w+: {_LIST})*\}}")
_PAIR = regex.compile(rf"\b(\w+): {_LIST}")


def _read(name: str) -> object:
    return yaml.load(_text(name), Loader=_LOADER)  # noqa: S506 (a base loader makes text only)


def _text(name: str) -> str:
    return resources.files("knowledge").joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def _split(words: _Words) -> tuple[str, ...]:
    """Return the words of a text, or the lines of a list."""
    return tuple(words.split()) if isinstance(words, str) else tuple(words)


def read_words(name: str) -> dict[str, tuple[str, ...]]:
    """Return a file of `key: words` or `key: [line, line]`."""
    rows = cast("Mapping[str, _Words]", _read(name))
    return {key: _split(words) for key, words in rows.items()}


def read_nested(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return a file of `key: {key: words}` or `key: {key: [line, line]}`."""
    rows = cast("Mapping[str, Mapping[str, _Words]]", _read(name))
    return {
        key: {inner: _split(words) for inner, words in entries.items()}
        for key, entries in rows.items()
    }


def read_entries(name: str) -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return a file of `- {key: [line, line], key: [line]}`, an entry a line."""
    return tuple(_entry(line) for line in _text(name).splitlines() if line.startswith("-"))


def _entry(line: str) -> dict[str, tuple[str, ...]]:
    # YAML's parser takes ten times as long, which the first question would wait for; it is asked
    # only where marks in an entry may mean something.
    if _PLAIN_ENTRY.fullmatch(line):
        return {key: tuple(words.split(", ")) for key, words in _PAIR.findall(line)}
    (entry,) = cast("Sequence[Mapping[str, _Words]]", yaml.load(line, Loader=_LOADER))  # noqa: S506 (a base loader makes text only)
    return {key: _split(words) for key, words in entry.items()}
