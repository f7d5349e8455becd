"""Consoles that print words as they are."""

from __future__ import annotations

import sys

from rich.console import Console

__all__ = ["to_stdout"]

WIDE = 100_000
"""Columns where nobody watches: a file or a program that reads gets every line unbroken."""


def to_stdout() -> Console:
    """Return a console on standard output; without colours and line breaks in a pipe."""
    width = None if sys.stdout.isatty() else WIDE
    return Console(width=width, markup=False, highlight=False, emoji=False)
