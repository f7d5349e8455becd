import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.cli.examining.bot_account import (
    Account,
    AccountError,
    Chat,
    ask_for_account,
    ask_for_chat,
)
from tests.bot.cli.examining.api import BOT_ID, TOKEN, account_reply, bot_api


class TestAccount:
    def test_account_is_read(self):
        reply = account_reply(can_read_all_group_messages=True, supports_inline_queries=True)
        with bot_api(200, reply) as address:
            assert ask_for_account(address, TOKEN) == Account(
                id=BOT_ID,
                username="dalel_bot",
                reads_groups=True,
                answers_inline=True,
                clock_ahead_s=0.0,
            )

    @pytest.mark.parametrize("ahead", [-3600, 86400])
    def test_clock_is_compared_with_the_server_s(self, ahead):
        with bot_api(200, account_reply(), date=time.time() - ahead) as address:
            found = ask_for_account(address, TOKEN).clock_ahead_s
        assert found == pytest.approx(ahead, abs=10)

    def test_answer_without_a_time_leaves_the_clock_unknown(self):
        with bot_api(200, account_reply(), date="yesterday") as address:
            assert ask_for_account(address, TOKEN).clock_ahead_s is None

    @pytest.mark.parametrize(
        ("status", "body", "message"),
        [
            (401, b"{}", "Telegram does not know it; copy it anew from @BotFather"),
            (502, b"", "telegram.base_url answered with status 502; try again later"),
            (200, b"<html>", "telegram.base_url is no Bot API: it answered without JSON"),
            (200, b"\xff", "telegram.base_url is no Bot API: it answered without JSON"),
            (200, b"[]", "telegram.base_url is no Bot API: its getMe names no account"),
            (200, b'{"ok": true}', "telegram.base_url is no Bot API: its getMe names no account"),
        ],
    )
    def test_other_replies_are_told_apart(self, status, body, message):
        with bot_api(status, body) as address, pytest.raises(AccountError) as caught:
            ask_for_account(address, TOKEN)
        assert str(caught.value).startswith(message)

    def test_nobody_there_is_said_without_the_token(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        with pytest.raises(AccountError) as caught:
            ask_for_account(f"http://127.0.0.1:{port}/bot", TOKEN)
        assert str(caught.value) == (
            "telegram.base_url cannot be reached (Connection refused); "
            "check the network and that key"
        )

    def test_silence_is_not_waited_for_long(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"http://127.0.0.1:{silent.getsockname()[1]}/bot"
            with pytest.raises(AccountError, match="cannot be reached"):
                ask_for_account(address, TOKEN, timeout_s=0.05)


class TestChat:
    def test_chat_is_read(self):
        aigul = {
            "type": "private",
            "first_name": "Aigul",
            "last_name": "Omarova",
            "username": "aigul",
        }
        group = {"type": "supergroup", "title": "Museum"}
        with bot_api(200, b"", chats={5: aigul, 6: group}) as address:
            assert ask_for_chat(address, TOKEN, 5) == Chat(
                kind="private", name="Aigul Omarova, @aigul"
            )
            assert ask_for_chat(address, TOKEN, 6) == Chat(kind="supergroup", name="Museum")
            assert ask_for_chat(address, TOKEN, 7) is None


def test_the_token_is_not_sent_on_to_where_an_answer_points():
    asked = []

    class Redirecting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", f"/stolen{self.path}")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    with HTTPServer(("127.0.0.1", 0), Redirecting) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with pytest.raises(AccountError, match="answered with status 302"):
            ask_for_account(f"http://127.0.0.1:{server.server_port}/bot", TOKEN)
        thread.join(10)
    assert asked == [f"/bot{TOKEN.get_secret_value()}/getMe"]
