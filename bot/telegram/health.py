"""What the bot needs to answer, each looked at for /readyz; blocks: call it in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.observing.measurements import EditionFigures
from bot.state import StateError
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.observing.measurements import Measurements
    from bot.observing.readiness import Check
    from bot.state import State
    from bot.telegram.editions import CurrentEdition, Editions

__all__ = ["EditionWatch", "health_checks"]


def health_checks(
    current: CurrentEdition, state: State, measured: Measurements
) -> Mapping[str, Check]:
    """Return the checks by name; each gives what is wrong, "" for nothing."""
    return {
        "telegram": measured.reach.problem,
        "edition": lambda: _edition_problem(current),
        "state": lambda: _state_problem(state),
    }


class EditionWatch:
    """Looks up the figures of the edition that answers.

    Args:
        current: holds it.
        editions: knows when it was published.
    """

    def __init__(self, current: CurrentEdition, editions: Editions) -> None:
        self._current = current
        self._editions = editions
        self._published: tuple[datetime, datetime] | None = None

    def __call__(self) -> EditionFigures:
        """Return the figures."""
        since = self._current.since
        with self._current.lease() as edition:
            return EditionFigures(
                name=edition.name,
                documents=len(edition.documents),
                passages=edition.passages,
                published=self._published_at(edition.name, since),
            )

    def _published_at(self, name: str, since: datetime) -> datetime:
        """Return when the edition was published that answers here since a time."""
        known = self._published
        if known is not None and known[0] == since:
            return known[1]
        try:
            history = self._editions.history()
        except OSError:
            return since
        at = next((one.at for one in reversed(history) if one.edition == name), since)
        self._published = since, at
        return at


def _edition_problem(current: CurrentEdition) -> str:
    """Read the shortest document: the files have to be there still."""
    with current.lease() as edition:
        shortest = min(edition.documents, key=lambda one: one.characters, default=None)
        if shortest is None:
            return "there are no documents"
        try:
            edition.text(shortest.path)
        except (KnowledgeError, OSError) as error:
            return type(error).__name__
    return ""


def _state_problem(state: State) -> str:
    try:
        state.reach()
    except StateError as error:
        return error.problem
    return ""
