from hypothesis import given
from hypothesis import strategies as st
from telegram import Message

from bot.telegram.addressing import addressed
from tests.bot_api import Group, User
from tests.bot_api.updates import BOT_ID, BOT_NAME, marked, message_json

MENTION = f"@{BOT_NAME}"
WORDS = st.text(alphabet="aқ😀 \n,.?:–@/\u0301\u200f", max_size=12)


def said(text: str) -> Message:
    message = message_json(5, sender=User(77).json, chat=Group(-1001).chat, text=text)
    return Message.de_json(message, None)


@given(before=WORDS, after=WORDS, filler=st.sampled_from(["", "b" * 1020, "😀c" * 700]))
def test_the_quote_is_a_part_of_the_message_however_the_bot_is_named(before, after, filler):
    text = f"{before} {MENTION} {filler}{after}"
    found = addressed(said(text), bot=BOT_ID, username=BOT_NAME)
    if marked(text)["entities"][0]["offset"] == 0 and text.startswith("/"):
        assert found is None  # some command of another bot's
        return
    assert found is not None
    assert found.quote in text
    assert len(found.quote.encode("utf-16-le")) <= 2 * 1024
    assert MENTION not in found.question
    assert bool(found.question) == any(c.isalnum() for c in before + filler + after)


def test_another_name_that_begins_like_the_bots_is_another_one():
    message = said(f"{MENTION}2 when?")
    assert addressed(message, bot=BOT_ID, username=BOT_NAME) is None
