"""CSS declarations that keep a text from being seen.

tinycss2 reads them; here it is judged what they do. Only what can be told from the declarations
themselves counts: white letters on a page that is white by default, say, cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import tinycss2
from tinycss2.color4 import parse_color

from knowledge.readers.lists import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tinycss2.ast import Declaration, Node

__all__ = ["Declared", "declared", "told_by"]

_LONGEST = 10_000
"""Characters of an attribute; a longer one counts as none."""
# A browser passes over a declaration that it does not understand: it undoes no other.
_WIDE = words("initial inherit unset revert revert-layer")
_KEYWORDS = {
    "display": _WIDE
    | words(
        """
        none contents block inline inline-block flex inline-flex grid inline-grid flow flow-root
        table inline-table table-row table-cell table-caption table-column table-column-group
        table-row-group table-header-group table-footer-group list-item run-in ruby ruby-base
        ruby-text math -webkit-box -webkit-inline-box -webkit-flex -ms-flexbox
        """
    ),
    "visibility": _WIDE | words("visible hidden collapse"),
    "content-visibility": _WIDE | words("visible hidden auto"),
}
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
    "vw": 12.0, "vh": 8.0, "cm": 38.0, "mm": 3.8, "in": 96.0,
}  # fmt: skip
"""Pixels of a unit, in a window and a font of usual size; of others one."""
_PERCENT_OF_A_LETTER = 0.16
_UNREADABLE_PX = 2.0
_UNREADABLE_OPACITY = 0.1
_OFF_SCREEN_PX = -500.0
_OFF_SCREEN_PERCENT = -100.0
_HALF = 50.0
_SIDES = ("left", "top", "right", "bottom", "margin-left", "margin-top", "inset-inline-start")
_SIZES = ("height", "width", "max-height", "max-width")
_CUT_TO_LETTERS = ("background-clip", "-webkit-background-clip", "background")
"""Where these say "text", the background is seen through clear letters."""
_PROPERTIES: Mapping[str, frozenset[str]] = {
    "display": frozenset({"display"}),
    "visibility": frozenset({"visibility", "content-visibility"}),
    "opacity": frozenset({"opacity", "filter"}),
    "size": frozenset({"font-size", "font"}),
    "colour": frozenset({"color", "-webkit-text-fill-color"}),
    "place": frozenset({"position", "text-indent", *_SIDES}),
    "room": frozenset({"clip", "clip-path", *_SIZES}),
    "transform": frozenset({"transform", "scale"}),
    "strike": frozenset({"text-decoration", "text-decoration-line"}),
}


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


@lru_cache(maxsize=4096)
def declared(attribute: str) -> Declared:
    """Return what a style attribute says.

    >>> declared("color: red; DISPLAY:/**/none !important").unseen
    frozenset({'display'})
    """
    if len(attribute) > _LONGEST:
        return Declared()
    parts = tinycss2.parse_blocks_contents(attribute, skip_comments=True, skip_whitespace=True)
    return told_by([part for part in parts if part.type == "declaration"])


def told_by(declarations: Iterable[Declaration]) -> Declared:
    """Return what declarations say, the last of each property that counts."""
    values: dict[str, _Value] = {}
    important: set[str] = set()
    for one in declarations:
        name, value = one.lower_name, _Value(one.value)
        if not value.is_valid(name) or (name in important and not one.important):
            continue
        values[name] = value
        if one.important:
            important.add(name)
    judged = {kind: judge(values) for kind, judge in _JUDGES.items()}
    told = {kind for kind, names in _PROPERTIES.items() if judged[kind] or values.keys() & names}
    return Declared(
        unseen=frozenset(kind for kind in told if judged[kind]),
        seen=frozenset(kind for kind in told if not judged[kind]),
        important=frozenset(kind for kind in told if important & _PROPERTIES[kind]),
    )


class _Value:
    """A property's value: the words and numbers of it."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = tuple(node for node in nodes if node.type not in ("whitespace", "comment"))

    def is_valid(self, name: str) -> bool:
        """Say whether a browser understands it, as far as that counts here."""
        known = _KEYWORDS.get(name)
        if known is not None:
            return bool(self.nodes) and self.words <= known and len(self.words) == len(self.nodes)
        if name == "opacity":
            return self.is_number or bool(self.words & _WIDE)
        return bool(self.nodes)

    @property
    def words(self) -> set[str]:
        return {node.lower_value for node in self.nodes if node.type == "ident"}

    @property
    def is_number(self) -> bool:
        return len(self.nodes) == 1 and self.nodes[0].type in ("number", "percentage")

    @property
    def first(self) -> Node | None:
        return self.nodes[0] if self.nodes else None

    def calls(self, name: str) -> Iterator[_Value]:
        """Yield the arguments of the functions whose names begin so."""
        for node in self.nodes:
            if node.type == "function" and node.lower_name.startswith(name):
                yield _Value(one for one in node.arguments if one != ",")


_NOTHING = _Value(())
_Values = dict[str, _Value]


def _pixels(node: Node | None) -> float | None:
    """Return a length in pixels, None for what is none."""
    if node is None:
        return None
    match node.type:
        case "dimension":
            return float(node.value) * _PIXELS.get(node.lower_unit, 1.0)
        case "number":
            return float(node.value)
        case "percentage":
            return float(node.value) * _PERCENT_OF_A_LETTER
        case _:
            return None


def _is_undisplayed(values: _Values) -> bool:
    return "none" in values.get("display", _NOTHING).words


