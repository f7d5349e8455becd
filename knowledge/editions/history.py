"""Which editions were published, when and by whom: `history.jsonl` in the editions' folder."""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from knowledge.editions.writing import write_atomically

__all__ = ["HISTORY", "Publication", "Via", "last_published", "read_history", "write_history"]

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
        overlay: name of the overlay that it was built with, "" for none.
        via: how; "" also for what versions wrote that did not tell.
    """

    edition: str
    at: datetime
    by: int
    overlay: str = ""
    via: Via = ""


def read_history(folder: Path) -> tuple[Publication, ...]:
    """Return the publications, the newest last.

    Lines that cannot be read are left out and told in the log. Where there is no such file, there
    are none.

    Raises:
        OSError: the file is there and cannot be read.
    """
    path = folder / HISTORY
    try:
        lines = path.read_bytes().split(b"\n")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    found: list[Publication] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_publication(line))
            except (ValueError, KeyError, TypeError) as error:
                logger.warning("%s, line %d: is left out: %s", path, number, error)
    return tuple(found)


def _publication(line: bytes) -> Publication:
    told = json.loads(line.decode("utf-8"))
    return Publication(
        edition=str(told["edition"]),
        at=datetime.fromisoformat(told["at"]).astimezone(UTC),
        by=int(told["by"]),
        overlay=str(told["overlay"]),
        via=next((one for one in get_args(Via) if one == told.get("via")), ""),
    )


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
    write_atomically(folder / HISTORY, "\n".join(lines) + "\n")


def last_published(publications: Iterable[Publication]) -> tuple[str, ...]:
    """Return the names of the editions published, each once, the one published last first."""
    return tuple(dict.fromkeys(one.edition for one in reversed(tuple(publications))))
