"""/facts, /timeline and /compare over real HTTP, with a stand-in edition."""

import threading

from tests.bot.facts import COMPARISON, LISTING, TIMELINE
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import Fault, Group
from tests.bot_api.pictures import picture_problem, picture_size
from tests.bot_api.updates import BOT_NAME

GROUP = Group(-1001)


def test_facts_are_listed_in_private(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/facts Harbour  Society")
        text = server.wait_for_text(ARU)
        assert text.startswith("Harbour Society (HS)\n• had: 57 members")
        assert "\n[2] Minutes — Harbour Press, 2013" in text
        server.private_message(ARU, "/facts Harbor")
        assert server.wait_for_text(ARU) == (
            "The documents state no facts about Harbor. Near names: Harbour Society, Harbin."
        )
    assert server.refused() == []


def test_a_command_without_a_name_is_explained(server):
    with running_bot(server, StubEdition()):
        for command, start in (
            ("/facts", "Write a name after the command, for instance: /facts"),
            ("/timeline ", "Write a name after the command, and years"),
            ("/compare", "Write two names after the command"),
            ("/compare Rabat", "Write two names after the command"),
            ("/timeline Rabat 2013-2010", "These years end before they begin"),
            ("/facts " + "x" * 1001, "Your question has 1001 characters"),
        ):
            server.private_message(ARU, command)
            assert server.wait_for_text(ARU).startswith(start)


def test_a_timeline_comes_as_a_picture_whose_caption_cites(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/timeline Harbour Society 1960-2012")
        call = server.wait_for("sendPhoto")
        server.private_message(ARU, "/timeline Harbour Society 2031")
        assert server.wait_for_text(ARU).startswith("The documents state no dated facts about")
        server.private_message(ARU, "/timeline Harbour Society 1900")
        assert server.wait_for_text(ARU) == (
            "The documents state dated facts about Harbour Society, but none of 1900."
        )
        server.private_message(ARU, "/timeline Harbour Society 20x")
        assert server.wait_for_text(ARU).startswith("20x is no year; write years as 2012,")
    assert call.chat == ARU.id
    assert call.caption == (
        "Harbour Society: 3 dated facts\n\nSources\n"
        "[1] The Harbour Society — Harbour Press, 2011-07-27, Members, paragraph 2\n"
        "[2] Minutes — Harbour Press, 2013, Members, paragraph 2"
    )
    assert picture_size(call.parameters["photo"])[0] == 1080
    assert server.refused() == []


def test_a_picture_that_telegram_turned_away_is_sent_again_whole(server):
    server.fail("sendPhoto", Fault(status=429, retry_after=1), Fault(status=502))
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/timeline Harbour Society")
        call = server.wait_for("sendPhoto")
    assert picture_problem(call.parameters["photo"]) == ""
    assert call.parameters["photo"].endswith(b"IEND\xaeB`\x82")
    assert len([each for each in server.calls if each.method == "sendPhoto" and each.ok]) == 1


def test_a_number_behind_a_name_may_belong_to_it(server):
    class Agenda(StubEdition):
        def timeline(self, entity, *, years=(None, None)):
            known = entity == "Agenda 2030" and years == (None, None)
            return super().timeline("Harbour Society" if known else entity, years=years)

    with running_bot(server, Agenda()):
        server.private_message(ARU, "/timeline Agenda 2030")
        server.wait_for("sendPhoto")


def test_a_comparison_comes_as_text_and_picture(server):
    with running_bot(server, StubEdition()):
        server.private_message(ARU, "/compare Harbour Society and Lighthouse Guild")
        assert "57 members [1]\nLighthouse Guild: 38 members [2]\n1.5 times as much" in (
            server.wait_for_text(ARU)
        )
        call = server.wait_for("sendPhoto")
        assert call.caption == "Harbour Society — Lighthouse Guild"
        server.private_message(ARU, "/compare Rabat vs Tunis")
        assert server.wait_for_text(ARU) == (
            "The documents state no facts about Rabat or Tunis. Near names: Harbour Society."
        )
    assert server.refused() == []


def test_the_reading_of_two_names_that_the_documents_know_is_taken(server):
    asked = []

    class Recording(StubEdition):
        def compare(self, left, right):
            asked.append((left, right))
            known = (left, right) == ("Trinidad and Tobago", "Fiji")
            names = (COMPARISON.left, COMPARISON.right) if known else (left, right)
            return super().compare(*names)

    with running_bot(server, Recording()):
        server.private_message(ARU, "/compare Trinidad and Tobago and Fiji")
        assert server.wait_for_text(ARU).startswith("Harbour Society — Lighthouse Guild")
    assert asked == [("Trinidad", "Tobago and Fiji"), ("Trinidad and Tobago", "Fiji")]


def test_in_a_group_the_commands_answer_as_replies(server):
    with running_bot(server, StubEdition()):
        server.group_message(GROUP, ARU, "/facts@other_bot Harbour Society")
        asked = server.group_message(GROUP, ARU, f"/facts@{BOT_NAME} Harbour Society")
        text = server.wait_for("sendMessage")
        drawn = server.group_message(GROUP, ARU, "/timeline Harbour Society")
        photo = server.wait_for("sendPhoto")
        compared = server.group_message(GROUP, ARU, "/compare Harbour Society vs Lighthouse Guild")
        server.wait_for("sendMessage")
        second = server.wait_for("sendPhoto")
    assert text.parameters["reply_parameters"]["message_id"] == asked["message_id"]
    assert photo.parameters["reply_parameters"]["message_id"] == drawn["message_id"]
    assert second.parameters["reply_parameters"]["message_id"] == compared["message_id"]
    assert len(server.sent_to(GROUP)) == 2
    assert server.refused() == []


def test_drawing_does_not_hold_up_another_chat(server):
    go_on = threading.Event()

    class Slow(StubEdition):
        def timeline(self, entity, *, years=(None, None)):
            assert go_on.wait(20)
            return TIMELINE

    with running_bot(server, Slow()):
        server.private_message(ARU, "/timeline Harbour Society")
        server.private_message(ARU, "/facts Harbour Society")
        server.private_message(BEK, f"/facts {LISTING.entity}")
        assert server.wait_for_text(BEK).startswith("Harbour Society")
        assert server.sent_to(ARU) == []
        go_on.set()
        server.wait_for("sendPhoto")
        assert server.wait_for_text(ARU).startswith("Harbour Society")
