"""The loop: an input is chosen, changed, run twice, and kept when it shows something new."""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.fuzzing.limiting import OverdueError, Watch, within
from benchmarks.fuzzing.reached import Reached
from benchmarks.fuzzing.target import BrokenError, Ran, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["HANG_S", "Finding", "Fuzzer"]

HANG_S = 1.0
"""Seconds of processor time that no input may take, unless told otherwise."""

_WHILE_COUNTED = 20
"""Ticks of a second that an input may take while its lines are counted."""
_ALWAYS_COUNTED = 500
_COUNTED = 0.2
"""Share of the inputs whose lines are counted after the first ones."""
_LARGEST_CORPUS = 4000
_MOST_CHANGES = 4
_MOST_SEEDS = 300
_SHRINKING_S = 3.0
_UNSTEADY = "unsteady: the same input gave another output"
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An input that breaks something.

    Attributes:
        key: the same for what is broken at the same place.
        told: what happened, with its traceback.
        data: the input, as small as it was easily made.
    """

    key: str
    told: str
    data: bytes


@dataclass(slots=True)
class Fuzzer:
    """Runs one target on inputs that it makes.

    Attributes:
        seed: the same seed makes the same inputs, as far as coverage is counted the same.
        before: told of each input before it is run.
        hang_s: seconds of processor time that no input may take.
        runs: how many inputs were run.
        paths: how many of them showed something new.
        slowest_ms: the longest that an input took, without counting lines.
        slowest: that input.
        watch: ends what hangs, while it ticks.
    """

    target: Target
    seed: int
    before: Callable[[bytes], None] = lambda _: None
    hang_s: float = HANG_S
    runs: int = 0
    paths: int = 0
    slowest_ms: float = 0.0
    slowest: bytes = b""
    findings: dict[str, Finding] = field(default_factory=dict)
    reached: Reached = field(default_factory=Reached)
    watch: Watch = field(default_factory=lambda: Watch(HANG_S))
    _random: Random = field(default_factory=Random)
    _corpus: list[bytes] = field(default_factory=list)
    _features: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Draw from the seed, differently for each target."""
        self._random = Random(f"{self.seed} {self.target.name}")

    @property
    def features(self) -> int:
        """How many kinds of outcome were seen."""
        return len(self._features)

    def start(self, most: int = _MOST_SEEDS) -> None:
        """Run at most so many of the seeds.

        The first one is run once before it counts, so that what is loaded once is loaded.
        """
        seeds = [seed for seed in self.target.seeds() if len(seed) <= self.target.longest]
        seeds = self._random.sample(seeds, min(most, len(seeds)))
        for warm in seeds[:3]:
            try:
                self.target.run(warm)
            except Exception:  # noqa: BLE001, S112 - it is found when it counts
                continue
        for seed in seeds:
            self._try(seed)
        self._corpus = self._corpus or list(seeds) or [b""]

    def step(self) -> None:
        """Make one input, and run it."""
        pick = self._random
        # What was found last is the least explored.
        recent = self._corpus[-50:] if pick.random() < 0.4 else self._corpus
        # A short one is run more often in the same time, and breaks as well.
        data = min(pick.choice(recent), pick.choice(recent), key=len)
        other = pick.choice(self._corpus)
        for _ in range(pick.randint(1, _MOST_CHANGES)):
            data = self.target.mutate(pick, data, other)
        self._try(data[: self.target.longest])

    def _try(self, data: bytes) -> None:
        self.before(data)
        self.runs += 1
        try:
            ran = self._timed(data)
            if self._is_new(data, ran):
                self.paths += 1
                self._keep(data)
        except (Exception, OverdueError) as error:  # noqa: BLE001 - whatever it is, it is a finding
            self._found(data, error)

    def _timed(self, data: bytes) -> Ran:
        """Run an input; one that may be the slowest so far again, to tell its processor time."""
        started = time.perf_counter()
        try:
            with self.watch.allowing(1):
                ran = self.target.run(data)
        except OverdueError:
            return self._measured(data)
        if (time.perf_counter() - started) * 1000 > self.slowest_ms:
            self._measured(data)
        return ran

    def _measured(self, data: bytes) -> Ran:
        _forget()
        with within(self.hang_s):
            started = time.thread_time()
            ran = self.target.run(data)
            took = (time.thread_time() - started) * 1000
        if took > self.slowest_ms:
            self.slowest_ms, self.slowest = took, data
        return ran

    def _is_new(self, data: bytes, ran: Ran) -> bool:
        """Run the input again, now and then with its lines counted; whether something is new.

        Counting takes several times as long as running.
        """
        lines = self.reached.lines
        counts = self.runs < _ALWAYS_COUNTED or self._random.random() < _COUNTED
        _forget()
        counting = self.reached.counting() if counts else nullcontext()
        with self.watch.allowing(_WHILE_COUNTED), counting:
            again = self.target.run(data)
        if again != ran:
            raise BrokenError(_UNSTEADY)
        new = ran.features - self._features
        self._features |= new
        return bool(new) or self.reached.lines > lines

    def _keep(self, data: bytes) -> None:
        if len(self._corpus) >= _LARGEST_CORPUS:
            self._corpus[self._random.randrange(len(self._corpus))] = data
        else:
            self._corpus.append(data)

    def _found(self, data: bytes, error: BaseException) -> None:
        key = _key(error)
        if key not in self.findings:
            told = "".join(traceback.format_exception(error))[-8000:]
            small = data if isinstance(error, OverdueError) else self._shrunk(data, key)
            self.findings[key] = Finding(key=key, told=told, data=small)

    def _shrunk(self, data: bytes, key: str) -> bytes:
        """Return a smaller input that breaks the same, as far as a few seconds go."""
        until = time.monotonic() + _SHRINKING_S
        size = max(1, len(data) // 2)
        while time.monotonic() < until:
            for piece in _without_pieces(data, size):
                if time.monotonic() >= until:
                    break
                if self._breaks(piece, key):
                    data = piece
                    break
            else:
                if size == 1:
                    break
                size //= 2
        return data

    def _breaks(self, data: bytes, key: str) -> bool:
        try:
            self._twice(data)
        except (Exception, OverdueError) as error:  # noqa: BLE001 - see `_try`
            return _key(error) == key
        return False

    def _twice(self, data: bytes) -> None:
        """Run an input two times.

        Raises:
            BrokenError: it does not do the same.
        """
        _forget()
        with self.watch.allowing(1):
            ran = self.target.run(data)
        _forget()
        if self.target.run(data) != ran:
            raise BrokenError(_UNSTEADY)


def _without_pieces(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[:start] + data[start + size :]


def _key(error: BaseException) -> str:
    """Return a name for what happened: the kind, and the last place in the project's own code."""
    if isinstance(error, BrokenError):
        told = str(error)
    else:
        told = type(error).__name__
        for frame in traceback.extract_tb(error.__traceback__):
            path = Path(frame.filename)
            if path.is_relative_to(_ROOT) and "fuzzing" not in path.parts:
                told = f"{type(error).__name__} {path.relative_to(_ROOT)}:{frame.lineno}"
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{told[:90]} {digest}"


def _forget() -> None:
    """Empty the caches of the project's functions, so that an input is worked on anew.

    Those without a bound hold word lists, which are the same for all inputs.
    """
    for cache in _caches():
        cache.cache_clear()


def _caches() -> list[_lru_cache_wrapper[object]]:
    modules = len(sys.modules)
    if _FOUND.modules != modules:
        _FOUND.modules = modules
        _FOUND.caches = list(
            {
                id(value): value
                for name, module in list(sys.modules.items())
                if name.startswith(("knowledge", "bot"))
                for value in list(vars(module).values())
                if isinstance(value, _lru_cache_wrapper)
                and value.cache_parameters()["maxsize"] is not None
            }.values()
        )
    return _FOUND.caches


@dataclass(slots=True)
class _Caches:
    """The caches found when so many modules were loaded."""

    modules: int = 0
    caches: list[_lru_cache_wrapper[object]] = field(default_factory=list)


_FOUND = _Caches()
