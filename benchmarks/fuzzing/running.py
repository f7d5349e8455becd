"""Targets in processes of their own, watched: a hang or a crash stops nothing but its input."""

from __future__ import annotations

import json
import mmap
import os
import selectors
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzzing.fuzzer import Finding, Fuzzer
from benchmarks.fuzzing.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Figures", "fuzz", "fuzz_all"]

_EVERY_S = 2.0
_SILENT_S = 300.0
"""A child that tells nothing for so long hangs in code that no alarm can stop."""
_ADDRESS_SPACE = 6 * 1024**3
_NAME_LENGTH = 100
_LENGTH = 4
"""Bytes before a kept input that tell how long it is."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What came of fuzzing one target.

    Attributes:
        paths: inputs that showed something new.
        lines: lines of the project reached.
        features: kinds of outcome seen.
        slowest_ms: processor time of the slowest input.
        cpu_s: processor time of all.
        findings: what was broken, once a place.
    """

    target: str
    runs: int = 0
    paths: int = 0
    lines: int = 0
    features: int = 0
    slowest_ms: float = 0.0
    seconds: float = 0.0
    cpu_s: float = 0.0
    findings: list[str] = field(default_factory=list)


def fuzz_all(
    names: Sequence[str],
    *,
    seconds: float,
    seed: int,
    jobs: int,
    keep: Path,
    told: Callable[[Figures], None],
) -> list[Figures]:
    """Fuzz targets, so many at a time, each for so many seconds.

    Args:
        keep: a folder for inputs that break something.
        told: told now and then how far a target is, and at its end.
    """
    waiting = list(names)
    running: list[_Watched] = []
    found: dict[str, Figures] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            running.append(_Watched(waiting.pop(0), seconds=seconds, seed=seed, keep=keep))
        for one in list(running):
            if one.listen(_EVERY_S / len(running)):
                told(one.figures)
            if one.is_done:
                running.remove(one)
                found[one.figures.target] = one.figures
    return [found[name] for name in names]


class _Watched:
    """A target's process, begun anew after a crash or a hang until its time is over."""

    def __init__(self, name: str, *, seconds: float, seed: int, keep: Path) -> None:
        self.figures = Figures(target=name)
        self.is_done = False
        self._before = Figures(target=name)
        self._seconds, self._seed, self._keep = seconds, seed, keep
        self._started = self._heard = time.monotonic()
        self._rest = b""
        self._child = self._start()

    def listen(self, seconds: float) -> bool:
        """Wait so long for news; whether there are any."""
        stream = self._child.stdout
        if stream is None:
            raise AssertionError
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            ready = selector.select(seconds)
        if not ready:
            if time.monotonic() - self._heard > _SILENT_S:
                self._child.kill()
                self._child.wait()
                self._lost(f"hangs in foreign code for {_SILENT_S:g} s")
            return False
        chunk = os.read(stream.fileno(), 1 << 16)
        if not chunk:
            status = self._child.wait()
            if status == 0:
                self.is_done = True
            else:
                self._lost(f"the process ended with status {status}")
            return True
        self._heard = time.monotonic()
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._count(Figures(**json.loads(line)))
        return bool(lines)

    def _count(self, now: Figures) -> None:
        before = self._before
        self.figures = Figures(
            target=now.target,
            runs=before.runs + now.runs,
            paths=before.paths + now.paths,
            lines=max(before.lines, now.lines),
            features=max(before.features, now.features),
            slowest_ms=max(before.slowest_ms, now.slowest_ms),
            seconds=time.monotonic() - self._started,
            cpu_s=before.cpu_s + now.cpu_s,
            findings=[*dict.fromkeys((*before.findings, *now.findings))],
        )

    def _lost(self, what: str) -> None:
        """Keep the input that was running, and go on with other ones."""
        target = TARGETS[self.figures.target]
        data = _read_kept(_current(self._keep, target.name))
        _write(self._keep, target.name, Finding(key=what, told=what, data=data))
        self.figures.findings.append(what)
        self._before = self.figures
        self._seed += 1
        if time.monotonic() - self._started >= self._seconds:
            self.is_done = True
        else:
            self._heard = time.monotonic()
            self._child = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        left = max(1.0, self._seconds - (time.monotonic() - self._started))
        command = [sys.executable, "-m", "benchmarks.fuzzing", self.figures.target, "--child"]
        command += [
            "--minutes",
            str(left / 60),
            "--seed",
            str(self._seed),
            "--keep",
            str(self._keep),
        ]
        return subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own program


