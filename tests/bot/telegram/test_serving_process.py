"""Health and figures of the bot as an operator runs it."""

import signal

import httpx
import pytest

from tests.bot.observing.figures import parsed
from tests.bot.telegram.ports import free_port
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ARU
from tests.bot_api import BotApiServer


def test_the_port_of_the_configuration_is_served_until_the_bot_is_asked_to_stop(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (
        BotApiServer() as server,
        BotProcess(tmp_path, server.base_url, port=port) as process,
    ):
        server.private_message(ARU, "How much leave does a librarian of Aksay have?")
        server.wait_for_text(ARU)
        ready = httpx.get(f"{address}/readyz")
        found = parsed(httpx.get(f"{address}/metrics").text)
        process.process.send_signal(signal.SIGTERM)
        assert process.process.wait(5) == 0
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/healthz")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    assert found["dalel_edition_documents"] == 1
    assert found["dalel_messages_sent_total"] == 1
    assert found["dalel_log_errors_total"] == 0

    assert f"health and figures: {address}/metrics" in process.output
