"""The bot on Telegram, put together: `run` starts it and returns when it was asked to stop."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import click
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import InvalidToken
from telegram.ext import Application, ApplicationBuilder, Defaults

from bot.observing.logs import write_logs
from bot.observing.measurements import Measurements
from bot.observing.serving import keep_serving
from bot.state import StateError, open_state
from bot.telegram.admin.alarms import tell_recovery
from bot.telegram.admin.desk import Resources, Tools, open_desk
from bot.telegram.admin.guard import Admins
from bot.telegram.admin.learning import Chats, Learning, open_learning
from bot.telegram.admin.watching import keep_reloading
from bot.telegram.announcing import announce_commands
from bot.telegram.carried_questions import CarriedQuestions
from bot.telegram.checks import Checks
from bot.telegram.collecting import settle
from bot.telegram.commands import Commands
from bot.telegram.drawing import Drawing
from bot.telegram.editions import CurrentEdition, renew
from bot.telegram.facts import Facts
from bot.telegram.failures import Failures
from bot.telegram.following import keep_following
from bot.telegram.groups import Groups
from bot.telegram.health import EditionWatch, health_checks
from bot.telegram.inline import InlineSearch
from bot.telegram.intake import Backlog, Intake
from bot.telegram.kept_questions import KeptQuestions
from bot.telegram.language_choice import LanguageChoice
from bot.telegram.languages import Languages
from bot.telegram.lifecycle import run_until_stopped
from bot.telegram.limits import QuestionLimits, TurnedAway
from bot.telegram.membership import Membership
from bot.telegram.other_kinds import OtherKinds
from bot.telegram.pacing import PacedRequests
from bot.telegram.places import Places
from bot.telegram.plots import Plots
from bot.telegram.pressing import Buttons
from bot.telegram.privacy import Privacy
from bot.telegram.questions import Questions
from bot.telegram.receiving import Polling, Receiver, Webhook
from bot.telegram.redaction import redact_logs
from bot.telegram.replies import Replies
from bot.telegram.routing import Handlers, route
from bot.telegram.starters import Starters
from bot.telegram.talk import Talk
from bot.telegram.transport import AiohttpRequest
from bot.telegram.turns import Turns
from bot.telegram.upkeep import keep_expiring
from bot.telegram.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

    from bot.config import Configuration
    from bot.state import State
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.editions import Answering, Editions
    from knowledge.sources import Sources

__all__ = ["Built", "build_application", "build_receiver", "run"]

logger = logging.getLogger(__name__)

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

MAX_UPDATES_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The application, and what runs beside its handlers."""

    application: BotApplication
    learning: Learning


def run(
    configuration: Configuration,
    editions: Editions,
    drafts: DraftMaker,
    *,
    problems: Sequence[str] = (),
) -> None:
    """Answer on Telegram until the process is asked to stop.

    Args:
        configuration: with a token.
        editions: where the documents' editions are; where none can be used, one is built.
        drafts: makes drafts of what admins send.
        problems: what has been found to be wrong with them already; admins are told.

    Raises:
        click.ClickException: Telegram does not know the token, or the database of conversations
            cannot be used.
        KnowledgeError: there is nothing to answer from.
    """
    token = configuration.telegram.token
    if token is None:
        raise click.ClickException("telegram.token is not set")
    measured = Measurements()
    observability = configuration.observability
    write_logs(observability.log_format, measured.troubles)
    webhook_secret = configuration.telegram.webhook.secret_token
    redaction = redact_logs(
        secret.get_secret_value() for secret in (token, webhook_secret) if secret is not None
    )
    workers = Workers(configuration.answers.places(), editions)
    edition, found = _open(configuration, editions)
    current = CurrentEdition(edition, workers)
    problems = tuple(dict.fromkeys((*problems, *found)))
    settle()
    state = _open_state(configuration)
    tools = Tools(drafts=drafts)
    built = build_application(configuration, current, editions, state, measured, tools)
    application = built.application
    receiver = build_receiver(configuration, application, state, measured)
    if isinstance(receiver, Webhook):
        redaction.add(receiver.secret)
    admins = Admins(configuration.telegram.admins, Languages(state), state)

    reload = asyncio.Event()

    async def announce() -> None:
        await tell_recovery(application.bot, admins, edition=current.name, problems=problems)
        await announce_commands(application, admins.ids)

    try:
        run_until_stopped(
            application,
            receiver,
            announce=announce,
            beside=lambda: _keep_up(built.learning, state, current, editions, reload),
            throughout=lambda: keep_serving(
                observability.listen,
                observability.port,
                measured,
                health_checks(current, state, measured),
            ),
            reload=reload,
        )
    except InvalidToken:
        # The library's error quotes the token, so that it is not passed on.
        message = (
            "telegram.token: Telegram does not know this token; set the one that @BotFather gives"
        )
        raise click.ClickException(message) from None
    finally:
        state.close()


