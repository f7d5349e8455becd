"""What the names of columns and keys say: kind, unit, noun, year."""

import pytest

from knowledge.facts.labels import is_blank, plain, read_label
from knowledge.facts.markup import narrowed
from knowledge.facts.short_values import items_of, typed
from knowledge.facts.topics import heading_topic
from knowledge.model import Metadata, Span
from tests.knowledge.made import block, document


@pytest.mark.parametrize(
    ("name", "relation", "kind"),
    [
        ("Contact person", "Contact person", "person"),
        ("Contact phone", "Contact phone", "text"),
        ("Город", "Город", "place"),
        ("Поставщик", "Поставщик", "organisation"),
        ("Signed for the buyer", "Signed for the buyer", None),
        ("Place of signing", "Place of signing", "place"),
        ("Job title", "Job title", "role"),
        ("Start date", "Start date", "date"),
        (
            "What the agency that runs the city says",
            "What the agency that runs the city says",
            None,
        ),
        ("**Manager**:", "Manager", "person"),
        ("[Seats](https://example.org/s)", "Seats", None),
    ],
)
def test_words_of_a_label_tell_the_kind(name: str, relation: str, kind: str | None) -> None:
    label = read_label(name)

    assert (label.relation, label.kind) == (relation, kind)


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("Budget, USD mln", "10", "money"),
        ("Budget (thousand USD)", "10", "money"),
        ("Цена (тенге)", "1200", "money"),
        ("Price", "EUR 20 per page", "money"),
        ("Contact", "Aliya Serik", "person"),
        ("Contact", "8 701 000", "number"),
        ("Phone", "8 701 000", "text"),
        ("Date", "to be agreed", "text"),
        ("Founded", "1995", "date"),
        ("Owner", "EUR 20", "money"),
    ],
)
def test_a_label_types_what_stands_under_it(name: str, value: str, kind: str) -> None:
    stated = read_label(name).value(value)

    assert (stated.kind, stated.text) == (kind, value)


@pytest.mark.parametrize(
    ("name", "relation", "year"),
    [
        ("2019", "", "2019"),
        ("Revenue 2019", "Revenue", "2019"),
        ("Revenue (2019)", "Revenue", "2019"),
        ("FY 2023/24", "", "2023/24"),
        ("2019 год", "", "2019"),
        ("Plan 2025", "", "2025"),
    ],
)
def test_a_year_in_a_label_is_taken_out(name: str, relation: str, year: str) -> None:
    label = read_label(name)

    assert label.when is not None
    assert (label.relation, label.when.text) == (relation, year)


def test_two_years_in_a_label_are_left_alone() -> None:
    assert read_label("From 2019 to 2020").when is None


@pytest.mark.parametrize("text", ["", " ", "—", "N/A", "н/д"])
def test_blank_cells(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "no", "x", "-1", "none", "нет"])
def test_cells_that_say_something(text: str) -> None:
    assert not is_blank(text)


def test_a_label_is_told_without_markup_and_colon() -> None:
    assert plain("__Rent__ of [Hall A](a.md):") == "Rent of Hall A"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" tea ", "tea"),
        ("**tea**", "tea"),
        ("[tea](x.md)", "tea"),
        ("**[tea](x.md)**", "tea"),
        ("[**tea**](x.md)", "tea"),
        ("**tea** and **milk**", "**tea** and **milk**"),
        ("", ""),
        ("****", "****"),
    ],
)
def test_a_span_is_narrowed_to_what_is_shown(text: str, shown: str) -> None:
    assert narrowed(text, Span(start=0, end=len(text))).of(text) == shown


def test_a_text_that_holds_more_than_a_mention_has_no_type() -> None:
    assert typed("pay EUR 20 by 12 May") is None
    assert typed("x" * 500) is None
    assert typed("") is None


@pytest.mark.parametrize(
    ("text", "commas", "items"),
    [
        ("tea; milk", False, ("tea", "milk")),
        ("tea, milk", False, ()),
        ("tea, milk and cake", True, ("tea", "milk", "cake")),
        ("tea", True, ()),
        ("Mon-Thu, 9:00-16:00", True, ()),
        ("We drink tea in the morning; we drink milk at night", False, ()),
    ],
)
def test_items_of_a_cell(text: str, commas: bool, items: tuple[str, ...]) -> None:
    assert items_of(text, commas=commas) == items


@pytest.mark.parametrize(
    ("headings", "topic"),
    [
        (("Almaty office", "Contacts"), "Almaty office"),
        (("2. Key data",), "Lease"),
        (("3.1 North hall",), "North hall"),
        (("Sheet1",), "Lease"),
        ((), "Lease"),
    ],
)
def test_the_innermost_heading_that_names_a_thing_is_the_topic(
    headings: tuple[str, ...], topic: str
) -> None:
    made = document(block("x"), metadata=Metadata(title="Lease"))

    assert heading_topic(made, headings) == topic
