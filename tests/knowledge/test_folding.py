"""Spellings that differ by habit come out as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.folding import fold_spelling
from tests.knowledge.made import repeatable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدارة", "ادارة"),
        ("مُدُن", "مدن"),
        ("مستشفى", "مستشفي"),
        ("फ़ारसी", "फारसी"),
        ("गाँव", "गांव"),
        ("लम्बाई", "लंबाई"),
        ("डॉक्टर", "डाक्टर"),
        ("γέφυρα", "γεφυρα"),
        ("ёлка", "елка"),
    ],
)
def test_two_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert fold_spelling(one) == fold_spelling(other)


@pytest.mark.parametrize("word", ["जन्म", "अन्न", "straße", "đường", "bahçe", "مدينة", "ϊός"])
def test_other_letters_stay(word: str) -> None:
    assert len(fold_spelling(word)) == len(word)


@repeatable
@given(text=st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_spelling(fold_spelling(text)) == fold_spelling(text)
