"""Facts of table rows: which cell names the row, what the column says, what says nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.tables import Tables, row_facts
from knowledge.model import Block, Document, Fact, Metadata, Span
from knowledge.passages import split_passages
from knowledge.readers.rows import table_blocks
from tests.knowledge.facts.structures import assert_proved, facts_of, loaded, stated
from tests.knowledge.made import block, document, heading, repeatable


def tabled(*rows: str, before: tuple[Block, ...] = (), header_rows: int | None = 1) -> list[Fact]:
    """Return the facts of a table written as lines of cells parted by bars."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    blocks = table_blocks(cells, header_rows=header_rows)
    return facts_of(document(*before, *blocks, path="stock-list.csv"))


def whens(facts: list[Fact]) -> list[str]:
    return [value.text if (value := fact.qualifier("when")) else "" for fact in facts]


def test_a_cell_is_a_fact_of_the_row_with_the_column_as_relation() -> None:
    found = tabled("Room | Seats | Contact", "B12 | 40 | Aliya Serik", "B14 | 12 | Dana Kim")

    assert stated(found) == [
        ("B12", "Seats", "40"),
        ("B12", "Contact", "Aliya Serik"),
        ("B14", "Seats", "12"),
        ("B14", "Contact", "Dana Kim"),
    ]
    assert [fact.value.kind for fact in found if fact.relation == "Contact"] == ["person"] * 2
    assert {fact.pattern for fact in found} == {"row"}
    assert {fact.confidence for fact in found} == {0.98}


def test_the_quote_is_the_row_and_the_spans_are_its_cells() -> None:
    made = document(*table_blocks([["Item", "Price"], ["Tea", "EUR 2"], ["Milk", "EUR 3"]]))
    fact = facts_of(made)[1]

    assert fact.evidence.of(made.text) == "Milk | EUR 3"
    assert fact.value_span.of(made.text) == "EUR 3"
    assert fact.subject_span is not None
    assert fact.subject_span.of(made.text) == "Milk"


@pytest.mark.parametrize("blank", ["", "-", "–", "—", "n/a", "N/A", "...", "н/д"])
def test_a_cell_that_says_nothing_gives_no_fact(blank: str) -> None:
    found = tabled("Item | Price | Colour", f"Lamp | {blank} | red", "Desk | 90 EUR | grey")

    assert stated(found)[0] == ("Lamp", "Colour", "red")


@pytest.mark.parametrize(
    "first",
    [("No", "1", "2"), ("№", "7", "9"), ("", "1", "2"), ("Line", "1", "2")],
)
def test_running_numbers_do_not_name_rows(first: tuple[str, str, str]) -> None:
    name, one, two = first
    found = tabled(
        f"{name} | Action | Owner", f"{one} | Book hall | Dana", f"{two} | Send draft | Timur"
    )

    assert stated(found) == [("Book hall", "Owner", "Dana"), ("Send draft", "Owner", "Timur")]


def test_a_date_before_the_name_is_a_fact_of_the_name() -> None:
    found = tabled(
        "Date | Event | Place", "12 May 2024 | Fair | Oslo", "3 June 2024 | Concert | Bergen"
    )

    assert stated(found)[:2] == [("Fair", "Date", "12 May 2024"), ("Fair", "Place", "Oslo")]


def test_codes_give_way_to_names() -> None:
    found = tabled("SKU | Product | Price", "A-1 | Lamp | 5 EUR", "A-2 | Desk | 9 EUR")

    assert stated(found)[:2] == [("Lamp", "SKU", "A-1"), ("Lamp", "Price", "5 EUR")]


def test_codes_name_rows_where_nothing_else_does() -> None:
    found = tabled("Code | Price", "A-1 | 5 EUR", "A-2 | 9 EUR")

    assert stated(found) == [("A-1", "Price", "5 EUR"), ("A-2", "Price", "9 EUR")]


def test_numbers_that_name_rows_are_told_with_their_column() -> None:
    found = tabled("Room | Seats", "101 | 12", "102 | 40")

    assert stated(found) == [("Room 101", "Seats", "12"), ("Room 102", "Seats", "40")]


def test_a_year_column_that_tells_rows_apart_is_their_time() -> None:
    found = tabled(
        "City | Year | Population",
        "Almaty | 2022 | 2,030,000",
        "Almaty | 2023 | 2,161,000",
        "Astana | 2023 | 1,423,000",
    )

    assert stated(found) == [
        ("Almaty", "Population", "2,030,000"),
        ("Almaty", "Population", "2,161,000"),
        ("Astana", "Population", "1,423,000"),
    ]
    assert whens(found) == ["2022", "2023", "2023"]


