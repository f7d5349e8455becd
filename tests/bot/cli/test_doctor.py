import re
import shutil
import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.cli.doctor import examine, findings
from bot.state import Retention, open_state
from knowledge import EditionStore
from knowledge.editions.drafts import Drafts
from knowledge.sources import Sources
from tests.bot.cli.examining.api import BOT_ID, TOKEN, account_reply, bot_api
from tests.bot.cli.test_health import served
from tests.bot.telegram.ports import free_port
from tests.knowledge.editions.test_lock import another_process_holds


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A working folder with one document, and no token in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n\nSome words.\n")
    return tmp_path


def found(text: str) -> dict[str, tuple[str, str]]:
    if "observability" not in text:  # its default port may be in use on this machine
        text += f"\nobservability: {{port: {free_port()}}}"
    Path("c.yaml").write_text(text)
    return {each.about: (each.verdict, each.message) for each in findings(Path("c.yaml"))}


PERSON = {"type": "private", "first_name": "Aigul", "username": "aigul"}


def asked_of_telegram(
    *,
    admins: str = "[]",
    chats: Mapping[int, Mapping[str, object]] | None = None,
    date: float | None = None,
) -> dict[str, tuple[str, str]]:
    """Return what is found about an account that is set up well."""
    reply = account_reply(can_read_all_group_messages=False, supports_inline_queries=True)
    with bot_api(200, reply, chats=chats, date=date) as address:
        return found(
            f"telegram: {{base_url: '{address}', admins: {admins}, "
            f"token: '{TOKEN.get_secret_value()}'}}"
        )


