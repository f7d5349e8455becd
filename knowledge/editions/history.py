"""Which editions were published, when and by whom: `history.jsonl` in the editions' folder."""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from knowledge.editions.json_objects import JsonError, read_object
from knowledge.editions.writing import put_aside, write_atomically

__all__ = [
    "HISTORY",
    "Publication",
    "Via",
    "history_problem",
    "last_published",
    "read_history",
    "via_named",
    "write_history",
]

logger = logging.getLogger(__name__)

HISTORY = "history.jsonl"

# So many publications are remembered; a line is about a hundred bytes.
_REMEMBERED = 1000


Via: TypeAlias = Literal["", "Telegram", "command line", "watch", "SIGHUP", "start", "recovery"]
"""How an edition came to be published: by an admin, by a command, since watched folders changed,
at a SIGHUP, since the bot had to build it at its start, since the one before was damaged; "" where
that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An edition that was made the published one.

    Attributes:
        edition: its name; the edition itself may be gone.
        at: when, by the clock of the machine.
        by: user id of the admin; 0 for the program or somebody at the terminal.
        overlay: name of the overlay with what admins had sent by then, "" for none, None where
            that is not known. It is the one that the edition was built with; of an edition that
            took the place of a damaged one, it is still the damaged one's.
        via: how; "" also for what versions wrote that did not tell.
    """

    edition: str
    at: datetime
    by: int
    overlay: str | None = ""
    via: Via = ""


def read_history(folder: Path) -> tuple[Publication, ...]:
    """Return the publications, the newest last.

    What cannot be read is left out and told in the log. Where there is no such file, there are
    none.
    """
    path = folder / HISTORY
    try:
        lines = path.read_bytes().split(b"\n")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        logger.warning("%s: the history cannot be read: %s", path, error.strerror)
        return ()
    found: list[Publication] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_publication(line))
            except JsonError as error:
                logger.warning("%s, line %d: is left out: %s", path, number, error)
    return tuple(found)


def history_problem(folder: Path) -> str:
    """Return why the history as a whole cannot be read, and what to do; "" where it can."""
    path = folder / HISTORY
    try:
        with path.open("rb") as file:
            file.read(1)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return (
            f"{path}: cannot be read ({error.strerror}), so that nobody knows what was published"
            " when; restore it from your backup. The next publication puts it aside."
        )
    return ""


def _publication(line: bytes) -> Publication:
    told = read_object(line)
    return Publication(
        edition=told.name("edition"),
        at=told.moment("at"),
        by=told.whole("by"),
        overlay=told.name("overlay") if told.has("overlay") else None,
        via=via_named(told.text("via")) if told.has("via") else "",
    )


def via_named(text: str) -> Via:
    """Return how an edition came to be published, as it was written down; "" for what is none."""
    return next((one for one in get_args(Via) if one == text), "")


def write_history(folder: Path, publications: Sequence[Publication]) -> None:
    """Put publications in the place of those that were known; survives a power cut."""
    lines = [
        json.dumps(
            {
                "edition": one.edition,
                "at": one.at.isoformat(timespec="seconds"),
                "by": one.by,
                "overlay": one.overlay,
                **({"via": one.via} if one.via else {}),
            }
        )
        for one in publications[-_REMEMBERED:]
    ]
    if history_problem(folder):
        put_aside(folder / HISTORY)
    write_atomically(folder / HISTORY, "\n".join(lines) + "\n")


def last_published(publications: Iterable[Publication]) -> tuple[str, ...]:
    """Return the names of the editions published, each once, the one published last first."""
    return tuple(dict.fromkeys(one.edition for one in reversed(tuple(publications))))
