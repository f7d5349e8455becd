"""Plain text: blocks are verbatim pieces of the source, told apart by blank lines and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers import read
from knowledge.readers.plain import blocks_of

LONG = "The parties have agreed on the terms that follow, and each of them keeps one copy. " * 3


def kinds(text: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.text, block.level) for block in blocks_of(text)]


def test_lone_short_line_is_a_heading() -> None:
    assert kinds(f"Annual leave\n\n{LONG.strip()}") == [
        ("heading", "Annual leave", 2),
        ("paragraph", LONG.strip(), 0),
    ]


def test_line_that_ends_like_a_sentence_or_introduces_a_list_is_no_heading() -> None:
    assert [kind for kind, _, _ in kinds("We pay monthly.\n\nThe fees are:\n\nmore text.")] == [
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_last_line_heads_nothing() -> None:
    assert kinds("One sentence is here.\n\nJane Doe")[-1] == ("paragraph", "Jane Doe", 0)


def test_date_line_is_no_heading() -> None:
    assert kinds("7 February 2024\n\nText follows here.")[0][0] == "paragraph"


def test_depth_of_the_number_gives_the_level() -> None:
    text = "1. General\n\n1.1 Scope\n\nText is here.\n\nARTICLE 5. TERM\n\nText is there."
    assert [found for found in kinds(text) if found[0] == "heading"] == [
        ("heading", "1. General", 2),
        ("heading", "1.1 Scope", 3),
        ("heading", "ARTICLE 5. TERM", 2),
    ]


def test_numbered_heading_opens_its_paragraph() -> None:
    assert kinds("3.2 Leave\nEvery employee has 24 days.") == [
        ("heading", "3.2 Leave", 3),
        ("paragraph", "Every employee has 24 days.", 0),
    ]


def test_numbered_clause_is_a_paragraph() -> None:
    text = "3.2 The Supplier shall deliver the goods within ten days of the order."
    assert kinds(text) == [("paragraph", text, 0)]


def test_clauses_of_one_paragraph_are_apart() -> None:
    text = "2.1. The price is 5 euros.\n2.2. It is paid at\n     the end.\n2.3. No tax is due."
    assert [found for _, found, _ in kinds(text)] == [
        "2.1. The price is 5 euros.",
        "2.2. It is paid at\n     the end.",
        "2.3. No tax is due.",
    ]


def test_numbered_line_with_sentences_under_it_is_a_heading() -> None:
    assert kinds("1. Approval of the budget\nThe chair presented the budget.") == [
        ("heading", "1. Approval of the budget", 2),
        ("paragraph", "The chair presented the budget.", 0),
    ]


def test_underlined_line_is_a_heading() -> None:
    assert kinds("Prices\n======\nTea costs 2 euros.") == [
        ("heading", "Prices", 1),
        ("paragraph", "Tea costs 2 euros.", 0),
    ]


def test_phrase_with_a_full_stop_heads_a_long_paragraph() -> None:
    assert kinds(f"Contractual basis.\n\n{LONG}")[0] == ("heading", "Contractual basis.", 2)


def test_short_sentence_stays_a_paragraph() -> None:
    assert kinds(f"Refunds take five days.\n\n{LONG}")[0][0] == "paragraph"


def test_list_marks_make_items_and_stay_in_their_text() -> None:
    text = "The fees are:\n • tea\n - milk\n1) sugar\na) salt\n– honey"
    assert kinds(text) == [
        ("paragraph", "The fees are:", 0),
        ("item", "• tea", 1),
        ("item", "- milk", 1),
        ("item", "1) sugar", 1),
        ("item", "a) salt", 1),
        ("item", "– honey", 1),
    ]


def test_item_takes_its_indented_lines_and_deeper_items_a_level() -> None:
    assert kinds("- one\n  goes on\n    - deeper") == [
        ("item", "- one\n  goes on", 1),
        ("item", "- deeper", 2),
    ]


def test_numbered_lines_with_blank_lines_between_are_a_list() -> None:
    assert [kind for kind, _, _ in kinds("1. Open the box\n\n2. Take the key")] == ["item", "item"]


def test_lines_with_equal_numbers_of_pipes_are_rows() -> None:
    blocks = blocks_of("Item | Price\nTea | 2.50\nMilk | 1.20")
    assert [(block.text, block.header, block.row) for block in blocks] == [
        ("Item | Price", (), 0),
        ("Tea | 2.50", ("Item", "Price"), 1),
        ("Milk | 1.20", ("Item", "Price"), 2),
    ]
    assert [cell.of(blocks[1].text) for cell in blocks[1].cells] == ["Tea", "2.50"]


def test_two_lines_with_pipes_are_no_table() -> None:
    assert kinds("either | or\nthis | that")[0][0] == "paragraph"


def test_labelled_lines_stay_one_paragraph() -> None:
    text = "Address: 5 Main Street\nPhone: 12345"
    assert kinds(text) == [("paragraph", text, 0)]


def test_rules_between_blank_lines_are_left_out() -> None:
    assert [text for _, text, _ in kinds("One is here.\n\n* * *\n\nTwo is here.")] == [
        "One is here.",
        "Two is here.",
    ]


def test_front_matter_is_metadata() -> None:
    extract = read(b"---\ntitle: Leave\n---\nText is here.", ".txt").extract
    assert extract.metadata.title == "Leave"
    assert [block.text for block in extract.blocks] == ["Text is here."]


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Heading",
            "A sentence is here.",
            "- item",
            "  - sub",
            "1. One",
            "a | b",
            "Key: value",
        ]
    ),
    max_size=20,
)


@given(LINES)
def test_blocks_are_pieces_of_the_source_in_order_and_lose_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    at = 0
    for block in blocks_of(text):
        found = text.index(block.text, at)
        assert not text[at:found].strip()
        at = found + len(block.text)
    assert not text[at:].strip()


def cells_of(text: str) -> list[tuple[int, tuple[str, ...], list[str]]]:
    """Return number, header and cells of each row."""
    return [
        (block.row, block.header, [cell.of(block.text) for cell in block.cells])
        for block in blocks_of(text)
        if block.kind == "row"
    ]


def test_two_lines_of_three_columns_are_a_table() -> None:
    assert cells_of("Room | Seats | Floor\nB12 | 40 | 2") == [
        (0, (), ["Room", "Seats", "Floor"]),
        (1, ("Room", "Seats", "Floor"), ["B12", "40", "2"]),
    ]


def test_two_lines_of_two_columns_are_no_table() -> None:
    assert cells_of("Hall rules | Harbour\nDay one | Oslo") == []


@pytest.mark.parametrize("rule", ["|---|---|", "| --- | --- |", "+-----+-----+", "----|----"])
def test_lines_that_draw_a_table_are_no_rows(rule: str) -> None:
    assert cells_of(f"| Room | Seats |\n{rule}\n| B12 | 40 |") == [
        (0, (), ["Room", "Seats"]),
        (1, ("Room", "Seats"), ["B12", "40"]),
    ]


def test_a_piped_table_that_begins_with_numbers_has_no_header() -> None:
    assert cells_of("B12 | 40 | 2\nB14 | 12 | 3\nB16 | 9 | 1")[0] == (1, (), ["B12", "40", "2"])


def test_label_right_above_sentences_or_a_list_is_a_heading() -> None:
    text = (
        "Summer cover\nThe shop is short of nine pickers in July. Two are on loan.\n\n"
        "Action items\n[ ] Tim: order a mirror\n[x] Ann: send the list"
    )
    assert kinds(text) == [
        ("heading", "Summer cover", 6),
        ("paragraph", "The shop is short of nine pickers in July. Two are on loan.", 0),
        ("heading", "Action items", 6),
        ("item", "[ ] Tim: order a mirror", 1),
        ("item", "[x] Ann: send the list", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe\nHead of Sales and of Public Relations at Acme Mills",
        "7 February 2024\nThe meeting was held in the large hall of the mill.",
        "Minutes: Jane Doe\nThe meeting was held in the large hall of the mill.",
        "Head office\nPhone: 555 0144, every day until five in the afternoon.",
        "These are the goods:\n- milk\n- sugar",
        "The mill\nwas sold to a company from abroad in the spring.",
    ],
)
def test_line_above_something_else_is_no_heading(text: str) -> None:
    assert "heading" not in {kind for kind, _, _ in kinds(text)}


def test_question_right_above_its_answer_is_a_heading() -> None:
    text = "How do I pay the fees for the summer course?\nBy card, or by a transfer to the bank."
    assert [kind for kind, _, _ in kinds(text)] == ["heading", "paragraph"]


def test_columns_under_one_another_are_a_table() -> None:
    text = (
        "Boat           Fee a day    Fee a month\n"
        "-------------  -----------  -----------\n"
        "up to 8 m      EUR 12       EUR 240\n"
        "up to 12 m     EUR 19       EUR 380"
    )
    blocks = blocks_of(text)
    assert [(block.kind, block.row) for block in blocks] == [("row", 0), ("row", 1), ("row", 2)]
    assert blocks[2].header == ("Boat", "Fee a day", "Fee a month")
    assert [cell.of(blocks[2].text) for cell in blocks[2].cells] == [
        "up to 12 m",
        "EUR 19",
        "EUR 380",
    ]
    assert all(block.text in text for block in blocks)


@pytest.mark.parametrize(
    "text",
    [
        "For the buyer:      For the seller:\nJane Doe            Tim Roe",
        "Almaty              15 March 2024\nOrder               No. 45",
        "To:       All staff\nFrom:     Jane Doe\nDate:     3 May 2024\nSubject:  Parking",
        "One  two  three here\nand so on  it  goes to the end of it all\nuntil it  stops  here",
    ],
)
def test_wide_gaps_that_make_no_columns_are_no_table(text: str) -> None:
    assert "row" not in {kind for kind, _, _ in kinds(text)}


def test_label_right_above_keys_is_a_heading() -> None:
    text = "Opening hours\nMonday: 8 to 18\nSunday: closed"
    assert [kind for kind, _, _ in kinds(text)] == ["heading", "paragraph"]


def test_a_marked_question_heads_its_answer() -> None:
    assert kinds("Q: Is there a crane?\nA: Yes, two.\n\nQ: Is this one?") == [
        ("heading", "Is there a crane?", 6),
        ("paragraph", "A: Yes, two.", 0),
        ("paragraph", "Q: Is this one?", 0),
    ]
