"""Where the bot is: added to a group, made an administrator, removed, blocked, moved along."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.state import StateError
from bot.telegram.delivery import reply
from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from telegram import ChatMember, ChatMemberUpdated, Update
    from telegram.ext import ContextTypes

    from bot.state import State
    from bot.telegram.editions import CurrentEdition
    from bot.telegram.languages import Languages
    from bot.telegram.turns import Turns
    from bot.texts import Texts

__all__ = ["Membership"]

logger = logging.getLogger(__name__)

MEMBERS = frozenset({
    ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER
})  # fmt: skip
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class Membership:
    """Introduces the bot to a group once, and lets what it remembers move along.

    Args:
        current: the edition that answers.
        state: what is remembered.
        languages: those of people and groups.
        turns: of the chats.
    """

    def __init__(
        self, current: CurrentEdition, state: State, languages: Languages, turns: Turns
    ) -> None:
        self._current = current
        self._state = state
        self._languages = languages
        self._turns = turns

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Introduce the bot to a group that it was added to; only note all other changes."""
        change = update.my_chat_member
        if change is None:
            return
        before, after = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        chat = change.chat.id
        if change.chat.type == ChatType.PRIVATE:  # its id is the person's
            logger.debug("may write to person %d: %s", chat, after)
            return
        if before and not after:
            logger.info("no longer in chat %d", chat, extra={"chat": chat})
        if before or not after or change.chat.type not in GROUPS:
            return
        logger.info("added to chat %d", chat, extra={"chat": chat})
        try:
            await self._introduce(change, context.bot.username)
        except TelegramError as error:  # a group need not let the bot write
            logger.info("chat %d got no introduction: %s", change.chat.id, error)

    async def explained(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a /help in a group that names the bot; others have their own help."""
        message = update.message
        if message is None or "@" not in (message.text or "").split(maxsplit=1)[0]:
            return
        own = await self._languages.texts_in(message)
        await reply(message, self._introduction(own, context.bot.username))

    async def moved(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let what is remembered of a group be the supergroup's that it has become."""
        message = update.message
        if message is None:
            return
        old, new = message.chat.id, message.migrate_to_chat_id
        if message.migrate_from_chat_id is not None:
            old, new = message.migrate_from_chat_id, message.chat.id
        if new is None:
            return
        # What is asked in the new chat waits; what is being answered in the old one comes along.
        async with self._turns.of(new), self._turns.of(old):
            try:
                await asyncio.to_thread(self._state.people.moved, old, new)
            except StateError as error:
                logger.warning("what is kept of chat %d could not move along: %s", old, error)
            else:
                logger.info("chat %d is chat %d now", old, new)

    async def _introduce(self, change: ChatMemberUpdated, username: str) -> None:
        language = change.from_user.language_code
        own = await asyncio.to_thread(self._languages.texts_for, change.chat.id, language)
        for html in self._introduction(own, username):
            await change.chat.send_message(html)

    def _introduction(self, own: Texts, username: str) -> tuple[str, ...]:
        with self._current.lease() as edition:
            documents = len(edition.documents)
        return plain_message(own("group-introduction", documents=documents, username=username))


def _is_in(member: ChatMember) -> bool:
    """Say whether the bot is in a chat with this standing; who is restricted may be."""
    return member.status in MEMBERS or bool(getattr(member, "is_member", False))
