"""Disagreements that are new to a draft, that stay, and that it resolves."""

from collections.abc import Mapping
from pathlib import Path

from knowledge.differences.disagreements import DisagreementDifference, compare_disagreements
from knowledge.differences.documents import compare_documents
from knowledge.differences.facts import compare_facts
from knowledge.model import Disagreement, DisagreementValue
from tests.knowledge.differences.editions import holdings


def difference(
    at: Path, before: Mapping[str, str], after: Mapping[str, str]
) -> DisagreementDifference:
    with holdings(at, before, after) as (base, draft):
        facts = compare_facts(base, draft, compare_documents(base, draft))
        return compare_disagreements(base, draft, facts.entities)


def price(value: str) -> str:
    return f"Ticket,Price\nadult ticket,{value}\nchild ticket,6 EUR\n"


def disagreement(*values: tuple[str, str]) -> Disagreement:
    return Disagreement(
        subject="adult ticket",
        relation="Price",
        values=tuple(DisagreementValue(value=value, document=path) for value, path in values),
    )


def test_a_disagreement_appears_and_is_resolved(tmp_path: Path) -> None:
    agreed = {"a.csv": price("12 EUR"), "b.csv": price("12 EUR")}
    disputed = {"a.csv": price("12 EUR"), "b.csv": price("14 EUR")}
    told = (disagreement(("12 EUR", "a.csv"), ("14 EUR", "b.csv")),)

    appears = difference(tmp_path / "1", agreed, disputed)
    assert (appears.new, appears.resolved) == (told, ())

    resolved = difference(tmp_path / "2", disputed, agreed)
    assert (resolved.new, resolved.resolved) == ((), told)


def test_one_that_stays_is_not_told_though_a_document_of_it_changes(tmp_path: Path) -> None:
    before = {"a.csv": price("12 EUR"), "b.csv": price("14 EUR")}
    after = {"a.csv": "Ticket,Price\ndog,1 EUR\nadult ticket,12 EUR\n", "b.csv": price("14 EUR")}
    found = difference(tmp_path, before, after)

    assert (found.new, found.resolved) == ((), ())


def test_a_further_value_is_new_and_those_known_are_not_told_again(tmp_path: Path) -> None:
    before = {"a.csv": price("12 EUR"), "b.csv": price("14 EUR")}
    after = {**before, "c.csv": price("15 EUR")}
    told = (disagreement(("12 EUR", "a.csv"), ("15 EUR", "c.csv")),)

    further = difference(tmp_path / "1", before, after)
    assert (further.new, further.resolved) == (told, ())

    # The other two still contradict each other.
    fewer = difference(tmp_path / "2", after, before)
    assert (fewer.new, fewer.resolved) == ((), ())


def test_another_pair_of_values_resolves_the_one_and_is_new(tmp_path: Path) -> None:
    before = {"a.csv": price("12 EUR"), "b.csv": price("14 EUR")}
    after = {"a.csv": price("12 EUR"), "b.csv": price("15 EUR")}
    found = difference(tmp_path, before, after)

    assert found.new == (disagreement(("12 EUR", "a.csv"), ("15 EUR", "b.csv")),)
    assert found.resolved == (disagreement(("12 EUR", "a.csv"), ("14 EUR", "b.csv")),)


def test_one_that_other_names_bring_about_is_found(tmp_path: Path) -> None:
    before = {
        "a.csv": price("12 EUR"),
        "b.csv": price("14 EUR").replace("adult ticket", "grown-up pass"),
    }
    after = {**before, "aliases.yaml": "adult ticket: grown-up pass\n"}
    found = difference(tmp_path, before, after)

    assert found.new == (disagreement(("12 EUR", "a.csv"), ("14 EUR", "b.csv")),)
    assert found.resolved == ()
