"""The bot to compare with: sends every text back, as python-telegram-bot's documentation shows."""

import logging
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

__all__: list[str] = []


async def _echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def _main(base_url: str, token: str) -> None:
    logging.basicConfig(level=logging.WARNING)
    application = (
        Application.builder().token(token).base_url(base_url).concurrent_updates(True).build()
    )
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    _main(*sys.argv[1:])
