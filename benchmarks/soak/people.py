"""What people do all the time: ask, edit, press, search, in private and in groups."""

import asyncio
from collections.abc import Sequence
from random import Random
from time import perf_counter

from benchmarks.load.questions import repeated
from benchmarks.soak.server import SoakServer

__all__ = ["People"]

_SHARES = {"private": 0.74, "group": 0.04, "edit": 0.05, "press": 0.07, "inline": 0.10}
_PORTION = 500


class People:
    """Does so many things a second, at random moments.

    Args:
        server: where they write.
        questions: what they ask.
        random: decides.
        username: of the bot.
    """

    def __init__(
        self, server: SoakServer, questions: Sequence[str], random: Random, username: str
    ) -> None:
        self._server = server
        self._ledger = server.ledger
        self._questions = questions
        self._random = random
        self._username = username
        self._next: list[str] = []
        self._queries = 0

    async def keep_on(self, rate: float, seconds: float) -> None:
        """Go on for so long."""
        due = started = perf_counter()
        while due - started < seconds:
            due += self._random.expovariate(rate)
            await asyncio.sleep(max(0.0, due - perf_counter()))
            self._do(self._random.choices(list(_SHARES), list(_SHARES.values()))[0])

    def ask_all(self, number: int) -> None:
        """Let so many people ask at once."""
        for _ in range(number):
            self._do("private")

    def _do(self, what: str) -> None:
        match what:
            case "edit":
                self._edit()
            case "press":
                self._press()
            case "inline":
                self._queries += 1
                number = f"q{self._queries}"
                self._ledger.ask("inline", ("query", number))
                self._server.search(number, 500_000 + self._queries % 1_000, self._text()[:40])
            case "group":
                if (group := self._ledger.idle_group()) is not None:
                    self._ledger.ask("group", ("chat", str(group)))
                    self._server.ask(group, f"@{self._username} {self._text()}")
            case _:
                if (person := self._ledger.idle_person()) is not None:
                    self._ledger.ask("private", ("chat", str(person)))
                    self._server.ask(person, self._text())

    def _edit(self) -> None:
        person, _ = self._an_answer()
        if person % 2 and self._ledger.take(person):
            self._ledger.ask("edit", ("edit", str(person)))
            self._server.edit(person, f"{self._text()} {self._random.randrange(10**6)}?")

    def _press(self) -> None:
        person, message = self._an_answer()
        rows = message.get("reply_markup", {}).get("inline_keyboard", ())
        buttons = [one for row in rows for one in row if "callback_data" in one]
        # Both edit the answer: who presses does not edit, lest they be taken for each other.
        if buttons and not person % 2:
            self._queries += 1
            number = f"p{self._queries}"
            self._ledger.ask("press", ("query", number))
            button = self._random.choice(buttons)["callback_data"]
            self._server.press(number, person, message, button)

    def _an_answer(self) -> tuple[int, dict[str, dict[str, list[list[dict[str, str]]]]]]:
        answers = self._server.answers
        return answers[self._random.randrange(len(answers))] if answers else (0, {})

    def _text(self) -> str:
        if not self._next:
            self._next = repeated(self._questions, _PORTION, self._random)
        return self._next.pop()
