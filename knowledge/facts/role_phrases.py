"""Phrases that name an office, with what it is the office of: "chief expert at the Institute"."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.acronyms import is_acronym
from knowledge.facts.general_aliases import is_known_place
from knowledge.facts.person_names import (
    Piece,
    are_common,
    is_common,
    is_particle,
    name_from,
    role_words,
)
from knowledge.grammar.tagging import known_tag
from knowledge.months import MONTH_NUMBERS

__all__ = ["RolePhrase", "is_office", "role_at"]

_MOST_BEFORE = 6
_MOST_AFTER = 24
_COMPANY_AND_NAME = 3
_MOST_NOUNS = 2
# "'s ": a piece ends before its possessive ending.
_POSSESSIVE_GAP = 3
_MONTHS = frozenset(name.capitalize() for name in MONTH_NUMBERS)
_ARTICLES = frozenset({"the", "a", "an"})
_CIRCUMSTANCES = frozenset({"in", "at", "on", "and"})
_WITHIN = frozenset({"of", "the", "for", "and", "&", "at", "on", "in", "to", "with"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """An office; all are places among the pieces of a sentence, [start, end).

    Attributes:
        head: its main word.
        end: its end where no name follows it.
        own_end: the end of head and suffix, before what it is the office of.
        name_start, name_end: the person's name behind it; equal where there is none.
    """

    start: int
    head: int
    own_end: int
    end: int
    name_start: int = 0
    name_end: int = 0

    @property
    def has_object(self) -> bool:
        """Whether it says of what it is the office."""
        return self.end > self.own_end


def role_at(found: Sequence[Piece], head: int) -> RolePhrase | None:
    """Return the office whose main word stands at `head`, None where that is no office."""
    piece = found[head]
    if piece.kind != "word" or not is_office(piece.folded):
        return None
    following = found[head + 1].folded if head + 1 < len(found) else ""
    # "Secretary General", "Deputy Director": the last one is the main word.
    if following in role_words("heads") - role_words("suffixes"):
        return None
    if (
        piece.folded in role_words("suffixes")
        and head
        and found[head - 1].folded in role_words("heads")
    ):
        return None
    own_end = head + 1
    while own_end < len(found) and found[own_end].folded in role_words("suffixes"):
        own_end += 1
    start = _start(found, head)
    name_end = name_from(found, own_end)
    if name_end > own_end:
        name_end = _uncommon_end(found, own_end, name_end)
    if name_end > own_end:
        return RolePhrase(start, head, own_end, own_end, own_end, name_end)
    end, name_start, name_end = _object(found, own_end)
    return RolePhrase(start, head, own_end, end, name_start, name_end)


def is_office(folded: str) -> bool:
    """Say whether a word names an office, a prefix before it or not: "ex-president"."""
    if folded in role_words("heads"):
        return True
    prefix, hyphen, head = folded.partition("-")
    return bool(hyphen) and prefix in role_words("prefixes") and head in role_words("heads")


def _uncommon_end(found: Sequence[Piece], start: int, end: int) -> int:
    """Return the name's end, or its start where it is of common words: "General Electric"."""
    if are_common(found[start:end]):
        titled = found[start].folded in role_words("honorifics")
        return end if titled or found[start].kind == "initials" else start
    return end


def _start(found: Sequence[Piece], head: int) -> int:
    """Return where the words that belong before the main word start."""
    place = head
    while place and head - place < _MOST_BEFORE:
        piece = found[place - 1]
        if piece.kind != "word":
            break
        is_modifier = piece.folded in role_words("modifiers") or piece.folded in role_words(
            "heads"
        )
        is_owner = found[place].start - piece.end == _POSSESSIVE_GAP
        is_noun = not found[head].is_capital and head - place < _MOST_NOUNS and _is_noun(piece)
        if not (is_modifier or is_owner or is_noun or _is_capital_modifier(found, place - 1)):
            break
        place -= 1
    return place


def _is_noun(piece: Piece) -> bool:
    """Return whether a word in small letters may tell the kind of office: "tax adviser"."""
    is_known = known_tag(piece.folded) in {"NN", "JJ", "NNS"}
    return is_known and not piece.is_capital and piece.folded not in role_words("stops")


def _is_capital_modifier(found: Sequence[Piece], place: int) -> bool:
    """Return whether a capitalised word may belong to an office: "OIC Secretary General"."""
    piece = found[place]
    if (
        not piece.is_capital
        or piece.folded in _ARTICLES
        or piece.folded in role_words("honorifics")
    ):
        return False
    is_opening = place == 0 or found[place - 1].surface in '"“.:;'
    known = is_acronym(piece.surface) or is_known_place(piece.surface)
    # "World Bank President" opens a sentence as well as "Yesterday President".
    is_compound = found[place + 1].folded in role_words("no_names")
    return known or is_compound or not is_opening or not is_common(piece.surface)


