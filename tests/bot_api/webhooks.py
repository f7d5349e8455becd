"""Telegram posting updates to the bot's webhook, through what stands before the bot."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bot_api.methods import Methods

__all__ = ["SECRET_HEADER", "posting"]

PAUSE_S = 0.05
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


@contextmanager
def posting(methods: Methods, replicas: Sequence[str]) -> Iterator[list[int]]:
    """Post updates for as long as the block runs, each again until it is accepted.

    Args:
        methods: where the updates are, and the webhook's settings.
        replicas: where the proxy sends the requests on to, in turn, as "http://127.0.0.1:PORT".

    Yields:
        The status of each post so far; 0 where nobody answered.
    """
    statuses: list[int] = []
    ended = threading.Event()

    def post() -> None:
        turn = 0
        with httpx.Client(timeout=30) as client:
            while not ended.is_set():
                if (update := methods.next_posted(PAUSE_S)) is None:
                    continue
                path = urlsplit(methods.webhook["url"]).path
                headers = {SECRET_HEADER: methods.webhook["secret_token"]}
                address = replicas[turn % len(replicas)] + path
                turn += 1
                try:
                    status = client.post(address, json=update, headers=headers).status_code
                except httpx.TransportError:
                    status = 0
                statuses.append(status)
                if 200 <= status < 300:
                    methods.posted(update)
                else:
                    ended.wait(PAUSE_S)

    thread = threading.Thread(target=post, daemon=True)
    thread.start()
    try:
        yield statuses
    finally:
        ended.set()
        thread.join()
