"""The methods that tell of the bot and of chats, and set how the bot presents itself."""

from __future__ import annotations

import re
from typing import Any

from tests.bot_api.parameters import bad_request
from tests.bot_api.queries import Queries
from tests.bot_api.updates import BOT_ID, BOT_USER, member_json

__all__ = ["Settings"]

SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
})  # fmt: skip
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
MAX_NAME, MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION = 64, 512, 120


class Settings(Queries):
    """Commands by scope; those for one language are apart, as are the profile's texts."""

    def __init__(self) -> None:
        super().__init__()
        self.commands: dict[tuple[str, int], list[dict[str, str]]] = {}
        self.localized_commands: dict[tuple[str, int, str], list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}

    def _get_me(self) -> object:
        return {
            **BOT_USER,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    def _get_chat(self, chat_id: int) -> object:
        return self.chat(chat_id) | {"accent_color_id": 0, "max_reaction_count": 11}

    def _get_chat_administrators(self, chat_id: int) -> object:
        if self.chat(chat_id)["type"] == "private":
            raise bad_request("there are no administrators in the private chat")
        return [
            self._get_chat_member(chat_id, user)
            for (chat, user), status in self.statuses.items()
            if chat == chat_id and status in {"administrator", "creator"}
        ]

    def _get_chat_member(self, chat_id: int, user_id: int) -> object:
        self.chat(chat_id)
        status = self.statuses.get((chat_id, user_id), "member")
        user = BOT_USER if user_id == BOT_ID else {
            "id": user_id, "is_bot": False, "first_name": "Somebody"
        }  # fmt: skip
        if status == "creator":
            return {"status": status, "user": user, "is_anonymous": False}
        return member_json(status) | {"user": user}

    def _leave_chat(self, chat_id: int) -> object:
        self.chat(chat_id)
        self.refusals[chat_id] = "no member"
        return True

    def _set_my_commands(
        self,
        commands: list[dict[str, str]],
        scope: dict[str, Any] | None = None,
        language_code: str = "",
    ) -> object:
        if len(commands) > 100:
            raise bad_request("too many commands specified")
        for each in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", each["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(each["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        place = self._scope(scope)
        if language_code:
            self.localized_commands[*place, _language(language_code)] = commands
        else:
            self.commands[place] = commands
        return True

    def _get_my_commands(
        self, scope: dict[str, Any] | None = None, language_code: str = ""
    ) -> object:
        place = self._scope(scope)
        if language_code:
            return self.localized_commands.get((*place, _language(language_code)), [])
        return self.commands.get(place, [])

    def _delete_my_commands(
        self, scope: dict[str, Any] | None = None, language_code: str = ""
    ) -> object:
        place = self._scope(scope)
        if language_code:
            self.localized_commands.pop((*place, _language(language_code)), None)
        else:
            self.commands.pop(place, None)
        return True

    def _set_my_name(self, name: str = "", language_code: str = "") -> object:
        return self._set_profile("name", name, language_code, MAX_NAME)

    def _get_my_name(self, language_code: str = "") -> object:
        return self._get_profile("name", language_code)

    def _set_my_description(self, description: str = "", language_code: str = "") -> object:
        return self._set_profile("description", description, language_code, MAX_DESCRIPTION)

    def _get_my_description(self, language_code: str = "") -> object:
        return self._get_profile("description", language_code)

    def _set_my_short_description(
        self, short_description: str = "", language_code: str = ""
    ) -> object:
        return self._set_profile(
            "short_description", short_description, language_code, MAX_SHORT_DESCRIPTION
        )

    def _get_my_short_description(self, language_code: str = "") -> object:
        return self._get_profile("short_description", language_code)

    def _set_profile(self, name: str, text: str, language: str, limit: int) -> object:
        if len(text) > limit:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        self.profile[name, _language(language)] = text
        return True

    def _get_profile(self, name: str, language: str) -> object:
        own = self.profile.get((name, _language(language)), "")
        return {name: own or self.profile.get((name, ""), "")}

    def _scope(self, scope: dict[str, Any] | None) -> tuple[str, int]:
        if scope is None:
            return ("default", 0)
        if scope["type"] not in SCOPES:
            raise bad_request("unsupported scope")
        if scope["type"] in CHAT_SCOPES:
            self.chat(scope.get("chat_id", 0))
        return (scope["type"], scope.get("chat_id", 0))


def _language(code: str) -> str:
    if not re.fullmatch(r"[a-z]{2}|", code):
        raise bad_request("invalid language code specified")
    return code
