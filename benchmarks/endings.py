"""Signals in every phase of the bot's life: it ends in time, and what was asked is answered once.

    python -m benchmarks.endings

Each phase is held where it is, the signal sent, and the bot then started again without holding it.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from rich.console import Console
from rich.table import Table

from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU
from tests.bot_api import BotApiServer, Fault

__all__ = ["PHASES", "Ending", "Phase", "end_in", "main"]

_MOST_S = 5.0
_HOLD = """
import importlib, time
def hold(module, name, of=None):
    where = importlib.import_module(module)
    where = getattr(where, of) if of else where
    before = getattr(where, name)
    def held(*given, **named):
        print("held here", flush=True)
        time.sleep(60)
        return before(*given, **named)
    setattr(where, name, held)
"""
_QUESTION = "When was the reading room of the Aksay library opened?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A moment in the life of the bot.

    Attributes:
        hold: Python that makes the process stop there, after `_HOLD`; "" for nothing.
        faults: of the server, by method.
        asks: a question is asked before.
        is_early: nothing has been made ready that is to be ended: a signal ends it at once, and
            its parent sees which one (143 in a shell for SIGTERM).
        may_repeat: an answer that was sent and not noted is given again, which is documented.
        is_reached: says when to send the signal, given the server and the process.
    """

    name: str
    is_reached: Callable[[BotApiServer, BotProcess], None]
    hold: str = ""
    faults: tuple[tuple[str, Fault], ...] = ()
    asks: bool = False
    is_early: bool = False
    may_repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ended.

    Attributes:
        status: of the process: 0, or the negative number of the signal.
        left: processes that it left behind, a second later.
        answers: messages that the one who asked got in all, after the next start.
    """

    phase: str
    signals: str
    status: int | None
    seconds: float
    left: int
    answers: int
    is_sound: bool


def _told(words: str) -> Callable[[BotApiServer, BotProcess], None]:
    return lambda _server, process: process.wait_for_output(words, timeout=120)


def _called(method: str, times: int = 1) -> Callable[[BotApiServer, BotProcess], None]:
    def wait(server: BotApiServer, process: BotProcess) -> None:
        process.wait_for_output("answering as", timeout=120)
        server.wait_until_called(method, times, timeout=120)

    return wait


def _soon(_server: BotApiServer, _process: BotProcess) -> None:
    time.sleep(0.1)


def _asked_and_waiting(server: BotApiServer, process: BotProcess) -> None:
    process.wait_for_output("answering as", timeout=120)
    server.wait_until_confirmed(120)
    time.sleep(0.3)


def _pending(method: str) -> Callable[[BotApiServer, BotProcess], None]:
    def wait(server: BotApiServer, process: BotProcess) -> None:
        process.wait_for_output("", timeout=120)
        while server.faults_left(method):
            time.sleep(0.05)

    return wait


PHASES = (
    Phase(name="the interpreter starts", is_reached=_soon, is_early=True),
    Phase(
        name="configuration is read",
        hold="hold('bot.cli.run', 'configured')",
        is_reached=_told("held here"),
        is_early=True,
    ),
    Phase(
        name="the edition is opened",
        hold="hold('bot.cli.run', 'start')",
        is_reached=_told("held here"),
        is_early=True,
    ),
    Phase(
        name="tables are made",
        hold="import bot.state.migrating; hold('alembic.command', 'upgrade')",
        is_reached=_told("held here"),
        is_early=True,
    ),
    Phase(
        name="getMe is pending",
        faults=(("getMe", Fault(delay_s=30)),),
        is_reached=_pending("getMe"),
    ),
    Phase(
        name="getMe is refused",
        faults=tuple(("getMe", Fault(status=502)) for _ in range(99)),
        is_reached=_told("trying again"),
    ),
    Phase(name="getUpdates is pending", is_reached=_called("deleteWebhook")),
    Phase(
        name="a question is answered",
        hold="import knowledge; hold('knowledge', 'answer', of='Edition')",
        is_reached=_told("held here"),
        asks=True,
    ),
    Phase(
        name="an answer is sent",
        faults=(("sendMessage", Fault(delay_s=30, drop="before")),),
        is_reached=_asked_and_waiting,
        asks=True,
    ),
    Phase(
        name="an answer is sent again and again",
        faults=tuple(("sendMessage", Fault(status=502)) for _ in range(99)),
        is_reached=_told("sendMessage: Bad Gateway"),
        asks=True,
    ),
    Phase(
        name="an answer is remembered",
        hold="import bot.telegram.replies; hold('bot.telegram.replies', 'remember', of='Replies')",
        is_reached=_told("held here"),
        asks=True,
        may_repeat=True,
    ),
)
SIGNALS = {
    "TERM": (signal.SIGTERM,),
    "INT": (signal.SIGINT,),
    "TERM TERM": (signal.SIGTERM, signal.SIGTERM),
    "HUP TERM": (signal.SIGHUP, signal.SIGTERM),
}


def end_in(phase: Phase, signals: str, folder: Path) -> Ending:
    """Let a bot come to a phase, send it the signals, and start another one after it."""
    write_documents(folder / "documents", library=LIBRARY)
    with BotApiServer() as server:
        server.methods.chats[ADMIN.id] = ADMIN.chat
        if phase.asks:
            server.private_message(ARU, _QUESTION)
        for method, fault in phase.faults:
            server.fail(method, fault)
        with BotProcess(folder, server.base_url, prelude=_HOLD + phase.hold + "\n") as process:
            phase.is_reached(server, process)
            children = psutil.Process(process.process.pid).children(recursive=True)
            started = time.perf_counter()
            status = _signalled(process, signals)
            seconds = time.perf_counter() - started
            left = len(psutil.wait_procs(children, timeout=1)[1])
        server.forget_faults()
        with BotProcess(folder, server.base_url) as process:
            process.wait_for_output("answering as", timeout=120)
            if not phase.asks:
                server.private_message(ARU, _QUESTION)
            if not server.sent_to(ARU):
                server.wait_for_text(ARU)
            time.sleep(0.5)  # for a second answer
            is_ended = process.end() == 0
        answers = len(server.sent_to(ARU))
    expected = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP, 1, 130} if phase.is_early else {0}
    return Ending(
        phase=phase.name,
        signals=signals,
        status=status,
        seconds=seconds,
        left=left,
        answers=answers,
        is_sound=status in expected
        and seconds < _MOST_S
        and (left, is_ended) == (0, True)
        and 1 <= answers <= 1 + phase.may_repeat,
    )


def _signalled(process: BotProcess, signals: str) -> int | None:
    for number in SIGNALS[signals]:
        if process.process.poll() is None:
            os.kill(process.process.pid, number)
        time.sleep(0.05)
    try:
        return process.process.wait(2 * _MOST_S)
    except subprocess.TimeoutExpired:
        return None


def _endings(chosen: Sequence[str]) -> Iterator[Ending]:
    for phase in PHASES:
        for signals in chosen:
            with TemporaryDirectory(prefix="dalel-endings-") as folder:
                yield end_in(phase, signals, Path(folder))


def main() -> None:
    """Print a table; the status is 1 where an ending was not sound."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endings")
    parser.add_argument("--signals", choices=SIGNALS, nargs="+", default=list(SIGNALS))
    chosen = parser.parse_args().signals
    table = Table(title="Endings", title_justify="left")
    for column in ("phase", "signals", "status", "seconds", "processes left", "answers", "sound"):
        table.add_column(column)
    is_sound = True
    for one in _endings(chosen):
        is_sound &= one.is_sound
        told = (f"{one.seconds:.1f}", str(one.left), str(one.answers), str(one.is_sound))
        table.add_row(one.phase, one.signals, str(one.status), *told)
        print(one, file=sys.stderr, flush=True)
    Console(width=110).print(table)
    sys.exit(0 if is_sound else 1)


if __name__ == "__main__":
    main()
