"""The state as a whole: opening it, and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.state.answers import Answers
from bot.state.audit import Audit
from bot.state.conversations import Conversations
from bot.state.database import Database
from bot.state.exchanges import Exchanges
from bot.state.expiry import Expiry
from bot.state.feedback import FeedbackStore
from bot.state.gaps import Gaps
from bot.state.inbox import Inbox
from bot.state.migrating import migrate
from bot.state.people import People
from bot.state.preferences import PreferenceStore
from bot.state.statistics import StatisticsReader
from bot.state.unanswered import UnansweredQuestions

if TYPE_CHECKING:
    from datetime import datetime

    from bot.state.model import Background, Expired, GivenAnswer, Place, Retention, Unanswered

__all__ = ["State", "open_state"]


def open_state(url: str, retention: Retention) -> State:
    """Open the state; make its file and its tables, or bring them up to date.

    Args:
        url: of an SQLite file or a PostgreSQL server, as SQLAlchemy takes it.
        retention: how long text is kept.

    Raises:
        StateError: the database cannot be used; the message says what to do.
    """
    database = Database(url)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return State(database, retention)


class State:
    """What the bot remembers. Every method may be called from any thread, and blocks.

    Every method may raise `StateError`.

    Attributes:
        address: of the database, without its password.
        kind: of the database: "SQLite" or "PostgreSQL".
        conversations: the questions before.
        preferences: what people and groups have chosen.
        answers: what was answered.
        feedback: what people think of it.
        unanswered: what the documents did not answer.
        gaps: what of it, and of the answers disliked, nobody has dealt with yet.
        audit: what the people who run the bot did.
        inbox: which updates are taken, and which are still to be dealt with.
        people: all of it by person.
        statistics: counts by day.
    """

    def __init__(self, database: Database, retention: Retention) -> None:
        self._database = database
        self.address = database.address
        self.kind = "PostgreSQL" if database.file is None else "SQLite"
        self._expiry = Expiry(database, retention)
        self._exchanges = Exchanges(database, retention)
        self.conversations = Conversations(database, retention)
        self.preferences = PreferenceStore(database)
        self.answers = Answers(database)
        self.feedback = FeedbackStore(database)
        self.unanswered = UnansweredQuestions(database, retention)
        self.gaps = Gaps(database)
        self.audit = Audit(database)
        self.inbox = Inbox(database)
        self.people = People(database)
        self.statistics = StatisticsReader(database)

    def before(self, place: Place, owner: int, now: datetime) -> Background:
        """Return what counts for a question, all in one go.

        Args:
            place: of its conversation.
            owner: whose preferences count: the person's in a private chat, else the group's.
            now: questions that are past their time by then do not count.
        """
        return self._exchanges.before(place, owner, now)

    def after(
        self,
        answer: GivenAnswer,
        place: Place,
        now: datetime,
        *,
        is_turn: bool,
        unanswered: Unanswered | None = None,
    ) -> int:
        """Note what belongs to an answer that was sent, all or nothing; return its number.

        Args:
            answer: with its question.
            place: of the conversation.
            now: when the question counts from in the conversation.
            is_turn: the question counts for the ones after it.
            unanswered: the question, where it is to be kept as a gap of the documents; it is
                not where the configuration keeps no text.
        """
        return self._exchanges.after(answer, place, now, is_turn=is_turn, gap=unanswered)

    def replace(self, answer: GivenAnswer, unanswered: Unanswered | None = None) -> bool:
        """Put an answer in the place of the one with its number, as for an edited question.

        The feedback on the earlier one and its entry as unanswered go; in the conversation the
        new question stands for the earlier one.

        Returns:
            False where there is no answer of this number any more; nothing is noted then.
        """
        return self._exchanges.replace(answer, unanswered)

    def expire(self, now: datetime) -> Expired:
        """Drop what is past its time by `now`; to be called every few minutes.

        In an SQLite file it cannot be read any more after a day at the latest.
        """
        return self._expiry(now)

    def reach(self) -> None:
        """Make sure that the database can be read and written to.

        Raises:
            StateError: it cannot.
        """
        with self._database.writing() as connection:
            connection.execute(select(1))

    def close(self) -> None:
        """Close the connections."""
        self._database.close()
