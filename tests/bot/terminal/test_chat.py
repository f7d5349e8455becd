import io
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.terminal import chat as chat_module
from bot.terminal.chat import Conversation, chat, history_file, typed_lines
from bot.texts import texts
from knowledge import Edition, Outcome
from tests.bot.terminal.outcomes import ANSWER, QUOTE, REFUSAL, RecordedEdition

ENGLISH = texts("en")

SOURCES = [
    "[1] Fees, The Desk, 2011-07, paragraph 1",
    "[2] fees.md, paragraph 1, https://x.org/f",
]


class Talk:
    """A conversation, and what each line of it printed."""

    def __init__(self, *outcomes: Outcome, longest_question: int = 40) -> None:
        self.edition = RecordedEdition(list(outcomes))
        self._printed = io.StringIO()
        console = Console(file=self._printed, width=200, markup=False, highlight=False)
        self._conversation = Conversation(
            cast("Edition", self.edition), console, ENGLISH, longest_question=longest_question
        )

    def say(self, line: str) -> list[str]:
        self._printed.seek(0)
        self._printed.truncate()
        assert self._conversation.take(line)
        return self._printed.getvalue().splitlines()

    def leaves(self, line: str) -> bool:
        return not self._conversation.take(line)


class TestConversation:
    def test_question_is_answered(self):
        assert Talk(ANSWER).say(" How much? ")[:3] == ["120 euros", "", f"{QUOTE} [1]"]

    def test_last_five_questions_go_along_as_context(self):
        talk = Talk(*[ANSWER] * 7)
        for number in range(7):
            talk.say(f"q{number}")
        assert [question.text for question in talk.edition.asked] == [
            "q0", "q1", "q2", "q3", "q4", "q5", "q6",
        ]  # fmt: skip
        assert talk.edition.asked[0].context == ()
        assert talk.edition.asked[2].context == ("q0", "q1")
        assert talk.edition.asked[6].context == ("q1", "q2", "q3", "q4", "q5")

    def test_commands_are_no_context(self):
        talk = Talk(ANSWER, ANSWER)
        for line in ("one", "/sources", "", "two"):
            talk.say(line)
        assert talk.edition.asked[1].context == ("one",)

    def test_question_over_the_limit_is_not_asked(self):
        talk = Talk(longest_question=5)
        assert talk.say("123456") == [
            "Your question has 6 characters and I read at most 5. Please ask it more briefly."
        ]
        assert talk.edition.asked == []

    def test_sources_of_the_last_answer_are_numbered(self):
        talk = Talk(ANSWER)
        talk.say("x")
        assert talk.say("/sources") == SOURCES

    def test_nearest_passages_of_a_refusal_are_sources_too(self):
        talk = Talk(REFUSAL)
        talk.say("x")
        assert len(talk.say("/sources")) == 4

    def test_source_is_shown_in_its_context(self):
        talk = Talk(ANSWER)
        talk.say("x")
        assert talk.say("/source  1") == [
            SOURCES[0],
            "fees.md",
            f"Before it. ▶{QUOTE}◀ After it.",
        ]

    @pytest.mark.parametrize("number", ["0", "3", "", "x", "1 2"])
    def test_other_numbers_are_told_what_there_is(self, number):
        talk = Talk(ANSWER)
        talk.say("x")
        assert talk.say(f"/source {number}") == [
            "Write /source and a number from 1 to 2; /sources lists them."
        ]

    def test_before_the_first_answer_there_are_no_sources(self):
        talk = Talk(replace(REFUSAL, passages=(), citations=()))
        nothing = ["There are no sources yet: ask something first, or see /documents."]
        assert talk.say("/sources") == nothing
        assert talk.say("/source 1") == nothing
        talk.say("x")
        assert talk.say("/sources") == nothing

    def test_documents_are_listed(self):
        assert Talk().say("/documents") == [
            "Fees, The Desk, 2011-07 (fees.md)",
            "other.md (other.md)",
        ]

    def test_help_names_every_command(self):
        shown = "\n".join(Talk().say("/help"))
        for command in ("/sources", "/source N", "/documents", "/help", "/quit"):
            assert command in shown

    def test_unknown_command_is_no_question(self):
        assert Talk().say("/oops now") == ["There is no command /oops; /help lists them."]

    def test_quit_leaves(self):
        assert Talk().leaves("/quit")
        assert Talk().leaves("/exit")


class TestPlainInput:
    def test_lines_are_answered_until_they_end(self, monkeypatch, capsys):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"How much?\r\n/source 1")))
        chat(cast("Edition", RecordedEdition([ANSWER])), longest_question=100)
        shown = capsys.readouterr().out
        assert shown.startswith("2 documents, 1 passage. Ask a question, or type /help.\n")
        assert f"{QUOTE} [1]\n" in shown
        assert f"▶{QUOTE}◀" in shown

    def test_quit_ends_it(self, monkeypatch, capsys):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"/quit\nx\n")))
        edition = RecordedEdition([])
        chat(cast("Edition", edition), longest_question=100)
        assert edition.asked == []

    def test_bytes_that_are_no_text_do_not_stop_it(self, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\xffb\n")))
        assert list(typed_lines()) == ["a\ufffdb"]


class TestTypedInput:
    def test_interrupt_drops_the_line_and_end_of_input_leaves(self, monkeypatch, tmp_path):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        for stream in (sys.stdin, sys.stdout):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        with create_pipe_input() as typed:
            typed.send_text("first\rdropped\x03second\r\x04")
            with create_app_session(input=typed, output=DummyOutput()):
                assert list(typed_lines()) == ["first", "second"]
        kept = (tmp_path / "dalel" / "history").read_text(encoding="utf-8")
        assert [line for line in kept.splitlines() if line.startswith("+")] == [
            "+first",
            "+second",
        ]


class TestHistory:
    def test_state_folder_is_the_users(self, monkeypatch):
        monkeypatch.setenv("HOME", "/home/a")
        assert history_file({}) == Path("/home/a/.local/state/dalel/history")
        assert history_file({"XDG_STATE_HOME": "rel"}) == history_file({})

    def test_only_the_user_reads_it(self, tmp_path):
        path = tmp_path / "dalel" / "history"
        assert isinstance(chat_module._history(path), FileHistory)
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
        assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0

    def test_where_none_can_be_kept_it_is_in_memory(self, tmp_path):
        (tmp_path / "file").touch()
        assert isinstance(chat_module._history(tmp_path / "file" / "h"), InMemoryHistory)
