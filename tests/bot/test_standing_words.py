from decimal import Decimal

import pytest

from bot.standing_words import standing_line
from bot.texts import LANGUAGES, texts
from knowledge.model import Standing


def ratio(times: str) -> Standing:
    return Standing(kind="ratio", ratio=Decimal(times))


@pytest.mark.parametrize(
    ("standing", "english", "russian", "kazakh"),
    [
        (
            Standing(kind="earlier", years=1, months=5),
            "1 year 5 months earlier",
            "на 1 год 5 месяцев раньше",
            "1 жыл 5 ай бұрын",
        ),
        (
            Standing(kind="later", years=22, months=2, days=1),
            "22 years 2 months 1 day later",
            "на 22 года 2 месяца 1 день позже",
            "22 жыл 2 ай 1 күн кейін",
        ),
        (ratio("1.5"), "1.5 times as much", "в 1,5 раза больше", "1,5 есе көп"),
        (ratio("5.0"), "5 times as much", "в 5 раз больше", "5 есе көп"),
        (ratio("22.0"), "22 times as much", "в 22 раза больше", "22 есе көп"),
        (ratio("0.2"), "0.2 of the second", "0,2 второго значения", "екіншісінің 0,2 бөлігі"),
        (ratio("1.0"), "about the same", "примерно столько же", "шамамен бірдей"),
        (ratio("0.0"), "far less", "намного меньше", "әлдеқайда аз"),
        (Standing(kind="same"), "the same", "столько же", "бірдей"),
    ],
)
def test_how_two_values_stand_to_each_other_is_told(standing, english, russian, kazakh):
    told = [standing_line(standing, texts(language)) for language in LANGUAGES]
    assert told == [english, russian, kazakh]


def test_where_it_cannot_be_told_nothing_is_said():
    assert standing_line(None, texts("en")) == ""
