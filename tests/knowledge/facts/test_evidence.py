"""No fact without evidence: every fact of every corpus in reach stands where it says.

The documents that are not part of the repository are read where they lie beside it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from knowledge.facts.extracting import Extracted, extract_facts, read_sentences
from knowledge.loading import load_document
from knowledge.model import Document, Fact, Passage, Value
from knowledge.options import ReadLimits
from knowledge.passages import split_passages
from knowledge.sources import SourceFile
from knowledge.walking import find_documents

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
OURS = (ROOT / "knowledge" / "documents", ROOT / "benchmarks" / "gold" / "documents")
NEAR = (SHARED / "seeds", *sorted((SHARED / "eval").glob("*/documents")))
MOST_OF_A_FOLDER = 6

_NUMBER = r"-?\d+(?:\.\d+)?"
_AMOUNT = rf"(?:>=|<=|>|<|~)?{_NUMBER}(?:/{_NUMBER})?"
_DAY = r"~?-?(?:\d{4,5}|\d{3}X|\d{2}XX|XXXX)(?:-\d{2}(?:-\d{2})?)?"
_TIME = r"(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
_LENGTH = (
    r"P(?=.)(?:[\d.]+Y)?(?:[\d.]+M)?(?:[\d.]+W)?(?:[\d.]+D)?"
    r"(?:T(?=.)(?:[\d.]+H)?(?:[\d.]+M)?(?:[\d.]+S)?)?"
)
NORMALIZED = {
    "date": rf"{_DAY}(?:/(?:{_DAY}|\.\.))?|\.\./{_DAY}",
    "time": rf"(?:>=|<=|>|<|~)?{_TIME}(?:/{_TIME})?",
    "duration": rf"(?:>=|<=|>|<|~)?{_LENGTH}(?:/{_LENGTH})?",
    "frequency": r"FREQ=[A-Z]+(?:;[A-Z-]+=[A-Z0-9,+-]+)*",
    "money": rf"{_AMOUNT} (?:[A-Z]{{3}}|\S{{1,3}})",
    "percent": rf"{_AMOUNT} %",
    "quantity": rf"{_AMOUNT} \S.*",
    "count": rf"{_AMOUNT} \S.*",
    "ordinal": r"\d+",
    "number": _AMOUNT,
}


def documents() -> Iterator[Path]:
    for folder in OURS:
        yield from find_documents(folder)
    for folder in NEAR:
        if folder.is_dir():
            yield from find_documents(folder)[:MOST_OF_A_FOLDER]


DOCUMENTS = list(documents())


def read(path: Path) -> tuple[Document, tuple[Passage, ...]]:
    document = load_document(SourceFile.of(path, path.parent), limits=ReadLimits())
    return document, split_passages(document)


def one_line(text: str) -> str:
    """Return a text on one line, without marks of Markdown."""
    return " ".join(regex.sub(r"[*_`]|\[(?=[^\]]*\]\()|\]\([^)]*\)", "", text).split())


def problems(one: Extracted, document: Document, passages: tuple[Passage, ...]) -> Iterator[str]:
    fact, text = one.fact, document.text
    passage = passages[one.passage].span
    evidence, value = fact.evidence, fact.value_span
    if not 0 <= evidence.start < evidence.end <= len(text):
        yield "its evidence is not in the text"
    if evidence.end <= passage.start or passage.end <= evidence.start:
        yield "its evidence is not in its passage"
    inside = evidence.start <= value.start < value.end <= evidence.end
    if not inside and (
        fact.pattern != "metadata" or not 0 <= value.start < value.end <= len(text)
    ):
        yield "its value is not in its evidence"
    if not is_told(fact.value, value.of(text)):
        yield f"its value is not what its span says: {value.of(text)!r}"
    if fact.subject_span is not None and one_line(fact.subject_span.of(text)) != one_line(
        fact.subject
    ):
        yield f"its subject is not what its span says: {fact.subject_span.of(text)!r}"
    if not (fact.subject.strip() and fact.relation.strip() and fact.value.text.strip()):
        yield "it has an empty part"
    if not 0 <= fact.confidence <= 1:
        yield "its confidence is none"
    for part in (fact.value, *(each.value for each in fact.qualifiers)):
        if not is_normalized(part):
            yield f"{part.kind} {part.text!r} is normalized as {part.normalized!r}"


def is_told(value: Value, said: str) -> bool:
    """Whether a value is a span's text; of a list, whether it says all items in their order."""
    if value.kind != "list":
        return one_line(said) == one_line(value.text)
    line, place = one_line(said), 0
    for item in map(one_line, value.items):
        place = line.find(item, place)
        if place < 0:
            return False
        place += len(item)
    return len(value.items) > 1


def is_normalized(value: Value) -> bool:
    pattern = NORMALIZED.get(value.kind)
    if not value.normalized:
        return True
    return pattern is not None and regex.fullmatch(pattern, value.normalized) is not None


def told(fact: Fact, problem: str) -> str:
    said = " - ".join((fact.subject, fact.relation, fact.value.text))
    return f"{fact.pattern} {fact.evidence.start}: {said}: {problem}"


def test_there_are_documents_to_walk() -> None:
    assert len(DOCUMENTS) >= 10


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_every_fact_stands_where_it_says(path: Path) -> None:
    document, passages = read(path)

    facts = extract_facts(document, passages)

    found = [
        told(one.fact, problem) for one in facts for problem in problems(one, document, passages)
    ]
    assert found == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_every_mention_is_inside_its_sentence_and_normalized(path: Path) -> None:
    document, passages = read(path)

    found = []
    for sentence in read_sentences(document, passages):
        assert sentence.text == sentence.span.of(document.text)
        for mention in sentence.mentions:
            said = sentence.text[mention.start : mention.end]
            value = Value(kind=mention.kind, text=said, normalized=mention.normalized)
            if not said or said != said.strip() or not is_normalized(value):
                found.append((mention.kind, said, mention.normalized))
    assert found == []


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.parent.name)
def test_documents_of_ours_state_facts(folder: Path) -> None:
    for path in find_documents(folder):
        document, passages = read(path)
        assert extract_facts(document, passages), path.name


@pytest.mark.parametrize(
    ("kind", "normalized", "expected"),
    [
        ("date", "1995-12-09/1995-12-12", True),
        ("date", "XXXX-02-06/XXXX-02-07", True),
        ("date", "../2006", True),
        ("date", "9 December", False),
        ("time", "09:00/17:30", True),
        ("time", "9:00", False),
        ("duration", "P2Y6M", True),
        ("duration", "PT90M", True),
        ("duration", "P", False),
        ("frequency", "FREQ=MONTHLY;BYDAY=1MO", True),
        ("money", "10/20 USD", True),
        ("money", "dear", False),
        ("percent", "0.11 %", True),
        ("percent", "0,11 %", False),
        ("count", ">130 resolution", True),
        ("count", "130", False),
        ("ordinal", "38th", False),
        ("text", "anything", False),
    ],
)
def test_the_walk_knows_a_normalized_value(kind, normalized: str, expected: bool) -> None:
    assert is_normalized(Value(kind=kind, text="", normalized=normalized)) is expected
