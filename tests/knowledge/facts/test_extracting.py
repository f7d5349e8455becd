"""All facts of one document."""

import pytest

from knowledge.facts.extracting import Extraction, extract, extract_facts, read_sentences
from knowledge.model import Document, Metadata, Passage
from knowledge.passages import split_passages
from tests.knowledge.made import block, document, heading, row

DOCUMENT = document(
    heading("The Tessal Union"),
    block("The Tessal Union (TU) was founded in 1993. Its budget pays for bridges (31 %)."),
    heading("Rooms", 2),
    row(("B12", "40"), ("Room", "Seats"), 1),
    row(("B14", "8"), ("Room", "Seats"), 2),
    block("The union has 14 cranes. Ada Merrin, director of the union, spoke."),
    metadata=Metadata(title="The Tessal Union", language="en"),
)


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return split_passages(DOCUMENT)


@pytest.fixture(scope="module")
def found(passages: tuple[Passage, ...]) -> Extraction:
    return extract(DOCUMENT, passages)


@pytest.mark.parametrize(
    ("pattern", "subject", "value"),
    [
        ("row", "B12", "40"),
        ("row", "B14", "8"),
        ("acronym", "Tessal Union", "TU"),
        ("bullet", "bridges", "31 %"),
        ("mention", "crane", "14 cranes"),
        ("role", "Ada Merrin", "director of the union"),
    ],
)
def test_every_source_of_facts_is_read(
    found: Extraction, pattern: str, subject: str, value: str
) -> None:
    told = {(one.fact.pattern, one.fact.subject, one.fact.value.text) for one in found.facts}
    assert (pattern, subject, value) in told


def test_the_founding_is_told_by_its_clause(found: Extraction) -> None:
    founded = [one.fact for one in found.facts if one.fact.relation_key == "founded"]
    assert founded
    assert all("1993" in one.evidence.of(DOCUMENT.text) for one in founded)


def test_facts_stand_in_the_order_of_the_document(found: Extraction) -> None:
    places = [(one.passage, one.fact.evidence.start) for one in found.facts]
    assert places == sorted(places)


def test_evidence_lies_in_the_passage_and_holds_the_value(
    found: Extraction, passages: tuple[Passage, ...]
) -> None:
    for one in found.facts:
        span, evidence = passages[one.passage].span, one.fact.evidence
        assert span.start <= evidence.start < evidence.end <= span.end
        assert evidence.start <= one.fact.value_span.start
        assert one.fact.value_span.end <= evidence.end


def test_each_thing_is_told_once(found: Extraction) -> None:
    keys = [
        (f.subject.casefold(), f.relation.casefold(), f.value_span, f.value.kind)
        for f in (one.fact for one in found.facts)
    ]
    assert len(keys) == len(set(keys))


def test_names_are_told_as_often_as_they_stand_in_prose(found: Extraction) -> None:
    assert found.names.count("Ada Merrin") == 1
    assert "B12" not in found.names


def test_rows_are_not_tagged(passages: tuple[Passage, ...]) -> None:
    sentences = read_sentences(DOCUMENT, passages)
    rows = [one for one in sentences if passages[one.passage].cells]
    assert len(rows) == 2
    assert all(one.words == () for one in rows)
    assert all(one.words for one in sentences if one not in rows)
    assert sentences[-1].headings == ("Rooms",)
    assert sentences[-1].title == "The Tessal Union"


@pytest.mark.parametrize(
    "text", ["", " ", "…", "()" * 50, "١٢ ٪ (٣)", "Қазақстан 1991 жылы құрылды."]
)
def test_any_text_is_read(text: str) -> None:
    made: Document = document(block(text))
    assert extract_facts(made, split_passages(made)) is not None


def test_the_number_of_a_clause_counts_nothing() -> None:
    made = document(heading("Contract"), block("2.3 Credits must be claimed within 45 days."))
    facts = [one.fact for one in extract_facts(made, split_passages(made))]

    assert [(fact.subject, fact.value.text) for fact in facts] == [("Credits", "45 days")]
