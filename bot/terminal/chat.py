"""The chat in a terminal: questions in, answers with numbered sources out."""

from __future__ import annotations

import os
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.text import Text

from bot.fact_absences import no_dates, no_facts, other_years
from bot.terminal.checks import render_checked
from bot.terminal.consoles import to_stdout
from bot.terminal.facts import render_events, render_listing
from bot.terminal.plain import one_line, printable
from bot.terminal.rendering import render, render_citation, render_context
from bot.texts import texts
from bot.years import mistyped_year, split_years
from knowledge import Edition, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console

    from bot.texts import Texts
    from bot.years import Years
    from knowledge.model import Citation, Timeline

__all__ = ["Conversation", "chat", "history_file", "spoken", "typed_lines"]

CONTEXT_QUESTIONS = 5
"""Earlier questions that a follow-up may refer to; older ones seldom are what is meant."""


class Conversation:
    """What one person asks in a row, and what is shown for it.

    Args:
        edition: what answers.
        console: where answers go.
        own: what Dalel says besides answers, in the person's language.
        longest_question: in characters; a longer one is not asked.
    """

    def __init__(
        self, edition: Edition, console: Console, own: Texts, *, longest_question: int
    ) -> None:
        self._edition = edition
        self._console = console
        self._own = own
        self._longest_question = longest_question
        self._earlier: deque[str] = deque(maxlen=CONTEXT_QUESTIONS)
        self._citations: tuple[Citation, ...] = ()

    def take(self, line: str) -> bool:
        """Do what a line asks for; return False when it asks to leave."""
        line = line.strip()
        command, _, argument = line.partition(" ")
        shown = {
            "/source": self._show_source,
            "/facts": self._show_facts,
            "/timeline": self._show_timeline,
            "/check": self._check,
        }
        match command:
            case _ if command in shown:
                shown[command](argument.strip())
            case "":
                pass
            case "/quit" | "/exit":
                return False
            case "/help":
                self._say(self._own("terminal-help"))
            case "/sources":
                self._show_sources()
            case "/documents":
                self._show_documents()
            case _ if command.startswith("/"):
                self._say(self._own("terminal-unknown-command", command=command))
            case _:
                self._answer(line)
        return True

    def _answer(self, text: str) -> None:
        if len(text) > self._longest_question:
            longest = self._longest_question
            self._say(self._own("question-too-long", characters=len(text), limit=longest))
            return
        question = Question(text=text, context=tuple(self._earlier))
        outcome = self._edition.answer(question)
        self._citations = outcome.citations
        self._earlier.append(text)
        for part in render(outcome):
            self._console.print(part)

    def _show_sources(self) -> None:
        if not self._citations:
            self._say(self._own("terminal-no-sources"))
            return
        for citation in self._citations:
            self._console.print(render_citation(citation))

    def _show_source(self, number: str) -> None:
        for citation in self._citations:
            if number == str(citation.number):
                text = self._edition.text(citation.document)
                for part in render_context(text, citation):
                    self._console.print(part)
                return
        if self._citations:
            self._say(self._own("terminal-source-usage", last=len(self._citations)))
        else:
            self._say(self._own("terminal-no-sources"))

    def _show_facts(self, name: str) -> None:
        if not name:
            self._say(self._own("facts-usage"))
            return
        listing = self._edition.facts(name)
        for part in render_listing(listing, self._own):
            self._console.print(part)
        if not listing.facts:
            self._say(no_facts(name, list(map(one_line, listing.nearest)), self._own))

    def _show_timeline(self, words: str) -> None:
        try:
            name, years = split_years(words)
        except ValueError:
            self._say(self._own("years-reversed"))
            return
        if not name:
            self._say(self._own("timeline-usage"))
            return
        timeline = self._edition.timeline(name, years=years)
        for part in render_events(timeline, self._own):
            self._console.print(part)
        if not timeline.events:
            self._say(_no_dates(timeline, name, years, self._own))

    def _check(self, text: str) -> None:
        if not text:
            self._say(self._own("terminal-check-usage"))
            return
        checked = self._edition.check(text, language=self._own.language)
        self._citations = checked.citations
        for part in render_checked(checked, self._own):
            self._console.print(part)

    def _show_documents(self) -> None:
        for entry in self._edition.documents:
            facts = (entry.metadata.publisher, entry.metadata.date)
            rest = "".join(f", {each}" for each in facts if each)
            line = Text(one_line(entry.metadata.title or entry.path))
            line.append(f"{one_line(rest)} ({one_line(entry.path)})", style="dim")
            self._console.print(line)

    def _say(self, text: str) -> None:
        self._console.print(Text(printable(text), style="dim"))


def _no_dates(timeline: Timeline, name: str, years: Years, own: Texts) -> str:
    if years == (None, None):
        word = mistyped_year(name)
        if word:
            return own("no-year", word=word)
    elif timeline.dated:
        return other_years(timeline.entity, years, own)
    return no_dates(name, list(map(one_line, timeline.nearest)), own)


def chat(edition: Edition, *, longest_question: int) -> None:
    """Answer the lines that a person types, or that standard input holds, until they end.

    Args:
        edition: what answers; it is left open.
        longest_question: in characters; a longer one is not asked.
    """
    console = to_stdout()
    own = texts(spoken(os.environ))
    talk = Conversation(edition, console, own, longest_question=longest_question)
    documents = len(edition.documents)
    console.print(own("terminal-welcome", documents=documents, passages=edition.passages))
    for line in typed_lines():
        if not talk.take(line):
            break
        console.print()


def typed_lines() -> Iterator[str]:
    """Yield the lines of standard input; from a person, with editing and a kept history."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        for line in sys.stdin.buffer:
            yield line.decode("utf-8", "replace").rstrip("\r\n")
        return
    session: PromptSession[str] = PromptSession(
        history=_history(history_file(os.environ)), reserve_space_for_menu=0
    )
    while True:
        try:
            yield session.prompt("> ")
        except KeyboardInterrupt:
            continue  # as in a shell: Ctrl-C drops the line, Ctrl-D leaves
        except EOFError:
            return


def spoken(environment: Mapping[str, str]) -> str:
    """Return the language of an environment's messages (POSIX), "" where it names none.

    >>> spoken({"LANG": "ru_RU.UTF-8"}), spoken({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"})
    ('ru_RU.UTF-8', 'C')
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((told for name in names if (told := environment.get(name))), "")


def history_file(environment: Mapping[str, str]) -> Path:
    """Return where questions typed are kept: in the user's state folder (XDG).

    >>> str(history_file({"XDG_STATE_HOME": "/home/a/state"}))
    '/home/a/state/dalel/history'
    """
    state = Path(environment.get("XDG_STATE_HOME", ""))
    if not state.is_absolute():  # the specification: relative paths are to be ignored
        state = Path.home() / ".local" / "state"
    return state / "dalel" / "history"


def _history(path: Path) -> History:
    """Return a history kept in a file that only the user reads, or in memory where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