def test_years_as_keys_make_a_history_of_what_the_table_is_about() -> None:
    before = (heading("Harbour"), block("Traffic by year"))
    found = tabled("Year | Ships | Tonnes", "2021 | 40 | 900", "2022 | 52 | 950", before=before)

    assert stated(found)[:2] == [
        ("Traffic by year", "Ships", "40"),
        ("Traffic by year", "Tonnes", "900"),
    ]
    assert whens(found) == ["2021", "2021", "2022", "2022"]


def test_a_second_column_of_text_completes_a_key_that_repeats() -> None:
    found = tabled(
        "Product | Size | Price",
        "Tea | small | 2 EUR",
        "Tea | large | 3 EUR",
        "Cake | small | 4 EUR",
    )

    assert stated(found) == [
        ("Tea, small", "Price", "2 EUR"),
        ("Tea, large", "Price", "3 EUR"),
        ("Cake, small", "Price", "4 EUR"),
    ]


def test_rows_that_nothing_tells_apart_are_not_sure() -> None:
    found = tabled("Item | Price", "Tea | 2 EUR", "Tea | 3 EUR", "Milk | 1 EUR")

    assert [fact.confidence for fact in found] == [0.6, 0.6, 0.98]


def test_a_line_across_the_table_tells_rows_of_one_key_apart() -> None:
    found = tabled(
        "Item | Price | Stock",
        "North shop | |",
        "Lamp | 5 EUR | 7",
        "South shop | |",
        "Lamp | 6 EUR | 8",
    )

    assert [fact.subject for fact in found] == ["Lamp, North shop"] * 2 + ["Lamp, South shop"] * 2


def test_an_empty_key_continues_the_key_above() -> None:
    found = tabled(
        "Office | Floor | Rent", "Oslo | 1st | 5 EUR", " | 2nd | 6 EUR", "Rome | 1st | 4 EUR"
    )

    assert ("Oslo, 2nd", "Rent", "6 EUR") in stated(found)
    assert {fact.subject: fact.confidence for fact in found}["Oslo, 2nd"] == 0.9


@pytest.mark.parametrize(
    "name", ["Price (EUR)", "Price, EUR", "Price [EUR]", "Price in EUR", "**Price** (EUR)"]
)
def test_a_unit_in_the_column_name_types_its_numbers(name: str) -> None:
    fact = tabled(f"Item | {name}", "Tea | 2.50", "Milk | 3")[0]

    assert (fact.relation, fact.value.kind, fact.value.text) == ("Price", "money", "2.50")


@pytest.mark.parametrize("name", ["Share (%)", "Share, %"])
def test_percent_signs_in_column_names_are_units(name: str) -> None:
    fact = tabled(f"Region | {name}", "North | 40", "South | 60")[0]

    assert (fact.relation, fact.value.kind) == ("Share", "percent")


def test_a_remark_in_brackets_stays_in_the_relation() -> None:
    assert tabled("Item | Price (net)", "Tea | 2 EUR")[0].relation == "Price (net)"


def test_columns_of_years_are_the_times_of_what_the_caption_names() -> None:
    found = tabled(
        "Region | 2019 | 2020", "North | 10 | 12.5", "South | 7 | —",
        before=(heading("Plan"), block("Table 2. Budget by region, USD mln")),
    )  # fmt: skip

    assert stated(found) == [
        ("North", "Budget by region", "10"),
        ("North", "Budget by region", "12.5"),
        ("South", "Budget by region", "7"),
    ]
    assert whens(found) == ["2019", "2020", "2019"]
    assert {fact.value.kind for fact in found} == {"money"}


def test_indicators_with_years_are_facts_of_what_the_table_is_about() -> None:
    found = tabled(
        "Indicator | 2019 | 2020", "Revenue | 10 EUR | 12 EUR", "Staff | 7 | 8",
        before=(heading("Harbour company"),),
    )  # fmt: skip

    assert stated(found)[0] == ("Harbour company", "Revenue", "10 EUR")
    assert whens(found)[:2] == ["2019", "2020"]


def test_a_year_beside_words_is_the_time_and_no_part_of_the_relation() -> None:
    found = tabled("Region | Revenue 2019 | Forecast 2025", "North | 10 EUR | 12 EUR")

    assert stated(found)[0] == ("North", "Revenue", "10 EUR")
    assert whens(found) == ["2019", "2025"]
    assert [fact.modality for fact in found] == ["actual", "planned"]


