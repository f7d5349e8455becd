"""When a fact held."""

import pytest

from knowledge.facts.times import are_of_one_time, time_of
from knowledge.model import Fact
from tests.knowledge.made_facts import dated, fact, narrowed, value

JUNE = dated("June 2011", "2011-06")
TEN_MEMBERS = value("10 members", "count", "10 member")


def members(*, when: str = "", as_of: str = "") -> Fact:
    found = [narrowed("when", dated(when, when))] if when else []
    found += [narrowed("as_of", dated(as_of, as_of))] if as_of else []
    return fact("Tessal Union", "has", TEN_MEMBERS, qualifiers=found)


def test_a_date_as_value_is_the_time() -> None:
    other = narrowed("when", dated("1999", "1999"))
    assert time_of(fact("Tessal Union", "opened", JUNE, qualifiers=[other])) == JUNE


def test_when_comes_before_as_of() -> None:
    found = time_of(members(when="2010", as_of="2012"))
    assert found is not None
    assert found.normalized == "2010"


def test_a_day_without_a_year_is_passed_over() -> None:
    found = time_of(members(when="XXXX-02-06", as_of="2012"))
    assert found is not None
    assert found.normalized == "2012"
    assert time_of(members(when="XXXX-02-06")) is None


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("2010", "2010-05", True), ("2010", "2012", False), ("", "2012", True), ("", "", True)],
)
def test_only_told_times_can_differ(left: str, right: str, expected: bool) -> None:
    assert are_of_one_time(members(as_of=left), members(when=right)) is expected


def test_dates_are_values_not_times_of_their_facts() -> None:
    early, late = (fact("Tessal Union", "opened", dated(y, y)) for y in ("1990", "1994"))
    assert are_of_one_time(early, late)
