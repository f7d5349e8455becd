"""What the greeting offers to begin with: a few things that the documents tell much of."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.fact_rendering import render_facts
from bot.telegram.layout import abbreviate, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.telegram.editions import Answering, CurrentEdition
    from bot.texts import Texts

__all__ = ["Starters"]

MOST = 3
LOOKED_AT = 12
LONGEST_NAME = 40
MAX_FACTS = 8
MOST_COUNTED = 12


class Starters:
    """Names that people may touch instead of typing; called from worker threads.

    Args:
        current: the edition whose documents the names are from.
        username: of the bot; links to places in documents carry it.
    """

    PATTERN = r"^about:(\d)\Z"
    """Of the data of the buttons."""

    def __init__(self, current: CurrentEdition, *, username: Callable[[], str]) -> None:
        self._current = current
        self._username = username
        self._lock = threading.Lock()
        self._known: tuple[str, tuple[str, ...]] = ("", ())

    def keyboard(self) -> InlineKeyboardMarkup | None:
        """Return a button for each name, None where the documents have none to offer."""
        with self._current.lease() as edition:
            names = self._names(edition)
        rows = [
            [InlineKeyboardButton(_label(name), callback_data=f"about:{place}")]
            for place, name in enumerate(names)
        ]
        return InlineKeyboardMarkup(rows) if rows else None

    def facts(self, place: int, label: str, own: Texts) -> tuple[str, ...] | None:
        """Return the messages with what is stated about a name, by its button's place.

        Args:
            place: of the button.
            label: the button's text, by which a name of an earlier edition is told apart.
            own: Dalel's own words.
        """
        with self._current.lease() as edition:
            names = self._names(edition)
            if place >= len(names) or _label(names[place]) != label:
                return None
            return render_facts(
                edition.facts(names[place]), own, most=MAX_FACTS, username=self._username()
            )

    def _names(self, edition: Answering) -> tuple[str, ...]:
        """Return the names, those that most is stated about first; found once an edition."""
        with self._lock:
            if self._known[0] != edition.name:
                self._known = (edition.name, _most_told_of(edition))
            return self._known[1]


def _label(name: str) -> str:
    return abbreviate(one_line(name), LONGEST_NAME)


def _most_told_of(edition: Answering) -> tuple[str, ...]:
    facts = edition.examples(LOOKED_AT).facts
    names = dict.fromkeys(each.entity or each.fact.subject for each in facts)
    told = {name: _told(edition, name) for name in names if 0 < len(name) <= LONGEST_NAME}
    return tuple(sorted(told, key=lambda name: told[name], reverse=True)[:MOST])


def _told(edition: Answering, name: str) -> tuple[int, int]:
    """Return how many documents tell of a name, and how many facts, as far as that matters.

    One document that repeats a name a thousand times does not make it a thing to begin with.
    """
    listing = edition.facts(name)
    documents = {one.document for one in listing.citations}
    return len(documents), min(len(listing.facts), MOST_COUNTED)
