"""Metadata: what the head of a text states, and which source wins."""

from pathlib import Path

import pytest

from knowledge.loading import load_document
from knowledge.metadata import from_head, merge, with_metadata, without_junk
from knowledge.model import Block, Document, Extract, Metadata
from knowledge.options import ReadLimits
from knowledge.readers.plain import blocks_of
from knowledge.sources import SourceFile

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
PROSE = "The parties have agreed on the terms that follow, and each of them keeps one copy of it."


def head(*paragraphs: str) -> Metadata:
    return from_head(blocks_of("\n\n".join([*paragraphs, PROSE])))


def test_title_date_and_byline() -> None:
    assert head("Annual leave policy", "7 February 2024", "By Jane Doe") == Metadata(
        title="Annual leave policy", date="2024-02-07", author="Jane Doe"
    )


def test_title_after_the_date_and_longer_than_a_heading() -> None:
    title = (
        "Minutes of the forty-sixth general meeting of the shareholders of the company in Almaty"
    )
    assert head("Sunday, November 29th, 2020", title) == Metadata(title=title, date="2020-11-29")


def test_name_over_a_role_is_the_author() -> None:
    assert head("New rules for imports", "Jane Doe\nExpert on Trade Law").author == "Jane Doe"


def test_two_lines_without_a_role_name_no_author() -> None:
    assert head("New rules for imports", "United Nations\nSecurity Council").author == ""


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By the end of the year", ""),
        ("Автор: Асель Ахметова", "Асель Ахметова"),
        ("Author: J. R. Smith", "J. R. Smith"),
        ("Par Jean-Luc de la Tour", "Jean-Luc de la Tour"),
    ],
)
def test_bylines(line: str, author: str) -> None:
    assert head("New rules for imports", line).author == author


def test_capitals_before_a_colon_are_the_publisher() -> None:
    found = head("ACME NEWS: Imports are rising again", "7 May 2022")
    assert (found.title, found.publisher) == ("ACME NEWS: Imports are rising again", "ACME NEWS")


def test_common_words_in_capitals_are_no_publisher() -> None:
    assert head("PRESS RELEASE: Imports are rising again").publisher == ""


def test_labelled_lines() -> None:
    found = head("Imports are rising again", "Source: Acme News\nDate: 7 May 2022\nCountry: X")
    assert found == Metadata(
        title="Imports are rising again", publisher="Acme News", date="2022-05-07"
    )


def test_prose_states_nothing() -> None:
    text = f"{PROSE}\n\nAnnual leave\n\n7 February 2024\n\n{PROSE}"
    assert from_head(blocks_of(text)) == Metadata()


def test_title_loses_inline_markup() -> None:
    blocks = (Block(kind="heading", text="The **new** [leave](https://x.example)", level=1),)
    assert from_head(blocks).title == "The new leave"


def test_label_of_a_release_is_no_title_and_its_dateline_gives_the_date() -> None:
    found = from_head(
        blocks_of(f"PRESS RELEASE\n\nAcme opens a plant\n\nKARAGANDA, 5 May 2022 – {PROSE}")
    )
    assert found == Metadata(title="Acme opens a plant", date="2022-05-05")


def test_default_sheet_name_is_no_title() -> None:
    blocks = (Block(kind="heading", text="Sheet1", level=1),)
    assert from_head(blocks).title == ""


def test_nearest_to_the_operator_wins() -> None:
    extract = Extract(
        blocks=blocks_of(f"Head title\n\n7 May 2022\n\nBy Jane Doe\n\n{PROSE}"),
        metadata=Metadata(title="Stated title", date="2021"),
    )
    assert with_metadata(extract, Metadata(title="Side title")).metadata == Metadata(
        title="Side title", date="2021", author="Jane Doe"
    )


def test_title_line_becomes_the_first_heading() -> None:
    title = (
        "Minutes of the forty-sixth general meeting of the shareholders of the company in Almaty"
    )
    blocks = with_metadata(Extract(blocks=blocks_of(f"{title}\n\n{PROSE}")), Metadata()).blocks
    assert [(block.kind, block.level) for block in blocks] == [("heading", 1), ("paragraph", 0)]


def test_merge_of_nothing_states_nothing() -> None:
    assert merge(Metadata(), Metadata()) == Metadata()


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "Untitled", "report.docx", "Sheet1"])
def test_titles_that_programs_put_in_are_junk(title: str) -> None:
    assert without_junk(Metadata(title=title)).title == ""


@pytest.mark.parametrize("author", ["python-docx", "openpyxl", "Administrator", "user"])
def test_authors_that_programs_put_in_are_junk(author: str) -> None:
    assert without_junk(Metadata(author=author)).author == ""


def test_real_values_are_no_junk() -> None:
    metadata = Metadata(title="Document retention policy", author="Jane User")
    assert without_junk(metadata) == metadata


