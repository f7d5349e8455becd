"""A bot as an operator runs it: its log holds nothing of people and no token; its figures.

In the same runs: what its processes are given, what they connect to, and who can read its files.
"""

import json
import stat
from ast import literal_eval
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.bot.observing.figures import parsed
from tests.bot.telegram.ports import free_port
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN
from tests.bot_api import BotApiServer, Fault, Group, User
from tests.bot_api.server import TOKEN

SAULE = User(990_077, "Saule")
GROUP = Group(-1001, "Friends of Bautino")
QUESTION = "When was the reading room of the Aksay library opened?"
GAP = "Who ate the purple pineapple of Zhanatas?"
CAPTION = "Which turquoise tramway runs here?"
STUMBLING = """
from knowledge import Edition
answer = Edition.answer
def stumble(edition, question):
    if "xylophone" in question.text:
        raise KeyError(question.text)
    return answer(edition, question)
Edition.answer = stumble
"""
SECRETS = {"BOT_SECRET": TOKEN, "HOOK_SECRET": "hook_secret_of_the_test_77"}
WATCH = """
import os, sys
here = os.path.dirname(__file__)
with open(f"{here}/{os.getpid()}.environment", "w") as file:
    file.write(repr(dict(os.environ)))
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"):
        told = [one for one in arguments if not hasattr(one, "fileno")]
        with open(f"{here}/{os.getpid()}.network", "a") as file:
            file.write(repr(told[0]) + chr(10))
sys.addaudithook(watch)
"""
"""Runs at the start of every Python process that has its folder in PYTHONPATH."""
PERSONAL = (
    "reading room", "pineapple", "Zhanatas", "xylophone", "turquoise", "tramway", "Saule",
    "990077", "Bautino", TOKEN, TOKEN.partition(":")[2], "hook_secret_of",
)  # fmt: skip


def use(server: BotApiServer) -> None:
    """Ask in every way there is, and let things go wrong."""
    for text in (QUESTION, GAP, "Where is the xylophone?", "/facts Zhanatas", "/check pineapple"):
        server.private_message(SAULE, text)
        server.wait_for_text(SAULE)
    server.photo(SAULE, SAULE, CAPTION)
    server.wait_for_text(SAULE)
    server.group_message(GROUP, SAULE, f"@dalel_test_bot {QUESTION}")
    server.wait_for_text(GROUP)
    query = server.inline_query(SAULE, "pineapple of Zhanatas")
    server.wait_for("answerInlineQuery", lambda c: c.parameters["inline_query_id"] == query)
    server.fail("sendMessage", Fault(drop="after"))
    server.private_message(SAULE, GAP)
    server.wait_for_text(SAULE)
    server.block_bot(SAULE)
    server.document(ADMIN, ADMIN, b"The turquoise tramway runs in Zhanatas.\n", "tramway.md")
    draft = server.wait_for("sendDocument")
    server.press(ADMIN, draft.result, "Publish")


def told_by(folder: Path, kind: str) -> dict[int, list[object]]:
    """Return what the processes have noted, by their numbers, a value for each line."""
    return {
        int(path.stem): [literal_eval(line) for line in path.read_text().splitlines()]
        for path in folder.glob(f"*.{kind}")
    }


def assert_secrets_stay(seen: str, environments: dict[int, list[object]], main: int) -> None:
    """Let only the main process have been given secrets, and show them nowhere."""
    assert len(environments) > 1
    for secret in SECRETS.values():
        given = [process for process, told in environments.items() if secret in str(told)]
        assert given == [main]
        assert secret not in seen
    (cores,) = [line for line in seen.splitlines() if "Max core file size" in line]
    assert cores.split()[4:6] == ["0", "0"]


def assert_connected_to(told: dict[int, list[object]], port: int | None) -> None:
    """Let the main process have connected to Telegram's server, and none to anything else."""
    (addresses,) = told.values()
    assert ("127.0.0.1", port) in addresses
    assert set(map(str, addresses)) <= {"127.0.0.1", f"('127.0.0.1', {port})"}


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_log_holds_nothing_of_people_and_what_happened_is_counted(tmp_path, form):
    write_documents(tmp_path / "documents", library=LIBRARY)
    port = free_port()
    watch = tmp_path / "watch"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(WATCH)
    with (
        BotApiServer() as server,
        BotProcess(
            tmp_path,
            server.base_url,
            token="${BOT_SECRET}",
            prelude=STUMBLING,
            log_format=form,
            port=port,
            environment={**SECRETS, "PYTHONPATH": str(watch)},
            umask=0,
        ) as process,
    ):
        use(server)
        process.wait_for_output("answers now")
        ready = httpx.get(f"http://127.0.0.1:{port}/readyz")
        found = parsed(httpx.get(f"http://127.0.0.1:{port}/metrics").text)
        own = Path(f"/proc/{process.process.pid}")
        seen = "".join((own / name).read_text() for name in ("cmdline", "comm", "limits"))
        assert process.end() == 0
        written = process.output
    assert_secrets_stay(seen, told_by(watch, "environment"), process.process.pid)
    assert_connected_to(told_by(watch, "network"), urlsplit(server.base_url).port)
    kept = [tmp_path / "state.db", *(tmp_path / "editions").rglob("*")]
    kept += [tmp_path / "editions", tmp_path / "uploads", *(tmp_path / "uploads").rglob("*")]
    assert len(kept) > 10
    assert [path for path in kept if path.lstat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)] == []
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    assert found["dalel_log_errors_total"] == 1
    assert found["dalel_builds_total outcome=built"] == 1
    assert [words for words in PERSONAL if words in written] == []
    assert "an update could not be handled" in written
    assert "KeyError" in written
    assert "an answer may not have arrived" in written
    if form == "json":
        records = [json.loads(line) for line in written.splitlines()]
        assert all({"time", "level", "logger", "message"} <= record.keys() for record in records)
        (failed,) = [one for one in records if one["level"] == "ERROR"]
        assert "in stumble" in failed["exception"]
        assert [one["edition"][:5] for one in records if "edition" in one] == ["0002-"]
    else:
        assert "Traceback (most recent call last):" in written
