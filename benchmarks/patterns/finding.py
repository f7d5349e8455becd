"""The compiled patterns of the program, every one with the place that makes it."""

# ruff: noqa: SLF001 - what an engine compiles is seen only from inside
import ast
import importlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

import regex

from benchmarks.patterns.made import MADE, USED
from benchmarks.patterns.sites import Site, methods_of, modules, sites

__all__ = ["Found", "Pattern", "found", "missing"]

Pattern = re.Pattern[str] | regex.Pattern[str]
_SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A pattern.

    Attributes:
        place: the module and the name or the function that has it, "knowledge.tokens._WORD".
        methods: how it is used: some of "search", "match", "fullmatch".
    """

    place: str
    pattern: Pattern
    methods: frozenset[str]


@cache
def found() -> tuple[Found, ...]:
    """Return all patterns, each once for each place that makes it."""
    ours: dict[tuple[str, str, int, str], Found] = {}
    for place, pattern, methods in (*_of_modules(), *_of_functions()):
        key = (type(pattern).__module__, pattern.pattern, pattern.flags, place)
        ours[key] = Found(place=place, pattern=pattern, methods=methods)
    return tuple(ours.values())


def missing() -> tuple[str, ...]:
    """Return the places in the source that make a pattern of which none was found."""
    have = {one.place for one in found()}
    return tuple(
        f"{site.module}:{site.line} {site.source}"
        for site in sites()
        if not have.intersection(_places(site))
    )


def _places(site: Site) -> tuple[str, ...]:
    if not site.owner:
        return (_line_of(site), *(f"{site.module}.{name}" for name in site.target))
    return (_line_of(site), f"{site.module}.{site.owner}")


def _line_of(site: Site) -> str:
    return f"{site.module}.{site.owner}: {site.source}"


def _of_modules() -> Iterator[tuple[str, Pattern, frozenset[str]]]:
    for name in modules():
        module = importlib.import_module(name)
        for bound, value in vars(module).items():
            if getattr(value, "__module__", name) != name and not isinstance(value, _KINDS):
                continue
            for pattern in _within(value, set()):
                yield f"{name}.{bound}", pattern, _told(methods_of(name, bound))


_KINDS = (re.Pattern, regex.Pattern, tuple, list, frozenset, set, dict)


def _told(methods: frozenset[str]) -> frozenset[str]:
    told = {"search" if one in _SEARCHING else one for one in methods}
    return frozenset(told - {"compile"}) or frozenset({"search", "match", "fullmatch"})


def _within(value: object, seen: set[int]) -> Iterator[Pattern]:
    """Yield the patterns in a value: in containers, dataclasses, classes and closures."""
    if isinstance(value, re.Pattern | regex.Pattern):
        yield value if isinstance(value.pattern, str) else _of_text(value)
        return
    if id(value) in seen or isinstance(value, str | bytes | int):
        return
    seen.add(id(value))
    for inner in _parts(value):
        yield from _within(inner, seen)


def _of_text(pattern: "re.Pattern[bytes] | regex.Pattern[bytes]") -> Pattern:
    """Return a pattern of bytes as one of the characters with the same numbers."""
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from value
    elif isinstance(value, type):
        yield from (one for one in vars(value).values() if not isinstance(one, type))
    elif is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))
    else:
        held = getattr(value, "__closure__", None) or ()
        yield from (cell.cell_contents for cell in held)
        yield from getattr(value, "__defaults__", None) or ()
        if hasattr(value, "keywords"):  # a partial
            yield from (*value.args, *value.keywords.values())  # type: ignore[attr-defined]


def _of_functions() -> Iterator[tuple[str, Pattern, frozenset[str]]]:
    """Yield the patterns that functions make: those written out, and those of the samples."""
    for site in sites():
        if site.literal and (site.owner or site.method != "compile"):
            with _recorded(__name__) as made:
                scope = vars(importlib.import_module(site.module))
                flags = eval(_flags(site), dict(scope))  # noqa: S307 - the program's own source
                engine = re if site.engine == "re" else regex
                engine.compile(_pattern(site), flags)
            yield from ((_line_of(site), one, _told(frozenset({site.method}))) for one in made)
    for place, call in MADE.items():
        module = max((name for name in modules() if place.startswith(f"{name}.")), key=len)
        with _recorded(module) as made:
            call()
        yield from ((place, one, _told(USED.get(place, frozenset()))) for one in made)


def _outermost(site: Site) -> ast.Call:
    return next(node for node in ast.walk(ast.parse(site.source)) if isinstance(node, ast.Call))


def _pattern(site: Site) -> str:
    return str(ast.literal_eval(_outermost(site).args[0]))


def _flags(site: Site) -> str:
    call = _outermost(site)
    named = [ast.unparse(one.value) for one in call.keywords if one.arg == "flags"]
    if site.method == "compile" and len(call.args) > 1:
        named.append(ast.unparse(call.args[1]))
    return named[0] if named else "0"


@contextmanager
def _recorded(module: str) -> Iterator[list[Pattern]]:
    """Give a list that fills with each pattern that a module compiles or looks up meanwhile."""
    made: list[Pattern] = []

    def recording(compiling: Callable[..., Pattern]) -> Callable[..., Pattern]:
        def recorded(*arguments: object) -> Pattern:
            pattern = compiling(*arguments)
            # One frame up is the function of the engine that is called, two up who calls it.
            if sys._getframe(2).f_globals["__name__"] == module:
                made.append(pattern)
            return pattern

        return recorded

    engines: tuple[Any, ...] = (re, regex._main)
    before = [engine._compile for engine in engines]
    for engine, compiling in zip(engines, before, strict=True):
        engine._compile = recording(compiling)
    try:
        yield made
    finally:
        for engine, compiling in zip(engines, before, strict=True):
            engine._compile = compiling
