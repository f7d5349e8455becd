"""Parties: who is meant by "the Supplier" in a document that names it once."""

import pytest

from knowledge.facts.extracting import extract_facts
from knowledge.parties import Party, find_parties, named_in
from knowledge.passages import split_passages
from tests.knowledge.made import block, document, heading

USES = ["The Supplier delivers the goods.", "The Supplier bills the Buyer.", "The Buyer pays."]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("between Acme Mills AG, Basel (the Supplier), and Hill Ltd (the Buyer)", "Acme Mills AG"),
        ('Acme Mills, a company of Bern (hereinafter the "Supplier"), sells.', "Acme Mills"),
        ('Between Hill Ltd ("Buyer") and Acme & Roe S.R.L. ("Supplier")', "Acme & Roe S.R.L."),
        ("**Supplier:** Acme sp. z o.o., Mill Road 4, Gdynia", "Acme sp. z o.o."),
        ('Acme Bank plc, Mill Road, Hull (hereinafter the "Supplier")', "Acme Bank plc"),
        ("Buyer: Hill Ltd\nSupplier: Acme Mills plc", "Acme Mills plc"),
    ],
)
def test_a_role_stands_for_the_party_that_the_head_names(head: str, expected: str) -> None:
    assert Party(role="Supplier", name=expected) in find_parties([head, *USES])


@pytest.mark.parametrize(
    "head",
    [
        "The supplier is Acme Mills AG.",
        "Read what Acme Mills says on acme.example (the Supplier).",
        "Supplier: to be found",
        "The mill (built in 1904) is sold by Acme Mills AG.",
    ],
)
def test_other_words_name_no_party(head: str) -> None:
    assert find_parties([head, *USES]) == ()


def test_a_role_that_is_hardly_used_is_none() -> None:
    assert find_parties(["Acme Mills AG (the Supplier) sells.", "The Supplier delivers."]) == ()


def test_only_those_are_named_that_a_text_calls_by_their_role() -> None:
    parties = (Party(role="Supplier", name="Acme AG"), Party(role="Buyer", name="Hill Ltd"))
    assert named_in("The Supplier pays.", parties) == ("Acme AG",)
    assert named_in("Acme AG (the Supplier) pays the Buyers.", parties) == ()


def test_passages_and_facts_know_their_parties() -> None:
    made = document(
        heading("Agreement"),
        block("Acme Mills AG, Basel (the Supplier), and Hill Ltd, Hull (the Buyer), agree."),
        heading("Delivery", 2),
        block("The Supplier pays a penalty of 5 percent. The Supplier keeps 300 lamps."),
        heading("Law", 2),
        block("Swiss law applies to all."),
    )
    passages = split_passages(made)
    assert [one.parties for one in passages] == [(), ("Acme Mills AG",), ()]
    assert "Acme Mills AG" in passages[1].context("")

    subjects = {one.fact.subject_resolved for one in extract_facts(made, passages)}
    assert "Acme Mills AG" in subjects
