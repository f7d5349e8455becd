"""Telling languages by script and function words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.languages import (
    detect_language,
    function_words,
    language_of_question,
    may_be_written_in,
    script_of,
)
from tests.knowledge.made import repeatable


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where was the summit held?", "en"),
        ("Саммит қай қалада болды?", "kk"),
        ("Где прошёл саммит?", "ru"),
        ("Де відбувся саміт і чому?", "uk"),
        ("Zirve nerede yapıldı?", "tr"),
        ("Wo fand der Gipfel statt?", "de"),
        ("¿Dónde se celebró la cumbre?", "es"),
        ("Où a eu lieu le sommet ?", "fr"),
        ("أين عقدت القمة؟", "ar"),
        ("सम्मेलन कहाँ हुआ?", "hi"),
        ("峰会在哪里举行？", "zh"),
        ("サミットはどこで開かれましたか", "ja"),
        ("정상회의는 어디", "ko"),
        ("Πού έγινε η σύνοδος;", "el"),
        ("ภาษาไทย", "th"),
        ("Gdzie odbył się szczyt?", "pl"),
        ("Hội nghị diễn ra ở đâu?", "vi"),
        ("Dove si è tenuto il vertice?", "it"),
    ],
)
def test_a_short_question_tells_its_language(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_preferred_languages_decide_only_where_the_text_does_not() -> None:
    assert detect_language("OIC 1995", among=["tr", "en"]) == "tr"
    assert detect_language("ОИС", among=["kk"]) == "kk"
    assert detect_language("Where was the summit held?", among=["tr"]) == "en"
    assert detect_language("Казахстан", among=["en", "tr"]) == "ru"


def test_a_text_without_letters_is_taken_for_english() -> None:
    assert detect_language("") == "en"
    assert detect_language("1995 — 457,2 %") == "en"


def test_a_few_kana_make_a_text_japanese() -> None:
    assert script_of("会議は開催") == "Jpan"
    assert script_of("会議開催国際機構組織憲章の") == "Hani"


def test_a_quoted_name_does_not_change_the_script() -> None:
    assert script_of("Саммит OIC прошёл в Конакри") == "Cyrl"


def test_a_known_language_is_written_in_its_own_script_only() -> None:
    assert may_be_written_in("ru", "Cyrl")
    assert not may_be_written_in("en", "Cyrl")
    assert may_be_written_in("xx", "Cyrl")


def test_function_words_are_case_folded_and_empty_for_an_unknown_language() -> None:
    assert {"the", "which", "no"} <= function_words("en")
    assert {"что", "где"} <= function_words("ru")
    assert {"қашан", "кім"} <= function_words("kk")
    assert function_words("xx") == frozenset()


@repeatable
@given(text=st.text())
def test_any_text_has_one_language_that_its_script_allows(text: str) -> None:
    language = detect_language(text)

    assert may_be_written_in(language, script_of(text))
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Article, Product\nA-1, Nova Casa lamp E27 o\nA-2, Type o do", "en"),
        ("Artigo, Preço\nParafuso de aço com porca\nMesa para o chão\nTinta sem cheiro", "pt"),
        ("Ürün, Fiyat\nAhşap masa\nÇelik dolap ve raf\nCam kapı için kulp", "tr"),
        ("Товар, Цена\nДоска дуб 2 м\nГвоздь 30 мм", "ru"),
    ],
)
def test_a_table_tells_its_language_by_many_words_only(text: str, language: str) -> None:
    assert detect_language(text, is_table=True) == language


def test_a_table_that_does_not_tell_has_the_usual_language_of_its_script() -> None:
    assert detect_language("A-1, Nova Casa lamp", among=["ru", "tr"], is_table=True) == "tr"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Что делает Halvard Marine Insurance Company?", "ru"),
        ("HMIC是什么？", "zh"),
        ("ما هي Halvard Marine Insurance؟", "ar"),
        ("What does Халвард mean in English?", "en"),
        ("Where was the summit held?", "en"),
        ("Halvard 2019", "en"),
        ("", "en"),
    ],
)
def test_a_question_is_in_the_language_around_its_latin_names(text: str, language: str) -> None:
    assert language_of_question(text) == language


@pytest.mark.parametrize("language", ["ar", "de", "el", "en", "es", "hi", "ro", "ru", "tr", "vi"])
def test_function_words_are_few_among_many(language: str) -> None:
    assert 100 < len(function_words(language)) < 500
