"""The project's own questions: every quote stands in its document, and the README counts right."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks" / "questions"
DOCUMENTS = FOLDER / "documents"
FIELDS = {
    *("id", "question", "lang", "kind", "style", "asks"),
    *("context", "answers", "short", "docs", "evidence"),
}
STYLES = {"plain", "paraphrase", "keywords", "typo"}


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read_questions() -> list[dict[str, Any]]:
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def questions():
    return read_questions()


@pytest.fixture(scope="module")
def answerable(questions):
    return [question for question in questions if question["kind"] == "fact"]


@pytest.fixture(scope="module")
def texts():
    paths = sorted(DOCUMENTS.glob("*.md"))
    return {path.name: folded(path.read_text(encoding="utf-8")) for path in paths}


def stated(heading: str) -> dict[str, int]:
    """Return the rows of the README's table whose first column is headed `heading`."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = readme.partition(f"| {heading} | Questions |\n|---|---|\n")[2].partition("\n\n")[0]
    return {name: int(count) for name, count in re.findall(r"\| (\w+) \| (\d+) \|", table)}


def test_every_question_has_the_fields_of_the_format(questions):
    assert {frozenset(question) for question in questions} == {frozenset(FIELDS)}
    assert {question["lang"] for question in questions} == {"en"}
    assert {question["style"] for question in questions} == STYLES


def test_ids_and_questions_are_unique(questions):
    ids = Counter(question["id"] for question in questions)
    wordings = Counter(question["question"].casefold() for question in questions)
    assert [name for name, count in ids.items() if count > 1] == []
    assert [wording for wording, count in wordings.items() if count > 1] == []


def test_evidence_is_verbatim_in_its_document(answerable, texts):
    astray = [
        question["id"]
        for question in answerable
        if not any(folded(question["evidence"][0]) in texts[name] for name in question["docs"])
    ]
    assert astray == []


def test_short_answer_is_verbatim_in_its_evidence(answerable):
    astray = [
        question["id"]
        for question in answerable
        if not re.search(rf"(?<!\w){re.escape(question['short'])}(?!\w)", question["evidence"][0])
    ]
    assert astray == []


def test_short_answer_is_an_accepted_one(answerable):
    astray = [
        question["id"]
        for question in answerable
        if question["short"] not in question["answers"][0]
    ]
    assert astray == []


def test_unanswerable_questions_name_no_answer(questions):
    told = [
        (question["answers"], question["short"], question["docs"], question["evidence"])
        for question in questions
        if question["kind"] == "unanswerable"
    ]
    assert [given for given in told if any(given)] == []


def test_every_document_is_asked_about(answerable, texts):
    assert {name for question in answerable for name in question["docs"]} == set(texts)


@pytest.mark.parametrize(
    ("heading", "field"), [("Kind", "kind"), ("Style", "style"), ("Asks for", "asks")]
)
def test_readme_counts_the_questions(questions, heading, field):
    counts = Counter(question[field] for question in questions if question[field])
    assert stated(heading) == dict(counts)
