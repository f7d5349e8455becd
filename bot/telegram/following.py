"""Answering from what another process has published: a replica, or a command in a terminal."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.telegram.admin.publishing import Replaced
    from bot.telegram.editions import CurrentEdition, Editions

__all__ = ["keep_following"]

logger = logging.getLogger(__name__)

EVERY_S = 5.0
"""Reading the name costs next to nothing; people wait for what they have just published."""


async def keep_following(
    current: CurrentEdition, editions: Editions, listener: Replaced | None = None
) -> None:
    """Look again and again whether another edition is published, and let it answer.

    One that cannot be opened is told once in the log; what answered before goes on.

    Args:
        current: the edition that answers.
        editions: where editions are.
        listener: is told whenever another one answers; by nobody who is known.
    """
    refused: str | None = None
    while True:
        await asyncio.sleep(EVERY_S)
        name = await asyncio.to_thread(editions.published)
        if name is None or name in {current.name, refused}:
            continue
        before = current.name
        try:
            await asyncio.to_thread(_take_over, current, editions)
        except (KnowledgeError, OSError) as error:
            refused = name
            logger.warning("edition %s was published, but cannot be opened: %s", name, error)
            continue
        if listener is not None and current.name == name:
            await listener(before, name, 0)


def _take_over(current: CurrentEdition, editions: Editions) -> None:
    edition = editions.load()
    # Meanwhile an admin may have published another one here, which answers already.
    if editions.published() != edition.name or edition.name == current.name:
        edition.close()
        return
    current.replace(edition)
    logger.info("edition %s answers now, which another process has published", edition.name)
