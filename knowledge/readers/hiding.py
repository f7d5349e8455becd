"""Elements of a page that its styles keep from being seen are marked as `hidden`.

Style attributes count, and the page's own style sheets: of a rule its importance, its selector's
weight and its place, as in a browser. Rules for print, for narrow windows and the like hide
nothing here: others see that text. Those for windows of usual widths may show text. Letters of
no size or colour may be given one further inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import SelectolaxError

from knowledge.readers import UnreadableError
from knowledge.readers.sheets import sheet_rules, weight_of
from knowledge.readers.styles import Declared, declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["mark_hidden"]

_MOST_SELECTORS = 10_000
"""Frameworks have three thousand; ten thousand take seconds on a long page."""
_LONGEST_SELECTOR = 2000
_INHERITED = frozenset({"size", "colour", "visibility"})
_INLINE = (1_000_000, 0, 0, 0)
"""The weight of a style attribute is above that of every selector."""

Weight = tuple[bool, int, int, int, int]
"""Importance, ids, classes, types, and the place among the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Declarations for the elements that one selector matches."""

    selector: str
    weight: tuple[int, int, int, int]
    declared: Declared


class _Cascade:
    """Which declarations win, element by element."""

    def __init__(self) -> None:
        self.nodes: dict[int, LexborNode] = {}
        self._winners: dict[int, dict[str, tuple[Weight, bool]]] = {}

    def apply(self, node: LexborNode, told: Declared, weight: tuple[int, int, int, int]) -> None:
        """Let declarations win over those of less weight."""
        self.nodes.setdefault(node.mem_id, node)
        winners = self._winners.setdefault(node.mem_id, {})
        for kind in (*told.unseen, *told.seen):
            own = (kind in told.important, *weight)
            if kind not in winners or winners[kind][0] <= own:
                winners[kind] = (own, kind in told.unseen)

    def kinds(self, mem_id: int, *, unseen: bool) -> frozenset[str]:
        """Return the kinds in which an element ends up unseen, or seen."""
        winners = self._winners[mem_id].items()
        return frozenset(kind for kind, (_, is_unseen) in winners if is_unseen == unseen)


def mark_hidden(tree: LexborHTMLParser) -> None:
    """Set `hidden` on the elements that the page's styles keep from being seen.

    Raises:
        UnreadableError: so many rules hide or show text that matching them is an attack.
    """
    rules = _rules(tree)
    inline = [
        (node, told)
        for node in tree.css("[style]")
        if (told := declared(node.attributes.get("style") or "")) and (told.unseen or told.seen)
    ]
    unseen = frozenset().union(
        *(rule.declared.unseen for rule in rules), *(told.unseen for _, told in inline)
    )
    if not unseen:
        return
    rules = [
        rule for rule in rules if not unseen.isdisjoint(rule.declared.unseen | rule.declared.seen)
    ]
    if len(rules) > _MOST_SELECTORS:
        raise UnreadableError(
            f"has style sheets with more than {_MOST_SELECTORS} rules that hide or show text;"
            " save the page without its styles"
        )
    cascade = _cascade(tree, rules, inline, unseen & _INHERITED)
    given = _above_given(cascade, unseen & _INHERITED)
    for mem_id, node in cascade.nodes.items():
        hidden = cascade.kinds(mem_id, unseen=True)
        if any(kind not in _INHERITED or mem_id not in given[kind] for kind in hidden):
            node.attrs["hidden"] = ""


def _rules(tree: LexborHTMLParser) -> list[_Rule]:
    rules: list[_Rule] = []
    for place, (selectors, told) in enumerate(sheet_rules(tree)):
        if told.unseen or told.seen:
            rules += [
                _Rule(selector=one, weight=(*weight_of(one), place), declared=told)
                for one in selectors
                if len(one) <= _LONGEST_SELECTOR
            ]
    return rules


def _cascade(
    tree: LexborHTMLParser,
    rules: Sequence[_Rule],
    inline: Iterable[tuple[LexborNode, Declared]],
    inherited: frozenset[str],
) -> _Cascade:
    """Weigh all that is declared of elements that something hides, or that may show again."""
    cascade = _Cascade()
    for node, told in inline:
        cascade.apply(node, told, _INLINE)
    for rule in sorted(rules, key=lambda one: not one.declared.unseen):
        matters = bool(rule.declared.unseen or rule.declared.seen & inherited)
        for node in _matched(tree, rule.selector):
            if matters or node.mem_id in cascade.nodes:
                cascade.apply(node, rule.declared, rule.weight)
    return cascade


def _matched(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except SelectolaxError:  # of a state or a part of an element, or no selector at all
        return []


def _above_given(cascade: _Cascade, inherited: frozenset[str]) -> dict[str, set[int]]:
    """Return the elements around those that are given size, colour or visibility again."""
    above: dict[str, set[int]] = {kind: set() for kind in inherited}
    for mem_id, node in cascade.nodes.items():
        for kind in cascade.kinds(mem_id, unseen=False) & inherited:
            parent = node.parent
            while parent is not None and parent.mem_id not in above[kind]:
                above[kind].add(parent.mem_id)
                parent = parent.parent
    return above