def _is_invisible(values: _Values) -> bool:
    hidden = values.get("visibility", _NOTHING).words & {"hidden", "collapse"}
    return bool(hidden) or "hidden" in values.get("content-visibility", _NOTHING).words


def _is_faint(values: _Values) -> bool:
    shares = [values.get("opacity", _NOTHING), *values.get("filter", _NOTHING).calls("opacity")]
    for node in (one.first for one in shares if one.is_number):
        if node is not None:
            share = node.value / 100 if node.type == "percentage" else node.value
            if share < _UNREADABLE_OPACITY:
                return True
    return False


def _is_tiny(values: _Values) -> bool:
    stated = values.get("font-size", _NOTHING).first
    # A browser passes over a number without a unit, but for nothing.
    sizes = [None if stated is not None and _is_weight(stated) else _pixels(stated)]
    # Of the shorthand the size is the first length: what stands before it is words, or a weight.
    font = [one for one in values.get("font", _NOTHING).nodes if not _is_weight(one)]
    sizes.append(next((size for one in font if (size := _pixels(one)) is not None), None))
    return any(size is not None and size < _UNREADABLE_PX for size in sizes)


def _is_weight(node: Node) -> bool:
    return node.type == "number" and bool(node.value)


def _is_clear(values: _Values) -> bool:
    filled = values.get("-webkit-text-fill-color") or values.get("color", _NOTHING)
    letters = _colour(filled.first)
    if letters is None:
        return False
    if letters[-1] <= 0:
        return not any("text" in values.get(name, _NOTHING).words for name in _CUT_TO_LETTERS)
    behind = values.get("background-color") or values.get("background", _NOTHING)
    if any(node.type in ("function", "url") and not _colour(node) for node in behind.nodes):
        return False  # a picture or a gradient lies over the colour
    return "background-image" not in values and letters in map(_colour, behind.nodes)


def _colour(node: Node | None) -> tuple[float, ...] | None:
    """Return red, green, blue and opacity of a colour, None for what is none."""
    colour = parse_color(node) if node is not None else None
    if colour is None or isinstance(colour, str):
        return None
    try:
        shown = colour.to("srgb")
    except (NotImplementedError, ValueError, ArithmeticError):
        return None
    return (*(round(min(1.0, max(0.0, one)), 2) for one in shown.coordinates), colour.alpha)


def _is_off_screen(values: _Values) -> bool:
    indent = _pixels(values.get("text-indent", _NOTHING).first)
    if indent is not None and indent <= _OFF_SCREEN_PX:
        return True
    is_placed = values.get("position", _NOTHING).words & {"absolute", "fixed", "relative"}
    for side in _SIDES:
        node = values.get(side, _NOTHING).first
        place = _pixels(node)
        if node is None or place is None or not (is_placed or side.startswith("margin")):
            continue
        if side.startswith("margin"):
            # Boxes are centred by a margin back from the middle, and columns set beside others.
            back = _pixels(values.get(side.removeprefix("margin-"), _NOTHING).first)
            if (back or 0.0) > 0 or _is_percent_of(node, _OFF_SCREEN_PERCENT):
                continue
        is_left = node.type == "percentage" and node.value <= _OFF_SCREEN_PERCENT
        if is_left or place <= _OFF_SCREEN_PX:
            return True
    return False


def _is_percent_of(node: Node, value: float) -> bool:
    return node.type == "percentage" and bool(node.value == value)


def _is_clipped(edges: Sequence[float | None]) -> bool:
    """Say whether nothing is left between top, right, bottom and left; None is the box's own."""
    if len(edges) != 4:
        return False
    top, right, bottom, left = edges
    across = right is not None and right <= (left or 0.0) + 1
    return across or (bottom is not None and bottom <= (top or 0.0) + 1)


def _has_no_room(values: _Values) -> bool:
    clip, path = values.get("clip", _NOTHING), values.get("clip-path", _NOTHING)
    for rect in clip.calls("rect"):
        if _is_clipped([_pixels(one) for one in rect.nodes]):
            return True
    for inset in path.calls("inset"):
        if inset.first is not None and inset.first.type == "percentage":
            return bool(inset.first.value >= _HALF)
    radii = [_pixels(circle.first) for circle in path.calls("circle")]
    if any(radius is not None and radius <= 0 for radius in radii):
        return True
    names = [name for name in values if name.startswith("overflow")]
    if not any(values[name].words & {"hidden", "clip"} for name in names):
        return False
    return any(
        _is_no_size(values.get(name, _NOTHING).first)
        and not (_pixels(values.get(f"min-{name}", _NOTHING).first) or 0.0) > 1
        for name in _SIZES
    )


def _is_no_size(node: Node | None) -> bool:
    size = _pixels(node)
    if node is None or size is None or size > 1:
        return False
    return size <= 0 or node.type == "dimension"  # 1% is not that of a letter


def _is_shrunk(values: _Values) -> bool:
    scales = [values.get("scale", _NOTHING), *values.get("transform", _NOTHING).calls("scale")]
    return any(one.first is not None and _pixels(one.first) == 0 for one in scales)


def _is_struck_out(values: _Values) -> bool:
    return any(
        "line-through" in values.get(name, _NOTHING).words for name in _PROPERTIES["strike"]
    )


_JUDGES = {
    "display": _is_undisplayed,
    "visibility": _is_invisible,
    "opacity": _is_faint,
    "size": _is_tiny,
    "colour": _is_clear,
    "place": _is_off_screen,
    "room": _has_no_room,
    "transform": _is_shrunk,
    "strike": _is_struck_out,
}
