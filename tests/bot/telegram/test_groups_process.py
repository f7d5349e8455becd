"""A group's whole life with the bot as a process."""

from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU, BEK
from tests.bot_api import AnonymousAdmin, Group
from tests.bot_api.updates import BOT_NAME

FRIENDS = Group(-5, "Friends", type="group")
FORUM = Group(-1002, "Forum", forum=True)


def test_a_group_is_joined_asked_in_moved_and_left_without_noise(tmp_path, server):
    write_documents(tmp_path / "documents", library=LIBRARY)
    server.methods.chats[ADMIN.id] = ADMIN.chat
    with BotProcess(tmp_path, server.base_url) as bot:
        server.add_bot(FRIENDS, ARU)
        assert f"Mention @{BOT_NAME}" in server.wait_for_text(FRIENDS)
        server.group_message(FRIENDS, BEK, "does anybody know a good library?")
        asked = server.group_message(
            FRIENDS, ARU, f"@{BOT_NAME} When was the reading room of the Aksay library opened?"
        )
        call = server.wait_for("sendMessage")
        assert call.text.startswith("May 1954\n")
        assert call.result["reply_to_message"]["message_id"] == asked["message_id"]
        assert call.result["quote"]["text"] == (
            "When was the reading room of the Aksay library opened?"
        )
        server.edit(asked, f"@{BOT_NAME} How many books did it hold at first, the Aksay library?")
        assert "1,200" in server.wait_for("editMessageText").text
        moved = server.migrate(FRIENDS, -1005, ARU)
        server.group_message(moved, AnonymousAdmin(moved), f"/ask@{BOT_NAME} paid leave in Aksay?")
        assert "24 days" in server.wait_for_text(moved)
        topic = server.topic(FORUM)
        server.group_message(FORUM, BEK, "/ask Who opened the reading room?", topic=topic)
        assert server.wait_for("sendMessage").result["message_thread_id"] == topic
        server.remove_bot(moved, ARU)
        bot.wait_for_output("no longer in chat -1005")
        assert bot.end() == 0
    assert server.refused() == []
    assert len(server.sent_to(FRIENDS)) == 2
    assert not any(word in bot.output for word in ("Traceback", "ERROR", "WARNING"))