def _object(found: Sequence[Piece], start: int) -> tuple[int, int, int]:
    """Return the end of what an office is of, and where the name behind it stands."""
    if start >= len(found) or found[start].folded not in role_words("links"):
        return start, start, start
    place, after_bracket = start, -1
    limit = min(len(found), start + _MOST_AFTER)
    while place < limit:
        piece = found[place]
        if piece.surface == "(" and (closing := _closing(found, place)):
            place = after_bracket = closing
            continue
        if piece.kind == "initials" or piece.folded in role_words("honorifics"):
            break
        if piece.folded in _CIRCUMSTANCES and place > start:
            # "… for Trade Jane Doe in Paris": what comes before may end in the name.
            split = _split(found, start, _without_links(found, start, place), after_bracket)
            if split[2] - split[1] > (piece.folded == "and"):
                return split
        if piece.kind == "word" and not _belongs(found, place, start):
            break
        if piece.kind == "number":
            break
        if piece.kind == "mark" and not _joins(found, place):
            break
        place += 1
    end = _without_links(found, start, place)
    return _split(found, start, end, after_bracket)


def _closing(found: Sequence[Piece], place: int) -> int:
    """Return the end of brackets that hold an acronym, 0 for other ones."""
    inner = found[place + 1 : place + 4]
    for offset, piece in enumerate(inner):
        if piece.surface == ")":
            return place + offset + 2 if any(is_acronym(one.surface) for one in inner) else 0
    return 0


def _belongs(found: Sequence[Piece], place: int, start: int) -> bool:
    piece = found[place]
    if piece.folded in _WITHIN:
        nxt = found[place + 1] if place + 1 < len(found) else None
        if nxt is None or nxt.kind != "word" or nxt.surface.capitalize() in _MONTHS:
            return False
        if known_tag(nxt.folded) == "CD":
            return False
        if piece.folded == "with" and not (nxt.is_capital or nxt.folded == "the"):
            # "with effect from", "with immediate effect"
            return False
        if piece.folded in {"in", "to", "with", "on", "at"} and place > start:
            # "… of the Bank in Almaty": places belong to it, other circumstances do not.
            is_named = nxt.is_capital or (piece.folded == "at" and nxt.folded == "the")
            return is_named and piece.folded in {"in", "on", "at"}
        if piece.folded == "and":
            return nxt.is_capital or not _is_verb_like(nxt)
        return True
    if piece.folded in role_words("stops"):
        return False
    return piece.is_capital or not _is_verb_like(piece)


def _is_verb_like(piece: Piece) -> bool:
    """Return whether a word in small letters is most often a verb, pronoun or adverb."""
    tag = known_tag(piece.folded)
    return tag.startswith(("VB", "MD", "PRP", "W", "RB", "IN", "DT", "CC", "EX", "TO"))


def _joins(found: Sequence[Piece], place: int) -> bool:
    """Return whether a comma joins the parts of one name: "Foreign Affairs, Defense and Trade"."""
    if found[place].surface in {"'", "’", "&", "/"}:
        return True
    if found[place].surface != "," or place + 1 >= len(found):
        return False
    # A list of capitalised words that "and" closes belongs together, a name and a new clause not.
    for step in range(1, 8):
        after = place + step
        if after + 1 >= len(found):
            return False
        piece = found[after]
        if piece.folded == "and" and step > 1:
            return found[after + 1].is_capital and all(
                one.surface == ","
                or one.folded in role_words("no_names")
                or is_common(one.surface)
                for one in found[place + 1 : after]
            )
        if not piece.is_capital and piece.surface != ",":
            return False
    return False


def _without_links(found: Sequence[Piece], start: int, end: int) -> int:
    while end > start and (found[end - 1].folded in _WITHIN or found[end - 1].kind == "mark"):
        if found[end - 1].surface == ")":
            break
        end -= 1
    return end


def _split(
    found: Sequence[Piece], start: int, end: int, after_bracket: int
) -> tuple[int, int, int]:
    """Part what an office is of from the name that follows: "of Kenya | Jane Doe"."""
    behind = name_from(found, end)
    run = end
    while run > start and run != after_bracket and found[run - 1].kind == "word":
        is_inner = run < end and is_particle(found[run - 1]) and found[run - 2].is_capital
        if not found[run - 1].is_capital and not is_inner:
            break
        run -= 1
    if behind > end and found[end].kind in {"initials"} | {"word"}:
        is_titled = found[end].kind == "initials" or found[end].folded in role_words("honorifics")
        if is_titled:
            return end, end, behind
    if run == end:
        return end, end, end
    at = _boundary(found, run, end, is_marked=run == after_bracket)
    behind = name_from(found, at)
    if at >= end or behind < end or at == start:
        return end, end, end
    return at, at, behind


def _boundary(found: Sequence[Piece], run: int, end: int, *, is_marked: bool) -> int:
    """Return where in a run of capitalised words the person's name starts, or `end`."""
    if is_marked:
        return run if name_from(found, run) >= end else end
    for is_boundary in (_ends_organisation, _ends_common):
        for count in range(min(4, end - run), 0, -1):
            if is_boundary(found[run : run + count]):
                rest = found[run + count : end]
                return run + count if rest and not are_common(rest) else end
    # "of Acme Jane Doe": the first word is taken for the company's, if there are three at least.
    rest = found[run:end]
    if len(rest) >= _COMPANY_AND_NAME and not are_common(rest[1:]):
        return run + 1
    return end


def _ends_organisation(words: Sequence[Piece]) -> bool:
    """Return whether words with capitals end in what is surely of no person: "State", "Kenya"."""
    last = words[-1]
    is_sure = last.folded in role_words("no_names") or is_acronym(last.surface)
    return is_sure or is_known_place(" ".join(one.surface for one in words))


def _ends_common(words: Sequence[Piece]) -> bool:
    return not is_particle(words[-1]) and is_common(words[-1].surface)
