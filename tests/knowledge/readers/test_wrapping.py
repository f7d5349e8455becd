"""Soft line ends, by which prose is wrapped, against those that part lines."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.wrapping import soft_breaks

PROSE = (
    "Every employee is entitled to twenty-four days of paid leave in each calendar year, which"
    " the manager approves in writing at least two weeks before it begins, unless the parties"
    " have agreed otherwise beforehand."
)


def test_newlines_of_wrapped_prose_are_soft() -> None:
    text = textwrap.fill(PROSE, 60)
    assert soft_breaks(text) == {place for place, char in enumerate(text) if char == "\n"}


def test_short_lines_are_not_prose() -> None:
    assert soft_breaks("Jane Doe\nHead of Sales\nAcme") == frozenset()


def test_labelled_lines_begin_anew() -> None:
    text = "Address: 5 Main Street, Springfield, near the old railway station\nPhone: 123"
    assert soft_breaks(text) == frozenset()


def test_date_line_after_a_long_title_begins_anew() -> None:
    title = "Minutes of the forty-sixth general meeting of the shareholders of the company"
    assert soft_breaks(f"{title}\n07 February 2024") == frozenset()


def test_list_item_after_a_long_line_begins_anew() -> None:
    line = "The tenant shall pay all of the following charges on the first day of a month"
    assert soft_breaks(f"{line}\n- rent") == frozenset()


def test_heading_line_before_wrapped_prose_stays_apart() -> None:
    text = "Leave\n" + textwrap.fill(PROSE, 60)
    assert 5 not in soft_breaks(text)
    assert len(soft_breaks(text)) == 3


def test_blank_lines_are_never_soft() -> None:
    text = textwrap.fill(PROSE, 60) + "\n\n" + textwrap.fill(PROSE, 60)
    gap = text.index("\n\n")
    assert not soft_breaks(text) & {gap, gap + 1}
    assert max(soft_breaks(text)) > gap


@given(st.text(alphabet="ab :.-\n1", max_size=300))
def test_soft_breaks_are_newlines(text: str) -> None:
    assert all(text[place] == "\n" for place in soft_breaks(text))


def test_a_day_at_a_lines_start_is_kept_with_its_month():
    text = (
        "The members moved the date for offers to the week\n"
        "8 April 2024, when the books have been read by all\n"
        "auditors."
    )
    assert soft_breaks(text) == {49, 100}
