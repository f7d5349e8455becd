"""What the documents did not answer, or not well: for those who look after the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select, update

from bot.state.model import GapQuestion
from bot.state.schema import answers, feedback, unanswered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.state.database import Database

__all__ = ["Gaps"]

NO_GAPS = ("no_words", "false_premise")
"""Reasons of refusals that no document mends: nothing was asked, or the documents deny it."""
UNANSWERED = (
    select(
        unanswered.c.number,
        unanswered.c.chat,
        unanswered.c.person,
        unanswered.c.question,
        unanswered.c.language,
        unanswered.c.reason,
        unanswered.c.at,
        answers.c.context,
    )
    .outerjoin(answers, answers.c.number == unanswered.c.answer)
    .where(
        unanswered.c.at > bindparam("since"),
        unanswered.c.at <= bindparam("until"),
        unanswered.c.settled.is_(None),
        unanswered.c.reason.not_in(NO_GAPS),
    )
    .order_by(unanswered.c.at, unanswered.c.number)
)
DISLIKED = (
    select(
        answers.c.number,
        answers.c.question,
        answers.c.context,
        answers.c.language,
        feedback.c.person,
        feedback.c.reason,
        feedback.c.at,
    )
    .join(answers, answers.c.number == feedback.c.answer)
    .where(
        feedback.c.verdict == "down",
        feedback.c.at > bindparam("since"),
        feedback.c.at <= bindparam("until"),
        feedback.c.settled.is_(None),
        answers.c.question.is_not(None),
        # A refusal is among the unanswered questions already.
        answers.c.outcome.in_(("answered", *NO_GAPS)),
    )
    .order_by(feedback.c.at, feedback.c.answer, feedback.c.person)
)
SETTLE_UNANSWERED = (
    update(unanswered)
    .where(unanswered.c.number == bindparam("wanted"))
    .values(settled=bindparam("now", type_=unanswered.c.settled.type))
)
SETTLE_DISLIKED = (
    update(feedback)
    .where(and_(feedback.c.answer == bindparam("wanted"), feedback.c.person == bindparam("by")))
    .values(settled=bindparam("now", type_=feedback.c.settled.type))
)
SETTLED_UNANSWERED = select(unanswered.c.settled).where(
    unanswered.c.number == bindparam("wanted"), unanswered.c.settled.is_not(None)
)
SETTLED_DISLIKED = select(feedback.c.settled).where(
    feedback.c.answer == bindparam("wanted"), feedback.c.settled.is_not(None)
)
REOPEN = tuple(
    update(table)
    .where(table.c.settled == bindparam("then", type_=table.c.settled.type))
    .values(settled=None)
    for table in (unanswered, feedback)
)


class Gaps:
    """Unanswered questions and disliked answers, until somebody has dealt with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, since: datetime, until: datetime) -> tuple[GapQuestion, ...]:
        """Return what was asked after one time and not after another, the oldest first.

        Those that were settled are left out, and questions whose text is no longer kept.
        """
        times = {"since": since, "until": until}
        with self._database.reading() as connection:
            refused = connection.execute(UNANSWERED, times).all()
            disliked = connection.execute(DISLIKED, times).all()
        found = [
            GapQuestion(
                kind="unanswered",
                number=row.number,
                person=row.person or row.chat,
                question=row.question,
                context=tuple(row.context or ()),
                language=row.language,
                reason=row.reason,
                at=row.at,
            )
            for row in refused
        ]
        found += [
            GapQuestion(
                kind="disliked",
                number=row.number,
                person=row.person,
                question=row.question,
                context=tuple(row.context),
                language=row.language,
                reason=row.reason,
                at=row.at,
            )
            for row in disliked
        ]
        return tuple(sorted(found, key=lambda each: (each.at, each.kind, each.number)))

    def reopen(self, kind: str, number: int) -> bool:
        """Take back that a question was settled, and those settled with it; False for none.

        Args:
            kind: of one of the questions, as `GapQuestion.kind`.
            number: its number.
        """
        settled = SETTLED_UNANSWERED if kind == "unanswered" else SETTLED_DISLIKED
        with self._database.writing() as connection:
            times = connection.execute(settled, {"wanted": number}).scalars().all()
            if not times:
                return False
            for statement in REOPEN:
                connection.execute(statement, {"then": max(times)})
        return True

    def settle(self, questions: Sequence[GapQuestion], now: datetime) -> None:
        """Note that questions were dealt with: only those asked later come back."""
        refused = [each for each in questions if each.kind == "unanswered"]
        disliked = [each for each in questions if each.kind == "disliked"]
        with self._database.writing() as connection:
            if refused:
                rows = [{"wanted": each.number, "now": now} for each in refused]
                connection.execute(SETTLE_UNANSWERED, rows)
            if disliked:
                votes = [
                    {"wanted": each.number, "by": each.person, "now": now} for each in disliked
                ]
                connection.execute(SETTLE_DISLIKED, votes)
