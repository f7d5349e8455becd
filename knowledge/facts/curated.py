"""An operator's own facts: `facts.yaml` in a documents folder, each proved by a quote.

    - subject: Almaty office
      relation: opened
      value: 12 May 2010
      document: offices.md
      quote: The Almaty office opened on 12 May 2010.

Further keys are `kind`, `normalized`, `when`, `where` and `as_of`. An entry that is not in order
is refused by name; the others stay.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

import regex

from knowledge.facts.short_values import typed
from knowledge.facts.strict_yaml import (
    Entry,
    StrictYamlError,
    items_of,
    pairs_of,
    parse_strictly,
    text_of,
)
from knowledge.model import (
    Document,
    Fact,
    MentionKind,
    Qualifier,
    QualifierName,
    Refused,
    Span,
    Value,
    ValueKind,
)

__all__ = ["FACTS_FILE", "CuratedFacts", "read_curated"]

FACTS_FILE = "facts.yaml"
"""The file's name, in the root of a documents folder."""

_REQUIRED = ("subject", "relation", "value", "document", "quote")
_OPTIONAL = ("kind", "normalized", "when", "where", "as_of")
_TIMES: tuple[QualifierName, ...] = ("when", "as_of")
_KINDS: tuple[str, ...] = (*get_args(MentionKind), *get_args(get_args(ValueKind)[-1]))
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedFacts:
    """What a file of facts holds.

    Attributes:
        facts: each with its document's path.
        refused: entries that are not in order, and why; their path is the file's name.
    """

    facts: tuple[tuple[str, Fact], ...] = ()
    refused: tuple[Refused, ...] = ()


def read_curated(
    text: str, documents: Mapping[str, Document], name: str = FACTS_FILE
) -> CuratedFacts:
    """Read an operator's facts.

    Args:
        text: the file's.
        documents: by the paths that the file names them by.
        name: the file's, for messages.
    """
    try:
        root = parse_strictly(text)
        entries = list(items_of(root)) if root is not None else []
    except StrictYamlError as error:
        return CuratedFacts(refused=(Refused(path=name, reason=str(error)),))
    facts: list[tuple[str, Fact]] = []
    refused: list[Refused] = []
    for number, entry in enumerate(entries, 1):
        try:
            facts.append(_fact(entry, documents))
        except StrictYamlError as error:
            reason = f"entry {number}{_named(entry)}: {error}"
            refused.append(Refused(path=name, reason=reason))
    return CuratedFacts(facts=tuple(facts), refused=tuple(refused))


def _named(entry: Entry) -> str:
    """Return the entry's subject in brackets, "" where it has none."""
    try:
        subject = pairs_of(entry).get("subject")
        shown = text_of(subject, "`subject`") if subject is not None else ""
    except StrictYamlError:
        return ""
    return f" ({shown[:_SHOWN]})" if shown else ""


def _fact(entry: Entry, documents: Mapping[str, Document]) -> tuple[str, Fact]:
    stated = _stated(entry)
    path = stated["document"]
    document = documents.get(path)
    if document is None:
        near = difflib.get_close_matches(path, documents, n=1)
        hint = f"; is {near[0]!r} meant?" if near else "; name its path in this folder"
        raise StrictYamlError(f"there is no document {path!r}{hint}")
    evidence = _find(document.text, stated["quote"], Span(start=0, end=len(document.text)))
    if evidence is None:
        raise StrictYamlError(
            f"its quote does not stand in {path!r}; copy it from `dalel text {path}` as it is"
        )
    place = _find(document.text, stated["value"], evidence)
    if place is None:
        raise StrictYamlError(
            f"its quote does not hold the value {stated['value'][:_SHOWN]!r};"
            " write the value as the quote does, and other spellings under `normalized`"
        )
    fact = Fact(
        subject=_line(stated["subject"]),
        subject_span=_find(document.text, stated["subject"], evidence),
        relation=_line(stated["relation"]),
        value=_value(stated),
        pattern="curated",
        confidence=1.0,
        evidence=evidence,
        value_span=place,
        qualifiers=_qualifiers(stated),
    )
    return path, fact


def _stated(entry: Entry) -> dict[str, str]:
    """Return the entry's keys with their texts; all required ones are there and not empty."""
    pairs = pairs_of(entry)
    for key in pairs:
        if key not in _REQUIRED + _OPTIONAL:
            near = difflib.get_close_matches(key, _REQUIRED + _OPTIONAL, n=1)
            hint = f"; is `{near[0]}` meant?" if near else ""
            known = ", ".join(_REQUIRED + _OPTIONAL)
            raise StrictYamlError(f"unknown key `{key}`{hint}; known are {known}")
    stated = {key: text_of(value, f"`{key}`") for key, value in pairs.items()}
    for key in _REQUIRED:
        if not stated.get(key):
            raise StrictYamlError(f"`{key}` is missing; add it")
    for key, value in stated.items():
        if not value:
            raise StrictYamlError(f"`{key}` is empty; fill it in or leave it out")
    return stated


def _line(text: str) -> str:
    return " ".join(text.split())


def _value(stated: Mapping[str, str]) -> Value:
    text = _line(stated["value"])
    kind = stated.get("kind", "")
    if kind and kind not in _KINDS:
        raise StrictYamlError(f"unknown kind {kind!r}; known are {', '.join(_KINDS)}")
    found = typed(text)
    if not kind:
        kind = found.kind if found is not None else "text"
    normalized = stated.get("normalized", "")
    if not normalized and found is not None and found.kind == kind:
        normalized = found.normalized
    return Value(kind=cast("ValueKind", kind), text=text, normalized=normalized)


def _qualifiers(stated: Mapping[str, str]) -> tuple[Qualifier, ...]:
    found: list[Qualifier] = []
    for name in _TIMES:
        if name in stated:
            value = typed(stated[name])
            if value is None or value.kind != "date":
                raise StrictYamlError(
                    f"`{name}` is {stated[name][:_SHOWN]!r}, which is no date;"
                    " write it as 2011-06-28, 2011-06 or 2011"
                )
            found.append(Qualifier(name=name, value=value))
    if "where" in stated:
        place = Value(kind="place", text=_line(stated["where"]))
        found.append(Qualifier(name="where", value=place))
    return tuple(found)


def _find(text: str, quote: str, within: Span) -> Span | None:
    """Return where a quote stands, its white space and line ends as they may be."""
    pattern = r"\s+".join(map(regex.escape, quote.split()))
    whole = rf"(?<![\p{{L}}\p{{N}}]){pattern}(?![\p{{L}}\p{{N}}])"
    for form in (whole, pattern):
        match = regex.search(form, text, pos=within.start, endpos=within.end)
        if match is not None:
            return Span(start=match.start(), end=match.end())
    return None
