"""Whether the bot can answer: each thing that it needs, looked at anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor

__all__ = ["Check", "Readiness"]

Check: TypeAlias = "Callable[[], str]"
"""Returns what is wrong, "" for nothing; may block, and may raise any error."""

PATIENCE_S = 2.0
"""Who asks for health gives up soon: Docker after 30 seconds, Kubernetes after one, by default."""


class Readiness:
    """Carries out checks, each in a thread and never twice at a time.

    Args:
        checks: by their names.
        threads: where they run.
        patience_s: a check that takes longer has failed.
    """

    def __init__(
        self, checks: Mapping[str, Check], threads: Executor, *, patience_s: float = PATIENCE_S
    ) -> None:
        self._checks = dict(checks)
        self._threads = threads
        self._patience_s = patience_s
        self._under_way: dict[str, asyncio.Task[str]] = {}

    async def problems(self) -> dict[str, str]:
        """Return what is wrong with each thing, "" for nothing."""
        found = await asyncio.gather(*(self._problem(name) for name in self._checks))
        return dict(zip(self._checks, found, strict=True))

    async def _problem(self, name: str) -> str:
        # One that hangs is waited for by everybody who asks, so that threads do not pile up.
        task = self._under_way.get(name)
        if task is None:
            task = asyncio.create_task(self._checked(self._checks[name]))
            self._under_way[name] = task
            task.add_done_callback(lambda _: self._under_way.pop(name, None))
        try:
            return await asyncio.wait_for(asyncio.shield(task), self._patience_s)
        except TimeoutError:
            return f"no answer within {self._patience_s:g} s"

    async def _checked(self, check: Check) -> str:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, check)
        except Exception as error:  # noqa: BLE001 - whatever it is, the check has failed
            return type(error).__name__
