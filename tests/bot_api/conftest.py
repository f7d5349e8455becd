from collections.abc import Iterator

import pytest

from tests.bot_api import BotApiServer
from tests.bot_api.requests import ARU


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    with BotApiServer() as running:
        running.private_message(ARU, "hello")
        yield running
