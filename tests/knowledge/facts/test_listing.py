"""What the table tells of a thing: facts, contradictions, a timeline."""

from collections.abc import Iterator

import pytest

from knowledge import Edition
from knowledge.model import CitedFact, FactListing
from tests.knowledge.made_editions import edition_of

FILES = {
    "union.md": """---
title: On the union
date: "2001-02-03"
---

The Tessal Union (TU) was founded in 1993. Kesh joined the Tessal Union in May 1996.

The Tessal Union was renamed in 2004.

| Bridge | Length | Builder |
|---|---|---|
| Lower Bridge | 120 m | Orla Works |
| Old Bridge | 95 m | unknown |

In 2006 the Tessal Union opened a school in Mirel.
The Tessal Union gave 500 euros to the Mirel Choir in 2008.
In 2009 the Tessal Union signed a contract with Orla Works.
""",
    "yearbook.md": """---
title: Yearbook
date: "1999-01-01"
---

The Tessal Union was founded in 1994. The Tessal Union will be dissolved in 2030.
""",
    "aliases.yaml": "Tessal Union: [Bridge League]\n",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("listing"), FILES) as opened:
        yield opened


def years(listing: FactListing) -> set[str]:
    return {one.fact.value.text for one in listing.facts if one.fact.relation_key == "founded"}


def quote(listing: FactListing, one: CitedFact) -> str:
    return listing.citations[one.citations[0] - 1].quote


@pytest.mark.parametrize(
    "name", ["Tessal Union", "tessal union", "the Tessal Union", "TU", "Bridge League"]
)
def test_a_thing_is_found_by_all_its_names(edition: Edition, name: str) -> None:
    found = edition.facts(name)
    assert found.entity == "Tessal Union"
    assert years(found) == {"1993", "1994"}


def test_its_other_names_are_told(edition: Edition) -> None:
    assert {"TU", "Bridge League"} <= set(edition.facts("Tessal Union").aliases)


def test_each_fact_is_cited_by_a_quote_that_holds_its_value(edition: Edition) -> None:
    found = edition.facts("Tessal Union")
    assert found.facts
    for one in found.facts:
        for part in one.fact.value.items or (one.fact.value.text,):
            assert part in " ".join(quote(found, one).split())
    assert [one.number for one in found.citations] == list(range(1, len(found.citations) + 1))


def test_a_part_of_a_name_finds_all_that_hold_it(edition: Edition) -> None:
    found = edition.facts("Bridge")
    assert found.entity == "Bridge"
    assert {"Lower Bridge", "Old Bridge"} == {one.entity for one in found.facts}


@pytest.mark.parametrize("relation", ["founded", "was founded in", "established"])
def test_facts_of_one_relation_are_told_by_its_key_and_its_words(
    edition: Edition, relation: str
) -> None:
    found = edition.facts("Tessal Union", relation=relation)
    assert {one.fact.relation_key for one in found.facts} == {"founded"}


def test_a_column_is_a_relation(edition: Edition) -> None:
    found = edition.facts("Lower Bridge", relation="length")
    assert [one.fact.value.text for one in found.facts] == ["120 m"]


def test_only_facts_of_the_years_wanted_are_told(edition: Edition) -> None:
    assert years(edition.facts("Tessal Union", years=(1994, 1996))) == {"1994"}
    assert years(edition.facts("Tessal Union", years=(None, 1993))) == {"1993"}
    assert years(edition.facts("Tessal Union", years=(1995, None))) == set()


def test_facts_come_by_time(edition: Edition) -> None:
    found = [one.fact.value.text for one in edition.facts("Tessal Union").facts]
    assert found.index("1993") < found.index("1994")


def test_two_foundings_conflict_the_later_document_last(edition: Edition) -> None:
    found = edition.facts("Tessal Union")
    (conflict,) = found.conflicts
    assert conflict.about.startswith("Tessal Union was founded")
    assert [found.facts[place].fact.value.text for place in conflict.facts] == ["1994", "1993"]
    assert [found.facts[place].document_date for place in conflict.facts] == [
        "1999-01-01",
        "2001-02-03",
    ]


