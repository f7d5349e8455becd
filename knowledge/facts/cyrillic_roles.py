"""Offices beside names in Russian and Kazakh."""

from collections.abc import Iterator, Sequence

from knowledge.facts.general_aliases import is_known_place
from knowledge.facts.person_names import Piece, role_words

__all__ = ["cyrillic_roles"]

Places = tuple[int, int]

_MOST_AFTER = 12
_MOST_BEFORE = 6
_FULL_NAME = 3


def cyrillic_roles(found: Sequence[Piece], language: str) -> Iterator[tuple[Places, Places]]:
    """Yield where a person's name and office stand, in characters."""
    for head, piece in enumerate(found):
        if piece.kind != "word":
            continue
        if language == "kk" and piece.folded in role_words("kazakh"):
            yield from _kazakh(found, head)
        elif piece.folded.startswith(tuple(role_words("russian"))):
            yield from _russian(found, head)


def _russian(found: Sequence[Piece], head: int) -> Iterator[tuple[Places, Places]]:
    """Yield the one of "министр иностранных дел Республики Казахстан Е. Идрисов"."""
    if head and found[head - 1].folded.startswith(tuple(role_words("russian"))):
        return
    limit = min(len(found), head + _MOST_AFTER)
    for start in range(head + 1, limit):
        piece = found[start]
        if piece.kind not in {"word", "initials"}:
            return
        end = _name_end(found, start)
        is_first = piece.kind == "initials" or _may_be_name(piece)
        # A surname alone may as well be a place.
        if is_first and end - start > 1:
            yield _chars(found, start, end), _chars(found, head, start)
            return


def _may_be_name(piece: Piece) -> bool:
    if not piece.is_capital or piece.kind != "word" or piece.surface.isupper():
        return False
    return not piece.folded.startswith(
        tuple(role_words("cyrillic_no_names"))
    ) and not is_known_place(piece.surface)


def _name_end(found: Sequence[Piece], start: int) -> int:
    end = start + 1
    while end < len(found) and end - start < _FULL_NAME and _may_be_name(found[end]):
        end += 1
    return end


def _kazakh(found: Sequence[Piece], head: int) -> Iterator[tuple[Places, Places]]:
    """Yield the one of "Қазақстан Республикасының Президенті Қ. Тоқаев"."""
    start = head + 1
    if start >= len(found) or not (found[start].kind == "initials" or _may_be_name(found[start])):
        return
    end = _name_end(found, start)
    if end == start + 1:
        return
    first = head
    while (
        first
        and head - first < _MOST_BEFORE
        and found[first - 1].kind == "word"
        and (found[first - 1].is_capital or (first > 1 and found[first - 2].kind == "word"))
    ):
        first -= 1
    while first < head and not found[first].is_capital:
        first += 1
    yield _chars(found, start, end), _chars(found, first, head + 1)


def _chars(found: Sequence[Piece], start: int, end: int) -> Places:
    return found[start].start, found[end - 1].end
