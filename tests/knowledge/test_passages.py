"""Passages: pieces of one topic that together give the document back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Block, Document, Metadata, Passage
from knowledge.passages import language_of, split_passages
from tests.knowledge.made import block, document, heading, repeatable, row

TEN_WORDS = "The house on the hill was built of red stone."


def prose(sentences: int) -> str:
    return " ".join([TEN_WORDS] * sentences)


def texts(made: Document) -> list[str]:
    return [passage.span.of(made.text) for passage in split_passages(made)]


WORDS = st.sampled_from(["member", "Bank", "1995", "саммит", "会议", "i.e.", "It", "is"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=25).map(lambda words: " ".join(words) + ".")
TEXT = st.lists(SENTENCE, min_size=1, max_size=12).map(" ".join)
SHORT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
BLOCK = st.one_of(
    st.builds(heading, SHORT, st.integers(1, 4)),
    st.builds(block, TEXT, st.sampled_from(["paragraph", "item", "preformatted"])),
    st.builds(block, TEXT.map(lambda text: f"{text[:-1]}:")),
    st.builds(block, TEXT, page=st.integers(0, 2)),
    st.builds(row, st.lists(SHORT, min_size=1, max_size=3), st.just(["a", "b"]), st.just(1)),
)
# A document of headings alone has no passage: there is nothing under them.
DOCUMENT = st.builds(
    lambda before, body, after: document(*before, body, *after),
    st.lists(BLOCK, max_size=5),
    st.builds(block, TEXT),
    st.lists(BLOCK, max_size=5),
)


@settings(repeatable, max_examples=25)
@given(made=DOCUMENT)
def test_joining_the_passages_gives_the_document_back(made: Document) -> None:
    passages = split_passages(made)

    edges = [0, *(edge for p in passages for edge in (p.span.start, p.span.end)), len(made.text)]
    assert edges == sorted(edges)
    between = [made.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert "".join(between).strip() == ""
    assert all(p.span.of(made.text).strip() for p in passages)


@settings(repeatable, max_examples=25)
@given(made=DOCUMENT)
def test_sentences_stand_in_order_inside_their_passage(made: Document) -> None:
    for passage in split_passages(made):
        edges = [edge for s in passage.sentences for edge in (s.start, s.end)]
        assert edges == sorted(edges)
        assert passage.span.start <= edges[0] < edges[-1] <= passage.span.end


@settings(repeatable, max_examples=25)
@given(made=DOCUMENT)
def test_the_sentences_hold_every_word_but_the_headings(made: Document) -> None:
    held = " ".join(s.of(made.text) for p in split_passages(made) for s in p.sentences)
    bodies = " ".join(one.text for one in made.blocks if one.kind != "heading")

    assert held.split() == bodies.split()


@settings(repeatable, max_examples=25)
@given(made=DOCUMENT)
def test_cells_of_a_row_stand_where_they_say(made: Document) -> None:
    rows = [one for one in made.blocks if one.kind == "row"]
    found = [p for p in split_passages(made) if p.cells]

    assert [[cell.of(made.text) for cell in p.cells] for p in found] == [
        one.text.split(" | ") for one in rows
    ]


@pytest.mark.parametrize("sentences", range(14, 60, 3))
def test_a_long_paragraph_is_cut_at_sentence_ends_into_60_to_120_words(sentences: int) -> None:
    found = texts(document(block(prose(sentences))))

    assert " ".join(found) == prose(sentences)
    assert all(text.endswith("stone.") for text in found)
    assert all(60 <= len(text.split()) <= 120 for text in found)


def test_a_paragraph_of_120_words_stays_whole() -> None:
    assert texts(document(block(prose(12)))) == [prose(12)]


def test_a_long_sentence_is_never_cut() -> None:
    long = "and so on " * 60 + "to the end."

    assert texts(document(block(f"It began. {long}"))) == [f"It began. {long}"]


def test_short_neighbours_are_joined() -> None:
    made = document(block("It opened."), block("It closed."), block(prose(5)))

    assert texts(made) == [f"It opened.\n\nIt closed.\n\n{prose(5)}"]


def test_longer_neighbours_stand_apart() -> None:
    made = document(block(prose(5)), block(prose(5)))

    assert texts(made) == [prose(5), prose(5)]


def test_neighbours_are_not_joined_beyond_120_words() -> None:
    made = document(block(prose(10)), block(prose(3)))

    assert texts(made) == [prose(10), prose(3)]


def test_a_heading_separates_and_belongs_to_what_follows() -> None:
    made = document(heading("Pay"), block("It is monthly."), heading("Leave"), block("Ask first."))

    assert texts(made) == ["Pay\n\nIt is monthly.", "Leave\n\nAsk first."]
    assert [passage.headings for passage in split_passages(made)] == [("Pay",), ("Leave",)]


def test_a_heading_at_the_end_belongs_to_the_last_passage() -> None:
    made = document(block("It is monthly."), heading("Annex"))

    assert texts(made) == ["It is monthly.\n\nAnnex"]


def test_the_headings_are_the_path_to_the_passage_without_the_title() -> None:
    made = document(
        heading("Handbook", 1),
        heading("Pay", 2),
        heading("Bonus\nrules", 3),
        block("Once a year."),
        heading("Leave", 2),
        block("Twenty days."),
        metadata=Metadata(title="Handbook"),
    )

    assert [passage.headings for passage in split_passages(made)] == [
        ("Pay", "Bonus rules"),
        ("Leave",),
    ]


def test_a_list_stays_with_the_sentence_that_introduces_it() -> None:
    made = document(
        block(prose(5)),
        block("The members are:"),
        block("- Oman", "item"),
        block("- Qatar", "item"),
        block(prose(5)),
    )

    assert texts(made) == [
        f"{prose(5)}\n\nThe members are:\n\n- Oman\n- Qatar",
        prose(5),
    ]


def test_a_list_stays_whole_up_to_240_words() -> None:
    made = document(block("These are:"), *(block(TEN_WORDS, "item") for _ in range(30)))

    counts = [len(text.split()) for text in texts(made)]
    assert counts == [232, 70]  # "These are:" and 23 items, then 7


def test_a_row_stands_alone_with_its_column_names() -> None:
    header = ("item", "price")
    made = document(
        block("The prices."),
        row(("Tea", "5 euro"), header, 1),
        row(("Bread", "2 euro"), header, 2),
        block("That is all."),
    )

    passages = split_passages(made)
    assert texts(made) == ["The prices.", "Tea | 5 euro", "Bread | 2 euro", "That is all."]
    assert [passage.header for passage in passages] == [(), header, header, ()]
    assert [cell.of(made.text) for cell in passages[2].cells] == ["Bread", "2 euro"]


def test_the_row_of_column_names_goes_with_the_first_row_under_it() -> None:
    header = ("item", "price")
    made = document(
        row(header, header, 0), row(("Tea", "5 euro"), header, 1), row(("Milk", "2"), header, 2)
    )

    assert texts(made) == ["item | price\nTea | 5 euro", "Milk | 2"]
    first = split_passages(made)[0]
    assert [span.of(made.text) for span in first.sentences] == ["Tea | 5 euro"]
    assert [cell.of(made.text) for cell in first.cells] == ["Tea", "5 euro"]


def test_column_names_without_rows_are_a_passage_all_the_same() -> None:
    assert texts(document(row(("item", "price"), ("item", "price"), 0))) == ["item | price"]


def test_pages_are_not_joined() -> None:
    made = document(block("It opened.", page=1), block("It closed.", page=2))

    assert texts(made) == ["It opened.", "It closed."]


def locators(*blocks: Block) -> list[str]:
    return [p.locator(p.span) for p in split_passages(document(*blocks))]


def test_a_locator_counts_paragraphs_and_names_the_heading() -> None:
    assert locators(block(prose(5)), heading("Leave"), block(prose(6)), block(prose(7))) == [
        "paragraph 1",
        "Leave, paragraph 2",
        "Leave, paragraph 3",
    ]


def test_a_locator_names_the_range_of_joined_paragraphs() -> None:
    assert locators(block("It opened."), block("It closed.")) == ["paragraphs 1–2"]


def test_a_locator_of_a_sentence_names_its_own_paragraph() -> None:
    made = document(block("It opened."), block("It closed."))
    (passage,) = split_passages(made)

    assert [passage.locator(s) for s in passage.sentences] == ["paragraph 1", "paragraph 2"]


def test_pieces_of_one_paragraph_share_its_number() -> None:
    assert locators(block(prose(20))) == ["paragraph 1", "paragraph 1"]


def test_a_locator_names_page_and_row() -> None:
    made = Block(kind="row", text="Tea", page=3, row=12)

    assert locators(made, block("The end.", page=4)) == ["page 3, row 12", "page 4, paragraph 1"]


def languages(made: Document, stated: str = "") -> list[str]:
    return [passage.language for passage in split_passages(made, stated)]


def test_a_passage_has_the_documents_language_unless_its_script_cannot_be_that() -> None:
    made = document(
        heading("A"), block("It was so in the end."), heading("B"), block("Это было так и там.")
    )

    assert languages(made) == ["en", "ru"]
    assert languages(made, "tr") == ["tr", "ru"]


def test_a_stated_language_counts_before_the_words() -> None:
    made = document(block("It was so in the end."), metadata=Metadata(language="fr"))

    assert languages(made) == ["fr"]


def test_a_document_without_text_has_no_passages() -> None:
    assert split_passages(document()) == ()


def test_a_passage_is_told_once() -> None:
    made = document(block("It opened."))

    assert split_passages(made) == (
        Passage(
            span=made.spans[0],
            sentences=made.spans,
            paragraphs=(1,),
            place="",
            language="en",
        ),
    )


def test_a_paragraph_of_a_few_words_too_many_is_cut_too():
    sentence = "The house on the hill was built of red stone."  # ten words
    made = document(block(" ".join([sentence] * 13)))

    counts = [len(passage.span.of(made.text).split()) for passage in split_passages(made)]

    assert sum(counts) == 130
    assert [count <= 120 for count in counts] == [True, True]


def test_a_document_of_headings_alone_has_a_passage():
    made = document(heading("Closed on Friday"))

    assert [p.span.of(made.text) for p in split_passages(made)] == ["Closed on Friday"]


def price_list(*before: Block) -> Document:
    header = ("Article", "Product", "Unit price (EUR)", "Minimum order")
    cells = [("A-1", "Nova o lamp", "3", "1"), ("A-2", "Rose a pot o", "4", "2"),
             ("A-3", "Type do em", "5", "1"), ("A-4", "Pin o", "5", "1")]  # fmt: skip
    rows = [row(one, header, number) for number, one in enumerate(cells, 1)]
    return document(*before, *rows)


def test_a_table_of_products_has_the_usual_language() -> None:
    assert language_of(price_list()) == "en"
    assert language_of(price_list(), ["ru", "de"]) == "de"


def test_sentences_beside_a_long_table_tell_its_language() -> None:
    prose = "Die Preise gelten ab dem ersten Mai und sind ohne Steuer; " * 2
    cells = ("Bolt M6 of steel", "5.00", "100", "in the box of 20")
    rows = [row(cells, (), number) for number in range(1, 9)]
    assert language_of(document(block(prose), *rows)) == "de"


def test_the_body_leaves_out_the_headings_and_column_names_before_it() -> None:
    made = document(
        heading("Prices"),
        row(["Item", "Price"], [], 0),
        row(["Tea", "2"], ["Item", "Price"], 1),
    )
    (passage,) = split_passages(made)

    assert passage.span.of(made.text) == "Prices\n\nItem | Price\nTea | 2"
    assert passage.body.of(made.text) == "Tea | 2"
