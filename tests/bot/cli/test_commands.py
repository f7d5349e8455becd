import csv
import io
import json
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.command import ROOT
from tests.knowledge.editions.test_lock import another_process_holds

KEYS = [
    "question", "language", "status", "short_answer", "answer", "confidence", "facts", "passages",
    "citations", "conflicts", "missing", "edition", "elapsed_ms",
]  # fmt: skip
CITATION_KEYS = [
    "number", "document", "title", "publisher", "date", "url", "locator", "start", "end", "quote",
]  # fmt: skip
FACT_KEYS = [
    "subject", "relation", "value", "value_type", "normalized", "qualifiers", "citations",
]  # fmt: skip
FOUNDED = "When was the Harbour Society founded?"
CHESS = "Who won the Brunei chess cup?"


def check_contract(found: dict[str, Any], question: str) -> None:
    """Hold one JSON object against the contract, but for its spans."""
    assert list(found) == KEYS
    assert found["question"] == question
    assert found["status"] in {"answered", "not_found"}
    assert found["short_answer"] is None or 1 <= len(found["short_answer"].split()) <= 12
    assert 0 < len(found["answer"]) <= 700
    assert 0 <= found["confidence"] <= 1
    assert all(isinstance(word, str) for word in found["missing"])
    assert isinstance(found["edition"], str)
    assert found["elapsed_ms"] > 0
    numbers = [citation["number"] for citation in found["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for citation in found["citations"]:
        assert list(citation) == CITATION_KEYS
    for passage in found["passages"]:
        assert list(passage) == ["text", "score", "citation"]
        assert passage["citation"] in numbers
    for fact in found["facts"]:
        assert list(fact) == FACT_KEYS
        assert all(isinstance(fact[key], str) for key in FACT_KEYS[:-2])
        assert all(isinstance(text, str) for text in fact["qualifiers"].values())
        assert fact["citations"]
        assert set(fact["citations"]) <= set(numbers)
    for conflict in found["conflicts"]:
        assert list(conflict) == ["about", "facts"]
        assert len(conflict["facts"]) >= 2
        assert all(0 <= place < len(found["facts"]) for place in conflict["facts"])
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)


@pytest.fixture(scope="module")
def founded(shared):
    return shared("ask", "--json", "--documents", "docs", FOUNDED)


@pytest.fixture(scope="module")
def chess(shared):
    return shared("ask", "--json", "--documents", "docs", CHESS)


class TestAskJson:
    def test_answer_keeps_the_contract(self, founded):
        done = founded
        assert (done.status, done.err) == (0, "")
        (line,) = done.out.splitlines()
        found = json.loads(line)
        check_contract(found, FOUNDED)
        assert (found["status"], found["language"]) == ("answered", "en")
        assert "The Harbour Society was founded in Rabat in September 1969." in found["answer"]
        first = found["citations"][0]
        assert first["document"] == "harbour.md"
        assert first["title"] == "The Harbour Society"
        assert first["publisher"] == "Harbour Press"
        assert first["date"] == "2011-07-27"

    def test_refusal_is_no_error_and_names_the_missing_words(self, chess):
        done = chess
        assert (done.status, done.err) == (0, "")
        found = json.loads(done.out)
        check_contract(found, CHESS)
        assert (found["status"], found["short_answer"]) == ("not_found", None)
        assert {"Brunei", "chess"} <= set(found["missing"])
        assert "Brunei" in found["answer"]

    def test_quotes_are_the_stored_text_at_their_spans(self, shared, founded, chess):
        texts: dict[str, str] = {}
        russian = shared("ask", "--json", "--documents", "docs", "Когда был построен маяк?")
        assert "Когда был построен маяк?" in russian.out  # not escaped
        for done in (founded, chess, russian):
            for citation in json.loads(done.out)["citations"]:
                name = citation["document"]
                if name not in texts:
                    texts[name] = shared("text", "--documents", "docs", name).out
                span = texts[name][citation["start"] : citation["end"]]
                assert span == citation["quote"]
                assert span
        assert set(texts) == {"harbour.md", "deep/lighthouses.md"}

    def test_locale_does_not_change_the_output(self, shared):
        done = shared("ask", "--json", "--documents", "docs", "Маяк?", PYTHONIOENCODING="ascii")
        assert json.loads(done.out)["question"] == "Маяк?"

    def test_language_given_decides_where_the_letters_do_not(self, shared):
        done = shared(
            "ask", "--json", "--documents", "docs", "--lang", "kk", "Бруней кубок шахмат?"
        )
        found = json.loads(done.out)
        assert found["language"] == "kk"
        assert found["answer"].startswith("Құжаттарда")

    def test_words_without_quotes_are_one_question(self, shared):
        done = shared("ask", "--json", "--documents", "docs", *FOUNDED.split(), "--context", "Hi?")
        assert json.loads(done.out)["question"] == FOUNDED

    def test_same_question_gets_the_same_answer(self, shared, founded):
        again = shared("ask", "--json", "--documents", "docs", FOUNDED)
        first, second = (json.loads(done.out) for done in (founded, again))
        del first["elapsed_ms"], second["elapsed_ms"]
        assert first == second


class TestBatch:
    def test_each_line_is_answered_with_its_id_in_order(self, shared):
        lines: list[dict[str, Any]] = [
            {"id": "s1", "question": FOUNDED, "lang": "en", "context": ["Hello?"], "kind": "fact"},
            {"id": 2, "question": CHESS},
            {"id": "s3", "question": ""},
        ]
        (shared.folder / "q.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n")
        done = shared("ask", "--batch", "q.jsonl", "--documents", "docs")
        assert (done.status, done.err) == (0, "")
        found = [json.loads(line) for line in done.out.splitlines()]
        assert [next(iter(each)) for each in found] == ["id"] * 3
        assert [each.pop("id") for each in found] == ["s1", 2, "s3"]
        assert [each["status"] for each in found] == ["answered", "not_found", "not_found"]
        for each, line in zip(found, lines, strict=True):
            check_contract(each, line["question"])

    def test_questions_may_come_from_standard_input_with_another_context_key(self, shared):
        line = json.dumps({"id": 1, "question": FOUNDED, "turns": [], "context": 5})
        done = shared(
            "ask", "--batch", "-", "--context-key", "turns", "--documents", "docs", stdin=line
        )
        assert json.loads(done.out)["id"] == 1

    def test_bad_line_is_named_before_anything_is_answered(self, shared):
        lines = json.dumps({"id": 1, "question": FOUNDED}) + "\n{oops\n"
        assert shared.refused("ask", "--batch", "-", "--documents", "docs", stdin=lines) == (
            "dalel: standard input:2: not JSON; write one JSON object a line"
        )

    def test_missing_file_is_named(self, shared):
        assert shared.refused("ask", "--batch", "none.jsonl", "--documents", "docs") == (
            "dalel: none.jsonl: No such file or directory"
        )


class TestAsk:
    def test_answer_reads_as_text_in_a_pipe(self, shared):
        done = shared("ask", "--documents", "docs", FOUNDED)
        assert (done.status, done.err) == (0, "")
        assert "The Harbour Society was founded in Rabat in September 1969. [1]" in done.out
        assert "Source\n[1] The Harbour Society, Harbour Press, 2011-07-27, " in done.out
        assert "\x1b" not in done.out

    def test_refusal_shows_the_nearest_passages_as_such(self, shared):
        done = shared("ask", "--documents", "docs", "Which chess cup did the society win?")
        assert done.status == 0
        assert done.out.startswith("The documents do not answer this question.")
        assert "Nearest passages, which are no answer:" in done.out


class TestText:
    def test_text_is_printed_as_it_is_stored(self, shared):
        done = shared("text", "--documents", "docs", "deep/lighthouses.md")
        assert (done.status, done.err) == (0, "")
        assert "The lighthouse of Kap Arkona was built in 1827" in done.out
        assert shared("text", "--documents", "docs", "lighthouses.md").out == done.out

    def test_unknown_document_is_refused(self, shared):
        assert "none.md" in shared.refused("text", "--documents", "docs", "none.md")


class TestFacts:
    def test_every_fact_is_a_row_whose_quote_is_the_stored_text(self, shared):
        done = shared("facts", "--all", "--csv", "--documents", "docs")
        assert (done.status, done.err) == (0, "")
        rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"), newline="")))
        assert rows
        for row in rows:
            text = shared("text", "--documents", "docs", row["document"]).out
            assert row["quote"].lstrip("'") in text

    def test_unknown_entity_is_no_error(self, shared):
        done = shared("facts", "--documents", "docs", "Brunei")
        assert (done.status, done.out) == (0, "")
        (line,) = done.err.splitlines()
        assert line.startswith("No facts about 'Brunei'.")

    def test_wrong_usage_is_one_line(self, shared):
        assert shared.refused("facts", "x", "--csv", "--json", "--documents", "docs") == (
            "dalel: write either --json or --csv"
        )

    def test_picture_that_cannot_be_written_is_one_line(self, shared):
        facts = shared("facts", "--all", "--json", "--documents", "docs")
        assert json.loads(facts.out)["entity"] == ""
        line = shared.refused(
            "timeline", "Harbour Society", "--png", "no/a.png", "--documents", "docs"
        )
        assert line == "dalel: no/a.png: No such file or directory"


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["ask"], "no question; write one, as in: dalel ask 'When was it founded?'"),
            (["ask", "  "], "no question; write one, as in: dalel ask 'When was it founded?'"),
            (["ask", "--documents", "none", "x"],
             "Invalid value for '--documents': Directory 'none' does not exist."),
            (["ask", "--lang", "english", "x"],
             "--lang: 'english' is no two-letter code; write en, ru, kk, …"),
            (["ask", "--batch", "q.jsonl", "x"],
             "with --batch, questions, --context and --lang come from FILE"),
            (["ask", "x" * 1001],
             ("the question has 1001 characters; shorten it to 1000 "
              "or raise limits.question_characters")),
            (["ask", "--config", "none.yaml", "x"],
             "none.yaml: there is no such file; check the path after --config"),
            (["oops"], "No such command 'oops'."),
            (["run", "x"], "Got unexpected extra argument (x)"),
        ],
    )  # fmt: skip
    def test_one_line_says_what_to_change(self, shared, arguments, message):
        assert shared.refused(*arguments) == f"dalel: {message}"

    def test_every_problem_of_the_configuration_stands_on_the_line(self, fresh):
        (fresh.folder / "config.yaml").write_text("a: 1\nknowledge: {keep: x}\n")
        line = fresh.refused("ask", "x")
        assert line.startswith("dalel: config.yaml:1: a: there is no such key")
        assert "; config.yaml:2: knowledge.keep: found 'x'; write a whole number" in line

    def test_token_is_not_shown(self, fresh):
        secret = "hunter2" * 6
        line = fresh.refused("run", TELEGRAM_BOT_TOKEN=f"wrong:{secret}")
        assert line.startswith("dalel: environment: TELEGRAM_BOT_TOKEN: this is not a bot token")
        assert "hunter2" not in line


