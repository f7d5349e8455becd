"""The parties that a document names once and calls by a role from then on: "the Supplier".

A contract says "Acme Mills AG, Basel (the Supplier)" or "Landlord: Hill Estates Ltd" at its head.
Questions name the party, the clauses name the role.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from knowledge.legal_forms import ends_with_legal_form

__all__ = ["Party", "find_parties", "named_in"]

_HEAD_PIECES = 40
"""Paragraphs and lines from the top among which parties are named."""
_MOST_PARTIES = 20
_LEAST_USES = 2
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}\p{N}&'’-]*\.?(?:\p{L}\.)*"
_NAME = regex.compile(
    rf"{_CAPITALISED}(?:\s(?:{_CAPITALISED}|\p{{Ll}}{{1,2}}\.(?:\s?\p{{Ll}}\.)*|of|and|&|de|für|plc))*"
)
_ROLE = r"\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?"
# A role in brackets: with "the", in quotation marks, or after "hereinafter".
_IN_BRACKETS = regex.compile(
    rf"\(\s*(?:(?:hereinafter|hereafter)\b[^()\"“«]{{0,40}}?)?"
    rf"(?:(?:the\s+)?[\"“«]\s*(?P<role>{_ROLE})\s*[\"”»]|the\s+(?P<role>{_ROLE}))\s*\)"
)
_KEY = regex.compile(
    rf"(?:\*\*|__)?(?P<role>{_ROLE})\s?:(?:\*\*|__)?\s+(?P<value>\S.*)", regex.DOTALL
)
_ENDS = regex.compile(r"\s*(?:,|$)")
_JOINED = regex.compile(r"\b(?:between|and|by|from)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A role and who has it in one document: "Supplier", "Acme Mills AG"."""

    role: str
    name: str


def find_parties(pieces: Sequence[str]) -> tuple[Party, ...]:
    """Return the parties that a document names at its head, each role once.

    Args:
        pieces: its paragraphs, lines or sentences, in order.

    >>> head = "between Acme Mills AG, Basel (the Supplier), and Hill Ltd (the Buyer)"
    >>> text = [head, "The Supplier delivers.", "The Supplier bills.", "The Buyer pays."]
    >>> [(one.role, one.name) for one in find_parties(text)]
    [('Supplier', 'Acme Mills AG')]
    """
    named: dict[str, str] = {}
    for piece in islice(pieces, _HEAD_PIECES):
        for role, name in (*_bracketed(piece), *_labelled(piece)):
            named.setdefault(role, name)
    return tuple(
        Party(role=role, name=name)
        for role, name in islice(named.items(), _MOST_PARTIES)
        if _uses(role, pieces) >= _LEAST_USES
    )


def named_in(text: str, parties: Iterable[Party]) -> tuple[str, ...]:
    """Return the names of the parties whose role a text speaks of and that it does not name."""
    return tuple(
        one.name
        for one in parties
        if one.name not in text and regex.search(rf"\b{regex.escape(one.role)}\b", text)
    )


def _bracketed(piece: str) -> Iterable[tuple[str, str]]:
    start = 0
    for match in _IN_BRACKETS.finditer(piece):
        before = _JOINED.split(piece[start : match.start()])[-1]
        start = match.end()
        # Words between a name and the bracket describe something else: "Acme on acme.example".
        names = [one[0] for one in _NAME.finditer(before) if _ENDS.match(before, one.end())]
        legal = [name for name in names if ends_with_legal_form(name)]
        if name := next(iter(legal or names), ""):
            yield match["role"], name


def _labelled(piece: str) -> Iterable[tuple[str, str]]:
    for line in piece.split("\n"):
        match = _KEY.fullmatch(line.strip())
        value = match["value"] if match else ""
        name = value.partition(",")[0].strip()
        if match and ends_with_legal_form(name):
            yield match["role"], name


def _uses(role: str, pieces: Iterable[str]) -> int:
    """Return how often a role is spoken of as somebody's, its definition in brackets left out."""
    name = regex.escape(role)
    used = regex.compile(rf"(?<!\()\b[Tt]he {name}\b|\b{name}(?:['’]s)\b")
    return sum(len(used.findall(piece)) for piece in pieces)
