"""Two entities side by side as a picture: a relation a row, bars where numbers compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.comparable import Pair, pair_of
from bot.fact_words import told_value
from bot.plots.canvas import DARK, DRAWING, LIGHT, WIDTH, Canvas, wrapped
from bot.plots.sources import Footer
from bot.standing_words import standing_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts
    from knowledge.model import CitedFact, Comparison, ComparisonRow

__all__ = ["draw_comparison"]

MARGIN = 48
INNER = WIDTH - 2 * MARGIN
GUTTER = 48
COLUMN = (INNER - GUTTER) / 2
LEFTS = (MARGIN, MARGIN + COLUMN + GUTTER)
TITLE, RELATION, VALUE, VERDICT, MORE = 48, 34, 40, 36, 34
LEADING = 1.3
BAR = 34
BAR_SPACE = BAR + 14
GAP = 30
MIN_HEIGHT = 720
MAX_ROWS_HEIGHT = 1370
"""So that the whole picture is no higher than a telephone shows at once, about 16:9."""
VALUE_LINES, RELATION_LINES, TITLE_LINES = 3, 2, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A relation ready to draw."""

    relation: tuple[str, ...]
    values: tuple[tuple[str, ...], tuple[str, ...]]
    verdict: tuple[str, ...]
    pair: Pair | None

    @property
    def height(self) -> float:
        lines = max(len(value) for value in self.values)
        text = len(self.relation) * RELATION + lines * VALUE + len(self.verdict) * VERDICT
        return text * LEADING + (BAR_SPACE if self.pair else 0) + 2 * GAP


def draw_comparison(comparison: Comparison, own: Texts, *, dark: bool = False) -> bytes:
    """Return the picture of a comparison as PNG, 1080 pixels wide.

    Args:
        comparison: with at least one row.
        own: Dalel's own words.
        dark: light letters on a dark ground.
    """
    with DRAWING:
        chosen = _fitting(comparison, own)
        rows = [row for _, row in chosen]
        titles = [
            wrapped(name, TITLE, COLUMN, lines=TITLE_LINES, bold=True)
            for name in (comparison.left, comparison.right)
        ]
        cited = _cited([source for source, _ in chosen])
        footer = Footer(
            [one for one in comparison.citations if one.number in cited],
            own,
            left=MARGIN,
            width=INNER,
        )
        top = MARGIN + max(map(len, titles)) * TITLE * LEADING + GAP
        left_out = len(comparison.rows) - len(rows)
        bottom = top + sum(row.height for row in rows) + (MORE * LEADING + GAP) * bool(left_out)
        height = max(bottom + footer.height + 2 * MARGIN, MIN_HEIGHT)
        canvas = Canvas(round(height), DARK if dark else LIGHT)
        colors = (canvas.theme.accent, canvas.theme.second)
        for left, title, color in zip(LEFTS, titles, colors, strict=True):
            canvas.paragraph(
                (left, MARGIN, COLUMN), title, size=TITLE, leading=LEADING, color=color, bold=True
            )
        y = top
        for row in rows:
            _draw_row(canvas, row, y)
            y += row.height
        if left_out:
            told = own("more-rows", count=left_out)
            canvas.text(MARGIN, y + GAP / 2, told, size=MORE, color=canvas.theme.dim)
        footer.draw(canvas, bottom + MARGIN)
        return canvas.png()


def _fitting(comparison: Comparison, own: Texts) -> list[tuple[ComparisonRow, Row]]:
    """Return the rows that find room: those with bars first, what one side lacks last."""
    ordered = sorted(
        comparison.rows, key=lambda row: (pair_of(row) is None, not (row.left and row.right))
    )
    fitting: list[tuple[ComparisonRow, Row]] = []
    height = 0.0
    for source in ordered:
        row = _row(source, own)
        height += row.height
        if fitting and height > MAX_ROWS_HEIGHT:
            break
        fitting.append((source, row))
    return fitting


def _row(row: ComparisonRow, own: Texts) -> Row:
    left, right = (_value(fact, own) for fact in (row.left, row.right))
    return Row(
        relation=wrapped(row.relation, RELATION, INNER, lines=RELATION_LINES),
        values=(left, right),
        verdict=wrapped(standing_line(row.standing, own), VERDICT, INNER, lines=1),
        pair=pair_of(row),
    )


def _value(fact: CitedFact | None, own: Texts) -> tuple[str, ...]:
    if fact is None:
        return ("—",)
    numbers = " ".join(f"[{number}]" for number in fact.citations)
    told = wrapped(told_value(fact, own), VALUE, COLUMN, lines=VALUE_LINES)
    joined = wrapped(f"{told[-1]} {numbers}", VALUE, COLUMN, lines=1) if told else ()
    if joined and not joined[0].endswith("…"):
        return (*told[:-1], *joined)
    return (*told, numbers)


def _draw_row(canvas: Canvas, row: Row, top: float) -> None:
    theme = canvas.theme
    canvas.line(((MARGIN, top), (WIDTH - MARGIN, top)))
    y = canvas.paragraph(
        (MARGIN, top + GAP, INNER), row.relation, size=RELATION, leading=LEADING, color=theme.dim
    )
    for left, value in zip(LEFTS, row.values, strict=True):
        canvas.paragraph((left, y, COLUMN), value, size=VALUE, leading=LEADING)
    y += max(len(value) for value in row.values) * VALUE * LEADING
    if row.pair:
        most = max(row.pair.left, row.pair.right)
        for left, number, color in zip(
            LEFTS, (row.pair.left, row.pair.right), (theme.accent, theme.second), strict=True
        ):
            canvas.bar((left, y + 4, COLUMN, BAR), color=theme.line, alpha=0.35)
            canvas.bar((left, y + 4, max(COLUMN * number / most, 4), BAR), color=color)
        y += BAR_SPACE
    if row.verdict:
        canvas.text(MARGIN, y, row.verdict[0], size=VERDICT, bold=True)


def _cited(rows: Sequence[ComparisonRow]) -> set[int]:
    facts = (fact for row in rows for fact in (row.left, row.right) if fact is not None)
    return {number for fact in facts for number in fact.citations}
