"""The project's own conversations: what they quote stands in their documents."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks" / "conversations"
DOCUMENTS = FOLDER.parent / "questions" / "documents"
FIELDS = {
    *("id", "question", "lang", "kind", "style", "leans"),
    *("context", "answers", "short", "docs", "evidence"),
}


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def stated(heading: str) -> dict[str, int]:
    """Return the rows of the README's table whose first column is headed `heading`."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = readme.partition(f"| {heading} | Questions |\n|---|---|\n")[2].partition("\n\n")[0]
    return {name: int(count) for name, count in re.findall(r"\| (\w+) \| (\d+) \|", table)}


def test_every_question_has_the_fields_of_the_format_and_a_context(questions):
    assert {frozenset(question) for question in questions} == {frozenset(FIELDS)}
    assert all(question["context"] for question in questions)


def test_no_question_is_asked_twice(questions):
    ids = Counter(question["id"] for question in questions)
    asked = Counter((*question["context"], question["question"]) for question in questions)
    assert [one for one, count in (ids + asked).items() if count > 1] == []


def test_evidence_is_verbatim_and_holds_the_answer(questions):
    astray = []
    for question in questions:
        if question["kind"] == "unanswerable":
            continue
        (evidence,) = question["evidence"]
        (name,) = question["docs"]
        text = folded((DOCUMENTS / name).read_text(encoding="utf-8"))
        is_told = all(
            any(answer.casefold() in evidence.casefold() for answer in answers)
            for answers in question["answers"]
        )
        if folded(evidence) not in text or not question["answers"] or not is_told:
            astray.append(question["id"])
    assert astray == []


def test_unanswerable_questions_name_no_answer(questions):
    unanswerable = [one for one in questions if one["kind"] == "unanswerable"]
    assert unanswerable
    assert not any(one["answers"] or one["docs"] or one["evidence"] for one in unanswerable)


@pytest.mark.parametrize(("heading", "field"), [("Kind", "kind"), ("Leans", "leans")])
def test_readme_counts_the_questions(questions, heading, field):
    assert stated(heading) == dict(Counter(question[field] for question in questions))
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"\n{len(questions)} English questions" in readme
