"""What is measured: messages all at once, messages at a steady rate, and the same with faults."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter

from benchmarks.load.bots import Bot
from benchmarks.load.server import Asked, Fault
from benchmarks.reporting import percentile

__all__ = ["Delivery", "Faults", "Latency", "Throughput", "at_a_rate", "at_once"]

_PEOPLE = 500
_FIRST_PERSON = 1000
_STANDSTILL_S = 15.0
_CHECK_S = 0.02
# Shares of the requests that go wrong in each way.
_SHARES: Mapping[str, Mapping[Fault, float]] = {
    "sendMessage": {"502": 0.02, "429": 0.01, "drop after": 0.01, "drop before": 0.005},
    "getUpdates": {"502": 0.02, "429": 0.005, "drop after": 0.02, "drop before": 0.02},
}
_REPEATED = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """How fast messages that are all there at once are answered.

    Attributes:
        per_s: messages a second, from the first being there to the last being answered.
        cpu_ms: processor time of the bot for a message.
    """

    messages: int
    per_s: float
    cpu_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """How long people wait, from a message being there to its answer coming in.

    Attributes:
        rate: messages a second.
    """

    messages: int
    rate: float
    p50_ms: float
    p99_ms: float
    most_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Whether every message was answered once.

    Attributes:
        unknowable: not answered, since the connection was dropped before the answer was taken. A
            bot cannot tell that from one dropped after it: sent again, some would be there twice.
        told: how often people were told that an answer may have got lost, after either.
        lost: not answered for any other reason.
        doubled: messages that nobody had asked for.
        refused: requests that were wrong.
        errors: lines in the log of an error.
    """

    messages: int
    answered: int
    unknowable: int
    told: int
    lost: int
    doubled: int
    refused: int
    errors: int


class Faults:
    """Lets a share of all requests go wrong, and sends a share of updates twice."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def of(self, method: str) -> Fault:
        """Return what goes wrong with the next request of a method, "" for nothing."""
        shares = _SHARES.get(method, {})
        drawn = self._random.random()
        for fault, share in shares.items():
            drawn -= share
            if drawn < 0:
                return fault
        return ""

    def repeats(self) -> bool:
        """Say whether the next update is given twice."""
        return self._random.random() < _REPEATED


async def at_once(bot: Bot, texts: Sequence[str]) -> Throughput:
    """Let people write all messages at the same time."""
    cpu, started = bot.cpu_s(), perf_counter()
    asked = [bot.server.ask(_person(number), text) for number, text in enumerate(texts)]
    await _all_answered(asked)
    last = max((at for one in asked for at in one.sent), default=perf_counter())
    return Throughput(
        messages=len(asked),
        per_s=len(asked) / (last - started),
        cpu_ms=(bot.cpu_s() - cpu) / len(asked) * 1000,
    )


async def at_a_rate(
    bot: Bot, texts: Sequence[str], rate: float, random: Random
) -> tuple[Latency, Delivery]:
    """Let people write so many messages a second, at random moments."""
    asked: list[Asked] = []
    due = perf_counter()
    for number, text in enumerate(texts):
        due += random.expovariate(rate)
        await asyncio.sleep(max(0.0, due - perf_counter()))
        asked.append(bot.server.ask(_person(number), text))
    await _all_answered(asked)
    waits = [(one.sent[0] - one.at) * 1000 for one in asked if one.sent] or [float("inf")]
    latency = Latency(
        messages=len(asked),
        rate=rate,
        p50_ms=percentile(waits, 0.5),
        p99_ms=percentile(waits, 0.99),
        most_ms=max(waits),
    )
    return latency, _delivery(bot, asked)


def _delivery(bot: Bot, asked: Sequence[Asked]) -> Delivery:
    open_ones = [one for one in asked if not one.sent]
    unknowable = sum(one.unknown for one in open_ones)
    return Delivery(
        messages=len(asked),
        answered=len(asked) - len(open_ones),
        unknowable=unknowable,
        told=bot.server.told,
        lost=len(open_ones) - unknowable,
        doubled=bot.server.unasked,
        refused=len(bot.server.refused),
        errors=len(bot.errors()),
    )


async def _all_answered(asked: Sequence[Asked]) -> None:
    """Return when every message is answered, or no further one has been for long."""
    left, since = len(asked), perf_counter()
    while left and perf_counter() - since < _STANDSTILL_S:
        await asyncio.sleep(_CHECK_S)
        now = sum(not (one.sent or one.unknown) for one in asked)
        if now != left:
            left, since = now, perf_counter()


def _person(number: int) -> int:
    return _FIRST_PERSON + number % _PEOPLE
