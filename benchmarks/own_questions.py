"""The project's own questions about its own documents (benchmarks/questions)."""

import json
from dataclasses import dataclass
from pathlib import Path

from knowledge.scoring.texts import squad_normalised

__all__ = ["DOCUMENTS", "QUESTIONS", "OwnQuestion", "is_same_answer", "own_questions"]

_FOLDER = Path(__file__).resolve().parent / "questions"
DOCUMENTS = _FOLDER / "documents"
QUESTIONS = _FOLDER / "questions.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question with what answers it.

    Attributes:
        short: the shortest answer to a fact, verbatim; "" where the answer is longer or computed,
            and where the documents do not answer.
        variants: what is right as well, for the first element of the answer.
        document: the file that answers, "" where none does.
    """

    text: str
    short: str
    variants: tuple[str, ...]
    document: str


def own_questions() -> tuple[OwnQuestion, ...]:
    """Return the questions in the order of their file."""
    found = []
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(
            OwnQuestion(
                text=row["question"],
                short=row["short"],
                variants=tuple(row["answers"][0]) if row["answers"] else (),
                document=row["docs"][0] if row["docs"] else "",
            )
        )
    return tuple(found)


def is_same_answer(text: str, question: OwnQuestion) -> bool:
    """Whether a text is the question's answer, articles, case and marks aside."""
    right = {squad_normalised(variant) for variant in (question.short, *question.variants)}
    return squad_normalised(text) in right