async def _keep_up(
    learning: Learning,
    state: State,
    current: CurrentEdition,
    editions: Editions,
    reload: asyncio.Event,
) -> None:
    kept = [
        keep_expiring(state),
        keep_following(current, editions, learning.corrections.after_publish),
        keep_reloading(learning.automatic, reload),
    ]
    if learning.watching is not None:
        kept.append(learning.watching.run())
    await asyncio.gather(*kept)


def _open_state(configuration: Configuration) -> State:
    settings = configuration.state
    try:
        return open_state(settings.url.get_secret_value(), settings.retention())
    except StateError as error:
        raise click.ClickException(str(error)) from error


def build_application(
    configuration: Configuration,
    current: CurrentEdition,
    editions: Editions,
    state: State,
    measured: Measurements,
    tools: Tools,
) -> Built:
    """Return the application with its handlers, not started yet."""
    measured.watch_edition(EditionWatch(current, editions))
    settings = configuration.telegram
    token = settings.token.get_secret_value() if settings.token is not None else ""
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(AiohttpRequest(connections=MAX_UPDATES_AT_ONCE, measured=measured))
        .get_updates_request(AiohttpRequest(connections=1, measured=measured))
        .concurrent_updates(Backlog(MAX_UPDATES_AT_ONCE, configuration.limits.queue))
        .rate_limiter(PacedRequests(configuration.limits.messages_per_second))
        .updater(None)  # receivers bring the updates
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
            )
        )
    )
    application: BotApplication = builder.build()
    languages = Languages(state)
    handlers = _handlers(
        configuration, current, editions, state, languages, measured, application, tools
    )
    route(application, handlers)
    application.add_error_handler(Failures(languages, measured).tell)
    return Built(application=application, learning=handlers.learning)


def _handlers(
    configuration: Configuration,
    current: CurrentEdition,
    editions: Editions,
    state: State,
    languages: Languages,
    measured: Measurements,
    application: BotApplication,
    tools: Tools,
) -> Handlers:
    """Return what deals with the updates, put together."""
    bot: Bot = application.bot

    def username() -> str:
        return bot.username  # known once Telegram has been reached

    turns = Turns()
    longest = configuration.limits.question_characters
    limits = QuestionLimits(configuration.limits, languages.texts_for_message, measured)
    drawing = Drawing(current, username=username)
    plots = Plots(state, drawing, turns, languages)
    kept = KeptQuestions()
    inline = InlineSearch(current, languages, kept, measured)
    replies = Replies(current, state, measured, username=username)
    places = Places(current)
    talk = Talk(replies, turns, languages, measured, max_characters=longest)
    carried = CarriedQuestions(kept, talk, limits)
    starters = Starters(current, username=username)
    checks = Checks(current, turns, languages, measured, username=username)
    resources = Resources(
        configuration=configuration,
        current=current,
        editions=editions,
        state=state,
        languages=languages,
        measured=measured,
        plots=plots,
        username=username,
        tools=tools,
    )
    desk = open_desk(resources)
    chats = Chats(bot=bot, replies=replies, turns=turns, spawn=application.create_task)
    learning = open_learning(resources, desk, chats)
    return Handlers(
        learning=learning,
        questions=Questions(talk),
        buttons=Buttons(replies, talk, places, turns, languages),
        facts=Facts(current, turns, languages, drawing, plots, measured, max_characters=longest),
        checks=checks,
        commands=Commands(current, replies, places, carried, starters, turns, languages),
        language=LanguageChoice(state, languages, turns),
        privacy=Privacy(state, configuration.state, languages, turns, typed=inline),
        plots=plots,
        groups=Groups(talk, checks, replies, languages),
        membership=Membership(current, state, languages, turns),
        other_kinds=OtherKinds(languages.texts_for_message),
        inline=inline,
        desk=desk,
        limits=limits,
    )


def _open(configuration: Configuration, editions: Editions) -> tuple[Answering, tuple[str, ...]]:
    """Return the edition to answer from, and what is wrong with the editions, if anything."""
    recovered = editions.recover(thoroughly=False)
    for problem in recovered.problems:
        logger.error("%s", problem)
    if recovered.edition is not None:
        return editions.open(recovered.edition), recovered.problems
    logger.info("reading the documents")
    renewal = renew(editions, _sources(configuration, editions), current="")
    for refused in renewal.report.refused:
        logger.warning(
            "not taken in: %s: %s",
            refused.path,
            refused.reason,
            extra={"document": refused.path},
        )
    edition = renewal.edition if renewal.edition is not None else editions.load()
    return edition, recovered.problems


def _sources(configuration: Configuration, editions: Editions) -> Sources:
    settings = configuration.knowledge
    return editions.sources(settings.documents, settings.uploads)


def build_receiver(
    configuration: Configuration,
    application: BotApplication,
    state: State,
    measured: Measurements,
) -> Receiver:
    """Return what brings the updates, as the settings say."""
    backlog = cast("Backlog", application.update_processor)
    measured.watch_queue(lambda: backlog.size)
    busy = TurnedAway(Languages(state).texts_for_message)
    intake = Intake(application, backlog, state, busy.tell, measured)
    if configuration.telegram.mode == "webhook":
        return Webhook(application, configuration.telegram.webhook, intake)
    return Polling(application, intake)
