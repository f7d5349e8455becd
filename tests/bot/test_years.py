import pytest

from bot.texts import texts
from bot.years import mistyped_year, parse_years, split_years, told_years

ENGLISH = texts("en")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2012", (2012, 2012)),
        ("2010-2013", (2010, 2013)),
        (" 2010 – 2013 ", (2010, 2013)),
        ("2010..2013", (2010, 2013)),
        ("2010/2013", (2010, 2013)),
        ("2010-13", (2010, 2013)),
        ("2010-", (2010, None)),
        ("-2013", (None, 2013)),
        ("2012-2012", (2012, 2012)),
        ("", None),
        ("-", None),
        ("-13", None),
        ("20100", None),
        ("2010-2013-2014", None),
        ("May 2010", None),
    ],
)
def test_years_in_every_form(text, years):
    assert parse_years(text) == years


def test_years_that_end_before_they_begin_are_refused():
    with pytest.raises(ValueError, match="the years 2013-2010 end before they begin"):
        parse_years("2013-2010")


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("Harbour Society", ("Harbour Society", (None, None))),
        ("Harbour  Society 2010-2013", ("Harbour Society", (2010, 2013))),
        ("Harbour Society 2010 - 2013", ("Harbour Society", (2010, 2013))),
        ("Agenda 2030 2012", ("Agenda 2030", (2012, 2012))),
        ("2012", ("2012", (None, None))),
        ("", ("", (None, None))),
    ],
)
def test_years_stand_behind_the_name(text, split):
    assert split_years(text) == split


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Harbour Society 20x", "20x"),
        ("Harbour Society 2010-2013-", "2010-2013-"),
        ("Harbour Society 19999", "19999"),
        ("Harbour Society", ""),
        ("COVID 19", ""),
        ("Agenda 21", ""),
        ("Flight 747", ""),
        ("20x", ""),
        ("", ""),
    ],
)
def test_a_mistyped_year_begins_like_one(name, word):
    assert mistyped_year(name) == word


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ((None, None), ""),
        ((2012, 2012), "2012"),
        ((2010, 2013), "2010-2013"),
        ((2010, None), "2010 or later"),
        ((None, 2013), "2013 or earlier"),
    ],
)
def test_years_are_told_in_words(years, told):
    assert told_years(years, ENGLISH) == told
