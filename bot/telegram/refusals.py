"""What it means when Telegram refuses a message."""

from __future__ import annotations

from telegram.error import BadRequest, ChatMigrated, Forbidden

__all__ = ["is_about_a_quote", "is_gone", "is_unwelcome"]

GONE = "message to be replied not found"
"""What Telegram says of a reply to a message that was deleted, in lower case."""

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


def is_about_a_quote(error: BadRequest) -> bool:
    """Say whether only the quote is refused, which is not in the message that is replied to."""
    return "quote" in error.message.lower()


def is_gone(error: BadRequest) -> bool:
    """Say whether the message that is replied to was deleted."""
    return GONE in error.message.lower()
