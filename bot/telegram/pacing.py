"""Keeping within Telegram's flood limits: how many messages a second, and to one chat."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram.error import RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, BaseRateLimiter

from bot.telegram.buckets import MOST, Buckets
from bot.telegram.delivery import MAX_ASKED_S, RepeatingRequests, asked_wait_s

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["PacedRequests"]

Sent: TypeAlias = "bool | dict[str, Any] | list[dict[str, Any]]"

A_SECOND_TO_ALL = 30
"""Telegram: "about 30 messages per second"."""
A_MINUTE_TO_A_GROUP = 20
"""Telegram: "no more than 20 messages per minute"."""
BURST_TO_A_CHAT = 10
"""Telegram: "avoid sending more than one message per second", short bursts are let through."""
UNPACED = ("get", "sendChatAction")
"""Beginnings of methods that show nothing in a chat's history."""


class PacedRequests(BaseRateLimiter[None]):
    """Makes requests at the pace that Telegram asks for, and repeats those not carried out.

    Where Telegram asks to wait nevertheless, the chat concerned is left alone for as long, and all
    others are served on. Where that is long, what should go to the chat fails at once: waiting, it
    would be in the way of what goes to others.

    Args:
        messages_per_second: to all chats together.
    """

    def __init__(self, messages_per_second: float = A_SECOND_TO_ALL) -> None:
        self._repeating = RepeatingRequests()
        self._pace = AIORateLimiter(
            overall_max_rate=messages_per_second, group_max_rate=A_MINUTE_TO_A_GROUP
        )
        self._chats: Buckets[int] = Buckets(BURST_TO_A_CHAT, BURST_TO_A_CHAT)
        self._left_alone: dict[int, float] = {}

    async def initialize(self) -> None:
        """Do nothing: there are no resources."""

    async def shutdown(self) -> None:
        """Do nothing: there are no resources."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,  # noqa: ANN401 - the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Sent:
        """Make the request when its turn comes, again where that is safe."""

        async def paced(endpoint: str, data: dict[str, Any], **kwargs: object) -> Sent:
            return await self._in_turn(callback, kwargs, endpoint, data)

        return await self._repeating.process_request(
            paced, args, kwargs, endpoint, data, rate_limit_args
        )

    async def _in_turn(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
    ) -> Sent:
        failures: list[TelegramError] = []

        async def noted(endpoint: str, data: dict[str, Any], **kwargs: object) -> Sent:
            # The library's limiter writes a traceback into the log at each "retry after".
            try:
                return await callback(endpoint, data, **kwargs)
            except TelegramError as error:
                failures.append(error)
                return False

        chat = _chat(endpoint, data)
        if chat is not None:
            await self._wait_for(chat, is_message=endpoint.startswith("send"))
        counted = {} if chat is None else {"chat_id": chat}
        result = await self._pace.process_request(
            noted, (endpoint, data), kwargs, endpoint, counted, None
        )
        if not failures:
            return result
        failure = failures.pop()
        if chat is not None and isinstance(failure, RetryAfter):
            self._leave_alone(chat, asked_wait_s(failure))
        try:
            raise failure
        finally:
            # Its traceback holds this frame: with it the answer would stay in memory for long.
            del failure

    def _leave_alone(self, chat: int, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._left_alone[chat] = max(until, self._left_alone.pop(chat, 0.0))
        if len(self._left_alone) > MOST:
            del self._left_alone[next(iter(self._left_alone))]

    async def _wait_for(self, chat: int, *, is_message: bool) -> None:
        if is_message and chat > 0:  # groups have a limit of their own
            await self._chats.wait(chat)
        while (until := self._left_alone.get(chat)) is not None:
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                del self._left_alone[chat]
                return
            if left > MAX_ASKED_S:
                raise RetryAfter(math.ceil(left))
            await asyncio.sleep(left)


def _chat(endpoint: str, data: dict[str, Any]) -> int | None:
    """Return the chat in which a request shows something; None for no chat."""
    chat = data.get("chat_id")
    if endpoint.startswith(UNPACED):
        return None
    return chat if isinstance(chat, int) else None
