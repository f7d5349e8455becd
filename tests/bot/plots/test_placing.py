import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plots.placing import Scale, moment, reached, spread


@pytest.mark.parametrize(
    ("date", "begin", "end"),
    [
        ("2011", 2011.0, 2012.0),
        ("2011-07", 2011.5, 2011 + 7 / 12),
        ("2011-07-01", 2011.5, 2011.5 + 1 / 372),
        ("-0043", -43.0, -42.0),
    ],
)
def test_a_date_is_a_year_with_its_fraction(date, begin, end):
    assert moment(date) == pytest.approx(begin)
    assert moment(date, end=True) == pytest.approx(end)


@pytest.mark.parametrize("text", ["", "..", "XXXX-02-06", "199X", "2011/2013", "May"])
def test_what_is_no_date_has_no_moment(text):
    assert moment(text) is None


def test_rows_with_room_stand_where_wanted():
    assert spread([100, 300], [50, 50], 0) == (75, 275)


def test_rows_that_would_overlap_are_pushed_apart_evenly():
    assert spread([100, 100], [50, 50], 0) == (50, 100)


def test_no_row_begins_above_the_top():
    assert spread([0, 0], [50, 50], 10) == (10, 60)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(10, 200)), min_size=1, max_size=14))
def test_rows_never_overlap_and_keep_their_order(rows):
    wanted = sorted(middle for middle, _ in rows)
    heights = [height for _, height in rows]
    edges = spread(wanted, heights, 0)
    assert edges[0] >= 0
    for place in range(1, len(rows)):
        assert edges[place] >= edges[place - 1] + heights[place - 1] - 1e-6


SCALE = Scale(begin=2000, end=2010, top=100, bottom=1100)


def test_equal_times_take_equal_lengths():
    assert [SCALE.y(year) for year in (2000, 2005, 2010)] == [100, 600, 1100]


def test_marks_are_round_years_that_keep_their_distance():
    assert SCALE.marks(90) == tuple((100 + 100 * n, str(2000 + n)) for n in range(11))
    assert [label for _, label in SCALE.marks(110)] == [
        "2000",
        "2002",
        "2004",
        "2006",
        "2008",
        "2010",
    ]


def test_a_short_axis_is_marked_by_months():
    scale = Scale(begin=2011, end=2012, top=0, bottom=1200)
    assert [label for _, label in scale.marks(300)] == [
        "2011-01", "2011-04", "2011-07", "2011-10", "2012-01",
    ]  # fmt: skip


def test_an_axis_of_millennia_has_few_marks():
    scale = Scale(begin=0, end=100_000, top=0, bottom=1000)
    assert len(scale.marks(90)) <= 101


def test_a_moment_between_others_is_placed_in_proportion():
    assert reached(2005, [2000, 2010], [100, 200], 300) == 150
    assert reached(2010, [2000, 2010], [100, 200], 300) == 200
    assert reached(2011, [2000, 2010], [100, 200], 300) == 300
    assert reached(2000, [2000, 2000, 2010], [100, 200, 300], 400) == 200
