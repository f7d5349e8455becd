"""Getting messages to Telegram: each one once, however the network behaves."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.telegram.transport import may_have_been_sent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Sequence

    from telegram import Message

__all__ = ["Picture", "RepeatingRequests", "asked_wait_s", "reply", "reply_picture", "typing"]

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
FIRST_PAUSE_S = 0.5
MAX_PAUSE_S = 60.0
TYPING_AFTER_S = 0.7
"""Answers are mostly there sooner, and then a "typing" would only flicker."""
TYPING_EVERY_S = 4.5
"""Telegram shows it for five seconds."""


async def reply(message: Message, html: Sequence[str]) -> None:
    """Answer a message with messages; in a group, the first one replies to it."""
    in_private = message.chat.type == ChatType.PRIVATE
    for place, part in enumerate(html):
        await message.reply_html(part, do_quote=not in_private and place == 0)


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


async def reply_picture(message: Message, picture: Picture, *, is_first: bool) -> None:
    """Answer a message with a picture; in a group, the first answer replies to it."""
    in_private = message.chat.type == ChatType.PRIVATE
    await message.reply_photo(
        picture.png,
        caption=picture.caption,
        filename=picture.name,
        do_quote=not in_private and is_first,
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

    That is: where it asks to wait, where it answers with an error of its own, and where no
    connection came about. A request whose answer got lost may have been carried out; repeating
    it could show a message twice, so the error is raised.
    """

    async def initialize(self) -> None:
        """Do nothing: there are no resources."""

    async def shutdown(self) -> None:
        """Do nothing: there are no resources."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401 - the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],  # noqa: ARG002 - the library's signature
        rate_limit_args: None,  # noqa: ARG002 - the library's signature
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the request, again where that is safe."""
        for attempt in range(1, MAX_ATTEMPTS):
            try:
                return await callback(*args, **kwargs)
            except TelegramError as error:
                pause = _pause_s(error, attempt)
                if pause is None:
                    raise
                logger.warning("%s: %s; again in %.1f s", endpoint, error, pause)
                await asyncio.sleep(pause)
        return await callback(*args, **kwargs)


def asked_wait_s(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    wait: timedelta | int = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _pause_s(error: TelegramError, attempt: int) -> float | None:
    """Return how long to wait before repeating, or None where it must not be repeated."""
    if isinstance(error, RetryAfter):
        seconds = asked_wait_s(error)
        return seconds if seconds <= MAX_PAUSE_S else None
    if not isinstance(error, NetworkError) or isinstance(error, BadRequest):
        return None
    if may_have_been_sent(error):
        return None
    if "Timeout" in error.message:  # 504: what stands before Telegram's server gave up on it
        return None
    return FIRST_PAUSE_S * float(2 ** (attempt - 1))
