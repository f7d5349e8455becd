"""What one sentence says to a claim: that it is so, that it is otherwise, or neither."""

from collections.abc import Sequence

from knowledge.checking.alignment import Alignment
from knowledge.checking.amounts import conflicts
from knowledge.checking.binding import bound_value
from knowledge.checking.clause_fit import (
    core_of_clause,
    fitting_clause,
    has_time_of_its_own,
    is_about,
    names_another,
    share_of_clause,
    subject_fits,
)
from knowledge.checking.opposites import opposite_word
from knowledge.checking.order import keeps_company, keeps_order
from knowledge.checking.other_names import other_name
from knowledge.checking.prepositions import same_prepositions
from knowledge.checking.reading import ReadText
from knowledge.checking.roles import Fit, are_swapped, fit_roles, is_be, main_verb
from knowledge.checking.said import Said, contradicts, difference_kind, supports
from knowledge.checking.stance import are_marked_alike, denies, is_forbidding, is_narrower
from knowledge.checking.statements import Claim, Statement
from knowledge.checking.word_lists import is_value_verb, marks_of
from knowledge.model import Mention

__all__ = ["compared", "names_around"]

_LEAST_OWN = 0.5
_LEAST_WORDS = 2
# Of the words of the sentence's clause, what a claim has to hold to be contradicted by it.
_LEAST_OF_CLAUSE = 0.5
_CHANGING: frozenset[str] = frozenset({"money", "percent", "quantity", "number"})
_OPEN_ENDED = frozenset({"since", "until", "till", "before", "after", "by", "from", "to", "for"})


def compared(claim: Claim, statement: Statement) -> Said | None:
    """Return what a sentence says to a claim, None where it says nothing to it."""
    one = Alignment(claim, statement)
    if one.is_english and not one.lost and not one.odd and not one.absent:
        one.drop_strays()
    if one.lost or len(one.odd) + len(one.absent_groups) > 1 or one.own_share < _LEAST_OWN:
        return None
    if statement.read.text.rstrip().endswith("?"):
        return None
    return _in_english(one) if one.is_english else _in_other_language(one)


def names_around(claim: Claim, statement: Statement) -> bool:
    """Whether only the headings of a sentence hold one of a claim's names."""
    return not claim.read.names.isdisjoint(Alignment(claim, statement).around)


def _in_english(one: Alignment) -> Said | None:
    places = fitting_clause(one)
    if places is None or not same_prepositions(one, places):
        return None
    if not keeps_company(one, places):
        return None
    if not keeps_order(one, places) and not any(are_swapped(one, places)):
        return None
    lacks_name = any(start in one.claim.read.names for start, _ in one.absent_groups)
    if not lacks_name and not subject_fits(one, places):
        return None
    fit = fit_roles(one, places)
    if fit == "other":
        return _by_roles(one, places)
    if one.odd:
        ((claimed, options),) = one.odd
        return _by_value(one, places, claimed, options) if fit == "same" else None
    return _by_word(one, places, fit) if one.absent_groups else _by_stance(one, places, fit)


def _unbound(one: Alignment, places: frozenset[int]) -> Sequence[tuple[Mention, Mention | None]]:
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
    if not is_about(one, places):
        return None
    if bool(denies(stated, places)) or bool(denies(one.claim.read)):
        return None
    loose = [value for value, _ in _unbound(one, places) if value is not claimed]
    if len(one.matched) + len(one.around) < _LEAST_WORDS or loose:
        return None
    kind = difference_kind(claimed)
    if kind in _CHANGING and has_time_of_its_own(one, places):
        return None
    if share_of_clause(one, places) < _LEAST_OF_CLAUSE:
        return None
    if kind == "date" and not _is_same_preposition(one, claimed, found):
        return None
    return contradicts(one.statement, kind, _cut(one.claim.read, claimed), _cut(stated, found))


def _is_same_preposition(one: Alignment, claimed: Mention, found: Mention) -> bool:
    own, stated = one.claim.read, one.statement.read
    before = [
        read.words[read.word_at(each.start) - 1].surface.casefold()
        for read, each in ((own, claimed), (stated, found))
        if read.word_at(each.start)
    ]
    return len(set(before)) == 1 or not _OPEN_ENDED.intersection(before)


