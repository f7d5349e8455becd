"""The menus of commands that Telegram offers, in each language."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from telegram import BotCommandScope
    from telegram.ext import Application

    from bot.texts import Texts

__all__ = ["admin_commands", "announce_commands"]

logger = logging.getLogger(__name__)

PUBLIC: Mapping[str, str] = {
    "ask": "command-ask",
    "facts": "command-facts",
    "timeline": "command-timeline",
    "compare": "command-compare",
    "check": "command-check",
    "sources": "command-sources",
    "source": "command-source",
    "new": "command-new",
    "language": "command-language",
    "privacy": "command-privacy",
    "forget": "command-forget",
    "help": "command-help",
}
IN_GROUPS = ("ask", "facts", "timeline", "compare", "check", "new", "language")
FOR_ADMINS: Mapping[str, str] = {
    "reload": "command-reload",
    "draft": "command-draft",
    "remove": "command-remove",
    "restore": "command-restore",
    "editions": "command-editions",
    "rollback": "command-rollback",
    "probe": "command-probe",
    "export": "command-export",
    "audit": "command-audit",
    "gaps": "command-gaps",
    "status": "command-status",
    "stats": "command-stats",
}


def admin_commands(own: Texts) -> tuple[str, ...]:
    """Return the commands of the people who run the bot, each with what it does, one a line."""
    return tuple(f"/{name}: {own(FOR_ADMINS[name])}" for name in FOR_ADMINS)


async def announce_commands(
    application: Application[Any, Any, Any, Any, Any, Any], admins: Sequence[int]
) -> None:
    """Let Telegram offer the commands, those of the admins to them only."""
    try:
        await _announce(application, None, public=tuple(PUBLIC))
        await _announce(application, BotCommandScopeAllGroupChats(), public=IN_GROUPS)
    except TelegramError as error:
        logger.warning("the commands could not be announced: %s", error)
    for admin in admins:
        scope = BotCommandScopeChat(admin)
        try:
            await _announce(application, scope, public=tuple(PUBLIC), admins=tuple(FOR_ADMINS))
        except TelegramError as error:
            # Telegram knows no chat with somebody who has never written to the bot.
            logger.warning("the commands could not be announced to admin %d: %s", admin, error)


async def _announce(
    application: Application[Any, Any, Any, Any, Any, Any],
    scope: BotCommandScope | None,
    *,
    public: Sequence[str],
    admins: Sequence[str] = (),
) -> None:
    """Announce to a scope in every language; the first one is for whoever speaks another."""
    for language in LANGUAGES:
        own = texts(language)
        await application.bot.set_my_commands(
            tuple(_commands(own, public, admins)),
            scope=scope,
            language_code=None if language == LANGUAGES[0] else language,
        )


def _commands(own: Texts, public: Sequence[str], admins: Sequence[str]) -> Iterator[BotCommand]:
    for name in public:
        yield BotCommand(name, own(PUBLIC[name]))
    for name in admins:
        yield BotCommand(name, own(FOR_ADMINS[name]))
