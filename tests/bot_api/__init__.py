"""A strict stand-in for Telegram's Bot API: real HTTP, and it refuses what Telegram would."""

from tests.bot_api.server import BotApiServer, Call, Fault
from tests.bot_api.updates import (
    AnonymousAdmin,
    Channel,
    ChannelIdentity,
    ForeignBot,
    Group,
    LinkedChannel,
    User,
)

__all__ = [
    "AnonymousAdmin",
    "BotApiServer",
    "Call",
    "Channel",
    "ChannelIdentity",
    "Fault",
    "ForeignBot",
    "Group",
    "LinkedChannel",
    "User",
]
