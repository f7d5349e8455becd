"""A real bot over real HTTP, in a thread of the test's own process."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import Configuration
from bot.observing.measurements import Measurements
from bot.observing.serving import keep_serving
from bot.state import Retention, State, open_state
from bot.telegram.admin.desk import Tools
from bot.telegram.announcing import announce_commands
from bot.telegram.application import build_application, build_receiver
from bot.telegram.editions import Answering, CurrentEdition, Editions
from bot.telegram.health import health_checks
from bot.telegram.lifecycle import serve
from bot.telegram.upkeep import keep_expiring
from knowledge.editions.history import Publication, Via
from knowledge.errors import EditionDamagedError
from knowledge.sources import Sources
from tests.bot.telegram.drafts import StubDrafts, in_a_thread
from tests.bot_api import BotApiServer, User
from tests.bot_api.server import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.telegram.admin.draft_maker import DraftMaker
    from bot.telegram.admin.spawned import Run
    from knowledge.editions.store import Standing
    from tests.bot.telegram.outcomes import StubEdition

UNLIMITED = {
    "questions_per_minute_per_user": 1000,
    "questions_per_minute_per_chat": 1000,
    "messages_per_second": 1000,
}
ADMIN = User(1, "Admin")
ARU = User(77, "Aru")
BEK = User(88, "Bek")


def configuration(
    base_url: str,
    *,
    limits: dict[str, int] | None = None,
    uploads: object = "uploads",
    answers: object = None,
    **telegram: object,
) -> Configuration:
    return Configuration.model_validate(
        {
            "telegram": {
                "token": TOKEN,
                "base_url": base_url,
                "base_file_url": base_url.replace("/bot", "/file/bot"),
                **telegram,
            },
            "knowledge": {"documents": ("documents",), "editions": "editions", "uploads": uploads},
            "answers": answers or {},
            "limits": UNLIMITED | (limits or {}),
        }
    )


def _publication(edition: str, by: int) -> Publication:
    return Publication(edition=edition, at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC), by=by)


class StubEditions:
    """A folder of editions."""

    folder = Path("no-such-folder")

    def __init__(self, *editions: StubEdition, published: str | None = None) -> None:
        self.editions = {edition.name: edition for edition in editions}
        self.name = published
        self.publications = [_publication(published, 0)] if published else []
        self.kept_digests: dict[str, dict[str, str]] = {}
        self.load_error: Exception | None = None
        self.forget_error: Exception | None = None

    def sources(self, folders: Sequence[Path], uploads: Path) -> Sources:
        return Sources.of(*folders)

    def digests(self, name: str) -> Mapping[str, str]:
        return self.kept_digests.get(name, {})

    def names(self) -> tuple[str, ...]:
        return tuple(self.editions)

    def publish(self, name: str, *, by: int = 0, via: Via = "") -> None:
        self.name = name
        self.publications.append(replace(_publication(name, by), via=via))

    def standing(self, sources: Sources) -> Standing:
        return "current"

    def published(self) -> str | None:
        return self.name

    def history(self) -> tuple[Publication, ...]:
        return tuple(self.publications)

    def forget(self, person: int) -> None:
        if self.forget_error is not None:
            raise self.forget_error
        self.publications = [
            replace(one, by=0, via="") if one.by == person else one for one in self.publications
        ]

    def open(self, name: str) -> StubEdition:
        if name not in self.editions:
            raise EditionDamagedError(f"{name} is not there")
        return self.editions[name]

    def load(self) -> StubEdition:
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
    editions: Editions | None = None,
    state: State | None = None,
    limits: dict[str, int] | None = None,
    measured: Measurements | None = None,
    port: int = 0,
    drafts: DraftMaker | None = None,
    run: Run = in_a_thread,
    **telegram: object,
) -> Iterator[CurrentEdition]:
    """Let a bot answer from `edition` for as long as the block runs.

    Args:
        server: where it works.
        edition: what it answers from at first.
        editions: where editions are published.
        drafts: what makes drafts.
        run: does long work.
        state: what it remembers; a new one of its own if not given, which is lost at the end.
        limits: the configuration's section "limits".
        measured: what it counts; for tests that look at it.
        port: where health and figures are served; 0 for nowhere.
        telegram: further settings of the configuration's section "telegram"; "uploads" of the
            section "knowledge"; and the section "answers".
    """
    if state is None:
        with (
            remembering() as new,
            running_bot(
                server, edition, editions, new, limits, measured, port, drafts, run, **telegram
            ) as own,
        ):
            yield own
        return
    settings = configuration(server.base_url, limits=limits, **telegram)
    current = CurrentEdition(edition)
    stub = StubEditions()
    measured = measured or Measurements()
    application = build_application(
        settings,
        current,
        editions if editions is not None else stub,
        state,
        measured,
        Tools(drafts=drafts if drafts is not None else StubDrafts(stub), run=run, quiet_s=0.1),
    ).application
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
