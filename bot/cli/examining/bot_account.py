"""What Telegram says of the bot's own account and of chats, without Telegram's library."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import SecretStr

__all__ = ["Account", "AccountError", "Chat", "ask_for_account", "ask_for_chat"]

TIMEOUT_S = 5.0
MOST_BYTES = 65536
REFUSED_TOKEN = frozenset({401, 404})


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The token's address is not asked for anywhere else."""

    def redirect_request(self, *_: object) -> None:
        return None


OPENER = urllib.request.build_opener(_NoRedirects)


class AccountError(Exception):
    """The account could not be asked for; the text says why, and never holds the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A bot's account.

    Attributes:
        id: its user id; 0 where the answer names none.
        username: without the @.
        reads_groups: group privacy is off, every message of its groups is sent to the bot.
        answers_inline: `@bot words` typed in any chat is sent to the bot.
        clock_ahead_s: by how much this machine's clock is ahead of the server's, to a second or
            two; None where the answer told no time.
    """

    id: int = 0
    username: str
    reads_groups: bool
    answers_inline: bool
    clock_ahead_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat that the bot knows: its kind as Telegram names it, and what people call it."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    status: int
    content: object
    clock_ahead_s: float | None


def ask_for_account(base_url: str, token: SecretStr, *, timeout_s: float = TIMEOUT_S) -> Account:
    """Call getMe.

    Args:
        base_url: the Bot API's address up to the token.
        token: the bot's.
        timeout_s: seconds that connecting and each read may take.

    Raises:
        AccountError: no answer, or a refusal.
    """
    reply = _call(base_url, token, "getMe", timeout_s)
    if reply.status in REFUSED_TOKEN:
        raise AccountError(
            "Telegram does not know it; copy it anew from @BotFather (/mybots, API Token)"
        )
    result = _result(reply)
    if result is None:
        raise AccountError("telegram.base_url is no Bot API: its getMe names no account")
    identifier = result.get("id")
    return Account(
        id=identifier if isinstance(identifier, int) else 0,
        username=str(result.get("username", "")),
        reads_groups=result.get("can_read_all_group_messages") is True,
        answers_inline=result.get("supports_inline_queries") is True,
        clock_ahead_s=reply.clock_ahead_s,
    )


def ask_for_chat(
    base_url: str, token: SecretStr, chat: int, *, timeout_s: float = TIMEOUT_S
) -> Chat | None:
    """Call getChat; return None where the bot knows no such chat.

    Raises:
        AccountError: no answer, or a refusal for another reason.
    """
    reply = _call(base_url, token, f"getChat?chat_id={chat}", timeout_s)
    if reply.status == http.client.BAD_REQUEST:  # "chat not found"
        return None
    result = _result(reply)
    if result is None:
        raise AccountError("telegram.base_url is no Bot API: its getChat names no chat")
    names = (result.get(key) for key in ("title", "first_name", "last_name"))
    name = " ".join(str(one) for one in names if one)
    username = result.get("username")
    return Chat(
        kind=str(result.get("type", "")), name=f"{name}, @{username}" if username else name
    )


def _call(base_url: str, token: SecretStr, method: str, timeout_s: float) -> _Reply:
    address = f"{base_url}{token.get_secret_value()}/{method}"
    before = time.time()
    try:
        # The scheme is http or https: the configuration takes no other.
        with OPENER.open(address, timeout=timeout_s) as response:
            ahead = _ahead(response.headers.get("Date"), before)
            content = json.loads(response.read(MOST_BYTES))
            return _Reply(status=response.status, content=content, clock_ahead_s=ahead)
    except urllib.error.HTTPError as error:
        error.close()
        return _Reply(status=error.code, content=None, clock_ahead_s=None)
    except (OSError, http.client.HTTPException) as error:
        # Library errors may hold the address, and with it the token: only their kind is told.
        reason = getattr(error, "reason", error)
        kind = reason.strerror if isinstance(reason, OSError) and reason.strerror else None
        message = f"telegram.base_url cannot be reached ({kind or type(reason).__name__})"
        raise AccountError(f"{message}; check the network and that key") from None
    except ValueError:
        raise AccountError("telegram.base_url is no Bot API: it answered without JSON") from None


def _result(reply: _Reply) -> dict[str, object] | None:
    if reply.status != http.client.OK:
        raise AccountError(
            f"telegram.base_url answered with status {reply.status}; try again later"
        )
    result = reply.content.get("result") if isinstance(reply.content, dict) else None
    return result if isinstance(result, dict) else None


def _ahead(told: str | None, before: float) -> float | None:
    """Return how far the local clock is ahead of a Date header that was written since `before`."""
    try:
        served = parsedate_to_datetime(told or "").timestamp()
    except ValueError:
        return None
    now = time.time()
    # The server's clock stood within a second after what it told, some time between the two.
    if before - 1 <= served <= now:
        return 0.0
    return before - 1 - served if served < before - 1 else now - served
