"""The bot on Telegram, put together: `run` starts it and returns when it was asked to stop."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeAlias

import click
from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.state import open_state
from bot.telegram.admin import Reload
from bot.telegram.announcing import announce_commands
from bot.telegram.commands import Commands
from bot.telegram.delivery import RepeatingRequests, is_unwelcome, reply
from bot.telegram.drawing import Drawing
from bot.telegram.editions import CurrentEdition, renew
from bot.telegram.facts import Facts
from bot.telegram.handlers import Questions
from bot.telegram.inline import InlineSearch
from bot.telegram.language_choice import LanguageChoice
from bot.telegram.languages import Languages, texts_of
from bot.telegram.lifecycle import run_until_stopped
from bot.telegram.places import Places
from bot.telegram.plots import Plots
from bot.telegram.pressing import Buttons
from bot.telegram.privacy import Privacy
from bot.telegram.receiving import Polling, Receiver, Webhook
from bot.telegram.redaction import redact_logs
from bot.telegram.rendering import plain_message
from bot.telegram.replies import Replies
from bot.telegram.talk import Talk
from bot.telegram.transport import AiohttpRequest, may_have_been_sent
from bot.telegram.turns import Turns
from bot.telegram.upkeep import keep_expiring
from bot.telegram.workers import Workers
from knowledge.errors import EditionDamagedError, EditionMissingError

if TYPE_CHECKING:
    from telegram.ext import ContextTypes

    from bot.config import Configuration, TelegramSettings
    from bot.state import State
    from bot.telegram.editions import Answering, Editions

__all__ = ["build_application", "build_receiver", "run"]

logger = logging.getLogger(__name__)

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

MAX_UPDATES_AT_ONCE = 256


def run(configuration: Configuration, editions: Editions) -> None:
    """Answer on Telegram until the process is asked to stop.

    Args:
        configuration: with a token.
        editions: where the documents' editions are; where none can be used, one is built.

    Raises:
        click.ClickException: Telegram does not know the token.
        KnowledgeError: there is nothing to answer from.
        StateError: the database of conversations cannot be used.
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
    state = open_state(configuration.state.url.get_secret_value(), configuration.state.retention())
    application = build_application(configuration, current, editions, state)
    receiver = build_receiver(configuration.telegram, application)
    if isinstance(receiver, Webhook):
        redaction.add(receiver.secret)
    try:
        run_until_stopped(
            application,
            receiver,
            announce=lambda: announce_commands(application, configuration.telegram.admins),
            beside=lambda: keep_expiring(state),
        )
    except InvalidToken:
        # The library's error quotes the token, so that it is not passed on.
        message = (
            "telegram.token: Telegram does not know this token; set the one that @BotFather gives"
        )
        raise click.ClickException(message) from None
    finally:
        state.close()


def build_application(
    configuration: Configuration, current: CurrentEdition, editions: Editions, state: State
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
    languages = Languages(state)
    drawing = Drawing(current)
    plots = Plots(state, drawing, turns, languages)
    replies = Replies(current, state, username=lambda: application.bot.username)
    places = Places(current)
    talk = Talk(replies, turns, languages, max_characters=longest)
    _add_choices(
        application,
        language=LanguageChoice(state, languages),
        privacy=Privacy(state, configuration.state, languages),
        plots=plots,
    )
    _add_handlers(
        application,
        questions=Questions(talk),
        buttons=Buttons(replies, talk, places, turns, languages),
        facts=Facts(current, turns, languages, drawing, plots, max_characters=longest),
        commands=Commands(current, replies, places, languages),
        inline=InlineSearch(current),
        reload=Reload(
            current,
            editions,
            languages,
            sources=configuration.knowledge.documents,
            admins=settings.admins,
        ),
    )
    application.add_error_handler(tell_of_error)
    return application


def _add_choices(
    application: BotApplication, *, language: LanguageChoice, privacy: Privacy, plots: Plots
) -> None:
    """Add what people choose and what they may know about themselves."""
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    for handler in (
        CommandHandler("language", language.command, filters=new),
        CommandHandler("privacy", privacy.privacy, filters=private),
        CommandHandler("forget", privacy.forget, filters=private),
        CallbackQueryHandler(language.pressed, LanguageChoice.PATTERN),
        CallbackQueryHandler(privacy.pressed, Privacy.PATTERN),
        CallbackQueryHandler(plots.pressed, Plots.PATTERN),
    ):
        application.add_handler(handler)


def _add_handlers(
    application: BotApplication,
    *,
    questions: Questions,
    buttons: Buttons,
    facts: Facts,
    commands: Commands,
    inline: InlineSearch,
    reload: Reload,
) -> None:
    """Add the handlers; the first that fits takes an update, so that the order matters."""
    new = filters.UpdateType.MESSAGE  # not an edited one
    edited = filters.UpdateType.EDITED_MESSAGE
    private = new & filters.ChatType.PRIVATE
    edited_private = edited & filters.ChatType.PRIVATE
    typed = filters.TEXT & ~filters.VIA_BOT  # not what an inline search has put there
    for handler in (
        CommandHandler("ask", questions.by_command, filters=new),
        CommandHandler("ask", questions.edited_command, filters=edited),
        CommandHandler("facts", facts.facts, filters=new),
        CommandHandler("timeline", facts.timeline, filters=new),
        CommandHandler("compare", facts.compare, filters=new),
        CommandHandler("start", commands.start, filters=private),
        CommandHandler("help", commands.help, filters=private),
        CommandHandler("sources", commands.sources, filters=private),
        CommandHandler("source", commands.source, filters=private),
        CommandHandler("new", commands.new, filters=new),
        CommandHandler("reload", reload.handle, filters=private),
        MessageHandler(private & filters.COMMAND, commands.unknown),
        MessageHandler(private & typed, questions.in_private),
        MessageHandler(edited_private & typed & ~filters.COMMAND, questions.edited_in_private),
        MessageHandler(private & ~filters.StatusUpdate.ALL & ~filters.TEXT, commands.no_text),
        MessageHandler(
            new & filters.ChatType.GROUPS & typed & ~filters.COMMAND, questions.in_group
        ),
        InlineQueryHandler(inline.handle),
        CallbackQueryHandler(buttons.pressed),
    ):
        application.add_handler(handler)


async def tell_of_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong in a handler, and tell the person who waits for an answer."""
    if is_unwelcome(context.error):
        logger.info("an answer is not wanted where it was asked for: %s", context.error)
        return
    told = "failed"
    if isinstance(context.error, NetworkError) and may_have_been_sent(context.error):
        # It is not sent again: what arrived would be there twice.
        logger.warning("an answer may not have arrived: %s", context.error)
        told = "answer-unsure"
    else:
        logger.error("an update could not be handled", exc_info=context.error)
    message = update.message if isinstance(update, Update) else None
    if message is None:
        return
    try:
        await reply(message, plain_message(texts_of(message.from_user)(told)))
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