def test_all_conflicts_are_told_with_both_quotes(edition: Edition) -> None:
    found = edition.conflicts()
    (conflict,) = found.conflicts
    assert [quote(found, found.facts[place]) for place in conflict.facts] == [
        "The Tessal Union was founded in 1994.",
        "The Tessal Union (TU) was founded in 1993.",
    ]
    assert found.entity == ""


def test_all_facts_hold_those_not_used_for_answers_too(edition: Edition) -> None:
    told = edition.all_facts()
    assert len(told.facts) > len(edition.facts("Tessal Union").facts)
    assert any(one.fact.modality == "planned" for one in told.facts)


def test_names_near_to_an_unknown_one_are_offered(edition: Edition) -> None:
    found = edition.facts("Tesal Unoin")
    assert found.facts == ()
    assert "Tessal Union" in found.nearest
    assert edition.facts("Tessal Union").nearest == ()
    assert "Tessal Union" in edition.timeline("Tesal Unoin").nearest
    assert edition.facts("").facts == ()


def test_a_timeline_is_in_the_order_of_time_with_what_happened(edition: Edition) -> None:
    found = edition.timeline("Tessal Union")
    begins = [one.begin for one in found.events]
    assert begins == sorted(begins)
    labels = {one.begin: one.label for one in found.events}
    assert labels["1993"].startswith("The Tessal Union was founded")
    assert "Kesh joined" in labels["1996-05"]
    for event in found.events:
        assert event.end >= event.begin
        assert "\n" not in event.label
        assert 1 <= event.citation <= len(found.citations)


def test_a_cell_that_no_row_is_about_finds_its_rows(edition: Edition) -> None:
    found = edition.facts("Unknown")
    assert {(one.entity, one.fact.relation, one.fact.value.text) for one in found.facts} == {
        ("Old Bridge", "Length", "95 m"),
        ("Old Bridge", "Builder", "unknown"),
    }
    (only,) = edition.facts("unknown", relation="length").facts
    assert only.fact.value.text == "95 m"


@pytest.mark.parametrize(
    ("relation", "wanted"), [("xyzzy", (None, None)), ("", (1800, 1801)), ("xyzzy", (1993, 1993))]
)
def test_facts_left_out_by_relation_or_years_are_counted(
    edition: Edition, relation: str, wanted: tuple[int | None, int | None]
) -> None:
    found = edition.facts("Tessal Union", relation=relation, years=wanted)
    assert found.facts == ()
    assert found.about == len(edition.facts("Tessal Union").facts) > 0
    assert found.nearest == ()
    assert edition.facts("Zorblax").about == 0


def test_a_timeline_tells_to_whom_where_and_with_whom(edition: Edition) -> None:
    labels = {one.begin: one.label for one in edition.timeline("Tessal Union").events}
    assert labels["2006"] == "the Tessal Union opened a school in Mirel"
    assert labels["2008"] == "The Tessal Union gave 500 euros to the Mirel Choir"
    assert labels["2009"] == "the Tessal Union signed a contract with Orla Works"


def test_a_timeline_tells_what_is_planned(edition: Edition) -> None:
    told = {one.begin: one.modality for one in edition.timeline("Tessal Union").events}
    assert told["2030"] == "planned"
    assert told["1993"] == "actual"


def test_dated_facts_of_other_years_are_counted(edition: Edition) -> None:
    found = edition.timeline("Tessal Union", years=(1800, 1801))
    assert found.events == ()
    assert found.dated > 0
    assert found.nearest == ()


def test_a_timeline_may_be_cut_to_years(edition: Edition) -> None:
    found = edition.timeline("Tessal Union", years=(1995, 2000))
    assert {one.begin for one in found.events} == {"1996-05"}
