"""Citations: numbered once each, with verbatim quotes."""

from knowledge.answers.citing import Citer
from knowledge.model import Block, Citation, Metadata
from tests.knowledge.made import block, document, heading, records

MADE = document(
    heading("Pay"),
    block("It is *monthly*.  It is early."),
    block("It is taxed."),
    path="x/pay.md",
    metadata=Metadata(title="Rules", publisher="P", date="2011-07", url="https://e.org/r"),
)


def test_a_citation_says_where_its_quote_stands() -> None:
    (record,) = records(MADE)
    citer = Citer()

    assert citer.cite(record, record.passage.sentences[0]) == 1
    assert citer.citations == (
        Citation(
            number=1,
            document="x/pay.md",
            title="Rules",
            publisher="P",
            date="2011-07",
            url="https://e.org/r",
            locator="Pay, paragraph 1",
            start=5,
            end=21,
            quote="It is *monthly*.",
        ),
    )


def test_a_whole_passage_is_cited_with_its_heading_and_white_space() -> None:
    (record,) = records(MADE)
    citer = Citer()
    citer.cite(record, record.passage.span)

    (citation,) = citer.citations
    assert citation.quote == "Pay\n\nIt is *monthly*.  It is early.\n\nIt is taxed."
    assert citation.locator == "Pay, paragraphs 1–2"
    assert MADE.text[citation.start : citation.end] == citation.quote


def test_what_was_cited_before_keeps_its_number() -> None:
    (record,) = records(MADE)
    one, two, three = record.passage.sentences
    citer = Citer()

    assert [citer.cite(record, span) for span in (two, one, two, three)] == [1, 2, 1, 3]
    assert [citation.number for citation in citer.citations] == [1, 2, 3]


def test_the_same_place_of_two_documents_is_two_citations() -> None:
    citer = Citer()
    numbers = []
    for path in ("a.txt", "b.txt"):
        (record,) = records(document(block("It was so."), path=path))
        numbers.append(citer.cite(record, record.passage.span))

    assert numbers == [1, 2]
    assert [citation.document for citation in citer.citations] == ["a.txt", "b.txt"]


def test_a_document_without_an_address_has_none() -> None:
    (record,) = records(document(block("It was so.")))
    citer = Citer()
    citer.cite(record, record.passage.span)

    assert [(c.url, c.title, c.date) for c in citer.citations] == [(None, "", "")]


def test_a_row_is_cited_by_its_number() -> None:
    (record,) = records(document(Block(kind="row", text="Tea | 5 euro", page=2, row=7)))
    citer = Citer()
    citer.cite(record, record.passage.span)

    assert citer.citations[0].locator == "page 2, row 7"
