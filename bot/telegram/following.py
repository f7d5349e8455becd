"""Answering from what another process has published: a replica, or a command in a terminal."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.telegram.editions import CurrentEdition, Editions

__all__ = ["keep_following"]

logger = logging.getLogger(__name__)

EVERY_S = 5.0
"""Reading the name costs next to nothing; people wait for what they have just published."""


async def keep_following(
    current: CurrentEdition,
    editions: Editions,
    catch_up: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Look again and again whether another edition is published, and let it answer.

    One that cannot be opened is told once in the log; what answered before goes on.

    Args:
        current: the edition that answers.
        editions: where editions are.
        catch_up: called at the beginning, and whenever another one has come to answer.
    """
    refused: str | None = None
    if catch_up is not None:
        await _caught_up(catch_up)
    while True:
        await asyncio.sleep(EVERY_S)
        name = await asyncio.to_thread(editions.published)
        if name is None or name in {current.name, refused}:
            continue
        try:
            await asyncio.to_thread(_take_over, current, editions)
        except (KnowledgeError, OSError) as error:
            refused = name
            logger.warning("edition %s was published, but cannot be opened: %s", name, error)
            continue
        if catch_up is not None and current.name == name:
            await _caught_up(catch_up)


async def _caught_up(catch_up: Callable[[], Awaitable[None]]) -> None:
    try:
        await catch_up()
    except (KnowledgeError, OSError) as error:
        logger.warning("what was published could not be noted: %s", error)


def _take_over(current: CurrentEdition, editions: Editions) -> None:
    edition = editions.load()
    # Meanwhile an admin may have published another one here, which answers already.
    if editions.published() != edition.name or edition.name == current.name:
        edition.close()
        return
    current.replace(edition)
    logger.info("edition %s answers now, which another process has published", edition.name)
