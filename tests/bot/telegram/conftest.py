from collections.abc import Iterator

import pytest

from tests.bot_api import BotApiServer


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    """Give a server; in the end, every button pressed must have been answered."""
    with BotApiServer() as running:
        yield running
        assert running.unanswered_presses() == []
