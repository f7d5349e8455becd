"""A canvas counted in pixels from its upper left corner, with text that is measured first.

Text is drawn in DejaVu Sans, which comes with matplotlib, so that a picture looks the same on
every machine: Latin, Cyrillic, Greek, Arabic and Hebrew letters. What it has no glyph for shows
as a box.
"""

from __future__ import annotations

import io
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import regex
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyBboxPatch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["DARK", "DRAWING", "LIGHT", "WIDTH", "Canvas", "Theme", "measured", "wrapped"]

WIDTH = 1080
"""Pixels; a telephone shows a picture of this width one to one."""

DRAWING = threading.Lock()
"""Held while a picture is drawn: matplotlib keeps caches that threads must not share."""

DPI = 72  # a point is a pixel, so that sizes of text are pixels too
BOX = "\u25a1"
ELLIPSIS = "…"
FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of a picture, as #rrggbb.

    Letters stand out from the ground by 4.5 to 1 at least, lines by 3 to 1 (WCAG 2.2); blue and
    orange are told apart by people who see fewer colours too.
    """

    background: str
    text: str
    dim: str
    line: str
    accent: str
    second: str


LIGHT = Theme(
    background="#ffffff",
    text="#1b1f24",
    dim="#4f5862",
    line="#8c959f",
    accent="#0b62bd",
    second="#ab4a05",
)
DARK = Theme(
    background="#14181d",
    text="#eef2f6",
    dim="#b4bec8",
    line="#68737e",
    accent="#5fb0ff",
    second="#ffa45c",
)


class Canvas:
    """Draws shapes and text; `png` gives the picture.

    Args:
        height: in pixels; the width is `WIDTH`.
        theme: the colours.
    """

    def __init__(self, height: int, theme: Theme) -> None:
        self.theme = theme
        self._height = height
        self._figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI)
        self._figure.patch.set_facecolor(theme.background)
        FigureCanvasAgg(self._figure)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int,
        color: str = "",
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Write one line whose letters stand on `y` plus their size.

        Args:
            x: where it begins, or ends where it is aligned "right".
            y: the line's upper edge.
            text: without line breaks.
            size: in pixels.
            color: the theme's text colour unless given.
            bold: in bold letters.
            align: "left", "center" or "right".
        """
        self._figure.text(
            x / WIDTH,
            1 - (y + size) / self._height,
            drawable(text),
            fontproperties=font(size, bold=bold),
            color=color or self.theme.text,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )

    def paragraph(
        self,
        box: tuple[float, float, float],
        lines: Sequence[str],
        *,
        size: int,
        leading: float,
        color: str = "",
        bold: bool = False,
    ) -> float:
        """Write lines of one text, from the right where its letters run so; return where it ends.

        Args:
            box: left edge, upper edge, width.
            lines: as `wrapped` gives them.
            size: in pixels.
            leading: from line to line, in sizes.
            color: the theme's text colour unless given.
            bold: in bold letters.
        """
        left, y, width = box
        from_right = runs_from_right(" ".join(lines))
        x, align = (left + width, "right") if from_right else (left, "left")
        for line in lines:
            self.text(x, y, line, size=size, color=color, bold=bold, align=align)
            y += size * leading
        return y

    def line(
        self,
        points: tuple[tuple[float, float], ...],
        *,
        color: str = "",
        width: float = 2.0,
        under: bool = False,
        dashed: bool = False,
    ) -> None:
        """Draw straight lines from point to point; `under` everything else where wanted."""
        xs = [x / WIDTH for x, _ in points]
        ys = [1 - y / self._height for _, y in points]
        line = Line2D(xs, ys, color=color or self.theme.line, linewidth=width)
        line.set_zorder(0 if under else 1)
        line.set_linestyle((0, (1, 2)) if dashed else "solid")
        line.set_transform(self._figure.transFigure)
        self._figure.add_artist(line)

    def bar(
        self, box: tuple[float, float, float, float], *, color: str, alpha: float = 1.0
    ) -> None:
        """Fill a rectangle with round corners: left, top, width, height."""
        left, top, width, height = box
        radius = min(width, height, 12.0) / 2
        patch = FancyBboxPatch(
            (left, self._height - top - height),
            width,
            height,
            boxstyle=f"round,pad=0,rounding_size={radius}",
            facecolor=color,
            edgecolor="none",
            alpha=alpha,
        )
        patch.set_transform(None)
        self._figure.add_artist(patch)

    def dot(
        self,
        x: float,
        y: float,
        *,
        radius: float,
        color: str,
        filled: bool = True,
        dashed: bool = False,
    ) -> None:
        """Draw a circle around a point; where not `filled`, a ring, which may be `dashed`."""
        dot = Ellipse(
            (x, self._height - y),
            2 * radius,
            2 * radius,
            facecolor=color if filled else self.theme.background,
            edgecolor=color,
            linewidth=4,
        )
        dot.set_linestyle((0, (1.1, 0.9)) if dashed else "solid")
        dot.set_zorder(3)
        dot.set_transform(None)
        self._figure.add_artist(dot)

    def png(self) -> bytes:
        """Return the picture; the same drawing gives the same bytes."""
        stream = io.BytesIO()
        # Without this the version of matplotlib would be written into the file.
        self._figure.savefig(stream, format="png", dpi=DPI, metadata={"Software": None})
        return stream.getvalue()


