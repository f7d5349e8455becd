"""The edition that answers now, and how a new one takes its place."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from bot.telegram.memo import Memo
from bot.telegram.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.telegram.answered import Answered
    from knowledge.differences.holdings import Holdings
    from knowledge.editions.history import Publication, Via
    from knowledge.editions.store import Standing
    from knowledge.model import (
        CheckedText,
        Comparison,
        DocumentEntry,
        FactListing,
        Findings,
        Outcome,
        Question,
        Refusal,
        Timeline,
    )
    from knowledge.probes.reading import Probe
    from knowledge.questions.clustering import AskedQuestion
    from knowledge.sources import Sources

__all__ = [
    "Answering",
    "CurrentEdition",
    "Editions",
    "Stored",
]

logger = logging.getLogger(__name__)


class Answering(Protocol):
    """What the bot asks of an edition; `knowledge.Edition` is one. Safe to use from threads."""

    @property
    def name(self) -> str:
        """The edition's name."""

    @property
    def documents(self) -> Sequence[DocumentEntry]:
        """The documents that it answers from."""

    @property
    def passages(self) -> int:
        """How many passages they make."""

    def answer(self, question: Question) -> Outcome:
        """Answer a question, or refuse to."""

    def alone(self, question: Question) -> Question:
        """Return the question without the ones before it, if it takes nothing from them."""

    def suggestions(self, question: Question, refusal: Refusal) -> tuple[str, ...]:
        """Return questions near to a refused one that have an answer."""

    def text(self, document: str) -> str:
        """Return the stored text of a document."""

    def find(self, words: str, *, limit: int, offset: int = 0) -> Findings:
        """Find passages for words as they are being typed."""

    def examples(self, count: int) -> Findings:
        """Return a few facts that read well by themselves."""

    def facts(
        self, entity: str, *, relation: str = "", years: tuple[int | None, int | None] = ...
    ) -> FactListing:
        """Return what the documents state about an entity."""

    def timeline(self, entity: str, *, years: tuple[int | None, int | None] = ...) -> Timeline:
        """Return the dated facts about an entity."""

    def compare(self, left: str, right: str) -> Comparison:
        """Set the facts about two entities side by side."""

    def check(self, text: str, *, language: str = "") -> CheckedText:
        """Return what the documents say to each sentence of a text."""

    def cluster(self, questions: Sequence[AskedQuestion]) -> Sequence[Sequence[int]]:
        """Return groups of questions that ask the same, by their places."""

    def close(self) -> None:
        """Let go of its files."""


class Stored(Answering, Protocol):
    """What is asked of an edition besides answers."""

    def probes(self) -> Sequence[Probe]:
        """Return the operator's probe questions."""

    def all_facts(self) -> FactListing:
        """Return every fact."""

    def holdings(self) -> Holdings:
        """Return what it holds, to be compared with another edition."""


class Editions(Protocol):
    """What the bot asks of the editions' folder; `knowledge.EditionStore` is one."""

    def sources(self, folders: Sequence[Path], uploads: Path) -> Sources:
        """Return the documents folders with what admins have sent over them."""

    @property
    def folder(self) -> Path:
        """Where the editions' folders are, each called by its edition's name."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the editions that are kept, oldest first."""

    def publish(self, name: str, *, by: int = 0, via: Via = "") -> None:
        """Make an edition the published one.

        Args:
            name: the edition's.
            by: the user id of who does it, 0 for nobody on Telegram.
            via: how it comes about.
        """

    def standing(self, sources: Sources) -> Standing:
        """Tell how the published edition stands to the documents as they are now."""

    def published(self) -> str | None:
        """Return the published edition's name."""

    def history(self) -> Sequence[Publication]:
        """Return what was published, newest last."""

    def forget(self, person: int) -> None:
        """Let the history tell no more that a person published."""

    def digests(self, name: str) -> Mapping[str, str]:
        """Return what tells documents of an edition apart, by path; also of one that is gone."""

    def load(self) -> Answering:
        """Open the published edition."""

    def open(self, name: str) -> Stored:
        """Open an edition by its name; called in another process, so that it is pickled."""


class CurrentEdition:
    """Holds the edition that answers, and closes a replaced one after its last question.

    Who asks takes a lease: `with current.lease() as edition: current.answer(edition, question)`.

    Args:
        edition: the first one.
        workers: where questions are answered; in this process alone where it is left out.
    """

    def __init__(self, edition: Answering, workers: Workers | None = None) -> None:
        self._edition = edition
        self._workers = workers or Workers()
        self._memo = Memo()
        self._lock = threading.Lock()
        self._leases: dict[int, int] = {}
        self._since = datetime.now(UTC)

    @property
    def name(self) -> str:
        """The name of the edition that answers now."""
        return self._edition.name

    @property
    def since(self) -> datetime:
        """When it began to answer here, in UTC."""
        return self._since

    @contextmanager
    def lease(self) -> Iterator[Answering]:
        """Keep the edition that answers now open for as long as the block runs."""
        with self._lock:
            edition = self._edition
            self._leases[id(edition)] = self._leases.get(id(edition), 0) + 1
        try:
            yield edition
        finally:
            with self._lock:
                left = self._leases[id(edition)] - 1
                if left:
                    self._leases[id(edition)] = left
                else:
                    del self._leases[id(edition)]
                over = not left and edition is not self._edition
            if over:
                edition.close()

    def answer(self, edition: Answering, question: Question) -> Answered:
        """Answer a question from a leased edition, in whichever process is free.

        What was asked before is not worked out again: an edition answers alike every time.
        """
        question = edition.alone(question)  # most are, and then others ask just the same
        found = self._memo.get(edition.name, question)
        if found is None:
            found = self._workers.answer(edition, question)
            self._memo.put(edition.name, question, found)
        return found

    def replace(self, edition: Answering) -> None:
        """Let `edition` answer from now on; questions under way finish on theirs."""
        with self._lock:
            previous, self._edition = self._edition, edition
            if previous.name != edition.name:
                self._since = datetime.now(UTC)
            idle = previous is not edition and id(previous) not in self._leases
        self._workers.retire()
        if idle:
            previous.close()
