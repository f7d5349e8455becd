"""Dates and times of the day, with their values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.mentions import find_mentions
from knowledge.values import interval
from tests.knowledge.made import repeatable


def values(text: str) -> list[tuple[str, str, str]]:
    return [(m.kind, text[m.start : m.end], m.normalized) for m in find_mentions(text)]


def whole(text: str) -> str:
    (found,) = [m for m in find_mentions(text) if m.kind != "name"]
    return text[found.whole_start : found.whole_end]


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("on April 3-5, 1998 in the capital", "April 3-5, 1998", "1998-04-03/1998-04-05"),
        ("It met on Dec. 12, 1995.", "Dec. 12, 1995", "1995-12-12"),
        ("It met on 5 May 2011.", "5 May 2011", "2011-05-05"),
        ("on the 5th of May 2011 it met", "5th of May 2011", "2011-05-05"),
        ("the 29th of October, 2021", "29th of October, 2021", "2021-10-29"),
        ("before noonday, May 5th", "May 5th", "XXXX-05-05"),
        ("on May the 5th", "May the 5th", "XXXX-05-05"),
        ("in June of 2014", "June of 2014", "2014-06"),
        ("as of March, 2010", "March, 2010", "2010-03"),
        ("for 2016-2018", "2016-2018", "2016/2018"),
        ("for 2011–2013", "2011–2013", "2011/2013"),
        ("in 2011-13", "2011-13", "2011/2013"),
        ("in the 2011-12 season", "2011-12", "2011/2012"),
        ("the month 2011-06", "2011-06", "2011-06"),
        ("On March 6-7 it met", "March 6-7", "XXXX-03-06/XXXX-03-07"),
        ("on June 9 and 10", "June 9 and 10", "XXXX-06-09/XXXX-06-10"),
        ("on 9 and 10 June 2011", "9 and 10 June 2011", "2011-06-09/2011-06-10"),
        ("from 9 to 12 April 1998", "9 to 12 April 1998", "1998-04-09/1998-04-12"),
        ("May 15-17 of 2012", "May 15-17 of 2012", "2012-05-15/2012-05-17"),
        ("28 May - 2 June 2015", "28 May - 2 June 2015", "2015-05-28/2015-06-02"),
        ("December 9 - January 2, 1996", "December 9 - January 2, 1996", "1995-12-09/1996-01-02"),
        ("5 May 1995 – 6 June 1996", "5 May 1995 – 6 June 1996", "1995-05-05/1996-06-06"),
        ("May to July 2011", "May to July 2011", "2011-05/2011-07"),
        ("on 2026-02-17", "2026-02-17", "2026-02-17"),
        ("on 17.02.2026 or so", "17.02.2026", "2026-02-17"),
        ("on 25/06/11", "25/06/11", "2011-06-25"),
        ("on 05/06/2011", "05/06/2011", "2011"),
        ("in March it rained", "March", "XXXX-03"),
        ("in the 1930s", "1930s", "193X"),
        ("in the 1800s", "1800s", "18XX"),
        ("in the 18th century", "18th century", "17XX"),
        ("the twentieth century", "twentieth century", "19XX"),
        ("in 44 BC", "44 BC", "-0043"),
        ("summer of 2007", "summer of 2007", "2007-06/2007-08"),
        ("spring 2021", "spring 2021", "2021-03/2021-05"),
        ("Q3 2021", "Q3 2021", "2021-07/2021-09"),
        ("the first half of 2021", "first half of 2021", "2021-01/2021-06"),
        ("(1969)", "1969", "1969"),
        ("in October1994 it met", "October1994", "1994-10"),
        ("on 1 may 2011", "1 may 2011", "2011-05-01"),
        ("13 марта 2018 года", "13 марта 2018 года", "2018-03-13"),
        ("9-12 марта 1995 года", "9-12 марта 1995 года", "1995-03-09/1995-03-12"),
        ("2010 по 2012 год", "2010 по 2012 год", "2010/2012"),
        ("1990-е годы", "1990-е годы", "199X"),
        ("28 маусым 2011 жылы", "28 маусым 2011 жылы", "2011-06-28"),
        ("28 маусымда өтті", "28 маусымда", "XXXX-06-28"),
        ("2011 жылғы 28 маусым", "2011 жылғы 28 маусым", "2011-06-28"),
        ("9 Aralık 1995'te", "9 Aralık 1995", "1995-12-09"),
        ("le 14 juillet 1789", "14 juillet 1789", "1789-07-14"),
        ("2011年7月28日", "2011年7月28日", "2011-07-28"),
    ],
)
def test_a_date_is_found_whole_with_its_value(text: str, date: str, value: str) -> None:
    assert values(text) == [("date", date, value)]


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("starting from March 1, 2019", "March 1, 2019", "2019-03-01/.."),
        ("since 1969.", "1969", "1969/.."),
        ("from May 5, 2011 on", "May 5, 2011", "2011-05-05/.."),
        ("until 2006", "2006", "../2006"),
        ("by March 2015", "March 2015", "../2015-03"),
        ("до 15 марта 2020 г.", "15 марта 2020 г.", "../2020-03-15"),
    ],
)
def test_a_word_before_a_date_leaves_one_end_open(text: str, date: str, value: str) -> None:
    assert values(text) == [("date", date, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 2003 and 2006", "between 2003 and 2006"),
        ("from 2001 to 2009", "from 2001 to 2009"),
        ("it lasts until 2006 or so", "until 2006"),
        ("On Tuesday, March 3, 2020 it", "Tuesday, March 3, 2020"),
        ("it met in 2010", "2010"),
    ],
)
def test_the_whole_of_a_date_has_the_words_that_bound_it(text: str, expected: str) -> None:
    assert whole(text) == expected


def test_a_span_between_two_years_is_one_date() -> None:
    assert values("between 1995 and 2011") == [("date", "1995 and 2011", "1995/2011")]


def test_two_years_joined_by_and_stay_two() -> None:
    assert values("in 1995 and 2011") == [("date", "1995", "1995"), ("date", "2011", "2011")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("you may 5", [("number", "5", "5")]),
        ("you may 5 times", [("number", "5", "5")]),
        ("we march 10 miles", [("quantity", "10 miles", "10 mi")]),
        ("12.5 of 2000 km", [("number", "12.5", "12.5"), ("quantity", "2000 km", "2000 km")]),
        ("with 1500 soldiers", [("count", "1500", "1500 soldier")]),
        ("version 1995.2", [("number", "1995.2", "1995.2")]),
        ("on 32 May", [("number", "32", "32")]),
        ("on 31 Sept", [("number", "31", "31")]),
        ("on Sept 00", [("number", "00", "0")]),
        ("on 01.00.2011", []),
        ("04/05/0000", [("number", "04", "4"), ("number", "05", "5"), ("number", "0000", "0")]),
        ("in 0 AD", [("number", "0", "0")]),
        ("the 0th century", [("ordinal", "0th", "0")]),
        ("31–1 October", [("number", "31", "31"), ("date", "1 October", "XXXX-10-01")]),
        ("June 9-31", [("date", "June 9", "XXXX-06-09")]),
        (
            "29 February – 3 March 2011",
            [("date", "29 February", "XXXX-02-29"), ("date", "3 March 2011", "2011-03-03")],
        ),
    ],
)
def test_what_only_looks_like_a_date_is_none(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [one for one in values(text) if one[0] != "name"] == expected


@pytest.mark.parametrize(
    ("text", "time", "value"),
    [
        ("at 14:30", "14:30", "14:30"),
        ("at 9 am", "9 am", "09:00"),
        ("at 12 am", "12 am", "00:00"),
        ("at 9.30 p.m.", "9.30 p.m.", "21:30"),
        ("open 9:00–17:30", "9:00–17:30", "09:00/17:30"),
        ("from 2 to 4 pm", "2 to 4 pm", "14:00/16:00"),
        ("at noon", "noon", "12:00"),
    ],
)
def test_a_time_of_the_day_is_found(text: str, time: str, value: str) -> None:
    assert values(text) == [("time", time, value)]


@repeatable
@given(day=st.dates(dt.date(1000, 1, 1), dt.date(2099, 12, 31)), form=st.integers(0, 4))
def test_a_written_day_is_read_back(day: dt.date, form: int) -> None:
    month = f"{day:%B}"
    text = (
        f"on {day.day} {month} {day.year}",
        f"on {month} {day.day}, {day.year}",
        f"on {day.isoformat()} it",
        f"on {day.day:02d}.{day.month:02d}.{day.year}",
        f"on the {day.day}th of {month}, {day.year}",
    )[form]

    ((kind, _, value),) = values(text)

    assert (kind, value) == ("date", day.isoformat())
    assert interval(value) == (day, day)
