"""A timeline as a picture: the axis at the left, an event a row, the sources below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.fact_words import event_mark
from bot.plots.canvas import DARK, DRAWING, LIGHT, WIDTH, Canvas, wrapped
from bot.plots.dates import told_mark, told_time
from bot.plots.placing import Scale, moment, reached, spread
from bot.plots.sources import Footer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts
    from knowledge.model import Timeline, TimelineEvent

__all__ = ["MAX_EVENTS", "draw_timeline", "label_lines", "shown_events"]

MAX_EVENTS = 10
"""More do not fit a picture that can be read on a telephone without zooming."""

MARGIN = 48
INNER = WIDTH - 2 * MARGIN
AXIS = 190
"""Where the axis stands; the years are to its left, bars of periods and rows to its right."""
FIRST_LANE, LANE, BAR, LANES = 18, 22, 14, 3
KNEE = AXIS + FIRST_LANE + LANES * LANE
ROW_LEFT = 308
ROW_WIDTH = WIDTH - MARGIN - ROW_LEFT
TITLE, SUBTITLE, DATE, LABEL, MARK = 56, 36, 38, 38, 32
LEADING = 1.3
ROW_GAP = 26
LABEL_LINES = 3
MARKS_APART = 96
PALE = 0.4
MIN_HEIGHT = 1350
MAX_ROWS_HEIGHT = 1300
"""So that the whole picture is no higher than a telephone shows at once, about 16:9."""
MAX_MOVE = 200
"""Rows further from their place on the axis are hard to follow; then it is not drawn to scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event ready to draw; `begin` and `end` are years with their fraction."""

    event: TimelineEvent
    begin: float
    end: float
    date: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return (DATE + len(self.lines) * LABEL) * LEADING + ROW_GAP

    @property
    def is_period(self) -> bool:
        return self.event.begin != self.event.end

    @property
    def happened(self) -> bool:
        """Whether it is told as a plain fact."""
        return self.event.modality == "actual"

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.event.begin.lstrip("-").count("-") == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where everything beside the axis goes.

    Attributes:
        edges: the rows' upper edges.
        places: the rows' beginnings on the axis.
        ends: their ends on the axis.
        marks: places and labels on the axis.
        to_scale: whether equal times take equal lengths.
    """

    edges: tuple[float, ...]
    places: tuple[float, ...]
    ends: tuple[float, ...]
    marks: tuple[tuple[float, str], ...]
    to_scale: bool


def draw_timeline(timeline: Timeline, own: Texts, *, dark: bool = False) -> bytes:
    """Return the picture of a timeline as PNG, 1080 pixels wide and at least 1350 high.

    Args:
        timeline: with at least one event; see `shown_events` for which are drawn.
        own: Dalel's own words.
        dark: light letters on a dark ground.
    """
    with DRAWING:
        rows, left_out = _rows(timeline, own)
        title = wrapped(timeline.entity, TITLE, INNER, lines=2, bold=True)
        cited = {row.event.citation for row in rows}
        footer = Footer(
            [one for one in timeline.citations if one.number in cited],
            own,
            left=MARGIN,
            width=INNER,
        )
        top = MARGIN + len(title) * TITLE * LEADING + SUBTITLE * LEADING + 40
        more = SUBTITLE * LEADING + 20 if left_out else 0
        room = MIN_HEIGHT - top - more - footer.height - 2 * MARGIN
        bottom = top + max(sum(row.height for row in rows), room)
        canvas = Canvas(round(bottom + more + footer.height + 2 * MARGIN), DARK if dark else LIGHT)
        y = canvas.paragraph(
            (MARGIN, MARGIN, INNER), title, size=TITLE, leading=LEADING, bold=True
        )
        _write_dim(canvas, MARGIN, y, _span([row.event for row in rows]))
        _draw_rows(canvas, rows, top, bottom, own)
        if left_out:
            told = own("more-events", count=len(left_out), years=_span(left_out))
            _write_dim(canvas, ROW_LEFT, bottom + 20, told)
        footer.draw(canvas, bottom + more + MARGIN)
        return canvas.png()


def shown_events(timeline: Timeline, own: Texts) -> tuple[TimelineEvent, ...]:
    """Return the events that the picture shows: the first ones that find room, by time."""
    with DRAWING:
        return tuple(row.event for row in _rows(timeline, own)[0])


def _rows(timeline: Timeline, own: Texts) -> tuple[list[Row], list[TimelineEvent]]:
    """Return the rows to draw, and the dated events that find no room."""
    dated = []
    for event in timeline.events:
        begin = moment(event.begin)
        end = moment(event.end, end=event.begin != event.end)
        if begin is not None:
            dated.append((begin, begin if end is None else max(begin, end), event))
    dated.sort(key=lambda each: each[0])
    rows: list[Row] = []
    height = 0.0
    for begin, end, event in dated[:MAX_EVENTS]:
        lines = label_lines(event, own)
        date = told_time(event.begin, event.end, own)
        row = Row(event=event, begin=begin, end=end, date=date, lines=lines)
        height += row.height
        if rows and height > MAX_ROWS_HEIGHT:
            break
        rows.append(row)
    return rows, [event for _, _, event in dated[len(rows) :]]


def label_lines(event: TimelineEvent, own: Texts) -> tuple[str, ...]:
    """Return the lines of a label; the mark of what did not simply happen is never cut off."""
    mark = event_mark(event, own)
    told = f"{event.label} ({mark})" if mark else event.label
    lines = wrapped(told, LABEL, ROW_WIDTH, lines=LABEL_LINES)
    if not mark or lines[-1].endswith(f"{mark})"):
        return lines
    return (*wrapped(event.label, LABEL, ROW_WIDTH, lines=LABEL_LINES - 1), f"({mark})")


