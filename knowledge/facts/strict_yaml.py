"""YAML that an operator writes, read strictly: every value stays the text that was written.

Anchors, tags and repeated keys are refused, since each of them would change what a reader of
the file takes it to say.
"""

from collections.abc import Iterator

import yaml

__all__ = ["Entry", "StrictYamlError", "items_of", "pairs_of", "parse_strictly", "text_of"]

# libyaml reads some 30 times as fast; both keep scalars as text.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LONGEST = 2_000_000
_DEEPEST = 20

Entry = yaml.Node
"""A part of the file: a text, a list or a mapping, with its line."""


class StrictYamlError(Exception):
    """What is wrong, in words that follow the file's name or the entry's."""


def parse_strictly(text: str) -> Entry | None:
    """Return the file's one value, None where it has none.

    Raises:
        StrictYamlError: it is no YAML, or uses what is not taken; the line is named.
    """
    if len(text) > _LONGEST:
        raise StrictYamlError(f"is longer than {_LONGEST} characters; shorten it")
    try:
        _refuse_tricks(text)
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML lets Python's own errors through for characters and versions that are no numbers.
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        line = mark.line + 1 if mark is not None else 1
        raise StrictYamlError(f"line {line}: {problem}; put the value in quotes") from error
    return root


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise StrictYamlError(
                f"line {line}: anchors, aliases and tags (& * !) are not taken;"
                " put the value in quotes if it begins with one of these signs"
            )
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise StrictYamlError(f"line {line}: is nested too deeply")


def items_of(node: Entry) -> Iterator[Entry]:
    """Yield the entries of a list.

    Raises:
        StrictYamlError: it is none.
    """
    if not isinstance(node, yaml.SequenceNode):
        raise StrictYamlError(f"line {line_of(node)}: a list is expected; begin entries with `- `")
    yield from node.value


def pairs_of(node: Entry) -> dict[str, Entry]:
    """Return the keys of a mapping with their values, in order.

    Raises:
        StrictYamlError: it is none, or a key is there twice.
    """
    if not isinstance(node, yaml.MappingNode):
        raise StrictYamlError(f"line {line_of(node)}: lines of `key: value` are expected")
    pairs: dict[str, Entry] = {}
    for key, value in node.value:
        name = text_of(key, "a key")
        if name in pairs:
            raise StrictYamlError(f"line {line_of(key)}: `{name}` is there twice; remove one")
        pairs[name] = value
    return pairs


def text_of(node: Entry, what: str) -> str:
    """Return a text, without white space around it.

    Raises:
        StrictYamlError: it is a list or a mapping; `what` names it in the message.
    """
    if not isinstance(node, yaml.ScalarNode):
        raise StrictYamlError(f"line {line_of(node)}: {what} must be text")
    return str(node.value).strip()


def line_of(node: Entry) -> int:
    """Return the line that a part begins on, from 1."""
    return node.start_mark.line + 1 if node.start_mark else 1
