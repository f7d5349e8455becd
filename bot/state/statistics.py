"""Counts of what was asked and answered, by day; they hold nothing that tells who it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, Integer, bindparam, func, literal, select, type_coerce

from bot.state.expiry import ANSWERS_KEPT
from bot.state.schema import EPOCH, MICROSECOND, answers, feedback

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, Row

    from bot.state.database import Database

__all__ = ["DayCounts", "Statistics", "StatisticsReader"]

DAY = timedelta(days=1)
ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """One day, by UTC.

    Attributes:
        answered: questions that got an answer.
        refused: questions that the documents did not answer.
        up: thumbs up given on the day, whenever the answer was.
        down: thumbs down.
    """

    day: date
    answered: int = 0
    refused: int = 0
    up: int = 0
    down: int = 0

    @property
    def questions(self) -> int:
        """All questions."""
        return self.answered + self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Some days in a row.

    Attributes:
        days: each of them, the earliest first, those without questions too.
        languages: of the questions, with their counts, the most frequent first.
        reasons: why questions were refused, the same way.
    """

    days: tuple[DayCounts, ...]
    languages: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def answered(self) -> int:
        """Questions that got an answer, on all days."""
        return sum(day.answered for day in self.days)

    @property
    def questions(self) -> int:
        """Questions of all days."""
        return sum(day.questions for day in self.days)


class StatisticsReader:
    """Counts what is kept: no answers older than `KEPT`, and none that somebody had erased."""

    KEPT = ANSWERS_KEPT

    def __init__(self, database: Database) -> None:
        self._database = database

    def until(self, last: date, days: int) -> Statistics:
        """Return the counts of so many days, `last` being the last one.

        Args:
            last: by UTC.
            days: at least 1.
        """
        first = last - (days - 1) * DAY
        within = {"begin": _midnight(first), "end": _midnight(last + DAY)}
        with self._database.reading() as connection:
            asked = connection.execute(ASKED, within).all()
            given = connection.execute(GIVEN, within).all()
        return _statistics(first, days, asked, given)

    def asked_since(self, since: datetime) -> int:
        """Return how many questions were asked from a time on."""
        with self._database.reading() as connection:
            return int(connection.execute(SINCE, {"since": since}).scalar_one())


def _day_of(at: ColumnElement[datetime]) -> ColumnElement[int]:
    """Return the number of days since 1970; the database divides whole numbers."""
    microseconds = type_coerce(at, BigInteger)
    # Written out, as PostgreSQL takes two parameters for two different divisors.
    day = literal(DAY // MICROSECOND, Integer, literal_execute=True)
    return (microseconds // day).label("day")


SINCE = select(func.count()).select_from(answers).where(answers.c.at >= bindparam("since"))
ASKED = (
    select(_day_of(answers.c.at), answers.c.language, answers.c.outcome, func.count().label("n"))
    .where(answers.c.at >= bindparam("begin"), answers.c.at < bindparam("end"))
    .group_by("day", answers.c.language, answers.c.outcome)
)
GIVEN = (
    select(_day_of(feedback.c.at), feedback.c.verdict, func.count().label("n"))
    .where(feedback.c.at >= bindparam("begin"), feedback.c.at < bindparam("end"))
    .group_by("day", feedback.c.verdict)
)


def _statistics(
    first: date,
    days: int,
    asked: Sequence[Row[tuple[int, str, str, int]]],
    given: Sequence[Row[tuple[int, str, int]]],
) -> Statistics:
    counts: Counter[tuple[date, str]] = Counter()
    languages: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for row in asked:
        is_answered = row.outcome == ANSWERED
        counts[_date(row.day), ANSWERED if is_answered else "refused"] += row.n
        languages[row.language] += row.n
        if not is_answered:
            reasons[row.outcome] += row.n
    for vote in given:
        counts[_date(vote.day), vote.verdict] += vote.n
    return Statistics(
        days=tuple(_day(counts, first + number * DAY) for number in range(days)),
        languages=_most_first(languages),
        reasons=_most_first(reasons),
    )


def _day(counts: Mapping[tuple[date, str], int], day: date) -> DayCounts:
    return DayCounts(
        day=day,
        answered=counts[day, ANSWERED],
        refused=counts[day, "refused"],
        up=counts[day, "up"],
        down=counts[day, "down"],
    )


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _date(number: int) -> date:
    return (EPOCH + number * DAY).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
