"""Where updates come from: asked for again and again (polling), or sent by Telegram (webhook)."""

from __future__ import annotations

import asyncio
import logging
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlsplit

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.http_listening import listening
from bot.telegram.delivery import asked_wait_s
from bot.telegram.reading import ALLOWED_UPDATES, UpdateReader, number_of
from bot.telegram.transport import READ_S
from bot.telegram.webhook_listening import webhook_application

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot
    from telegram.ext import Application

    from bot.config import WebhookSettings
    from bot.telegram.intake import Intake

__all__ = ["ALLOWED_UPDATES", "Polling", "Receiver", "Webhook", "until_reached"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

# The library's own method reads all updates or none. By this name its general one takes no offence
# at there being an own.
GET_UPDATES = "get_Updates"

LONG_POLL_S = 10
MOST_AT_ONCE = 100
"""As many updates as Telegram gives."""
FIRST_PAUSE_S = 1.0
MAX_PAUSE_S = 30.0


class Receiver(Protocol):
    """Brings updates into the application's queue."""

    async def run(self) -> None:
        """Receive until cancelled."""

    async def settle(self) -> None:
        """Take no more updates in, and give the application those that were received."""

    async def close(self) -> None:
        """Tell Telegram which updates need not be sent again."""

    async def finish(self) -> None:
        """Note which updates have been dealt with."""


async def until_reached(what: str, request: Callable[[], Awaitable[T]]) -> T:
    """Make a request until Telegram can be reached, with growing pauses.

    Raises:
        InvalidToken: Telegram does not know the token; waiting would not help.
    """
    pause = FIRST_PAUSE_S
    while True:
        try:
            return await request()
        except InvalidToken:
            raise
        except TelegramError as error:
            asked = asked_wait_s(error) if isinstance(error, RetryAfter) else 0.0
            wait = max(pause, asked)
            logger.warning("%s: %s; trying again in %.0f s", what, _describe(error), wait)
            await asyncio.sleep(wait)
            pause = min(MAX_PAUSE_S, 2 * pause)


class Polling:
    """Asks Telegram for updates.

    The library's own `Updater` ends its polling without a word when Telegram refuses the token
    (one revoked while the bot runs), and the process lives on without a function. Here it raises.
    """

    def __init__(
        self, application: Application[Any, Any, Any, Any, Any, Any], intake: Intake
    ) -> None:
        self._application = application
        self._intake = intake
        self._reader = UpdateReader(application.bot)
        self._offset: int | None = None

    async def run(self) -> None:
        """Receive until cancelled."""
        await self._intake.resume()
        await asyncio.gather(self._receive(), self._intake.keep_resuming())

    async def _receive(self) -> None:
        bot = self._application.bot
        # Telegram gives no updates to who asks while a webhook is set.
        await until_reached("removing the webhook", bot.delete_webhook)
        while True:
            received = await until_reached("asking for updates", self._ask)
            numbers = [number for each in received if (number := number_of(each)) is not None]
            if numbers:
                self._offset = max(numbers) + 1
            if updates := self._reader.read(received):
                await self._intake.take(updates)

    async def settle(self) -> None:
        """Let the last updates be taken in."""
        await self._intake.settle()

    async def close(self) -> None:
        """Confirm what was received, so that it does not come again after a restart."""
        if self._offset is not None:
            await self._request(limit=1, wait_s=0)

    async def finish(self) -> None:
        """Note which updates have been dealt with."""
        await self._intake.finish()

    async def _ask(self) -> Sequence[object]:
        return await self._request(limit=MOST_AT_ONCE, wait_s=LONG_POLL_S)

    async def _request(self, *, limit: int, wait_s: int) -> Sequence[object]:
        wanted = {"limit": limit, "timeout": wait_s, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            wanted["offset"] = self._offset
        try:
            received = await self._application.bot.do_api_request(
                GET_UPDATES, api_kwargs=wanted, read_timeout=READ_S + wait_s
            )
        except EndPointNotFound as error:  # what it makes of a token that was revoked
            raise InvalidToken(error.message) from error
        return received if isinstance(received, list) else ()


class Webhook:
    """Lets Telegram send updates to an address of ours."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        settings: WebhookSettings,
        intake: Intake,
    ) -> None:
        self._application = application
        self._settings = settings
        self._intake = intake
        # Without a secret, anybody who finds the address could speak as any user.
        token = settings.secret_token
        self._secret = token.get_secret_value() if token else _made_up_secret(application.bot)
        self._reader = UpdateReader(application.bot)
        self._received: asyncio.Queue[object] = asyncio.Queue()

    @property
    def secret(self) -> str:
        """What Telegram has to send along."""
        return self._secret

    async def run(self) -> None:
        """Receive until cancelled."""
        await self._intake.resume()
        await asyncio.gather(self._receive(), self._intake.keep_resuming())

    async def _receive(self) -> None:
        settings, take = self._settings, self._received.put_nowait
        async with listening(webhook_application(settings.path, self._secret, take)) as listener:
            await listener.listen(settings.listen, settings.port)
            await until_reached("setting the webhook", self._announce)
            while True:
                await self._take_all_after(await self._received.get())

    async def settle(self) -> None:
        """Let what was accepted be taken in; Telegram sends again what was not."""
        await self._intake.settle()
        if not self._received.empty():
            await self._take_all_after(self._received.get_nowait())

    async def close(self) -> None:
        """Do nothing: what was accepted is not sent again."""

    async def finish(self) -> None:
        """Note which updates have been dealt with."""
        await self._intake.finish()

    async def _take_all_after(self, first: object) -> None:
        """Take in what has been received by now, in its order."""
        received = [first]
        while not self._received.empty():
            received.append(self._received.get_nowait())
        if updates := self._reader.read(received):
            await self._intake.take(updates)

    async def _announce(self) -> None:
        await self._application.bot.set_webhook(
            url=_webhook_address(self._settings),
            secret_token=self._secret,
            allowed_updates=ALLOWED_UPDATES,
        )


def _made_up_secret(bot: Bot) -> str:
    """Return a secret that all replicas of a bot make up alike, and nobody without the token."""
    return blake2b(b"webhook", key=bot.token.encode()[-64:], digest_size=32).hexdigest()


def _webhook_address(settings: WebhookSettings) -> str:
    """Return the public address; where it names no path, the path listened at."""
    address = settings.public_url or ""
    bare = urlsplit(address).path in {"", "/"}
    return address.rstrip("/") + settings.path if bare else address


def _describe(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "another process answers for this bot, stop one of them"
    return error.message or type(error).__name__
