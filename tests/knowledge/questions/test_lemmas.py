"""First forms of Russian words, and other forms of them."""

import pytest

from knowledge.questions.lemmas import first_forms, other_forms


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("устава", "устав"),
        ("достиг", "достигть"),
        ("договоренности", "договоренность"),
        ("решениями", "решение"),
        ("комиссию", "комиссия"),
        ("важного", "важный"),
        ("вступила", "вступить"),
        ("вступает", "вступать"),
        ("стране", "страна"),
        ("кораблём", "кораблём"),
    ],
)
def test_a_first_form_is_among_those_that_a_word_may_have(form: str, first: str) -> None:
    found = set(first_forms(form, "ru"))
    assert (first in found) == (form not in {"достиг", "кораблём"})


def test_other_forms_of_a_first_form_lead_back_to_it() -> None:
    for first in (
        "устав",
        "страна",
        "договоренность",
        "решение",
        "важный",
        "вступить",
        "комиссия",
    ):
        assert all(first in first_forms(form, "ru") for form in other_forms(first, "ru")), first


def test_other_languages_have_no_forms() -> None:
    assert list(first_forms("statutes", "en")) == []
    assert list(other_forms("жарғы", "kk")) == []


def test_short_words_are_left_alone() -> None:
    assert list(other_forms("мир", "ru")) == []
