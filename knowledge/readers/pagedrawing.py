"""How a PDF page is drawn, as far as it matters for what is seen and pdfminer does not tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFStackT, PDFTextState
    from pdfminer.pdfpage import PDFPage
    from pdfminer.utils import Matrix, PathSegment
    from pdfplumber.pdf import PDF

__all__ = ["Drawing", "draw"]

_UNPAINTED = frozenset({3, 7})
"""Ways of rendering text that leave no mark: invisible, and adding to the clipping path."""

_OPAQUE = 0.9


class Drawing(PDFPageAggregatorWithMarkedContent):
    """The things on a page, and what is known of some of them by their `id`.

    Attributes:
        unpainted: characters that leave no mark.
        switched_off: characters on layers that are off when the file is opened.
        spaces: the colour space of each thing that is painted.
        see_through: what is painted so that other things are seen through it.
        is_shaded: the page has gradients, of which the place is not known.
        is_seen_through: the next thing will be.
        depth_off: how many layers that are off the next thing is on.
    """

    def __init__(self, document: PDF, number: int) -> None:
        super().__init__(document.rsrcmgr, pageno=number, laparams=document.laparams)
        self.unpainted: set[int] = set()
        self.switched_off: set[int] = set()
        self.spaces: dict[int, PDFColorSpace | None] = {}
        self.see_through: set[int] = set()
        self.is_shaded = False
        self.is_seen_through = False
        self.depth_off = 0
        self._render = 0

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Keep how the text is rendered."""
        self._render = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Place a character."""
        advance: float = super().render_char(
            matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate
        )
        place = id(self.cur_item._objs[-1])  # noqa: SLF001 - as pdfplumber does it
        self.spaces[place] = graphicstate.ncs
        if self._render in _UNPAINTED:
            self.unpainted.add(place)
        if self.depth_off:
            self.switched_off.add(place)
        return advance

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Place a line, a rectangle or a curve, or several."""
        before = len(self.cur_item)
        super().paint_path(graphicstate, stroke, fill, evenodd, path)
        for thing in self.cur_item._objs[before:]:  # noqa: SLF001
            self.spaces[id(thing)] = graphicstate.ncs
            if self.is_seen_through:
                self.see_through.add(id(thing))


class _Interpreter(PDFPageInterpreter):
    """Tells the drawing of gradients, and of layers that are off."""

    device: Drawing
    layers_off: frozenset[int] = frozenset()

    def init_resources(self, resources: dict[object, object]) -> None:
        super().init_resources(resources)
        self._marked: list[bool] = []
        self._see_through: list[bool] = []

    def subinterp(self) -> PDFPageInterpreter:
        inner = super().subinterp()
        if isinstance(inner, _Interpreter):
            inner.layers_off = self.layers_off
        return inner

    def do_q(self) -> None:
        super().do_q()
        self._see_through.append(self.device.is_seen_through)

    def do_Q(self) -> None:  # noqa: N802 - the operator's name
        super().do_Q()
        if self._see_through:
            self.device.is_seen_through = self._see_through.pop()

    def do_gs(self, name: PDFStackT) -> None:
        super().do_gs(name)
        known = resolve1(self.resources.get("ExtGState"))
        state = resolve1(known.get(getattr(name, "name", ""))) if isinstance(known, dict) else None
        if not isinstance(state, dict):
            return
        opacity, blending = resolve1(state.get("ca")), resolve1(state.get("BM"))
        if isinstance(opacity, int | float):
            self.device.is_seen_through = opacity < _OPAQUE
        if blending is not None and getattr(blending, "name", "") not in ("Normal", "Compatible"):
            self.device.is_seen_through = True

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        outside = self.device.is_seen_through
        super().do_Do(xobjid_arg)
        self.device.is_seen_through = outside

    def do_sh(self, name: object) -> None:
        super().do_sh(name)
        self.device.is_shaded = True

    def do_BMC(self, tag: PDFStackT) -> None:  # noqa: N802 - the operator's name
        self._marked.append(False)
        super().do_BMC(tag)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802
        is_off = getattr(tag, "name", "") == "OC" and self._layer(props) in self.layers_off
        self._marked.append(is_off)
        self.device.depth_off += is_off
        super().do_BDC(tag, props)

    def do_EMC(self) -> None:  # noqa: N802
        if self._marked:
            self.device.depth_off -= self._marked.pop()
        super().do_EMC()

    def _layer(self, name: object) -> int:
        """Return the object number of the layer that the page's resources call so, or 0."""
        known = resolve1(self.resources.get("Properties"))
        layer = known.get(getattr(name, "name", "")) if isinstance(known, dict) else None
        return int(getattr(layer, "objid", 0))


def draw(document: PDF, page: PDFPage, number: int) -> Drawing:
    """Return a page's drawing.

    Args:
        document: that the page is of.
        page: to be drawn.
        number: of the page, from 1.
    """
    drawing = Drawing(document, number)
    interpreter = _Interpreter(document.rsrcmgr, drawing)
    interpreter.layers_off = _layers_off(document.doc.catalog)
    interpreter.process_page(page)
    return drawing


def _layers_off(catalog: Mapping[str, object]) -> frozenset[int]:
    properties = resolve1(catalog.get("OCProperties"))
    default = resolve1(properties.get("D")) if isinstance(properties, dict) else None
    off = resolve1(default.get("OFF")) if isinstance(default, dict) else None
    layers = off if isinstance(off, list) else []
    return frozenset(int(getattr(layer, "objid", 0)) for layer in layers) - {0}
