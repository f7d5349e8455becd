"""A question as it comes in from Telegram: who asks what, where, and how it is to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.state import Place

if TYPE_CHECKING:
    from telegram import Chat, Message, User

__all__ = ["Asking", "asking_of", "place_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question from Telegram.

    Attributes:
        text: the question.
        place: the conversation that it belongs to.
        person: Telegram's id of who asks; the chat's where somebody speaks in its name.
        message: id of the message that asks; 0 where a button did.
        language: the person's, as Telegram tells it: "en", "pt-br"; "" where it does not.
        context: the questions before it; None for those that are remembered of the place.
        in_group: it is asked in a group.
        is_told: the answer repeats the question, which is not to be seen in the chat.
    """

    text: str
    place: Place
    person: int
    message: int
    language: str = ""
    context: tuple[str, ...] | None = None
    in_group: bool = False
    is_told: bool = False


def asking_of(message: Message, text: str) -> Asking:
    """Return the question `text` that a message asks."""
    person = message.from_user
    return Asking(
        text=text,
        place=place_of(message, person),
        person=_speaker(message, person),
        message=message.message_id,
        language=(person.language_code or "") if person is not None else "",
        in_group=message.chat.type != ChatType.PRIVATE,
    )


def place_of(message: Message, person: User | None) -> Place:
    """Return the conversation of a person in the chat and thread of a message."""
    chat = message.chat
    if chat.type == ChatType.PRIVATE:
        return Place(chat.id)
    return Place(chat.id, _topic(message), _speaker(message, person))


def _topic(message: Message) -> int:
    """Return the forum topic; threads of replies elsewhere have ids too, and are no topics."""
    return (message.message_thread_id or 0) if message.is_topic_message else 0


def _speaker(message: Message, person: User | None) -> int:
    """Return who speaks: a person, or the group or channel in whose name somebody writes."""
    own: Chat | None = message.sender_chat
    if own is not None:
        return own.id
    return person.id if person is not None else message.chat.id
