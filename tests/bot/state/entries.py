"""What the tests put into a state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.state import GivenAnswer, Place, Received, Unanswered

if TYPE_CHECKING:
    from collections.abc import Iterable

NOW = datetime(2026, 11, 26, 12, 0, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ARU = 7_700_000_077
BEK = 8_800_000_088
GROUP = -1_000_000_000_555
PRIVATE = Place(ARU)
IN_GROUP = Place(GROUP, 3, ARU)
SPANS = (("towns/aksay.md", 10, 57), ("library.md", 0, 3))


def answer(
    place: Place = PRIVATE, *, message: int = 5, at: datetime = NOW, **fields: Any
) -> GivenAnswer:
    """Return an answer to the question of Aru's message."""
    values: dict[str, Any] = {
        "chat": place.chat,
        "thread": place.thread,
        "person": place.person or place.chat,
        "question_message": message,
        "question": "Who built the lighthouse?",
        "context": ("Where is Bautino?",),
        "edition": "00000007-abc",
        "language": "en",
        "outcome": "answered",
        "at": at,
        "spans": SPANS,
    }
    return GivenAnswer(**(values | fields))


def gap(place: Place = PRIVATE, **fields: Any) -> Unanswered:
    """Return the same question as one without an answer."""
    values: dict[str, Any] = {
        "place": place,
        "question": "Who built the lighthouse?",
        "language": "en",
        "reason": "not_found",
        "nearest": SPANS,
        "at": NOW,
    }
    return Unanswered(**(values | fields))


def received(*numbers: int, text: str = "", person: int = ARU) -> tuple[Received, ...]:
    """Return updates; those with a text are kept until they have been dealt with."""
    return tuple(
        Received(update_id=number, chat=person, person=person, text=text) for number in numbers
    )


def numbers_of(updates: Iterable[Received]) -> tuple[int, ...]:
    """Return the numbers of updates, in their order."""
    return tuple(update.update_id for update in updates)
