"""What admins are told without having asked: that something is wrong with the editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.rendering import plain_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

    from bot.telegram.admin.guard import Admins
    from bot.texts import Texts

__all__ = ["tell_recovery"]


async def tell_recovery(
    bot: Bot, admins: Admins, *, edition: str, problems: Sequence[str]
) -> None:
    """Tell the admins that the bot did not start as it was stopped; nothing where it did.

    Args:
        bot: sends the messages.
        admins: who gets them.
        edition: name of the edition that answers now.
        problems: what is wrong, in sentences that name files.
    """
    if not problems:
        return

    def message(own: Texts) -> Sequence[str]:
        told = "\n".join(f"– {problem}" for problem in problems)
        return plain_message(own("alarm-recovered", edition=edition, problems=told))

    await admins.note(0, "recover", edition)
    await admins.tell(bot, message)