def measured(text: str, size: int, *, bold: bool = False) -> float:
    """Return the width of a line of text in pixels."""
    renderer = RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]  # matplotlib's own lack
    width, _, _ = renderer.get_text_width_height_descent(  # type: ignore[no-untyped-call]  # as above
        drawable(text), font(size, bold=bold), ismath=False
    )
    return float(width)


def wrapped(
    text: str, size: int, width: float, *, lines: int, bold: bool = False
) -> tuple[str, ...]:
    """Return the text in at most so many lines of a width; "…" closes what is cut.

    Args:
        text: any text; its white space counts as single spaces.
        size: in pixels.
        width: in pixels.
        lines: at least 1.
        bold: in bold letters.
    """
    made: list[str] = []
    line = ""
    for piece in _pieces(text, size, width, bold=bold):
        longer = f"{line} {piece}" if line else piece
        if not line or measured(longer, size, bold=bold) <= width:
            line = longer
            continue
        if len(made) == lines - 1:
            return (*made, _closed(longer, size, width, bold=bold))
        made.append(line)
        line = piece
    return (*made, line) if line else tuple(made)


def _pieces(text: str, size: int, width: float, *, bold: bool) -> Iterator[str]:
    """Yield the words; one wider than a line in pieces that fit."""
    for word in text.split():
        if measured(word, size, bold=bold) <= width:
            yield word
            continue
        piece = ""
        for cluster in regex.findall(r"\X", word):
            if piece and measured(piece + cluster, size, bold=bold) > width:
                yield piece
                piece = ""
            piece += cluster
        if piece:
            yield piece


def _closed(line: str, size: int, width: float, *, bold: bool) -> str:
    """Return the beginning of a line with the ellipsis, within the width; whole words mostly."""
    clusters = regex.findall(r"\X", line)
    while clusters and measured("".join(clusters) + ELLIPSIS, size, bold=bold) > width:
        clusters.pop()
    cut = "".join(clusters)
    word = cut.rfind(" ")
    if word > len(cut) / 2:
        cut = cut[:word]
    return cut.rstrip(" ,;:–—-") + ELLIPSIS


def runs_from_right(text: str) -> bool:
    """Say whether the first letter of a text is of a script that runs from right to left."""
    kinds = (unicodedata.bidirectional(c) for c in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


@lru_cache(maxsize=32)
def font(size: int, *, bold: bool) -> FontProperties:
    """Return the font, by its file: no search of the machine's fonts decides."""
    return FontProperties(fname=str(_file(bold=bold)), size=size)


def drawable(text: str) -> str:
    """Return the text on one line, with a box for every character that the font lacks."""
    known = _characters()
    return "".join(c if ord(c) in known else BOX for c in " ".join(text.split()))


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    """Return the characters that both weights have; joiners and direction marks are no glyphs."""
    plain, bold = (FT2Font(str(_file(bold=each))).get_charmap() for each in (False, True))
    return frozenset(plain) & frozenset(bold)


def _file(*, bold: bool) -> Path:
    return FOLDER / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
