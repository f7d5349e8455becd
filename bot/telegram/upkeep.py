"""What is done now and then while the bot runs: dropping what is past its time."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.state import StateError

if TYPE_CHECKING:
    from bot.state import State

__all__ = ["keep_expiring"]

logger = logging.getLogger(__name__)

EVERY_S = 300.0


async def keep_expiring(state: State) -> None:
    """Drop what is past its time, at once and then every five minutes, until cancelled."""
    while True:
        try:
            dropped = await asyncio.to_thread(state.expire, datetime.now(UTC))
            logger.debug("dropped what was past its time: %s", dropped)
        except StateError as error:
            logger.warning("what is past its time could not be dropped: %s", error)
        await asyncio.sleep(EVERY_S)
