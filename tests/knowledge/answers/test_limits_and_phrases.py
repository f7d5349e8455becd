"""Questions that are limited to documents, and questions with a phrase in quotation marks."""

import pytest

from knowledge import Answer, Edition, Question, Refusal
from tests.knowledge.made_editions import edition_of

FILES = {
    "north.md": (
        "---\ntitle: North Yearbook\npublisher: City of Orrel\ndate: 2016-03-01\n---\n\n"
        "The harbour fee was 40 crowns. The harbour master was Ann Bell.\n"
    ),
    "south.md": (
        "---\ntitle: South Almanac\npublisher: City of Tarn\ndate: 2019-03-01\n---\n\n"
        "The harbour fee was 55 crowns. The harbour master was Rolf Stein.\n"
    ),
    "books.txt": "Mira Holm wrote “The Quiet Harbour” in 1931.\n",
    "diary.txt": "It was quiet in the harbour, wrote Otto Falk in 1950.\n",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    with edition_of(tmp_path_factory.mktemp("limits"), FILES) as opened:
        yield opened


def documents(outcome: Answer | Refusal) -> set[str]:
    return {citation.document for citation in outcome.citations}


def answer(edition: Edition, text: str) -> Answer | Refusal:
    return edition.answer(Question(text=text))


@pytest.mark.parametrize(
    ("limit", "document"),
    [
        ("source:north", "north.md"),
        ("source:almanac", "south.md"),
        ('source:"city of tarn"', "south.md"),
        ("year:2016", "north.md"),
        ("year:2017-2020", "south.md"),
        ("источник:almanac", "south.md"),
    ],
)
def test_only_documents_within_the_limits_answer(edition, limit, document):
    outcome = answer(edition, f"How high was the harbour fee? {limit}")
    assert isinstance(outcome, Answer)
    assert documents(outcome) == {document}


def test_both_answer_without_a_limit(edition):
    assert documents(answer(edition, "How high was the harbour fee?")) >= {"north.md", "south.md"}


def test_a_limit_that_fits_no_document_is_told(edition):
    outcome = answer(edition, "Who was harbour master? source:almanach year:1850")
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "no_source"
    assert outcome.unmet == ("almanach", "1850")
    assert outcome.near_sources[0] == "South Almanac"
    assert outcome.passages == ()


def test_passages_for_words_typed_are_limited_too(edition):
    found = edition.find("harbour fee source:south", limit=5)
    assert {one.document for one in found.citations} == {"south.md"}
    assert edition.find("harbour year:1850", limit=5).passages == ()


def test_a_sentence_without_the_quoted_phrase_is_no_answer(edition):
    outcome = answer(edition, "Who wrote “The Quiet Harbour”?")
    assert isinstance(outcome, Answer)
    assert outcome.short_answer == "Mira Holm"
    assert not any("Falk" in one.text for one in outcome.quotations)


def test_a_phrase_that_no_document_holds_is_missing_and_its_words_are_looked_for(edition):
    outcome = answer(edition, "Who was “master harbour”?")
    assert outcome.missing == ("“master harbour”",)
    assert outcome.passages
