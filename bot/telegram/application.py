"""The bot on Telegram, put together: its handlers, and what brings the updates."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, Defaults

from bot.telegram.admin.desk import Resources, Tools, open_desk
from bot.telegram.admin.learning import Chats, Learning, open_learning
from bot.telegram.carried_questions import CarriedQuestions
from bot.telegram.checks import Checks
from bot.telegram.commands import Commands
from bot.telegram.drawing import Drawing
from bot.telegram.facts import Facts
from bot.telegram.failures import Failures
from bot.telegram.groups import Groups
from bot.telegram.health import EditionWatch
from bot.telegram.inline import InlineSearch
from bot.telegram.intake import Backlog, Intake
from bot.telegram.kept_questions import KeptQuestions
from bot.telegram.language_choice import LanguageChoice
from bot.telegram.languages import Languages
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
from bot.telegram.replies import Replies
from bot.telegram.request_limits import RequestLimits
from bot.telegram.routing import Handlers, route
from bot.telegram.starters import Starters
from bot.telegram.talk import Talk
from bot.telegram.transport import AiohttpRequest
from bot.telegram.turns import Turns

if TYPE_CHECKING:
    from telegram import Bot

    from bot.config import Configuration
    from bot.observing.measurements import Measurements
    from bot.state import State
    from bot.telegram.editions import CurrentEdition, Editions

__all__ = ["Built", "build_application", "build_receiver"]

logger = logging.getLogger(__name__)

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

MAX_UPDATES_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The application, and what runs beside its handlers."""

    application: BotApplication
    learning: Learning


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
    requests = RequestLimits(configuration.limits, languages, measured)
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
        requests=requests,
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
        commands=Commands(
            current,
            replies,
            places,
            carried,
            starters,
            turns,
            languages,
            admins=configuration.telegram.admins,
        ),
        language=LanguageChoice(state, languages, turns),
        privacy=Privacy(
            state, configuration.state, languages, turns, typed=inline, editions=editions
        ),
        plots=plots,
        groups=Groups(talk, checks, replies, languages),
        membership=Membership(current, state, languages, turns),
        other_kinds=OtherKinds(languages.texts_for_message),
        inline=inline,
        desk=desk,
        limits=limits,
        requests=requests,
    )


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
