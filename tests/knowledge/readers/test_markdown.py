"""Markdown: blocks hold the source's own words and marks."""

import pytest

from knowledge.readers import UnreadableError, read
from knowledge.readers.markdown import blocks_of


def kinds(text: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.text, block.level) for block in blocks_of(text)]


def test_heading_loses_its_hashes_only() -> None:
    assert kinds("## The *new* leave ##") == [("heading", "The *new* leave", 2)]


def test_underlined_heading() -> None:
    assert kinds("Leave\n-----\n\nText") == [("heading", "Leave", 2), ("paragraph", "Text", 0)]


def test_paragraph_keeps_inline_markup_and_line_ends() -> None:
    text = "Tea is **2 euros**,\nsee [prices](https://example.org)."
    assert kinds(text) == [("paragraph", text, 0)]


def test_items_keep_their_marks_and_nest() -> None:
    text = "1. one\n   goes on\n\n   more\n   - sub\n2. two"
    assert kinds(text) == [
        ("item", "1. one\n   goes on", 1),
        ("paragraph", "more", 0),
        ("item", "- sub", 2),
        ("item", "2. two", 1),
    ]


def test_table_rows_are_raw_lines_without_the_rule() -> None:
    blocks = blocks_of("| Item | Price |\n|---|--:|\n| Tea \\| mate | 2 |\n| Milk | 1 |")
    assert [(block.text, block.header, block.row) for block in blocks] == [
        ("| Item | Price |", (), 0),
        ("| Tea \\| mate | 2 |", ("Item", "Price"), 1),
        ("| Milk | 1 |", ("Item", "Price"), 2),
    ]
    assert [cell.of(blocks[1].text) for cell in blocks[1].cells] == ["Tea \\| mate", "2"]


def test_code_is_preformatted() -> None:
    assert kinds("```\na  b\n```") == [("preformatted", "a  b", 0)]


def test_quoted_paragraph_loses_its_first_mark() -> None:
    assert kinds("> to be\n> or not") == [("paragraph", "to be\n> or not", 0)]


def test_comments_are_hidden_and_html_shows_its_text() -> None:
    assert kinds("<!-- secret -->\n\n<div>shown</div>") == [("paragraph", "shown", 0)]


def test_reference_definitions_are_not_lost() -> None:
    assert kinds("[^1]: note") == [("paragraph", "[^1]: note", 0)]


def test_bad_front_matter_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableError, match="line 3: `title` is there twice"):
        read(b"---\ntitle: A\ntitle: B\n---\nText", ".md")


def test_bold_line_over_its_answer_is_a_heading() -> None:
    text = "**How do I pay?**\nBy card.\n\n__When am I charged?__\nMonthly."
    assert kinds(text) == [
        ("heading", "How do I pay?", 6),
        ("paragraph", "By card.", 0),
        ("heading", "When am I charged?", 6),
        ("paragraph", "Monthly.", 0),
    ]


def test_bold_line_alone_heads_what_follows() -> None:
    assert kinds("**Fees**\n\nThey are due in May.") == [
        ("heading", "Fees", 6),
        ("paragraph", "They are due in May.", 0),
    ]


def test_bold_sentence_is_emphasis_unless_several_open_paragraphs() -> None:
    alone = "**Never open the valve.**\nIt is under pressure."
    several = "**The lamp is red.**\nWait.\n\n**The lamp is off.**\nCall us."
    assert kinds(alone) == [("paragraph", alone, 0)]
    assert [text for kind, text, _ in kinds(several) if kind == "heading"] == [
        "The lamp is red.",
        "The lamp is off.",
    ]


@pytest.mark.parametrize(
    "text",
    ["**Rent:** 500 euros", "**Jane Doe**", "**Jane Doe**\n\n**Tim Roe**", "- **one**\n  two"],
)
def test_bold_words_that_head_nothing_are_no_heading(text: str) -> None:
    assert "heading" not in {kind for kind, _, _ in kinds(text)}


def test_a_marked_question_heads_its_answer() -> None:
    assert kinds("Q: Is there a crane?\nA: Yes, two.\n\nQ: Is this one?") == [
        ("heading", "Is there a crane?", 6),
        ("paragraph", "A: Yes, two.", 0),
        ("paragraph", "Q: Is this one?", 0),
    ]


@pytest.mark.parametrize("text", [" ", "\n\n", "---\ntitle: x\n---\n"])
def test_file_of_white_space_or_metadata_alone_has_no_blocks(text: str) -> None:
    assert read(text.encode(), ".md").extract.blocks == ()
