"""Signals that come before the bot's event loop is there to deal with them."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

__all__ = ["note_hangups"]


def note_hangups(came: Event) -> None:
    """Let SIGHUP set an event; it would end the process otherwise."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: came.set())
