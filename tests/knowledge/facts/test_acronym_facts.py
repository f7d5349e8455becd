"""Facts from acronyms that are spelt out."""

import pytest

from knowledge.facts.acronyms import acronym_facts
from tests.knowledge.facts.sentences import read


def stated(text: str) -> list[tuple[str, str, str]]:
    return [(one.subject, one.relation, one.value.text) for one in acronym_facts(read(text))]


def test_a_place_behind_the_acronym_says_where_it_is() -> None:
    assert stated("The Arab Centre for Trade and Work (ACTW, Morocco) opened.") == [
        ("Arab Centre for Trade and Work", "abbreviation", "ACTW"),
        ("Arab Centre for Trade and Work", "located in", "Morocco"),
    ]


def test_another_word_behind_the_acronym_is_no_place() -> None:
    assert stated("The World Trade Forum (WTF, founded 1990) met.") == [
        ("World Trade Forum", "abbreviation", "WTF")
    ]


def test_the_spans_are_those_of_the_document() -> None:
    (fact,) = acronym_facts(read("World Trade Forum (WTF)", start=10))

    assert (fact.value.kind, fact.value_span.start, fact.value_span.end) == ("acronym", 29, 32)
    assert fact.subject_span is not None
    assert (fact.subject_span.start, fact.subject_span.end) == (10, 27)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                'Acme LLP, a company of Almaty (hereinafter the "Supplier"), and Beta Ltd (the '
                "“Buyer”) agree."
            ),
            [("Acme LLP", "called", "Supplier"), ("Beta Ltd", "called", "Buyer")],
        ),
        (
            (
                "Holm Optik A/S, a maker from Aarhus, hereinafter the Supplier, represented "
                "by Mette Berg, and Aarhus Hospital (AH), hereinafter the Buyer, agree."
            ),
            [
                ("Aarhus Hospital", "abbreviation", "AH"),
                ("Holm Optik A/S", "called", "Supplier"),
                ("Aarhus Hospital", "called", "Buyer"),
            ],
        ),
        ("The rules (the “Rules”) bind.", []),
    ],
)
def test_a_contract_names_its_parties(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in stated(text) if one[0] != "The"] == expected


def test_the_place_of_a_company_is_no_party() -> None:
    text = 'Acme Bank plc, Mill Road, Hull (hereinafter the "Lender") pays.'

    assert stated(text) == [("Acme Bank plc", "called", "Lender")]
