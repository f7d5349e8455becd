"""What a control of a page opens is not hidden: panels of accordions and of tabs.

A control that can be seen names the element that it opens, as the WAI-ARIA Authoring Practices
have it (https://www.w3.org/WAI/ARIA/apg/patterns/accordion/ and …/tabs/), or in the way of
Bootstrap. A button heads what it opens; the text of a tab heads its panel.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from knowledge.readers.tree import HEADS, events, is_hidden, is_mostly_links, is_navigation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["unfold"]

_CONTROLS = "[aria-controls], [data-target], [data-bs-target], [data-toggle], [data-bs-toggle]"
_MOST_CONTROLS = 1_000
_DEEPEST = 100
"""How deep within the page a control may stand."""
_ROUNDS = 4
"""How often a panel may stand within a panel."""
_LONGEST_LABEL = 200
_LOOKED_AT = 400
"""Nodes of a panel that tell whether it holds nothing but links, and of a control its text."""
_PASSING = frozenset({"dialog", "alertdialog", "menu", "menubar", "listbox", "tooltip", "search"})
"""Roles of what opens for a while, over the page."""
_WORD = re.compile(r"\w")


class _Opening(NamedTuple):
    control: LexborNode
    label: str
    panel: LexborNode


def unfold(tree: LexborHTMLParser) -> Mapping[int, str]:
    """Take from what the page's controls open that it is hidden, and mark the buttons among them.

    Returns:
        the texts that head panels, by the `mem_id` of these.
    """
    waiting = list(islice(_openings(tree), _MOST_CONTROLS))
    headings: dict[int, str] = {}
    for _ in range(_ROUNDS):
        hidden = []
        for one in waiting:
            if not _is_seen(one.control, one.panel):
                hidden.append(one)
                continue
            _open(one)
            if one.control.attributes.get("role") == "tab":
                headings[one.panel.mem_id] = one.label
        if len(hidden) == len(waiting):
            break
        waiting = hidden
    return headings


def _open(one: _Opening) -> None:
    for name in ("hidden", "aria-hidden"):
        if name in one.panel.attributes:
            del one.panel.attrs[name]
    if one.control.tag == "button" and one.control.attributes.get("role") != "tab":
        one.control.attrs[HEADS] = ""


def _openings(tree: LexborHTMLParser) -> Iterator[_Opening]:
    """Yield the controls that say something and what they open, each panel once."""
    controls = tree.css(_CONTROLS)
    if not controls:
        return
    by_id = {node.attributes.get("id") or "": node for node in reversed(tree.css("[id]"))}
    taken: set[int] = set()
    for control in controls:
        label = _label(control)
        for name in _opened(control) if _WORD.search(label) else ():
            panel = by_id.get(name)
            if panel is not None and panel.mem_id not in taken and _is_panel(panel):
                taken.add(panel.mem_id)
                yield _Opening(control, label, panel)


def _label(control: LexborNode) -> str:
    nodes = islice(events(control, stop=is_hidden), _LOOKED_AT)
    text = "".join(" " if node.tag != "-text" else node.text_content or "" for node, _ in nodes)
    return " ".join(text.split())[:_LONGEST_LABEL]


def _opened(control: LexborNode) -> list[str]:
    """Return the ids of what a control says to open."""
    attributes = control.attributes
    names = (attributes.get("aria-controls") or "").split()
    toggles = "data-toggle" in attributes or "data-bs-toggle" in attributes
    for name in ("data-target", "data-bs-target", *(("href",) if toggles else ())):
        target = attributes.get(name) or ""
        if target.startswith("#") and target != "#":
            names.append(target[1:])
    return names


def _is_panel(node: LexborNode) -> bool:
    if node.tag == "dialog" or "popover" in node.attributes:
        return False
    if (node.attributes.get("role") or "") in _PASSING or is_navigation(node):
        return False
    return not is_mostly_links(node, most=_LOOKED_AT)


def _is_seen(control: LexborNode, panel: LexborNode) -> bool:
    """Say whether nothing around a control hides it, and it stands outside of what it opens."""
    node: LexborNode | None = control
    for _ in range(_DEEPEST):
        if node is None:
            return True
        is_button = node.tag == "button" and "hidden" not in node.attributes
        if node.mem_id == panel.mem_id or (is_hidden(node) and not is_button):
            return False
        node = node.parent
    return False
