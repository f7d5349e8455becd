"""Values in one spelling: read, compared, subtracted, told."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import ValueKind
from knowledge.values import (
    bound_of,
    describe_duration,
    difference,
    interval,
    is_compatible,
    is_same_value,
    magnitude,
    precision,
    unit_of,
)
from tests.knowledge.made import repeatable


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2011-06-28", "2011-06-28", "2011-06-28"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011", "2011-01-01", "2011-12-31"),
        ("2011/2013", "2011-01-01", "2013-12-31"),
        ("1995-12-09/1995-12-12", "1995-12-09", "1995-12-12"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2014-01-01/..", "2014-01-01", "9999-12-31"),
        ("../2006", "0001-01-01", "2006-12-31"),
    ],
)
def test_a_date_is_an_interval_of_days(date: str, first: str, last: str) -> None:
    assert interval(date) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "date", ["", "XXXX-02-06", "2011-13", "2011-02-30", "-0043", "Conakry", "2013/2011", "../.."]
)
def test_what_has_no_known_days_has_no_interval(date: str) -> None:
    assert interval(date) is None


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2011", "year"), ("2011-06", "month"), ("2011-06-28", "day"), ("2011-06-28/..", "day"),
        ("2011-06/2011-06-28", "month"), ("../2006", "year"), ("-0043", "year"),
    ],
)  # fmt: skip
def test_precision_is_the_less_precise_ends(date: str, expected: str) -> None:
    assert precision(date) == expected


@pytest.mark.parametrize(
    ("value", "number", "unit", "bound"),
    [
        ("457200 USD", "457200", "USD", ""),
        (">130 resolution", "130", "resolution", ">"),
        (">=57 member state", "57", "member state", ">="),
        ("0.11 %", "0.11", "%", ""),
        ("10/20 EUR", "15", "EUR", ""),
        ("-5 °C", "-5", "°C", ""),
        ("42", "42", "", ""),
    ],
)
def test_a_number_is_taken_apart(value: str, number: str, unit: str, bound: str) -> None:
    assert (magnitude(value), unit_of(value), bound_of(value)) == (Decimal(number), unit, bound)


@pytest.mark.parametrize(
    ("kind", "a", "b", "same", "compatible"),
    [
        ("date", "2011", "2011-06-28", False, True),
        ("date", "2011-06-28", "2011-06-28/2011-06-30", False, True),
        ("date", "2011", "2012-06-28", False, False),
        ("date", "XXXX-02-06", "2013-02-06", False, True),
        ("date", "XXXX-02-06/XXXX-02-07", "2013-02-07", False, True),
        ("date", "XXXX-02-06", "2013-02-09", False, False),
        ("date", "../2006", "2004", False, True),
        ("date", "2014-01-01/..", "2010", False, False),
        ("count", ">130 vote", "131 vote", False, True),
        ("count", ">130 vote", "130 vote", False, False),
        ("count", ">=130 vote", "130 vote", False, True),
        ("count", "<130 vote", "131 vote", False, False),
        ("count", ">130 vote", ">200 vote", False, True),
        ("count", ">130 vote", "<100 vote", False, False),
        ("count", "38 vote", "38 minister", False, False),
        ("count", "~100 vote", "98 vote", False, True),
        ("count", "~100 vote", "80 vote", False, False),
        ("money", "12.50 EUR", "12.5 EUR", True, True),
        ("money", "12.5 EUR", "12.5 USD", False, False),
        ("money", "10/20 USD", "15 USD", False, True),
        ("quantity", "50 t", "50000 kg", True, True),
        ("quantity", "50 t", "50 km", False, False),
        ("duration", "P2Y", "P24M", True, True),
        ("duration", "P1W", "P7D", True, True),
        ("duration", ">P2Y", "P30M", False, True),
        ("duration", "P1M", "P30D", False, False),
        ("time", "14:30", "14:30", True, True),
        ("name", "", "", False, False),
    ],
)
def test_values_are_compared(
    kind: ValueKind, a: str, b: str, same: bool, compatible: bool
) -> None:
    assert (is_same_value(kind, a, b), is_same_value(kind, b, a)) == (same, same)
    assert (is_compatible(kind, a, b), is_compatible(kind, b, a)) == (compatible, compatible)


@pytest.mark.parametrize(
    ("kind", "a", "b", "expected"),
    [
        ("date", "1995-12-12", "2011-06-28", "P15Y6M16D"),
        ("date", "2011-06-28", "2012-11-15", "P1Y4M18D"),
        ("date", "2012-11-15", "2011-06-28", "P1Y4M18D"),
        ("date", "2012-01-31", "2012-03-01", "P1M1D"),
        ("date", "2011-06", "2012-11-15", "P1Y5M"),
        ("date", "2010", "2013-05-01", "P3Y"),
        ("date", "2010-05", "2010-05", "P0M"),
        ("date", "2010/..", "2013", ""),
        ("date", "XXXX-02-06", "2013", ""),
        ("money", "500000 USD", "42000 USD", "458000 USD"),
        ("money", "5 USD", "4 EUR", ""),
        ("count", "57 state", "56 state", "1 state"),
        ("quantity", "2 t", "500 kg", "1500 kg"),
        ("number", "3.50", "1", "2.5"),
        ("duration", "P2Y", "P6M", "P1Y6M"),
        ("name", "a", "b", ""),
    ],
)
def test_differences_are_told(kind: ValueKind, a: str, b: str, expected: str) -> None:
    assert difference(kind, a, b) == expected


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("P16M", "16 months"),
        ("P15Y6M", "15 years 6 months"),
        ("P1D", "1 day"),
        ("P0M", "0 months"),
        ("PT90M", "90 minutes"),
        ("P2Y/P3Y", "2 years to 3 years"),
        ("tomorrow", ""),
    ],
)
def test_durations_are_told_in_words(iso: str, expected: str) -> None:
    assert describe_duration(iso) == expected


@repeatable
@given(first=st.dates(), second=st.dates())
def test_a_difference_does_not_depend_on_the_order(first: dt.date, second: dt.date) -> None:
    a, b = first.isoformat(), second.isoformat()

    assert difference("date", a, b) == difference("date", b, a) != ""


@repeatable
@given(
    a=st.one_of(st.text(), st.text(alphabet="0129X-/.PYMDT>=<~ %")),
    b=st.text(alphabet="0129X-/.PYMDT>=<~ %"),
    kind=st.sampled_from(["date", "money", "duration", "count", "name"]),
)
def test_no_text_raises(a: str, b: str, kind: ValueKind) -> None:
    interval(a)
    magnitude(a)
    unit_of(a)
    describe_duration(a)
    precision(a)
    difference(kind, a, b)
    assert is_same_value(kind, a, b) == is_same_value(kind, b, a)
    assert is_compatible(kind, a, b) == is_compatible(kind, b, a)
