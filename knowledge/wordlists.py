"""The word lists that ship with the package: YAML files beside its modules."""

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import cast

import yaml

__all__ = ["read_entries", "read_nested", "read_words"]

# libyaml's loader reads the lists ten times as fast, which the first question would wait for.
# Either keeps scalars as they are written: "on" and "no" are words here, not booleans.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Words = str | Sequence[str]


def _read(name: str) -> object:
    text = resources.files("knowledge").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (a base loader makes text only)


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
    """Return a file of `- {key: words, key: [line, line]}`."""
    rows = cast("Sequence[Mapping[str, _Words]]", _read(name))
    return tuple({key: _split(words) for key, words in entry.items()} for entry in rows)
