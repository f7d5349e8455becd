from collections.abc import Iterator

import pytest

from tests.bot_api import BotApiServer


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    with BotApiServer() as running:
        yield running
