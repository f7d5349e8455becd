"""How the log is written: as text, or one JSON object a line; without people's words in both."""

from __future__ import annotations

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.observing.repetitions import Repetitions, told_more
from bot.observing.told_errors import told_exc_info, told_message

if TYPE_CHECKING:
    from types import TracebackType

__all__ = [
    "Form",
    "JsonFormatter",
    "PersonalWords",
    "TextFormatter",
    "form_in_use",
    "write_logs",
]

Form: TypeAlias = Literal["text", "json"]

logger = logging.getLogger(__name__)

TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OWN = frozenset(vars(logging.makeLogRecord({}))) | {"asctime", "message", "taskName", "repeated"}
"""What every record has; the rest are the fields that the caller has given as `extra`."""

BREAKS = {ord("\n"): r"\n", ord("\r"): r"\r"}
STEERING = {
    number: f"\\u{number:04x}"
    for number in (*range(32), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
    if chr(number) not in "\n\t"
}
"""Controls, what ends a line, and what turns the direction of text round; as JSON escapes them."""
CHATTY = ("alembic.runtime.plugins",)
"""Their info lines, at every start, tell nobody anything."""
QUOTES_UPDATES = frozenset({
    "telegram.Bot", "telegram.ext.ExtBot", "telegram.ext.Application", "telegram.ext.Updater",
    "telegram.request.BaseRequest",
})  # fmt: skip
"""Loggers of python-telegram-bot that write whole updates where one cannot be read."""


class TextFormatter(logging.Formatter):
    """Writes a record on one line, and an exception on those after it.

    A file's name can neither begin a line of its own nor steer a terminal.
    """

    def __init__(self) -> None:
        super().__init__(TEXT)

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines."""
        return super().format(record).translate(STEERING)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """Return the record without an exception, on one line; and how many were left out."""
        line = super().formatMessage(record).translate(BREAKS)
        more = told_more(record)
        return f"{line} ({more} more like this before)" if more else line

    def formatException(  # noqa: N802 - the library's name
        self, ei: tuple[type[BaseException] | None, BaseException | None, TracebackType | None]
    ) -> str:
        """Return an exception without what a person wrote."""
        return told_exc_info(ei)


class JsonFormatter(TextFormatter):
    """Writes a record as a JSON object on one line.

    Its keys: `time` (ISO 8601, UTC), `level`, `logger`, `message`, `exception` where there is one,
    and the fields of the record.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the object."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        # Its text, where there is one, may be another formatter's.
        exception = self.formatException(record.exc_info) if record.exc_info else record.exc_text
        if exception:
            told["exception"] = exception
        if more := told_more(record):
            told["repeated"] = more
        if record.stack_info:
            told["stack"] = record.stack_info
        fields = {name: value for name, value in vars(record).items() if name not in OWN}
        written = json.dumps({**fields, **told}, ensure_ascii=False, default=str)
        return written.translate(STEERING)


class PersonalWords(logging.Filter):
    """Takes out what libraries quote of updates; for handlers, beside the one for secrets.

    Our own records hold none at level INFO and above.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Cut the record's message before what it quotes; it is always let through."""
        if record.name == "asyncio":  # behind the first line it shows futures with their errors
            record.msg, record.args = told_message(record).partition("\n")[0], None
        if record.levelno >= logging.WARNING and record.name in QUOTES_UPDATES and record.args:
            record.msg = f"{str(record.msg).partition('%')[0]}(not shown)"
            record.args = None
        if record.args:
            record.msg, record.args = told_message(record), None
        return True


def write_logs(form: Form, *further: logging.Handler) -> None:
    """Let the root logger's handlers write in this form; make one where there is none.

    May be called again.

    Args:
        form: one line a record for people, or one object a record for programs.
        further: handlers that get every record as well.
    """
    if not logging.root.handlers:
        logging.root.addHandler(logging.StreamHandler(sys.stderr))
        logging.root.setLevel(logging.INFO)
    formatter = JsonFormatter() if form == "json" else TextFormatter()
    for handler in logging.root.handlers:
        handler.setFormatter(formatter)
        if handler in further:  # they count what is written, and may be there already
            continue
        if not any(isinstance(each, Repetitions) for each in handler.filters):
            handler.addFilter(Repetitions())
    for handler in further:
        logging.root.addHandler(handler)
    for handler in logging.root.handlers:
        if not any(isinstance(each, PersonalWords) for each in handler.filters):
            handler.addFilter(PersonalWords())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    # Python itself would print what ends a program, with secrets and people's words in it.
    sys.excepthook = _log_what_ends
    threading.excepthook = _log_what_ends_a_thread
    sys.unraisablehook = _log_what_nobody_catches


def _log_what_ends(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    logger.critical("ended by an unexpected error", exc_info=(kind, error, trace))


def _log_what_ends_a_thread(hook: threading.ExceptHookArgs) -> None:
    if hook.exc_value is not None:
        exc_info = (hook.exc_type, hook.exc_value, hook.exc_traceback)
        logger.error("a thread has ended by an unexpected error", exc_info=exc_info)


def _log_what_nobody_catches(hook: sys.UnraisableHookArgs) -> None:
    if hook.exc_value is not None:  # its text and the object may hold secrets: neither as it is
        exc_info = (hook.exc_type, hook.exc_value, hook.exc_traceback)
        logger.error("an error where nobody could catch it", exc_info=exc_info)


def form_in_use() -> Form | None:
    """Return the form that `write_logs` was called with, for processes that are to write alike."""
    for handler in logging.root.handlers:
        if isinstance(handler.formatter, JsonFormatter):
            return "json"
        if isinstance(handler.formatter, TextFormatter):
            return "text"
    return None