def fuzz(name: str, *, seconds: float, seed: int, keep: Path) -> None:
    """Fuzz one target in this process, and print its figures as lines of JSON now and then."""
    _limit_memory()
    keep.mkdir(parents=True, exist_ok=True)
    kept: set[str] = set()
    target = TARGETS[name]
    started = told = time.monotonic()
    tell = _own_output()
    with _kept_input(_current(keep, name), target.longest) as keep_input:

        def before(data: bytes) -> None:
            nonlocal told
            keep_input(data)
            if (now := time.monotonic()) - told > _EVERY_S:
                told = now
                _tell(fuzzer, keep, kept, tell, now - started)

        fuzzer = Fuzzer(target, seed, before=before)
        with fuzzer.watch.ticking():
            fuzzer.start()
            while time.monotonic() - started < seconds:
                fuzzer.step()
        _tell(fuzzer, keep, kept, tell, time.monotonic() - started)
        slowest = f"slowest: {fuzzer.slowest_ms:.0f} ms"
        _write(keep, name, Finding(key="slowest", told=slowest, data=fuzzer.slowest))
    _current(keep, name).unlink()


def _own_output() -> Callable[[str], None]:
    """Return what prints a line on standard output, which nobody else can from then on."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1)
    # Parsers print; nothing of that may get between the figures.
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    return lambda line: print(line, file=output)


@contextmanager
def _kept_input(path: Path, longest: int) -> Iterator[Callable[[bytes], None]]:
    """Yield what keeps an input in a file, so that it outlives a crash of this process.

    The file is mapped into memory: writing to it would cost more than many inputs take.
    """
    with path.open("w+b") as file:
        file.truncate(_LENGTH + longest)
        with mmap.mmap(file.fileno(), 0) as memory:

            def keep(data: bytes) -> None:
                memory[: _LENGTH + len(data)] = len(data).to_bytes(_LENGTH, "big") + data

            yield keep


def _read_kept(path: Path) -> bytes:
    data = path.read_bytes() if path.exists() else bytes(_LENGTH)
    return data[_LENGTH:][: int.from_bytes(data[:_LENGTH], "big")]


def _tell(
    fuzzer: Fuzzer, keep: Path, kept: set[str], tell: Callable[[str], None], seconds: float
) -> None:
    name = fuzzer.target.name
    for key, finding in fuzzer.findings.items():
        if key not in kept:
            kept.add(key)
            _write(keep, name, finding)
    told = {
        "target": name, "runs": fuzzer.runs, "paths": fuzzer.paths,
        "lines": fuzzer.reached.lines, "features": fuzzer.features,
        "slowest_ms": fuzzer.slowest_ms, "seconds": seconds, "cpu_s": time.process_time(),
        "findings": list(fuzzer.findings),
    }  # fmt: skip
    tell(json.dumps(told))


def _write(keep: Path, name: str, finding: Finding) -> None:
    """Write an input beside what it does."""
    plain = "".join(c if c.isalnum() or c in "-." else "-" for c in finding.key)[:_NAME_LENGTH]
    base = keep / name / plain
    base.parent.mkdir(parents=True, exist_ok=True)
    base.with_name(f"{plain}{TARGETS[name].suffix}").write_bytes(finding.data)
    base.with_name(f"{plain}.told").write_text(finding.told, encoding="utf-8", errors="replace")


def _current(keep: Path, name: str) -> Path:
    return keep / f"{name}.current"


def _limit_memory() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
