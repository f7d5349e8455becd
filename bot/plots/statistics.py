"""Questions by day as a picture: a bar a day, the part without an answer on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.plots.canvas import DARK, DRAWING, LIGHT, WIDTH, Canvas, measured
from bot.plots.dates import told_day, told_time

if TYPE_CHECKING:
    from bot.state import DayCounts, Statistics
    from bot.texts import Texts

__all__ = ["draw_statistics", "scale"]

HEIGHT = 760
MARGIN = 48
TITLE, TEXT, SMALL = 44, 32, 26
LEGEND_TOP = 168
TOP, BOTTOM = 260, HEIGHT - 100
"""Of the space for bars."""
SQUARE = 26
SHARE = 0.7
"""Of a day's width, for its bar."""
WIDEST = 120
NARROW = 6
"""A day so narrow leaves no gap to the next one."""
APART = 24
"""Between the days that are named below the bars."""
STEPS = (1, 2, 5)


def draw_statistics(found: Statistics, own: Texts, *, dark: bool = False) -> bytes:
    """Return the picture as PNG, 1080 pixels wide.

    Args:
        found: the counts.
        own: Dalel's own words.
        dark: light letters on a dark ground.
    """
    with DRAWING:
        canvas = Canvas(HEIGHT, DARK if dark else LIGHT)
        _head(canvas, found, own)
        most, step = scale(max(day.questions for day in found.days))
        left = MARGIN + measured(str(most), SMALL) + 16
        for number in range(0, most + 1, step):
            y = _height(number, most)
            canvas.line(((left, y), (WIDTH - MARGIN, y)), width=1 if number else 2, under=True)
            canvas.text(
                left - 16, y - 0.64 * SMALL, str(number), size=SMALL, color=canvas.theme.dim,
                align="right",
            )  # fmt: skip
        slot = (WIDTH - MARGIN - left) / len(found.days)
        # All bars have their numbers, or none has.
        is_counted = max(measured(str(day.questions), SMALL) for day in found.days) < slot - 4
        for place, day in enumerate(found.days):
            middle = left + (place + 0.5) * slot
            top = _bar(canvas, day, middle, slot, most)
            if is_counted and day.questions:
                _label(canvas, middle, top - SMALL - 8, str(day.questions), SMALL)
        _name_days(canvas, found, own, left, slot)
        if not found.questions:
            middle, y = (left + WIDTH - MARGIN) / 2, (TOP + BOTTOM - TEXT) / 2
            _label(canvas, middle, y, own("stats-nothing"), TEXT)
        return canvas.png()


def scale(most: int) -> tuple[int, int]:
    """Return where the axis ends, and the step between its marks: 1, 2 or 5 times a power of ten.

    >>> scale(0), scale(7), scale(128)
    ((4, 1), (8, 2), (150, 50))
    """
    step, power = 1, 1
    while most > 4 * step:
        step, power = next(
            ((each * power, power) for each in STEPS if each * power > step),
            (10 * power, 10 * power),
        )
    return max(-(-most // step), 4 if not most else 1) * step, step


def _head(canvas: Canvas, found: Statistics, own: Texts) -> None:
    theme = canvas.theme
    canvas.text(MARGIN, MARGIN - 8, own("stats-title"), size=TITLE, bold=True)
    first, last = found.days[0].day.isoformat(), found.days[-1].day.isoformat()
    when = own("stats-heading", time=told_time(first, last, own))
    canvas.text(MARGIN, MARGIN + TITLE + 12, when, size=TEXT, color=theme.dim)
    x: float = MARGIN
    for label, color in (
        (own("stats-answered"), theme.accent),
        (own("stats-refused"), theme.second),
    ):
        canvas.bar((x, LEGEND_TOP + 6, SQUARE, SQUARE), color=color)
        canvas.text(x + SQUARE + 12, LEGEND_TOP, label, size=TEXT)
        x += SQUARE + 12 + measured(label, TEXT) + 40


def _bar(canvas: Canvas, day: DayCounts, middle: float, slot: float, most: int) -> float:
    """Draw the bar of a day; return where it ends."""
    width = min(SHARE * slot, WIDEST) if slot > NARROW else slot
    left = middle - width / 2
    between, top = _height(day.answered, most), _height(day.questions, most)
    if day.answered:
        canvas.bar((left, between, width, BOTTOM - between), color=canvas.theme.accent)
    if day.refused:
        canvas.bar((left, top, width, between - top), color=canvas.theme.second)
    return top


def _label(canvas: Canvas, middle: float, y: float, text: str, size: int) -> None:
    """Write in the middle of the ground, over its lines."""
    width = measured(text, size)
    box = (middle - width / 2 - 6, y, width + 12, size + 6)
    canvas.bar(box, color=canvas.theme.background)
    canvas.text(middle, y, text, size=size, align="center")


def _name_days(canvas: Canvas, found: Statistics, own: Texts, left: float, slot: float) -> None:
    """Write below the bars which days they are: as many as find room, the last one among them."""
    names = [told_day(day.day, own) for day in found.days]
    widest = max(measured(name, SMALL) for name in names)
    every = max(1, -(-(widest + APART) // slot))
    for place, name in enumerate(names):
        if (len(names) - 1 - place) % every:
            continue
        half = measured(name, SMALL) / 2
        x = min(left + (place + 0.5) * slot, WIDTH - 16 - half)
        canvas.text(x, BOTTOM + 16, name, size=SMALL, color=canvas.theme.dim, align="center")


def _height(number: int, most: int) -> float:
    """Return where a bar of so many questions ends."""
    return BOTTOM - (BOTTOM - TOP) * number / most
