"""Getting messages to Telegram: each one once, however the network behaves."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram.constants import ChatAction, ChatType
from telegram.error import (
    BadRequest,
    ChatMigrated,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import BaseRateLimiter

from bot.telegram.bot_api_answers import MalformedAnswerError, checked_result
from bot.telegram.refusals import is_about_a_quote, is_gone
from bot.telegram.transport import is_unreached, may_have_been_sent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Sequence

    from telegram import Bot, InlineKeyboardMarkup, Message

__all__ = [
    "MAX_ASKED_S",
    "Picture",
    "Quoted",
    "RepeatingRequests",
    "asked_wait_s",
    "edit",
    "remove_buttons",
    "replace_messages",
    "replace_reply",
    "reply",
    "reply_picture",
    "typing",
]

logger = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
MAX_PAUSE_S = 10.0
MAX_ASKED_S = 60.0
"""Telegram may ask to wait for longer, which nobody does for an answer."""
UNREACHED_S = 3600.0
"""Pauses in all while Telegram cannot be reached: an answer is late then, and not lost."""
TROUBLED_S = 300.0
"""Pauses in all while Telegram answers with errors of its own; others of the chat wait for it."""
FLEETING_S = 8.0
"""Pauses in all for what is of use for some seconds only."""
EDITING = "edit"
"""Beginning of methods that may be carried out twice: nobody sees the second time."""
FLEETING = ("answer", "get", "sendChatAction")
"""Beginnings of methods: an inline search's results, a press's receipt, "typing"."""
TYPING_AFTER_S = 0.5
"""Answers are mostly there sooner, and then a "typing" would only flicker."""
TYPING_EVERY_S = 4.5
"""Telegram shows it for five seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What the answer in a group replies to.

    Attributes:
        message: the message.
        text: the part of it to quote, word for word; "" for none.
    """

    message: Message
    text: str = ""


async def reply(
    message: Message,
    html: Sequence[str],
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    quoted: Quoted | None = None,
    is_reply: bool = False,
) -> tuple[int, ...]:
    """Answer a message with messages; in a group, the first one replies to it.

    Args:
        message: what is answered.
        html: the messages, each ready to be sent.
        keyboard: the buttons below the last one.
        quoted: what the first one replies to in a group, if not just to `message`.
        is_reply: the first one replies in a private chat, too.

    Returns:
        The ids of the messages sent; none where a group's question was deleted meanwhile, as an
        answer without it would be noise.
    """
    in_private = message.chat.type == ChatType.PRIVATE
    sent = []
    for place, part in enumerate(html):
        buttons = keyboard if place == len(html) - 1 else None
        if in_private or place > 0:
            quotes = is_reply and place == 0
            one = await message.reply_html(part, do_quote=quotes, reply_markup=buttons)
        else:
            replied = await _reply_to(quoted or Quoted(message=message), message, part, buttons)
            if replied is None:
                return ()
            one = replied
        sent.append(one.message_id)
    return tuple(sent)


async def _reply_to(
    quoted: Quoted, message: Message, html: str, keyboard: InlineKeyboardMarkup | None
) -> Message | None:
    """Send an answer as a reply, without the quote where Telegram refuses that.

    Returns:
        The message; None where what it should reply to is gone.
    """
    for quote in dict.fromkeys((quoted.text, "")):
        try:
            parameters = quoted.message.build_reply_arguments(quote=quote or None)
            return await message.reply_html(
                html, reply_parameters=parameters["reply_parameters"], reply_markup=keyboard
            )
        except ValueError:  # the library does not find the quote in the message
            continue
        except BadRequest as error:
            if is_gone(error):
                return None
            if not is_about_a_quote(error):
                raise
    return None


async def replace_reply(
    message: Message,
    earlier: Sequence[int],
    html: Sequence[str],
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    quoted: Quoted | None = None,
) -> tuple[int, ...]:
    """Put new messages in the place of those that answered a message before.

    Args:
        message: what is answered.
        earlier: ids of the messages that answered it, in their order.
        html: the messages that are to stand there.
        keyboard: the buttons below the last one.
        quoted: as for `reply`, where the answer does not stand there any more.

    Returns:
        The ids of the messages that stand there now.
    """
    bot, chat = message.get_bot(), message.chat.id
    last = len(html) - 1
    kept: list[int] = []
    for place, (number, part) in enumerate(zip(earlier, html, strict=False)):
        try:
            await bot.edit_message_text(
                part,
                chat_id=chat,
                message_id=number,
                reply_markup=keyboard if place == last else None,
            )
        except BadRequest as error:
            if not _is_unchanged(error):
                # Somebody has deleted it: what is left of the answer goes out anew.
                break
        kept.append(number)
    for number in earlier[len(kept) :]:
        with suppress(BadRequest):  # gone already, or too old to be deleted
            await bot.delete_message(chat, number)
    return (*kept, *await reply(message, html[len(kept) :], keyboard, quoted=quoted))


async def replace_messages(
    bot: Bot,
    chat: int,
    earlier: Sequence[int],
    html: Sequence[str],
    keyboard: InlineKeyboardMarkup | None = None,
) -> tuple[int, ...]:
    """Put other text in the place of messages of the bot's, without sending any.

    Args:
        bot: edits them.
        chat: where they stand.
        earlier: ids of the messages, in their order; at least one.
        html: what is to stand there; what needs more messages is left out.
        keyboard: the buttons below the last one.

    Returns:
        The ids of the messages that stand there now.

    Raises:
        TelegramError: one of them could not be edited.
    """
    shown = html[: len(earlier)]
    for place, (number, part) in enumerate(zip(earlier, shown, strict=False)):
        try:
            await bot.edit_message_text(
                part,
                chat_id=chat,
                message_id=number,
                reply_markup=keyboard if place == len(shown) - 1 else None,
            )
        except BadRequest as error:
            if not _is_unchanged(error):
                raise
    for number in earlier[len(shown) :]:
        try:
            await bot.delete_message(chat, number)
        except BadRequest:  # after two days Telegram deletes no more, but edits still
            with suppress(BadRequest):
                await bot.edit_message_text("…", chat_id=chat, message_id=number)
    return tuple(earlier[: len(shown)])


async def edit(message: Message, html: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Let one of the bot's messages show something else; nothing happens where it is gone."""
    try:
        await message.edit_text(html, reply_markup=keyboard)
    except BadRequest as error:
        if not _is_unchanged(error):
            logger.info("a message could not be edited: %s", error)


