"""/reload: a draft of the documents as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.drafting import Drafting
    from bot.telegram.languages import Languages

__all__ = ["Reloading"]


class Reloading:
    """Reads the documents again.

    Args:
        drafting: makes the draft.
        languages: what is spoken.
    """

    def __init__(self, drafting: Drafting, languages: Languages) -> None:
        self._drafting = drafting
        self._languages = languages

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /reload."""
        if (message := update.message) is not None:
            own = await self._languages.texts_in(message)
            await self._drafting.draft(message, own, action="reload")
