"""A sample of the fuzzing of `benchmarks/fuzzing`: each target, a few seeded inputs."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from benchmarks.fuzzing.fuzzer import Fuzzer
from benchmarks.fuzzing.limiting import Watch
from benchmarks.fuzzing.target import Ran, Target, hold
from benchmarks.fuzzing.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

HANG_S = 60.0
SLOW = frozenset({"answers", "checking", "facts", "pdf"})


@pytest.mark.parametrize("name", TARGETS)
def test_seeded_inputs_break_nothing(name):
    fuzzer = Fuzzer(TARGETS[name], seed=7, hang_s=HANG_S)
    fuzzer.start(1)
    steps = 1 if name in SLOW else 5
    for _ in range(steps):
        fuzzer.step()
    assert fuzzer.runs == 1 + steps
    assert [one.told for one in fuzzer.findings.values()] == []
    assert fuzzer.features > 0
    assert fuzzer.slowest_ms > 0


def found(run: Callable[[bytes], Ran], *, steps: int = 200) -> dict[str, bytes]:
    """Return what fuzzing finds that begins with nothing and puts one byte behind another."""
    target = Target(
        name="made-up",
        suffix=".txt",
        seeds=lambda: [b""],
        mutate=lambda pick, data, other: data + bytes([pick.randrange(4)]),
        run=run,
        longest=64,
    )
    fuzzer = Fuzzer(target, seed=1, hang_s=HANG_S)
    fuzzer.start()
    for _ in range(steps):
        fuzzer.step()
    # A key ends with the place, where there is one in the project, and a digest.
    return {key.split()[0]: one.data for key, one in fuzzer.findings.items()}


def test_what_breaks_is_found_once_a_place_with_a_small_input():
    def run(data):
        hold(b"\x01\x02" not in data, "disorder")
        return Ran(output=data, features=frozenset({str(len(data))}))

    assert found(run) == {"disorder": b"\x01\x02"}


def test_what_raises_is_found():
    def run(data):
        threes = data.count(3)
        return Ran(output=1 // (3 - threes), features=frozenset({str(threes)}))

    assert found(run) == {"ZeroDivisionError": b"\x03\x03\x03"}


def test_another_output_for_the_same_input_is_found():
    ran = []

    def run(data):
        ran.append(data)
        return Ran(output=len(ran) if b"\x00" in data else 0)

    assert found(run) == {"unsteady:": b"\x00"}


def test_the_same_seed_makes_the_same_inputs():
    made = []
    for _ in range(2):
        inputs: list[bytes] = []
        fuzzer = Fuzzer(TARGETS["front-matter"], seed=3, before=inputs.append, hang_s=HANG_S)
        fuzzer.start(2)
        for _ in range(5):
            fuzzer.step()
        made.append(inputs)
    assert made[0] == made[1]
    assert len(set(made[0])) == 7


def test_what_hangs_is_ended_and_found():
    def run(data):
        while b"\x00" in data:
            pass
        return Ran()

    target = Target(
        name="made-up",
        suffix=".txt",
        seeds=lambda: [b"\x01"],
        mutate=lambda pick, data, other: b"\x00",
        run=run,
        longest=64,
    )
    fuzzer = Fuzzer(target, seed=1, hang_s=0.05, watch=Watch(0.05))
    with fuzzer.watch.ticking():
        fuzzer.start()
        fuzzer.step()
    (finding,) = fuzzer.findings.values()
    assert finding.data == b"\x00"
    assert "took over 0.05 s" in finding.told
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
