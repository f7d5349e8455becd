"""The clause of a sentence that speaks of what a claim does, and how well it fits the claim."""

from collections.abc import Iterator, Sequence

from knowledge.checking.alignment import Alignment
from knowledge.checking.reading import ReadText
from knowledge.checking.roles import main_verb
from knowledge.checking.word_lists import is_title

__all__ = [
    "core_of_clause",
    "fitting_clause",
    "has_time_of_its_own",
    "is_about",
    "names_another",
    "share_of_clause",
    "subject_fits",
]

_FEWEST_CLAUSES = 2


def fitting_clause(one: Alignment) -> frozenset[int] | None:
    """Return the words of the clause that holds all that is held of a claim, None for none.

    A claim of several clauses has to go through the sentence in its order.
    """
    stated = one.statement.read
    needed = list(one.places.values())
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
    if len(read.clauses) < _FEWEST_CLAUSES or one.absent or one.around:
        return False
    at = -1
    for place in sorted(one.places):
        following = [each for each in one.places[place] if each > at]
        if not following:
            return False
        at = min(following)
    return True


def subject_fits(one: Alignment, places: frozenset[int]) -> bool:
    """Whether the subject of the clause is no narrower thing than the claim's.

    What holds of "the VP-40 X" or "the deputy director" need not hold of the one without it.
    """
    stated = one.statement.read
    matched = one.matched
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
        if is_title(surface):
            return True
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


def is_about(one: Alignment, places: frozenset[int]) -> bool:
    """Whether the sentence itself is plainly about what a claim is about, not its headings alone.

    A name that only the headings hold will do where the sentence's subject is the claim's.
    """
    read, stated = one.claim.read, one.statement.read
    if not one.around & read.names:
        return True
    verb = main_verb(stated, places)
    if verb is None:
        return False
    if one.statement.points_back and any(stated.is_pronoun(at) for at in places if at < verb[0]):
        return True
    subject = [at for at in places if at < verb[0] and at in stated.content]
    return bool(subject) and one.matched.issuperset(subject)


def names_another(one: Alignment, places: frozenset[int]) -> bool:
    """Whether the clause names somebody or something that a claim does not."""
    stated = one.statement.read
    free = core_of_clause(one, places) & stated.names - one.matched
    return any(not is_title(stated.words[at].surface) for at in free)


def core_of_clause(one: Alignment, places: frozenset[int]) -> frozenset[int]:
    """Return the clause's words without what a comma parts from the last that a claim holds.

    "The rent is 38,400, net of VAT" says all that it says of the rent before the comma.
    """
    stated = one.statement.read
    values = [options for _, options in (*one.odd, *one.pairs) if options]
    ends = [min(held & places, default=0) for held in one.places.values()]
    ends += [min(stated.word_at(each.end - 1) for each in options) for options in values]
    last = max(ends, default=0)
    commas = (at for at in range(last, len(stated.words)) if stated.words[at].tag == ",")
    end = next(commas, len(stated.words))
    return frozenset(at for at in places if at < end)


def share_of_clause(one: Alignment, places: frozenset[int]) -> float:
    """Return in [0, 1] how much a claim holds of the content words of the clause's core."""
    content = core_of_clause(one, places) & one.statement.read.content
    return len(one.matched & content) / len(content) if content else 1.0


def has_time_of_its_own(one: Alignment, places: frozenset[int]) -> bool:
    """Whether the clause tells a date that the claim does not."""
    stated = one.statement.read
    told = {each for _, options in one.pairs for each in options}
    told |= {each for _, options in one.odd for each in options}
    core = core_of_clause(one, places)
    return any(
        each.kind == "date" and each not in told and stated.word_at(each.start) in core
        for each in stated.values
    )
