"""The business corpus: its quotes stand in the stored texts, and its README counts right."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.business.make_office_files import DOCUMENTS, FORMATS, make
from knowledge.loading import load_documents
from knowledge.options import ReadLimits
from knowledge.sources import Sources

FOLDER = DOCUMENTS.parent
FIELDS = {
    *("id", "question", "lang", "kind", "style"),
    *("context", "answers", "short", "docs", "evidence"),
}
KINDS = {"fact", "list", "passage", "conflict", "followup", "unanswerable"}
STYLES = {"plain", "paraphrase", "keywords", "terse", "typo", "false_premise"}
SETS = ("questions", "development")
LARGEST_FILE = 30_000


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_texts(folder: Path) -> dict[str, str]:
    """Return the stored texts by path; none may be refused."""
    documents, refused = load_documents(Sources.of(folder), limits=ReadLimits())
    assert refused == ()
    return {document.path: folded(document.text) for document in documents}


@pytest.fixture(scope="module")
def texts():
    return read_texts(DOCUMENTS)


@pytest.fixture(params=SETS)
def questions(request):
    return read(request.param)


@pytest.fixture
def answerable(questions):
    return [question for question in questions if question["kind"] != "unanswerable"]


@pytest.fixture
def premises(questions):
    return {
        question["id"]: question["premise"]
        for question in questions
        if question["style"] == "false_premise"
    }


def test_thirty_documents_of_seven_formats_are_read(texts):
    assert len(texts) == 30
    suffixes = {Path(path).suffix for path in texts}
    assert suffixes == {".md", ".txt", ".html", ".docx", ".xlsx", ".csv", ".pdf"}


def test_every_question_has_the_fields_of_the_format(questions):
    assert {frozenset(question) - {"premise"} for question in questions} == {frozenset(FIELDS)}
    assert {question["lang"] for question in questions} == {"en"}
    assert {question["kind"] for question in questions} == KINDS
    assert {question["style"] for question in questions} == STYLES


@pytest.mark.parametrize(
    ("name", "least", "unanswerable", "false_premise"),
    [("questions", 120, 30, 15), ("development", 100, 25, 12)],
)
def test_sets_are_large_enough(name, least, unanswerable, false_premise):
    questions = read(name)
    assert len(questions) >= least
    assert sum(question["kind"] == "unanswerable" for question in questions) >= unanswerable
    assert sum(question["style"] == "false_premise" for question in questions) >= false_premise


def test_ids_and_questions_are_unique_in_both_sets():
    questions = [question for name in SETS for question in read(name)]
    ids = Counter(question["id"] for question in questions)
    wordings = Counter(
        (question["question"].casefold(), *question["context"]) for question in questions
    )
    assert [name for name, count in ids.items() if count > 1] == []
    assert [wording for wording, count in wordings.items() if count > 1] == []


def test_evidence_is_verbatim_in_the_stored_text(answerable, texts):
    astray = [
        (question["id"], evidence)
        for question in answerable
        for evidence in question["evidence"]
        if not any(folded(evidence) in texts[name] for name in question["docs"])
    ]
    assert astray == []
    assert [question["id"] for question in answerable if not question["evidence"]] == []


def test_every_element_of_the_answer_is_told_by_the_evidence(answerable):
    untold = [
        (question["id"], variants)
        for question in answerable
        for variants in question["answers"]
        if not any(
            variant.casefold() in folded(" ".join(question["evidence"])).casefold()
            for variant in variants
        )
    ]
    assert untold == []


def test_unanswerable_questions_name_no_answer(questions):
    told = [
        (question["answers"], question["short"], question["docs"], question["evidence"])
        for question in questions
        if question["kind"] == "unanswerable"
    ]
    assert [given for given in told if any(given)] == []


def test_what_stands_against_a_false_premise_is_in_a_document(premises, texts):
    unsaid = [
        name
        for name, premise in premises.items()
        if not any(folded(premise) in text for text in texts.values())
    ]
    assert premises
    assert unsaid == []


def test_every_document_is_asked_about(answerable, texts):
    assert {name for question in answerable for name in question["docs"]} == set(texts)


@pytest.mark.parametrize(("heading", "field"), [("Kind", "kind"), ("Style", "style")])
def test_readme_counts_the_questions(heading, field):
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    head = f"| {heading} | questions.jsonl | development.jsonl |\n|---|---|---|\n"
    table = readme.partition(head)[2].partition("\n\n")[0]
    stated = {
        name: (int(first), int(second))
        for name, first, second in re.findall(r"\| (\w+) \| (\d+) \| (\d+) \|", table)
    }
    counts = [Counter(question[field] for question in read(name)) for name in SETS]
    assert stated == {name: (counts[0][name], counts[1][name]) for name in counts[0]}


def test_office_files_say_what_their_sources_say(tmp_path, texts):
    made = make(tmp_path)
    assert len(made) == len(FORMATS)
    assert read_texts(tmp_path) == {path.name: texts[path.name] for path in made}


def test_files_are_small():
    sizes = {path.name: path.stat().st_size for path in DOCUMENTS.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST_FILE} == {}


def test_office_files_are_the_same_bytes_each_time(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    make(first)
    make(second)
    contents = [
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in (first, second)
    ]
    assert contents[0] == contents[1]
