"""The scenes of docs/conversations.md, with the documents that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.telegram.running import running_bot
from tests.bot_api import BotApiServer, Group, User
from tests.transcripts.drawing import spoken
from tests.transcripts.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge import Edition

__all__ = ["page"]

ARU = User(77, "Aru", "en")
IVAN = User(78, "Иван", "ru")
DANA = User(79, "Дана", "kk")
BEK = User(80, "Bek", "en")
FRIENDS = Group(-1005, "Readers")

HEADING = """\
# Conversations

What people see who write to the bot, with the documents that Dalel ships with. This page is made
by `python -m tests.transcripts` from real conversations over HTTP, and a test holds it to them.

*Bold* and _italic_ text stand between marks, quoted text behind a bar (long quotes are folded in
Telegram, and open on a touch), links before ↗, buttons in round brackets; ✎ is a message that was
edited in its place.
"""


def page(edition: Edition) -> str:
    """Return the page, from an edition of the documents that ship."""
    parts = [HEADING]
    for title, told in _SCENES:
        with BotApiServer() as server:
            with running_bot(server, edition):
                lines = [line for scene in told(server) for line in scene.lines]
            assert (server.refused(), server.unanswered_presses()) == ([], []), title
        body = "\n".join(lines)
        parts.append(f"## {title}\n\n```text\n{body}\n```\n")
    return "\n".join(parts)


def _first_meeting(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU)
    scene.asks("/start")
    answer = scene.asks("When did Kazakhstan become a member of the OIC?")
    scene.presses(answer, "In context")
    scene.presses(answer, "↩ Answer")
    scene.asks("And when did it sign the OIC Charter?")
    yield scene


def _mistakes(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU)
    refused = scene.asks("When did Khazakstan join the OIC?")
    scene.presses(refused, "When did Kazakhstan join the OIC?", method="sendMessage")
    scene.asks("What did the elephant eat at the summit?")
    question = scene.says("How many members does the IOFS have?")
    scene.hears()
    scene.edits(question, "When was the IOFS founded?")
    yield scene


def _opinion(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU)
    answer = scene.asks("When did Kazakhstan become a member of the OIC?")
    scene.presses(answer, "👎", method="editMessageReplyMarkup")
    scene.presses(answer, "Outdated")
    yield scene


def _other_languages(server: BotApiServer) -> Iterator[Scene]:
    russian = Scene(server, IVAN)
    russian.asks("/start")
    russian.asks("Когда Казахстан подписал Устав ОИС?")
    yield russian
    kazakh = Scene(server, DANA)
    kazakh.asks("ИЫҰ Жарғысына Қазақстан қашан қол қойды?")
    yield kazakh


def _group(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU, FRIENDS)
    server.add_bot(FRIENDS, ARU)
    scene.lines.append("Aru adds the bot to the group.")
    scene.hears()
    scene.says("Does anybody know when Kazakhstan joined?", by=BEK)
    answer = scene.asks("@dalel_test_bot when did Kazakhstan become a member of the OIC?")
    scene.opens(answer, "In context")
    said = scene.says("The IOFS was founded in 2014. It has 41 members.", by=BEK)
    scene.asks("/check", reply_to=said)
    yield scene


def _facts(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU)
    scene.asks("/facts COMSTECH")
    scene.says("/timeline OIC 2010-2013")
    scene.hears("sendPhoto")
    yield scene


def _inline(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU)
    scene.searches("")
    scene.searches("kazakhstan mem")
    scene.searches("When did Kazakhstan become a member of the OIC?")
    scene.searches("elephants of Jupiter")
    yield scene


def _oneself(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU)
    scene.asks("When was the IOFS founded?")
    scene.asks("/privacy")
    asked = scene.asks("/forget")
    scene.presses(asked, asked.result["reply_markup"]["inline_keyboard"][0][0]["text"])
    language = scene.asks("/language")
    scene.presses(language, "Русский")
    yield scene


def _other_messages(server: BotApiServer) -> Iterator[Scene]:
    scene = Scene(server, ARU)
    scene.asks("Hello")
    scene.lines += spoken(ARU.name, "[a voice message]")
    server.voice(ARU, ARU)
    scene.hears()
    scene.asks("Thank you")
    scene.asks("/nothing")
    yield scene


_SCENES: tuple[tuple[str, Callable[[BotApiServer], Iterator[Scene]]], ...] = (
    ("A first meeting", _first_meeting),
    ("Slips of the pen", _mistakes),
    ("An opinion", _opinion),
    ("In Russian and in Kazakh", _other_languages),
    ("In a group", _group),
    ("Facts and pictures", _facts),
    ("From any chat", _inline),
    ("What is known of oneself", _oneself),
    ("What is no question", _other_messages),
)
