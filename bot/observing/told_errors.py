"""Exceptions as the log tells them: where they happened, and never what a person wrote.

The text of an exception may hold what it stumbled over: `KeyError: 'lighthouse'`. It is told only
where the kind of exception says nothing of its like.
"""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

__all__ = ["told_briefly", "told_exc_info", "told_fully", "told_message"]

PLAIN = (
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, ImportError,
    IndexError, MemoryError, NameError, OSError, ReferenceError, RuntimeError, SystemError,
    TypeError,
)  # fmt: skip
"""Their texts name code, files and connections."""
PLAIN_PACKAGES = frozenset({
    "aiohttp", "alembic", "bot", "knowledge", "psycopg", "sqlalchemy", "sqlite3", "telegram",
})  # fmt: skip
"""Their texts were looked through; statements come without values (bot/state/database.py)."""
PLACE = re.compile(r'^  File "(.+)", line (\d+)', re.MULTILINE)
HIDDEN = "(its text is not shown: it may hold a person's words)"
CAUSED = "\nThe above exception was the direct cause of the following exception:\n\n"
MEANWHILE = "\nDuring handling of the above exception, another exception occurred:\n\n"
INSIDE = "\nThe above exception holds:\n\n"


def told_fully(error: BaseException) -> str:
    """Return an exception with its causes and the code it came through, on several lines.

    At level DEBUG, where the log holds what people write anyway, all texts are shown.
    """
    if logging.root.isEnabledFor(logging.DEBUG):
        return "".join(traceback.format_exception(error)).rstrip("\n")
    return "".join(_chain(error, set())).rstrip("\n")


def told_exc_info(
    exc_info: tuple[type[BaseException] | None, BaseException | None, TracebackType | None],
) -> str:
    """Return an exception as `logging` holds it; see `told_fully`."""
    return told_fully(exc_info[1]) if exc_info[1] is not None else ""


def told_message(record: logging.LogRecord) -> str:
    """Return a record's message; where its values do not fit it, without them.

    `logging` itself would print them as they are, or let the caller fail.
    """
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - values fail in any way, and a log line fails nobody
        return f"{record.msg} (its values do not fit and are not shown)"


def told_briefly(told: str) -> str:
    r"""Return the last line of an exception that was told fully, with its place in the code.

    >>> told_briefly('Traceback\n  File "/srv/bot/state/store.py", line 7\nOSError: no')
    'OSError: no, at bot/state/store.py:7'
    """
    line = told.rstrip().rpartition("\n")[2].replace(f": {HIDDEN}", "")
    places = PLACE.findall(told)
    return f"{line}, at {_short(places[-1][0])}:{places[-1][1]}" if places else line


def is_plain(error: BaseException) -> bool:
    """Say whether an exception's text holds nothing that a person wrote."""
    if isinstance(error, UnicodeError):  # quotes what could not be read
        return False
    package = type(error).__module__.partition(".")[0]
    return package in PLAIN_PACKAGES or type(error) in PLAIN or isinstance(error, OSError)


def _chain(error: BaseException, seen: set[int]) -> Iterator[str]:
    """Yield what Python prints of an exception, with the texts that may be shown."""
    seen.add(id(error))
    before, link = error.__cause__, CAUSED
    if before is None and not error.__suppress_context__:
        before, link = error.__context__, MEANWHILE
    if before is not None and id(before) not in seen:
        yield from _chain(before, seen)
        yield link
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    name = kind.__qualname__
    name = name if kind.__module__ == "builtins" else f"{kind.__module__}.{name}"
    text = str(error) if is_plain(error) else HIDDEN
    yield f"{name}: {text}\n" if text else f"{name}\n"
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield INSIDE
        yield from _chain(inner, seen)


def _short(path: str) -> str:
    """Return the last folders of a path, as "bot/telegram/talk.py"."""
    return "/".join(PurePath(path).parts[-3:])
