"""How well questions that ask the same are brought together: `python -m benchmarks.clusters`.

Every pair of questions counts: precision is the share of the pairs put together that ask the same,
recall the share of the pairs that ask the same which were put together. `--scale 10000` times the
grouping of so many questions instead.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from knowledge.questions.clustering import AskedQuestion, cluster_questions

__all__ = ["SETS", "PairScores", "many_questions", "pair_scores", "read_groups"]

_HERE = Path(__file__).resolve().parent
# Shares of the questions that `many_questions` makes; the rest are about another number.
_AS_IT_IS = 0.3
_WITH_A_SLIP = 0.65
SETS = {
    "development": _HERE / "gaps" / "development.jsonl",
    "questions": _HERE / "gaps" / "questions.jsonl",
    "validation": _HERE / "gaps" / "validation.jsonl",
    "unseen": _HERE / "gaps" / "unseen.jsonl",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScores:
    """How many pairs ask the same, were put together, and both."""

    same: int
    together: int
    right: int
    wrong: tuple[tuple[str, str], ...] = ()
    missed: tuple[tuple[str, str], ...] = ()

    @property
    def precision(self) -> float:
        """The share of the pairs put together that ask the same."""
        return self.right / self.together if self.together else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs that ask the same which were put together."""
        return self.right / self.same if self.same else 1.0


def read_groups(path: Path) -> list[tuple[str, str]]:
    """Return the questions of a file, each with the name of its group."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(text, row["id"]) for row in rows for text in row["questions"]]


def pair_scores(questions: Sequence[tuple[str, str]]) -> PairScores:
    """Group questions and count pairs.

    Args:
        questions: texts, each with the name of the group that it belongs to.
    """
    found = cluster_questions([AskedQuestion(text=text) for text, _ in questions])
    cluster = {place: number for number, group in enumerate(found) for place in group}
    pairs = list(combinations(range(len(questions)), 2))
    same = {(a, b) for a, b in pairs if questions[a][1] == questions[b][1]}
    together = {(a, b) for a, b in pairs if cluster[a] == cluster[b]}

    def told(found: set[tuple[int, int]]) -> tuple[tuple[str, str], ...]:
        return tuple((questions[a][0], questions[b][0]) for a, b in sorted(found))

    return PairScores(
        same=len(same),
        together=len(together),
        right=len(same & together),
        wrong=told(together - same),
        missed=told(same - together),
    )


def many_questions(count: int) -> list[str]:
    """Return so many questions: those of all sets over and over, most with a slip or a number.

    The same count gives the same questions.
    """
    draw = random.Random(1)
    known = [text for path in SETS.values() for text, _ in read_groups(path)]
    return [_changed(draw.choice(known), draw) for _ in range(count)]


def _changed(text: str, draw: random.Random) -> str:
    """Return a question as it is, with two letters swapped, or about another number."""
    chance = draw.random()
    if chance < _AS_IT_IS:
        return text
    if chance < _WITH_A_SLIP:
        place = draw.randrange(len(text) - 1)
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return f"{text.rstrip('?')} {draw.randrange(1900, 2030)}?"


def _time(count: int) -> None:
    questions = many_questions(count)
    started = time.process_time()
    found = cluster_questions([AskedQuestion(text=text) for text in questions])
    seconds = time.process_time() - started
    print(
        f"{count} questions, {len(set(questions))} of them different: {len(found)} groups,"
        f" {seconds:.1f} s"
    )


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clusters", description=__doc__)
    parser.add_argument("--pairs", action="store_true", help="print the pairs that are wrong")
    parser.add_argument("--scale", type=int, metavar="N", help="time grouping N questions")
    options = parser.parse_args()
    if options.scale:
        _time(options.scale)
        return
    for name, path in SETS.items():
        questions = read_groups(path)
        started = time.process_time()
        scores = pair_scores(questions)
        seconds = time.process_time() - started
        groups = len({group for _, group in questions})
        print(
            f"{name}: {len(questions)} questions, {groups} groups: precision"
            f" {scores.precision:.3f}, recall {scores.recall:.3f} of {scores.same} pairs,"
            f" {seconds:.2f} s"
        )
        for heading, pairs in (("together", scores.wrong), ("apart", scores.missed)):
            for left, right in pairs if options.pairs else ():
                print(f"  {heading}: {left} | {right}")


if __name__ == "__main__":
    _main()
