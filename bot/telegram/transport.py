"""Requests to the Bot API by aiohttp, a sixth of the work of python-telegram-bot's own way.

Errors come out as the library's own transport raises them; their cause tells whether Telegram may
have carried the request out, see `may_have_been_sent`.
"""

from __future__ import annotations

import json
import re
import ssl
from traceback import clear_frames
from typing import TYPE_CHECKING, Any

import aiohttp
import certifi
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.telegram.bot_api_answers import (
    MAX_ANSWER,
    MAX_FILE,
    MalformedAnswerError,
    checked_answer,
)

if TYPE_CHECKING:
    from telegram.error import TelegramError
    from telegram.request import RequestData

    from bot.observing.measurements import Measurements

__all__ = ["AiohttpRequest", "is_unreached", "may_have_been_sent"]

# The library's own values, in seconds.
READ_S = 5.0
WRITE_S = 5.0
UPLOAD_S = 20.0
CONNECT_S = 5.0
POOL_S = 1.0
KEEP_ALIVE_S = 5.0

OK, SERVER_ERROR = 200, 500
ERRORS = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    409: "conflict",
    413: "too_large",
    429: "too_many_requests",
}
METHODS = frozenset(name for name in dir(Bot) if re.fullmatch(r"[a-z]{2,12}[A-Z][A-Za-z]+", name))
"""Of the Bot API; whatever else an address ends with may be the name of somebody's file."""
SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "copyMessage"})

NEVER_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,  # a proxy that makes no way to Telegram
)
LOST = (aiohttp.ClientError, OSError, MalformedAnswerError)


class AiohttpRequest(BaseRequest):
    """Carries out requests; takes proxies from the environment (HTTPS_PROXY, NO_PROXY).

    Args:
        connections: how many at once at most.
        measured: told how requests went.
    """

    def __init__(self, *, connections: int, measured: Measurements) -> None:
        self._connections = connections
        self._measured = measured
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where a request does not say."""
        return READ_S

    async def initialize(self) -> None:
        """Make the pool of connections."""
        if self._session is None:
            # The system's certificates, and those that come with Python's packages: a container
            # may have none.
            trusted = ssl.create_default_context()
            trusted.load_verify_locations(certifi.where())
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=KEEP_ALIVE_S, ssl=trusted
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the JSON of a checked answer; the library's own way writes it into the log.

        Raises:
            NetworkError: it is no JSON, though it begins like it.
        """
        try:
            return dict(json.loads(payload.decode("utf-8", "replace")))
        except (ValueError, RecursionError) as error:
            raise NetworkError("no answer of Telegram's: cut JSON") from MalformedAnswerError(
                type(error).__name__
            )

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request, and return its status and body.

        Args:
            url: holds the token.
            method: of HTTP.
            request_data: the parameters and files.
            read_timeout: seconds; None for no limit, a default of the library's for ours.
            write_timeout: the same, and so are the others.
        """
        if self._session is None:
            raise RuntimeError("this AiohttpRequest is not initialized")
        uploads = request_data is not None and request_data.contains_files
        read = _seconds(read_timeout, READ_S)
        write = _seconds(write_timeout, UPLOAD_S if uploads else WRITE_S)
        connect = _seconds(connect_timeout, CONNECT_S)
        free = _sum(_seconds(pool_timeout, POOL_S), connect)
        timeout = aiohttp.ClientTimeout(
            connect=free,  # until there is a free connection, or a new one
            sock_connect=connect,
            sock_read=read,
            total=_sum(free, write, read),  # aiohttp has no limit of its own for writing
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                timeout=timeout,
                # What people wrote goes to the configured address and nowhere else.
                allow_redirects=False,
            ) as response:
                status, body = response.status, await _read(response, is_file=method == "GET")
            if method != "GET" or status != OK:
                status, body = checked_answer(status, body)
        except MalformedAnswerError as error:
            self._failed(url, "malformed")
            raise NetworkError(f"no answer of Telegram's: {error}") from error
        except TimeoutError as error:
            self._failed(url, "timeout")
            _let_go(error)
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            self._failed(url, "network")
            _let_go(error)
            raise NetworkError(_described(error)) from error
        self._answered(url, status)
        return status, body

    def _answered(self, url: str, status: int) -> None:
        """Note an answer of Telegram's."""
        if status >= SERVER_ERROR:
            self._failed(url, "server")
            return
        self._measured.reach.answered(_method(url), status)
        if status != OK:
            self._measured.telegram_error(_method(url), ERRORS.get(status, "other"))
        elif _method(url) in SENDING:
            self._measured.sent()

    def _failed(self, url: str, kind: str) -> None:
        """Note that there was no answer, or one of a server in trouble."""
        self._measured.reach.failed()
        self._measured.telegram_error(_method(url), kind)


def is_unreached(error: TelegramError) -> bool:
    """Whether no connection to Telegram came about."""
    return isinstance(error.__cause__, NEVER_SENT)


def may_have_been_sent(error: NetworkError) -> bool:
    """Whether Telegram may have carried out a request that ended with this error.

    Not where no connection came about, nor where Telegram's server answered with an error.
    """
    cause = error.__cause__
    if isinstance(cause, NEVER_SENT):
        return False
    return isinstance(error, TimedOut) or isinstance(cause, LOST)


async def _read(response: aiohttp.ClientResponse, *, is_file: bool) -> bytes:
    """Return a body, unless it is too long for what Telegram may answer."""
    most = MAX_FILE if is_file else MAX_ANSWER
    body = bytearray()
    async for part in response.content.iter_any():
        body += part
        if len(body) > most:
            raise MalformedAnswerError(f"more than {most:,} bytes")
    return bytes(body)


def _body(data: RequestData | None) -> dict[str, str] | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _method(url: str) -> str:
    """Return the method of an address: "sendMessage"; "file" for a file's, which names none."""
    last = url.partition("?")[0].rpartition("/")[2]
    return last if last in METHODS else "file"


def _seconds(value: object, default: float) -> float | None:
    if value is None:
        return None
    return float(value) if isinstance(value, int | float) else default


def _sum(*seconds: float | None) -> float | None:
    known = [one for one in seconds if one is not None]
    return sum(known) if len(known) == len(seconds) else None


def _let_go(error: BaseException) -> None:
    """Empty the frames that an error and its cause have passed through.

    Frames of aiohttp hold their own errors, which hold the frames: with them the request would
    stay in memory until the next collection of all that is old, minutes later. An error's context
    may be from outside of the request, with frames that are still needed.
    """
    for each in (error, error.__cause__):
        if each is not None:
            clear_frames(each.__traceback__)


def _described(error: aiohttp.ClientError | OSError) -> str:
    """Return the error's name and its cause, without the address, which holds the token."""
    name = f"aiohttp.{type(error).__name__}"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{name}: {error.host}: {error.os_error.strerror or error.os_error}"
    return name
