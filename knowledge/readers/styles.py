"""CSS declarations that keep a text from being seen.

Only what can be told from the declarations themselves: white letters on a page that is white by
default, say, cannot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Declared", "declared", "without_comments"]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|([^\n]))")
_LAST_CHARACTER = 0x10FFFF
# A browser passes over a declaration that it does not understand: it undoes no other.
_VALID = {
    "display": re.compile(
        r"none|contents|initial|inherit|unset|revert|revert-layer|list-item|flow-root|run-in|ruby"
        r"|-webkit-box|(?:inline-)?(?:flex|grid|table|block)|inline|table-[a-z-]+"
        r"|(?:block|inline)(?: [a-z-]+)+"
    ),
    "visibility": re.compile(r"visible|hidden|collapse|initial|inherit|unset|revert"),
    "opacity": re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)%?|initial|inherit|unset|revert"),
}
_NUMBER = r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))"
_LENGTH = re.compile(_NUMBER + r"\s?(px|pt|pc|em|rem|ex|ch|vw|vh|cm|mm|in|%)?(?![\w.])")
_FONT = re.compile(r"(?:^|\s)" + _NUMBER + r"(px|pt|em|rem|ex|%)?(?=[/\s]|$)")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
    "vw": 12.0, "vh": 8.0, "cm": 38.0, "mm": 3.8, "in": 96.0, "%": 0.16,
}  # fmt: skip
"""Pixels of a unit, in a window and a font of usual size."""
_UNREADABLE_PX = 2.0
_UNREADABLE_OPACITY = 0.1
_OFF_SCREEN_PX = -500.0
_OFF_SCREEN_PERCENT = -100.0
_SIDES = ("left", "top", "right", "bottom", "margin-left", "margin-top", "inset-inline-start")
_COLOURS = {"white": "#ffffff", "black": "#000000", "silver": "#c0c0c0", "gray": "#808080",
            "grey": "#808080", "red": "#ff0000", "yellow": "#ffff00", "lime": "#00ff00",
            "blue": "#0000ff", "snow": "#fffafa", "ivory": "#fffff0"}  # fmt: skip
_RGB = re.compile(r"rgba?\((\d{1,3})[, ]\s?(\d{1,3})[, ]\s?(\d{1,3})(?:\s?[,/]\s?([\d.]+%?))?\)")
_CLEAR = re.compile(
    r"transparent|(?:rgb|hsl)a\([^,]*,[^,]*,[^,]*,\s?0*(?:\.0+|0)?%?\s?\)"
    r"|(?:rgb|hsl)a?\([^/]*/\s?0*(?:\.0+|0)?%?\s?\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00"
)
_NO_CLIP = re.compile(
    r"rect\((?:(?:0|1)(?:px)?[, ]*){4}\)|inset\((?:50|100)%.*\)|circle\(0.*\)|polygon\(0 0\)"
)
_SHRUNK = re.compile(r"scale[xy3d]*\(\s*0*(?:\.0+|0)?\s*[,)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What declarations say of whether a text is seen, in kinds as "display" or "colour".

    Attributes:
        unseen: kinds that keep it from being seen.
        seen: kinds that are declared and let it be seen.
        important: kinds that `!important` sets over others.
    """

    unseen: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    important: frozenset[str] = frozenset()


def without_comments(css: str) -> str:
    """Return CSS without its comments, each a space."""
    return _COMMENT.sub(" ", css) if "/*" in css else css


@lru_cache(maxsize=4096)
def declared(declarations: str) -> Declared:
    """Return what declarations say, the text between braces or that of a style attribute.

    >>> declared("color: red; DISPLAY/**/:none !important").unseen
    frozenset({'display'})
    """
    values, important = _values(declarations)
    told = _told(values)
    return Declared(
        unseen=frozenset(kind for kind, is_unseen in told.items() if is_unseen),
        seen=frozenset(kind for kind, is_unseen in told.items() if not is_unseen),
        important=frozenset(kind for kind in told if important & _PROPERTIES[kind]),
    )


def _values(declarations: str) -> tuple[dict[str, str], set[str]]:
    """Return the value of each property, and those that are important."""
    values: dict[str, str] = {}
    important: set[str] = set()
    for one in _unescaped(without_comments(declarations)).lower().split(";"):
        name, _, rest = one.partition(":")
        name = name.strip()
        value, mark, flag = rest.partition("!")
        value = " ".join(value.split())
        valid = _VALID.get(name)
        is_important = bool(mark) and flag.strip() == "important"
        if not value or (valid is not None and not valid.fullmatch(value)):
            continue
        if name in important and not is_important:
            continue
        values[name] = value
        if is_important:
            important.add(name)
    return values, important


