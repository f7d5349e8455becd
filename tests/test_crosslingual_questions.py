"""The questions in other languages than the documents: sound, and counted in their README."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from knowledge.languages import detect_language

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
FOLDER = BENCHMARKS / "crosslingual"
DOCUMENTS = {
    "questions": BENCHMARKS / "questions" / "documents",
    "reverse": FOLDER / "documents",
}
FIELDS = {
    *("id", "question", "lang", "kind", "style", "asks"),
    *("context", "answers", "short", "docs", "evidence"),
}


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read_questions(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module", params=sorted(DOCUMENTS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def questions(name: str) -> list[dict[str, Any]]:
    return read_questions(name)


@pytest.fixture(scope="module")
def texts(name: str) -> dict[str, str]:
    paths = sorted(DOCUMENTS[name].glob("*.md"))
    return {path.name: folded(path.read_text(encoding="utf-8")) for path in paths}


def answerable(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [question for question in questions if question["kind"] == "fact"]


def test_every_question_has_the_fields_of_the_format(questions: list[dict[str, Any]]) -> None:
    assert {frozenset(question) for question in questions} == {frozenset(FIELDS)}
    assert {question["style"] for question in questions} <= {"plain", "terse", "typo"}
    assert {question["kind"] for question in questions} == {"fact", "unanswerable"}


def test_ids_and_questions_are_unique(questions: list[dict[str, Any]]) -> None:
    ids = Counter(question["id"] for question in questions)
    wordings = Counter((question["lang"], question["question"]) for question in questions)
    assert [one for one, count in ids.items() if count > 1] == []
    assert [one for one, count in wordings.items() if count > 1] == []


def test_evidence_is_verbatim_and_holds_the_short_answer(
    questions: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    astray = [
        question["id"]
        for question in answerable(questions)
        if folded(question["evidence"][0]) not in texts[question["docs"][0]]
        or not re.search(rf"(?<!\w){re.escape(question['short'])}(?!\w)", question["evidence"][0])
        or question["short"] not in question["answers"][0]
    ]
    assert astray == []


def test_unanswerable_questions_name_no_answer(questions: list[dict[str, Any]]) -> None:
    told = [
        (question["answers"], question["short"], question["docs"], question["evidence"])
        for question in questions
        if question["kind"] == "unanswerable"
    ]
    assert [given for given in told if any(given)] == []


def test_every_document_is_asked_about(
    questions: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    assert {question["docs"][0] for question in answerable(questions)} == set(texts)


def test_no_question_is_in_its_documents_language(
    questions: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    languages = {path: detect_language(text) for path, text in texts.items()}
    same = [
        question["id"]
        for question in answerable(questions)
        if languages[question["docs"][0]] == question["lang"]
    ]
    assert same == []


def test_readme_counts_the_questions() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| (\w+) \| (\w\w) \| (\d+) \| (\d+) \|", readme)
    stated = {(name, language): (int(fact), int(not_)) for name, language, fact, not_ in rows}
    counted = {}
    for name in DOCUMENTS:
        kinds = Counter((one["lang"], one["kind"]) for one in read_questions(name))
        for language in {language for language, _ in kinds}:
            counted[name, language] = (kinds[language, "fact"], kinds[language, "unanswerable"])
    assert stated == counted
