"""Starting the bot on Telegram, and what goes on beside its handlers until it is stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click
from telegram.error import InvalidToken

from bot.observing.logs import write_logs
from bot.observing.measurements import Measurements
from bot.observing.redaction import redact_logs
from bot.observing.serving import keep_serving
from bot.secret_words import secrets_of
from bot.state import StateError, open_state
from bot.telegram.admin.alarms import tell_recovery
from bot.telegram.admin.desk import Tools
from bot.telegram.admin.guard import Admins
from bot.telegram.admin.watching import keep_reloading
from bot.telegram.announcing import announce_commands
from bot.telegram.application import build_application, build_receiver
from bot.telegram.collecting import settle
from bot.telegram.editions import CurrentEdition
from bot.telegram.following import keep_following
from bot.telegram.health import health_checks
from bot.telegram.languages import Languages
from bot.telegram.lifecycle import run_until_stopped
from bot.telegram.receiving import Webhook
from bot.telegram.supervising import keep_going
from bot.telegram.upkeep import keep_expiring
from bot.telegram.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.config import Configuration
    from bot.state import State
    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.learning import Learning
    from bot.telegram.editions import Answering, Editions

__all__ = ["keep_up", "run"]


def run(
    configuration: Configuration,
    editions: Editions,
    drafts: DraftMaker,
    edition: Answering,
    *,
    problems: Sequence[str] = (),
    is_reload_wanted: Callable[[], bool] = lambda: False,
) -> None:
    """Answer on Telegram until the process is asked to stop.

    Args:
        configuration: with a token.
        editions: where the documents' editions are.
        drafts: makes drafts of what admins send.
        edition: the published one, open; it is closed when another one has taken its place.
        problems: what was found to be wrong with the editions; admins are told.
        is_reload_wanted: whether SIGHUP has come before there was an event loop.

    Raises:
        click.ClickException: Telegram does not know the token, or the database of conversations
            cannot be used.
    """
    if configuration.telegram.token is None:
        raise click.ClickException("telegram.token is not set")
    measured = Measurements()
    observability = configuration.observability
    write_logs(observability.log_format, measured.troubles)
    redaction = redact_logs(secrets_of(configuration))
    workers = Workers(configuration.answers.places(), editions)
    current = CurrentEdition(edition, workers)
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

    async def beside() -> None:
        if is_reload_wanted():
            reload.set()
        await keep_up(built.learning, state, current, editions, reload)

    try:
        run_until_stopped(
            application,
            receiver,
            announce=announce,
            beside=beside,
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


async def keep_up(
    learning: Learning,
    state: State,
    current: CurrentEdition,
    editions: Editions,
    reload: asyncio.Event,
) -> None:
    """Do what is to be done again and again, until cancelled."""
    catch_up = learning.publications.catch_up
    kept: dict[str, Callable[[], Awaitable[None]]] = {
        "dropping what is past its time": lambda: keep_expiring(state),
        "following publications": lambda: keep_following(current, editions, catch_up),
        "reading documents on SIGHUP": lambda: keep_reloading(learning.automatic, reload),
    }
    if learning.watching is not None:
        kept["watching folders"] = learning.watching.run
    await asyncio.gather(*(keep_going(what, work) for what, work in kept.items()))


def _open_state(configuration: Configuration) -> State:
    settings = configuration.state
    try:
        return open_state(settings.url.get_secret_value(), settings.retention())
    except StateError as error:
        raise click.ClickException(str(error)) from error
