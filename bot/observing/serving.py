"""Health and figures over HTTP, from the bot's own event loop, for machines beside it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from aiohttp import web

from bot.http_listening import listening
from bot.observing.readiness import Readiness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Executor

    from bot.http_listening import Listener
    from bot.observing.measurements import Measurements
    from bot.observing.readiness import Check

__all__ = ["keep_serving"]

logger = logging.getLogger(__name__)

AGAIN_AFTER_S = 30.0
THREADS = 3
"""Of their own: where all others are busy with questions, the bot is healthy still."""
THREAD_NAME = "dalel-work-health"
"""Begins as those that the process may leave behind at its end (bot/telegram/lifecycle.py)."""
FIGURES = "text/plain; version=0.0.4; charset=utf-8"
"""The type of Prometheus' text format."""


async def keep_serving(
    listen: str,
    port: int,
    measurements: Measurements,
    checks: Mapping[str, Check],
    *,
    again_after_s: float = AGAIN_AFTER_S,
) -> None:
    """Serve /healthz, /readyz and /metrics until cancelled.

    Where the address cannot be had, the log says so, and it is tried for again and again: people
    are answered meanwhile.

    Args:
        listen: the address to listen on, `observability.listen`.
        port: `observability.port`; 0 for serving nothing.
        measurements: the figures.
        checks: what /readyz looks at, by name.
        again_after_s: seconds between tries.
    """
    if port == 0:
        return
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix=THREAD_NAME)
    application = _application(measurements, Readiness(checks, threads), threads)
    try:
        async with listening(application) as listener:
            await _listen(listener, listen, port, again_after_s)
            logger.info("health and figures: http://%s:%d/metrics", listen, port)
            await asyncio.Event().wait()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


async def _listen(listener: Listener, listen: str, port: int, again_after_s: float) -> None:
    is_told = False
    while True:
        try:
            await listener.listen(listen, port)
        except OSError as error:
            if not is_told:
                logger.error(  # noqa: TRY400 - the place in the code tells nobody anything
                    "observability.port: %d on %s cannot be had (%s): no health checks and no "
                    "figures; set another port, or 0 for none; trying again every %.0f s",
                    port,
                    listen,
                    error.strerror or error,
                    again_after_s,
                )
            is_told = True
            await asyncio.sleep(again_after_s)
        else:
            return


def _application(
    measurements: Measurements, readiness: Readiness, threads: Executor
) -> web.Application:
    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_request: web.Request) -> web.Response:
        problems = await readiness.problems()
        is_ready = not any(problems.values())
        told = {
            "status": "ready" if is_ready else "not ready",
            "checks": {name: problem or "ok" for name, problem in problems.items()},
        }
        return web.json_response(told, status=200 if is_ready else 503)

    async def figures(_request: web.Request) -> web.Response:
        measurements.tasks(len(asyncio.all_tasks()))
        text = await asyncio.get_running_loop().run_in_executor(threads, measurements.text)
        return web.Response(body=text, headers={"Content-Type": FIGURES})

    application = web.Application()
    application.router.add_get("/healthz", alive)
    application.router.add_get("/readyz", ready)
    application.router.add_get("/metrics", figures)
    return application
