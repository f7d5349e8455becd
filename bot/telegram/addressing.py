"""What in a group is meant for the bot: mentions of it, replies to it, and /ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import MessageEntityType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from telegram import Message, MessageEntity

__all__ = ["Addressed", "addressed", "opening_command"]

MAX_QUOTE_UNITS = 1024
"""Telegram takes no longer quotes in replies; in UTF-16 units."""

SEPARATORS = " \t\n,;:–—"
FINAL = "?.!…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """What a message in a group asks the bot.

    Attributes:
        question: in one line, without the bot's name; "" where nothing is asked.
        asks: the message that holds the question: the one that addresses the bot, or the one
            that this replies to.
        quote: the part of `asks` that holds the question, word for word; "" where none does.
        is_unread: the bot is addressed with a picture, a voice message or the like, and no words.
        is_called: by a mention or a command; else by a reply alone, which may be mere talk.
    """

    question: str
    asks: Message
    quote: str = ""
    is_unread: bool = False
    is_called: bool = True


def addressed(message: Message, *, bot: int, username: str) -> Addressed | None:
    """Return what a message in a group asks the bot, None if it is not meant for it.

    Meant for the bot is what mentions it, replies to one of its messages, or is an /ask. A bare
    mention or /ask in reply to somebody's message asks what that message asks, or what is quoted
    of it.

    Args:
        message: a message in a group, or an edited one.
        bot: the bot's id.
        username: the bot's name without "@".
    """
    if message.via_bot is not None or _is_of_another_bot(message):
        return None
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    leading = opening_command(text, entities)
    if leading and not _is_ask(leading, username):
        return None
    called = [
        _span(text, entity) for entity in entities if _is_mention(entity, text, bot, username)
    ]
    if leading:
        called.insert(0, (0, len(leading)))
    answers = _replies_to(message, bot)
    if not called and (not answers or _opens_with_a_name(text, entities)):
        return None
    if message.text is None and not _asks(text, called):
        is_speech = bool(called) or _may_hold_a_question(message)
        return Addressed(question="", asks=message, is_unread=True) if is_speech else None
    question = _without(text, called)
    if question:
        quote = _core(text, called)
        return Addressed(question=question, asks=message, quote=quote, is_called=bool(called))
    if answers:
        return Addressed(question="", asks=message, is_called=bool(called))
    return _of_the_replied(message)


def _asks(caption: str, called: Sequence[tuple[int, int]]) -> bool:
    """Say whether a caption asks something of the bot that it calls."""
    return bool(called) and bool(_without(caption, called))


def _of_the_replied(message: Message) -> Addressed:
    """Return what the message asks that a bare mention replies to."""
    replied = message.reply_to_message
    chosen = message.quote.text if message.quote is not None and message.quote.is_manual else ""
    if replied is None:
        return Addressed(question=_line(chosen), asks=message)
    text = chosen or replied.text or replied.caption or ""
    return Addressed(question=_line(text), asks=replied, quote=_cut(text.strip()))


def _is_of_another_bot(message: Message) -> bool:
    """Say whether a bot has written a message; who writes as a group or channel is no bot."""
    sender = message.from_user
    return sender is not None and sender.is_bot and message.sender_chat is None


def opening_command(text: str, entities: Sequence[MessageEntity]) -> str:
    """Return the command that a text opens with, "" if it opens with none."""
    for entity in entities:
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            return text[: _span(text, entity)[1]]
    return ""


def _is_ask(command: str, username: str) -> bool:
    name, _, target = command.casefold().partition("@")
    return name == "/ask" and target in {"", username.casefold()}


def _is_mention(entity: MessageEntity, text: str, bot: int, username: str) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot
    start, end = _span(text, entity)
    name = text[start:end].casefold()
    return entity.type == MessageEntityType.MENTION and name == f"@{username}".casefold()


def _replies_to(message: Message, bot: int) -> bool:
    replied = message.reply_to_message
    sender = replied.from_user if replied is not None else None
    return sender is not None and sender.id == bot


def _opens_with_a_name(text: str, entities: Sequence[MessageEntity]) -> bool:
    """Say whether a text speaks to somebody by name."""
    named = {MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION}
    before = len(text) - len(text.lstrip())
    return any(entity.type in named and _span(text, entity)[0] <= before for entity in entities)


def _may_hold_a_question(message: Message) -> bool:
    """Say whether a message without text may ask something; a sticker is a mere reaction."""
    asking = (message.voice, message.video_note, message.audio, message.photo)
    return any(asking) or bool(message.document and not message.animation)


def _without(text: str, called: Sequence[tuple[int, int]]) -> str:
    """Return the text in one line without the parts that call the bot."""
    rest = _line(" ".join(_between(text, called))).lstrip(SEPARATORS)
    words = rest.rstrip(FINAL)
    question = words.rstrip(SEPARATORS) + rest[len(words) :]
    return question if any(character.isalnum() for character in question) else ""


def _between(text: str, called: Sequence[tuple[int, int]]) -> Iterator[str]:
    place = 0
    for start, end in sorted(called):
        yield text[place:start]
        place = max(place, end)
    yield text[place:]


def _core(text: str, called: Sequence[tuple[int, int]]) -> str:
    """Return the text without what calls the bot at its beginning and its end."""
    start, end = 0, len(text)
    for first, last in sorted(called):
        if not text[start:first].strip(SEPARATORS):
            start = last
    for first, last in sorted(called, reverse=True):
        if first >= start and not text[last:end].strip(SEPARATORS):
            end = first
    return _cut(text[start:end].strip(SEPARATORS))


def _cut(text: str) -> str:
    """Return as much of a text as a quote may hold."""
    units = text.encode("utf-16-le")[: 2 * MAX_QUOTE_UNITS]
    return units.decode("utf-16-le", "ignore").rstrip()


def _line(text: str) -> str:
    return " ".join(text.split())


def _span(text: str, entity: MessageEntity) -> tuple[int, int]:
    """Return where an entity is, [start, end) in characters; Telegram counts UTF-16 units."""
    units = text.encode("utf-16-le")
    start = len(units[: 2 * entity.offset].decode("utf-16-le", "ignore"))
    end = len(units[: 2 * (entity.offset + entity.length)].decode("utf-16-le", "ignore"))
    return start, end
