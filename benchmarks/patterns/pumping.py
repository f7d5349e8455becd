"""Inputs that make a pattern slow if anything does: its own pieces, repeated.

A repeat is entered by the shortest text that leads to it, fed with what it takes again and again,
and then disappointed. So are beginnings of the pattern over and over, since a search begins anew
at every character.
"""

# ruff: noqa: SLF001 - only the engine's own parser tells what a pattern is made of
import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from typing import Any, TypeVar

import regex

core: Any = importlib.import_module("regex._regex_core")
_Node = Any

__all__ = ["Attack", "attacks", "has_repeats"]

_CHARACTERS = (
    "aAbeéяЯәі中ไक\u0301\u093e\u200d01٣½ \n\t\u00a0.,-–_'’\"“(){}[]/\\:;!?*#|&<>=+%$€№@~`^•。§"
)
_T = TypeVar("_T")
_LONG = 16
"""From so many times on a repeat counts as without a bound."""
_CLASSES, _REPEATS, _FIRST = 14, 40, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A family of inputs."""

    before: str
    pump: str
    after: str

    def text(self, characters: int) -> str:
        """Return the input of about that many characters."""
        return self.before + self.pump * (characters // len(self.pump)) + self.after


@dataclass(frozen=True, slots=True)
class _Repeat:
    before: str
    bodies: tuple[str, ...]
    breaking: str


def has_repeats(pattern: "re.Pattern[str] | regex.Pattern[str]") -> bool:
    """Whether a pattern repeats anything without a bound, so that its work can grow at all."""
    return any(True for _ in _repeats(_tree(pattern), ""))


def attacks(pattern: "re.Pattern[str] | regex.Pattern[str]") -> tuple[Attack, ...]:
    """Return the inputs to try on a pattern, each once, those that tell most first."""
    tree = _tree(pattern)
    repeats = _spread(list(dict.fromkeys(_repeats(tree, ""))), _REPEATS)
    singles = _spread(list(dict.fromkeys("".join(_alphabet(tree)))), _CLASSES)
    whole = _example(tree)
    # An engine gives up at once where a text lacks what every match has.
    after = f"\x00{whole}"
    first = [(one.before, one.bodies[0]) for one in repeats[:_FIRST] if one.bodies]
    first += [("", one) for one in singles[:_FIRST]]
    found = {
        Attack(before=before, pump=pump, after=end): None
        for before, pump in first
        for end in (after, "\x00")
    }
    for repeat, body in ((one, body) for one in repeats for body in one.bodies):
        for pump in (body, repeat.before + body, body + body[:1]):
            for end in ("\x00", "", "\x00\n!", repeat.breaking, after):
                found[Attack(before=repeat.before, pump=pump, after=end)] = None
    pairs = [one + other for one, other in permutations(singles, 2)]
    for pump in (whole, whole[:-1], f"{whole} ", *(one.before for one in repeats), *pairs):
        found[Attack(before="", pump=pump, after=after)] = None
    return tuple(attack for attack in found if attack.pump)


def _spread(items: "Sequence[_T]", most: int) -> "list[_T]":
    step = max(1, len(items) // most)
    return list(islice(items, 0, None, step))[:most]


def _tree(pattern: "re.Pattern[str] | regex.Pattern[str]") -> _Node:
    """Return the pattern as the regex module parses it, which reads those of `re` as well."""
    flags = pattern.flags if isinstance(pattern, regex.Pattern) else _flags(pattern)
    while True:
        source = core.Source(pattern.pattern)
        info = core.Info(flags, source.char_type, {})
        info.guess_encoding = core.UNICODE
        source.ignore_space = bool(info.flags & core.VERBOSE)
        try:
            return core._parse_pattern(source, info)
        except core._UnscopedFlagSet:
            flags = info.global_flags


def _flags(pattern: "re.Pattern[str]") -> int:
    names = ("IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE", "ASCII", "UNICODE")
    return sum(getattr(regex, name) for name in names if pattern.flags & getattr(re, name))


def _repeats(node: _Node, before: str) -> Iterator[_Repeat]:
    """Yield the repeats without a bound, each with the shortest text that leads to it."""
    if isinstance(node, core.GreedyRepeat):
        if node.max_count is None or node.max_count >= _LONG:
            bodies = tuple(_examples(node.subpattern))
            yield _Repeat(before, bodies, _not_taken(node.subpattern))
        yield from _repeats(node.subpattern, before)
    elif isinstance(node, core.Sequence):
        for item in node.items:
            yield from _repeats(item, before)
            before += _example(item)
    elif isinstance(node, core.Branch):
        for branch in node.branches:
            yield from _repeats(branch, before)
    elif hasattr(node, "subpattern"):
        yield from _repeats(node.subpattern, "" if _is_behind(node) else before)
    elif isinstance(node, core.Conditional | core.LookAroundConditional):
        yield from _repeats(node.yes_item, before)
        yield from _repeats(node.no_item, before)


def _is_behind(node: _Node) -> bool:
    return isinstance(node, core.LookAround) and node.behind


def _example(node: _Node) -> str:
    return next(iter(_examples(node)), "")


def _examples(node: _Node) -> list[str]:  # noqa: PLR0911 - a kind of node each
    """Return a few short texts that a part of a pattern takes, the plainest first."""
    if isinstance(node, core.String):
        return ["".join(map(chr, node.characters))]
    if isinstance(node, core.Any | core.Grapheme):
        return ["a", " ", ".", "("]
    if hasattr(node, "matches"):
        return _matching(node)
    if isinstance(node, core.GreedyRepeat):
        inner = _examples(node.subpattern)
        return [one * max(node.min_count, 1 if node.max_count != 0 else 0) for one in inner][
            :4
        ] or [""]
    if isinstance(node, core.Sequence):
        return _combined(node.items)
    if isinstance(node, core.Branch):
        return [text for one in _spread(node.branches, 6) for text in _examples(one)[:2]]
    if isinstance(node, core.LookAround):
        return [""]
    if hasattr(node, "subpattern"):
        return _examples(node.subpattern)
    return [""]


def _combined(items: Sequence[_Node]) -> list[str]:
    each = [_examples(item) or [""] for item in items]
    most = min(4, max(map(len, each), default=1))
    texts = ["".join(one[min(number, len(one) - 1)] for one in each) for number in range(most)]
    # Without what is optional.
    needed = [
        one[0]
        for one, item in zip(each, items, strict=True)
        if not (isinstance(item, core.GreedyRepeat) and item.min_count == 0)
    ]
    return [text for text in dict.fromkeys((*texts, "".join(needed))) if text]


def _matching(node: _Node) -> list[str]:
    if isinstance(node, core.Character) and node.positive:
        return [chr(node.value)]
    return [char for char in _CHARACTERS if bool(node.matches(ord(char)))][:6]


def _not_taken(node: _Node) -> str:
    """Return what ends a repeat of one character, a null character where that is not told."""
    if not hasattr(node, "matches"):
        return "\x00"
    return next((one for one in _CHARACTERS if not node.matches(ord(one))), "\x00")


def _alphabet(node: _Node) -> Iterator[str]:
    if isinstance(node, core.String):
        yield "".join(map(chr, node.characters[:2]))
    elif hasattr(node, "matches"):
        yield "".join(_matching(node)[:3])
    elif isinstance(node, core.Any):
        yield "a "
    elif isinstance(node, core.Sequence | core.Branch):
        parts = node.items if isinstance(node, core.Sequence) else node.branches
        for one in parts:
            yield from _alphabet(one)
    elif hasattr(node, "subpattern"):
        yield from _alphabet(node.subpattern)
