"""What people ask in the load test: the project's own questions, in a random order or repeated."""

import json
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks.answering import QUESTIONS

__all__ = ["DOCUMENTS", "all_questions", "repeated"]

_BENCHMARKS = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    _BENCHMARKS.parent / "knowledge" / "documents",
    _BENCHMARKS / "questions" / "documents",
)
"""The folders of documents that the questions are about: those shipped, and those of the sets."""
_SETS = ("questions/questions.jsonl", "crosslingual/questions.jsonl")


def all_questions() -> list[str]:
    """Return every question once, in an order that is random but always the same."""
    found = list(QUESTIONS)
    for name in _SETS:
        lines = (_BENCHMARKS / name).read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)["question"] for line in lines]
    found = list(dict.fromkeys(found))
    Random(5).shuffle(found)
    return found


def repeated(questions: Sequence[str], number: int, random: Random) -> list[str]:
    """Return so many questions of which few are asked often and most seldom.

    The n-th is asked 1/n as often as the first (Zipf's law, which queries to search engines
    follow roughly).
    """
    weights = list(accumulate(1 / place for place in range(1, len(questions) + 1)))
    return random.choices(questions, cum_weights=weights, k=number)
