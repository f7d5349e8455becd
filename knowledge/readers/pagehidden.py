"""Text of a PDF page that nobody sees: unpainted, painted over, in the paper's colour, beside it.

pdfminer gives every character of a page, whether it is to be seen or not. What is not is taken
out of the page before lines are made of it. Where a picture fills the page, unpainted text stays:
that is how scans carry what OCR has read on them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine, LTPage, LTRect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.model import Removed
from knowledge.readers.pagedrawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfminer.layout import LTComponent
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfpage import PDFPage

    from knowledge.readers.pagedrawing import Drawing

    _Held: TypeAlias = tuple[LTContainer[Any], LTComponent]

__all__ = ["VisiblePage"]

_SMALLEST = 1.0
"""Points; lower text is a line of dots."""
_SCANNED = 0.5
"""Part of a page that a scan fills."""
_BANDS = 100
_BLACK, _WHITE = 0.15, 0.98
"""Up to, and from which brightness paint counts as such."""
_OPAQUE_SPACES = frozenset(
    {"DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased"}
)
_RECORDED = 200
"""Characters of a page's hidden text that the operator gets to see."""


class VisiblePage(Page):
    """A page without the text that is not to be seen on it.

    Attributes:
        hidden: that text, once the page has been looked at.
    """

    hidden: tuple[Removed, ...] = ()

    @property
    def layout(self) -> LTPage:
        """What stands on the page, as pdfminer places it."""
        if not hasattr(self, "_layout"):
            try:
                drawing = draw(self.pdf, self.page_obj, self.page_number)
            except Exception as error:
                raise PdfminerException(error) from error  # as pdfplumber does it
            self._layout: LTPage = drawing.get_result()
            text = " ".join("".join(_take_out(self._layout, drawing, self.page_obj)).split())
            if text:
                reason = f"hidden on page {self.page_number}"
                self.hidden = (Removed(text=text[:_RECORDED], reason=reason),)
        return self._layout


class _Painted:
    """Painted areas of a page by the bands of it that they lie in."""

    def __init__(self, height: float) -> None:
        self._height = max(height, 1.0)
        self._bands: defaultdict[int, list[tuple[float, float, float, float]]] = defaultdict(list)

    def add(self, area: LTComponent, *, wider: float = 0.0) -> None:
        left, bottom, right, top = area.bbox
        box = left - wider, bottom - wider, right + wider, top + wider
        for band in range(self._band(box[1]), self._band(box[3]) + 1):
            self._bands[band].append(box)

    def holds(self, char: LTChar) -> bool:
        """Say whether one of the areas has the whole character's middle, and half its height."""
        across, down = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        reach = (char.y1 - char.y0) / 4
        return any(
            left <= across <= right and bottom <= down - reach and down + reach <= top
            for left, bottom, right, top in self._bands.get(self._band(down), ())
        )

    def _band(self, place: float) -> int:
        # In this order a place that is no number, as of infinite letters, is in the first band.
        return int(min(_BANDS, max(0.0, place / self._height * _BANDS)))


def _take_out(layout: LTPage, drawing: Drawing, page: PDFPage) -> Iterator[str]:
    """Take what is not seen out of a page, and yield its characters."""
    things = list(_things(layout))
    area = layout.width * layout.height
    is_scan = any(
        isinstance(one, LTImage) and one.width * one.height >= _SCANNED * area for _, one in things
    )
    unseen = {
        id(one)
        for one in (*_over_painted(things, layout, drawing), *_on_white(things, layout, drawing))
    }
    box = _box(layout, page)
    lowest = min(_SMALLEST, layout.height / 300)
    dropped: defaultdict[int, set[int]] = defaultdict(set)
    for holder, one in things:
        if isinstance(one, LTChar) and (
            id(one) in unseen
            or (id(one) in drawing.unpainted and not is_scan)
            or id(one) in drawing.switched_off
            or one.size < lowest
            or not _is_in(one, box)
        ):
            dropped[id(holder)].add(id(one))
            yield one.get_text()
    for holder in {id(holder): holder for holder, _ in things}.values():
        if gone := dropped[id(holder)]:
            holder._objs = [one for one in holder._objs if id(one) not in gone]  # noqa: SLF001


def _things(holder: LTContainer[Any]) -> Iterator[_Held]:
    """Yield what stands on a page in the order in which it is painted, with what holds it."""
    for one in holder:
        if isinstance(one, LTContainer):
            yield from _things(one)
        else:
            yield holder, one


def _over_painted(things: list[_Held], layout: LTPage, drawing: Drawing) -> Iterator[LTChar]:
    """Yield characters over which black or white is painted later: bars that blacken names."""
    painted = _Painted(layout.height)
    for _, one in reversed(things):
        if isinstance(one, LTChar):
            if painted.holds(one):
                yield one
        elif isinstance(one, LTRect) and one.fill and id(one) not in drawing.see_through:
            shades = _shades(drawing.spaces.get(id(one)), one.non_stroking_color)
            if shades and (max(shades) <= _BLACK or min(shades) >= _WHITE):
                painted.add(one)


def _on_white(things: list[_Held], layout: LTPage, drawing: Drawing) -> Iterator[LTChar]:
    """Yield white characters under which nothing is painted."""
    if drawing.is_shaded:
        return
    painted = _Painted(layout.height)
    for _, one in things:
        if isinstance(one, LTChar):
            shades = _shades(drawing.spaces.get(id(one)), one.graphicstate.ncolor)
            if shades and min(shades) >= _WHITE and not painted.holds(one):
                yield one
        elif isinstance(one, LTImage):
            painted.add(one)
        elif isinstance(one, LTRect | LTCurve | LTLine) and (one.fill or one.stroke):
            shades = (
                _shades(drawing.spaces.get(id(one)), one.non_stroking_color) if one.fill else ()
            )
            if not shades or min(shades) < _WHITE:
                painted.add(one, wider=one.linewidth / 2 if one.stroke else 0.0)


def _shades(space: PDFColorSpace | None, color: object) -> tuple[float, ...]:
    """Return how bright a colour's parts are, from 0 to 1; () where that is not known."""
    values = color if isinstance(color, tuple) else (color,)
    name = space.name if space is not None else ""
    if name not in _OPAQUE_SPACES or not all(isinstance(one, int | float) for one in values):
        return ()
    match len(values):
        case 1 | 3:
            return tuple(map(float, values))
        case 4:  # inks, of which black darkens all
            return tuple(1 - min(1.0, ink + values[3]) for ink in values[:3])
        case _:
            return ()


def _box(layout: LTPage, page: PDFPage) -> tuple[float, float, float, float]:
    """Return the part of the page that is shown."""
    left, bottom, right, top = layout.bbox
    if not page.rotate:
        (x, y, _, _), crop = page.mediabox, page.cropbox
        left, right = max(left, crop[0] - x), min(right, crop[2] - x)
        bottom, top = max(bottom, crop[1] - y), min(top, crop[3] - y)
    return left, bottom, right, top


def _is_in(char: LTChar, box: Iterable[float]) -> bool:
    left, bottom, right, top = box
    across, down = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    return left <= across <= right and bottom <= down <= top
