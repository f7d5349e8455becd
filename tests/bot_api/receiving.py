"""Updates on their way to the bot: asked for by it, or posted to its webhook."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.bot_api.parameters import RejectedError, bad_request
from tests.bot_api.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Receiving"]

WEBHOOK_PORTS = frozenset({None, 443, 80, 88, 8443})
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Receiving(Settings):
    def __init__(self) -> None:
        super().__init__()
        self.webhook: dict[str, Any] = {}
        self._updates: list[dict[str, Any]] = []
        self._allowed: list[str] = []
        self._last_update = 1000
        self._last_given = 0
        self._polls = 0
        self._stopped = False

    def deliver(self, update: dict[str, Any]) -> None:
        """Queue an update, unless the bot has asked for other kinds only."""
        with self.changed:
            (kind,) = update
            if kind not in self._allowed if self._allowed else kind in ON_REQUEST_ONLY:
                return
            self._last_update += 1
            self._updates.append({"update_id": self._last_update, **update})
            self.changed.notify_all()

    def deliver_raw(self, update: Mapping[str, Any]) -> None:
        """Queue an update of whatever kind, under a number of its own if it has one."""
        with self.changed:
            self._last_update += 1
            self._updates.append({"update_id": self._last_update, **update})
            self.changed.notify_all()

    def deliver_again(self, update: dict[str, Any]) -> None:
        """Queue an update that the bot may have had already, under its old number."""
        with self.changed:
            self._updates.append(update)
            self.changed.notify_all()

    def all_confirmed(self) -> bool:
        return not self._updates

    def all_given(self) -> bool:
        return all(update["update_id"] <= self._last_given for update in self._updates)

    def stop(self) -> None:
        """Let waiting requests end."""
        with self.changed:
            self._stopped = True
            self.changed.notify_all()

    def next_posted(self, wait_s: float) -> dict[str, Any] | None:
        """Return the update to post to the webhook; None if there is none within the time."""
        with self.changed:
            self.changed.wait_for(lambda: self.webhook and self._updates, wait_s)
            if not (self.webhook and self._updates):
                return None
            update = self._updates[0]
            self._last_given = max(self._last_given, update["update_id"])
            return update

    def posted(self, update: dict[str, Any]) -> None:
        """Take an update out of the queue: the webhook has accepted it."""
        with self.changed:
            self._updates.remove(update)
            self.changed.notify_all()

    def _get_updates(
        self,
        offset: int = 0,
        limit: int = 100,
        timeout: int = 0,
        allowed_updates: list[str] | None = None,
    ) -> object:
        until = time.monotonic() + timeout
        with self.changed:
            if self.webhook:
                raise RejectedError(
                    409, "Conflict: can't use getUpdates method while webhook is active"
                )
            if allowed_updates is not None:
                self._allowed = allowed_updates
            self._polls += 1
            mine = self._polls
            self._updates = [u for u in self._updates if u["update_id"] >= offset]
            self.changed.notify_all()
            while not self._updates and not self._stopped and mine == self._polls:
                left = until - time.monotonic()
                if left <= 0:
                    break
                self.changed.wait(left)
            if mine != self._polls:
                raise RejectedError(409, "Conflict: terminated by other getUpdates request")
            given = self._updates[:limit]
            self._last_given = max([self._last_given, *(u["update_id"] for u in given)])
            self.changed.notify_all()
            return given

    def _set_webhook(
        self,
        url: str,
        allowed_updates: list[str] | None = None,
        secret_token: str = "",
        max_connections: int = 40,
        drop_pending_updates: bool = False,
        **settings: object,
    ) -> object:
        if not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if urlsplit(url).port not in WEBHOOK_PORTS:
            raise bad_request(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret_token):
            raise bad_request("secret token contains unallowed characters")
        if not 1 <= max_connections <= 100:
            raise bad_request("wrong max_connections")
        self.webhook = {"url": url, "secret_token": secret_token, **settings}
        if allowed_updates is not None:
            self._allowed = allowed_updates
        if drop_pending_updates:
            self._updates = []
        self.changed.notify_all()
        return True

    def _delete_webhook(self, drop_pending_updates: bool = False) -> object:
        self.webhook = {}
        if drop_pending_updates:
            self._updates = []
        return True

    def _get_webhook_info(self) -> object:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