class TestIndex:
    def test_documents_and_refused_files_are_listed(self, fresh):
        (fresh.folder / "docs" / "picture.png").write_bytes(b"\x89PNG\r\n")
        (fresh.folder / "docs" / "empty.txt").write_bytes(b"")
        done = fresh("index")
        assert (done.status, done.err) == (0, "")
        lines = done.out.splitlines()
        assert lines[0].split() == ["Document", "Title", "Date", "Passages", "Lines", "removed"]
        assert lines[1].startswith("deep/lighthouses.md  Lighthouses")
        assert lines[2].startswith("harbour.md           The Harbour Society  2011-07-27")
        refused = done.out.split("Not taken in")[1]
        assert "picture.png" in refused
        assert "empty.txt" in refused
        assert lines[-1].startswith("2 documents, ")
        assert ", 2 not taken in. Edition " in lines[-1]

    def test_long_names_are_not_cut_in_a_pipe(self, fresh):
        name = "a-very-long-name-" * 9 + ".md"
        (fresh.folder / "docs" / name).write_text("# T\n\nSome words of a document.\n")
        assert name in fresh("index").out

    def test_published_edition_answers_and_survives_a_failed_build(self, fresh):
        fresh("index")
        for path in (fresh.folder / "docs").rglob("*.md"):
            path.unlink()
        assert fresh.refused("index").startswith("dalel: ")
        found = json.loads(fresh("ask", "--json", FOUNDED).out)
        assert found["status"] == "answered"

    def test_missing_folder_is_named(self, fresh):
        shutil.rmtree(fresh.folder / "docs")
        assert fresh.refused("index") == (
            f"dalel: {fresh.folder / 'docs'} is not a folder; "
            "make it, or correct knowledge.documents"
        )

    def test_a_folder_may_be_tried_without_publishing_it(self, fresh):
        fresh("index")
        (fresh.folder / "one").mkdir()
        (fresh.folder / "one" / "one.md").write_text("# One\n\nWords of one.\n")
        done = fresh("index", "--documents", "one")
        assert done.out.splitlines()[1].split()[0] == "one.md"
        assert done.out.splitlines()[-1].endswith("this was a trial of one.")
        found = json.loads(fresh("ask", "--json", FOUNDED).out)
        assert found["status"] == "answered"

    def test_other_folders_in_the_configuration_are_read_at_once(self, fresh):
        fresh("index")
        (fresh.folder / "one").mkdir()
        (fresh.folder / "one" / "one.md").write_text("# One\n\nThe tower has 12 floors.\n")
        (fresh.folder / "config.yaml").write_text("knowledge: {documents: [one]}\n")
        done = fresh("ask", "--json", "How many floors does the tower have?")
        assert "the configuration names other folders than before" in done.err
        assert json.loads(done.out)["short_answer"] == "12"

    def test_the_published_edition_answers_where_another_folder_is_not_there(self, fresh):
        fresh("index")
        (fresh.folder / "config.yaml").write_text("knowledge: {documents: [nowhere]}\n")
        done = fresh("ask", "--json", FOUNDED)
        assert done.err.startswith("Answering from edition 0001-")
        assert "nowhere is not a folder; make it, or correct knowledge.documents" in done.err
        assert json.loads(done.out)["status"] == "answered"

    def test_the_published_edition_answers_while_others_build(self, fresh):
        fresh("index")
        (fresh.folder / "one").mkdir()
        (fresh.folder / "one" / "one.md").write_text("# One\n\nThe tower has 12 floors.\n")
        (fresh.folder / "config.yaml").write_text("knowledge: {documents: [one]}\n")
        with another_process_holds(fresh.folder / "var" / "editions"):
            done = fresh("ask", "--json", FOUNDED)
        assert "at work on it is process" in done.err
        assert json.loads(done.out)["status"] == "answered"

    def test_a_folder_that_was_moved_is_not_read_again(self, fresh):
        fresh("index")
        (fresh.folder / "docs").rename(fresh.folder / "moved")
        (fresh.folder / "config.yaml").write_text("knowledge: {documents: [moved]}\n")
        done = fresh("ask", "--json", FOUNDED)
        assert (done.err, json.loads(done.out)["status"]) == ("", "answered")

    def test_documents_changed_since_are_told_of(self, fresh):
        fresh("index")
        (fresh.folder / "docs" / "new.md").write_text("# New\n\nNew words.\n")
        assert "the documents have changed since" in fresh("ask", FOUNDED).err


