"""YAML that states metadata, read strictly: every value stays the text that was written.

YAML's own reading would turn `NO` into false, `1.10` into 1.1 and let the second of two equal
keys win without a word. PyYAML's parser is used for its nodes, whose marks give the line.
"""

from __future__ import annotations

import re
from dataclasses import fields

import yaml

from knowledge.addresses import web_address
from knowledge.model import Metadata
from knowledge.readers import UnreadableError
from knowledge.readers.dates import iso_date

__all__ = ["read_side_file", "split_front_matter"]

KEYS = tuple(field.name for field in fields(Metadata))
# PyYAML's time grows with the square of the nesting, and about 30 s for a megabyte of lines.
_DEEPEST = 20
_LONGEST = 64_000
_SHOWN = 60
_IGNORED_KEYS = ("note", "tags")
_IGNORED_PREFIX = "source_"
_FENCED = re.compile(
    r"---[^\S\n]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_OPENING = re.compile(r"---[^\S\n]*\n[^\S\n]*[A-Za-z_]\w*:(\s|$)")


def split_front_matter(text: str) -> tuple[Metadata, str]:
    r"""Return the metadata of the YAML at a document's head, and the text after it.

    Keys that are not ours are left alone, since other programs write front matter too.

    Raises:
        UnreadableError: there is front matter, but not a plain mapping; the line is named.

    >>> split_front_matter("---\ntitle: Leave\nversion: 1.10\n---\nText")[1]
    'Text'
    """
    head = text.lstrip("\ufeff")
    match = _FENCED.match(head)
    if match is None:
        if _OPENING.match(head):
            raise UnreadableError("its front matter is not closed: add a line `---` after it")
        return Metadata(), text
    pairs = _pairs(match["yaml"], what="front matter", first_line=2)
    values = {key: value for key, _, value in pairs if key in KEYS}
    for key, line, value in pairs:
        if key in KEYS and value is None:
            raise UnreadableError(f"front matter, line {line}: `{key}` must be one line of text")
    return _metadata(values, strict=""), head[match.end() :]


def read_side_file(text: str, name: str) -> Metadata:
    """Return the metadata of a side file.

    Args:
        text: the side file's text.
        name: its file name, for messages.

    Raises:
        UnreadableError: it is no plain mapping of the known keys; file and line are named.
    """
    values: dict[str, str | None] = {}
    for key, line, value in _pairs(text, what=name, first_line=1):
        if key in _IGNORED_KEYS or key.startswith(_IGNORED_PREFIX):
            continue
        if key not in KEYS:
            raise UnreadableError(
                f"{name}, line {line}: unknown key `{key}`; known are {', '.join(KEYS)},"
                f" {', '.join(_IGNORED_KEYS)} and {_IGNORED_PREFIX}*"
            )
        if value is None:
            raise UnreadableError(f"{name}, line {line}: `{key}` must be one line of text")
        values[key] = value
    return _metadata(values, strict=name)


def _metadata(values: dict[str, str | None], *, strict: str) -> Metadata:
    stated = {key: " ".join((value or "").split()) for key, value in values.items()}
    date = stated.get("date", "")
    if date:
        stated["date"] = _date(date)
        if strict and not stated["date"]:
            raise UnreadableError(f"{strict}: `date` is {date[:_SHOWN]!r}; write it as 2011-07-27")
    url = stated.get("url", "")
    if strict and url and not web_address(url):
        raise UnreadableError(
            f"{strict}: `url` is {url[:_SHOWN]!r}; write an address that begins with https://"
        )
    return Metadata(**stated)


def _date(date: str) -> str:
    return date if re.fullmatch(r"[12][0-9]{3}", date) else iso_date(date)


def _pairs(text: str, *, what: str, first_line: int) -> list[tuple[str, int, str | None]]:
    """Return key, line and value (None for a nested one) of a plain YAML mapping."""
    if len(text) > _LONGEST:
        raise UnreadableError(f"{what}: is longer than {_LONGEST} characters; shorten it")
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            _refuse_references(event, what, first_line)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise UnreadableError(f"{what}: is nested too deeply; write `key: value` lines")
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML lets Python's own errors through for characters and versions that are no numbers.
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise UnreadableError(f"{what}, line {line}: {problem}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError(f"{what}, line {first_line}: lines of `key: value` are expected")
    pairs: list[tuple[str, int, str | None]] = []
    seen: set[str] = set()
    for key, value in root.value:
        line = first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(f"{what}, line {line}: a key must be a word")
        if key.value in seen:
            raise UnreadableError(f"{what}, line {line}: `{key.value}` is there twice")
        seen.add(key.value)
        pairs.append((key.value, line, _plain(value)))
    return pairs


def _refuse_references(event: yaml.Event, what: str, first_line: int) -> None:
    anchor = getattr(event, "anchor", None)
    tag = getattr(event, "tag", None)
    if anchor is not None or tag is not None:
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        raise UnreadableError(
            f"{what}, line {line}: anchors, aliases and tags (& * !) are not taken;"
            " put the value in quotes if it begins with one of these signs"
        )


def _plain(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(
        isinstance(item, yaml.ScalarNode) for item in node.value
    ):
        return ", ".join(str(item.value) for item in node.value)
    return None
