"""A group, and what the tests of groups ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.telegram.outcomes import answer
from tests.bot_api import BotApiServer, Call, Group

if TYPE_CHECKING:
    from knowledge.model import Outcome, Question

__all__ = ["GROUP", "USAGE", "answered", "echo", "first_line", "quote"]

GROUP = Group(-1001)
USAGE = "Write the question after the command, for instance: /ask When was it founded?"


def echo(question: Question) -> Outcome:
    return answer(short=question.text)


def first_line(call: Call) -> str:
    return call.text.partition("\n")[0]


def answered(server: BotApiServer, group: Group = GROUP) -> Call:
    """Return the next message sent to a group."""
    return server.wait_for("sendMessage", lambda call: call.chat == group.id)


def quote(call: Call) -> tuple[int, str | None]:
    """Return the message that one replies to, and what it quotes of it."""
    reply = call.parameters["reply_parameters"]
    return reply["message_id"], reply.get("quote")
