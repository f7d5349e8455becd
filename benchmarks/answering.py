"""How long an answer takes on the shipped documents: `python -m benchmarks.answering`.

Cold is a whole process of `dalel ask`, from its start to its end; warm is a question to an edition
that is open, asked for the first time since it was opened.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console

from benchmarks.reporting import goal_line, percentile
from knowledge import Answer, EditionStore, Question
from knowledge.sources import Sources

__all__ = ["AnsweringFigures", "main", "run"]

_ROOT = Path(__file__).resolve().parents[1]
_DOCUMENTS = _ROOT / "knowledge" / "documents"
_COLD_RUNS = 5
_COLD_GOAL_S = 1.5
_WARM_GOAL_MS = 20.0

QUESTIONS = (
    "When was Kazakhstan admitted to the OIC?",
    "Where is COMCEC based?",
    "How many members does the IOFS have?",
    "Who headed Kazakhstan's delegation in Abu Dhabi?",
    "Which six organizations does Kazakhstan chair in 2024?",
    "What is the authorized capital of the Islamic Development Bank?",
    "What share of the IDB's capital does Kazakhstan hold?",
    "When did the Parliament of Kazakhstan ratify the OIC Charter?",
    "How many states signed the Charter of the food security institution?",
    "Why was the dialogue of cultures and civilizations supported in Sanaa?",
    "Who is Miras Zhienbayev?",
    "What does ISESCO stand for?",
    "How much humanitarian aid did Kazakhstan send to Syria in February 2023?",
    "Where did the sixth General Assembly of the IOFS meet?",
    "How often did Ekmeleddin Ihsanoglu visit Kazakhstan?",
    "Which order did Ihsanoglu receive in April 2013?",
    "When was the 38th session of the OIC foreign ministers held?",
    "What new name and emblem were decided in Astana?",
    "How many resolutions did the Council of Foreign Ministers adopt?",
    "What did Atamkulov say about India and Pakistan?",
    "Which city was to become Capital of Islamic Culture in 2015?",
    "How much did Kazakhstan contribute to the OIC in 2013?",
    "Who took the initiative to convene the extraordinary summit in Mecca?",
    "What are the aims of the Islamic Organization for Food Security?",
    "Is Russia a member of the OIC?",
    "What can Kazakhstan be between Islam and Europe?",
    "Which projects did the IDB program for 2003-2006 pay for?",
    "When does Astana hold EXPO-2017, and on what theme?",
    "What was discussed at the 8th OIC Summit in Tehran?",
    "Which environmental disasters does the resolution name?",
    "Who won the football world cup in 1998?",
    "How do I renew a driving licence?",
    "COMSTECH",
    "aral sea",
    "Когда Казахстан вступил в ОИС?",
    "Сколько раз Ихсаноглу был в Казахстане?",
    "Где находится штаб-квартира IOFS?",
    "Кто возглавлял делегацию Казахстана в Абу-Даби?",
    "Какие организации возглавляет Казахстан в 2024 году?",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringFigures:
    """What answering took.

    Attributes:
        cold_s: median seconds of a whole `ask` process, None where it could not run.
        cold_problem: why it could not, or "".
        questions: how many were asked of the open edition.
        answered: how many of them were not refused.
        warm_p50_ms: median of the questions asked for the first time.
        again_p50_ms: median of the same questions asked once more.
    """

    cold_s: float | None
    cold_problem: str
    questions: int
    answered: int
    warm_p50_ms: float
    warm_p99_ms: float
    again_p50_ms: float
    again_p99_ms: float


def run(console: Console, *, cold_runs: int = _COLD_RUNS) -> AnsweringFigures:
    """Measure cold and warm answering, and print the figures and goals."""
    with TemporaryDirectory(prefix="dalel-bench-") as work:
        cold, problem = _cold(Path(work), cold_runs)
        first, again, answered = _warm(Path(work) / "warm")
    figures = AnsweringFigures(
        cold_s=cold,
        cold_problem=problem,
        questions=len(QUESTIONS),
        answered=answered,
        warm_p50_ms=percentile(first, 0.5),
        warm_p99_ms=percentile(first, 0.99),
        again_p50_ms=percentile(again, 0.5),
        again_p99_ms=percentile(again, 0.99),
    )
    _show(figures, console, cold_runs)
    return figures


def _cold(work: Path, runs: int) -> tuple[float | None, str]:
    """Return the median seconds of `ask`, or why there are none; the edition is built before."""
    if find_spec("bot") is None or find_spec("bot.__main__") is None:
        return None, "this checkout has no command line (bot.__main__)"
    config = work / "config.yaml"
    config.write_text(
        f"knowledge:\n  documents: [{json.dumps(str(_DOCUMENTS))}]\n  editions: editions\n",
        encoding="utf-8",
    )
    times = []
    for question in (QUESTIONS[0], *QUESTIONS[:runs]):
        command = [sys.executable, "-m", "bot", "ask", "--config", str(config), question]
        started = perf_counter()
        done = subprocess.run(command, capture_output=True, cwd=_ROOT, text=True, check=False)  # noqa: S603 (our own program)
        times.append(perf_counter() - started)
        if done.returncode:
            reason = done.stderr.strip().splitlines()[-1:]
            return None, f"`ask` ended with status {done.returncode}: {''.join(reason)}"
    return median(times[1:]), ""


def _warm(folder: Path) -> tuple[list[float], list[float], int]:
    """Return the milliseconds of asking once and again, and how many were answered."""
    store = EditionStore(folder)
    store.publish(store.build(Sources.of(_DOCUMENTS)).edition)
    edition = store.load()
    rounds: list[list[float]] = []
    answered = 0
    for _ in range(2):
        times = []
        answered = 0
        for text in QUESTIONS:
            started = perf_counter()
            outcome = edition.answer(Question(text=text))
            times.append((perf_counter() - started) * 1000)
            answered += isinstance(outcome, Answer)
        rounds.append(times)
    edition.close()
    return rounds[0], rounds[1], answered


def _show(figures: AnsweringFigures, console: Console, cold_runs: int) -> None:
    first = f"p50 {figures.warm_p50_ms:.2f} ms, p99 {figures.warm_p99_ms:.2f} ms"
    again = f"p50 {figures.again_p50_ms:.2f} ms, p99 {figures.again_p99_ms:.2f} ms"
    lines = [
        f"answering: {figures.questions} questions, {figures.answered} answered",
        f"asked first: {first}; asked again: {again}",
    ]
    if figures.cold_s is None:
        lines.append(f"skipped: cold: {figures.cold_problem}")
    else:
        what = f"cold answer, median of {cold_runs} processes"
        lines.append(goal_line(what, figures.cold_s, _COLD_GOAL_S, " s", ".2f"))
    lines.append(goal_line("warm answer, p50", figures.warm_p50_ms, _WARM_GOAL_MS, " ms", ".2f"))
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answering", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    figures = run(Console(width=110))
    if options.json:
        text = json.dumps(asdict(figures), indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
