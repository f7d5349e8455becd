"""What the bot keeps, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

__all__ = [
    "AuditEntry",
    "Background",
    "Expired",
    "GapQuestion",
    "GivenAnswer",
    "Passage",
    "Place",
    "Plots",
    "Preferences",
    "Reason",
    "Received",
    "Retention",
    "Stored",
    "Unanswered",
    "Verdict",
]

Plots: TypeAlias = Literal["light", "dark"]
Verdict: TypeAlias = Literal["up", "down"]
Reason: TypeAlias = Literal["", "wrong", "incomplete", "wrong_source", "outdated"]
Passage: TypeAlias = tuple[str, int, int]
"""A document's path and [start, end) in characters of its stored text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation goes on: a private chat, or one person in one thread of a group.

    Attributes:
        chat: Telegram's id of the chat; of a private one it is the person's.
        thread: id of the forum topic; 0 where there is none.
        person: id of who asks in a group; 0 in a private chat.
    """

    chat: int
    thread: int = 0
    person: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long text is kept.

    Attributes:
        conversation: how long a question counts for the ones after it.
        text: how long questions are kept with their answers, and unanswered ones for the
            operator; zero for no longer than the conversation.
    """

    conversation: timedelta = timedelta(minutes=60)
    text: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a person or a group has chosen; `language` None for Telegram's own."""

    language: str | None = None
    plots: Plots = "light"


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known where a question comes in: preferences, and the questions before it."""

    preferences: Preferences
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """An answer or a refusal that somebody was sent.

    Attributes:
        number: given when it is stored; 0 before.
        chat: where it was asked.
        thread: the forum topic; 0 where there is none.
        person: who asked, in private chats as well.
        question_message: id of the message that asked.
        answer_messages: ids of the messages that answered, in their order.
        buttons_message: id of the one of them that carries the buttons; 0 for none.
        question: as it was asked; None once its time is over.
        context: the questions before it that it was answered with.
        edition: name of the edition that answered.
        language: of the answer, as "en".
        outcome: "answered", or the reason of the refusal.
        at: when, in UTC.
        spans: what the answer rests on.
    """

    number: int = 0
    chat: int
    thread: int = 0
    person: int
    question_message: int
    answer_messages: tuple[int, ...] = ()
    buttons_message: int = 0
    question: str | None
    context: tuple[str, ...] = ()
    edition: str
    language: str
    outcome: str
    at: datetime
    spans: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A question that the documents did not answer, with the passages that came nearest."""

    place: Place
    question: str
    language: str
    reason: str
    nearest: tuple[Passage, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GapQuestion:
    """A question that the documents did not answer, or whose answer somebody disliked.

    Attributes:
        number: of the unanswered question, or of the disliked answer.
        person: who asked, or who disliked; the group's id where somebody speaks in its name.
        question: as it was asked.
        context: the questions before it.
        language: of the answer or refusal, as "en".
        reason: of the refusal, or what is wrong with the answer: a `Reason`.
        at: when it was asked, or disliked, in UTC.
    """

    kind: Literal["unanswered", "disliked"]
    number: int
    person: int
    question: str
    context: tuple[str, ...] = ()
    language: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Something done by one of the people who run the bot; `who` is 0 where it was erased."""

    who: int
    action: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An update of Telegram.

    Attributes:
        update_id: Telegram's number of it.
        chat: where it comes from; 0 where that does not matter.
        person: whose it is; 0 where that does not matter.
        text: all of it, as Telegram's JSON; "" where it need not be kept.
    """

    update_id: int
    chat: int = 0
    person: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is stored about a person, counted by kind.

    Attributes:
        conversation: questions that count for the next one.
        answers: answers given, those without their question's text as well.
        questions: those of them that still hold the question's text.
        unanswered: questions kept for the operator.
        feedback: thumbs given.
        audit: actions noted.
        preferences: what the person has chosen.
    """

    conversation: int
    answers: int
    questions: int
    unanswered: int
    feedback: int
    audit: int
    preferences: Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired:
    """How many entries were past their time; `questions` are texts taken off answers."""

    conversation: int
    questions: int
    unanswered: int
    answers: int
    claims: int
    received: int
