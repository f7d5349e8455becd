"""Facts that were added, changed or are gone, wherever they stand."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from knowledge.differences.documents import compare_documents
from knowledge.differences.facts import FactDifference, compare_facts, evidence_of
from knowledge.differences.holdings import HeldFact
from knowledge.model import FactChange, Span
from tests.knowledge.differences.editions import holdings

PRICES = """Ticket,Price,Seats
adult ticket,12 EUR,40
child ticket,"1,200 KZT",20
"""


def difference(at: Path, before: Mapping[str, str], after: Mapping[str, str]) -> FactDifference:
    with holdings(at, before, after) as (base, draft):
        return compare_facts(base, draft, compare_documents(base, draft))


def change(
    subject: str,
    relation: str,
    before: str,
    after: str,
    document: str = "prices.csv",
    evidence: str = "",
) -> FactChange:
    return FactChange(
        subject=subject,
        relation=relation,
        before=before,
        after=after,
        document=document,
        evidence=evidence,
    )


def test_a_value_that_differs_is_a_change_and_the_rest_stays(tmp_path: Path) -> None:
    after = PRICES.replace("12 EUR", "14 EUR").replace("adult ticket", "Adult  ticket")
    found = difference(tmp_path, {"prices.csv": PRICES}, {"prices.csv": after})

    assert found.changed == (change("Adult ticket", "Price", "12 EUR", "14 EUR"),)
    assert (found.added, found.gone) == ((), ())


def test_rows_added_and_removed_are_told_by_their_facts(tmp_path: Path) -> None:
    after = "Ticket,Price,Seats\nchild ticket,1200 KZT,20\nadult ticket,12 EUR,40\ndog,1 EUR,2\n"
    found = difference(tmp_path, {"prices.csv": PRICES}, {"prices.csv": after})

    # Another order and another way to write a figure change nothing.
    assert found.added == (change("dog", "Price", "", "1 EUR"), change("dog", "Seats", "", "2"))
    assert (found.changed, found.gone) == ((), ())

    found = difference(tmp_path / "2", {"prices.csv": after}, {"prices.csv": PRICES})
    assert found.gone == (change("dog", "Price", "1 EUR", ""), change("dog", "Seats", "2", ""))


def test_of_several_values_the_most_alike_are_paired(tmp_path: Path) -> None:
    before = "Name,Phone\nOffice,600 1111\nOffice,700 2222\nOffice,800 3333\n"
    after = "Name,Phone\nOffice,700 2229\nOffice,600 1111\nOffice,901 4444\nOffice,800 3330\n"
    found = difference(tmp_path, {"p.csv": before}, {"p.csv": after})

    assert found.changed == (
        change("Office", "Phone", "700 2222", "700 2229", "p.csv"),
        change("Office", "Phone", "800 3333", "800 3330", "p.csv"),
    )
    assert found.added == (change("Office", "Phone", "", "901 4444", "p.csv"),)
    assert found.gone == ()


def test_what_moves_within_and_between_documents_stays(tmp_path: Path) -> None:
    sentence = "The museum of Sarnfield was founded in 1911 by Ida Coln."
    before = {"a.md": f"# A\n\n{sentence}\n", "b.md": "# B\n\nIt rains.\n", "c.csv": PRICES}
    after = {
        "a.md": "# A\n\nThe sun shines.\n",
        "b.md": f"# B\n\nIt rains.\n\nIt snows. {sentence}\n",
        "d.csv": PRICES,
    }
    found = difference(tmp_path, before, after)

    assert (found.added, found.changed, found.gone) == ((), (), ())


def test_what_another_document_states_too_is_neither_added_nor_gone(tmp_path: Path) -> None:
    sentence = "The museum of Sarnfield was founded in 1911 by Ida Coln."
    one = {"a.md": f"# A\n\n{sentence}\n"}
    both = {**one, "b.md": f"# B\n\n{sentence}\n"}

    added = difference(tmp_path / "1", one, both)
    gone = difference(tmp_path / "2", both, one)

    assert (added.added, gone.gone) == ((), ())
    assert "The museum of Sarnfield" in " ".join(added.entities)


def test_what_narrows_a_fact_is_part_of_its_value(tmp_path: Path) -> None:
    before = {"a.md": "# A\n\nIda Coln joined the Harbour Society in 2010.\n"}
    after = {"a.md": "# A\n\nIda Coln joined the Harbour Society in 2012.\n"}
    found = difference(tmp_path, before, after)

    # Of two readings of the sentence the one with the date as its value is told.
    assert found.changed == (
        change("Ida Coln", "joined the Harbour Society", "2010", "2012", "a.md"),
    )
    assert (found.added, found.gone) == ((), ())


def test_an_operators_own_facts_are_compared_though_their_documents_stay(tmp_path: Path) -> None:
    document = {"a.md": "# A\n\nThe quay of Marbeck: long, 12 m wide, and old.\n"}
    said = "The quay of Marbeck: long, 12 m wide"
    own = """
- subject: quay of Marbeck
  relation: width
  value: 12 m
  document: a.md
  quote: "The quay of Marbeck: long, 12 m wide"
"""
    found = difference(tmp_path / "1", document, {**document, "facts.yaml": own})
    assert found.added == (change("quay of Marbeck", "width", "", "12 m", "a.md", said),)

    found = difference(tmp_path / "2", {**document, "facts.yaml": own}, document)
    assert found.gone == (change("quay of Marbeck", "width", "12 m", "", "a.md", said),)


def test_what_a_sentence_says_besides_the_fact_is_told(tmp_path: Path) -> None:
    before = {"a.md": "# Fees\n\nThe heating fee is 290 tenge per square metre.\n"}
    after = {"a.md": "# Fees\n\nThe heating fee is 310 tenge per square metre.\n"}
    (found,) = difference(tmp_path, before, after).changed

    assert (found.subject, found.before, found.after) == (
        "The heating fee", "290 tenge", "310 tenge",
    )  # fmt: skip
    assert found.evidence == "The heating fee is 310 tenge per square metre."


def test_the_letter_of_a_block_is_no_article(tmp_path: Path) -> None:
    rooms = "# Rooms\n\nThe hall of block A is red. A hall of block is red.\n"
    with holdings(tmp_path, {"a.md": rooms}, {"a.md": rooms}) as (base, _):
        told = HeldFact(
            subject="hall of block",
            relation="is",
            value="red",
            kind="text",
            sense="red",
            document=base.documents[0].number,
            entity="hall of block",
            pattern="clause",
            evidence=Span(start=7, end=34),
        )
        whole = replace(told, evidence=Span(start=35, end=58))

        assert evidence_of(told, base) == "The hall of block A is red."
        assert evidence_of(whole, base) == ""


def test_a_bare_figure_comes_with_its_row(tmp_path: Path) -> None:
    before = {"f.csv": "Fee,Amount,Unit\nCleaning,450,tenge per flat\nLift,300 EUR,a flat\n"}
    after = {"f.csv": "Fee,Amount,Unit\nCleaning,480,tenge per flat\nLift,310 EUR,a flat\n"}
    found = difference(tmp_path, before, after)

    assert [one.evidence for one in found.changed] == ["Cleaning — 480 — tenge per flat", ""]
