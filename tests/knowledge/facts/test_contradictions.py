"""What cannot both be true."""

from dataclasses import replace

import pytest

from knowledge.facts import contradictions as module
from knowledge.facts.contradictions import contradictions
from knowledge.model import Fact, StoredFact, Value, ValueKind
from tests.knowledge.made_facts import dated, fact, narrowed, stored, value


def contradict(one: Fact, other: Fact) -> bool:
    return module.contradict(stored(one), stored(other))


def founded(year: str, at: int) -> Fact:
    return fact("Tessal Union", "was founded in", dated(year, year), key="founded", at=at)


def staff(text: str, normalized: str, at: int, **told: str) -> Fact:
    names = [narrowed(name, dated(one, one)) for name, one in told.items()]  # type: ignore[arg-type]  # names are ours
    of = value(text, "count", normalized)
    return fact("Tessal Union", "employs", of, key="employs", at=at, qualifiers=names)


def test_two_years_of_one_founding_contradict() -> None:
    assert contradict(founded("1993", 0), founded("1994", 50))


def test_a_more_precise_date_does_not_contradict() -> None:
    assert not contradict(founded("1993", 0), founded("1993-05-04", 50))


def test_one_sentence_does_not_contradict_itself() -> None:
    assert not contradict(founded("1993", 0), founded("1994", 0))


def test_a_bound_that_allows_the_other_number_does_not_contradict() -> None:
    over = staff("more than 40 people", ">40 people", 0)
    assert not contradict(over, staff("50 people", "50 people", 50))
    assert contradict(over, staff("30 people", "30 people", 50))


def test_numbers_of_different_times_are_a_history() -> None:
    early, late = staff("30 people", "30 people", 0, as_of="2010"), staff("50", "50 people", 50)
    assert contradict(early, late)
    late = staff("50", "50 people", 50, as_of="2015")
    assert not contradict(early, late)


def test_numbers_of_different_places_do_not_contradict() -> None:
    here, there = staff("30 people", "30 people", 0), staff("50 people", "50 people", 50)
    here = replace(here, qualifiers=(narrowed("where", value("Ambar", "place")),))
    there = replace(there, qualifiers=(narrowed("where", value("Kesh", "place")),))
    assert not contradict(here, there)


def test_a_relation_that_may_have_many_values_never_contradicts() -> None:
    first, second = (
        fact("Tessal Union", "attended", dated(one, one), key="attended", at=at)
        for one, at in (("1993", 0), ("1994", 50))
    )
    assert not contradict(first, second)


def test_money_is_compared_by_its_amount() -> None:
    def fee(text: str, normalized: str, at: int) -> Fact:
        return fact("Pass", "costs", value(text, "money", normalized), key="costs", at=at)

    assert not contradict(fee("$5,000", "5000 USD", 0), fee("5 thousand dollars", "5000 USD", 50))
    assert contradict(fee("$5,000", "5000 USD", 0), fee("$6,000", "6000 USD", 50))


@pytest.mark.parametrize(("pattern", "expected"), [("row", True), ("clause", False)])
def test_columns_say_one_thing_only_once(pattern: str, expected: bool) -> None:
    def seats(number: str, at: int, relation: str = "Seats") -> Fact:
        one = fact("B12", relation, Value(kind="number", text=number, normalized=number), at=at)
        return replace(one, pattern=pattern)  # type: ignore[arg-type]  # parametrized

    assert contradict(seats("40", 0), seats("36", 50)) is expected
    assert contradict(seats("40", 0), seats("36", 50, "seats")) is expected
    assert not contradict(seats("40", 0), seats("36", 50, "Tables"))


def test_two_long_forms_of_an_acronym_are_told_by_their_letters() -> None:
    left, right = (
        fact("Tessal Union", "is abbreviated", value(one, "acronym"), key="abbreviation", at=at)
        for one, at in (("TU", 0), ("TEU", 50))
    )
    assert contradict(left, right)


def test_groups_hold_each_value_once_and_agreeing_facts_are_in_none() -> None:
    years = ("1993", "1993", "1994", "1994", "1995")
    facts = [stored(founded(year, 20 * n), n) for n, year in enumerate(years)]
    facts.append(stored(fact("Kesh", "was founded in", dated("1", "1900"), key="founded"), 9))
    groups = [tuple(one.number for one in group) for group in contradictions(facts)]
    assert groups == [(0, 2, 4)]


def test_uncertain_facts_contradict_nothing() -> None:
    unsure = replace(founded("1994", 50), confidence=0.5)
    assert list(contradictions([stored(founded("1993", 0), 0), stored(unsure, 1)])) == []


def test_one_place_in_two_documents_is_two_statements() -> None:
    left, right = stored(founded("1993", 0)), stored(founded("1994", 0), document=1)
    assert module.contradict(left, right)


def joined(year: str, body: str, document: int) -> StoredFact:
    one = fact("Kesh", f"joined the {body}", dated(year, year), key="membership")
    return replace(stored(one, document=document), named=("Kesh", body))


def test_one_body_is_joined_once() -> None:
    assert module.contradict(joined("1993", "Tessal Union", 0), joined("1995", "Tessal Union", 1))
    assert not module.contradict(
        joined("1993", "Tessal Union", 0), joined("1995", "Ambar League", 1)
    )


def test_who_joined_may_be_many() -> None:
    first, second = (
        fact("Tessal Union", "has as a member", value(one, "name"), key="membership", at=at)
        for one, at in (("Kesh", 0), ("Ambar", 50))
    )
    assert not contradict(first, second)


@pytest.mark.parametrize(
    ("kind", "left", "right", "expected"),
    [
        ("money", "5 EUR", "6 USD", False),
        ("money", "5 EUR", "6 EUR", True),
        ("quantity", "5 kg", "6 l", False),
        ("quantity", "5 kg", "6 kg", True),
    ],
)
def test_amounts_of_one_column_contradict_in_one_unit_only(
    kind: ValueKind, left: str, right: str, expected: bool
) -> None:
    facts = [
        replace(fact("Bolt M6", "Price", value(one, kind, one), at=at), pattern="row")
        for one, at in ((left, 0), (right, 50))
    ]
    assert contradict(*facts) is expected
