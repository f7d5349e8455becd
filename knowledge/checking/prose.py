"""What one sentence of the documents says to a claim: it bears it out, rules it out, or neither."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.checking.alignment import Alignment, Claim, Statement
from knowledge.checking.amounts import conflicts
from knowledge.checking.binding import bound_value
from knowledge.checking.opposites import opposite_word
from knowledge.checking.other_names import other_name
from knowledge.checking.reading import ReadText
from knowledge.checking.roles import Fit, are_swapped, fit_roles, main_verb, same_prepositions
from knowledge.checking.stance import are_marked_alike, denies, is_forbidding, is_narrower
from knowledge.checking.word_lists import is_value_verb, marks_of
from knowledge.model import DifferenceKind, Mention

__all__ = ["Said", "compared", "difference_kind"]

_LEAST_OWN = 0.5
_LEAST_WORDS = 2
# Of the words of the sentence's clause, what a claim has to hold to be contradicted by it.
_LEAST_OF_CLAUSE = 0.5
_CHANGING: frozenset[str] = frozenset({"money", "percent", "quantity", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a statement says to a claim.

    Attributes:
        kind: how it differs, where it contradicts.
        claimed: as the claim has it; "" where the statement supports it.
        stated: as the statement has it.
    """

    stance: Literal["supports", "contradicts"]
    statement: Statement
    kind: DifferenceKind = "denial"
    claimed: str = ""
    stated: str = ""


def compared(claim: Claim, statement: Statement) -> Said | None:
    """Return what a sentence says to a claim, None where it says nothing to it."""
    one = Alignment(claim, statement)
    if one.is_english and not one.lost and not one.odd and not one.absent:
        one.drop_strays()
    if one.lost or len(one.odd) + len(one.absent_groups) > 1 or one.own_share < _LEAST_OWN:
        return None
    stated = statement.read
    if stated.text.rstrip().endswith("?"):
        return None
    if not one.is_english:
        return _in_other_language(one)
    places = _clause(one)
    if places is None:
        return None
    fit = fit_roles(one, places)
    is_named = any(start in claim.read.names for start, _ in one.absent_groups)
    if not same_prepositions(one, places):
        return None
    if not is_named and not _subject_fits(one, places):
        return None
    if fit == "other":
        return _by_roles(one, places)
    if one.odd:
        ((claimed, options),) = one.odd
        return _by_value(one, places, claimed, options) if fit == "same" else None
    if one.absent_groups:
        return _by_word(one, places, fit)
    return _by_stance(one, places, fit)


def _supports(one: Alignment) -> Said:
    return Said(stance="supports", statement=one.statement)


def _contradicts(one: Alignment, kind: DifferenceKind, claimed: str, stated: str) -> Said:
    return Said(
        stance="contradicts", statement=one.statement, kind=kind, claimed=claimed, stated=stated
    )


def _clause(one: Alignment) -> frozenset[int] | None:
    """Return the words of the clause that holds all that is held of a claim, None for none.

    A claim of several clauses has to go through the sentence in its order.
    """
    stated = one.statement.read
    needed = [held for held in one.places.values()]
    values = [options for _, options in one.pairs if options]
    values += [options for _, options in one.odd]
    needed += [frozenset(stated.word_at(each.start) for each in options) for options in values]
    best: frozenset[int] | None = None
    for number in range(len(stated.clauses)):
        reach = stated.reach(number)
        if all(held & reach for held in needed) and (best is None or len(reach) < len(best)):
            best = reach
    if best is not None:
        return best
    return frozenset(range(len(stated.words))) if _is_in_order(one) else None


def _is_in_order(one: Alignment) -> bool:
    """Whether a sentence of several clauses goes through all of a claim's words in its order."""
    read = one.claim.read
    if len(read.clauses) < _LEAST_WORDS or one.absent or one.around:
        return False
    at = -1
    for place in sorted(one.places):
        following = [each for each in one.places[place] if each > at]
        if not following:
            return False
        at = min(following)
    return True


def _subject_fits(one: Alignment, places: frozenset[int]) -> bool:
    """Whether the subject of the clause is no narrower thing than the claim's.

    What holds of "the VP-40 X" or "the deputy director" need not hold of the one without it.
    """
    stated = one.statement.read
    matched = _matched(one)
    verb = main_verb(stated, places)
    end = verb[0] if verb else 0
    subject = [at for at in sorted(places) if at < end and at in stated.content]
    named = [at for at in _nominal(stated, subject) if at in stated.names]
    if not any(at in matched for at in subject):
        return True
    for at in named:
        if at not in matched and not _is_harmless(stated, at, matched, named):
            return False
    return True


