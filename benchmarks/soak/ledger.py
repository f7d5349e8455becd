"""Who has asked what, and what became of it: each question is to be answered once."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Literal

__all__ = ["Asked", "Kind", "Ledger"]

Kind = Literal["private", "group", "edit", "press", "inline"]


@dataclass(slots=True, kw_only=True)
class Asked:
    """Something that is to be answered once.

    Attributes:
        key: names it: ("chat", chat) for what a message answers, ("edit", chat) for an edited
            question, ("query", id) for a press or an inline search.
        at: when it was asked, in seconds of `perf_counter`.
        answered: when each answer came in.
        unknown: an answer got lost, and the bot cannot know whether it arrived.
    """

    kind: Kind
    key: tuple[str, str]
    at: float = field(default_factory=perf_counter)
    answered: list[float] = field(default_factory=list)
    unknown: bool = False


class Ledger:
    """Knows what is open; chats have one question open at a time, so that its answer is known."""

    def __init__(self, people: int, groups: int, random: Random) -> None:
        self._random = random
        self._idle = list(range(1_000, 1_000 + people))
        self._idle_groups = [-1_001_000_000_000 - number for number in range(groups)]
        self._open: dict[tuple[str, str], Asked] = {}
        self._closed: dict[tuple[str, str], Asked] = {}
        self._held: set[str] = set()
        self.asked: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.twice = 0
        self.told_unsure = 0
        self.waits: list[float] = []
        self.examples: list[str] = []

    @property
    def open_questions(self) -> int:
        """How many questions wait for their answer: searches and presses are not among them."""
        return sum(one.kind not in {"press", "inline"} for one in self._open.values())

    def open_ones(self) -> list[str]:
        """Return what is open, for the report."""
        return [f"{one.kind} {one.key}" for one in self._open.values()]

    def lost(self, *kinds: Kind) -> int:
        """Return how many of these kinds are open."""
        return sum(one.kind in kinds for one in self._open.values())

    def idle_person(self) -> int | None:
        """Take a person who waits for nothing; None where all do."""
        return self._taken(self._idle)

    def idle_group(self) -> int | None:
        """Take a group in which nobody waits for anything."""
        return self._taken(self._idle_groups)

    def take(self, person: int) -> bool:
        """Take a person, if they wait for nothing."""
        if person not in self._idle:
            return False
        self._idle.remove(person)
        return True

    def is_open(self, key: tuple[str, str]) -> bool:
        """Say whether something waits for its answer."""
        return key in self._open

    def ask(self, kind: Kind, key: tuple[str, str]) -> None:
        """Note that something is asked."""
        self._open[key] = Asked(kind=kind, key=key)
        self._closed.pop(key, None)
        self.asked[kind] += 1

    def answer(self, key: tuple[str, str], what: str) -> None:
        """Note that an answer has come in.

        Args:
            key: what it answers.
            what: it says, for the report.
        """
        one = self._open.pop(key, None)
        if one is not None:
            one.answered.append(perf_counter())
            self.answered[one.kind] += 1
            if one.kind != "inline":
                self.waits.append(one.answered[0] - one.at)
            self._close(one)
            return
        closed = self._closed.get(key)
        if closed is not None and closed.unknown and not closed.answered:
            closed.answered.append(perf_counter())  # it has arrived after all
            return
        self.twice += 1
        if len(self.examples) < 20:
            self.examples.append(f"{key}: {what[:80]!r}")

    def hold(self, chat: str) -> None:
        """Let nobody in a chat ask before the bot has said that its answer may have got lost."""
        self._held.add(chat)

    def note(self, chat: str) -> None:
        """Note that the bot has said so."""
        for what in ("chat", "edit"):  # where the connection broke, as at an outage
            self.lose((what, chat))
        if chat in self._held:
            self._held.discard(chat)
            self._rest(int(chat))

    def lose(self, key: tuple[str, str]) -> None:
        """Note that an answer may have got lost, as far as the bot can know, and did."""
        one = self._open.pop(key, None)
        if one is not None:
            one.unknown = True
            self.unknown[one.kind] += 1
            self._close(one)

    def _close(self, one: Asked) -> None:
        what, name = one.key
        if what == "query":
            return
        self._closed[one.key] = one
        if name not in self._held:
            self._rest(int(name))

    def _rest(self, chat: int) -> None:
        (self._idle if chat > 0 else self._idle_groups).append(chat)

    def _taken(self, idle: list[int]) -> int | None:
        if not idle:
            return None
        place = self._random.randrange(len(idle))
        idle[place], idle[-1] = idle[-1], idle[place]
        return idle.pop()
