"""Waiting for what the bot notes after a message was sent."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["until"]

TIMEOUT_S = 10.0


def until(there: Callable[[], object]) -> None:
    """Return once something is there."""
    end = time.monotonic() + TIMEOUT_S
    while not there():
        assert time.monotonic() < end
        time.sleep(0.01)