def _unescaped(css: str) -> str:
    if "\\" not in css:
        return css

    def character(match: re.Match[str]) -> str:
        if match[2]:
            return match[2]
        code = int(match[1], 16)
        return chr(code) if code <= _LAST_CHARACTER else ""

    return _ESCAPE.sub(character, css)


_PROPERTIES: dict[str, frozenset[str]] = {
    "display": frozenset({"display"}),
    "visibility": frozenset({"visibility", "content-visibility"}),
    "opacity": frozenset({"opacity", "filter"}),
    "size": frozenset({"font-size", "font"}),
    "colour": frozenset({"color", "-webkit-text-fill-color"}),
    "place": frozenset({"position", "text-indent", *_SIDES}),
    "room": frozenset({"clip", "clip-path", "height", "width", "max-height", "max-width"}),
    "transform": frozenset({"transform", "scale"}),
    "strike": frozenset({"text-decoration", "text-decoration-line"}),
}


def _told(values: dict[str, str]) -> dict[str, bool]:
    """Return for each kind that is declared whether it keeps the text from being seen."""
    get = values.get
    unseen = {
        "display": get("display") == "none",
        "visibility": get("visibility") in ("hidden", "collapse")
        or get("content-visibility") == "hidden",
        "opacity": _is_faint(get("opacity", "")) or "opacity(0" in get("filter", ""),
        "size": _is_tiny(values),
        "colour": _is_clear(values),
        "place": _is_off_screen(values),
        "room": _has_no_room(values),
        "transform": bool(_SHRUNK.search(get("transform", ""))) or get("scale") == "0",
        "strike": any("line-through" in get(name, "") for name in _PROPERTIES["strike"]),
    }
    return {
        kind: told for kind, told in unseen.items() if told or values.keys() & _PROPERTIES[kind]
    }


def _is_faint(opacity: str) -> bool:
    number = opacity.rstrip("%")
    try:
        share = float(number) / (100 if opacity.endswith("%") else 1)
    except ValueError:
        return False
    return share < _UNREADABLE_OPACITY


def _is_tiny(values: dict[str, str]) -> bool:
    sizes = [_LENGTH.match(values.get("font-size", "")), _FONT.search(values.get("font", ""))]
    return any(size is not None and _pixels(size) < _UNREADABLE_PX for size in sizes)


def _pixels(length: re.Match[str]) -> float:
    return float(length[1]) * _PIXELS[length[2] or ""]


def _is_clear(values: dict[str, str]) -> bool:
    colour = _colour(values.get("-webkit-text-fill-color") or values.get("color", ""))
    if _CLEAR.fullmatch(colour):
        return True
    behind = values.get("background-color") or values.get("background", "")
    return bool(colour) and colour in (_colour(behind), *map(_colour, behind.split()))


def _colour(value: str) -> str:
    """Return a colour in one of the ways in which it can be written."""
    value = _COLOURS.get(value, value)
    match = _RGB.fullmatch(value)
    if match and not match[4]:
        return "#" + "".join(f"{min(255, int(match[part])):02x}" for part in (1, 2, 3))
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "#" + "".join(2 * digit for digit in value[1:])
    return value


def _is_off_screen(values: dict[str, str]) -> bool:
    indent = _LENGTH.match(values.get("text-indent", ""))
    if indent and _pixels(indent) <= _OFF_SCREEN_PX:
        return True
    is_placed = values.get("position") in ("absolute", "fixed", "relative")
    for side in _SIDES:
        length = _LENGTH.match(values.get(side, ""))
        if length is None or not (is_placed or side.startswith("margin")):
            continue
        is_off = _pixels(length) <= _OFF_SCREEN_PX
        if is_off or (length[2] == "%" and float(length[1]) <= _OFF_SCREEN_PERCENT):
            return True
    return False


def _has_no_room(values: dict[str, str]) -> bool:
    clipped = (values.get("clip", ""), values.get("clip-path", ""))
    if any(map(_NO_CLIP.fullmatch, clipped)):
        return True
    if not any(word in values.get("overflow", "") for word in ("hidden", "clip")):
        return False
    sizes = (
        _LENGTH.match(values.get(name, ""))
        for name in ("height", "width", "max-height", "max-width")
    )
    return any(size is not None and _pixels(size) <= 1 for size in sizes)
