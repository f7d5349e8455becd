"""Where updates come from: asked for again and again (polling), or sent by Telegram (webhook)."""

from __future__ import annotations

import asyncio
import logging
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from telegram.error import EndPointNotFound, InvalidToken, NetworkError

from bot.http_listening import listening
from bot.telegram.bot_api_answers import MalformedAnswerError, checked_result
from bot.telegram.outages import until_reached
from bot.telegram.reading import ALLOWED_UPDATES, UpdateReader, number_of
from bot.telegram.supervising import keep_going
from bot.telegram.transport import READ_S
from bot.telegram.webhook_listening import webhook_application

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot
    from telegram.ext import Application

    from bot.config import WebhookSettings
    from bot.telegram.intake import Intake

__all__ = ["ALLOWED_UPDATES", "Polling", "Receiver", "Webhook"]

logger = logging.getLogger(__name__)

# The library's own method reads all updates or none. By this name its general one takes no offence
# at there being an own.
GET_UPDATES = "get_Updates"

LONG_POLL_S = 10
MOST_AT_ONCE = 100
"""As many updates as Telegram gives."""


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


class Polling:
    """Asks Telegram for updates.

    The library's own `Updater` ends its polling without a word when Telegram refuses the token
    (one revoked while the bot runs), and the process lives on without a function. It also asks
    for an update that it cannot read for ever. Here Telegram is asked on, and such a one left out.
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
        await asyncio.gather(
            keep_going("receiving messages", self._receive), self._intake.keep_resuming()
        )

    async def _receive(self) -> None:
        bot = self._application.bot
        # Telegram gives no updates to who asks while a webhook is set.
        await until_reached("removing the webhook", bot.delete_webhook)
        while True:
            if updates := self._reader.read(await until_reached("asking for updates", self._ask)):
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
        received = await self._request(limit=MOST_AT_ONCE, wait_s=LONG_POLL_S)
        numbers = [number for each in received if (number := number_of(each)) is not None]
        if received and not numbers:  # it cannot be told what to ask for next
            raise NetworkError("no answer of Telegram's: updates without numbers")
        if numbers:
            self._offset = max(numbers) + 1
        return received

    async def _request(self, *, limit: int, wait_s: int) -> Sequence[object]:
        wanted = {"limit": limit, "timeout": wait_s, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            wanted["offset"] = self._offset
        try:
            received: object = await self._application.bot.do_api_request(
                GET_UPDATES, api_kwargs=wanted, read_timeout=READ_S + wait_s
            )
            checked_result("getUpdates", received)
        except EndPointNotFound as error:  # what it makes of a token that was revoked
            raise InvalidToken(error.message) from error
        except MalformedAnswerError as error:
            raise NetworkError(f"no answer of Telegram's: {error}") from error
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
        self._order = asyncio.Lock()

    @property
    def secret(self) -> str:
        """What Telegram has to send along."""
        return self._secret

    async def run(self) -> None:
        """Receive until cancelled."""
        await self._intake.resume()
        await asyncio.gather(
            keep_going("receiving messages", self._receive), self._intake.keep_resuming()
        )

    async def _receive(self) -> None:
        take = webhook_application(self._settings.path, self._secret, self._take)
        async with listening(take) as listener:
            await listener.listen(self._settings.listen, self._settings.port)
            await until_reached("setting the webhook", self._announce)
            await asyncio.Event().wait()

    async def settle(self) -> None:
        """Let what was accepted be taken in; Telegram sends again what was not."""
        await self._intake.settle()

    async def close(self) -> None:
        """Do nothing: what was accepted is not sent again."""

    async def finish(self) -> None:
        """Note which updates have been dealt with."""
        await self._intake.finish()

    async def _take(self, received: object) -> None:
        """Take an update in before Telegram is told that it has come, lest a crash lose it."""
        async with self._order:
            if updates := self._reader.read((received,)):
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
