"""The project's questions in other languages: quotes stand in their document, README counts."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from knowledge.languages import language_of_question

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks" / "languages"
FIELDS = {
    *("id", "question", "lang", "kind", "style", "asks"),
    *("context", "answers", "short", "docs", "evidence"),
}


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    paths = sorted((FOLDER / "documents").glob("*.md"))
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def test_every_question_has_the_fields_of_the_format(questions: list[dict[str, Any]]) -> None:
    assert {frozenset(question) for question in questions} == {frozenset(FIELDS)}
    assert {question["kind"] for question in questions} == {"fact", "unanswerable"}


def test_ids_and_questions_are_unique(questions: list[dict[str, Any]]) -> None:
    for field in ("id", "question"):
        counts = Counter(question[field] for question in questions)
        assert [value for value, count in counts.items() if count > 1] == []


def test_quotes_and_short_answers_are_verbatim(
    questions: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    facts = [question for question in questions if question["kind"] == "fact"]
    astray = [
        question["id"]
        for question in facts
        if question["evidence"][0] not in texts[question["docs"][0]]
        or question["short"] not in question["evidence"][0]
        or question["short"] not in question["answers"][0]
    ]
    assert astray == []
    assert {question["docs"][0] for question in facts} == set(texts)


def test_unanswerable_questions_name_no_answer(questions: list[dict[str, Any]]) -> None:
    told = [
        question["id"]
        for question in questions
        if question["kind"] == "unanswerable"
        and any((question["answers"], question["short"], question["docs"], question["evidence"]))
    ]
    assert told == []


def test_each_question_is_in_the_language_that_it_states(questions: list[dict[str, Any]]) -> None:
    found = {q["id"]: language_of_question(q["question"]) for q in questions}
    assert [q["id"] for q in questions if found[q["id"]] != q["lang"]] == []


@pytest.mark.parametrize(
    ("heading", "field"), [("Kind", "kind"), ("Language", "lang"), ("Style", "style")]
)
def test_readme_counts_the_questions(
    questions: list[dict[str, Any]], heading: str, field: str
) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = readme.partition(f"| {heading} | Questions |\n|---|---|\n")[2].partition("\n\n")[0]
    stated = {name: int(count) for name, count in re.findall(r"\| (\w+) \| (\d+) \|", table)}
    assert stated == dict(Counter(question[field] for question in questions))
