"""The port on which health and figures are served."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING

from bot.cli.examining.finding import fine, worth_knowing
from bot.cli.health import health_problem

if TYPE_CHECKING:
    from bot.cli.examining.finding import Finding
    from bot.config import ObservabilitySettings

__all__ = ["port_finding"]


def port_finding(settings: ObservabilitySettings) -> Finding:
    """Say whether the port is free, or a bot answers there already."""
    listen, port = settings.listen, settings.port
    about = f"health and figures on {listen}:{port}"
    if not port:
        return fine("health and figures", "observability.port is 0, so they are not served")
    problem = _listening_problem(listen, port)
    if problem is None:
        return fine(about, "the port is free")
    if problem == errno.EADDRINUSE:
        if not health_problem(listen, port):
            return fine(about, "a bot answers there, and is well")
        return worth_knowing(
            about, "another program has the port; choose another observability.port"
        )
    advice = "choose another observability.listen or observability.port"
    return worth_knowing(about, f"cannot be served ({os.strerror(problem)}); {advice}")


def _listening_problem(listen: str, port: int) -> int | None:
    """Return the error number of listening there, None where it goes well."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            listen, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, socket.SOCK_STREAM) as own:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            own.bind(address)
            own.listen()
    except socket.gaierror:
        return errno.EADDRNOTAVAIL
    except OSError as error:
        return error.errno or errno.EIO
    return None
