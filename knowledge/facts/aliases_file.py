"""An operator's own aliases: `aliases.yaml` in a documents folder.

Organisation of Harbours: [OH, Harbour Union]
South Port: Port South
North Port:
  - Port North
  - aliases: [Old Quay]
    until: 2011
  - aliases: [New Quay]
    from: 2011-06-28
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from knowledge.facts.aliasing import AliasGroup, AliasPeriod
from knowledge.facts.strict_yaml import (
    Entry,
    StrictYamlError,
    items_of,
    pairs_of,
    parse_strictly,
    text_of,
)
from knowledge.model import Refused

__all__ = ["ALIASES_FILE", "AliasTable", "read_aliases"]

ALIASES_FILE = "aliases.yaml"
"""The file's name, in the root of a documents folder."""

_KEYS = ("aliases", "from", "until")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasTable:
    """What a file of aliases holds.

    Attributes:
        groups: one for each thing.
        refused: entries that are not in order, and why; their path is the file's name.
    """

    groups: tuple[AliasGroup, ...] = ()
    refused: tuple[Refused, ...] = ()


def read_aliases(text: str, name: str = ALIASES_FILE) -> AliasTable:
    """Read an operator's aliases; an entry that is not in order is refused, the others stay.

    Args:
        text: the file's.
        name: the file's, for messages.
    """
    try:
        root = parse_strictly(text)
        pairs = pairs_of(root) if root is not None else {}
    except StrictYamlError as error:
        return AliasTable(refused=(Refused(path=name, reason=str(error)),))
    groups: list[AliasGroup] = []
    refused: list[Refused] = []
    owners: dict[str, str] = {}
    for thing, node in pairs.items():
        try:
            group = _group(" ".join(thing.split()), node)
            _refuse_shared(group, owners)
        except StrictYamlError as error:
            reason = f"entry {thing!r}: {error}"
            refused.append(Refused(path=name, reason=reason))
        else:
            groups.append(group)
            owners.update({one.casefold(): group.name for one in (group.name, *group.aliases)})
    return AliasTable(groups=tuple(groups), refused=tuple(refused))


def _refuse_shared(group: AliasGroup, owners: dict[str, str]) -> None:
    for one in (group.name, *group.aliases):
        if one.casefold() in owners:
            raise StrictYamlError(
                f"{one!r} already stands for {owners[one.casefold()]!r}; keep it in one of them"
            )


def _group(name: str, node: Entry) -> AliasGroup:
    if not name:
        raise StrictYamlError("it has no name; put one before the colon")
    aliases: list[str] = []
    periods: list[AliasPeriod] = []
    for alias, begin, end in _entries(node):
        if alias.casefold() == name.casefold():
            raise StrictYamlError(f"{alias!r} is its own alias; remove it")
        aliases.append(alias)
        if begin or end:
            periods.append(AliasPeriod(alias=alias, begin=begin, end=end))
    if not aliases:
        raise StrictYamlError("it has no aliases; name one or remove the entry")
    return AliasGroup(
        name=name, aliases=tuple(dict.fromkeys(aliases)), periods=tuple(dict.fromkeys(periods))
    )


def _entries(node: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield the aliases with the first and the last time that each was used, "" for open ends."""
    if isinstance(node, yaml.ScalarNode):
        yield _alias(node), "", ""
    elif isinstance(node, yaml.SequenceNode):
        for one in items_of(node):
            if isinstance(one, yaml.SequenceNode):
                raise StrictYamlError("a list within a list is not taken; write one list")
            yield from _entries(one)
    else:
        yield from _dated(node)


def _dated(node: Entry) -> Iterator[tuple[str, str, str]]:
    pairs = pairs_of(node)
    for key in pairs:
        if key not in _KEYS:
            raise StrictYamlError(f"unknown key `{key}`; known are {', '.join(_KEYS)}")
    if "aliases" not in pairs:
        raise StrictYamlError("`aliases` is missing; add it")
    begin, end = _date(pairs, "from"), _date(pairs, "until")
    if begin and end and end < begin[: len(end)]:
        raise StrictYamlError(f"`until` {end} is before `from` {begin}; put them right")
    named = pairs["aliases"]
    for one in items_of(named) if isinstance(named, yaml.SequenceNode) else (named,):
        yield _alias(one), begin, end


def _alias(node: Entry) -> str:
    alias = " ".join(text_of(node, "an alias").split())
    if not alias:
        raise StrictYamlError("an alias is empty; fill it in or remove it")
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    if is_plain and not any(char.isalpha() for char in alias):
        raise StrictYamlError(f'{alias} is no name; if it is one, write "{alias}"')
    return alias


def _date(pairs: dict[str, Entry], key: str) -> str:
    if key not in pairs:
        return ""
    text = text_of(pairs[key], f"`{key}`")
    if not _DATE.fullmatch(text):
        raise StrictYamlError(f"`{key}` is {text!r}; write it as 2011, 2011-06 or 2011-06-28")
    return text
