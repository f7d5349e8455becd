import pytest

from knowledge.checking.amounts import conflicts, implies
from knowledge.mentions import find_mentions
from knowledge.model import Mention


def value(text) -> Mention:
    (found,) = (one for one in find_mentions(text) if one.kind != "name")
    return found


@pytest.mark.parametrize(
    ("stated", "claimed"),
    [
        ("28 June 2011", "June 2011"),
        ("28 June 2011", "2011"),
        ("9–12 December 1995", "December 1995"),
        ("4,196,000 tons", "about 4.2 million tons"),
        ("130 votes", "more than 100 votes"),
        ("more than 130 votes", "more than 100 votes"),
        ("50 tons", "50,000 kg"),
        ("24 months", "two years"),
        ("42 billion US dollars", "42 billion dollars"),
        ("since May 1995", "since 1995"),
    ],
)
def test_what_says_as_much_or_more_implies_a_claim(stated, claimed):
    assert implies(value(stated), value(claimed))
    assert not conflicts(value(stated), value(claimed))


@pytest.mark.parametrize(
    ("stated", "claimed"),
    [
        ("June 2011", "28 June 2011"),
        ("4,196,000 tons", "4.2 million tons"),
        ("more than 130 votes", "131 votes"),
        ("42 euros", "42 dollars"),
        ("90 days", "3 months"),
        ("5 cars", "5 boats"),
        ("since 2010", "2012"),
    ],
)
def test_what_may_be_so_is_neither_implied_nor_ruled_out(stated, claimed):
    assert not implies(value(stated), value(claimed))
    assert not conflicts(value(stated), value(claimed))


@pytest.mark.parametrize(
    ("stated", "claimed"),
    [
        ("June 2011", "July 2011"),
        ("28 June 2011", "2012"),
        ("4.2 million tons", "5.2 million tons"),
        ("more than 130 votes", "fewer than 90 votes"),
        ("at most 3 percent", "at most 5 percent"),
        ("44.9%", "34.9%"),
        ("since 1995", "since 1996"),
        ("until 31 December 2027", "until 31 December 2026"),
        ("in May", "in June"),
        ("41 members", "57 members"),
        ("42 euros", "43 euros"),
        ("two days", "four days"),
        ("8:00", "9:00"),
    ],
)
def test_what_cannot_both_be_so_conflicts(stated, claimed):
    assert conflicts(value(stated), value(claimed))
    assert not implies(value(stated), value(claimed))