def test_a_row_of_totals_is_no_entity() -> None:
    found = tabled(
        "Region | Budget", "North | 5 EUR", "Total | 9 EUR", before=(heading("Plan B"),)
    )

    assert stated(found) == [("North", "Budget", "5 EUR"), ("Plan B", "Total Budget", "9 EUR")]


def test_attributes_down_and_entities_across_are_read_across() -> None:
    found = tabled(
        "Feature | Model X | Model Y", "Price | 120 EUR | 240 EUR", "Colour | red | blue"
    )

    assert stated(found)[:2] == [("Model X", "Price", "120 EUR"), ("Model Y", "Price", "240 EUR")]


def test_a_nameless_first_column_is_read_across_when_its_rows_are_attributes() -> None:
    found = tabled(" | Oslo | Rome", "Price | 5 EUR | 9 EUR", "Language | Norse | Latin")

    assert ("Rome", "Language", "Latin") in stated(found)


def test_a_nameless_first_column_of_names_is_read_down() -> None:
    found = tabled(" | Seats | Price", "Hall A | 40 | 5 EUR", "Hall B | 50 | 6 EUR")

    assert stated(found)[0] == ("Hall A", "Seats", "40")


def test_two_columns_without_header_are_keys_and_values() -> None:
    found = tabled(
        "Phone | +7 727 250 12 34", "Opened | 12 May 2010",
        before=(heading("Offices"), heading("Almaty office", level=2)), header_rows=0,
    )  # fmt: skip

    assert stated(found) == [
        ("Almaty office", "Phone", "+7 727 250 12 34"),
        ("Almaty office", "Opened", "12 May 2010"),
    ]
    assert [fact.value.kind for fact in found] == ["text", "date"]
    assert {fact.pattern for fact in found} == {"key_value"}


def test_the_first_pair_is_kept_when_it_was_taken_for_the_header() -> None:
    found = tabled(
        "Supplier | Alfa LLP", "Contact | Dana Kim", "Address | 5 Abay", before=(heading("Lease"),)
    )

    assert stated(found) == [
        ("Lease", "Supplier", "Alfa LLP"),
        ("Lease", "Contact", "Dana Kim"),
        ("Lease", "Address", "5 Abay"),
    ]


def test_a_table_of_countries_and_capitals_is_no_list_of_keys() -> None:
    found = tabled("Country | Capital", "Peru | Lima", "Mali | Bamako")

    assert stated(found) == [("Peru", "Capital", "Lima"), ("Mali", "Capital", "Bamako")]


def test_a_table_of_numbers_without_header_gives_no_facts() -> None:
    assert tabled("1 | 2 | 3", "4 | 5 | 6", header_rows=0) == []


def test_a_bare_number_is_a_year_only_where_all_of_its_column_are() -> None:
    found = tabled("Town | Population", "Oslo | 2019", "Rome | 35000")

    assert found[0].value.kind != "date"


def test_parts_by_semicolons_are_a_list() -> None:
    fact = tabled("Office | Languages", "Oslo | Norse; Danish", "Rome | Latin; Greek")[0]

    assert (fact.value.kind, fact.value.items) == ("list", ("Norse", "Danish"))


def test_without_heading_the_file_name_says_what_a_table_is_about() -> None:
    found = tabled("Fee | 5 EUR", "Term | 2 years", header_rows=0)

    assert found[0].subject == "stock list"


def test_two_tables_in_a_row_are_read_by_themselves(tmp_path: Path) -> None:
    made = loaded(
        tmp_path,
        "a.md",
        "| A | Price |\n|--|--|\n| x | 1 EUR |\n\n| B | Fee |\n|--|--|\n| x | 2 EUR |\n",
    )

    assert stated(facts_of(made)) == [("x", "Price", "1 EUR"), ("x", "Fee", "2 EUR")]


def test_prose_gives_no_row_facts() -> None:
    made = document(block("The hall has 40 seats."))

    assert list(row_facts(made, split_passages(made)[0])) == []


CELL = st.text(alphabet="ab1 9%€-—|.,:;()[]*_`\n№", max_size=8) | st.sampled_from(
    ["2019", "12 May 2024", "USD 5", "Total", "Phone", "n/a", "Price (EUR)", "Алматы", "1", "2"]
)


@repeatable
@given(rows=st.lists(st.lists(CELL, max_size=5), max_size=7), header=st.integers(0, 2))
def test_any_rows_give_facts_that_their_cells_prove(rows: list[list[str]], header: int) -> None:
    made = document(*table_blocks(rows, header_rows=min(header, max(0, len(rows) - 1))))

    facts_of(made)


