"""A Dockerfile's instructions, and which files its build is given."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Instruction", "given_files", "instructions", "stages"]

FLAG = re.compile(r"--([a-z-]+)=(\S+)\s+")
PAIR = re.compile(r'([A-Za-z_][\w.]*)=("[^"]*"|\S*)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One instruction: its name in capitals, its `--name=value` flags, and the rest of it."""

    name: str
    flags: dict[str, str]
    value: str

    @property
    def words(self) -> list[str]:
        """The arguments, from the JSON form or between spaces."""
        if self.value.startswith("["):
            return [str(word) for word in json.loads(self.value)]
        return self.value.split()

    @property
    def pairs(self) -> dict[str, str]:
        """The `name=value` arguments of ENV, ARG and LABEL."""
        return {name: value.strip('"') for name, value in PAIR.findall(self.value)}


def instructions(text: str) -> tuple[Instruction, ...]:
    """Read a Dockerfile: comments dropped, continued lines joined.

    >>> [each.name for each in instructions("FROM a\\nRUN b \\\\\\n# why\\n  && c\\n")]
    ['FROM', 'RUN']
    """
    lines = [line for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return tuple(_instruction(line) for line in joined.splitlines())


def _instruction(line: str) -> Instruction:
    name, _, rest = line.strip().partition(" ")
    flags: dict[str, str] = {}
    rest = rest.strip()
    while match := FLAG.match(rest):
        flags[match[1]] = match[2]
        rest = rest[match.end() :]
    return Instruction(name=name.upper(), flags=flags, value=rest)


def stages(text: str) -> tuple[tuple[Instruction, ...], ...]:
    """Return the instructions of each stage, FROM first; what stands before the first is left."""
    found: list[list[Instruction]] = []
    for each in instructions(text):
        if each.name == "FROM":
            found.append([])
        if found:
            found[-1].append(each)
    return tuple(map(tuple, found))


def given_files(folder: Path) -> Iterator[str]:
    """Yield the paths of files that .dockerignore lets through to the build, with slashes."""
    lines = (folder / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and line[0] != "#"]
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not _is_ignored(name, patterns):
            yield name


def _is_ignored(name: str, patterns: list[str]) -> bool:
    parts = name.split("/")
    starts = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
    ignored = False
    for pattern in patterns:
        plain = pattern.removeprefix("!")
        forms = (plain, plain.removeprefix("**/"))
        if any(fnmatchcase(start, form) for start in starts for form in forms) or (
            plain.startswith("**/") and any(fnmatchcase(part, forms[1]) for part in parts)
        ):
            ignored = plain == pattern
    return ignored