async def remove_buttons(message: Message) -> None:
    """Take the buttons off one of the bot's messages; nothing happens where there are none."""
    try:
        await message.edit_reply_markup(None)
    except BadRequest as error:
        if not _is_unchanged(error):
            logger.info("a message could not be edited: %s", error)


def _is_unchanged(error: TelegramError) -> bool:
    return "message is not modified" in error.message.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture to send.

    Attributes:
        png: the file.
        name: the file's name.
        caption: HTML, at most 1024 units after parsing.
        further: messages of HTML that go after it.
    """

    png: bytes
    name: str
    caption: str
    further: tuple[str, ...] = ()


async def reply_picture(
    message: Message, picture: Picture, keyboard: InlineKeyboardMarkup
) -> None:
    """Answer a message with a picture that replies to it, so that it can be drawn again."""
    await message.reply_photo(
        picture.png,
        caption=picture.caption,
        filename=picture.name,
        do_quote=True,
        reply_markup=keyboard,
    )
    for part in picture.further:
        await message.reply_html(part, do_quote=False)


@asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Show "typing" in the message's chat while the block takes its time."""
    task = asyncio.create_task(_keep_typing(message))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep_typing(message: Message) -> None:
    await asyncio.sleep(TYPING_AFTER_S)
    with suppress(TelegramError):
        while True:
            await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.sleep(TYPING_EVERY_S)


