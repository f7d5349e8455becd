"""The text of Word paragraphs: as the reader of the final document sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

__all__ = ["is_bold", "paragraph_text", "paragraphs_in"]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# Deleted or moved away under review, field codes, and drawings with their text boxes.
_SKIPPED = frozenset(
    qn(name)
    for name in (
        "w:del",
        "w:moveFrom",
        "w:instrText",
        "w:delText",
        "w:drawing",
        "w:pict",
        "w:object",
        "w:pPr",
        "w:rPr",
    )
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_R, _T, _RPR = qn("w:r"), qn("w:t"), qn("w:rPr")
_OFF = ("0", "false", "off", "none")


def paragraph_text(paragraph: BaseOxmlElement) -> str:
    """Return what a paragraph shows: insertions in, deletions and hidden runs out."""
    return "".join(_pieces(paragraph))


def paragraphs_in(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield all paragraphs under an element."""
    yield from element.iter(qn("w:p"))


def is_bold(paragraph: BaseOxmlElement) -> bool:
    """Say whether all text runs of a paragraph are bold by themselves."""
    runs = [run for run in paragraph.iter(_R) if "".join(_pieces(run)).strip()]
    return bool(runs) and all(_has(run, "w:b") for run in runs)


def _pieces(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag in (_T, _MATH):
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag in _SKIPPED or (child.tag == _R and _has(child, "w:vanish")):
            continue
        else:
            yield from _pieces(child)


def _has(run: BaseOxmlElement, name: str) -> bool:
    properties = run.find(_RPR)
    found = properties.find(qn(name)) if properties is not None else None
    return found is not None and found.get(qn("w:val"), "1").lower() not in _OFF
