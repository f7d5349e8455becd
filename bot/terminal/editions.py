"""The list of editions as a terminal shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from bot.publishers import by_program
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.kept_editions import KeptEdition

__all__ = ["render_editions"]

MEGABYTE = 1_000_000
NUMERIC = frozenset({"No.", "Documents", "Passages", "MB"})


def render_editions(kept: Sequence[KeptEdition]) -> Iterator[RenderableType]:
    """Yield a table, the newest edition first.

    Args:
        kept: oldest first; at least one.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("No.", "Edition", "Published", "By", "Documents", "Passages", "MB", ""):
        table.add_column(name, justify="right" if name in NUMERIC else "left")
    for one in reversed(kept):
        at = one.published_at
        table.add_row(
            str(one.number),
            one.name,
            f"{at.astimezone():%Y-%m-%d %H:%M}" if at else "",
            _publisher(one),
            str(one.documents),
            str(one.passages),
            f"{one.size_bytes / MEGABYTE:.1f}",
            _state(one),
        )
    yield table


def _publisher(one: KeptEdition) -> str:
    if one.published_at is None:
        return ""
    return f"admin {one.by}" if one.by else by_program(one.via, texts("en"))


def _state(one: KeptEdition) -> str:
    is_what = "published" if one.is_published else "draft" if one.is_draft else ""
    return ", ".join(word for word in (is_what, one.problem) if word)