class TestRun:
    def test_first_run_without_a_token_builds_and_answers_here(self, fresh):
        done = fresh("run", stdin=f"{FOUNDED}\n/source 1\n/quit\nnever read\n")
        assert done.status == 0
        assert done.err == "Reading the documents for the first time.\n"
        assert done.out.startswith("No Telegram token is configured, so Dalel answers here.")
        assert "The Harbour Society was founded in Rabat in September 1969. [1]" in done.out
        assert "▶" in done.out
        assert "never read" not in done.out

    def test_second_run_builds_nothing_but_tells_of_changed_documents(self, fresh):
        fresh("index")
        assert fresh("run").err == ""
        (fresh.folder / "docs" / "new.md").write_text("# New\n\nNew words.\n")
        done = fresh("run", stdin="New words?")
        assert "but the documents have changed since: `dalel index` takes them in." in done.err
        assert "2 documents, " in done.out

    def test_published_edition_answers_without_its_folder(self, fresh):
        fresh("index")
        shutil.rmtree(fresh.folder / "docs")
        done = fresh("run", stdin=FOUNDED)
        assert done.status == 0
        assert "September 1969. [1]" in done.out

    def test_damaged_edition_is_built_again(self, fresh):
        fresh("index")
        editions = fresh.folder / "var" / "editions"
        for path in editions.rglob("*"):
            if path.is_file() and path.parent != editions:
                path.write_bytes(b"rubbish")
        done = fresh("ask", "--json", FOUNDED)
        assert done.err.endswith("No other edition is whole; the documents are read again.\n")
        assert json.loads(done.out)["status"] == "answered"

    def test_damaged_edition_gives_way_to_the_one_before(self, fresh):
        fresh("index")
        (fresh.folder / "docs" / "new.md").write_text("# New\n\nNew words.\n")
        fresh("index")
        (newest,) = (fresh.folder / "var" / "editions").glob("0002-*")
        (newest / "terms.bin").write_bytes(b"rubbish")
        done = fresh("ask", "--json", FOUNDED)
        told = done.err.splitlines()
        assert told[0].endswith("terms.bin: differs from the edition's manifest")
        assert told[1].endswith(", the newest one that is whole, answers instead.")
        assert told[2].startswith("Answering from edition 0001-")
        assert json.loads(done.out)["edition"].startswith("0001-")

    def test_where_nothing_is_whole_and_the_documents_are_gone_that_is_told(self, fresh):
        fresh("index")
        for path in (fresh.folder / "var" / "editions").glob("0*/*"):
            path.unlink()
        shutil.rmtree(fresh.folder / "docs")
        done = fresh("ask", FOUNDED)
        assert done.status == 2
        assert "is not a folder; make it, or correct knowledge.documents" in done.err

    @pytest.mark.parametrize("documents_are_there", [True, False])
    def test_outdated_edition_is_built_again_where_it_can_be(self, fresh, documents_are_there):
        fresh("index")
        (manifest,) = (fresh.folder / "var" / "editions").glob("*/manifest.json")
        fields = json.loads(manifest.read_text())
        manifest.write_text(json.dumps(fields | {"builder": "0" * 64}))
        if not documents_are_there:
            shutil.rmtree(fresh.folder / "docs")
        done = fresh("ask", "--json", FOUNDED)
        assert done.err.startswith("Reading the documents again: ")
        assert ("Answering from edition 0001-" in done.err) is not documents_are_there
        assert json.loads(done.out)["status"] == "answered"

    def test_chat_answers_from_a_folder(self, shared):
        done = shared("chat", "--documents", "docs", stdin=FOUNDED)
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith("2 documents, ")
        assert "September 1969. [1]" in done.out

    def test_configuration_elsewhere_counts_its_own_folder(self, fresh, tmp_path):
        (tmp_path / "conf").mkdir()
        (tmp_path / "conf" / "c.yaml").write_text("knowledge: {documents: [../docs]}\n")
        done = fresh("ask", "--config", "conf/c.yaml", "--json", FOUNDED)
        assert json.loads(done.out)["status"] == "answered"
        assert (tmp_path / "conf" / "var" / "editions").is_dir()


def test_version_is_that_of_the_project(shared):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    done = shared("--version")
    assert (done.status, done.out) == (0, f"dalel {project['version']}\n")


@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
    reason="interrupts are ignored here, and so by every process started from here",
)
def test_interrupt_ends_the_chat_without_a_word(shared):
    with shared.started("chat", "--documents", "docs") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{FOUNDED}\n".encode())
        process.stdin.flush()
        while b"Source" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert (process.returncode, error.strip()) == (130, b"")


def test_reader_that_leaves_early_gets_no_complaint(shared):
    # Answers to more questions than a pipe holds, so that writing meets the closed end.
    line = json.dumps({"id": 1, "question": CHESS}).encode()
    with shared.started("ask", "--batch", "-", "--documents", "docs") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write((line + b"\n") * 1000)
        process.stdin.close()
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_bare_command_shows_help(shared):
    done = shared()
    assert (done.status, done.err) == (0, "")
    assert done.out == shared("--help").out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_one_line(tmp_path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "--help"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("dalel: cannot write: ")
    assert done.stderr.count("\n") == 1
