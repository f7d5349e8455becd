"""The answers that were given, by number."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update

from bot.state.model import GivenAnswer
from bot.state.schema import answers

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select

    from bot.state.database import Database

__all__ = ["Answers", "add_answer", "change_answer"]

COLUMNS = tuple(answers.c[field.name] for field in fields(GivenAnswer))
ADD = insert(answers)
BY_NUMBER = select(*COLUMNS).where(answers.c.number == bindparam("wanted"))
LATEST = select(*COLUMNS).order_by(answers.c.number.desc()).limit(1)
BY_QUESTION = LATEST.where(
    answers.c.chat == bindparam("at_chat"), answers.c.question_message == bindparam("message")
)
BY_BUTTONS = LATEST.where(
    answers.c.chat == bindparam("at_chat"), answers.c.buttons_message == bindparam("message")
)
ANSWERED_SINCE = (
    select(*COLUMNS)
    .where(answers.c.at >= bindparam("since"), answers.c.outcome == "answered")
    .order_by(answers.c.number)
)
SPANS_SINCE = select(answers.c.spans).where(
    answers.c.at >= bindparam("since"), answers.c.outcome == "answered"
)
PORTION = 1000
"""Rows that are held in memory at a time where many are looked through."""
CHANGE = (
    update(answers)
    .where(answers.c.number == bindparam("wanted"))
    .values({column: bindparam(f"new_{column.name}", type_=column.type) for column in COLUMNS[1:]})
)
SENT = (
    update(answers)
    .where(answers.c.number == bindparam("wanted"))
    .values(answer_messages=bindparam("sent", type_=answers.c.answer_messages.type))
)


class Answers:
    """Answers and refusals as they were given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer: GivenAnswer) -> int:
        """Store an answer; return its number, which no other answer gets later on."""
        with self._database.writing() as connection:
            return add_answer(connection, answer)

    def get(self, number: int) -> GivenAnswer | None:
        """Return an answer by its number; None where its time is over or it was erased."""
        return self._one(BY_NUMBER, {"wanted": number})

    def by_question(self, chat: int, message: int) -> GivenAnswer | None:
        """Return the latest answer to a message."""
        return self._one(BY_QUESTION, {"at_chat": chat, "message": message})

    def by_buttons(self, chat: int, message: int) -> GivenAnswer | None:
        """Return the answer whose buttons a message carries."""
        return self._one(BY_BUTTONS, {"at_chat": chat, "message": message})

    def documents_since(self, since: datetime) -> frozenset[str]:
        """Return the documents that the answers given from a time on rest on."""
        with self._database.reading() as connection:
            rows = connection.execution_options(yield_per=PORTION).execute(
                SPANS_SINCE, {"since": since}
            )
            return frozenset(document for (spans,) in rows for document, *_ in spans)

    def answered_since(
        self, since: datetime, documents: Container[str]
    ) -> tuple[GivenAnswer, ...]:
        """Return the answers given from a time on that rest on some documents, the oldest first.

        Refusals are left out.
        """
        with self._database.reading() as connection:
            rows = connection.execution_options(yield_per=PORTION).execute(
                ANSWERED_SINCE, {"since": since}
            )
            return tuple(
                _given(row)
                for row in rows
                if any(document in documents for document, *_ in row.spans)
            )

    def sent(self, number: int, messages: Sequence[int]) -> None:
        """Note the ids of the messages that an answer was sent as."""
        with self._database.writing() as connection:
            connection.execute(SENT, {"wanted": number, "sent": list(messages)})

    def _one(
        self, statement: Select[tuple[object, ...]], values: dict[str, int]
    ) -> GivenAnswer | None:
        with self._database.reading() as connection:
            row = connection.execute(statement, values).one_or_none()
        return None if row is None else _given(row)


def add_answer(connection: Connection, answer: GivenAnswer) -> int:
    """Store an answer; return its number."""
    key = connection.execute(ADD, _values(answer)).inserted_primary_key
    if key is None:
        raise AssertionError("a single row has a key")
    return int(key[0])


def change_answer(connection: Connection, answer: GivenAnswer) -> bool:
    """Put an answer in the place of the one with its number; False where there is none."""
    values = {f"new_{name}": value for name, value in _values(answer).items()}
    return connection.execute(CHANGE, {"wanted": answer.number, **values}).rowcount == 1


def _values(answer: GivenAnswer) -> dict[str, object]:
    return {
        "chat": answer.chat,
        "thread": answer.thread,
        "person": answer.person,
        "question_message": answer.question_message,
        "answer_messages": answer.answer_messages,
        "buttons_message": answer.buttons_message,
        "question": answer.question,
        "context": answer.context if answer.question is not None else (),
        "edition": answer.edition,
        "language": answer.language,
        "outcome": answer.outcome,
        "at": answer.at,
        "spans": answer.spans,
    }


def _given(row: Row[tuple[object, ...]]) -> GivenAnswer:
    return GivenAnswer(
        number=row.number,
        chat=row.chat,
        thread=row.thread,
        person=row.person,
        question_message=row.question_message,
        answer_messages=tuple(row.answer_messages),
        buttons_message=row.buttons_message,
        question=row.question,
        context=tuple(row.context),
        edition=row.edition,
        language=row.language,
        outcome=row.outcome,
        at=row.at,
        spans=tuple((document, start, end) for document, start, end in row.spans),
    )