def seed(number: str) -> Document:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the five original documents are not at hand (../shared/seeds)")
    return load_document(SourceFile.of(found[0], SEEDS), limits=ReadLimits())


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            "000",
            Metadata(
                title="Implications of Kazakhstan’s OIC Presidency",
                author="Ali Valigholizadeh",
                date="2011-07-27",
            ),
        ),
        ("001", Metadata()),
        ("002", Metadata()),
        (
            "003",
            Metadata(
                title="KAZINFORM: What’s behind Kazakhstan chairing six international"
                " organizations in 2024",
                publisher="KAZINFORM",
                date="2024-02-07",
            ),
        ),
        (
            "004",
            Metadata(
                title="Kazakhstan took part in the 46th meeting of the Council of Foreign"
                " Ministers of the Organization of Islamic Cooperation",
                date="2020-11-29",
            ),
        ),
    ],
)
def test_metadata_of_the_originals(number: str, expected: Metadata) -> None:
    assert seed(number).metadata == expected


@pytest.mark.parametrize(
    ("number", "lines", "first", "last"),
    [
        ("000", 2, "Print", "طراحی"),
        ("001", 2, "Размер шрифта", "Цвета сайта"),
        ("002", 0, "", ""),
        ("003", 0, "", ""),
        ("004", 1, "Skip to Content", "Skip to Content"),
    ],
)
def test_boilerplate_of_the_originals(number: str, lines: int, first: str, last: str) -> None:
    removed = [one.text for one in seed(number).removed]
    assert len(removed) == lines
    assert not lines or (removed[0] == first and removed[-1].startswith(last))


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14 May 2024, Leith office", "2024-05-14"),
        ("Приказ № 45 от 12 февраля 2024 г.", "2024-02-12"),
        ("Order No. 7 dated 3 June 2021", "2021-06-03"),
        ("12 chairs, Leith office", ""),
    ],
)
def test_a_date_line_may_name_a_place_or_an_order(line: str, date: str) -> None:
    blocks = (Block(kind="paragraph", text="Minutes of the meeting"),)
    assert from_head((*blocks, Block(kind="paragraph", text=line))).date == date


def test_labels_state_the_title() -> None:
    text = "Title: Rye loaf recipe\nAuthor: Ann Lee"
    found = from_head((Block(kind="paragraph", text=text),))
    assert (found.title, found.author) == ("Rye loaf recipe", "Ann Lee")


@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_a_title_with_a_colon_over_a_press_office_and_a_date(parted: str) -> None:
    lines = ("Acme Mills: results for 2023", "Acme Mills Press Office", "14 May 2024")
    assert head(parted.join(lines)) == Metadata(
        title="Acme Mills: results for 2023",
        publisher="Acme Mills Press Office",
        date="2024-05-14",
    )


def test_labels_over_a_date_are_no_title() -> None:
    assert head("Prepared for: Ann Lee\nPlace: Leith\n14 May 2024").title == ""
    assert head("Venue: Leith\n14 May 2024").title == ""


def test_a_title_may_speak_of_a_press_office() -> None:
    found = head("The town opens a press office", "14 May 2024")
    assert (found.title, found.publisher) == ("The town opens a press office", "")


def test_the_names_of_sheets_are_no_title() -> None:
    sheet = Block(kind="heading", text="Flour", level=1)
    row = Block(kind="row", text="Rye | 2.50", row=1)
    assert with_metadata(Extract(blocks=(sheet, row)), Metadata()).metadata.title == ""


def test_a_heading_with_a_colon_is_a_title() -> None:
    blocks = (Block(kind="heading", text="Safety note 12: Ladders", level=1),)
    assert from_head(blocks).title == "Safety note 12: Ladders"


def test_a_company_over_a_title_is_the_publisher() -> None:
    found = head("ACME MILLS PLC\nMINUTES OF THE BOARD", "7 May 2022", PROSE)
    assert found == Metadata(
        title="MINUTES OF THE BOARD", publisher="ACME MILLS PLC", date="2022-05-07"
    )


def test_a_company_alone_is_the_title() -> None:
    found = head("Acme Mills GmbH", PROSE)
    assert (found.title, found.publisher) == ("Acme Mills GmbH", "")


def test_a_title_may_end_with_a_company() -> None:
    found = head("Terms of sale of Acme Mills AG", PROSE)
    assert (found.title, found.publisher) == ("Terms of sale of Acme Mills AG", "")


def test_the_subject_of_a_memo_is_its_title() -> None:
    found = head(
        "MEMO", "To:       All staff\nDate:     3 May 2024\nSubject:  Parking rules", PROSE
    )
    assert (found.title, found.date) == ("Parking rules", "2024-05-03")


@pytest.mark.parametrize(
    "writer", ["Leith Borough Council", "The Society of Bakers and Millers", "Leith Press"]
)
@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_a_title_over_its_writer_and_date(writer: str, parted: str) -> None:
    found = head(f"Town news: a new bridge{parted}{writer}, 9 May 2023")
    assert (found.title, found.date) == ("Town news: a new bridge", "2023-05-09")


def test_a_name_with_a_date_and_no_title_above_is_the_title() -> None:
    title = "Annual General Meeting of Bakers, 9 May 2023"
    assert head(title).title == title


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert head("Town news", "Leith baker wins the cup again, 9 May 2023").date == ""
