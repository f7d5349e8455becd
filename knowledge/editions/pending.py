"""The draft that waits to be published: `draft.json` in the editions' folder holds its report."""

import json
import logging
from contextlib import suppress
from pathlib import Path

from knowledge.editions.writing import sync_folder, write_atomically
from knowledge.model.drafts import DraftReport

__all__ = ["PENDING", "clear_pending", "pending_name", "read_pending", "write_pending"]

logger = logging.getLogger(__name__)

PENDING = "draft.json"


def pending_name(folder: Path) -> str | None:
    """Return the edition's name of the draft that waits, None where none does."""
    try:
        return str(json.loads((folder / PENDING).read_text(encoding="utf-8"))["edition"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_pending(folder: Path) -> DraftReport | None:
    """Return the report of the draft that waits.

    None where none does, and, told in the log, where the file cannot be read.
    """
    # Answering needs none of it.
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

    path = folder / PENDING
    try:
        return TypeAdapter(DraftReport).validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        logger.warning("%s: cannot be read, so that no draft is pending: %s", path, error)
        return None


def write_pending(folder: Path, report: DraftReport) -> None:
    """Let a draft wait; survives a power cut."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - see `read_pending`

    text = TypeAdapter(DraftReport).dump_json(report, indent=1).decode("utf-8")
    write_atomically(folder / PENDING, text + "\n")


def clear_pending(folder: Path) -> None:
    """Let no draft wait any more."""
    with suppress(FileNotFoundError):
        (folder / PENDING).unlink()
        sync_folder(folder)
