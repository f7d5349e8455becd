"""Changing one value of a configuration file and nothing else, comments included."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bot.config import load_configuration

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["UnsureError", "edited", "write_min_confidence"]

SECTION, KEY = "answers", "min_confidence"


class UnsureError(ValueError):
    """Why a file cannot be changed safely, and what to do."""


def write_min_confidence(path: Path, value: float, environment: Mapping[str, str]) -> None:
    """Set `answers.min_confidence` in a configuration file; the file is replaced as a whole.

    The changed file is read back before it takes the place of the old one.

    Args:
        path: the file; UTF-8.
        value: in [0, 1].
        environment: as for `load_configuration`.

    Raises:
        UnsureError: the place for the value is not clear, or the file would then say something
            else as well; it is left as it is.
        ConfigurationError: the file is not right as it is.
        OSError: the file cannot be read or written.
    """
    target = path.resolve()
    before = load_configuration(target, environment)
    text = target.read_bytes().decode("utf-8")
    changed = edited(text, f"{value:g}")
    wanted = before.answers.model_copy(update={KEY: value})
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(changed.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(target.stat().st_mode & 0o7777)
        if load_configuration(temporary, environment) != before.model_copy(
            update={SECTION: wanted}
        ):
            raise UnsureError("the file would say something else as well")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def edited(text: str, value: str) -> str:
    """Return a configuration's text with `answers.min_confidence` set.

    Args:
        text: YAML that is a mapping, or nothing.
        value: as it is to be written.

    Raises:
        UnsureError: the place for the value is not clear.
    """
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    end = "\r\n" if "\r\n" in text else "\n"
    if root is None:
        return _appended(text, f"{SECTION}:{end}  {KEY}: {value}{end}", end)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UnsureError("the file is written in braces")
    section = _entry(root, SECTION)
    if section is None:
        return _appended(text, f"{SECTION}:{end}  {KEY}: {value}{end}", end)
    key, node = section
    if isinstance(node, yaml.ScalarNode) and node.value == "":
        return _line_after(text, key, f"  {KEY}: {value}{end}", end)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise UnsureError(f"{SECTION} is written in braces, or as an alias")
    found = _entry(node, KEY)
    if found is None:
        first = node.value[0][0].start_mark
        start = first.index - first.column
        return f"{text[:start]}{' ' * first.column}{KEY}: {value}{end}{text[start:]}"
    return _replaced(text, found[1], value)


def _entry(node: yaml.MappingNode, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next((pair for pair in node.value if pair[0].value == key), None)


def _replaced(text: str, node: yaml.Node, value: str) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    old = text[start:end]
    if not isinstance(node, yaml.ScalarNode) or not old.strip() or "\n" in old or "$" in old:
        raise UnsureError(f"{SECTION}.{KEY} is not a plain number")
    return f"{text[:start]}{value}{text[end:]}"


def _appended(text: str, lines: str, end: str) -> str:
    return text + (end if text and not text.endswith("\n") else "") + lines


def _line_after(text: str, key: yaml.Node, line: str, end: str) -> str:
    place = text.find("\n", key.end_mark.index)
    if place < 0:
        return f"{text}{end}{line}"
    return f"{text[: place + 1]}{line}{text[place + 1 :]}"
