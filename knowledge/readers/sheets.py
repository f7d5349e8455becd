"""The rules of a page's own style sheets that count in every window."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.readers.styles import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

__all__ = ["selectors_of", "sheet_rules", "weight_of"]

_PARTS = re.compile(r"[^{}]*[{}]")
_EVERYWHERE = re.compile(
    r"@media\s+(?:only\s+)?(?:all|screen)\s*|@supports\b.*|@layer\b.*", re.DOTALL
)
_IDS = re.compile(r"#[\w-]")
_CLASSES = re.compile(r"[.\[][\w-]|(?<!:):(?!not|is|where)[\w-]")
_TYPES = re.compile(r"(?:^|[\s>+~(,])[a-zA-Z]")
_LONGEST_SELECTOR = 500
_DEEPEST = 10


def sheet_rules(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the declarations of each rule, in the order of the sheets."""
    for node in tree.css("style"):
        medium = (node.attributes.get("media") or "all").strip().lower()
        if medium in ("all", "screen"):
            yield from _rules(without_comments(node.text() or ""))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    open_: list[str | None] = []  # selectors, "" for a group of rules, None where none counts
    for match in _PARTS.finditer(css):
        text, brace = match[0][:-1], match[0][-1]
        own, _, prelude = text.rpartition(";") if brace == "{" else (text, "", "")
        if open_ and open_[-1] and own.strip():
            yield open_[-1], own
        if brace == "{":
            counts = len(open_) < _DEEPEST
            open_.append(_opened(prelude.strip(), open_[-1] if open_ else "") if counts else None)
        elif open_:
            open_.pop()


def _opened(prelude: str, outer: str | None) -> str | None:
    """Return the selectors that a brace opens within others."""
    if outer is None:
        return None
    if prelude.startswith("@"):
        return outer if _EVERYWHERE.fullmatch(prelude.lower()) else None
    if not outer or len(outer) > _LONGEST_SELECTOR:
        return prelude or None
    inner = prelude if "&" in prelude else f"& {prelude}"
    return inner.replace("&", f":is({outer})")


def selectors_of(prelude: str) -> Iterator[str]:
    """Yield the selectors that commas part, but for commas in brackets.

    >>> list(selectors_of(".a, :is(p, b) i"))
    ['.a', ':is(p, b) i']
    """
    depth = start = 0
    for at, char in enumerate(f"{prelude},"):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            selector = prelude[start:at].strip()
            start = at + 1
            if 0 < len(selector) <= _LONGEST_SELECTOR:
                yield selector


def weight_of(selector: str) -> tuple[int, int, int]:
    """Return how many ids, classes and types a selector names.

    >>> weight_of("#top .note p")
    (1, 1, 1)
    """
    ids, classes, types = (len(one.findall(selector)) for one in (_IDS, _CLASSES, _TYPES))
    return ids, classes, types
