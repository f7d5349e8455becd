"""Where updates come from: asked for again and again (polling), or sent by Telegram (webhook)."""

from __future__ import annotations

import asyncio
import logging
import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode, urlsplit

from telegram import Update
from telegram.constants import UpdateType
from telegram.error import NetworkError, TelegramError
from telegram.ext import Updater

from bot.telegram.bot_api_answers import MalformedAnswerError, checked_result
from bot.telegram.outages import until_reached
from bot.telegram.supervising import keep_going

if TYPE_CHECKING:
    from telegram import Bot
    from telegram.ext import Application

    from bot.config import WebhookSettings
    from bot.telegram.intake import Intake

__all__ = ["ALLOWED_UPDATES", "Polling", "Receiver", "Webhook"]

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)
LONG_POLL_S = 10


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
            updates = await until_reached("asking for updates", self._ask)
            if updates:
                await self._intake.take(updates)

    async def settle(self) -> None:
        """Let the last updates be taken in."""
        await self._intake.settle()

    async def close(self) -> None:
        """Confirm what was received, so that it does not come again after a restart."""
        if self._offset is not None:
            await self._application.bot.get_updates(
                offset=self._offset, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES
            )

    async def finish(self) -> None:
        """Note which updates have been dealt with."""
        await self._intake.finish()

    async def _ask(self) -> tuple[Update, ...]:
        try:
            updates: tuple[Update, ...] = await self._application.bot.get_updates(
                offset=self._offset, timeout=LONG_POLL_S, allowed_updates=ALLOWED_UPDATES
            )
        except TelegramError:
            raise
        except Exception:  # noqa: BLE001 - it depends on what the update lacks
            return await self._ask_for_each()
        if updates:
            self._offset = updates[-1].update_id + 1
        return updates

    async def _ask_for_each(self) -> tuple[Update, ...]:
        """Return the updates that can be read, where one cannot; that one is given up."""
        bot = self._application.bot
        asked = {"timeout": 0} if self._offset is None else {"timeout": 0, "offset": self._offset}
        result: object = await bot.request.post(f"{bot.base_url}/getUpdates?{urlencode(asked)}")
        readable = []
        for number, content in _numbered(result):
            try:
                readable.append(Update.de_json(content, bot))
            except Exception as error:  # noqa: BLE001 - as above
                kind = type(error).__name__
                logger.error("update %d cannot be read and is left out: %s", number, kind)  # noqa: TRY400
            self._offset = number + 1
        return tuple(readable)


def _numbered(result: object) -> tuple[tuple[int, dict[str, Any]], ...]:
    """Return updates with their numbers.

    Raises:
        NetworkError: one has none, so that nobody knows which to ask for next.
    """
    try:
        checked_result("getUpdates", result)
        return tuple((int(one["update_id"]), one) for one in result)  # type: ignore[attr-defined]
    except (MalformedAnswerError, LookupError, TypeError, ValueError) as error:
        raise NetworkError(f"no answer of Telegram's: {type(error).__name__}") from error


class Webhook:
    """Lets Telegram send updates to an address of ours; needs the library's extra "webhooks"."""

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
        self._updater = Updater(application.bot, _Door(intake))

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
        await self._updater.initialize()
        await until_reached("setting the webhook", self._start)
        await asyncio.Event().wait()

    async def settle(self) -> None:
        """Stop listening; Telegram sends again what was not accepted."""
        if self._updater.running:
            await self._updater.stop()
        await self._intake.settle()

    async def close(self) -> None:
        """Do nothing: what was accepted is not sent again."""

    async def finish(self) -> None:
        """Note which updates have been dealt with."""
        await self._intake.finish()

    async def _start(self) -> None:
        await self._updater.start_webhook(
            listen=self._settings.listen,
            port=self._settings.port,
            url_path=re.escape(self._settings.path.lstrip("/")),  # the library takes a pattern
            webhook_url=_webhook_address(self._settings),
            secret_token=self._secret,
            allowed_updates=ALLOWED_UPDATES,
        )


class _Door(asyncio.Queue[object]):
    """Takes an update in before Telegram is told that it has arrived, lest a crash lose it."""

    def __init__(self, intake: Intake) -> None:
        super().__init__()
        self._intake = intake
        self._order = asyncio.Lock()

    async def put(self, item: object) -> None:
        """Take in what the library has received."""
        if isinstance(item, Update):
            async with self._order:
                await self._intake.take((item,))


def _made_up_secret(bot: Bot) -> str:
    """Return a secret that all replicas of a bot make up alike, and nobody without the token."""
    return blake2b(b"webhook", key=bot.token.encode()[-64:], digest_size=32).hexdigest()


def _webhook_address(settings: WebhookSettings) -> str:
    """Return the public address; where it names no path, the path listened at."""
    address = settings.public_url or ""
    bare = urlsplit(address).path in {"", "/"}
    return address.rstrip("/") + settings.path if bare else address
