import pytest

from tests.bot.telegram.outcomes import StubEdition
from tests.bot.telegram.running import ADMIN, ARU, running_bot
from tests.bot_api import BotApiServer, Group, User

GROUP = Group(-100200)
KINDS = {
    "audio": {"file_id": "a", "file_unique_id": "b", "duration": 3},
    "video_note": {"file_id": "a", "file_unique_id": "b", "length": 9, "duration": 3},
    "video": {"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9, "duration": 3},
    "poll": {
        "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
        "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
        "allows_revoting": False, "members_only": False,
    },
    "contact": {"phone_number": "1", "first_name": "Bek"},
    "dice": {"emoji": "🎲", "value": 4},
    "story": {"chat": ARU.chat, "id": 1},
}  # fmt: skip


@pytest.fixture(scope="module")
def bot():
    with BotApiServer() as server:
        server.methods.chats[ADMIN.id] = ADMIN.chat
        with running_bot(server, StubEdition(), admins=[ADMIN.id]):
            yield server
        assert server.refused() == []


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("audio", "I cannot listen to recordings. Please type your question."),
        ("video_note", "I cannot listen to recordings. Please type your question."),
        ("video", "I cannot look at pictures or videos. Please type your question."),
        ("poll", "I cannot vote. Please type your question."),
        ("contact", "I have no use for contacts. Please type your question."),
        ("dice", "Please type your question; I answer words only."),
        ("story", "Please write your question as text; I read nothing else yet."),
    ],
)
def test_each_kind_is_told_what_to_do(bot, kind, told):
    bot.private_message(ARU, "", **{kind: KINDS[kind]})
    assert bot.wait_for_text(ARU) == told


def test_what_is_asked_below_a_picture_is_answered(bot):
    bot.photo(ARU, ARU, "When was it opened?")
    assert bot.wait_for_text(ARU).startswith("May 1954")


def test_voice_messages_and_stickers_are_no_questions(bot):
    bot.voice(ARU, ARU)
    assert bot.wait_for_text(ARU).startswith("I cannot listen")
    bot.sticker(ARU, ARU)
    assert bot.wait_for_text(ARU).startswith("Please type your question")


def test_it_is_told_in_the_language_of_the_person(bot):
    bot.voice(User(5, "Дана", "ru"), User(5))
    assert bot.wait_for_text(User(5)).startswith("Я не умею слушать записи.")
    bot.voice(User(6, "Дана", "kk"), User(6))
    assert bot.wait_for_text(User(6)).startswith("Жазбаларды тыңдай алмаймын.")


def test_a_file_of_others_is_not_taken(bot):
    bot.document(ARU, ARU, b"%PDF", "towns.pdf")
    assert bot.wait_for_text(ARU).startswith("Only the people who run this bot add documents.")


def test_an_album_gets_one_line(bot):
    before = len(bot.sent_to(ARU))
    bot.album(ARU, ARU, "", "", "")
    bot.voice(ARU, ARU)
    told = sorted(bot.wait_for_text(ARU) for _ in range(2))
    assert told[0].startswith("I cannot listen")
    assert told[1].startswith("I cannot look at pictures")
    assert len(bot.sent_to(ARU)) == before + 2


def test_an_album_with_a_question_gets_one_answer(bot):
    before = len(bot.sent_to(ARU))
    for caption in ("one", "", "three"):
        bot.photo(ARU, ARU, caption, media_group_id="42")
    bot.voice(ARU, ARU)
    told = sorted(bot.wait_for_text(ARU) for _ in range(2))
    assert told[0].startswith("I cannot listen")
    assert told[1].startswith("May 1954")
    assert len(bot.sent_to(ARU)) == before + 2


def test_in_groups_pictures_and_files_are_passed_over(bot):
    bot.photo(ARU, GROUP, "look")
    bot.document(ARU, GROUP, b"%PDF", "towns.pdf")
    bot.voice(ARU, ARU)
    assert bot.wait_for_text(ARU)
    assert bot.sent_to(GROUP) == []
