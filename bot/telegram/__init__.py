"""Dalel on Telegram: questions in private chats and groups, inline search, reloading."""

import os

__all__: list[str] = []

# python-telegram-bot 22 warns at every waiting time it gives as a number instead of a timedelta;
# this asks for the timedelta, which version 23 gives anyway.
os.environ.setdefault("PTB_TIMEDELTA", "true")
