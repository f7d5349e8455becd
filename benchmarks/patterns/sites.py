"""Where the program's source makes or uses a pattern."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Site", "methods_of", "modules", "sites"]

_PACKAGES = ("bot", "knowledge")
_ROOT = Path(__file__).resolve().parents[2]
_ENGINES = frozenset({"re", "regex"})
_IMPORT = re.compile(r"^\s*(?:import|from)\s[^#\n]*\b(?:re|regex)\b", re.MULTILINE)
_MAKING = frozenset(
    {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A call of `re` or `regex` that takes a pattern.

    Attributes:
        module: dotted.
        owner: the innermost function around it, dotted within its module; "" for none.
        target: the names that a statement outside functions binds it to.
        engine: "re" or "regex".
        method: "compile", "search" and so on.
        literal: whether the pattern is written out at the call.
    """

    module: str
    line: int
    owner: str
    target: tuple[str, ...]
    engine: str
    method: str
    literal: bool
    source: str


@cache
def _trees() -> Mapping[str, ast.Module]:
    found = {}
    for package in _PACKAGES:
        for path in sorted((_ROOT / package).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if not _IMPORT.search(source):
                continue
            parts = path.relative_to(_ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = ast.parse(source)
    return found


def modules() -> tuple[str, ...]:
    """Return the names of the modules that import `re` or `regex`."""
    return tuple(name for name in _trees() if ".migrations" not in name)


@cache
def sites() -> tuple[Site, ...]:
    """Return all calls that take a pattern, in the order of the source.

    Raises:
        ValueError: a module takes names out of `re` or `regex`, so that its calls cannot be seen.
    """
    return tuple(site for name in modules() for site in _of_module(name, _trees()[name]))


def _of_module(name: str, tree: ast.Module) -> Iterator[Site]:
    for statement in ast.walk(tree):
        if isinstance(statement, ast.ImportFrom) and statement.module in _ENGINES:
            raise ValueError(f"{name}:{statement.lineno} takes names out of {statement.module}")
        if isinstance(statement, ast.Import):
            renamed = [one for one in statement.names if one.name in _ENGINES and one.asname]
            if renamed:
                raise ValueError(f"{name}:{statement.lineno} renames {renamed[0].name}")
    yield from _below(name, tree, owner="", target=())


def _below(module: str, node: ast.AST, *, owner: str, target: tuple[str, ...]) -> Iterator[Site]:
    for child in ast.iter_child_nodes(node):
        inner, names = owner, target
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{owner}.{child.name}".lstrip(".")
        if isinstance(child, ast.Assign | ast.AnnAssign) and not owner:
            bound = child.targets if isinstance(child, ast.Assign) else [child.target]
            names = tuple(
                leaf.id for each in bound for leaf in ast.walk(each) if isinstance(leaf, ast.Name)
            )
        if isinstance(child, ast.Call) and _engine(child):
            yield _site(module, child, owner=owner, target=target)
        yield from _below(module, child, owner=inner, target=names)


def _method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _engine(call: ast.Call) -> str:
    made = call.func
    if not isinstance(made, ast.Attribute) or not isinstance(made.value, ast.Name):
        return ""
    return made.value.id if made.value.id in _ENGINES and made.attr in _MAKING else ""


def _site(module: str, call: ast.Call, *, owner: str, target: tuple[str, ...]) -> Site:
    return Site(
        module=module,
        line=call.lineno,
        owner=owner,
        target=target,
        engine=_engine(call),
        method=_method(call),
        literal=bool(call.args) and isinstance(call.args[0], ast.Constant),
        source=ast.unparse(call),
    )


@cache
def methods_of(module: str, name: str) -> frozenset[str]:
    """Return what is called on the patterns of a module's name; empty where it is not told.

    >>> sorted(methods_of("knowledge.sentences", "_LIST_NUMBER"))
    ['fullmatch']
    """
    private = name.startswith("_")
    asked = [module] if private else [one for one in _trees() if name in _methods(one)]
    return frozenset().union(*(_methods(one).get(name, frozenset()) for one in asked))


@cache
def _methods(module: str) -> Mapping[str, frozenset[str]]:
    """Return what is called on each name; what is handed on counts as searched with."""
    called: dict[str, set[str]] = {}
    known = set()
    for node in ast.walk(_trees()[module]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            known.add(id(node.value))
            if node.attr in _MAKING:
                called.setdefault(node.value.id, set()).add(node.attr)
    for node in ast.walk(_trees()[module]):
        if not isinstance(node, ast.Name) or id(node) in known:
            continue
        if isinstance(node.ctx, ast.Load):
            called.setdefault(node.id, set()).add("search")
    return {name: frozenset(methods) for name, methods in called.items()}
