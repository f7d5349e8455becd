"""The tables. A change here needs a migration in `bot/state/migrations/versions`.

Times are whole microseconds since 1970 in UTC: exact, compared as numbers, and the same on both
kinds of database.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

__all__ = [
    "Instant",
    "Words",
    "answers",
    "audit",
    "claims",
    "feedback",
    "inbox",
    "metadata",
    "preferences",
    "storable",
    "turns",
    "unanswered",
]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Words(TypeDecorator[str]):
    """Text; what no database can store is left out."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - the library's signature
    ) -> str | None:
        """Return what is stored."""
        return None if value is None else storable(value)


def storable(words: str) -> str:
    """Return a text without NUL, and with "?" for halves of surrogate pairs."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Instant(TypeDecorator[datetime]):
    """An aware time, stored as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the library's signature
    ) -> int | None:
        """Return what is stored."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(
        self,
        value: int | None,
        dialect: Dialect,  # noqa: ARG002 - the library's signature
    ) -> datetime | None:
        """Return the time, in UTC."""
        return None if value is None else EPOCH + value * MICROSECOND


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the type is INTEGER, which holds 64 bits there.
Number = BigInteger().with_variant(Integer, "sqlite")

turns = Table(
    "turns",
    metadata,
    Column("number", Number, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("question", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer", BigInteger),
    Index(None, "chat", "thread", "person", "number"),
    Index(None, "answer"),
    Index(None, "at"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("language", Words),
    Column("plots", Words, nullable=False, server_default="light"),
)

answers = Table(
    "answers",
    metadata,
    Column("number", Number, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("question_message", BigInteger, nullable=False),
    Column("answer_messages", JSON, nullable=False),
    Column("buttons_message", BigInteger, nullable=False),
    Column("question", Words),
    Column("context", JSON, nullable=False),
    Column("edition", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("spans", JSON, nullable=False),
    Index(None, "chat", "question_message"),
    Index(None, "chat", "buttons_message"),
    Index(None, "person"),
    Index(None, "at"),
    # The texts to expire are found without a look at those expired already.
    Index(
        "ix_answers_at_with_question",
        "at",
        sqlite_where=text("question IS NOT NULL"),
        postgresql_where=text("question IS NOT NULL"),
    ),
    # The number of an answer that was erased must not lead its buttons to somebody else's.
    sqlite_autoincrement=True,
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer", BigInteger, ForeignKey(answers.c.number, ondelete="CASCADE"), nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("verdict", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("settled", Instant),
    PrimaryKeyConstraint("answer", "person"),
    Index(None, "person"),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("number", Number, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("question", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("nearest", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer", BigInteger),
    Column("settled", Instant),
    Index(None, "answer"),
    Index(None, "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Number, primary_key=True),
    Column("who", BigInteger, nullable=False),
    Column("action", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

claims = Table(
    "claims",
    metadata,
    Column("update_id", Number, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", Number, primary_key=True, autoincrement=False),
    Column("owner", Words, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("text", Words, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "owner"),
    Index(None, "at"),
)
