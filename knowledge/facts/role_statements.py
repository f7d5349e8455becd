"""Offices that a sentence's verb gives: "X was elected Y", "the board named X as Y"."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from knowledge.acronyms import is_acronym
from knowledge.facts.general_aliases import is_known_place
from knowledge.facts.person_names import (
    Piece,
    are_common,
    name_from,
    name_until,
    role_words,
)
from knowledge.facts.role_holders import Held, is_surely_person, span_of
from knowledge.facts.role_phrases import RolePhrase
from knowledge.model import Modality

__all__ = ["stated_role"]

_STATED = 0.85
_OF_A_THING = 0.75
_MOST_BETWEEN = 7
_ARTICLES = frozenset({"the", "a", "an", "its", "then", "now", "their", "his", "her"})
_AFTER_NAME = frozenset({",", ".", ";", ")", ":", "(", "—", "–"})
_NEGATIONS = frozenset({"not", "never", "no"})
_FUTURE = frozenset({"will", "shall", "plans", "planned", "expected"})
_MAYBE = frozenset({"may", "might", "could", "would"})


def stated_role(found: Sequence[Piece], role: RolePhrase) -> Held | None:
    """Return who holds an office by what the sentence states, None where it states nothing."""
    return (
        _stated(found, role)
        or _appointed(found, role)
        or _bestowed(found, role)
        or _predicated(found, role)
    )


def _stated(found: Sequence[Piece], role: RolePhrase) -> Held | None:
    """Return an office that the sentence's verb gives: "X was elected president of Y"."""
    place = role.start
    verbs: list[Piece] = []
    while place and role.start - place < _MOST_BETWEEN:
        piece = found[place - 1]
        known = role_words("copulas") | role_words("bestowals")
        if piece.folded in known:
            verbs.insert(0, piece)
        elif piece.folded not in (
            role_words("fillers") | _NEGATIONS | _FUTURE | _MAYBE | {"has", "had", "have", "by"}
        ):
            break
        place -= 1
    if not verbs or _is_question(found):
        return None
    start, relation_start = _subject(found, place)
    if start is None:
        return None
    between = {one.folded for one in found[relation_start : role.start]}
    copulas = {one.folded for one in verbs} <= role_words("copulas")
    if copulas and found[role.head].folded in role_words("dependent") and not role.has_object:
        return None
    is_person = is_surely_person(found, start, relation_start) or relation_start - start > 1
    return Held(
        span_of(found, (start, relation_start)),
        span_of(found, (role.start, role.end)),
        _relation(found, relation_start, role.start),
        _STATED if is_person else _OF_A_THING,
        is_stated=True,
        is_affirmed=not between & _NEGATIONS,
        modality=_modality(between),
    )


def _is_question(found: Sequence[Piece]) -> bool:
    """Return whether a sentence is a question."""
    return bool(found) and found[-1].surface == "?"


def _modality(words: AbstractSet[str]) -> Modality:
    if words & _FUTURE:
        return "planned"
    return "possible" if words & _MAYBE else "actual"


def _relation(found: Sequence[Piece], start: int, end: int) -> str:
    words = [one.surface for one in found[start:end] if one.kind == "word"]
    while words and words[0].casefold() in {"who", "and"}:
        del words[0]
    while words and words[-1].casefold() in _ARTICLES | {"as", "to", "of", "post", "position"}:
        words.pop()
    return " ".join(words) or "is"


def _subject(found: Sequence[Piece], end: int) -> tuple[int | None, int]:
    """Return where the name before a verb starts and ends; over "who" and brackets."""
    if end and found[end - 1].folded == "who":
        end -= 1
        if end and found[end - 1].surface == ",":
            end -= 1
    if end and found[end - 1].surface == ",":
        # "The winner, Jane Doe, is …": the commas are a pair.
        start = name_until(found, end - 1)
        if start and start < end - 1 and found[start - 1].surface == ",":
            return (None, end) if are_common(found[start : end - 1]) else (start, end - 1)
    if end and found[end - 1].surface == ")":
        opening = next((n for n in range(end - 1, -1, -1) if found[n].surface == "("), end)
        end = opening
    start = name_until(found, end)
    if start == end:
        start = _thing_until(found, end)
    if start == end:
        return None, end
    # "the wife of Karl was president": the name is not the subject.
    if start and found[start - 1].folded in {"of", "by", "with", "and", "for", "in", "at", "'"}:
        return None, end
    if are_common(found[start:end]):
        return None, end
    return start, end


def _thing_until(found: Sequence[Piece], end: int) -> int:
    """Return where a country's or an organisation's name before `end` starts."""
    start = end
    while start and end - start < _MOST_BETWEEN:
        piece = found[start - 1]
        if piece.kind != "word" or not piece.is_capital or piece.folded in _ARTICLES:
            break
        start -= 1
    names = found[start:end]
    is_name = any(is_known_place(one.surface) or is_acronym(one.surface) for one in names)
    return start if is_name or len(names) > 1 else end


def _bestowed(found: Sequence[Piece], role: RolePhrase) -> Held | None:
    """Return an office of "the board named Jane Doe (as) chief executive"."""
    end = role.start
    while end and found[end - 1].folded in role_words("fillers"):
        end -= 1
    if end and found[end - 1].surface == ",":
        # "… elected Jane Doe, a lawyer, as treasurer"
        opening = range(end - 2, max(0, end - _MOST_BETWEEN), -1)
        end = next((n for n in opening if found[n].surface == ","), end)
    start = name_until(found, end)
    first = start
    if start == end or are_common(found[start:end]):
        return None
    while start and found[start - 1].folded in role_words("honorifics"):
        start -= 1
    if not start or found[start - 1].folded not in role_words("bestowals"):
        return None
    return Held(
        span_of(found, (first, end)),
        span_of(found, (role.start, role.end)),
        found[start - 1].surface,
        _STATED,
        is_stated=True,
    )


def _predicated(found: Sequence[Piece], role: RolePhrase) -> Held | None:
    """Return an office of "the chairman of X is Jane Doe"."""
    place = role.end
    if role.name_end > role.name_start or place + 1 >= len(found) or _is_question(found):
        return None
    if found[place].folded not in {"is", "was"}:
        return None
    end = name_from(found, place + 1)
    if end == place + 1 or are_common(found[place + 1 : end]):
        return None
    if end < len(found) and found[end].surface not in _AFTER_NAME:
        return None
    return Held(
        span_of(found, (place + 1, end)),
        span_of(found, (role.start, role.end)),
        found[place].surface,
        _STATED,
        is_stated=True,
    )


def _appointed(found: Sequence[Piece], role: RolePhrase) -> Held | None:
    """Return an office of "appointment of Name, …, to the post of X"."""
    place = role.start
    while place and found[place - 1].folded in role_words("fillers") | {"for", "to"}:
        place -= 1
    if place == role.start:
        return None
    window = found[max(0, place - 12) : place]
    first = max(0, place - 12)
    for offset, piece in enumerate(window):
        if piece.folded in role_words("appointments") and offset + 2 < len(window):
            start = first + offset + 2
            if found[start - 1].folded != "of":
                continue
            end = name_from(found, start)
            # Behind the name stands the office, or an apposition between commas.
            if end > start and (end == place or found[end].surface == ","):
                return Held(
                    span_of(found, (start, end)),
                    span_of(found, (role.start, role.end)),
                    piece.surface,
                    _STATED,
                    is_stated=True,
                )
    return None
