"""What commands print that programs read: UTF-8 whatever the locale."""

from __future__ import annotations

import sys

__all__ = ["print_line"]


def print_line(text: str) -> None:
    """Print one line on standard output."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
