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
STYLES = {"plain", "paraphrase", "keywords", "typo", "false_premise"}
KINDS = {"fact", "passage", "list", "unanswerable"}


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
    return [question for question in questions if question["kind"] != "unanswerable"]


@pytest.fixture(scope="module")
def short_ones(answerable):
    return [question for question in answerable if question["short"]]


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
    assert {frozenset(question) - {"premise"} for question in questions} == {frozenset(FIELDS)}
    assert {question["kind"] for question in questions} == KINDS
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
        for sentence in question["evidence"]
        if folded(sentence) not in texts[question["docs"][0]]
    ]
    assert astray == []
    assert all(question["evidence"] for question in answerable)


def test_every_element_of_an_answer_stands_in_the_evidence_unless_it_is_computed(answerable):
    astray = [
        question["id"]
        for question in answerable
        if question["asks"] != "duration"
        if not all(
            any(is_told(wording, question["evidence"]) for wording in wordings)
            for wordings in question["answers"]
        )
    ]
    assert astray == []


def is_told(wording: str, evidence: list[str]) -> bool:
    whole_words = rf"(?<!\w){re.escape(wording)}(?!\w)"
    return re.search(whole_words, " ".join(evidence), re.IGNORECASE) is not None


def test_only_facts_have_a_short_answer(answerable):
    without = {question["asks"] for question in answerable if question["kind"] == "fact"} - {
        question["asks"] for question in answerable if question["short"]
    }
    assert {question["kind"] for question in answerable if question["short"]} == {"fact"}
    assert without == {"duration"}


def test_short_answer_is_verbatim_in_its_evidence(short_ones):
    astray = [
        question["id"]
        for question in short_ones
        if not re.search(rf"(?<!\w){re.escape(question['short'])}(?!\w)", question["evidence"][0])
    ]
    assert astray == []


def test_short_answer_is_an_accepted_one(short_ones):
    astray = [
        question["id"]
        for question in short_ones
        if question["short"] not in question["answers"][0]
    ]
    assert astray == []


def test_a_false_premise_names_what_a_document_says_instead(questions, texts):
    wrong = [question for question in questions if question["style"] == "false_premise"]
    named = [question for question in questions if "premise" in question]
    assert [question["id"] for question in wrong] == [question["id"] for question in named]
    astray = [
        question["id"]
        for question in named
        if not any(folded(question["premise"]) in text for text in texts.values())
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