class RepeatingRequests(BaseRateLimiter[None]):
    """Repeats a request that Telegram surely has not carried out.

    That is: where it asks to wait, where it answers with an error of its own or does not know the
    token, and where no connection came about. A request whose answer got lost may have been
    carried out; repeating it could show a message twice, so the error is raised, unless it edits
    one: the same text then stands there once. What should go
    to a group that has become a supergroup goes to that. While Telegram cannot be reached, the
    first request that reaches it lets all others be made at once.
    """

    def __init__(self) -> None:
        self._back = asyncio.Event()

    async def initialize(self) -> None:
        """Do nothing: there are no resources."""

    async def shutdown(self) -> None:
        """Do nothing: there are no resources."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401, ARG002 - the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - the library's signature
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the request, again where that is safe."""
        waited = 0.0
        pause = FIRST_PAUSE_S
        while True:
            try:
                result = await _checked(callback, endpoint, data, kwargs)
            except ChatMigrated as error:
                if not endpoint.startswith("send") or data.get("chat_id") == error.new_chat_id:
                    raise  # other requests name messages, which have new numbers there
                data = _to_chat(error.new_chat_id, data)
            except TelegramError as error:
                if waited and endpoint.startswith(EDITING) and _is_unchanged(error):
                    return True  # it was carried out before, and the answer got lost
                wait = _wait_s(error, pause, may_be_twice=endpoint.startswith(EDITING))
                if wait is None or waited + wait > _patience_s(error, endpoint):
                    raise
                logger.warning(
                    "%s: %s; again in %.1f s", endpoint, error, wait, extra={"method": endpoint}
                )
                await self._pause(wait, ends_early=is_unreached(error))
                waited += wait
                pause = min(MAX_PAUSE_S, 2 * pause)
            else:
                self._back.set()
                self._back = asyncio.Event()
                return result

    async def _pause(self, seconds: float, *, ends_early: bool) -> None:
        """Wait, at most until another request has reached Telegram where it `ends_early`."""
        if not ends_early:
            await asyncio.sleep(seconds)
            return
        waits = [
            asyncio.ensure_future(asyncio.sleep(seconds)),
            asyncio.ensure_future(self._back.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()


async def _checked(
    callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
    endpoint: str,
    data: dict[str, Any],
    kwargs: dict[str, Any],
) -> bool | dict[str, Any] | list[dict[str, Any]]:
    """Make a request whose result is of the kind that it should be."""
    result = await callback(endpoint, data, **kwargs)
    try:
        checked_result(endpoint, result)
    except MalformedAnswerError as error:
        raise NetworkError(f"no answer of Telegram's: {error}") from error
    return result


def asked_wait_s(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    wait: timedelta | int = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _to_chat(chat: int, data: dict[str, Any]) -> dict[str, Any]:
    """Return a request to another chat; it cannot reply, as messages have new numbers there."""
    kept = {name: value for name, value in data.items() if name != "reply_parameters"}
    return kept | {"chat_id": chat}


def _wait_s(error: TelegramError, pause: float, *, may_be_twice: bool) -> float | None:
    """Return how long to wait before repeating, or None where it must not be repeated.

    Args:
        error: what the request ended with.
        pause: how long to wait where Telegram does not say.
        may_be_twice: it may be repeated although it may have been carried out.
    """
    if isinstance(error, RetryAfter):
        seconds = asked_wait_s(error)
        return seconds if seconds <= MAX_ASKED_S else None
    if isinstance(error, InvalidToken):  # it may be known again, or Telegram was mistaken
        return pause
    if not isinstance(error, NetworkError) or isinstance(error, BadRequest):
        return None
    # 504: what stands before Telegram's server gave up on it.
    is_unsure = may_have_been_sent(error) or "Timeout" in error.message
    return None if is_unsure and not may_be_twice else pause


def _patience_s(error: TelegramError, endpoint: str) -> float:
    """Return how long to wait in all before a request is given up."""
    if endpoint.startswith(FLEETING):
        return FLEETING_S
    is_cut_off = isinstance(error, InvalidToken) or is_unreached(error)
    return UNREACHED_S if is_cut_off else TROUBLED_S
