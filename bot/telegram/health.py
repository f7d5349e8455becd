"""What the bot needs to answer, each looked at for /readyz; blocks: call it in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.observing.measurements import EditionFigures
from bot.state import StateError
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.observing.measurements import Measurements
    from bot.observing.readiness import Check
    from bot.state import State
    from bot.telegram.editions import CurrentEdition

__all__ = ["edition_figures", "health_checks"]


def health_checks(
    current: CurrentEdition, state: State, measured: Measurements
) -> Mapping[str, Check]:
    """Return the checks by name; each gives what is wrong, "" for nothing."""
    return {
        "telegram": measured.reach.problem,
        "edition": lambda: _edition_problem(current),
        "state": lambda: _state_problem(state),
    }


def edition_figures(current: CurrentEdition) -> EditionFigures:
    """Return the figures of the edition that answers."""
    with current.lease() as edition:
        return EditionFigures(
            name=edition.name,
            documents=len(edition.documents),
            passages=edition.passages,
            since=current.since,
        )


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
