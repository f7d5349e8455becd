"""Facts: what documents state of things, each with the quote that proves it."""

from typing import Final

__all__ = ["ANSWERS_FROM"]

ANSWERS_FROM: Final = 0.7
"""Facts of at least this confidence are used for answers; `make bench` counts the right ones."""
