"""A real bot over real HTTP, in a thread of the test's own process."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.config import Configuration
from bot.observing.measurements import Measurements
from bot.observing.serving import keep_serving
from bot.state import Retention, State, open_state
from bot.telegram.announcing import announce_commands
from bot.telegram.application import build_application, build_receiver
from bot.telegram.editions import Answering, CurrentEdition
from bot.telegram.health import health_checks
from bot.telegram.lifecycle import serve
from bot.telegram.upkeep import keep_expiring
from knowledge.editions.recovery import Recovered
from knowledge.sources import Sources
from tests.bot_api import BotApiServer, User
from tests.bot_api.server import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from knowledge.model import BuildReport, Progress, ProgressListener

UNLIMITED = {
    "questions_per_minute_per_user": 1000,
    "questions_per_minute_per_chat": 1000,
    "messages_per_second": 1000,
}
ADMIN = User(1, "Admin")
ARU = User(77, "Aru")
BEK = User(88, "Bek")


def configuration(
    base_url: str, *, limits: dict[str, int] | None = None, **telegram: object
) -> Configuration:
    return Configuration.model_validate(
        {
            "telegram": {
                "token": TOKEN,
                "base_url": base_url,
                **telegram,
            },
            "knowledge": {"documents": ("documents",), "editions": "editions"},
            "limits": UNLIMITED | (limits or {}),
        }
    )


class StubEditions:
    """A folder of editions: `build` does what the test gives it."""

    def __init__(self, *editions: Answering, published: str | None = None) -> None:
        self.editions = {edition.name: edition for edition in editions}
        self.name = published
        self.report: BuildReport | None = None
        self.error: Exception | None = None
        self.load_error: Exception | None = None
        self.may_build = threading.Event()
        self.may_build.set()
        self.building = threading.Event()
        self.progress: tuple[Progress, ...] = ()

    def sources(self, folders: Sequence[Path], uploads: Path) -> Sources:
        return Sources.of(*folders)

    def build(self, sources: Sources, *, progress: ProgressListener | None = None) -> BuildReport:
        self.building.set()
        if progress is not None:
            for step in self.progress:
                progress(step)
        assert self.may_build.wait(20)
        if self.error is not None:
            raise self.error
        assert self.report is not None
        return self.report

    def publish(self, name: str) -> None:
        self.name = name

    def published(self) -> str | None:
        return self.name

    def recover(self, *, thoroughly: bool = True) -> Recovered:
        return Recovered(edition=self.name)

    def open(self, name: str) -> Answering:
        return self.editions[name]

    def load(self) -> Answering:
        if self.load_error is not None:
            raise self.load_error
        assert self.name is not None
        return self.editions[self.name]


@contextmanager
def remembering() -> Iterator[State]:
    """Give a state in a file that goes at the end."""
    with tempfile.TemporaryDirectory() as folder:
        state = open_state(f"sqlite:///{folder}/state.db", Retention())
        try:
            yield state
        finally:
            state.close()


@contextmanager
def running_bot(
    server: BotApiServer,
    edition: Answering,
    editions: StubEditions | None = None,
    state: State | None = None,
    limits: dict[str, int] | None = None,
    measured: Measurements | None = None,
    port: int = 0,
    **telegram: object,
) -> Iterator[CurrentEdition]:
    """Let a bot answer from `edition` for as long as the block runs.

    Args:
        server: where it works.
        edition: what it answers from at first.
        editions: what /reload works with.
        state: what it remembers; a new one of its own if not given, which is lost at the end.
        limits: the configuration's section "limits".
        measured: what it counts; for tests that look at it.
        port: where health and figures are served; 0 for nowhere.
        telegram: further settings of the configuration's section "telegram".
    """
    if state is None:
        with (
            remembering() as new,
            running_bot(server, edition, editions, new, limits, measured, port, **telegram) as own,
        ):
            yield own
        return
    settings = configuration(server.base_url, limits=limits, **telegram)
    current = CurrentEdition(edition)
    measured = measured or Measurements()
    application = build_application(settings, current, editions or StubEditions(), state, measured)
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    work = serve(
        application,
        build_receiver(settings, application, state, measured),
        announce=lambda: announce_commands(application, settings.telegram.admins),
        beside=lambda: keep_expiring(state),
        throughout=lambda: keep_serving(
            "127.0.0.1", port, measured, health_checks(current, state, measured)
        ),
        stop=stop,
    )
    thread = threading.Thread(target=loop.run_until_complete, args=(work,))
    thread.start()
    try:
        yield current
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
