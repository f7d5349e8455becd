"""Which words nobody may see: what a configuration holds of them, and what looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from bot.config import Configuration

__all__ = ["LEAST_CHARACTERS", "drop_secrets", "looks_secret", "masked", "secrets_of"]

LEAST_CHARACTERS = 6
"""A shorter password is a word that stands elsewhere too, as "dalel"."""
IN_TEXT = re.compile(
    r"\d{3,}(:|%3[aA])[\w-]{12,}"  # a bot's token, or most of one
    # Who reads an address, to the last @, as passwords may hold others; *** is no password.
    r"|(?<=://)(?![^\s:/@]*:\*\*\*@[^\s@]*(?:\s|$))\S*@"
)
LONE_WORD = re.compile(r"(?=\S*[A-Za-z])(?=\S*\d)[^\s/.]{8,}")
SHOWN_INSTEAD = "…"
PASSWORD_PARAMETERS = ("password", "sslpassword")


def masked(text: str) -> str:
    """Return a text without what looks like a token, or like the password in an address.

    >>> masked("found '123456:AbCdEfGhIjKlMnOp', https://me:p@ss@host/")
    "found '…', https://…host/"
    """
    return IN_TEXT.sub(SHOWN_INSTEAD, text)


def looks_secret(value: str) -> bool:
    """Whether a value that stands in the wrong place may have been meant as a secret.

    >>> looks_secret("hunter2-hunter2"), looks_secret("everything")
    (True, False)
    """
    return masked(value) != value or LONE_WORD.fullmatch(value) is not None


def secrets_of(configuration: Configuration) -> Iterator[str]:
    """Yield the token, the webhook's secret, and the passwords of the database and of proxies.

    Proxies are those of the environment.
    """
    telegram = configuration.telegram
    for secret in (telegram.token, telegram.webhook.secret_token):
        if secret is not None:
            yield secret.get_secret_value()
    yield from _passwords(configuration.state.url.get_secret_value())
    for address in _proxies():
        yield from _passwords(address)


def drop_secrets(configuration: Configuration, environment: MutableMapping[str, str]) -> None:
    """Take the variables out whose values are secrets, so that no process started later has them.

    Args:
        configuration: what was made of them.
        environment: usually `os.environ`; proxies stay, requests take them from there.
    """
    url = configuration.state.url.get_secret_value()
    found = {*secrets_of(configuration), *([url] if any(_passwords(url)) else [])}
    kept = {one for address in _proxies() for one in (address, *_passwords(address))}
    hidden = {one for one in found - kept if len(one) >= LEAST_CHARACTERS}
    for name, value in list(environment.items()):
        if value.strip() in hidden:
            del environment[name]


def _proxies() -> Iterable[str]:
    # `dalel health` reads a configuration every half a minute and need not wait for the import.
    from urllib.request import getproxies  # noqa: PLC0415

    return getproxies().values()


def _passwords(address: str) -> Iterator[str]:
    """Yield the password of an address, as written and as meant."""
    written = address.partition("://")[2].rpartition("@")[0].partition(":")[2]
    try:
        parameters = parse_qs(urlsplit(address).query)
    except ValueError:
        parameters = {}
    given = [value for name in PASSWORD_PARAMETERS for value in parameters.get(name, [])]
    for password in (written, *given):
        if password:
            yield password
            yield unquote(password)
