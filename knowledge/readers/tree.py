"""Walking a page's tree: what is shown, and what is mere navigation."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from knowledge.readers.lists import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

__all__ = [
    "FRAMES",
    "HEADS",
    "NEVER_SHOWN",
    "children",
    "events",
    "is_hidden",
    "is_mostly_links",
    "is_navigation",
    "text_of",
]

NEVER_SHOWN = words(
    """
    script style template noscript head title meta link base svg canvas iframe object embed audio
    video map select datalist button input textarea progress meter noframes noembed
    del s strike
    """
)
"""Elements that a browser does not show as text, or strikes out."""
_WITHOUT_RECORD = NEVER_SHOWN - {"del", "s", "strike"} | {"-comment", "!doctype", "-text"}
FRAMES = ("header", "footer", "aside")
"""Elements around a page's text; those that hold nothing but links are navigation."""
_PARTING = words("br p div li tr td th ul ol dl dt dd section h1 h2 h3 h4 h5 h6 blockquote")
_LINK_SHARE = 0.9
_NAVIGATION = frozenset({"navigation", "search", "menu", "menubar"})
HEADS = "data-heads"
"""The attribute of a button that heads what it opens (see `knowledge.readers.unfolding`)."""


def children(node: LexborNode) -> list[LexborNode]:
    """Return a node's children, text nodes among them."""
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def events(
    root: LexborNode, *, stop: Callable[[LexborNode], bool]
) -> Iterator[tuple[LexborNode, bool]]:
    """Yield the nodes under the root as they open (False) and close (True), in reading order.

    Args:
        root: itself not yielded.
        stop: says whether a node is passed over with all that is under it.
    """
    pending = [(node, False) for node in reversed(children(root))]
    while pending:
        node, closes = pending.pop()
        if closes:
            yield node, True
        elif node.tag == "-text":
            yield node, False
        elif (node.tag not in _WITHOUT_RECORD or _heads(node)) and not stop(node):
            yield node, False
            pending.append((node, True))
            pending += [(child, False) for child in reversed(children(node))]


def text_of(node: LexborNode, *, everything: bool = False) -> str:
    """Return the text under a node, hidden parts only if `everything` is asked for."""
    pieces = []
    for inner, _ in events(node, stop=lambda one: not everything and is_hidden(one)):
        if inner.tag == "-text":
            pieces.append(inner.text_content or "")
        elif inner.tag in _PARTING:
            pieces.append(" ")
    return "".join(pieces)


def is_hidden(node: LexborNode) -> bool:
    """Say whether an element is not shown, or struck out: by its kind or an attribute.

    What styles hide has the attribute `hidden` (see `knowledge.readers.hiding`).
    """
    attributes = node.attributes
    if node.tag in NEVER_SHOWN and not _heads(node):
        return True
    if node.tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    if "hidden" in attributes or "popover" in attributes:
        return True
    return (attributes.get("aria-hidden") or "").lower() == "true"


def _heads(node: LexborNode) -> bool:
    return node.tag == "button" and HEADS in node.attributes


def is_navigation(node: LexborNode) -> bool:
    """Say whether an element is navigation, or a page's frame that holds nothing but links."""
    role = node.attributes.get("role") or ""
    if node.tag == "nav" or role in _NAVIGATION:
        return True
    return node.tag in FRAMES and is_mostly_links(node)


def is_mostly_links(node: LexborNode, *, most: int | None = None) -> bool:
    """Say whether the text under a node is that of links.

    Args:
        node: any element.
        most: how many of its nodes are looked at; None for all.
    """
    linked = total = 0
    depth = 0
    for inner, closes in islice(events(node, stop=is_hidden), most):
        if inner.tag == "a":
            depth += -1 if closes else 1
        elif inner.tag == "-text":
            length = len("".join((inner.text_content or "").split()))
            total += length
            linked += length if depth else 0
    return total > 0 and linked >= _LINK_SHARE * total
