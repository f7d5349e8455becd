"""Cleaning: page furniture goes with a record, content stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.cleaning import clean, visible
from knowledge.model import Block, Extract, Metadata, Removed, Span

LINK = "navigation, print or share link"
PROSE = "The parties have agreed on the terms that follow, and each keeps one copy of them. "


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def heading(text: str) -> Block:
    return Block(kind="heading", text=text, level=1)


def cleaned(*blocks: Block) -> tuple[list[str], list[str]]:
    extract, removed = clean(Extract(blocks=blocks))
    return [block.text for block in extract.blocks], [one.text for one in removed]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to Content",
        "  Back to top > ",
        "Размер шрифта",
        "Цвета сайта",
        "Басып шығару нұсқасы",
        "Sayfayı yazdır",
        "Zum Inhalt springen",
        "Retour en haut",
        "Volver arriba",
        "العودة إلى الأعلى",
        "Share on Facebook",
        "Поделиться в Telegram",
        "Home > Documents > Leave",
        "© 2020 Acme LLP. All rights reserved.",
        "All rights reserved.",
        "Powered by WordPress",
    ],
)
def test_furniture_goes_wherever_it_stands(line: str) -> None:
    assert cleaned(paragraph("One."), paragraph(line), paragraph("Two.")) == (
        ["One.", "Two."],
        [line.strip()],
    )


@pytest.mark.parametrize(
    "line",
    [
        "Skip to the next section when in doubt.",
        "All rights reserved under this contract pass to the buyer.",
        "Print two copies of the contract.",
        "We share the costs on request.",
        "Home office > 3 days needs consent.",
        "Copyright belongs to the author.",
    ],
)
def test_sentences_with_the_same_words_stay(line: str) -> None:
    assert cleaned(paragraph("One."), paragraph(line)) == (["One.", line], [])


def test_record_says_why() -> None:
    _, removed = clean(Extract(blocks=(paragraph("Skip to Content"), paragraph("Text."))))
    assert removed == (Removed(text="Skip to Content", reason=LINK),)


def test_line_inside_a_block_goes_and_the_rest_stays_verbatim() -> None:
    block = paragraph("Font size\nOne line\nPrint version\nAnother line\ngoes on")
    assert cleaned(block) == (
        ["One line", "Another line\ngoes on"],
        ["Font size", "Print version"],
    )


def test_edge_word_goes_at_the_edge_only() -> None:
    body = [paragraph(f"Sentence number {number} is here.") for number in range(8)]
    blocks = (heading("Print"), heading("Leave"), *body[:7], paragraph("Print"), *body)
    texts, removed = cleaned(*blocks)
    assert removed == ["Print"]
    assert texts.index("Print") == 8


def test_edge_word_that_heads_text_of_its_own_stays() -> None:
    assert cleaned(heading("Print"), paragraph("Open the menu and choose a printer.")) == (
        ["Print", "Open the menu and choose a printer."],
        [],
    )


def test_edge_word_above_a_date_line_goes() -> None:
    assert cleaned(heading("Print"), paragraph("7 May 2022"), paragraph(PROSE))[1] == ["Print"]


def test_file_of_nothing_but_links_is_left_alone() -> None:
    assert cleaned(paragraph("Print"), paragraph("Back to top")) == (["Print", "Back to top"], [])


def test_credit_in_a_foreign_script_at_the_end_goes() -> None:
    credit = "طراحی سایت"
    assert cleaned(paragraph(PROSE * 7), paragraph(credit)) == ([PROSE * 7], [credit])


def test_latin_name_in_a_russian_text_stays() -> None:
    prose = "Стороны договорились об условиях, которые следуют ниже, и хранят по одной копии. "
    blocks = (paragraph("Dalel Service"), paragraph(prose * 8), paragraph("Kaspi Bank"))
    assert cleaned(*blocks)[1] == []


def test_foreign_line_stays_where_the_text_uses_that_script() -> None:
    russian = "Стороны договорились об условиях, которые следуют ниже, и хранят по одной копии. "
    assert cleaned(paragraph(PROSE * 8), paragraph(russian * 4), paragraph("Подпись"))[1] == []


def test_rows_and_code_are_not_searched_for_furniture() -> None:
    row = Block(kind="row", text="Print", cells=(Span(start=0, end=5),), row=1)
    code = Block(kind="preformatted", text="skip to content")
    assert cleaned(row, code, paragraph("Text."))[1] == []


def test_invisible_characters_go() -> None:
    assert visible("Ka\u200bzakh\u00adstan\u202e \u2066x\u2069\x07\ufeff") == "Kazakhstan x"


def test_line_ends_tabs_and_no_break_spaces_stay() -> None:
    assert visible("a\tb\nc\xa0d") == "a\tb\nc\xa0d"


def test_joiners_stay_where_they_are_spelling() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("क्\u200dष a\u200cb") == "क्\u200dष ab"


def test_cells_move_with_their_text() -> None:
    row = Block(
        kind="row",
        text="\x07Tea | 2\x08.50",
        cells=(Span(start=0, end=4), Span(start=7, end=12)),
        header=("It\u200bem", "Price"),
    )
    extract, _ = clean(Extract(blocks=(row,)))
    (found,) = extract.blocks
    assert found.text == "Tea | 2.50"
    assert [cell.of(found.text) for cell in found.cells] == ["Tea", "2.50"]
    assert found.header == ("Item", "Price")


def test_zero_width_characters_stay_in_the_stored_text() -> None:
    assert cleaned(paragraph("Ka\u200bzakh\u202estan.")) == (["Ka\u200bzakh\u202estan."], [])


def test_control_characters_go() -> None:
    assert cleaned(paragraph("one\x1b[31m two\x00\x9b.")) == (["one[31m two."], [])


def test_block_of_invisible_characters_only_goes() -> None:
    assert cleaned(paragraph("\u200b\u200e "), paragraph("Text.")) == (["Text."], [])


def test_metadata_is_cleaned_too() -> None:
    metadata = Metadata(title="Le\u200bave\n policy")
    extract, _ = clean(Extract(blocks=(paragraph("Text."),), metadata=metadata))
    assert extract.metadata.title == "Leave policy"


LINES = st.sampled_from(["Print", "Skip to content", "A sentence.", "Heading", "a\u200bb", "نص"])


@given(st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), max_size=8))
def test_every_line_is_kept_or_recorded(texts: list[str]) -> None:
    extract, removed = clean(Extract(blocks=tuple(map(paragraph, texts))))
    kept = [line for block in extract.blocks for line in block.text.split("\n")]
    before = [line for text in texts for line in text.split("\n")]
    assert sorted(before) == sorted(kept + [one.text for one in removed])


def test_contact_right_above_an_address_stays() -> None:
    text = "Contact\nJane Doe, press office, jane@acme.example"
    assert cleaned(paragraph(PROSE), paragraph(text))[1] == []
    assert cleaned(paragraph(PROSE), paragraph("Contact\nNews"))[1] == ["Contact"]


def test_contact_above_a_postal_address_with_a_telephone_stays() -> None:
    text = "Contact\nHarbour office, Pier 3\nPhone: 01632 960 414"
    assert cleaned(paragraph(PROSE), paragraph(text))[1] == []
