"""Word's automatic numbering, counted as Word counts it: "3.2", "a)", "•"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from knowledge.readers.wholes import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement

__all__ = ["Numbering"]

_VAL = qn("w:val")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_SPELT = 9_999
"""Numbers above this are not spelt in letters."""
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One level of a list: how its numbers are written, and the text around them."""

    style: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document in their order.

    Args:
        part: the root of `word/numbering.xml`, or None when there is none.
    """

    def __init__(self, part: BaseOxmlElement | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._restarts: dict[str, dict[int, int]] = {}
        if part is None:
            return
        for abstract in part.findall(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            self._levels[name] = dict(map(_level, abstract.findall(qn("w:lvl"))))
        for number in part.findall(qn("w:num")):
            name = number.get(qn("w:numId"), "")
            reference = number.find(qn("w:abstractNumId"))
            if reference is not None:
                self._lists[name] = reference.get(_VAL, "")
                self._restarts[name] = _restarts(number)

    def mark(
        self, paragraph: BaseOxmlElement, styles: Iterable[BaseOxmlElement]
    ) -> tuple[str, int]:
        """Return the mark that stands before the next paragraph, and its depth from 0.

        Args:
            paragraph: the `w:p`; those of one list must be asked for in their order.
            styles: its style's element and those of the styles that it is based on.
        """
        number, depth = _reference(paragraph, styles)
        abstract = self._lists.get(number, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None or level.style == "none":
            return "", 0
        if level.style == "bullet":
            return "•", depth
        counts = self._counts[abstract]
        # A list that starts anew does so once, where its first paragraph stands.
        for restarted, start in self._restarts.pop(number, {}).items():
            counts[restarted] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return self._written(level, abstract, counts).strip(), depth

    def _written(self, level: _Level, abstract: str, counts: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self._levels[abstract].get(depth, level)
            return _number(counts.get(depth, other.start), other.style)

        return re.sub(r"%(\d)", number, level.text)


def _level(element: BaseOxmlElement) -> tuple[int, _Level]:
    def value(name: str, default: str) -> str:
        found = element.find(qn(name))
        return str(found.get(_VAL, default)) if found is not None else default

    level = _Level(
        style=value("w:numFmt", "decimal"),
        text=value("w:lvlText", ""),
        start=whole(value("w:start", ""), 1),
    )
    return whole(element.get(qn("w:ilvl")), 0), level


def _restarts(number: BaseOxmlElement) -> dict[int, int]:
    starts = {}
    for override in number.findall(qn("w:lvlOverride")):
        start = override.find(qn("w:startOverride"))
        if start is not None:
            starts[whole(override.get(qn("w:ilvl")), 0)] = whole(start.get(_VAL), 1)
    return starts


def _reference(paragraph: BaseOxmlElement, styles: Iterable[BaseOxmlElement]) -> tuple[str, int]:
    """Return the list that a paragraph belongs to, by itself or its style, and its depth."""
    number, depth = "", -1
    for element in (paragraph, *styles):
        found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            continue
        reference, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
        if not number and reference is not None:
            number = str(reference.get(_VAL, ""))
        if depth < 0 and level is not None:
            depth = whole(level.get(_VAL), 0)
    return number, max(0, depth)


def _number(count: int, style: str) -> str:
    if not 0 < count <= _MOST_SPELT:
        return str(count)  # "M" a million times would be no mark
    if style.endswith("Roman"):
        text = ""
        for value, sign in _ROMAN:
            text += sign * (count // value)
            count %= value
        return text.upper() if style.startswith("upper") else text
    if style.endswith("Letter") or style.startswith("russian"):
        letters = _RUSSIAN if style.startswith("russian") else _LATIN
        text = letters[(count - 1) % len(letters)] * ((count - 1) // len(letters) + 1)
        return text.upper() if style in ("upperLetter", "russianUpper") else text
    return f"{count:02d}" if style == "decimalZero" else str(count)
