"""Who may run the bot: lets admins in, keeps others out, and writes down what was done."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram.error import TelegramError

from bot.state import StateError
from bot.telegram.delivery import reply
from bot.telegram.pressing import told
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from telegram import Bot, Message, Update, User
    from telegram.ext import ContextTypes

    from bot.state import State
    from bot.telegram.languages import Languages
    from bot.texts import Texts
    from knowledge.editions.history import Publication

__all__ = ["Admins", "Handle", "is_own"]

logger = logging.getLogger(__name__)

Handle: TypeAlias = "Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]"


class Admins:
    """The people whom the configuration names under `telegram.admins`.

    Args:
        ids: their Telegram user ids.
        languages: what is spoken.
        state: where the audit log is.
    """

    def __init__(self, ids: Sequence[int], languages: Languages, state: State) -> None:
        self._ids = tuple(dict.fromkeys(ids))
        self._languages = languages
        self._state = state

    @property
    def ids(self) -> tuple[int, ...]:
        """Their user ids, in the order of the configuration."""
        return self._ids

    def may(self, user: User | None) -> bool:
        """Say whether a person is one of them."""
        return user is not None and user.id in self._ids

    def wrote(self, message: Message) -> bool:
        """Say whether one of them wrote a message, and nobody else put its words there."""
        return self.may(message.from_user) and is_own(message)

    def guarded(self, handle: Handle) -> Handle:
        """Return what handles messages of admins, and refuses others in one line."""

        async def guarded(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if (message := update.message) is None:
                return
            if self.wrote(message):
                await handle(update, context)
            else:
                own = await self._languages.texts_in(message)
                await reply(message, plain_message(own("admins-only")))

        return guarded

    def guarded_press(self, handle: Handle) -> Handle:
        """Return what handles buttons that admins press, and refuses others in one line."""

        async def guarded(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if (query := update.callback_query) is None:
                return
            if self.may(query.from_user):
                await handle(update, context)
            else:
                own = await self._languages.texts_with(query.from_user)
                await told(query, own("admins-only"))

        return guarded

    async def note(self, who: int, action: str, detail: str = "") -> None:
        """Write into the audit log that somebody did something.

        Args:
            who: user id; 0 for the bot itself.
            action: one word, as "publish".
            detail: what it was done to, as an edition's name.
        """
        now = datetime.now(UTC)
        try:
            await asyncio.to_thread(self._state.audit.add, who, action, detail, now)
        except StateError:
            logger.exception("not in the audit log: %s by %d: %s", action, who, detail)

    async def note_publication(self, publication: Publication, action: str) -> bool:
        """Write a publication into the audit log, as of the time that the history has.

        Args:
            publication: as the history has it.
            action: "publish" or "rollback".

        Returns:
            False where it is there already, since another replica or this one has noted it.
        """
        who, at = publication.by, publication.at
        told = "" if who else publication.via
        detail = " ".join(filter(None, (publication.edition, told)))
        try:
            return await asyncio.to_thread(self._state.audit.add_once, who, action, detail, at)
        except StateError:
            logger.exception("not in the audit log: %s by %d: %s", action, who, detail)
            return False

    async def tell(self, bot: Bot, html: Callable[[Texts], Sequence[str]]) -> None:
        """Send every admin messages, in their language.

        Args:
            bot: sends them.
            html: gives the messages, each ready to be sent.
        """
        for admin in self._ids:
            own = await asyncio.to_thread(self._languages.texts_for, admin, None)
            try:
                for part in html(own):
                    await bot.send_message(admin, part)
            except TelegramError as error:  # who has never written to the bot cannot be reached
                logger.warning("admin %d could not be told: %s", admin, error)


def is_own(message: Message) -> bool:
    """Say whether what a message says is its sender's own.

    It is not where they have passed it on, or let a bot write it in their name, or where they
    speak as a group or channel, whose other admins may be anybody.
    """
    others = (
        message.sender_chat,
        message.forward_origin,
        message.via_bot,
        message.sender_business_bot,
    )
    return all(other is None for other in others)
