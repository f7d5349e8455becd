"""A strict stand-in for Telegram's Bot API: real HTTP, and it refuses what Telegram would."""

from tests.bot_api.server import BotApiServer, Call, Fault
from tests.bot_api.updates import Group, User

__all__ = ["BotApiServer", "Call", "Fault", "Group", "User"]
