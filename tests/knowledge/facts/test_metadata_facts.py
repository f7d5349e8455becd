"""Facts of a document itself: only what its head states, with the line as quote."""

from knowledge.facts.metadata_facts import metadata_facts
from knowledge.model import Document, Metadata
from tests.knowledge.facts.structures import assert_proved
from tests.knowledge.made import block, document, heading


def told(made: Document) -> list[tuple[str, str, str, str]]:
    found = list(metadata_facts(made))
    for fact in found:
        assert_proved(fact, made.text)
    return [
        (fact.relation, fact.value.kind, fact.value.text, fact.evidence.of(made.text))
        for fact in found
    ]


def test_author_date_and_publisher_are_quoted_from_the_head() -> None:
    made = document(
        heading("Spring fair"),
        block("By Jane Doe\nPublished on Tuesday, 7 February 2024"),
        block("Source: Harbour Times"),
        metadata=Metadata(
            title="Spring fair", author="Jane Doe", date="2024-02-07", publisher="Harbour Times"
        ),
    )

    assert told(made) == [
        ("author", "person", "Jane Doe", "By Jane Doe"),
        ("publisher", "organisation", "Harbour Times", "Source: Harbour Times"),
        ("published", "date", "7 February 2024", "Published on Tuesday, 7 February 2024"),
    ]
    facts = list(metadata_facts(made))
    assert {fact.subject for fact in facts} == {"Spring fair"}
    assert {fact.value.normalized for fact in facts} == {"", "2024-02-07"}
    assert facts[0].subject_span is not None
    assert facts[0].subject_span.of(made.text) == "Spring fair"


def test_what_the_text_does_not_state_is_no_fact() -> None:
    made = document(
        block("The fair was held in Oslo."),
        metadata=Metadata(title="Fair", author="Jane Doe", date="2024-02-07", publisher="Times"),
    )

    assert told(made) == []


def test_without_title_there_is_nothing_to_tell_of() -> None:
    made = document(block("By Jane Doe"), metadata=Metadata(author="Jane Doe"))

    assert told(made) == []


def test_another_date_in_the_head_is_not_the_documents() -> None:
    made = document(
        heading("Fair of 5 May 2023"), block("7 February 2024"),
        metadata=Metadata(title="Fair of 5 May 2023", date="2024-02-07"),
    )  # fmt: skip

    assert [value for _, _, value, _ in told(made)] == ["7 February 2024"]


def test_a_name_in_prose_is_no_byline() -> None:
    prose = "The board met in the town hall of Oslo, and Jane Doe kept the minutes for " * 2
    made = document(
        heading("Fair"), block(prose + "all."), metadata=Metadata(title="Fair", author="Jane Doe")
    )

    assert told(made) == []


def test_a_name_within_a_longer_word_is_not_found() -> None:
    made = document(
        heading("Annals"), block("Annapolis"), metadata=Metadata(title="Annals", author="Anna")
    )

    assert told(made) == []
