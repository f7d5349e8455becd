"""How long each question takes: `python -m benchmarks.latency`.

The project's own sets of questions are asked of their own documents, each once and in order, of an
edition that has just been opened; then questions of all kinds of a large edition that is made up.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks.large import PASSAGES, build_large, open_large
from benchmarks.own_questions import own_questions
from benchmarks.reporting import goal_line, percentile
from knowledge import Edition, EditionStore, Question
from knowledge.sources import Sources

__all__ = ["LatencyFigures", "ask_all", "main", "measure_large", "questions_of", "run"]

_FOLDER = Path(__file__).resolve().parent
# Name, questions, documents.
_CORPORA = (
    ("own questions", "questions/questions.jsonl", "questions/documents"),
    ("conversations", "conversations/questions.jsonl", "questions/documents"),
    ("business", "business/questions.jsonl", "business/documents"),
    ("in Russian and Kazakh", "crosslingual/questions.jsonl", "questions/documents"),
    ("on Russian and Kazakh", "crosslingual/reverse.jsonl", "crosslingual/documents"),
)
_MEDIAN_GOAL_MS = 20.0
_LARGE_MEDIAN_GOAL_MS = 60.0
_MOST_GOAL_MS = 1000.0
_LARGE_QUESTIONS = 300
# Kinds that take long: several operands, phrases, limits, slips, other languages, no known word.
HARD_QUESTIONS = (
    "Which is longer, the Orlesk or the Sarrow and Coast Railway?",
    "How many years passed between the treaty and the flood, and who signed the treaty?",
    "Which came first: the bridge, the canal or the railway?",
    "What is the total length of the rivers, canals, roads and railways of the country?",
    'Where does "the first year" stand in the report?',
    "source:0007 When was the first bridge built?",
    "year:2001-2005 Who chaired the council when the treaty was signed?",
    "wehre did the goverment biuld the railwey stasion in the nothern distrikt",
    "explaine the diferences betwen the resarch programms of the univercity laboratores",
    "Is the longest river of the country navigable in winter?",
    "Why did the company close the plant and what happened to the workers?",
    "Где была построена первая железнодорожная станция и кто её открыл?",
    "Сколько человек работало на заводе Карлатовской компании в 1997 году?",
    "Бірінші теміржол стансасы қай қалада салынды және оны кім ашты?",
    "Келісімшартқа қол қойған министрлердің саны қанша болды?",
    " ".join(f"qwertz{number}dx asdfgh yxcvbn" for number in range(20)),
    " ".join(["in the first new year of the company how many people of the city work"] * 4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LatencyFigures:
    """How long questions took.

    Attributes:
        passages: how many the edition has.
        questions: how many were asked.
        first_ms: what the first one took.
        slowest: the question that took longest.
    """

    corpus: str
    passages: int
    questions: int
    first_ms: float
    p50_ms: float
    p99_ms: float
    most_ms: float
    slowest: str


def run(console: Console, *, passages: int = PASSAGES) -> list[LatencyFigures]:
    """Measure every corpus and the large edition, and print the figures and goals."""
    found = []
    with TemporaryDirectory(prefix="dalel-bench-") as work:
        for number, (name, questions, documents) in enumerate(_CORPORA):
            store = EditionStore(Path(work) / str(number))
            store.publish(store.build(Sources.of(_FOLDER / documents)).edition)
            edition = store.load()
            found.append(ask_all(name, edition, list(questions_of(_FOLDER / questions))))
            edition.close()
    large = measure_large(passages)
    _show((*found, large), console)
    for one in (*found, large):
        goal = _LARGE_MEDIAN_GOAL_MS if one is large else _MEDIAN_GOAL_MS
        for line in (
            goal_line(f"{one.corpus}, p50", one.p50_ms, goal, " ms", ".2f"),
            goal_line(f"{one.corpus}, at most", one.most_ms, _MOST_GOAL_MS, " ms", ".0f"),
        ):
            console.print(line, highlight=False, soft_wrap=True)
    return [*found, large]


def measure_large(passages: int, questions: int = _LARGE_QUESTIONS) -> LatencyFigures:
    """Measure an edition of so many made-up passages with so many own questions, and hard ones."""
    own = own_questions()
    step = max(1, len(own) // questions)
    texts = [one.text for one in islice(own, 0, None, step)]
    talk = tuple(texts[:5])
    asked = [Question(text=text) for text in (*texts, *HARD_QUESTIONS)]
    asked += [Question(text=text, context=talk) for text in ("and where is it?", "Who built it?")]
    with TemporaryDirectory(prefix="dalel-bench-") as work:
        build_large(Path(work), passages)
        edition = open_large(Path(work))
        figures = ask_all("made-up passages", edition, asked)
        edition.close()
    return figures


def questions_of(path: Path) -> Iterator[Question]:
    """Yield the questions of a JSON Lines file, with the ones before them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Question(text=row["question"], context=tuple(row.get("context") or ()))


def ask_all(name: str, edition: Edition, questions: Sequence[Question]) -> LatencyFigures:
    """Ask each question once, and return how long that took."""
    times = []
    for question in questions:
        started = perf_counter()
        edition.answer(question)
        times.append((perf_counter() - started) * 1000)
    return LatencyFigures(
        corpus=name,
        passages=edition.passages,
        questions=len(questions),
        first_ms=times[0],
        p50_ms=percentile(times, 0.5),
        p99_ms=percentile(times, 0.99),
        most_ms=max(times),
        slowest=questions[times.index(max(times))].text,
    )


def _show(found: Sequence[LatencyFigures], console: Console) -> None:
    table = Table("questions", "passages", "asked", "first", "median", "p99", "most, ms")
    for one in found:
        times = (one.first_ms, one.p50_ms, one.p99_ms, one.most_ms)
        table.add_row(
            one.corpus,
            f"{one.passages:,}",
            f"{one.questions:,}",
            *(f"{each:.1f}" for each in times),
        )
    console.print(table)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency", description=__doc__)
    parser.add_argument("--passages", type=int, default=PASSAGES, metavar="N", help="made up")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    found = run(Console(width=110), passages=options.passages)
    if options.json:
        text = json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False)
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
