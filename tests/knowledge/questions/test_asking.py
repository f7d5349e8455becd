"""Whether words ask something."""

import pytest

from knowledge.questions.asking import asks


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When was the library opened", "en"),
        ("is the river navigable", "en"),
        ("list the members", "en"),
        ("the members?", "en"),
        ("когда открыли библиотеку", "ru"),
        ("кітапхана қашан ашылды", "kk"),
        ("kütüphane ne zaman açıldı", "tr"),
        ("متى افتتحت المكتبة؟", "ar"),
        ("図書館はいつ開館しましたか？", "ja"),
    ],
)
def test_questions_ask(text: str, language: str) -> None:
    assert asks(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("library opening", "en"),
        ("list", "en"),
        ("Helena Ostrander", "en"),
        ("открытие библиотеки", "ru"),
        ("кітапхана", "kk"),
        ("kütüphane", "tr"),
        ("WHO", "en"),
        ("?!", "en"),
        ("", "en"),
    ],
)
def test_names_of_things_do_not(text: str, language: str) -> None:
    assert not asks(text, language)