def _span(events: Sequence[TimelineEvent]) -> str:
    """Return the years that events take: "1969", "1969–2013"."""
    dates = [date for event in events for date in (event.begin, event.end)]
    years = sorted({round(when // 1) for date in dates if (when := moment(date)) is not None})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _write_dim(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.text(x, y, text, size=SUBTITLE, color=canvas.theme.dim)


def _draw_rows(canvas: Canvas, rows: Sequence[Row], top: float, bottom: float, own: Texts) -> None:
    if not rows:
        return
    plan = _to_scale(rows, top, bottom)
    if any(
        abs(edge + row.height / 2 - place) > MAX_MOVE
        for row, edge, place in zip(rows, plan.edges, plan.places, strict=True)
    ):
        plan = _row_by_row(rows, top, bottom)
    theme = canvas.theme
    canvas.line(((AXIS, top), (AXIS, bottom)), width=4, dashed=not plan.to_scale)
    for y, label in plan.marks:
        if plan.to_scale:
            canvas.line(((AXIS - 12, y), (AXIS, y)), width=3)
        told = told_mark(label, own)
        canvas.text(AXIS - 24, y - MARK * 0.64, told, size=MARK, color=theme.dim, align="right")
    lanes = _lanes(rows)
    for place, (row, lane) in enumerate(zip(rows, lanes, strict=True)):
        if lane is not None:
            upper = plan.places[place]
            length = max(plan.ends[place] - upper, BAR)
            left = AXIS + FIRST_LANE + lane * LANE
            alpha = 1.0 if row.happened else PALE
            canvas.bar((left, upper, BAR, length), color=theme.second, alpha=alpha)
        _draw_row(canvas, row, plan.edges[place], plan.places[place], lane)


def _draw_row(canvas: Canvas, row: Row, edge: float, at: float, lane: int | None) -> None:
    theme = canvas.theme
    color = theme.accent if lane is None else theme.second
    y = edge + ROW_GAP / 2
    middle = _middle(edge)
    begin = AXIS if lane is None else AXIS + FIRST_LANE + lane * LANE + BAR / 2
    points = ((begin, at), (KNEE, at), (ROW_LEFT - 40, middle), (ROW_LEFT - 14, middle))
    canvas.line(points, under=True)
    if lane is None:
        filled = row.is_exact and row.happened
        canvas.dot(AXIS, at, radius=10, color=color, filled=filled, dashed=not row.happened)
    canvas.text(ROW_LEFT, y, row.date, size=DATE, color=color, bold=True)
    number = f"[{row.event.citation}]"
    canvas.text(WIDTH - MARGIN, y, number, size=DATE, color=theme.dim, align="right")
    canvas.paragraph(
        (ROW_LEFT, y + DATE * LEADING, ROW_WIDTH), row.lines, size=LABEL, leading=LEADING
    )


def _to_scale(rows: Sequence[Row], top: float, bottom: float) -> Plan:
    begin, end = min(row.begin for row in rows), max(row.end for row in rows)
    if end - begin < 1:  # less than a year gets the whole year around it
        begin = begin // 1
        end = max(begin + 1, end)
    scale = Scale(begin=begin, end=end, top=top + 20, bottom=bottom - 20)
    heights = [row.height for row in rows]
    wanted = [scale.y(row.begin) + row.height / 2 - (ROW_GAP + DATE * LEADING) / 2 for row in rows]
    return Plan(
        edges=_above(bottom, spread(wanted, heights, top), heights),
        places=tuple(scale.y(row.begin) for row in rows),
        ends=tuple(scale.y(row.end) for row in rows),
        marks=scale.marks(MARKS_APART),
        to_scale=True,
    )


def _row_by_row(rows: Sequence[Row], top: float, bottom: float) -> Plan:
    """Return a plan with evenly spread rows, to which the axis is stretched."""
    free = (bottom - top - sum(row.height for row in rows)) / len(rows)
    edges = []
    y = top
    for row in rows:
        edges.append(y)
        y += row.height + free
    places = [_middle(edge) for edge in edges]
    moments = [row.begin for row in rows]
    years = [str(round(row.begin // 1)) for row in rows]
    return Plan(
        edges=tuple(edges),
        places=tuple(places),
        ends=tuple(reached(row.end, moments, places, bottom) for row in rows),
        marks=tuple(
            (places[n], year) for n, year in enumerate(years) if n == 0 or year != years[n - 1]
        ),
        to_scale=False,
    )


def _middle(edge: float) -> float:
    """Return the middle of the first line of the row with this upper edge."""
    return edge + (ROW_GAP + DATE * LEADING) / 2


def _lanes(rows: Sequence[Row]) -> list[int | None]:
    """Return for each period the lane of its bar, None for a point in time."""
    free = [float("-inf")] * LANES
    lanes: list[int | None] = []
    for row in rows:
        if not row.is_period:
            lanes.append(None)
            continue
        lane = next((n for n in range(LANES) if free[n] < row.begin), None)
        lane = min(range(LANES), key=free.__getitem__) if lane is None else lane
        free[lane] = max(free[lane], row.end)
        lanes.append(lane)
    return lanes


def _above(bottom: float, edges: Sequence[float], heights: Sequence[float]) -> tuple[float, ...]:
    """Return the edges moved up as far as needed for the last row to end above `bottom`."""
    moved: list[float] = []
    limit = bottom
    for edge, height in zip(reversed(edges), reversed(heights), strict=True):
        limit = min(edge, limit - height)
        moved.append(limit)
    return tuple(moved[::-1])
