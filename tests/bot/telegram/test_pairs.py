import pytest

from bot.telegram.pairs import pairs


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Society vs Lighthouse Guild",
        "Harbour Society vs. Lighthouse Guild",
        "Harbour Society VS\nLighthouse Guild",
        "Harbour Society and Lighthouse Guild",
        "Harbour Society; Lighthouse Guild",
        "Harbour Society, Lighthouse Guild",
        "Harbour Society — Lighthouse Guild",
        "Harbour Society\nLighthouse Guild",
        "Harbour Society и Lighthouse Guild",
        "Harbour Society және Lighthouse Guild",
        '"Harbour Society" "Lighthouse Guild"',
        "«Harbour Society» против «Lighthouse Guild»",
        '"Harbour Society" and Lighthouse Guild',
    ],
)
def test_two_names_are_read_whatever_stands_between(text):
    assert pairs(text)[0] == ("Harbour Society", "Lighthouse Guild")


def test_two_words_are_two_names():
    assert pairs("Rabat Tunis") == (("Rabat", "Tunis"),)


def test_a_word_that_belongs_to_a_name_leaves_several_readings():
    assert pairs("Trinidad and Tobago, Fiji") == (
        ("Trinidad", "Tobago, Fiji"),
        ("Trinidad and Tobago", "Fiji"),
    )
    assert pairs("Trinidad and Tobago vs Fiji")[0] == ("Trinidad and Tobago", "Fiji")


def test_quoted_names_may_hold_separators():
    assert pairs('"Trinidad and Tobago" vs "Fiji"') == (("Trinidad and Tobago", "Fiji"),)


@pytest.mark.parametrize("text", ["", "Rabat", "one two three", "Rabat vs ", "vs", ", ,"])
def test_other_text_holds_no_pair(text):
    assert pairs(text) == ()


def test_there_are_at_most_four_readings():
    assert len(pairs("a, b, c, d, e, f, g, h")) == 4
