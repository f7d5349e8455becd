"""The texts as they stand in their files, read by Fluent's own parser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.texts import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Entry", "entries", "files"]

PLURALS = {"zero", "one", "two", "few", "many", "other"}


@dataclass(frozen=True)
class Entry:
    """A text of one language.

    Attributes:
        words: what it holds besides values, of all its forms.
        variables: the names of its values.
        numbers: those that are written or counted as numbers.
        plurals: for each choice of a plural form, the value's name and the forms there are.
        references: the keys of texts that it holds.
    """

    topic: str
    key: str
    words: tuple[str, ...]
    variables: frozenset[str]
    numbers: frozenset[str]
    plurals: tuple[tuple[str, frozenset[str], str], ...]
    references: frozenset[str]


def files(language: str) -> list[Path]:
    found = sorted((FOLDER / language).glob("*.ftl"))
    assert found
    return found


@cache
def entries(language: str) -> dict[str, Entry]:
    """Return the texts of a language by key."""
    found: dict[str, Entry] = {}
    for path in files(language):
        for each in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(each, ast.Junk), f"{path}: {each.content}"
            if isinstance(each, ast.BaseComment):
                continue
            assert isinstance(each, ast.Message), f"{path}: {each.id.name}: a text, no term"
            key = each.id.name
            assert key not in found, f"{path}: {key} stands twice"
            assert not each.attributes, f"{path}: {key}: no attributes"
            found[key] = _entry(path.stem, key, each)
    return found


class _Reading(Visitor):
    def __init__(self) -> None:
        self.words: list[str] = []
        self.variables: set[str] = set()
        self.numbers: set[str] = set()
        self.plurals: list[tuple[str, frozenset[str], str]] = []
        self.references: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - the library's names
        self.words.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        assert node.id.name == "NUMBER"
        for each in node.arguments.positional:
            assert isinstance(each, ast.VariableReference)
            self.numbers.add(each.id.name)
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        names = [v.key.name for v in node.variants if isinstance(v.key, ast.Identifier)]
        if set(names) & PLURALS:
            assert isinstance(node.selector, ast.VariableReference)
            default = next(v.key for v in node.variants if v.default)
            assert isinstance(default, ast.Identifier)
            self.numbers.add(node.selector.id.name)
            self.plurals.append((node.selector.id.name, frozenset(names), default.name))
        self.generic_visit(node)


def _entry(topic: str, key: str, message: ast.Message) -> Entry:
    reading = _Reading()
    reading.visit(message)
    return Entry(
        topic=topic,
        key=key,
        words=tuple(reading.words),
        variables=frozenset(reading.variables),
        numbers=frozenset(reading.numbers),
        plurals=tuple(reading.plurals),
        references=frozenset(reading.references),
    )
