"""`dalel health`: ask a running bot's /healthz, as container engines do every half a minute.

Only what is needed of the configuration is read: checking all of it would import most of the
program, which costs twenty times as much.
"""

from __future__ import annotations

import http.client
import os
import sys
from typing import TYPE_CHECKING

import click

from bot.config_file import ConfigurationError, configuration_path, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DEFAULT_LISTEN", "DEFAULT_PORT", "health_problem", "report_health"]

DEFAULT_LISTEN = "127.0.0.1"
DEFAULT_PORT = 9464
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - to ask there, not to listen
TIMEOUT_S = 3.0
UNHEALTHY_STATUS = 1  # a container engine knows 0 and 1 only


def report_health(config: Path | None) -> None:
    """Print how the bot of a configuration is; end with status 1 where it does not answer.

    A bot that serves no figures (`observability.port` is 0) is not asked, and counts as healthy.
    """
    listen, port = _address(config)
    if not port:
        click.echo("observability.port is 0, so that nothing can be asked")
        return
    problem = health_problem(listen, port)
    if problem:
        click.echo(f"dalel: {listen}:{port}/healthz: {problem}", err=True)
        sys.exit(UNHEALTHY_STATUS)
    click.echo("healthy")


def _address(config: Path | None) -> tuple[str, int]:
    """Return where figures are served, port 0 for nowhere, as `bot.config` has it."""
    path = configuration_path(config)
    try:
        section = read_yaml(path, os.environ).values.get("observability") if path else None
    except ConfigurationError as error:
        raise click.ClickException("; ".join(map(str, error.problems))) from error
    settings = section if isinstance(section, dict) else {}
    listen = settings.get("listen", DEFAULT_LISTEN)
    port = settings.get("port", str(DEFAULT_PORT)) or "0"
    if not isinstance(listen, str) or not isinstance(port, str) or not port.isdecimal():
        raise click.ClickException("observability is written wrongly: `dalel doctor` tells what")
    return listen, int(port)


def health_problem(listen: str, port: int) -> str:
    """Ask a bot that listens there; return what is wrong, "" for nothing."""
    host = EVERYWHERE.get(listen, listen)
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", "/healthz")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        return f"no answer ({reason or type(error).__name__})"
    finally:
        connection.close()
    return "" if status == http.client.OK else f"answered with status {status}"
