"""A workbook's values as a person sees them in the sheet."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from openpyxl.styles import Font, PatternFill

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell

__all__ = ["Unseen", "shown"]

_NUMBER = re.compile(r"(?P<whole>[#0?][#0?,]*)(?:\.(?P<decimals>[0#?]+))?(?P<percent>\s?%)?")
_LITERAL = re.compile(r'"([^"]*)"|\[\$([^\[\]-]*+)[^\[\]]*+\]|\\(.)|([$€£¥₸₽₺%])|( )')
_NOT_SHOWN = re.compile(r"\[(?!\$)[^\[\]]*\]|_.|\*.")


_NO_FILL = PatternFill()
_WHITE = "FFFFFF"
_BACKGROUND_THEME = 0


class Unseen:
    """Tells cells whose text has the colour of the empty sheet; of one workbook."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}

    def __contains__(self, cell: ReadOnlyCell) -> bool:
        """Say whether the cell's text is not to be seen."""
        font, fill = cell.font, cell.fill
        key = id(font), id(fill)  # both live as long as the workbook
        if key not in self._known:
            self._known[key] = _is_white(font) and fill == _NO_FILL
        return self._known[key]


def _is_white(font: Font) -> bool:
    color = font.color
    if color is None:
        return False
    if color.type == "rgb":
        return str(color.rgb)[-6:].upper() == _WHITE
    return bool(color.type == "theme" and color.theme == _BACKGROUND_THEME and not color.tint)


def shown(value: object, number_format: str) -> str:
    """Return a cell's value as text.

    Dates are ISO 8601; numbers follow their format's decimals, thousands, currency and percent.

    >>> shown(0.125, "0.0%"), shown(1234.5, "General"), shown(1234.5, '#,##0.00 "EUR"')
    ('12.5%', '1234.5', '1,234.50 EUR')
    """
    match value:
        case None:
            text = ""
        case _ if _shows_nothing(value, number_format):
            text = ""
        case bool():
            text = "TRUE" if value else "FALSE"
        case int() | float():
            text = _number(value, number_format)
        case dt.datetime():
            midnight = value.time() == dt.time()
            text = value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
        case dt.time():
            text = value.isoformat("minutes")
        case _:
            text = str(value)  # text; a date, which is ISO 8601 already; a length of time
    return text


def _shows_nothing(value: object, number_format: str) -> bool:
    """Say whether the format leaves the place of such values empty, as ";;;" does of all."""
    if ";" not in number_format:
        return False
    sections = number_format.split(";")
    if isinstance(value, int | float):
        place = 1 if value < 0 else 2 if value == 0 and len(sections) > 2 else 0
    elif isinstance(value, str):
        place = 3
    else:
        place = 0
    return place < len(sections) and not sections[place]


def _number(value: float, number_format: str) -> str:
    section = _NOT_SHOWN.sub("", number_format.partition(";")[0])
    # Quoted words may hold format signs, so the number's place is looked for without them.
    masked = re.sub(r'"[^"]*"|\[[^\[\]]*\]', lambda match: "\0" * len(match[0]), section)
    match = _NUMBER.search(masked)
    if match is None or "E" in masked or "/" in masked:
        return _plain(value)
    percent = match["percent"] or ""
    scaled = value * 100 if percent else value
    least, most = _decimals(match["decimals"] or "")
    text = f"{abs(scaled):,.{most}f}" if "," in match["whole"] else f"{abs(scaled):.{most}f}"
    while most > least and text.endswith("0"):
        text, most = text[:-1], most - 1
    text = text.rstrip(".")
    sign = "-" if scaled < 0 and text.strip("0.,") else ""
    before, after = _literal(section[: match.start()]), _literal(section[match.end() :])
    return f"{sign}{before}{text}{percent}{after}".strip()


def _decimals(signs: str) -> tuple[int, int]:
    """Return how many decimals are always shown, and how many at most."""
    return signs.count("0"), len(signs)


def _literal(part: str) -> str:
    return "".join("".join(groups) for groups in _LITERAL.findall(part))


def _plain(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    # The digits beyond are those that binary fractions bring in; Excel shows eleven.
    text = f"{value:.12g}"
    # Excel shows a number of this size in full.
    return f"{value:.0f}" if "e+" in text and abs(value) < 1e21 else text
