import pytest

from knowledge.scoring.texts import (
    holds,
    normalised,
    overlap,
    squad_normalised,
    stands_in,
    unbroken,
)


def test_texts_are_normalised():
    assert unbroken(" a\n\u00a0b\tc ") == "a b c"
    assert normalised("The  King’s ½–mile\u00a0Race") == "the king's 1⁄2-mile race"
    assert squad_normalised("The “King’s” 1,827.5 (a) €;") == "king s 1,827.5"


@pytest.mark.parametrize(
    ("variant", "text", "stands"),
    [
        ("1827", "built in 1827.", True),
        ("10", "in 2010", False),
        ("10", "10th", False),
        ("10", "1,10", False),
        ("10", "10,5", False),
        ("10", "10, 5", True),
        ("10", "the 2010 and the 10", True),
        ("Mali", "Somalia and Mali", True),
        ("Mali", "Malinese", False),
        ("euro", "euros", True),
        ("euro", "euroscheme", False),
        ("Rügen", "the island of RÜGEN", True),
        ("Kazakh", "Kazakhé", False),
        ("год", "1827 года", True),
        ("", "anything", False),
        ("July 27", "July\u00a027, 2011", True),
    ],
)
def test_a_variant_stands_as_itself(variant, text, stands):
    assert stands_in(variant, text) is stands


def test_every_element_is_held_in_one_of_its_variants():
    elements = (("57", "fifty-seven"), ("members",))
    assert holds("It had fifty–seven Members", elements)
    assert not holds("It had 57 states", elements)
    assert holds("anything", ())


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("was built", "The tower was  built in 1827", True),
        ("", "The tower", False),
        # Five shared words of eight and nine: 5 is at least 0.6 of 8.
        ("a b c d e v w x", "a b c d e 1 2 3 4", True),
        # Five of nine are too few, and four are in any case.
        ("a b c d e v w x y", "a b c d e 1 2 3 4", False),
        ("a b c d x", "a b c d y", False),
    ],
)
def test_quotes_of_the_same_place_overlap(one, other, is_same):
    assert overlap(one, other) is overlap(other, one) is is_same
