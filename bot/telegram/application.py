"""The bot on Telegram, put together: `run` starts it and returns when it was asked to stop."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeAlias

import click
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram import texts
from bot.telegram.admin import Reload
from bot.telegram.delivery import RepeatingRequests, reply
from bot.telegram.editions import CurrentEdition, renew
from bot.telegram.facts import Facts
from bot.telegram.handlers import Commands, Questions
from bot.telegram.inline import InlineSearch
from bot.telegram.lifecycle import run_until_stopped
from bot.telegram.receiving import Polling, Receiver, Webhook
from bot.telegram.redaction import redact_logs
from bot.telegram.rendering import plain_message
from bot.telegram.transport import AiohttpRequest, may_have_been_sent
from bot.telegram.turns import Turns
from bot.telegram.workers import Workers
from knowledge.errors import EditionDamagedError, EditionMissingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram.ext import ContextTypes

    from bot.config import Configuration, TelegramSettings
    from bot.telegram.editions import Answering, Editions

__all__ = ["announce_commands", "build_application", "build_receiver", "run"]

logger = logging.getLogger(__name__)

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

MAX_UPDATES_AT_ONCE = 256

PUBLIC_COMMANDS = (
    BotCommand("ask", texts.COMMAND_ASK),
    BotCommand("facts", texts.COMMAND_FACTS),
    BotCommand("timeline", texts.COMMAND_TIMELINE),
    BotCommand("compare", texts.COMMAND_COMPARE),
    BotCommand("sources", texts.COMMAND_SOURCES),
    BotCommand("help", texts.COMMAND_HELP),
)
GROUP_COMMANDS = PUBLIC_COMMANDS[:4]  # those that a group may use
ADMIN_COMMANDS = (*PUBLIC_COMMANDS, BotCommand("reload", texts.COMMAND_RELOAD))


def run(configuration: Configuration, editions: Editions) -> None:
    """Answer on Telegram until the process is asked to stop.

    Args:
        configuration: with a token.
        editions: where the documents' editions are; where none can be used, one is built.

    Raises:
        click.ClickException: Telegram does not know the token.
        KnowledgeError: there is nothing to answer from.
    """
    token = configuration.telegram.token
    if token is None:
        raise click.ClickException("telegram.token is not set")
    webhook_secret = configuration.telegram.webhook.secret_token
    redaction = redact_logs(
        secret.get_secret_value() for secret in (token, webhook_secret) if secret is not None
    )
    workers = Workers(configuration.answers.places(), editions)
    current = CurrentEdition(_open(configuration, editions), workers)
    application = build_application(configuration, current, editions)
    receiver = build_receiver(configuration.telegram, application)
    if isinstance(receiver, Webhook):
        redaction.add(receiver.secret)
    try:
        run_until_stopped(
            application,
            receiver,
            announce=lambda: announce_commands(application, configuration.telegram.admins),
        )
    except InvalidToken:
        # The library's error quotes the token, so that it is not passed on.
        message = (
            "telegram.token: Telegram does not know this token; set the one that @BotFather gives"
        )
        raise click.ClickException(message) from None


def build_application(
    configuration: Configuration, current: CurrentEdition, editions: Editions
) -> BotApplication:
    """Return the application with its handlers, not started yet."""
    settings = configuration.telegram
    token = settings.token.get_secret_value() if settings.token is not None else ""
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(AiohttpRequest(connections=MAX_UPDATES_AT_ONCE))
        .get_updates_request(AiohttpRequest(connections=1))
        .concurrent_updates(MAX_UPDATES_AT_ONCE)
        .rate_limiter(RepeatingRequests())
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
            )
        )
    )
    application: BotApplication = (
        builder.build() if settings.mode == "webhook" else builder.updater(None).build()
    )
    turns = Turns()
    longest = configuration.limits.question_characters
    _add_handlers(
        application,
        questions=Questions(current, turns, max_characters=longest),
        facts=Facts(current, turns, max_characters=longest),
        commands=Commands(current),
        inline=InlineSearch(current),
        reload=Reload(
            current,
            editions,
            sources=configuration.knowledge.documents,
            admins=settings.admins,
        ),
    )
    application.add_error_handler(tell_of_error)
    return application


def _add_handlers(
    application: BotApplication,
    *,
    questions: Questions,
    facts: Facts,
    commands: Commands,
    inline: InlineSearch,
    reload: Reload,
) -> None:
    """Add the handlers; the first that fits takes an update, so that the order matters."""
    new = filters.UpdateType.MESSAGE  # not an edited one
    private = new & filters.ChatType.PRIVATE
    typed = filters.TEXT & ~filters.VIA_BOT  # not what an inline search has put there
    for handler in (
        CommandHandler("ask", questions.by_command, filters=new),
        CommandHandler("facts", facts.facts, filters=new),
        CommandHandler("timeline", facts.timeline, filters=new),
        CommandHandler("compare", facts.compare, filters=new),
        CommandHandler("start", commands.start, filters=private),
        CommandHandler("help", commands.help, filters=private),
        CommandHandler("sources", commands.sources, filters=private),
        CommandHandler("reload", reload.handle, filters=private),
        MessageHandler(private & filters.COMMAND, commands.unknown),
        MessageHandler(private & typed, questions.in_private),
        MessageHandler(private & ~filters.StatusUpdate.ALL & ~filters.TEXT, commands.no_text),
        MessageHandler(
            new & filters.ChatType.GROUPS & typed & ~filters.COMMAND, questions.in_group
        ),
        InlineQueryHandler(inline.handle),
    ):
        application.add_handler(handler)


async def announce_commands(application: BotApplication, admins: Sequence[int]) -> None:
    """Let Telegram offer the commands, /reload to the admins only."""
    bot = application.bot
    try:
        await bot.set_my_commands(PUBLIC_COMMANDS)
        await bot.set_my_commands(GROUP_COMMANDS, scope=BotCommandScopeAllGroupChats())
    except TelegramError as error:
        logger.warning("the commands could not be announced: %s", error)
    for admin in admins:
        try:
            await bot.set_my_commands(ADMIN_COMMANDS, scope=BotCommandScopeChat(admin))
        except TelegramError as error:
            # Telegram knows no chat with somebody who has never written to the bot.
            logger.warning("the commands could not be announced to admin %d: %s", admin, error)


async def tell_of_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong in a handler, and tell the person who waits for an answer."""
    if isinstance(context.error, NetworkError) and may_have_been_sent(context.error):
        # Saying that something went wrong could come right after the answer.
        logger.warning("an answer may not have arrived: %s", context.error)
        return
    logger.error("an update could not be handled", exc_info=context.error)
    message = update.message if isinstance(update, Update) else None
    if message is None:
        return
    try:
        await reply(message, plain_message(texts.FAILED))
    except TelegramError as error:
        logger.warning("nor could the person be told: %s", error)


def _open(configuration: Configuration, editions: Editions) -> Answering:
    try:
        return editions.load()
    except EditionMissingError:
        logger.info("reading the documents for the first time")
    except EditionDamagedError as error:
        logger.warning("reading the documents again: %s", error)
    renewal = renew(editions, configuration.knowledge.documents, current="")
    for refused in renewal.report.refused:
        logger.warning("not taken in: %s: %s", refused.path, refused.reason)
    return renewal.edition if renewal.edition is not None else editions.load()


def build_receiver(settings: TelegramSettings, application: BotApplication) -> Receiver:
    """Return what brings the updates, as the settings say."""
    if settings.mode == "webhook":
        return Webhook(application, settings.webhook)
    return Polling(application)
