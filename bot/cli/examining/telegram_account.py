"""The token, what @BotFather sets, the clock, and the people who run the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.examining.bot_account import AccountError, ask_for_account, ask_for_chat
from bot.cli.examining.finding import broken, fine, worth_knowing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import SecretStr

    from bot.cli.examining.bot_account import Account
    from bot.cli.examining.finding import Finding
    from bot.config import TelegramSettings

__all__ = ["account_findings"]

CLOCK_TOLERANCE_S = 30.0
"""Less is of no effect: certificates, and times that people are told, are about minutes."""


def account_findings(settings: TelegramSettings) -> Iterator[Finding]:
    """Ask Telegram about the account and about each admin."""
    if settings.token is None:
        yield worth_knowing(
            "token",
            "none, so `dalel run` answers in the terminal; get one from @BotFather with /newbot "
            "and set telegram.token or TELEGRAM_BOT_TOKEN",
        )
        return
    try:
        account = ask_for_account(settings.base_url, settings.token)
    except AccountError as error:
        yield broken("token", str(error))
        return
    yield fine("token", f"it is @{account.username}'s")
    yield from _clock(account)
    yield _privacy(account)
    yield _inline(account)
    if not settings.admins:
        yield worth_knowing(
            "admins",
            "none, so nobody can change the documents from Telegram; list user ids in "
            "telegram.admins (docs/operator.md tells how to find them)",
        )
    for admin in settings.admins:
        yield _admin(admin, account, settings.base_url, settings.token)


def _admin(admin: int, account: Account, base_url: str, token: SecretStr) -> Finding:
    about = f"admin {admin}"
    if admin == account.id:
        return broken(about, "that is the bot's own id; write a person's into telegram.admins")
    try:
        chat = ask_for_chat(base_url, token, admin)
    except AccountError as error:
        return worth_knowing(about, f"could not be looked up: {error}")
    if chat is None:
        return worth_knowing(
            about,
            f"has never written to the bot, or the id is wrong: have them send /start to "
            f"@{account.username}, or correct telegram.admins",
        )
    if chat.kind != "private":
        return broken(
            about, f"is a {chat.kind} ({chat.name}); write people's ids into telegram.admins"
        )
    return fine(about, chat.name or "known to the bot")


def _clock(account: Account) -> Iterator[Finding]:
    if account.clock_ahead_s is None:
        return
    if abs(account.clock_ahead_s) <= CLOCK_TOLERANCE_S:
        yield fine("clock", "agrees with Telegram's")
        return
    way = "ahead of" if account.clock_ahead_s > 0 else "behind"
    yield worth_knowing(
        "clock",
        f"{abs(account.clock_ahead_s):.0f} s {way} Telegram's: times that are shown and kept are "
        "wrong by as much, and certificates may be refused; set it, as by NTP",
    )


def _privacy(account: Account) -> Finding:
    if account.reads_groups:
        return worth_knowing(
            "group privacy",
            "off: the bot is sent every message of its groups; it needs only those that mention "
            "it, so switch it on in @BotFather: /setprivacy, choose the bot, Enable",
        )
    return fine("group privacy", "on")


def _inline(account: Account) -> Finding:
    if account.answers_inline:
        return fine("inline mode", "on")
    return worth_knowing(
        "inline mode",
        f"off: @{account.username} and words typed in other chats find nothing; switch it on in "
        "@BotFather: /setinline, choose the bot, write a hint such as: Ask the documents",
    )
