"""A YAML file as text values with the lines that they stand on.

YAML 1.1 turns `NO` into false, `012` into ten and `12:30` into 750. Here every scalar stays the
text that was written; what it means is for the schema in `bot.config` to say.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bot.environment import VariableError, variable
from bot.secret_words import masked

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ConfigurationError",
    "ConfigurationFile",
    "KeyPath",
    "Problem",
    "Value",
    "configuration_path",
    "read_yaml",
]

DEFAULT_FILE = Path("config.yaml")

KeyPath = tuple[str | int, ...]
"""Where a value stands: the keys, and the positions in lists, that lead to it."""

Value = str | None | list["Value"] | dict[str, "Value"]
"""A value of the file; None where nothing (or `null`, `~`) is written."""

LONGEST = 256 * 1024
"""Bytes of a configuration file: PyYAML takes some 10 s for a megabyte that is nested."""
MOST_VALUES = 10_000

PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
QUOTED = re.compile(r"""(['"])(?!<).{4,}\1""")
"""What PyYAML quotes of the file, as the name after a *, which may be a password's middle."""
VARIABLE = re.compile(
    r"\$(?:(?P<dollar>\$)|\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>[^}]*))?\}|(?P<bad>\{))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with the configuration.

    Attributes:
        source: the file, or "environment".
        line: from 1, or 0 where no line can be named.
        key: dotted, or "" where the file as a whole is meant.
        message: what was found and what to do.
    """

    source: str
    line: int
    key: str
    message: str

    def __post_init__(self) -> None:
        """Take out what looks like a secret, wherever in the file it was written."""
        for name in ("key", "message"):
            object.__setattr__(self, name, masked(getattr(self, name)))

    def __str__(self) -> str:
        """Return the problem on one line: file:line: key: message."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        return ": ".join(part for part in (place, self.key, self.message) if part)


class ConfigurationError(Exception):
    """The configuration cannot be used; the text names every problem, one a line.

    Attributes:
        problems: in the order of the file, at least one.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigurationFile:
    """What a file says: its values, the lines they stand on, and what could not be read.

    Attributes:
        written: those values that took something from the environment, as the file has them.
    """

    values: dict[str, Value] = field(default_factory=dict)
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    written: Mapping[KeyPath, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def line(self, path: KeyPath) -> int:
        """Return the line of a value, or of the nearest thing around it that has one, else 0."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def dotted(path: KeyPath) -> str:
    """Write a path as people do.

    >>> dotted(("telegram", "admins", 1))
    'telegram.admins[1]'
    """
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def configuration_path(config: Path | None) -> Path | None:
    """Return the file to read: the one named, else config.yaml when it is here, else None."""
    if config is None and DEFAULT_FILE.is_file():
        return DEFAULT_FILE
    return config


def read_yaml(path: Path, environment: Mapping[str, str]) -> ConfigurationFile:
    """Read a YAML file, with the environment's values put in.

    Args:
        path: the file; UTF-8.
        environment: what `${NAME}` and `${NAME:-default}` take their values from; NAME_FILE
            names a file that holds the value.

    Raises:
        ConfigurationError: the file cannot be read, or is not YAML, or no mapping. Lesser
            problems (repeated keys, unset variables) are listed in the result.
    """
    node = _compose(path)
    if node is None:
        return ConfigurationFile()
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        raise _broken(path, line, "the file must hold keys, for instance 'telegram:'")
    reader = _Reader(source=str(path), environment=environment)
    values = reader.mapping(node, ())
    return ConfigurationFile(
        values=values,
        lines=reader.lines,
        written=reader.written,
        problems=tuple(reader.problems),
    )


def _compose(path: Path) -> yaml.Node | None:
    try:
        text = _read(path)
    except FileNotFoundError as error:
        raise _broken(path, 0, "there is no such file; check the path after --config") from error
    except UnicodeDecodeError as error:
        raise _broken(path, 0, "the file is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise _broken(path, 0, f"the file cannot be read ({error.strerror})") from error
    try:
        # BaseLoader resolves nothing: every scalar stays text.
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 0
        problem = QUOTED.sub("'…'", error.problem or error.context or "")
        raise _broken(path, line, f"this is not YAML: {problem}") from None
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):
        message = "this is not YAML: it holds control characters or too many levels"
        raise _broken(path, 0, message) from None
    if node is not None and _size(node, {}) > MOST_VALUES:
        message = f"it holds more than {MOST_VALUES} values, its aliases written out"
        raise _broken(path, 0, message)
    return node


def _read(path: Path) -> str:
    """Return the file's text; a pipe or a device would be waited for without end."""
    # Without O_NONBLOCK opening a pipe that nobody writes to does not return.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _broken(path, 0, "this is no regular file; name a YAML file")
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise _broken(path, 0, f"the file is longer than {LONGEST} bytes; is it the right one?")
    return data.decode("utf-8-sig")


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """Return how many values a node is with those inside it, aliases written out."""
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = 1  # a value that holds itself is told of where it is read
    size = 1
    if isinstance(node, yaml.MappingNode):
        size += sum(_size(key, known) + _size(value, known) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        size += sum(_size(item, known) for item in node.value)
    known[id(node)] = size
    return size


def _broken(path: Path, line: int, message: str) -> ConfigurationError:
    return ConfigurationError((Problem(source=str(path), line=line, key="", message=message),))


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Turns YAML nodes into values, noting lines and problems on the way."""

    source: str
    environment: Mapping[str, str]
    lines: dict[KeyPath, int] = field(default_factory=dict)
    written: dict[KeyPath, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _open: set[int] = field(default_factory=set)

    def note(self, node: yaml.Node, path: KeyPath, message: str) -> None:
        line = node.start_mark.line + 1
        self.problems.append(
            Problem(source=self.source, line=line, key=dotted(path), message=message)
        )

    def value(self, node: yaml.Node, path: KeyPath) -> Value:
        if node.tag not in PLAIN_TAGS:
            advice = "values are read as written; put one that begins with ! in quotes"
            self.note(node, path, f"remove the tag: {advice}")
        if id(node) in self._open:
            self.note(node, path, "the value holds itself; write it out without the alias")
            return None
        self._open.add(id(node))
        try:
            match node:
                case yaml.MappingNode():
                    return self.mapping(node, path)
                case yaml.SequenceNode():
                    return self.sequence(node, path)
                case yaml.ScalarNode():
                    return self.scalar(node, path)
                case _:  # pragma: no cover - YAML has no other kind of node
                    return None
        finally:
            self._open.discard(id(node))

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.note(key_node, path, "a key must be a single word")
                continue
            here = (*path, key_node.value)
            if key_node.value in values:
                self.note(key_node, here, f"repeated, first on line {self.lines[here]}; keep one")
                continue
            self.lines[here] = key_node.start_mark.line + 1
            values[key_node.value] = self.value(value_node, here)
        return values

    def sequence(self, node: yaml.SequenceNode, path: KeyPath) -> list[Value]:
        for place, item in enumerate(node.value):
            self.lines[*path, place] = item.start_mark.line + 1
        return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]

    def scalar(self, node: yaml.ScalarNode, path: KeyPath) -> str | None:
        if node.style is None and node.value in NULLS:
            return None

        def replace(match: re.Match[str]) -> str:
            if match["dollar"]:
                return "$"
            if match["bad"]:
                self.note(
                    node, path, "write ${NAME} or ${NAME:-default}, and $$ for a dollar sign"
                )
                return ""
            return self.taken(match["name"], match["default"], node, path)

        value = VARIABLE.sub(replace, node.value)
        if value != node.value:
            self.written[path] = node.value
        return value

    def taken(self, name: str, default: str | None, node: yaml.Node, path: KeyPath) -> str:
        """Return what a variable holds; "" where it holds nothing, which is noted."""
        try:
            found = variable(name, self.environment)
        except VariableError as error:
            self.note(node, path, f"{error}; correct the path, or the file's permissions")
            return ""
        if default is not None:
            return found or default
        if found is None:
            advice = f"set it or write ${{{name}:-default}}"
            self.note(node, path, f"the environment variable {name} is not set; {advice}")
            return ""
        return found