class TestFindings:
    def test_fresh_folder_is_in_order_but_for_what_comes_later(self, home):
        port = free_port()
        seen = found(f"knowledge: {{documents: [docs]}}\nobservability: {{port: {port}}}")
        assert {about: verdict for about, (verdict, _) in seen.items()} == {
            "Python": "✓",
            "libraries": "✓",
            "configuration": "✓",
            f"documents in {home / 'docs'}": "✓",
            f"uploads in {home / 'var' / 'uploads'}": "✓",
            f"editions in {home / 'var' / 'editions'}": "✓",
            "published edition": "!",
            f"state in sqlite:///{home}/var/state.db": "!",
            f"health and figures on 127.0.0.1:{port}": "✓",
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
        seen = found(
            "knowledge: {documents: [none, empty], editions: docs/a.md/x, uploads: docs/a.md/y}"
        )
        assert seen[f"documents in {home / 'none'}"] == (
            "✗",
            "there is no such folder; make it, or correct knowledge.documents",
        )
        assert seen[f"documents in {home / 'empty'}"] == (
            "✗",
            "the folder is empty; put documents in it",
        )
        assert seen[f"editions in {home / 'docs/a.md/x'}"][0] == "✗"
        assert seen[f"uploads in {home / 'docs/a.md/y'}"] == (
            "✗",
            f"{home}/docs/a.md cannot be written to; check its permissions or knowledge.uploads",
        )

    def test_sound_edition_is_named_with_its_size(self, home):
        store = EditionStore(home / "var" / "editions")
        name = store.build(Sources.of(home / "docs")).edition
        store.publish(name)
        seen = found("knowledge: {documents: [docs]}")
        assert seen["published edition"] == ("✓", f"{name}, 1 document, 1 passage")
        verdict, message = seen["disk space"]
        assert verdict == "✓"
        assert re.fullmatch(r"[\d,]+ MB free, an edition takes \d+\.\d MB", message)

    def test_too_little_space_for_the_next_edition_is_told(self, home, monkeypatch):
        store = EditionStore(home / "var" / "editions")
        store.publish(store.build(Sources.of(home / "docs")).edition)
        files = [path for path in (home / "var/editions").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        usage = shutil.disk_usage(home)._replace(free=size)
        monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
        verdict, message = found("knowledge: {documents: [docs]}")["disk space"]
        assert verdict == "!"
        assert message.endswith(
            "the next one may not find room; free some, or lower knowledge.keep"
        )

    def test_probes_are_counted_and_those_that_cannot_be_asked_named(self, home):
        probes = home / "docs" / "probes.yaml"
        about = f"probes in {probes}"
        assert about not in found("knowledge: {documents: [docs]}")
        probes.write_text("probes:\n- question: How?\n- question: Why?\n")
        assert found("knowledge: {documents: [docs]}")[about] == ("✓", "2 questions")
        probes.write_text("probes:\n- question: How?\n- quest: x\n")
        verdict, message = found("knowledge: {documents: [docs]}")[about]
        assert verdict == "!"
        assert message.startswith("not all can be asked: probe 2: line 3: unknown key `quest`")
        probes.write_bytes(b"\0")
        assert found("knowledge: {documents: [docs]}")[about] == (
            "✗",
            "is not a text file (it holds zero bytes); save it as UTF-8 text",
        )

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
        assert message.endswith(
            "; the bot starts with the newest one that is whole; `dalel index` makes a new one"
        )

    def test_damaged_edition_that_is_kept_is_told(self, home):
        store = EditionStore(home / "var" / "editions")
        first = store.build(Sources.of(home / "docs")).edition
        store.publish(first)
        (home / "docs" / "a.md").write_text("# A\n\nOther words.\n")
        store.publish(store.build(Sources.of(home / "docs")).edition)
        (store.folder / first / "content.sqlite").unlink()
        seen = found("knowledge: {documents: [docs]}")
        assert seen["published edition"][0] == "✓"
        verdict, message = seen[f"edition {first}"]
        assert verdict == "!"
        assert message.endswith("; nobody can go back to it: remove it")

    def test_draft_that_waits_is_told(self, home):
        store = EditionStore(home / "var" / "editions")
        store.publish(store.build(Sources.of(home / "docs")).edition)
        drafts = Drafts(store, home / "var" / "uploads", [home / "docs"])
        draft = drafts.make(put={"b.md": b"# B\n\nNew words.\n"}).edition
        seen = found("knowledge: {documents: [docs]}")
        assert seen["draft"] == ("!", f"{draft} waits to be published or discarded")
        (home / "docs" / "a.md").write_text("# A\n\nOther words.\n")
        store.publish(store.build(Sources.of(home / "docs")).edition)
        seen = found("knowledge: {documents: [docs]}")
        assert seen["draft"] == (
            "!",
            f"{draft} waits, but another edition was published since: discard it",
        )

    def test_files_that_change_under_what_was_sent_are_told(self, home):
        store = EditionStore(home / "var" / "editions")
        store.publish(store.build(Sources.of(home / "docs")).edition)
        drafts = Drafts(store, home / "var" / "uploads", [home / "docs"])
        drafts.publish(drafts.make(put={"a.md": b"# A\n\nNew words.\n"}).edition, by=0)
        assert "files under what was sent" not in found("knowledge: {documents: [docs]}")
        (home / "docs" / "a.md").write_text("# A\n\nOther words.\n")
        verdict, message = found("knowledge: {documents: [docs]}")["files under what was sent"]
        assert (verdict, message.partition(":")[0]) == (
            "!",
            "a.md changed in the documents folders but do not count",
        )

    def test_small_files_that_are_damaged_are_told(self, home):
        editions = home / "e"
        store = EditionStore(editions)
        store.publish(store.build(Sources.of(home / "docs")).edition)
        (editions / "draft.json").write_text("{")
        (editions / "history.jsonl").rename(editions / "history.jsonl.damaged-1")
        (editions / ".current.new").mkdir()
        (editions / ".lock").unlink()
        (editions / ".lock").mkdir()
        (home / "c.yaml").write_text("knowledge: {documents: [docs], editions: e}\n")
        told = [
            (each.verdict, each.message)
            for each in findings(Path("c.yaml"))
            if "damaged" in f"{each.about}{each.message}"
            or "draft" in each.message
            or "in the place of a file" in each.message
        ]
        assert [verdict for verdict, _ in told] == ["✗", "!", "!", "!"]
        assert told[0][1].startswith(f"{editions / 'draft.json'}: cannot be read (")

    def test_what_an_overlay_leaves_out_must_be_readable(self, home):
        (home / "docs" / "b.md").write_text("# B\n\nOther words.\n")
        store = EditionStore(home / "e")
        store.publish(store.build(Sources.of(home / "docs")).edition)
        drafts = Drafts(store, home / "u", [home / "docs"])
        drafts.publish(drafts.make(remove=["b.md"]).edition, by=7)
        (home / "u" / "0001" / ".removed").write_bytes(b"\xff")
        seen = found("knowledge: {documents: [docs], editions: e, uploads: u}")
        verdict, message = seen["what admins have sent"]
        assert (verdict, ".removed: cannot be read" in message) == ("✗", True)
        assert seen["published edition"][0] == "✓"
        shutil.rmtree(home / "u")
        verdict, message = found("knowledge: {documents: [docs], editions: e, uploads: u}")[
            "what admins have sent"
        ]
        assert (verdict, "0001 is not a folder" in message) == ("✗", True)

    def test_lock_that_was_left_behind_is_told(self, home):
        store = EditionStore(home / "var" / "editions")
        store.publish(store.build(Sources.of(home / "docs")).edition)
        with another_process_holds(store.folder) as process:
            seen = found("knowledge: {documents: [docs]}")
            verdict, message = seen["lock of the editions"]
            assert verdict == "✓"
            assert message.startswith(f"at work is process {process.pid} on ")
            process.kill()
            process.wait()
        seen = found("knowledge: {documents: [docs]}")
        verdict, message = seen["lock of the editions"]
        assert verdict == "!"
        assert message.endswith(" ended before it was done; nothing is lost, build again")

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
        monkeypatch.setattr("bot.state.examining.newest_revision", lambda: "9999")
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
        seen = asked_of_telegram(admins="[5]", chats={5: PERSON})
        assert seen["group privacy"] == ("✓", "on")
        assert seen["inline mode"] == ("✓", "on")
        assert seen["clock"] == ("✓", "agrees with Telegram's")
        assert seen["admin 5"] == ("✓", "Aigul, @aigul")
        assert "admins" not in seen

    def test_admins_that_cannot_be_are_told(self, home):
        group = {"type": "group", "title": "Museum"}
        seen = asked_of_telegram(admins=f"[6, 7, {BOT_ID}]", chats={6: group})
        assert seen["admin 6"] == (
            "✗",
            "is a group (Museum); write people's ids into telegram.admins",
        )
        assert seen["admin 7"] == (
            "!",
            (
                "has never written to the bot, or the id is wrong: have them send /start to "
                "@dalel_bot, or correct telegram.admins"
            ),
        )
        assert seen[f"admin {BOT_ID}"] == (
            "✗",
            "that is the bot's own id; write a person's into telegram.admins",
        )

    def test_wrong_clock_is_told(self, home):
        verdict, message = asked_of_telegram(date=time.time() + 7200)["clock"]
        assert verdict == "!"
        assert re.match(r"7\d\d\d s behind Telegram's: ", message)


class TestPort:
    def test_running_bot_is_known(self, home):
        with served(200) as port:
            seen = found(f"observability: {{port: {port}}}")
        assert seen[f"health and figures on 127.0.0.1:{port}"] == (
            "✓",
            "a bot answers there, and is well",
        )

    def test_other_program_is_told(self, home):
        with served(404) as port:
            seen = found(f"observability: {{port: {port}}}")
        assert seen[f"health and figures on 127.0.0.1:{port}"] == (
            "!",
            "another program has the port; choose another observability.port",
        )

    def test_address_of_another_machine_is_told(self, home):
        port = free_port()
        seen = found(f"observability: {{listen: 192.0.2.1, port: {port}}}")
        verdict, message = seen[f"health and figures on 192.0.2.1:{port}"]
        assert verdict == "!"
        assert message.startswith("cannot be served (")


class TestExamine:
    def test_warnings_are_no_failure(self, home, capsys):
        Path("c.yaml").write_text(
            f"knowledge: {{documents: [docs]}}\nobservability: {{port: {free_port()}}}"
        )
        examine(Path("c.yaml"))
        lines = capsys.readouterr().out.splitlines()
        assert [line[0] for line in lines] == ["✓", "✓", "✓", "✓", "✓", "✓", "!", "!", "✓", "!"]
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