@repeatable
@given(lines=st.lists(st.lists(CELL, min_size=1, max_size=4).map(" | ".join), max_size=6))
def test_any_piped_lines_give_facts_that_the_text_proves(lines: list[str]) -> None:
    from knowledge.readers.plain import blocks_of  # noqa: PLC0415 (the reader is not the subject)

    blocks = blocks_of("\n".join(lines))
    facts_of(document(*blocks))


def test_a_row_whose_block_is_unknown_gives_no_facts() -> None:
    made = document(*table_blocks([["Item", "Price"], ["Tea", "2 EUR"]]))
    other = Document(path="b", text=made.text, blocks=(), spans=(), metadata=Metadata())

    assert list(Tables(other).facts(split_passages(made)[0])) == []


def test_the_proof_is_looked_for() -> None:
    fact = facts_of(document(*table_blocks([["Item", "Price"], ["Tea", "2 EUR"]])))[0]

    with pytest.raises(AssertionError):
        assert_proved(fact, "x" * 60)
    assert fact.value_span != Span(start=0, end=0)


def test_rows_and_columns_of_plans_are_planned(tmp_path: Path) -> None:
    text = (
        "| Year | Sales (t) |\n|---|---|\n| 2022 | 50 |\n| 2023 (forecast) | 60 |\n"
        "| 2024 budget | 70 |\n\nOther\n\n"
        "| Town | 2022 | 2023 (forecast) |\n|---|---|---|\n| Hull | 5 | 6 |\n| York | 3 | 4 |\n"
    )
    found = {fact.value.text: fact.modality for fact in facts_of(loaded(tmp_path, "a.md", text))}
    assert found == {
        "50": "actual", "60": "planned", "70": "planned",
        "5": "actual", "6": "planned", "3": "actual", "4": "planned",
    }  # fmt: skip


def test_a_budget_in_a_name_plans_nothing(tmp_path: Path) -> None:
    text = "| Hotel | Rooms |\n|---|---|\n| Budget Inn | 50 |\n| Hotel 2000 Budget | 60 |\n"
    found = {fact.modality for fact in facts_of(loaded(tmp_path, "a.md", text))}
    assert found == {"actual"}


def test_a_header_of_item_and_value_names_neither() -> None:
    found = tabled(
        "Item | Value",
        "Sponsor | Dana Kim",
        "Go-live | 2 May 2024",
        before=(heading("Project Lark"),),
    )

    assert stated(found) == [
        ("Project Lark", "Sponsor", "Dana Kim"),
        ("Project Lark", "Go-live", "2 May 2024"),
    ]


def test_codes_name_rows_where_no_names_do() -> None:
    found = tabled(
        "Order no. | Day | Customer | Status",
        "24-0101 | 2024-01-08 | Acme Mills | open",
        "24-0102 | 2024-01-11 | Hill Bakery | delayed",
        "24-0103 | 2024-01-12 | Acme Mills | open",
    )

    assert ("Order no. 24-0102", "Status", "delayed") in stated(found)
    assert ("Order no. 24-0103", "Customer", "Acme Mills") in stated(found)


def test_names_after_codes_name_the_rows() -> None:
    found = tabled(
        "Supplier no. | Supplier | Goods | Rating",
        "S-101 | Acme Mills | flour | A",
        "S-102 | Hill Bakery | bread | C",
    )

    assert ("Hill Bakery", "Rating", "C") in stated(found)
    assert ("Hill Bakery", "Supplier no.", "S-102") in stated(found)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("Severity | Response time", "1 | 30 minutes", "2 | 2 hours"),
            ("Severity 2", "Response time", "2 hours"),
        ),
        (
            (
                "Availability | Credit",
                "below 99 percent | 5 percent",
                "below 97 percent | 9 percent",
            ),
            ("below 97 percent", "Credit", "9 percent"),
        ),
    ],
)
def test_classes_and_bounds_name_rows_without_text(
    rows: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    assert expected in stated(tabled(*rows))


def test_a_line_of_key_and_value_is_no_caption() -> None:
    found = tabled(
        "Description | Amount (EUR)",
        "Lamp | 20.00",
        "Desk | 90.00",
        "Total without tax | 110.00",
        before=(heading("Invoice 7"), block("Due date: 3 May")),
    )

    assert stated(found)[-1] == ("Invoice 7", "Total without tax Amount", "110.00")


def test_amounts_under_an_empty_corner_name_the_rows() -> None:
    found = tabled(
        " | Summer | Winter", "up to 8 m | EUR 90 | EUR 70", "8 to 12 m | EUR 14 | EUR 11"
    )

    assert stated(found)[2:] == [
        ("8 to 12 m", "Summer", "EUR 14"),
        ("8 to 12 m", "Winter", "EUR 11"),
    ]
