"""Buttons hold what Telegram takes, whatever was asked."""

from dataclasses import replace

import pytest

from bot.telegram.answered import Answered
from bot.telegram.layout import utf16_units
from bot.telegram.views.keyboards import answer_keyboard
from bot.texts import texts
from tests.bot.telegram.outcomes import answer


@pytest.mark.parametrize(
    ("question", "shared"),
    [
        ("When was it opened?", "When was it opened?"),
        ("😀" * 200, "😀" * 128),
        ("wo rd " * 60, ("wo rd " * 43)[:255].rstrip()),
    ],
)
def test_shared_question_is_no_longer_than_an_inline_query(question: str, shared: str) -> None:
    outcome = replace(answer(), question=question)
    keyboard = answer_keyboard(Answered(outcome=outcome), texts("en"))
    assert keyboard is not None
    (button,) = (
        each for row in keyboard.inline_keyboard for each in row if each.switch_inline_query
    )
    assert button.switch_inline_query == shared
    assert utf16_units(shared) <= 256
