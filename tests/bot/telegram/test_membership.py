import logging

import pytest

from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import BotApiServer, Channel, Group, User
from tests.bot_api.updates import BOT_NAME, member_json

GROUP = Group(-1001)
SMALL = Group(-5, "Friends", type="group")
FORUM = Group(-1002, "Forum", forum=True)
INTRODUCTION = (
    "Hello. Ask me something that 1 document may hold the answer to, and I quote the answer with "
    f"its source. Mention @{BOT_NAME}, reply to one of my messages, or write /ask and your "
    "question. To everything else here I stay silent."
)


def settle(server: BotApiServer) -> None:
    """Wait until the bot has handled everything so far that happened in groups."""
    server.private_message(BEK, "when?")
    server.wait_for_text(BEK)


@pytest.mark.parametrize("group", [GROUP, SMALL, FORUM])
def test_the_bot_introduces_itself_once(server, group):
    with running_bot(server, StubEdition()):
        server.add_bot(group, ARU)
        assert server.wait_for_text(group) == INTRODUCTION
        server.promote_bot(group, ARU)
        server.group_message(group, ARU, "welcome")
        settle(server)
    assert len(server.sent_to(group)) == 1
    assert server.refused() == []


@pytest.mark.parametrize(
    ("language", "beginning"),
    [("ru", "Здравствуйте. Спросите меня"), ("kk-KZ", "Сәлеметсіз бе. Менен"), ("", "Hello. ")],
)
def test_the_introduction_speaks_the_language_of_who_added_the_bot(server, language, beginning):
    with running_bot(server, StubEdition()):
        server.add_bot(GROUP, User(99, "Ива", language))
        assert server.wait_for_text(GROUP).startswith(beginning)


def test_the_introduction_comes_on_request_too(server):
    with running_bot(server, StubEdition()):
        server.group_message(GROUP, ARU, "/help")
        server.group_message(GROUP, ARU, "/help@other_bot")
        server.group_message(GROUP, ARU, f"/help@{BOT_NAME}")
        assert server.wait_for_text(GROUP) == INTRODUCTION
    assert len(server.sent_to(GROUP)) == 1


def test_being_removed_blocked_or_put_in_a_channel_makes_no_noise(server, caplog):
    with caplog.at_level(logging.INFO), running_bot(server, StubEdition()):
        server.group_message(GROUP, ARU, "hello")
        server.remove_bot(GROUP, ARU)
        server.block_bot(ARU)
        change = {"chat": Channel(-1009).chat, "from": ARU.json, "date": 1}
        standing = {
            "old_chat_member": member_json("left"),
            "new_chat_member": member_json("administrator"),
        }
        server.methods.deliver({"my_chat_member": change | standing})
        settle(server)
    lines = [each.getMessage() for each in caplog.records if "chat" in each.getMessage()]
    assert lines == [f"no longer in chat {GROUP.id}"]  # a person's id is not told
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
    assert [call for call in server.calls if call.method.startswith("send") and not call.ok] == []


def test_a_group_that_does_not_let_the_bot_write_gets_no_introduction(server, caplog):
    with caplog.at_level(logging.INFO), running_bot(server, StubEdition()):
        server.add_bot(GROUP, ARU)
        server.wait_for_text(GROUP)
        server.remove_bot(GROUP, ARU)
        server.refuse(GROUP, "no text")
        change = {"chat": GROUP.chat, "from": ARU.json, "date": 1}
        standing = {
            "old_chat_member": member_json("kicked"),
            "new_chat_member": member_json("member"),
        }
        server.methods.deliver({"my_chat_member": change | standing})
        server.wait_until_called("sendMessage", 2)
        settle(server)
    assert any("got no introduction" in each.getMessage() for each in caplog.records)
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


def test_a_person_who_comes_back_is_greeted(server):
    with running_bot(server, StubEdition()):
        server.block_bot(ARU)
        server.restart_bot(ARU)
        assert server.wait_for_text(ARU).startswith("Hello. Ask me anything")


def test_what_a_group_has_chosen_moves_along_with_it(server):
    with running_bot(server, StubEdition()):
        server.methods.statuses[SMALL.id, ARU.id] = "creator"
        server.group_message(SMALL, ARU, "/language ru")
        server.wait_for_text(SMALL)
        moved = server.migrate(SMALL, -1005, ARU)
        settle(server)
        server.group_message(moved, ARU, f"/help@{BOT_NAME}")
        assert server.wait_for_text(moved).startswith("Здравствуйте. Спросите меня")
