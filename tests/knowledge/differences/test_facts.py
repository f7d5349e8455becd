"""Facts that were added, changed or are gone, wherever they stand."""

from collections.abc import Mapping
from pathlib import Path

from knowledge.differences.documents import compare_documents
from knowledge.differences.facts import FactDifference, compare_facts
from knowledge.model import FactChange
from tests.knowledge.differences.editions import holdings

PRICES = """Ticket,Price,Seats
adult ticket,12 EUR,40
child ticket,"1,200 KZT",20
"""


def difference(at: Path, before: Mapping[str, str], after: Mapping[str, str]) -> FactDifference:
    with holdings(at, before, after) as (base, draft):
        return compare_facts(base, draft, compare_documents(base, draft))


def change(
    subject: str, relation: str, before: str, after: str, document: str = "prices.csv"
) -> FactChange:
    return FactChange(
        subject=subject, relation=relation, before=before, after=after, document=document
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
    own = """
- subject: quay of Marbeck
  relation: width
  value: 12 m
  document: a.md
  quote: "The quay of Marbeck: long, 12 m wide"
"""
    found = difference(tmp_path / "1", document, {**document, "facts.yaml": own})
    assert found.added == (change("quay of Marbeck", "width", "", "12 m", "a.md"),)

    found = difference(tmp_path / "2", {**document, "facts.yaml": own}, document)
    assert found.gone == (change("quay of Marbeck", "width", "12 m", "", "a.md"),)
