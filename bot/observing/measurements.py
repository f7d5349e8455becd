"""The figures of one running bot, as Prometheus reads them.

Each `Measurements` has a registry of its own: two bots in one process do not mix.
docs/observing.md tells what each figure means.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector

from bot.observing.collectors import EditionFigures, Editions, Processes, WithoutCreated
from bot.observing.reach import Reach
from bot.observing.recent import RecentTimes
from bot.observing.troubles import Troubles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "Build",
    "Built",
    "Counted",
    "Dropped",
    "EditionFigures",
    "Failure",
    "Kind",
    "Measurements",
]

Kind: TypeAlias = Literal["private", "group", "inline", "command"]
"""How something is asked: in a private chat, in a group, while typing, or by /ask, /facts, …"""
Dropped: TypeAlias = Literal[
    "repeated", "taken_by_another", "queue_full", "too_many_questions", "too_many_requests"
]
Failure: TypeAlias = Literal["failed", "undelivered", "unsure", "unwelcome"]
Built: TypeAlias = Literal["built", "unchanged", "failed"]

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Most answers take 0.01 to 0.1 s; who waits for more than a few seconds thinks it broken."""
ANSWERING_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
BUILD_SECONDS = (1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)
LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(slots=True)
class Counted:
    """A question while it is being answered; one without an outcome in the end is not counted."""

    outcome: str = ""
    language: str = ""

    def settle(self, outcome: str, language: str) -> None:
        """Say what it gets: "answered" or the reason of the refusal; and its language, as "en"."""
        self.outcome, self.language = outcome, language


@dataclass(slots=True)
class Build:
    """A build of an edition while it goes on; "unchanged" is for whoever does it to say."""

    outcome: Built = "built"


class Measurements:
    """Counts and times what the bot does; safe to use from threads.

    Attributes:
        registry: holds the figures.
        started: when the bot was started, in UTC.
        recent: how long the questions of the last hour took, those of inline searches left out.
        troubles: the latest error of the log.
        reach: whether Telegram can be reached.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.started = datetime.now(UTC)
        self.recent = RecentTimes()
        self.reach = Reach()
        self._questions = self._counter(
            "dalel_questions", "Questions, by what they got.", "kind", "language", "outcome"
        )
        self._seconds = Histogram(
            "dalel_question_seconds",
            "From an update being taken in to the answer being sent.",
            ["kind"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._answering = Histogram(
            "dalel_answering_seconds",
            "Working out an answer alone, without waiting and sending.",
            buckets=ANSWERING_SECONDS,
            registry=self.registry,
        )
        self._received = self._counter("dalel_updates_received", "Updates that came in.")
        self._dropped = self._counter(
            "dalel_updates_dropped", "Updates that were not worked on.", "reason"
        )
        self._queue = Gauge(
            "dalel_queue_updates",
            "Updates taken in and not dealt with yet.",
            registry=self.registry,
        )
        self._tasks = Gauge(
            "dalel_tasks", "Pieces of work under way in the event loop.", registry=self.registry
        )
        self._waiting: Callable[[], int] = int
        self._edition: Callable[[], EditionFigures] | None = None
        self._sent = self._counter("dalel_messages_sent", "Messages that Telegram has taken.")
        self._telegram_errors = self._counter(
            "dalel_telegram_errors", "Requests to Telegram that failed.", "method", "kind"
        )
        self._failures = self._counter(
            "dalel_failures", "Updates whose handling ended with an error.", "kind"
        )
        self._builds = self._counter("dalel_builds", "Builds of an edition.", "outcome")
        self._build_seconds = Histogram(
            "dalel_build_seconds",
            "How long builds took.",
            buckets=BUILD_SECONDS,
            registry=self.registry,
        )
        errors = self._counter("dalel_log_errors", "Lines of the log of level ERROR or above.")
        last = Gauge(
            "dalel_last_error_timestamp_seconds",
            "When the latest of them was written; 0 for never.",
            registry=self.registry,
        )

        def note(at: datetime) -> None:
            errors.inc()
            last.set(at.timestamp())

        self.troubles = Troubles(note)
        self.registry.register(Processes())
        ProcessCollector(registry=self.registry)

    @contextmanager
    def question(self, kind: Kind, since: float | None = None) -> Iterator[Counted]:
        """Count a question that the block answers, and time it.

        One whose block fails counts as "error", or as "undelivered" where its outcome was known.

        Args:
            kind: how it is asked.
            since: `time.perf_counter` when it came in; None for now.
        """
        started = time.perf_counter() if since is None else since
        counted = Counted()
        try:
            yield counted
        except Exception:
            self._count(kind, counted.language, "undelivered" if counted.outcome else "error")
            raise
        if counted.outcome:
            self._count(kind, counted.language, counted.outcome)
            seconds = time.perf_counter() - started
            self._seconds.labels(kind).observe(seconds)
            if kind != "inline":
                self.recent.add(seconds)

    def answered(self, seconds: float) -> None:
        """Note how long an answer took to be worked out."""
        self._answering.observe(seconds)

    def received(self, updates: int) -> None:
        """Note that updates came in."""
        self._received.inc(updates)

    def dropped(self, reason: Dropped) -> None:
        """Note that an update is not worked on."""
        self._dropped.labels(reason).inc()

    def sent(self) -> None:
        """Note that Telegram has taken a message."""
        self._sent.inc()

    def telegram_error(self, method: str, kind: str) -> None:
        """Note that a request to Telegram failed."""
        self._telegram_errors.labels(method, kind).inc()

    def failed(self, kind: Failure) -> None:
        """Note that the handling of an update ended with an error."""
        self._failures.labels(kind).inc()

    @contextmanager
    def build(self) -> Iterator[Build]:
        """Count and time a build of an edition that the block does; it failed where that fails."""
        started = time.perf_counter()
        build = Build()
        try:
            yield build
        except BaseException:
            build.outcome = "failed"
            raise
        finally:
            self._builds.labels(build.outcome).inc()
            self._build_seconds.observe(time.perf_counter() - started)

    def watch_queue(self, length: Callable[[], int]) -> None:
        """Let the length of the queue be looked up."""
        self._waiting = length
        self._queue.set_function(length)

    def tasks(self, number: int) -> None:
        """Note how many tasks the event loop has."""
        self._tasks.set(number)

    def waiting(self) -> int:
        """Return how many updates were taken in and not dealt with yet."""
        return self._waiting()

    def watch_edition(self, figures: Callable[[], EditionFigures]) -> None:
        """Let the edition that answers be looked up."""
        self._edition = figures
        self.registry.register(Editions(figures))

    def edition(self) -> EditionFigures | None:
        """Return the figures of the edition that answers; None where nobody looks them up."""
        return self._edition() if self._edition is not None else None

    def text(self) -> bytes:
        """Return all figures in Prometheus' text format; takes some milliseconds."""
        return generate_latest(WithoutCreated(self.registry))

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(name, meaning, labels, registry=self.registry)

    def _count(self, kind: Kind, language: str, outcome: str) -> None:
        known = language if LANGUAGE.fullmatch(language) else "unknown"
        self._questions.labels(kind, known, outcome).inc()
