import pytest

from bot.plots.dates import told_mark, told_time
from bot.texts import texts


@pytest.mark.parametrize(
    ("language", "begin", "end", "told"),
    [
        ("en", "2011", "2011", "2011"),
        ("en", "2011-06", "2011-06", "Jun 2011"),
        ("en", "2011-06-28", "2011-06-28", "28 Jun 2011"),
        ("ru", "2011-06-28", "2011-06-28", "28 июн. 2011 г."),
        ("kk", "2011-06", "2011-06", "2011 ж. мау."),
        ("en", "2011", "2013", "2011–2013"),
        ("en", "2011-06-28", "2011-06-30", "28–30 Jun 2011"),
        ("ru", "2011-06-28", "2011-07-01", "28 июн. – 1 июл. 2011 г."),
        ("en", "2011-06", "2013", "Jun 2011 – 2013"),
    ],
)
def test_a_time_is_told_as_its_readers_write_it(language, begin, end, told):
    assert told_time(begin, end, texts(language)) == told


@pytest.mark.parametrize("written", ["", "..", "199X", "-0043", "2011-13", "2011-02-30", "May"])
def test_what_is_no_date_stays_as_it_is(written):
    assert told_time(written, written, texts("ru")) == written
    assert told_time("2011", written, texts("en")) == f"2011 – {written}"


def test_a_time_that_ends_before_it_begins_is_told_as_it_stands():
    assert told_time("2013", "2011", texts("en")) == "2013 – 2011"


def test_marks_of_an_axis_are_short():
    assert told_mark("2011", texts("kk")) == "2011"
    assert told_mark("2011-06", texts("en")) == "06/2011"
    assert told_mark("2011-06", texts("ru")) == "06.2011"
