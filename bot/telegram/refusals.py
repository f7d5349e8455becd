"""What it means when Telegram refuses a message."""

from __future__ import annotations

from telegram.error import BadRequest, ChatMigrated, Forbidden

__all__ = ["is_about_the_reply", "is_unwelcome"]

NO_REPLY = ("quote", "message to be replied not found")
"""What Telegram says of a reply that it does not take, in lower case."""

NOT_WELCOME = (
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "topic_closed",
    "message thread not found",
)
"""What Telegram says in a 400 where the bot may not write, in lower case."""


def is_unwelcome(error: BaseException | None) -> bool:
    """Say whether an error means that the bot may not write where it wanted to.

    It was removed or blocked, or may not write in a group or a topic: people's own choice.
    """
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in NOT_WELCOME)
    return isinstance(error, (Forbidden, ChatMigrated))


def is_about_the_reply(error: BadRequest) -> bool:
    """Say whether only the reply is refused: its quote is not in the message, or that is gone."""
    return any(words in error.message.lower() for words in NO_REPLY)
