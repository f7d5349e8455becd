"""Fit the weights of short answers: `python -m benchmarks.fit_short_answers [--write]`.

The questions and documents are the project's own (benchmarks/questions); public question sets are
for measuring only. Half of the documents are held out in turn, so that the figures printed are for
questions and documents that the weights had not seen.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from scipy.optimize import minimize

from benchmarks.own_questions import DOCUMENTS, OwnQuestion, is_same_answer, own_questions
from knowledge import Question, temporary_edition
from knowledge.answers.ranking import featured
from knowledge.edition import Edition

__all__ = ["Example", "examples", "fit"]

_WEIGHTS = (
    Path(__file__).resolve().parents[1] / "knowledge" / "answers" / "short_answer_weights.json"
)
# A feature that fewer candidates have says nothing reliable.
_MIN_SEEN = 5
# Of penalties that do as well on held-out documents to within the error, the strongest.
_RIDGE = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The candidates of one question: their features, and which of them are right."""

    document: str
    texts: tuple[str, ...]
    features: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def examples(edition: Edition, questions: Sequence[OwnQuestion]) -> tuple[Example, ...]:
    """Return the candidates that an edition finds for questions."""
    found = []
    for question in questions:
        query, evidence, matches = edition.evidence(Question(text=question.text, language="en"))
        rows = list(featured(query, evidence, matches))
        texts = tuple(
            evidence[place].sentence.text[span.start : span.end] for place, span, _ in rows
        )
        found.append(
            Example(
                document=question.document,
                texts=texts,
                features=tuple(dict(features) for _, _, features in rows),
                right=tuple(is_same_answer(text, question) for text in texts),
            )
        )
    return tuple(found)


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which right candidates are likeliest (ridge-penalised)."""
    seen = Counter(name for one in data for features in one.features for name in features)
    names = sorted(name for name, count in seen.items() if count >= _MIN_SEEN)
    place = {name: number for number, name in enumerate(names)}
    rows = [
        (_matrix(one, place), np.array(one.right, dtype=np.float64))
        for one in data
        if any(one.right)
    ]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value = 0.5 * _RIDGE * float(weights @ weights)
        slope = _RIDGE * weights
        for matrix, right in rows:
            scores = matrix @ weights
            likely = np.exp(scores - scores.max())
            share, mine = likely / likely.sum(), likely * right / (likely * right).sum()
            value -= float(np.log((share * right).sum()))
            slope = slope + matrix.T @ (share - mine)
        return value, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(found.x[number]), 3) for name, number in place.items()}


def _matrix(one: Example, place: dict[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(one.features), len(place)))
    for row, features in enumerate(one.features):
        for name, value in features.items():
            if name in place:
                matrix[row, place[name]] = value
    return matrix


def _share_right(data: Sequence[Example], weights: dict[str, float]) -> float:
    """Return the share of the questions whose likeliest candidate is right."""
    right = 0
    for one in data:
        scores = [
            sum(weights.get(name, 0.0) * value for name, value in features.items())
            for features in one.features
        ]
        right += bool(scores) and one.right[scores.index(max(scores))]
    return right / len(data)


def _main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fit_short_answers", description=__doc__
    )
    parser.add_argument("--write", action="store_true", help="write the weights that ship")
    options = parser.parse_args()
    console = Console(width=110)
    edition = temporary_edition(DOCUMENTS)
    data = examples(edition, [one for one in own_questions() if one.short])
    edition.close()
    documents = sorted({one.document for one in data})
    held_out = []
    for parity in (0, 1):
        test = {name for number, name in enumerate(documents) if number % 2 == parity}
        weights = fit([one for one in data if one.document not in test])
        held_out.append(_share_right([one for one in data if one.document in test], weights))
    ceiling = sum(any(one.right) for one in data) / len(data)
    console.print(f"{len(data)} questions, a candidate is right for {ceiling:.1%}")
    console.print(f"likeliest candidate right, documents held out: {sum(held_out) / 2:.1%}")
    weights = fit(data)
    console.print(f"likeliest candidate right, fitted on all: {_share_right(data, weights):.1%}")
    if options.write:
        text = json.dumps({"weights": weights}, indent=0, sort_keys=True)
        _WEIGHTS.write_text(text + "\n", encoding="utf-8")
        console.print(f"wrote {len(weights)} weights")


if __name__ == "__main__":
    _main()
