"""The rules of a page's own style sheets that count in every window, read by tinycss2."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import tinycss2

from knowledge.readers import UnreadableError
from knowledge.readers.styles import Declared, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser
    from tinycss2.ast import AtRule, Node, QualifiedRule

__all__ = ["sheet_rules", "weight_of"]

_LONGEST = 1_000_000
"""Characters of style sheets in all; they take some seconds to read."""
_DEEPEST = 10
_LONGEST_SELECTOR = 500
# Fonts and pictures within a page saved as one file; the letters of base64 end nothing in CSS.
_EMBEDDED = re.compile(r"""(url\(\s{0,9}(["']?))data:[\w/+.;,=-]*+(\2\s{0,9}\))""")
_WIDTH = re.compile(r"\(\s*(min|max)-width\s*:\s*(\d+(?:\.\d+)?)(px|r?em)\s*\)")
_BESIDE_WIDTHS = re.compile(r"(?:(?:only )?(?:screen|all) and)?(?: ?and)*")
_NARROWEST_PX, _WIDEST_PX = 320, 1600
"""Windows that people have: what is seen in some of them is seen."""
_EVERYWHERE = re.compile(r"(?:only\s+)?(?:all|screen)")
_IDS = re.compile(r"#[\w-]")
_CLASSES = re.compile(r"[.\[][\w-]|(?<!:):(?!not|is|where)[\w-]")
_TYPES = re.compile(r"(?:^|[\s>+~(,])[a-zA-Z]")


def sheet_rules(tree: LexborHTMLParser) -> Iterator[tuple[tuple[str, ...], Declared]]:
    """Yield the selectors of each rule and what it declares, in the order of the sheets.

    Raises:
        UnreadableError: the sheets are longer or nested deeper than those of any page.
    """
    characters = 0
    for node in tree.css("style"):
        medium = (node.attributes.get("media") or "all").strip().lower()
        css = _EMBEDDED.sub(r"\1\3", node.text() or "")
        characters += len(css)
        if characters > _LONGEST:
            raise UnreadableError(
                f"has style sheets of more than {_LONGEST} characters;"
                " save the page without its styles"
            )
        if not _EVERYWHERE.fullmatch(medium):
            continue
        try:
            rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
            yield from _rules(rules, ("",), 0)
        except RecursionError as error:
            raise UnreadableError(
                "has style sheets that are nested too deeply; save the page without its styles"
            ) from error


def _rules(
    rules: Iterable[Node], outer: tuple[str, ...], depth: int
) -> Iterator[tuple[tuple[str, ...], Declared]]:
    """Yield the rules among parts of a sheet, and those inside them; `outer` stands around."""
    for rule in rules:
        if depth > _DEEPEST:
            return
        if rule.type == "at-rule" and rule.content is not None:
            counts = _counts(rule)
            if counts or _is_for_some_windows(rule):
                parts = tinycss2.parse_blocks_contents(rule.content, True, True)
                for selectors, told in _contents(parts, outer, depth):
                    yield selectors, told if counts else replace(told, unseen=frozenset())
        elif rule.type == "qualified-rule":
            selectors = tuple(_within(outer, one) for one in _selectors(rule))
            parts = tinycss2.parse_blocks_contents(rule.content, True, True)
            yield from _contents(parts, selectors, depth)


def _contents(
    parts: list[Node], selectors: tuple[str, ...], depth: int
) -> Iterator[tuple[tuple[str, ...], Declared]]:
    declarations = [part for part in parts if part.type == "declaration"]
    if declarations and any(selectors):
        yield selectors, told_by(declarations)
    yield from _rules(parts, selectors, depth + 1)


def _counts(rule: AtRule) -> bool:
    """Say whether the rules in one as `@media` count in every window."""
    if rule.lower_at_keyword == "media":
        return bool(_EVERYWHERE.fullmatch(tinycss2.serialize(rule.prelude).strip().lower()))
    return rule.lower_at_keyword in ("supports", "layer")


def _is_for_some_windows(rule: AtRule) -> bool:
    """Say whether the rules in one count in windows of usual widths: they may show text there."""
    if rule.lower_at_keyword != "media":
        return False
    query = tinycss2.serialize(rule.prelude).lower()
    widths = _WIDTH.findall(query)
    if not widths or not _BESIDE_WIDTHS.fullmatch(" ".join(_WIDTH.sub(" ", query).split())):
        return False
    sizes = [(side, float(size) * (1 if unit == "px" else 16)) for side, size, unit in widths]
    least = max(_NARROWEST_PX, *(size for side, size in sizes if side == "min"), 0)
    return least <= min(_WIDEST_PX, *(size for side, size in sizes if side == "max"), _WIDEST_PX)


def _selectors(rule: QualifiedRule) -> Iterator[str]:
    """Yield the selectors that commas part, but for commas in brackets."""
    part: list[Node] = []
    for node in (*rule.prelude, None):
        if node is not None and node != ",":
            part.append(node)
            continue
        selector = tinycss2.serialize(part).strip()
        part = []
        if 0 < len(selector) <= _LONGEST_SELECTOR:
            yield selector


def _within(outer: tuple[str, ...], selector: str) -> str:
    """Return the selector of a rule that stands within another's."""
    if not any(outer):
        return selector
    around = f":is({', '.join(outer)})"
    return selector.replace("&", around) if "&" in selector else f"{around} {selector}"


def weight_of(selector: str) -> tuple[int, int, int]:
    """Return how many ids, classes and types a selector names.

    >>> weight_of("#top .note p")
    (1, 1, 1)
    """
    ids, classes, types = (len(one.findall(selector)) for one in (_IDS, _CLASSES, _TYPES))
    return ids, classes, types
