"""A Bot API that answers getMe and getChat of one token as a test wants it."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["BOT_ID", "TOKEN", "account_reply", "bot_api"]

TOKEN = SecretStr("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawX")
BOT_ID = 110201543


def account_reply(**fields: object) -> bytes:
    result = {"id": BOT_ID, "is_bot": True, "username": "dalel_bot"} | fields
    return json.dumps({"ok": True, "result": result}).encode()


@contextmanager
def bot_api(
    status: int,
    body: bytes,
    *,
    chats: Mapping[int, Mapping[str, object]] | None = None,
    date: str | float | None = None,
) -> Iterator[str]:
    """Serve the token on localhost; yields the address for base_url.

    Args:
        status: of the reply to getMe.
        body: its content.
        chats: what getChat tells, by id; other chats are not found.
        date: the header Date, as seconds since 1970 or as it is; None for the time of the reply.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if asked.path == f"/bot{TOKEN.get_secret_value()}/getMe":
                self.reply(status, body)
            elif asked.path == f"/bot{TOKEN.get_secret_value()}/getChat":
                self.chat(int(parse_qs(asked.query)["chat_id"][0]))
            else:
                self.reply(404, b"{}")

        def chat(self, number: int) -> None:
            found = (chats or {}).get(number)
            if found is None:
                self.reply(400, b'{"ok": false, "description": "Bad Request: chat not found"}')
            else:
                told = {"ok": True, "result": {"id": number, **found}}
                self.reply(200, json.dumps(told).encode())

        def reply(self, code: int, content: bytes) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write(content)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return date if isinstance(date, str) else formatdate(date, usegmt=True)

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/bot"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