def _cut(read: ReadText, one: Mention) -> str:
    start = one.whole_start if one.whole_start >= 0 else one.start
    end = one.whole_end if one.whole_end >= 0 else one.end
    return read.text[start:end]


def _is_plain(one: Alignment, places: frozenset[int]) -> bool:
    return are_marked_alike(one.claim.read, one.statement.read, core_of_clause(one, places))


def _by_word(one: Alignment, places: frozenset[int], fit: Fit) -> Said | None:
    """Return what a sentence says that lacks one name or word of a claim."""
    ((start, end),) = one.absent_groups
    read = one.claim.read
    if _unbound(one, places) or denies(read):
        return None
    is_sure = fit == "same" and is_about(one, places)
    if denial := denies(one.statement.read, places):
        is_opposed = is_forbidding(denial) and bool(opposite_word(one, start, places))
        told = denial if is_sure and is_opposed else ""
        return _by_opposite(one, start, told)
    if not _is_plain(one, places):
        return None
    if start in read.names:
        found = other_name(one, (start, end), places)
        if found is None or not is_about(one, places):
            return None
        return contradicts(one.statement, found.kind, found.claimed, found.stated)
    if other := opposite_word(one, start, places):
        is_timeless = not has_time_of_its_own(one, places)
        return _by_opposite(one, start, other if is_sure and is_timeless else "")
    return _by_stance(one, places, fit) if _is_value_verb_only(one, start) else None


def _by_opposite(one: Alignment, place: int, told: str) -> Said | None:
    if not told:
        return None
    return contradicts(one.statement, "opposite", one.claim.read.words[place].surface, told)


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
    return is_be(told) or is_value_verb(told)


def _by_roles(one: Alignment, places: frozenset[int]) -> Said | None:
    """Return a contradiction where a claim has who does it to whom turned round."""
    doing, others = are_swapped(one, places)
    read, stated = one.claim.read, one.statement.read
    if one.odd or one.absent_groups or not doing or denies(read) or denies(stated, places):
        return None
    if not _is_plain(one, places):
        return None
    return contradicts(one.statement, "roles", read.cut(sorted(doing)), stated.cut(sorted(others)))


def _by_stance(one: Alignment, places: frozenset[int], fit: Fit) -> Said | None:
    """Return what a sentence says that holds all of a claim's words and values."""
    read, stated = one.claim.read, one.statement.read
    own, told = denies(read), denies(stated, places)
    loose = _unbound(one, places)
    for value, found in loose:
        is_other = len(loose) == 1 and fit == "same" and found is not None
        if is_other and found is not None and conflicts(found, value):
            return _by_value(one, places, value, (found,))
        return None
    if bool(own) != bool(told):
        is_sure = fit == "same" and is_about(one, places)
        return _by_denial(one, places, told) if is_sure else None
    if not _is_plain(one, places) or is_narrower(read, stated):
        return None
    if one.around & read.names and names_another(one, places):
        return None
    return supports(one.statement)


def _by_denial(one: Alignment, places: frozenset[int], told: str) -> Said | None:
    read, stated = one.claim.read, one.statement.read
    if is_narrower(read, stated) or is_narrower(stated, read):
        return None
    if told and not _covers_denial(one, places):
        return None
    return contradicts(one.statement, "denial", read.text.strip(), "")


def _covers_denial(one: Alignment, places: frozenset[int]) -> bool:
    """Whether a claim holds all that a sentence denies: denying more is denying something else."""
    stated = one.statement.read
    return all(at in one.matched for at in places if at in stated.content) and not (
        has_time_of_its_own(one, places)
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
    if one.around - read.names or share_of_clause(one, everything) < _LEAST_OF_CLAUSE:
        return None
    if not one.odd:
        return None if _unbound(one, everything) else supports(one.statement)
    ((claimed, options),) = one.odd
    found = bound_value(one, claimed, everything)
    if found is None or found not in options or len(one.matched) < 2 or denies(read):
        return None
    kind = difference_kind(claimed)
    if kind in _CHANGING and has_time_of_its_own(one, everything):
        return None
    return contradicts(one.statement, kind, _cut(read, claimed), _cut(stated, found))
