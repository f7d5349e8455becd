"""The draft that waits to be published: `draft.json` in the editions' folder holds its report."""

import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.editions.json_objects import JsonError, read_object
from knowledge.editions.pointer import is_edition_name
from knowledge.editions.writing import put_aside, sync_folder, write_atomically
from knowledge.model.drafts import DraftReport

__all__ = [
    "PENDING",
    "Uploads",
    "clear_pending",
    "pending_name",
    "pending_problem",
    "pending_uploads",
    "read_pending",
    "write_pending",
]

logger = logging.getLogger(__name__)

PENDING = "draft.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """The overlays that a draft which waits needs.

    Attributes:
        overlay: name of the one that it was built with, "" for none.
        kept: names of others that stay until it is published or discarded.
    """

    overlay: str
    kept: tuple[str, ...] = ()


def pending_name(folder: Path) -> str | None:
    """Return the edition's name of the draft that waits, None where none does."""
    try:
        return _edition((folder / PENDING).read_bytes())
    except (OSError, JsonError):
        return None


def pending_problem(folder: Path) -> str:
    """Return why it is not known which draft waits, and what to do; "" where it is."""
    try:
        _parsed(folder)
    except _UnreadableError as error:
        return (
            f"{folder / PENDING}: cannot be read ({error}). What was sent for the draft that was"
            " waiting is kept: /reload or `dalel index --draft` builds it again."
        )
    return ""


def read_pending(folder: Path) -> DraftReport | None:
    """Return the report of the draft that waits.

    None where none does, and, told in the log, where the file cannot be read.
    """
    try:
        found = _parsed(folder)
    except _UnreadableError as error:
        logger.warning(
            "%s: cannot be read, so that no draft is pending: %s", folder / PENDING, error
        )
        return None
    return found[0] if found else None


def pending_uploads(folder: Path) -> Uploads | None:
    """Return the overlays of the draft that waits, None where they are not known."""
    try:
        found = _parsed(folder)
    except _UnreadableError:
        return None
    return found[1] if found else None


def write_pending(folder: Path, report: DraftReport, uploads: Uploads) -> None:
    """Let a draft wait; survives a power cut. A file that cannot be read is put aside."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - see `_parsed`

    told = TypeAdapter(DraftReport).dump_python(report, mode="json")
    text = json.dumps({**told, **asdict(uploads)}, ensure_ascii=False, indent=1)
    if pending_problem(folder):
        put_aside(folder / PENDING)
    write_atomically(folder / PENDING, text + "\n")


def clear_pending(folder: Path) -> None:
    """Let no draft wait any more."""
    if pending_problem(folder):
        put_aside(folder / PENDING)
        return
    with suppress(FileNotFoundError):
        (folder / PENDING).unlink()
        sync_folder(folder)


class _UnreadableError(Exception):
    """The file is there and does not hold what was written."""


def _parsed(folder: Path) -> tuple[DraftReport, Uploads | None] | None:
    path = folder / PENDING
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _UnreadableError(error.strerror) from error
    # Answering needs none of it.
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

    try:
        _edition(data)
        report = TypeAdapter(DraftReport).validate_json(data)
    except JsonError as error:
        raise _UnreadableError(str(error)) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise _UnreadableError(first["msg"]) from error
    told = read_object(data)
    if not told.has("overlay"):  # a draft of an older version
        return report, None
    try:
        kept = told.texts("kept")
        return report, Uploads(overlay=told.name("overlay"), kept=kept)
    except JsonError as error:
        raise _UnreadableError(str(error)) from error


def _edition(data: bytes) -> str:
    edition = read_object(data).name("edition")
    if not is_edition_name(edition):
        raise JsonError(f"{edition[:40]!r} is no edition's name")
    return edition
