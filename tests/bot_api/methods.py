"""The bot's side of Telegram: every method by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.bot_api.receiving import Receiving

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Methods"]


class Methods(Receiving):
    """Carries out what the bot asks for; what Telegram refuses is raised as `RejectedError`."""

    def call(self, method: str, parameters: dict[str, Any]) -> object:
        name = "_" + re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), method)
        work: Callable[..., object] = getattr(self, name)
        if method == "getUpdates":
            return work(**parameters)
        with self.changed:
            return work(**parameters)
