"""What text without ends costs, in processes of their own: one that hangs stops no other."""

import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.endless.shapes import ASKED, PIECES, PLACES, filled
from knowledge import Question, temporary_edition

__all__ = ["TELLING_S", "Cost", "Task", "all_tasks", "costs"]

_DOCUMENT_BYTES = (20_000, 80_000)
"""How long the text is in documents: all are read in one process, large ones would not be."""
_ASKED_BYTES = (1_000, 4_000)
"""How long it is in questions, whose bound is 4,096 characters."""
_DOCUMENTS = Path(__file__).parents[2] / "knowledge" / "documents"
_MOST_S = 120
TELLING_S = 0.5
"""Of less than that nobody can tell how it grows."""
_TIMES = 6.0
_ASKED_S = 1.0
_OTHER = "The shop opens at 9. Anna Smith is the director.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece in a place."""

    place: str
    piece: str

    @property
    def is_asked(self) -> bool:
        """Whether it is in a question, not in a document."""
        return self.place in ASKED

    @property
    def sizes(self) -> tuple[int, int]:
        """Bytes of the shorter and of the longer text."""
        return _ASKED_BYTES if self.is_asked else _DOCUMENT_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a task cost.

    Attributes:
        seconds: of processor time for the shorter and for the longer text; None where it had to
            be stopped or ended by itself.
        answering_s: the slowest question about the longer document.
    """

    task: Task
    seconds: tuple[float | None, float | None]
    answering_s: float = 0.0

    @property
    def times(self) -> float:
        """How much more the longer text cost, which is four times the shorter."""
        shorter, longer = self.seconds
        return longer / shorter if shorter and longer else 0.0

    @property
    def holds(self) -> bool:
        """Whether the cost grows with the length and no faster, as far as it can be measured."""
        shorter, longer = self.seconds
        if shorter is None or longer is None or self.answering_s > _ASKED_S:
            return False
        if self.task.is_asked:
            return longer < _ASKED_S
        return longer < TELLING_S or longer < _TIMES * shorter


def all_tasks(places: Sequence[str] = (), pieces: Sequence[str] = ()) -> tuple[Task, ...]:
    """Return every piece in every place, or only some of them."""
    return tuple(
        Task(place=place, piece=piece)
        for place in places or (*PLACES, *ASKED)
        for piece in pieces or PIECES
    )


def costs(tasks: Sequence[Task], jobs: int) -> Iterator[Cost]:
    """Measure tasks, so many at a time, and yield each as soon as it is done."""
    with TemporaryDirectory() as work:
        os.environ["XDG_CACHE_HOME"] = str(Path(work) / "cache")
        # All that is loaded once is loaded before the children are made.
        _read(Path(work) / "first", Task(place="text", piece="prose"), 1_000)
        _ask(Task(place="question", piece="prose"), 1_000)
        waiting = [(task, size) for task in reversed(tasks) for size in reversed(task.sizes)]
        running: dict[int, tuple[Task, int, int]] = {}
        done: dict[Task, dict[int, tuple[float | None, float]]] = {}
        while waiting or running:
            while waiting and len(running) < jobs:
                task, size = waiting.pop()
                number, pipe = _child(Path(work) / f"{len(waiting)}", task, size)
                running[number] = task, size, pipe
            number, _status = os.wait()
            if number not in running:
                continue
            task, size, pipe = running.pop(number)
            measured = done.setdefault(task, {})
            measured[size] = _told(pipe)
            if len(measured) == len(task.sizes):
                shorter, longer = (measured[each] for each in task.sizes)
                yield Cost(task=task, seconds=(shorter[0], longer[0]), answering_s=longer[1])


def _told(pipe: int) -> tuple[float | None, float]:
    with os.fdopen(pipe) as told:
        spent = [float(each) for each in told.read().split()]
    return (spent[0], spent[1]) if spent else (None, 0.0)


def _child(folder: Path, task: Task, size: int) -> tuple[int, int]:
    """Start a process for a task; return its number and where it tells its seconds."""
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return number, reading
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_S, _MOST_S))
        spent = (_ask(task, size), 0.0) if task.is_asked else _read(folder, task, size)
        os.write(writing, f"{spent[0]} {spent[1]}".encode())
    finally:
        os._exit(0)


def _read(folder: Path, task: Task, size: int) -> tuple[float, float]:
    """Build an edition of a document; return how long that takes, and the slowest question."""
    place, piece = PLACES[task.place], PIECES[task.piece]
    folder.mkdir()
    text = filled(place, piece, size)
    (folder / f"long{place.suffix}").write_text(text, encoding="utf-8", newline="")
    (folder / "other.txt").write_text(_OTHER, encoding="utf-8")
    begun = time.process_time()
    edition = temporary_edition(folder)
    spent = time.process_time() - begun
    questions = ("When does the shop open?", f"What is {' '.join((piece * 3).split())[:60]}?")
    return spent, max(_timed(partial(edition.answer, Question(text=text))) for text in questions)


def _ask(task: Task, size: int) -> float:
    """Return how long asking or checking takes, on the documents that ship."""
    text = filled(ASKED[task.place], PIECES[task.piece], size)
    edition = temporary_edition(_DOCUMENTS)
    if task.place == "question":
        edition.answer(Question(text="When was the bank founded?"))
        return _timed(partial(edition.answer, Question(text=text)))
    edition.check("The bank was founded in 1993.")
    return _timed(partial(edition.check, text))


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
