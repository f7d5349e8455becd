"""A process that ends without a chance to finish: its work is done after the next start."""

import signal

from tests.bot.telegram.process import LIBRARY, SLOW, BotProcess, write_documents
from tests.bot.telegram.running import ARU, BEK
from tests.bot_api import BotApiServer, User

QUESTION = "When was the reading room of the Aksay library opened?"
SENTENCE = "The reading room of the Aksay library was opened in May 1954 by the town council."
OTHERS = [User(100 + number, f"Person {number}") for number in range(6)]


def test_questions_under_way_are_answered_after_a_kill_and_answered_ones_are_not(tmp_path):
    write_documents(tmp_path / "documents", library=LIBRARY)
    with BotApiServer() as server:
        with BotProcess(tmp_path, server.base_url) as process:
            server.private_message(BEK, QUESTION)
            assert SENTENCE in server.wait_for_text(BEK).replace("\n", " ")
            assert process.end() == 0
        with BotProcess(tmp_path, server.base_url, prelude=SLOW.format(seconds=60)) as process:
            server.private_message(ARU, "How much leave does a librarian of Aksay have?")
            process.wait_for_output("thinking")
            for user in OTHERS:
                server.private_message(user, QUESTION)
            server.wait_until_confirmed()
            process.end(signal.SIGKILL)
        with BotProcess(tmp_path, server.base_url) as process:
            assert "24 days" in server.wait_for_text(ARU)
            for user in OTHERS:
                assert SENTENCE in server.wait_for_text(user).replace("\n", " ")
            process.wait_for_output("taking up 7 updates that were left undone")
            assert process.end() == 0
        with BotProcess(tmp_path, server.base_url) as process:
            server.private_message(BEK, QUESTION)
            server.wait_for_text(BEK)
            assert process.end() == 0
            assert "taking up" not in process.output
        assert [len(server.sent_to(user)) for user in (ARU, *OTHERS)] == [1] * 7
        assert len(server.sent_to(BEK)) == 2
