"""/language over real HTTP: in private chats, in groups, by command and by button."""

from typing import Any

import pytest

from bot.state import StateError
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ARU, BEK, remembering, running_bot
from tests.bot_api import AnonymousAdmin, Group, User
from tests.bot_api.keyboards import buttons

GROUP = Group(-1001)
RUSSIAN = "Теперь я говорю здесь по-русски. Цитаты остаются на языке своего документа."
ADMINS_ONLY = "Only the admins of this group can choose its language."


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for button in buttons(message)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ru", "Теперь я говорю здесь по-русски."),
        ("RU", "Теперь я говорю здесь по-русски."),
        ("Қазақша", "Енді мен мұнда қазақша сөйлеймін."),
        ("english", "I speak English here from now on."),
    ],
)
def test_a_language_is_chosen_by_its_code_or_its_name(server, words, told):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, f"/language {words}")
        assert server.wait_for_text(ARU).startswith(told)
    assert server.refused() == []


def test_without_a_language_there_are_buttons_that_swap_the_message(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/language")
        call = server.wait_for("sendMessage")
        assert call.text == "In which language shall I speak here?"
        assert labels(call.result) == ["✓ English", "Русский", "Қазақша"]
        server.press(ARU, call.result, "Русский")
        edited = server.wait_for("editMessageText")
        assert edited.text == RUSSIAN
        assert labels(edited.result) == ["English", "✓ Русский", "Қазақша"]
        server.press(ARU, call.result, "✓ Русский")
        server.wait_until_called("answerCallbackQuery", times=2)
        server.private_message(ARU, "/nothing")
        assert server.wait_for_text(ARU).startswith("Такой команды я не знаю.")
        server.private_message(BEK, "/nothing")
        assert server.wait_for_text(BEK).startswith("I do not know that command.")
    assert server.unanswered_presses() == []
    assert server.refused() == []


def test_a_language_that_is_not_spoken_is_answered_with_those_that_are(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/language klingon")
        call = server.wait_for("sendMessage")
    assert call.text == "I speak these languages:"
    assert len(labels(call.result)) == 3


def test_a_choice_outlives_the_bot_and_goes_before_telegram_s_language(server):
    person = User(99, "Dana", language="kk")
    with remembering() as state:
        with running_bot(server, StubEdition(), state=state):
            server.private_message(person, "/language ru")
            assert server.wait_for_text(person) == RUSSIAN
        with running_bot(server, StubEdition(), state=state):
            server.private_message(person, "/help")
            assert server.wait_for_text(person).startswith("Напишите вопрос")


def test_the_choice_in_a_group_is_its_admins_and_holds_for_everybody_in_it(server):
    server.methods.statuses[GROUP.id, BEK.id] = "administrator"
    with running_bot(server, StubEdition()):
        server.group_message(GROUP, ARU, "/language ru")
        assert server.wait_for_text(GROUP) == ADMINS_ONLY
        server.group_message(GROUP, BEK, "/language ru")
        assert server.wait_for_text(GROUP) == RUSSIAN
        server.group_message(GROUP, ARU, "/facts")
        assert server.wait_for_text(GROUP).startswith("Напишите имя или название")
        server.private_message(ARU, "/facts")
        assert server.wait_for_text(ARU).startswith("Write a name")
    assert server.refused() == []


def test_a_button_in_a_group_obeys_its_admins_only(server):
    server.methods.statuses[GROUP.id, BEK.id] = "creator"
    with running_bot(server, StubEdition()):
        server.group_message(GROUP, BEK, "/language")
        asked = server.wait_for("sendMessage").result
        server.press(ARU, asked, "Русский")
        told = server.wait_for("answerCallbackQuery")
        assert told.parameters["text"] == ADMINS_ONLY
        assert told.parameters["show_alert"]
        server.press(BEK, asked, "Русский")
        assert server.wait_for("editMessageText").text == RUSSIAN
    assert server.unanswered_presses() == []
    assert server.refused() == []


def test_an_anonymous_admin_speaks_for_the_group(server):
    with running_bot(server, StubEdition()):
        server.group_message(GROUP, AnonymousAdmin(GROUP), "/language kk")
        assert server.wait_for_text(GROUP).startswith("Енді мен мұнда қазақша")


def test_where_a_choice_cannot_be_stored_who_pressed_is_told(server, caplog, monkeypatch):
    def full(owner: int, language: str) -> None:
        raise StateError("sqlite:///state.db", "the disk is full", "make room")

    with remembering() as state, running_bot(server, StubEdition(), state=state):
        server.private_message(ARU, "/language")
        message = server.wait_for("sendMessage").result
        monkeypatch.setattr(state.preferences, "set_language", full)
        server.press(ARU, message, "Русский")
        told = server.wait_for("answerCallbackQuery").parameters
        assert told["text"].startswith("Something went wrong on my side")
    assert "an update could not be handled" in caplog.text
    assert server.unanswered_presses() == []


def test_forged_data_chooses_nothing(server):
    with remembering() as state:
        with running_bot(server, StubEdition(), state=state):
            server.private_message(ARU, "/language")
            message = server.wait_for("sendMessage").result
            for data in ("language:xx", "language:", "language:ru\n", "language:rus"):
                server.press_data(ARU, message, data)
            server.wait_until_confirmed()
        assert state.preferences.of(ARU.id).language is None