def _is_harmless(
    read: ReadText, place: int, matched: frozenset[int], named: Sequence[int]
) -> bool:
    """Whether a name that a claim lacks leaves the subject what it is.

    "Pumps AG" does behind "Velmora", "X" behind "VP-40" does not.
    """
    start, end = next(each for each in read.name_groups if each[0] <= place < each[1])
    if any(at in matched for at in range(start, end)):
        surface = read.words[place].surface
        follows = any(at in matched for at in range(start, place))
        return follows and surface.isalpha() and len(surface) > 1
    return any(at in matched for at in named)


def _nominal(read: ReadText, subject: list[int]) -> Iterator[int]:
    """Yield a subject's words but for those of a phrase before it."""
    if not subject:
        return
    start = 0
    if read.words[0].tag in {"IN", "TO"}:
        comma = next((at for at, word in enumerate(read.words) if word.surface == ","), 0)
        start = comma
    yield from (at for at in subject if at >= start)


def _is_about(one: Alignment, places: frozenset[int]) -> bool:
    """Whether the sentence itself is plainly about what a claim is about, not its headings alone.

    A name that only the headings hold will do where the sentence's subject is the claim's.
    """
    read, stated = one.claim.read, one.statement.read
    if not one.around & read.names or one.statement.points_back:
        return True
    verb = main_verb(stated, places)
    if verb is None:
        return False
    subject = [at for at in places if at < verb[0] and at in stated.content]
    return bool(subject) and _matched(one).issuperset(subject)


def _matched(one: Alignment) -> frozenset[int]:
    return frozenset(at for held in one.places.values() for at in held)


def _share_of_clause(one: Alignment, places: frozenset[int]) -> float:
    """Return in [0, 1] how much a claim holds of the clause's content words.

    What a comma parts from the last of them is not counted: "38,400, net of VAT".
    """
    stated = one.statement.read
    matched = _matched(one)
    values = [each for _, options in (*one.odd, *one.pairs) for each in options]
    ends = [min(held & places, default=0) for held in one.places.values()]
    last = max((*ends, *(stated.word_at(each.end - 1) for each in values)), default=0)
    comma = next((at for at in range(last, len(stated.words)) if stated.words[at].tag == ","), None)
    end = comma if comma is not None else len(stated.words)
    content = [at for at in places if at in stated.content and at < end]
    return len(matched & frozenset(content)) / len(content) if content else 1.0


def _has_time_of_its_own(one: Alignment, places: frozenset[int]) -> bool:
    """Whether the clause tells a date that the claim does not."""
    stated = one.statement.read
    told = {each for _, options in one.pairs for each in options}
    told |= {each for _, options in one.odd for each in options}
    return any(
        each.kind == "date" and each not in told and stated.word_at(each.start) in places
        for each in stated.values
    )


def _unbound(
    one: Alignment, places: frozenset[int]
) -> Sequence[tuple[Mention, Mention | None]]:
    """Return the claim's values that the sentence gives for another thing.

    With each comes the value that it gives for the claim's, None where that is not plain.
    """
    loose = []
    for value, options in one.pairs:
        if options and value.kind != "date":
            found = bound_value(one, value, places)
            if found is None or found not in options:
                loose.append((value, found))
    return loose


def _by_value(
    one: Alignment, places: frozenset[int], claimed: Mention, options: Sequence[Mention]
) -> Said | None:
    stated = one.statement.read
    found = bound_value(one, claimed, places)
    if found is None or found not in options or not _is_plain(one, places):
        return None
    if not _is_about(one, places):
        return None
    if bool(denies(stated, places)) or bool(denies(one.claim.read)):
        return None
    loose = [value for value, _ in _unbound(one, places) if value is not claimed]
    if len(_matched(one)) + len(one.around) < _LEAST_WORDS or loose:
        return None
    kind = difference_kind(claimed)
    if kind in _CHANGING and _has_time_of_its_own(one, places):
        return None
    if _share_of_clause(one, places) < _LEAST_OF_CLAUSE:
        return None
    if kind == "date" and not _is_same_preposition(one, claimed, found):
        return None
    return _contradicts(one, kind, _cut(one.claim.read, claimed), _cut(stated, found))


def _is_same_preposition(one: Alignment, claimed: Mention, found: Mention) -> bool:
    own, stated = one.claim.read, one.statement.read
    before = [
        read.words[read.word_at(each.start) - 1].surface.casefold()
        for read, each in ((own, claimed), (stated, found))
        if read.word_at(each.start)
    ]
    open_ended = {"since", "until", "till", "before", "after", "by", "from", "to", "for"}
    return len(before) == 2 and (before[0] == before[1] or not open_ended.intersection(before))


def difference_kind(one: Mention) -> DifferenceKind:
    """Return how a text differs that has another value of a kind."""
    match one.kind:
        case "count" | "number" | "ordinal":
            return "number"
        case "name":
            return "name"
        case kind:
            return kind


