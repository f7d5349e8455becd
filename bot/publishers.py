"""What is called the publisher of an edition that no admin pressed a button for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.texts import Texts
    from knowledge.editions.history import Via

__all__ = ["by_program"]


def by_program(via: Via, own: Texts) -> str:
    """Return who published, where nobody on Telegram did: in lists, logs of actions, messages."""
    match via:
        case "watch":
            return own("by-watch")
        case "SIGHUP":
            return own("by-sighup")
        case "command line":
            return own("by-command-line")
        case "start":
            return own("by-start")
        case "recovery":
            return own("by-recovery")
        case "Telegram" | "":
            return own("by-program")
