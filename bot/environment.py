"""Environment variables, and the files that hold a variable's value.

Docker's secrets and systemd's credentials are files. As in most images, NAME_FILE names the file
for the variable NAME.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FILE_SUFFIX", "VariableError", "variable"]

FILE_SUFFIX = "_FILE"
MOST_BYTES = 65536


class VariableError(Exception):
    """The file that a variable names cannot be read; the text names both."""


def variable(name: str, environment: Mapping[str, str]) -> str | None:
    """Return a variable's value, or what the file holds that NAME_FILE names, or None.

    The line break at a file's end belongs to no value.

    Raises:
        VariableError: the file cannot be read.
    """
    found = environment.get(name)
    path = environment.get(name + FILE_SUFFIX)
    if found or not path:
        return found
    try:
        with Path(path).open(encoding="utf-8") as file:
            return file.read(MOST_BYTES).rstrip("\r\n")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        # Whoever put the value itself there would meet it in the message.
        told = path if path.startswith(("/", "./", "../", "~")) else "(not shown: no full path)"
        raise VariableError(
            f"{name}{FILE_SUFFIX} names {told}, which cannot be read ({reason})"
        ) from error
