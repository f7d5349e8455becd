"""Text of a Word document that nobody sees: hidden, in the paper's colour, a point high.

It is taken out before the document is read, and recorded. White text counts only where nothing
may lie under it: outside tables, without shading, and on white paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from docx.oxml.ns import qn

from knowledge.model import Removed
from knowledge.readers.docxtext import paragraph_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

    _Look: TypeAlias = dict[str, BaseOxmlElement]

__all__ = ["StyleLook", "take_out_hidden"]

_RECORDED = 200
"""Characters of a hidden text that the operator gets to see."""
_SMALLEST = 2
"""Half points; text of that size is a line of dots."""
_WHITE = "FFFFFF"
_OFF = ("0", "false", "off", "none")
_VAL, _BASE = qn("w:val"), qn("w:basedOn")
_P, _R, _TC, _TR = qn("w:p"), qn("w:r"), qn("w:tc"), qn("w:tr")
_PPR, _RPR, _PSTYLE, _RSTYLE = qn("w:pPr"), qn("w:rPr"), qn("w:pStyle"), qn("w:rStyle")
_VANISH, _SZ, _COLOR = qn("w:vanish"), qn("w:sz"), qn("w:color")
_SHD, _HIGHLIGHT = qn("w:shd"), qn("w:highlight")
_LOOKS = frozenset((_VANISH, _SZ, _COLOR, _SHD, _HIGHLIGHT))
_ROW_MARKS = tuple(f"{qn('w:trPr')}/{qn(name)}" for name in ("w:hidden", "w:del"))


class StyleLook:
    """What a document's styles say of the looks of text.

    Args:
        styles: the root of `word/styles.xml`.
    """

    def __init__(self, styles: BaseOxmlElement | None) -> None:
        self._styles: dict[str, BaseOxmlElement] = {}
        self._defaults: _Look = {}
        if styles is not None:
            every = styles.iter(qn("w:style"))
            self._styles = {one.get(qn("w:styleId"), ""): one for one in every}
            defaults = list(styles.iter(qn("w:rPrDefault")))
            self._defaults = _joined(map(_own_look, defaults))
        self._known: dict[tuple[str, str], _Look] = {}

    def of(self, run_style: str, paragraph_style: str) -> _Look:
        """Return the looks that the two styles and the defaults give, "" for no style."""
        names = run_style, paragraph_style
        if names not in self._known:
            sources = [*self._chain(run_style), *self._chain(paragraph_style)]
            self._known[names] = _joined((*map(_own_look, sources), self._defaults))
        return self._known[names]

    def _chain(self, name: str) -> list[BaseOxmlElement]:
        """Return the style of that id and those that it is based on, nearest first."""
        found: list[BaseOxmlElement] = []
        style = self._styles.get(name)
        while style is not None and style not in found:
            found.append(style)
            style = self._styles.get(_value(style.find(_BASE)))
        return found


def take_out_hidden(root: BaseOxmlElement, look: StyleLook) -> tuple[Removed, ...]:
    """Take hidden runs and rows out of a part; return their texts, one for each paragraph or row.

    Args:
        root: the part's root, which is changed.
        look: of the document's styles.
    """
    removed: list[str] = []
    for row in list(root.iter(_TR)):
        if any(_is_on(row.find(mark)) for mark in _ROW_MARKS):
            removed.append(" ".join(map(paragraph_text, row.iter(_P))))
            row.getparent().remove(row)
    may_be_white = root.find(qn("w:background")) is None
    for paragraph in root.iter(_P):
        hidden = list(_hidden_runs(paragraph, look, may_be_white=may_be_white))
        removed.append("".join(map(paragraph_text, hidden)))
        for run in hidden:
            run.getparent().remove(run)
    lines = (" ".join(text.split())[:_RECORDED] for text in removed)
    return tuple(Removed(text=line, reason="hidden text") for line in lines if line)


def _hidden_runs(
    paragraph: BaseOxmlElement, look: StyleLook, *, may_be_white: bool
) -> Iterator[BaseOxmlElement]:
    properties = paragraph.find(_PPR)
    style, shaded = "", False
    if properties is not None:
        style = _value(properties.find(_PSTYLE))
        shaded = properties.find(_SHD) is not None
    for run in paragraph.iter(_R):
        own = run.find(_RPR)
        looks = look.of(_value(own.find(_RSTYLE)) if own is not None else "", style)
        looks = {**looks, **_own_look(run)} if own is not None else looks
        if _is_on(looks.get(_VANISH)) or _is_tiny(looks.get(_SZ)):
            yield run
        elif _value(looks.get(_COLOR)).upper() == _WHITE and not shaded:
            is_bare = looks.keys().isdisjoint((_SHD, _HIGHLIGHT))
            if may_be_white and is_bare and next(paragraph.iterancestors(_TC), None) is None:
                yield run


def _own_look(element: BaseOxmlElement) -> _Look:
    """Return what a run or a style itself states; a style may shade its paragraphs."""
    found = {
        child.tag: child
        for properties in element.findall(_RPR)
        for child in properties
        if child.tag in _LOOKS
    }
    shade = element.find(f"{_PPR}/{_SHD}")
    return found if shade is None else {**found, _SHD: shade}


def _joined(looks: Iterable[_Look]) -> _Look:
    """Return several looks as one, the first that states something prevailing."""
    joined: _Look = {}
    for look in looks:
        joined = {**look, **joined}
    return joined


def _value(element: BaseOxmlElement | None) -> str:
    return str(element.get(_VAL, "")) if element is not None else ""


def _is_on(element: BaseOxmlElement | None) -> bool:
    return element is not None and element.get(_VAL, "1").lower() not in _OFF


def _is_tiny(element: BaseOxmlElement | None) -> bool:
    try:
        return float(_value(element)) <= _SMALLEST
    except ValueError:
        return False
