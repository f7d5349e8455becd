"""Amounts that share a subject and a verb."""

import pytest

from tests.knowledge.facts.prose_reading import facts, of


def dated(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.subject, one.relation, one.value.text, of(one, "when"))
        for one in facts(text)
        if one.value.kind in ("money", "quantity", "percent")
    ]


def test_a_compared_amount_has_its_own_year() -> None:
    assert dated(
        "Profit before tax was £23.4 million in 2023, against £25.1 million in 2022."
    ) == [
        ("Profit before tax", "was", "£23.4 million", "2023"),
        ("Profit before tax", "was", "£25.1 million", "2022"),
    ]
    assert dated("Output was 70 tonnes in 2012, up from 60 tonnes in 2011.") == [
        ("Output", "was", "70 tonnes", "2012"),
        ("Output", "was", "60 tonnes", "2011"),
    ]
    assert dated("The share was 7 % in 2012, compared with 6 % in 2011.") == [
        ("The share", "was", "7 %", "2012"),
        ("The share", "was", "6 %", "2011"),
    ]


def test_the_year_of_a_compared_amount_is_not_the_verbs() -> None:
    found = facts("Output was 70 tonnes in 2012, against 60 tonnes in 2011.")
    assert not any(one.value.kind == "date" and one.value.text == "2011" for one in found)


def test_a_change_has_a_beginning_and_an_end() -> None:
    assert dated("Output rose from 60 tonnes in 2011 to 70 tonnes in 2012.") == [
        ("Output", "rose from", "60 tonnes", "2011"),
        ("Output", "rose to", "70 tonnes", "2012"),
    ]


def test_each_of_several_amounts_has_its_recipient_and_year() -> None:
    text = (
        "The fund gave £5,000 to Hull in 2011, £7,000 to York in 2012 and £9,000 to Leeds in 2013."
    )
    found = [one for one in facts(text) if one.value.kind == "money"]
    assert [(one.value.text, of(one, "for"), of(one, "when")) for one in found] == [
        ("£5,000", "Hull", "2011"),
        ("£7,000", "York", "2012"),
        ("£9,000", "Leeds", "2013"),
    ]
    assert {(one.subject, one.relation) for one in found} == {("The fund", "gave")}


def test_the_amount_of_another_verb_is_not_shared() -> None:
    text = "The fund gave £5,000 in 2011 and Hull spent £7,000 in 2012."
    assert ("The fund", "gave", "£7,000", "2012") not in dated(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Revenue was EUR 96 million and profit before tax EUR 5 million.",
            [("Revenue", "EUR 96 million"), ("profit before tax", "EUR 5 million")],
        ),
        (
            "Exports rose by 5 percent in May and turnover by 3 percent.",
            [("Exports", "5 percent"), ("turnover", "3 percent")],
        ),
        (
            "The roof in Basel gave 148 MWh in April, the one in Bern 61 MWh.",
            [("The roof in Basel", "148 MWh"), ("The roof in Bern", "61 MWh")],
        ),
        (
            "The mill paid EUR 5 million to Acme and EUR 7 million to Hill.",
            [("The mill", "EUR 5 million")],
        ),
        (
            "The mill earned EUR 5 million and the bank lent it EUR 7 million.",
            [("The mill", "EUR 5 million")],
        ),
    ],
)
def test_amounts_with_subjects_of_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (fact.subject_resolved or fact.subject, fact.value.text)
        for fact in facts(text)
        if fact.value.kind in {"money", "percent", "quantity"}
    ]

    assert found == expected
