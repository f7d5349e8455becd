import socket

import httpx

from bot.telegram.receiving import ALLOWED_UPDATES
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ARU, running_bot
from tests.bot_api.updates import message_json

SECRET = "the_secret_of_the_test"  # noqa: S105 - no real one


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_telegram_brings_the_updates_and_only_telegram(server):
    port = free_port()
    webhook = {"port": port, "public_url": "https://bot.example", "secret_token": SECRET}
    update = {
        "update_id": 1,
        "message": message_json(1, sender=ARU.json, chat=ARU.chat, text="When?"),
    }
    address = f"http://127.0.0.1:{port}/telegram"
    server.methods.chats[ARU.id] = ARU.chat
    with running_bot(server, StubEdition(), mode="webhook", webhook=webhook):
        call = server.wait_for("setWebhook")
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:  # until it listens
            stranger = client.post(address, json=update)
            telegram = client.post(
                address, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}
            )
        assert server.wait_for_text(ARU).startswith("May 1954\n")
    assert call.parameters["url"] == "https://bot.example/telegram"
    assert call.parameters["secret_token"] == SECRET
    assert call.parameters["allowed_updates"] == list(ALLOWED_UPDATES)
    assert (stranger.status_code, telegram.status_code) == (403, 200)
    assert len(server.sent_to(ARU)) == 1


def test_without_a_configured_secret_one_is_made_up(server):
    webhook = {"port": free_port(), "public_url": "https://bot.example/here"}
    with running_bot(server, StubEdition(), mode="webhook", webhook=webhook):
        call = server.wait_for("setWebhook")
    assert call.parameters["url"] == "https://bot.example/here"
    assert len(call.parameters["secret_token"]) >= 32
