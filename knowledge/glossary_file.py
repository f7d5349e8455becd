"""An operator's own glossary: `glossary.yaml` in a documents folder, as the one that is shipped.

    - {en: [depot, tram shed], ru: трамвайное депо, kk: трамвай депосы}
    - en: Quay Circle
      ru: [Набережный круг, НК]

Each entry renders one thing in at least two languages, the usual rendering of each first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import regex
import yaml

from knowledge.facts.strict_yaml import (
    Entry,
    StrictYamlError,
    items_of,
    pairs_of,
    parse_strictly,
    text_of,
)
from knowledge.languages import may_be_written_in, script_of
from knowledge.model import Refused

__all__ = [
    "GLOSSARY_FILE",
    "GLOSSARY_LANGUAGES",
    "GlossaryEntry",
    "GlossaryTable",
    "read_glossary",
]

GLOSSARY_FILE = "glossary.yaml"
"""The file's name, in the root of a documents folder."""

GLOSSARY_LANGUAGES = ("en", "ru", "kk")
"""ISO 639-1 codes of the languages that entries may render a thing in."""

_WORD = regex.compile(r"[\p{L}\p{N}]")
_MOST_WORDS = 12
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """One thing in several languages.

    Attributes:
        renderings: by language, the usual one first; none is empty.
    """

    renderings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTable:
    """What a glossary file holds.

    Attributes:
        refused: entries that are not in order, and why; their path is the file's name.
    """

    entries: tuple[GlossaryEntry, ...] = ()
    refused: tuple[Refused, ...] = field(default=())


def read_glossary(text: str, name: str = GLOSSARY_FILE) -> GlossaryTable:
    """Read an operator's glossary; an entry that is not in order is refused, the others stay.

    Args:
        text: the file's.
        name: the file's, for messages.
    """
    try:
        root = parse_strictly(text)
        nodes = list(items_of(root)) if root is not None else []
    except StrictYamlError as error:
        return GlossaryTable(refused=(Refused(path=name, reason=str(error)),))
    entries: list[GlossaryEntry] = []
    refused: list[Refused] = []
    for number, node in enumerate(nodes, 1):
        try:
            entries.append(_entry(node))
        except StrictYamlError as error:
            reason = f"entry {number}{_named(node)}: {error}"
            refused.append(Refused(path=name, reason=reason))
    return GlossaryTable(entries=tuple(entries), refused=tuple(refused))


def _named(node: Entry) -> str:
    """Return the entry's first rendering in brackets, "" where it has none."""
    try:
        shown = next(
            (words[0] for words in map(_renderings, pairs_of(node).values()) if words), ""
        )
    except StrictYamlError:
        return ""
    return f" ({shown[:_SHOWN]})" if shown else ""


def _entry(node: Entry) -> GlossaryEntry:
    pairs = pairs_of(node)
    for key in pairs:
        if key not in GLOSSARY_LANGUAGES:
            known = ", ".join(GLOSSARY_LANGUAGES)
            raise StrictYamlError(f"unknown key `{key}`; known are {known}")
    if len(pairs) < 2:
        only = f"has `{next(iter(pairs))}` only" if pairs else "is empty"
        raise StrictYamlError(f"it {only}; render it in at least two languages")
    found = {key: tuple(dict.fromkeys(_renderings(value))) for key, value in pairs.items()}
    for key, renderings in found.items():
        _refuse_unusable(key, renderings)
    return GlossaryEntry(renderings=found)


def _renderings(node: Entry) -> list[str]:
    nodes = items_of(node) if isinstance(node, yaml.SequenceNode) else (node,)
    return [" ".join(text_of(one, "a rendering").split()) for one in nodes]


def _refuse_unusable(key: str, renderings: Iterable[str]) -> None:
    given = tuple(renderings)
    if not given:
        raise StrictYamlError(f"`{key}` is empty; fill it in or leave it out")
    for one in given:
        shown = one[:_SHOWN]
        if not _WORD.search(one):
            raise StrictYamlError(f"`{key}` has {shown!r}, which holds no word")
        if len(one.split()) > _MOST_WORDS:
            raise StrictYamlError(
                f"`{key}` has {shown!r}, which is longer than {_MOST_WORDS} words; shorten it"
            )
        # An acronym may be the same in all scripts.
        if not one.isupper() and not may_be_written_in(key, script_of(one)):
            raise StrictYamlError(
                f"`{key}` has {shown!r}, which is in another script; is it under the right key?"
            )
