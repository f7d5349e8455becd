"""Work that goes on beside the answers: where it fails, it is begun again, and answers go on."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["keep_going"]

logger = logging.getLogger(__name__)

AGAIN_AFTER_S = 30.0


async def keep_going(
    what: str, work: Callable[[], Awaitable[None]], *, again_after_s: float = AGAIN_AFTER_S
) -> None:
    """Do work that ends only when cancelled, and begin it anew where it fails.

    Args:
        what: the work, for the log.
        work: does it.
        again_after_s: seconds before it is begun anew.
    """
    while True:
        try:
            await work()
        except Exception:
            # Nobody knows what it may be: a disk that fails, no file handle or thread left.
            logger.exception("%s has failed; it is begun anew in %.0f s", what, again_after_s)
            await asyncio.sleep(again_after_s)
        else:
            return
