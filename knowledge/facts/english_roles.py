"""Offices beside names in English."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.person_names import Piece, are_common, name_from, name_until, role_words
from knowledge.facts.role_holders import Held, is_surely_person, span_of
from knowledge.facts.role_phrases import RolePhrase, is_office, role_at
from knowledge.facts.role_statements import stated_role

__all__ = ["english_roles"]

_BESIDE = 0.9
_BEHIND_COMMA = 0.88
_NAME_AND_SURNAME = 2
_AGE_PIECES = 3
_ARTICLES = frozenset({"the", "a", "an", "its", "then", "now", "their", "his", "her"})
_AFTER_NAME = frozenset({",", ".", ";", ")", ":", "(", "—", "–"})


def english_roles(found: Sequence[Piece]) -> Iterator[Held]:
    """Yield each office of a sentence with the person who holds it."""
    for head, piece in enumerate(found):
        if not is_office(piece.folded):
            continue
        role = role_at(found, head)
        if role is None:
            continue
        stated = stated_role(found, role)
        if stated is not None:
            yield stated
        elif held := _beside(found, role):
            yield held
            if (second := _second_office(found, role)) is not None:
                yield replace(held, role=span_of(found, (second.start, second.end)))


def _second_office(found: Sequence[Piece], role: RolePhrase) -> RolePhrase | None:
    """Return the other office of "Name, Vice President and Minister of X"."""
    if role.name_end > role.name_start or role.end >= len(found):
        return None
    if found[role.end].folded != "and":
        return None
    for head in range(role.end + 1, min(len(found), role.end + 5)):
        second = role_at(found, head)
        if second is not None:
            is_next = second.start == role.end + 1 and second.name_end == second.name_start
            return second if is_next else None
    return None


def _beside(found: Sequence[Piece], role: RolePhrase) -> Held | None:
    """Return an office whose holder's name stands directly beside it."""
    is_dependent = found[role.head].folded in role_words("dependent")
    is_bare = is_dependent and not role.has_object and role.start == role.head
    if role.name_end > role.name_start:
        if is_bare:
            return None
        return _held(found, (role.name_start, role.name_end), role, _BESIDE)
    before = _name_before(found, role)
    if before is not None and not is_bare:
        return _held(found, before, role, _BEHIND_COMMA)
    if is_bare:
        return None
    after = _name_after_comma(found, role)
    return _held(found, after, role, _BEHIND_COMMA) if after else None


def _held(
    found: Sequence[Piece], name: tuple[int, int], role: RolePhrase, confidence: float
) -> Held:
    return Held(span_of(found, name), span_of(found, (role.start, role.end)), "is", confidence)


def _name_before(found: Sequence[Piece], role: RolePhrase) -> tuple[int, int] | None:
    """Return the name of "Name, Minister of X", "Name (Minister of X)", or below the name."""
    place = role.start
    while place and found[place - 1].folded in _ARTICLES:
        place -= 1
    if not place or found[place - 1].surface not in {",", "(", "–", "—"}:
        return None
    mark = found[place - 1].surface
    if mark == "," and place > _AGE_PIECES and found[place - 2].kind == "number":
        # "Jane Doe, 45, head of …"
        place = place - 2 if found[place - 3].surface == "," else place
    following = found[role.end].surface if role.end < len(found) else ""
    if mark == "(" and following not in {")", ",", ";"}:
        return None
    start = name_until(found, place - 1)
    if start == place - 1 or not is_surely_person(found, start, place - 1):
        return None
    return start, place - 1


def _name_after_comma(found: Sequence[Piece], role: RolePhrase) -> tuple[int, int] | None:
    """Return the name of "the Minister of X, Name, …"."""
    if role.end >= len(found) or found[role.end].surface != ",":
        return None
    opens = role.start and found[role.start - 1].folded in _ARTICLES
    if not opens and not found[role.start].is_capital:
        return None
    start = role.end + 1
    end = name_from(found, start)
    words = [one for one in found[start:end] if one.kind == "word"]
    if end == start or len(words) + (found[start].kind == "initials") < _NAME_AND_SURNAME:
        return None
    if are_common(words):
        return None
    if end < len(found) and found[end].surface == "," and _is_role_next(found, end + 1):
        return None
    if end < len(found) and found[end].surface not in _AFTER_NAME and found[end].is_capital:
        return None
    return start, end


def _is_role_next(found: Sequence[Piece], place: int) -> bool:
    """Return whether an office follows, so that the name belongs to that one."""
    ahead = found[place : place + 5]
    for offset, piece in enumerate(ahead):
        if piece.kind != "word":
            return False
        if piece.folded in role_words("heads"):
            return role_at(found, place + offset) is not None
    return False
