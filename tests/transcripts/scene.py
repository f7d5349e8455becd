"""One scene of the transcript: people write and press, the bot answers, all is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bot_api.keyboards import find_button
from tests.transcripts.drawing import drawn_message, drawn_result, spoken

if TYPE_CHECKING:
    from tests.bot_api import BotApiServer, Call, Group
    from tests.bot_api.updates import User

__all__ = ["Scene"]

BOT = "Dalel"


class Scene:
    """Drives the test server as one person in one chat.

    Args:
        server: where the bot works.
        person: who speaks; `chat` is theirs unless a group is given.
    """

    def __init__(self, server: BotApiServer, person: User, group: Group | None = None) -> None:
        self._server = server
        self._person = person
        self._group = group
        self.lines: list[str] = []

    def says(self, text: str, *, by: User | None = None, **fields: Any) -> dict[str, Any]:
        """Write a message without waiting for anything."""
        person = by or self._person
        self.lines += spoken(person.name, text)
        if self._group is None:
            return dict(self._server.private_message(person, text, **fields))
        return dict(self._server.group_message(self._group, person, text, **fields))

    def asks(self, text: str, *, by: User | None = None, **fields: Any) -> Call:
        """Write a message, and wait for what the bot answers."""
        self.says(text, by=by, **fields)
        return self.hears()

    def hears(self, method: str = "sendMessage") -> Call:
        """Wait for the bot's next message."""
        place = self._group.id if self._group is not None else self._person.id
        call = self._server.wait_for(method, lambda made: made.chat == place)
        if quoted := call.parameters.get("reply_parameters", {}).get("quote"):
            self.lines += spoken(BOT, f"(in reply to “{quoted}”)")
            drawn = drawn_message("", call.result)
            self.lines += [drawn[0].replace(":", " ", 1), *drawn[1:]]
        else:
            self.lines += drawn_message(BOT, call.result)
        return call

    def presses(self, answer: Call, button: str, *, method: str = "editMessageText") -> Call:
        """Press a button; the bot edits its message, or sends another one."""
        self.lines += spoken(self._person.name, f"presses ( {button} )")
        pressed = self._server.press(self._person, answer.result, button)
        told = self._server.wait_for(
            "answerCallbackQuery", lambda call: call.parameters["callback_query_id"] == pressed
        )
        if text := told.parameters.get("text"):
            self.lines += spoken(BOT, f"shows for a moment: {text}")
        call = self._server.wait_for(method)
        edits = method.startswith("edit")
        self.lines += drawn_message(f"{BOT} ✎" if edits else BOT, call.result)
        return call

    def opens(self, answer: Call, button: str) -> Call:
        """Touch a button that opens the bot in private at a place."""
        self.lines += spoken(self._person.name, f"touches ( {button} ↗ ), which opens the bot")
        payload = find_button(answer.result, button)["url"].partition("start=")[2]
        self._server.private_message(self._person, f"/start {payload}")
        call = self._server.wait_for("sendMessage", lambda made: made.chat == self._person.id)
        self.lines += drawn_message(BOT, call.result)
        return call

    def edits(self, message: dict[str, Any], text: str) -> Call:
        """Change a question; the bot changes its answer."""
        self.lines += spoken(self._person.name, f"edits the question to: {text}")
        self._server.edit(message, text)
        call = self._server.wait_for("editMessageText")
        self.lines += drawn_message(f"{BOT} ✎", call.result)
        return call

    def searches(self, words: str, *, most: int = 3) -> None:
        """Type words inline, and see the first results."""
        self.lines += spoken(self._person.name, f"types in another chat: @dalel_test_bot {words}")
        self._server.inline_query(self._person, words)
        call = self._server.wait_for("answerInlineQuery")
        for place, result in enumerate(call.parameters["results"][:most], start=1):
            self.lines += drawn_result(place, result)
        if "button" in call.parameters:
            self.lines.append(f"         ( {call.parameters['button']['text']} )")