def _cut(read: ReadText, one: Mention) -> str:
    start = one.whole_start if one.whole_start >= 0 else one.start
    end = one.whole_end if one.whole_end >= 0 else one.end
    return read.text[start:end]


def _is_plain(one: Alignment, places: frozenset[int]) -> bool:
    return are_marked_alike(one.claim.read, one.statement.read, places)


def _by_word(one: Alignment, places: frozenset[int], fit: Fit) -> Said | None:
    ((start, end),) = one.absent_groups
    read = one.claim.read
    denial = denies(one.statement.read, places)
    if _unbound(one, places) or denies(read):
        return None
    if denial and is_forbidding(denial) and fit == "same" and _is_about(one, places):
        if opposite_word(one, start, places):
            return _contradicts(one, "opposite", read.words[start].surface, denial)
        return None
    if denial or not _is_plain(one, places):
        return None
    if start in read.names:
        found = other_name(one, (start, end), places)
        if found and _is_about(one, places):
            return _contradicts(one, found.kind, found.claimed, found.stated)
        return None
    if found := opposite_word(one, start, places):
        if fit != "same" or not _is_about(one, places) or _has_time_of_its_own(one, places):
            return None
        return _contradicts(one, "opposite", read.words[start].surface, found)
    if _is_value_verb_only(one, start):
        return _by_stance(one, places, fit)
    return None


def _is_value_verb_only(one: Alignment, place: int) -> bool:
    """Whether the only word that is lacking is a verb that says no more than "is"."""
    read, stated = one.claim.read, one.statement.read
    surface = read.words[place].surface
    if not read.words[place].tag.startswith("VB") or not is_value_verb(surface):
        return False
    verb = main_verb(stated, range(len(stated.words)))
    if verb is None:
        return True
    told = stated.words[verb[1]].surface
    return told.casefold() in {"is", "are", "was", "were"} or is_value_verb(told)


def _by_roles(one: Alignment, places: frozenset[int]) -> Said | None:
    """Return a contradiction where a claim has who does it to whom turned round."""
    doing, others = are_swapped(one, places)
    read, stated = one.claim.read, one.statement.read
    if one.odd or one.absent_groups or not doing or denies(read) or denies(stated, places):
        return None
    if not _is_plain(one, places):
        return None
    return _contradicts(one, "roles", read.cut(sorted(doing)), stated.cut(sorted(others)))


def _by_stance(one: Alignment, places: frozenset[int], fit: Fit) -> Said | None:
    """Return what a sentence says that holds all of a claim's words and values."""
    read, stated = one.claim.read, one.statement.read
    own, told = denies(read), denies(stated, places)
    loose = _unbound(one, places)
    if len(loose) == 1 and fit == "same" and loose[0][1] is not None:
        value, found = loose[0]
        if conflicts(found, value):
            return _by_value(one, places, value, (found,))
    if loose:
        return None
    if bool(own) != bool(told):
        is_sure = fit == "same" and _is_about(one, places)
        return _by_denial(one, places, told) if is_sure else None
    if not _is_plain(one, places) or is_narrower(read, stated):
        return None
    return _supports(one)


def _by_denial(one: Alignment, places: frozenset[int], told: str) -> Said | None:
    read, stated = one.claim.read, one.statement.read
    if is_narrower(read, stated) or is_narrower(stated, read):
        return None
    if told and not _covers_denial(one, places):
        return None
    return _contradicts(one, "denial", read.text.strip(), "")


def _covers_denial(one: Alignment, places: frozenset[int]) -> bool:
    """Whether a claim holds all that a sentence denies: denying more is denying something else."""
    stated = one.statement.read
    return all(at in _matched(one) for at in places if at in stated.content) and not (
        _has_time_of_its_own(one, places)
    )


def _in_other_language(one: Alignment) -> Said | None:
    """Return what a sentence says to a claim of another language or one without a tagger.

    No roles are told there, so that all words have to be held, and only another value of a kind
    that the sentence has one of is a contradiction.
    """
    read, stated = one.claim.read, one.statement.read
    everything = frozenset(range(len(stated.words)))
    if one.absent_groups or bool(denies(read)) != bool(denies(stated)):
        return None
    if stated.language == "en" and (len(stated.clauses) > 1 or marks_of(stated.text)):
        return None
    if not one.odd:
        return None if _unbound(one, everything) else _supports(one)
    ((claimed, options),) = one.odd
    found = bound_value(one, claimed, everything)
    if found is None or found not in options or len(_matched(one)) < 2 or denies(read):
        return None
    kind = difference_kind(claimed)
    if kind in _CHANGING and _has_time_of_its_own(one, everything):
        return None
    return _contradicts(one, kind, _cut(read, claimed), _cut(stated, found))
