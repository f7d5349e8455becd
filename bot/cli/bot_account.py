"""What Telegram says of the bot's own account, asked for once and without Telegram's library."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import SecretStr

__all__ = ["Account", "AccountError", "ask_for_account"]

TIMEOUT_S = 5.0
MOST_BYTES = 65536
REFUSED_TOKEN = frozenset({401, 404})


class AccountError(Exception):
    """The account could not be asked for; the text says why, and never holds the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A bot's account.

    Attributes:
        username: without the @.
        reads_groups: group privacy is off, every message of its groups is sent to the bot.
        answers_inline: `@bot words` typed in any chat is sent to the bot.
    """

    username: str
    reads_groups: bool
    answers_inline: bool


def ask_for_account(base_url: str, token: SecretStr, *, timeout_s: float = TIMEOUT_S) -> Account:
    """Call getMe.

    Args:
        base_url: the Bot API's address up to the token.
        token: the bot's.
        timeout_s: seconds that connecting and each read may take.

    Raises:
        AccountError: no answer, or a refusal.
    """
    address = f"{base_url}{token.get_secret_value()}/getMe"
    try:
        # The scheme is http or https: the configuration takes no other.
        with urllib.request.urlopen(address, timeout=timeout_s) as response:  # noqa: S310
            reply = json.loads(response.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in REFUSED_TOKEN:
            message = (
                "Telegram does not know it; copy it anew from @BotFather (/mybots, API Token)"
            )
        else:
            message = f"telegram.base_url answered with status {error.code}; try again later"
        raise AccountError(message) from None
    except (OSError, http.client.HTTPException) as error:
        # Library errors may hold the address, and with it the token: only their kind is told.
        reason = getattr(error, "reason", error)
        kind = reason.strerror if isinstance(reason, OSError) and reason.strerror else None
        message = f"telegram.base_url cannot be reached ({kind or type(reason).__name__})"
        raise AccountError(f"{message}; check the network and that key") from None
    except ValueError:
        raise AccountError("telegram.base_url is no Bot API: it answered without JSON") from None
    return _account(reply)


def _account(reply: object) -> Account:
    result = reply.get("result") if isinstance(reply, dict) else None
    if not isinstance(result, dict):
        raise AccountError("telegram.base_url is no Bot API: its getMe names no account")
    return Account(
        username=str(result.get("username", "")),
        reads_groups=result.get("can_read_all_group_messages") is True,
        answers_inline=result.get("supports_inline_queries") is True,
    )
