"""What a question wants counted."""

import pytest

from knowledge.questions.counted import things_counted


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("Сколько новых стран вступило в союз?", "ru", "новых стран"),
        ("Сколько стран состоит в союзе?", "ru", "стран"),
        ("Қанша ел саммитке қатысты?", "kk", "ел саммитке"),
        ("Сколько примерно стран вступило?", "ru", "стран"),
        ("Сколько стоит билет?", "ru", ""),
        ("Сколько длилось заседание?", "ru", ""),
        ("Сколько билетов продано?", "ru", "билетов"),
        ("Сколько лет музею?", "ru", "лет"),
        ("Сколько минут длится обед?", "ru", "минут"),
        ("Билет қанша тұрады?", "kk", ""),
        ("Сколько государств-членов в союзе?", "ru", "государств-членов"),
    ],
)
def test_what_is_counted_ends_with_its_noun(text: str, language: str, counted: str) -> None:
    assert things_counted(text, language) == counted
