"""What is measured in a fresh process: building, opening, and questions side by side.

Run by `benchmarks.index` as `python -m benchmarks.child TASK ARGUMENTS`; prints one line of JSON.
"""

import gc
import json
import math
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TypedDict

from benchmarks.corpus import Corpus, Stopwatch
from benchmarks.engines import ENGINES, Dalel, Engine, RankBM25

__all__ = ["Asked", "Built", "Opened", "Questioned"]

_LIMIT = 10
_ROUNDS = 10
# How long one engine may answer questions in all; only slow engines reach it and get fewer.
_BUDGET_S = 15.0
_MAX_PER_ROUND = 30
_MEMORY_QUESTIONS = 100
_MEMORY_BUDGET_S = 5.0
_EXACT_QUESTIONS = 30
_MB = 1_000_000
_KIB = 1024


class Built(TypedDict):
    """Seconds of building from words to files, and the whole process's highest memory."""

    seconds: float
    peak_mb: float
    disk_mb: float


class Opened(TypedDict):
    """Seconds of opening, and by how much memory grew with it and the first questions."""

    seconds: float
    growth_mb: float
    questions: int
    source: str


class Asked(TypedDict):
    """Milliseconds of each question, and the share of rank_bm25's best ten that was found."""

    milliseconds: list[float]
    agreement: float | None


class Questioned(TypedDict):
    """What each engine did, and how far our scores are from rank_bm25's with our idf."""

    engines: dict[str, Asked]
    worst_difference: float | None


def build(name: str, size: int, folder: Path) -> Built:
    """Build one engine's index in this process."""
    folder.mkdir(parents=True)
    corpus, generating = Corpus(size), Stopwatch()
    started = perf_counter()
    ENGINES[name].build(corpus.passages(generating), folder)
    seconds = perf_counter() - started - generating.seconds
    disk = sum(path.stat().st_size for path in folder.iterdir())
    return Built(seconds=seconds, peak_mb=_peak_mb(), disk_mb=disk / _MB)


def open_(name: str, folder: Path, questions: Sequence[Sequence[str]]) -> Opened:
    """Open one engine's index in this process and ask some questions."""
    # Modules that an engine imports are code, not index: have them before the first look.
    _warm_imports(name)
    gc.collect()
    before, source = _resident_mb()
    started = perf_counter()
    engine = ENGINES[name]
    engine.open(folder)
    seconds = perf_counter() - started
    asked = 0
    while asked < len(questions) and perf_counter() - started < seconds + _MEMORY_BUDGET_S:
        engine.search(questions[asked], _LIMIT)
        asked += 1
    gc.collect()
    growth = _resident_mb()[0] - before
    return Opened(seconds=seconds, growth_mb=growth, questions=asked, source=source)


def ask(
    folders: dict[str, Path], questions: Sequence[Sequence[str]], *, check_scores: bool
) -> Questioned:
    """Ask all engines in alternating blocks, so that the machine's moods strike them alike."""
    engines = {name: ENGINES[name] for name in folders}
    for name, folder in folders.items():
        engines[name].open(folder)
    gc.collect()
    gc.freeze()  # a collection would otherwise walk rank_bm25's dictionaries in another's time
    shares = {name: _share(engine, questions) for name, engine in engines.items()}
    times: dict[str, list[float]] = {name: [] for name in engines}
    answers: dict[str, list[list[int]]] = {name: [] for name in engines}
    for _ in range(_ROUNDS):
        for name, engine in engines.items():
            for _ in range(shares[name]):
                question = questions[len(times[name]) % len(questions)]
                started = perf_counter()
                found = engine.search(question, _LIMIT)
                times[name].append((perf_counter() - started) * 1000)
                answers[name].append(found)
    wanted = answers.get("rank_bm25")
    return Questioned(
        engines={
            name: Asked(
                milliseconds=times[name],
                agreement=None if wanted is None else _agreement(answers[name], wanted),
            )
            for name in engines
        },
        worst_difference=_worst_difference(engines, questions) if check_scores else None,
    )


def _share(engine: Engine, questions: Sequence[Sequence[str]]) -> int:
    """Return how many questions an engine gets in each round; ask a few to warm it up."""
    slowest = 0.0
    for question in questions[:3]:
        started = perf_counter()
        engine.search(question, _LIMIT)
        slowest = max(slowest, perf_counter() - started)
    return max(1, min(_MAX_PER_ROUND, int(_BUDGET_S / _ROUNDS / slowest)))


def _agreement(found: Sequence[list[int]], wanted: Sequence[list[int]]) -> float:
    pairs = list(zip(found, wanted, strict=False))
    return sum(len({*ours} & {*theirs}) / len(theirs) for ours, theirs in pairs) / len(pairs)


def _worst_difference(
    engines: dict[str, Engine], questions: Sequence[Sequence[str]]
) -> float | None:
    """Compare our best scores with those of rank_bm25 given our idf; replaces its idf."""
    ours, theirs = engines.get("dalel"), engines.get("rank_bm25")
    if not isinstance(ours, Dalel) or not isinstance(theirs, RankBM25):
        return None
    worst = 0.0
    for question in questions[:_EXACT_QUESTIONS]:
        theirs.okapi.idf = {word: ours.index.idf(word) for word in question}
        scores = theirs.okapi.get_scores(question)
        best = sorted((score for score in scores.tolist() if score > 0), reverse=True)[:_LIMIT]
        hits = ours.index.search(dict.fromkeys(question, 1.0), _LIMIT)
        if len(hits) != len(best):
            return math.inf
        for hit, score in zip(hits, best, strict=True):
            worst = max(worst, abs(hit.score - score), abs(hit.score - scores[hit.passage]))
    return worst


def _warm_imports(name: str) -> None:
    if name.startswith("bm25s"):
        import bm25s  # noqa: F401, PLC0415 (an optional dependency)
    if name == "rank_bm25":
        import rank_bm25  # noqa: F401, PLC0415 (only where it is measured)


def _resident_mb() -> tuple[float, str]:
    """Return this process's resident memory, shared pages of files included, and its source."""
    smaps = Path("/proc/self/smaps_rollup")
    if smaps.exists():
        for line in smaps.read_text(encoding="ascii").splitlines():
            if line.startswith("Rss:"):
                return int(line.split()[1]) * _KIB / _MB, "Rss of /proc/self/smaps_rollup"
    return _peak_mb(), "ru_maxrss (a high-water mark)"


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        # Unlike ru_maxrss, this does not count what the parent had when it forked.
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * _KIB / _MB
    unit = 1 if sys.platform == "darwin" else _KIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MB


def _main() -> None:
    task, *rest = sys.argv[1:]
    job = json.loads(rest[0])
    result: Built | Opened | Questioned
    if task == "build":
        result = build(job["engine"], job["size"], Path(job["folder"]))
    elif task == "open":
        questions = json.loads(Path(job["questions"]).read_text(encoding="utf-8"))
        result = open_(job["engine"], Path(job["folder"]), questions[:_MEMORY_QUESTIONS])
    else:
        questions = json.loads(Path(job["questions"]).read_text(encoding="utf-8"))
        folders = {name: Path(folder) for name, folder in job["folders"].items()}
        result = ask(folders, questions, check_scores=job["check_scores"])
    print(json.dumps(result))


if __name__ == "__main__":
    _main()
