"""The benchmark of text without ends: what it calls growing too fast, and that it measures."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.endless.__main__ import main
from benchmarks.endless.measuring import Cost, Task, all_tasks
from benchmarks.endless.shapes import ASKED, PIECES, PLACES, filled

READ = Task(place="text", piece="dots")
ASKED_TASK = Task(place="question", piece="dots")


@pytest.mark.parametrize(
    ("task", "seconds", "answering_s", "holds"),
    [
        (READ, (0.5, 2.0), 0.1, True),
        (READ, (0.01, 0.4), 0.1, True),
        (READ, (0.5, 8.0), 0.1, False),
        (READ, (0.5, 2.0), 1.1, False),
        (READ, (0.5, None), 0.0, False),
        (ASKED_TASK, (0.01, 0.9), 0.0, True),
        (ASKED_TASK, (0.5, 1.1), 0.0, False),
    ],
)
def test_what_grows_faster_than_its_length_does_not_hold(
    task: Task, seconds: tuple[float | None, float | None], answering_s: float, holds: bool
) -> None:
    assert Cost(task=task, seconds=seconds, answering_s=answering_s).holds is holds


def test_every_piece_is_put_in_every_place() -> None:
    tasks = all_tasks()
    assert len(tasks) == len(set(tasks)) == len(PIECES) * (len(PLACES) + len(ASKED))
    for place in PLACES.values():
        text = filled(place, PIECES["prose"], 20_000)
        assert text.startswith(place.before)
        assert text.endswith(place.after)
        assert len(text) > 20_000


def test_it_reads_asks_and_tells() -> None:
    command = [sys.executable, "-m", "benchmarks.endless", "--jobs", "2"]
    places = ["Markdown list", "question", "--piece", "commas"]
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [*command, *places], cwd=root, capture_output=True, text=True, check=True
    )
    assert "2 measured, 0 do not hold" in done.stdout


def test_what_it_does_not_know_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--piece", "none"])
    assert "unknown: none; there are prose, " in capsys.readouterr().err
