from knowledge.model import Outcome, Question
from tests.bot.telegram.grouping import GROUP, USAGE, answered, echo, first_line, quote
from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ARU, BEK, running_bot
from tests.bot_api import AnonymousAdmin, Fault, Group
from tests.bot_api.updates import BOT_NAME

FORUM = Group(-1002, "Forum", forum=True)


def test_an_edited_question_edits_its_answer(server):
    with running_bot(server, StubEdition(reply=echo)):
        asked = server.group_message(GROUP, ARU, f"@{BOT_NAME} one")
        sent = answered(server).result
        server.edit(asked, f"@{BOT_NAME} two")
        edited = server.wait_for("editMessageText")
        assert first_line(edited) == "two"
        assert edited.parameters["message_id"] == sent["message_id"]
        server.edit(asked, "two, and no longer for the bot")
        server.group_message(GROUP, ARU, "/ask last")
        assert first_line(answered(server)) == "last"
    assert len(server.sent_to(GROUP)) == 2
    assert server.refused() == []


def test_a_message_that_comes_to_address_the_bot_is_answered_once(server):
    with running_bot(server, StubEdition(reply=echo)):
        said = server.group_message(GROUP, ARU, "when was it?")
        edited = server.edit(said, f"@{BOT_NAME} when was it?")
        call = answered(server)
        assert (first_line(call), quote(call)[0]) == ("when was it?", said["message_id"])
        server.methods.deliver({"edited_message": edited})  # as for a change of its preview
        server.edit(said, f"@{BOT_NAME} when was it opened?")
        assert first_line(server.wait_for("editMessageText")) == "when was it opened?"
    assert len(server.sent_to(GROUP)) == 1


def test_a_message_that_only_got_a_hint_gets_no_second_one_when_edited(server):
    with running_bot(server, StubEdition(reply=echo)):
        said = server.group_message(GROUP, ARU, "/ask")
        assert answered(server).text == USAGE
        server.edit(said, "/ask")
        server.group_message(GROUP, ARU, "/ask last")
        assert first_line(answered(server)) == "last"
    assert len(server.sent_to(GROUP)) == 2


def test_each_person_and_each_topic_has_a_conversation_of_its_own(server):
    edition = Remembering()
    with running_bot(server, edition):
        topic = server.topic(FORUM)
        for sender, text, place in (
            (ARU, "one", 0), (ARU, "two", 0), (BEK, "three", 0), (ARU, "four", topic),
            (AnonymousAdmin(FORUM), "five", 0), (ARU, "six", topic),
        ):  # fmt: skip
            server.group_message(FORUM, sender, f"/ask {text}", topic=place)
            answered(server, FORUM)
    assert edition.contexts == {
        "one": (),
        "two": ("one",),
        "three": (),
        "four": (),
        "five": (),
        "six": ("four",),
    }


def test_a_conversation_moves_along_with_its_group(server):
    small = Group(-5, "Friends", type="group")
    edition = Remembering()
    with running_bot(server, edition):
        server.group_message(small, ARU, "/ask one")
        answered(server, small)
        moved = server.migrate(small, -1005, ARU)
        server.group_message(moved, ARU, "/ask two")
        answered(server, moved)
    assert edition.contexts == {"one": (), "two": ("one",)}
    assert server.refused() == []


class Remembering(StubEdition):
    """An edition that notes the questions before each question."""

    def __init__(self) -> None:
        super().__init__(reply=self._reply)
        self.contexts: dict[str, tuple[str, ...]] = {}

    def _reply(self, question: Question) -> Outcome:
        self.contexts[question.text] = question.context
        return echo(question)


def test_an_answer_that_got_lost_is_not_sent_twice(server):
    server.fail("sendMessage", Fault(drop="after"))
    with running_bot(server, StubEdition(reply=echo)):
        server.group_message(GROUP, ARU, "/ask one")
        assert first_line(answered(server)) == "one"
        server.group_message(GROUP, BEK, "/ask two")
        answers = {first_line(answered(server)), first_line(answered(server))}
    assert "two" in answers
    assert len(server.sent_to(GROUP)) == 3  # the third one says that something went wrong
