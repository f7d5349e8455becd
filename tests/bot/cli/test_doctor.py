import json
import re
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cli.bot_account import Account, AccountError, ask_for_account
from bot.cli.doctor import examine, findings
from bot.state import Retention, open_state
from knowledge import EditionStore
from knowledge.sources import Sources

TOKEN = SecretStr("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawX")
GET_ME = f"/bot{TOKEN.get_secret_value()}/getMe"


@contextmanager
def bot_api(status: int, body: bytes) -> Iterator[str]:
    """Serve one reply to getMe of the token, on localhost; yields the address for base_url."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == GET_ME else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/bot"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def account_reply(**fields: object) -> bytes:
    return json.dumps({"ok": True, "result": {"id": 1, "username": "dalel_bot"} | fields}).encode()


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A working folder with one document, and no token in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n\nSome words.\n")
    return tmp_path


def found(text: str) -> dict[str, tuple[str, str]]:
    Path("c.yaml").write_text(text)
    return {each.about: (each.verdict, each.message) for each in findings(Path("c.yaml"))}


class TestAccount:
    def test_account_is_read(self):
        reply = account_reply(can_read_all_group_messages=True, supports_inline_queries=True)
        with bot_api(200, reply) as address:
            assert ask_for_account(address, TOKEN) == Account(
                username="dalel_bot", reads_groups=True, answers_inline=True
            )

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


class TestFindings:
    def test_fresh_folder_is_in_order_but_for_what_comes_later(self, home):
        seen = found("knowledge: {documents: [docs]}")
        assert {about: verdict for about, (verdict, _) in seen.items()} == {
            "Python": "✓",
            "libraries": "✓",
            "configuration": "✓",
            f"documents in {home / 'docs'}": "✓",
            f"editions in {home / 'var' / 'editions'}": "✓",
            "published edition": "!",
            f"state in sqlite:///{home}/var/state.db": "!",
            "token": "!",
        }
        assert seen[f"documents in {home / 'docs'}"][1] == "1 file"

    def test_every_problem_of_the_configuration_has_its_line(self, home):
        Path("c.yaml").write_text("a: 1\nb: 2\n")
        broken = [str(each.message) for each in findings(Path("c.yaml")) if each.verdict == "✗"]
        assert [message.split(": there")[0] for message in broken] == [
            "c.yaml:1: a",
            "c.yaml:2: b",
        ]

    def test_missing_and_empty_folders_are_broken(self, home):
        (home / "empty").mkdir()
        seen = found("knowledge: {documents: [none, empty], editions: docs/a.md/x}")
        assert seen[f"documents in {home / 'none'}"] == (
            "✗",
            "there is no such folder; make it, or correct knowledge.documents",
        )
        assert seen[f"documents in {home / 'empty'}"] == (
            "✗",
            "the folder is empty; put documents in it",
        )
        assert seen[f"editions in {home / 'docs/a.md/x'}"][0] == "✗"

    def test_sound_edition_is_named_with_its_size(self, home):
        store = EditionStore(home / "var" / "editions")
        name = store.build(Sources.of(home / "docs")).edition
        store.publish(name)
        seen = found("knowledge: {documents: [docs]}")
        assert seen["published edition"] == ("✓", f"{name}, 1 document, 1 passage")

    def test_damaged_edition_is_broken(self, home):
        store = EditionStore(home / "var" / "editions")
        name = store.build(Sources.of(home / "docs")).edition
        store.publish(name)
        database = home / "var" / "editions" / name / "content.sqlite"
        data = bytearray(database.read_bytes())
        data[-1] ^= 1  # of the same size: only the checksum tells
        database.write_bytes(data)
        verdict, message = found("knowledge: {documents: [docs]}")["published edition"]
        assert verdict == "✗"
        assert message.endswith("; `dalel index` makes a new one, and so does `dalel run`")

    def test_state_is_looked_at_but_not_made(self, home):
        about = f"state in sqlite:///{home}/s.db"
        configuration = "state: {url: 'sqlite:///s.db'}"
        assert found(configuration)[about] == ("!", "no file yet; `dalel run` makes it")
        assert not (home / "s.db").exists()
        Path("s.db").touch()
        assert found(configuration)[about] == (
            "!",
            f"SQLite {sqlite3.sqlite_version}, no tables yet; `dalel run` makes them",
        )
        open_state("sqlite:///s.db", Retention()).close()
        assert found(configuration)[about] == (
            "✓",
            f"SQLite {sqlite3.sqlite_version}; answers given: 0, questions kept as unanswered: 0",
        )

    def test_state_of_an_earlier_version_is_no_failure(self, home, monkeypatch):
        open_state("sqlite:///s.db", Retention()).close()
        monkeypatch.setattr("bot.state.examining.newest_revision", lambda: "0002")
        verdict, message = found("state: {url: 'sqlite:///s.db'}")[
            f"state in sqlite:///{home}/s.db"
        ]
        assert verdict == "!"
        assert message.endswith("tables of an earlier version; `dalel run` brings them up to date")

    def test_state_that_cannot_be_used_is_broken(self, home):
        Path("s.db").write_text("no database " * 100)
        assert found("state: {url: 'sqlite:///s.db'}")[f"state in sqlite:///{home}/s.db"] == (
            "✗",
            "the file is no SQLite database; name another file, or put a backup in its place",
        )
        assert found("state: {url: 'sqlite:///s.db/x/y.db'}")[
            f"state in sqlite:///{home}/s.db/x/y.db"
        ] == (
            "✗",
            f"{home}/s.db cannot be written to; check its permissions, or name another file",
        )

    def test_state_on_a_server_is_named_without_its_password(self, home, postgresql):
        url = postgresql.new_database()
        open_state(url, Retention()).close()
        url = url.replace("dalel@", "dalel:hush@")
        seen = found(f"state: {{url: '{url}'}}")
        (about,) = (each for each in seen if each.startswith("state in"))
        assert about.startswith("state in postgresql+psycopg://dalel:***@/")
        assert re.fullmatch(r"PostgreSQL [\d.]+.*; answers given: 0, .*", seen[about][1])
        seen = found("state: {url: 'postgresql://dalel:hush@127.0.0.1:1/d'}")
        assert seen["state in postgresql+psycopg://dalel:***@127.0.0.1:1/d"] == (
            "✗",
            "the server cannot be reached; check that it runs, and its host and port",
        )

    def test_account_is_looked_at(self, home):
        reply = account_reply(can_read_all_group_messages=True, supports_inline_queries=False)
        with bot_api(200, reply) as address:
            seen = found(
                f"telegram: {{base_url: '{address}', token: '{TOKEN.get_secret_value()}'}}"
            )
        assert seen["token"] == ("✓", "it is @dalel_bot's")
        assert seen["group privacy"][0] == "!"
        assert "/setprivacy" in seen["group privacy"][1]
        assert seen["inline mode"][0] == "!"
        assert "/setinline" in seen["inline mode"][1]
        assert seen["admins"][0] == "!"

    def test_account_as_it_should_be(self, home):
        reply = account_reply(can_read_all_group_messages=False, supports_inline_queries=True)
        with bot_api(200, reply) as address:
            seen = found(
                f"telegram: {{base_url: '{address}', admins: [5], "
                f"token: '{TOKEN.get_secret_value()}'}}"
            )
        assert seen["group privacy"] == ("✓", "on")
        assert seen["inline mode"] == ("✓", "on")
        assert "admins" not in seen


class TestExamine:
    def test_warnings_are_no_failure(self, home, capsys):
        Path("c.yaml").write_text("knowledge: {documents: [docs]}")
        examine(Path("c.yaml"))
        lines = capsys.readouterr().out.splitlines()
        assert [line[0] for line in lines] == ["✓", "✓", "✓", "✓", "✓", "!", "!", "!"]
        assert lines[2] == "✓ configuration: c.yaml"

    def test_what_is_broken_ends_with_status_2_and_no_token_shows(self, home, capsys):
        with bot_api(401, b"{}") as address:
            Path("c.yaml").write_text(
                f"telegram: {{base_url: '{address}', token: '{TOKEN.get_secret_value()}'}}"
            )
            with pytest.raises(SystemExit) as caught:
                examine(Path("c.yaml"))
        assert caught.value.code == 2
        shown = capsys.readouterr().out
        assert "✗ token: Telegram does not know it" in shown
        assert "AAHdq" not in shown
