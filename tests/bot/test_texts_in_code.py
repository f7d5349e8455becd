"""The code asks for texts that there are, with their values, and for every one of them.

How it is checked: texts are always called `own` (or `self._own`), or asked for at once, as in
`texts(language)("key")`. The key is written out, or taken from a table of this module by a name
in capitals, so that a search for a key finds every place that says it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import bot
from tests.bot.locales import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

BOT = Path(bot.__file__).parent
GIVERS = {"texts", "texts_for", "texts_in", "texts_of"}
NAMES = {"own", "_own"}


@dataclass(frozen=True)
class Use:
    where: str
    key: str
    values: frozenset[str]


def modules() -> list[Path]:
    found = sorted(BOT.rglob("*.py"))
    assert len(found) > 50
    return found


def name_of(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def gives_texts(node: ast.expr) -> bool:
    if isinstance(node, ast.Await):
        return gives_texts(node.value)
    if not isinstance(node, ast.Call):
        return False
    return name_of(node.func) in GIVERS


def says(node: ast.Call) -> bool:
    return name_of(node.func) in NAMES or gives_texts(node.func)


def tables(tree: ast.Module) -> dict[str, list[str]]:
    """Return the strings that the tables of a module hold, by the tables' names."""
    found: dict[str, list[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Dict):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and target.id.isupper():
                found[target.id] = [
                    each.value
                    for each in node.value.values
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                ]
    return found


def keys(node: ast.expr, known: dict[str, list[str]]) -> list[str]:
    """Return the keys that an expression may stand for; none where that cannot be told."""
    match node:
        case ast.Constant(value=str() as key):
            return [key]
        case ast.IfExp(body=body, orelse=orelse):
            return [*keys(body, known), *keys(orelse, known)]
        case ast.Subscript(value=ast.Name(id=name)):
            return known.get(name, [])
        case _:
            return []


def uses(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = tables(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and says(node):
            where = f"{path.relative_to(BOT)}:{node.lineno}"
            found = keys(node.args[0], known) if node.args else []
            assert found, f"{where}: write the key out, or take it from a table in capitals"
            for key in found:
                yield Use(where, key, frozenset(word.arg or "**" for word in node.keywords))


def all_uses() -> list[Use]:
    return [use for path in modules() for use in uses(path)]


def test_every_text_that_the_code_asks_for_exists_and_gets_its_values():
    english = entries("en")
    found = all_uses()
    assert found
    assert [use for use in found if use.key not in english] == []
    wrong = [use for use in found if use.values != _needed(use.key)]
    assert wrong == []


def _needed(key: str) -> frozenset[str]:
    entry = entries("en")[key]
    return entry.variables.union(*(_needed(each) for each in entry.references))


def test_every_text_is_asked_for():
    asked = {use.key for use in all_uses()}
    english = entries("en")
    asked |= {each for key in asked for each in english[key].references}
    assert set(english) - asked == set()


def test_texts_have_one_name_everywhere():
    wrong = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name):
                names = [node.arg] if node.annotation.id == "Texts" else []
            elif isinstance(node, ast.Assign) and gives_texts(node.value):
                names = [
                    getattr(target, "attr", getattr(target, "id", "?")) for target in node.targets
                ]
            else:
                continue
            wrong += [
                f"{path.relative_to(BOT)}:{node.lineno}: {name}"
                for name in names
                if name not in NAMES
            ]
    assert wrong == []
