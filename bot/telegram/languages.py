"""In which language to speak to a person or a group on Telegram."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.state import StateError
from bot.texts import texts

if TYPE_CHECKING:
    from telegram import Message, User

    from bot.state import State
    from bot.texts import Texts

__all__ = ["Languages", "texts_of"]

logger = logging.getLogger(__name__)


class Languages:
    """Knows the language chosen in a chat; where none is, it is that of the person's Telegram.

    Args:
        state: where choices are remembered.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    async def texts_in(self, message: Message) -> Texts:
        """Return the texts in the language to answer a message in."""
        return await asyncio.to_thread(self.texts_for_message, message)

    async def texts_with(self, person: User) -> Texts:
        """Return the texts in the language to speak to a person in private."""
        return await asyncio.to_thread(self.texts_for, person.id, person.language_code)

    def texts_for_message(self, message: Message) -> Texts:
        """Return the texts in the language to answer a message in; waits for the database."""
        person = message.from_user
        return self.texts_for(message.chat.id, person.language_code if person else None)

    def texts_for(self, owner: int, code: str | None) -> Texts:
        """Return the texts for a person or a group; waits for the database.

        Args:
            owner: id of the person, or of the group where it is said.
            code: the language of the person's Telegram.
        """
        try:
            chosen = self._state.preferences.of(owner).language
        except StateError as error:
            logger.warning("the language chosen is not known: %s", error)
            chosen = None
        return texts(chosen or code)


def texts_of(user: User | None) -> Texts:
    """Return the texts in the language of a person's Telegram, English where it tells none."""
    return texts(user.language_code if user is not None else None)
