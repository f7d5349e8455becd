"""The button below a picture, over real HTTP: it draws the picture anew in the other look."""

from dataclasses import replace

import pytest

from tests.bot.facts import NO_TIMELINE
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ARU, BEK, remembering, running_bot
from tests.bot_api import Group
from tests.bot_api.keyboards import buttons
from tests.bot_api.pictures import picture_problem, picture_size

GROUP = Group(-1001)
GONE = "This picture cannot be drawn again. Please send the command once more."


@pytest.mark.parametrize(
    "command",
    ["/timeline Harbour Society 1960-2012", "/compare Harbour Society vs Lighthouse Guild"],
)
def test_a_picture_turns_dark_in_its_place_and_light_again(server, command):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, command)
        sent = server.wait_for("sendPhoto")
        (button,) = buttons(sent.result)
        assert button["text"] == "Dark"
        server.press(ARU, sent.result, "Dark")
        dark = server.wait_for("editMessageMedia")
        (button,) = buttons(dark.result)
        assert button["text"] == "Light"
        server.press(ARU, sent.result, "Light")
        light = server.wait_for("editMessageMedia")
    assert dark.result["message_id"] == sent.result["message_id"]
    assert dark.caption == light.caption == sent.caption
    pictures = [
        sent.parameters["photo"],
        *(call.parameters["media"]["media"] for call in (dark, light)),
    ]
    assert [picture_problem(picture) for picture in pictures] == ["", "", ""]
    assert len({picture_size(picture) for picture in pictures}) == 1
    assert pictures[0] == pictures[2] != pictures[1]
    assert server.unanswered_presses() == []
    assert server.refused() == []


def test_the_look_is_remembered_for_who_chose_it(server):
    with remembering() as state:
        with running_bot(server, StubEdition(), state=state):
            server.group_message(GROUP, ARU, "/timeline Harbour Society")
            server.press(BEK, server.wait_for("sendPhoto").result, "Dark")
            server.wait_for("editMessageMedia")
        with running_bot(server, StubEdition(), state=state):
            server.private_message(BEK, "/timeline Harbour Society")
            (button,) = buttons(server.wait_for("sendPhoto").result)
            assert button["text"] == "Light"
            server.private_message(ARU, "/timeline Harbour Society")
            (button,) = buttons(server.wait_for("sendPhoto").result)
            assert button["text"] == "Dark"
    assert server.refused() == []


@pytest.mark.parametrize("text", ["", "/timeline", "/facts Harbour Society", "Thank you"])
def test_a_picture_whose_command_was_deleted_or_changed_stays_as_it_is(server, text):
    with running_bot(server, StubEdition()):
        asked = server.private_message(ARU, "/timeline Harbour Society")
        sent = server.wait_for("sendPhoto").result
        with server.methods.changed:
            shown = server.methods.messages[ARU.id, sent["message_id"]]
            assert shown["reply_to_message"].pop("text") == asked["text"]
            if text:
                shown["reply_to_message"]["text"] = text
            else:
                del shown["reply_to_message"]
        server.press(ARU, sent, "Dark")
        assert server.wait_for("answerCallbackQuery").parameters["text"] == GONE
    assert server.unanswered_presses() == []


def test_where_the_documents_have_changed_the_picture_stays_as_it_is(server):
    class Changing(StubEdition):
        timelines = 0

        def timeline(self, entity, *, years=(None, None)):
            self.timelines += 1
            drawn = super().timeline(entity, years=years)
            return drawn if self.timelines == 1 else replace(NO_TIMELINE, entity=entity)

    with running_bot(server, Changing()):
        server.private_message(ARU, "/timeline Harbour Society")
        server.press(ARU, server.wait_for("sendPhoto").result, "Dark")
        assert server.wait_for("answerCallbackQuery").parameters["text"] == GONE
    assert not [call for call in server.calls if call.method == "editMessageMedia"]
