"""Whether a value that a document states bears out a value that is claimed, or rules it out."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import regex

from knowledge.lexicon.thesaurus import related
from knowledge.model import Mention, ValueKind
from knowledge.tokens import word_terms
from knowledge.values import (
    bound_of,
    difference,
    interval,
    is_compatible,
    is_same_value,
    magnitude,
    unit_of,
)

__all__ = ["are_of_one_kind", "conflicts", "implies"]

_COUNTING: frozenset[str] = frozenset({"count", "number"})
_SAME = 0.9
_MOST_DIGITS = 28
_LEAP_YEAR = "2000"
_SINCE = "/.."
_UNTIL = "../"
_MONTH = regex.compile(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?")


def are_of_one_kind(stated: Mention, claimed: Mention) -> bool:
    """Whether two values can stand in one another's place, whatever they are."""
    if {stated.kind, claimed.kind} <= _COUNTING:
        return _count_one_thing(stated, claimed)
    return stated.kind == claimed.kind


def _count_one_thing(stated: Mention, claimed: Mention) -> bool:
    left, right = _head_terms(stated), _head_terms(claimed)
    if not left or not right:
        return True
    return left == right or any(
        related(term, "en").get(other, 0.0) >= _SAME for term in left for other in right
    )


def _head_terms(one: Mention) -> frozenset[str]:
    """Return the terms of the noun that a count counts."""
    noun = unit_of(one.normalized) if one.kind == "count" else ""
    return frozenset(word_terms(noun.split()[-1], "en")) if noun else frozenset()


def implies(stated: Mention, claimed: Mention) -> bool:
    """Whether what is claimed is so where what is stated is.

    A date implies the month and the year that it lies in, 130 that it is more than 100, 4,196,000
    that it is about 4.2 million; a month does not imply a day in it.
    """
    if not are_of_one_kind(stated, claimed):
        return False
    kind, left, right = _alike(stated, claimed)
    if left == right:
        return True
    if kind == "date":
        return _is_date_within(left, right)
    bound, own = bound_of(right), bound_of(left)
    if not bound:
        return own in {"", "~"} and (is_same_value(kind, left.lstrip("~"), right))
    if bound == "~":
        return own in {"", "~"} and _is_about(kind, left.lstrip("~"), right.lstrip("~"))
    if not own:
        return is_compatible(kind, left, right)
    first, second = magnitude(left), magnitude(right)
    if first is None or second is None or own != bound:
        return False
    # "More than 130" is more than 100; "at most 3 percent" is a limit, and no other one.
    return first == second or (bound == ">" and first > second)


def _is_about(kind: ValueKind, stated: str, claimed: str) -> bool:
    """Whether a value is what it is said to be about, in the figures in which that is said."""
    if is_same_value(kind, stated, claimed):
        return True
    exact, rounded = magnitude(stated), magnitude(claimed)
    is_of_one_unit = unit_of(stated) == unit_of(claimed)
    if exact is None or rounded is None or not is_of_one_unit:
        return False
    return _is_rounded(exact, rounded, least=1)


def _alike(stated: Mention, claimed: Mention) -> tuple[ValueKind, str, str]:
    """Return the kind and both values; counts as bare numbers."""
    if {stated.kind, claimed.kind} <= _COUNTING:
        left, right = (one.normalized.partition(" ")[0] for one in (stated, claimed))
        return "number", left, right
    return claimed.kind, stated.normalized, claimed.normalized


def _is_date_within(stated: str, claimed: str) -> bool:
    if stated.endswith(_SINCE) and claimed.endswith(_SINCE):
        stated, claimed = stated.removesuffix(_SINCE), claimed.removesuffix(_SINCE)
    if ".." in stated or ".." in claimed or ("/" in claimed and "/" not in stated):
        # "Between 1793 and 1815" is no other time's "in 1799".
        return False
    if "XXXX" in claimed:
        # Of a day without its year, the same day with one says more.
        stated, claimed = (f"{_LEAP_YEAR}{one[4:]}" for one in (stated, claimed))
        if "/" in stated + claimed or len(stated) < len(claimed):
            return False
    inner, outer = interval(stated), interval(claimed)
    if inner is None or outer is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def conflicts(stated: Mention, claimed: Mention) -> bool:
    """Whether two values of one kind and unit cannot both be so, rounding allowed for."""
    if not are_of_one_kind(stated, claimed):
        return False
    kind, left, right = _alike(stated, claimed)
    if kind == "date":
        left, right = _comparable_dates(left, right)
        is_known = interval(left) is not None and interval(right) is not None
        return is_known and not _overlap(left, right)
    if kind in {"frequency", "time"}:
        return left != right
    is_limit = bound_of(left) == bound_of(right) and bound_of(left) in {"<", "<=", ">="}
    if not is_limit and is_compatible(kind, left, right):
        return False
    if not _are_comparable(kind, left, right):
        return False
    if kind == "duration":
        return True
    first, second = magnitude(left), magnitude(right)
    if first is None or second is None or first == second:
        return False
    return not (_is_rounded(first, second) or _is_rounded(second, first))


def _comparable_dates(left: str, right: str) -> tuple[str, str]:
    """Return two dates as they can be told apart.

    Of what is so since or until a day, only that day; where both lack their year, the days of any
    year.

    >>> _comparable_dates("1995/..", "1996/.."), _comparable_dates("XXXX-05-02", "XXXX-06-02")
    (('1995', '1996'), ('2000-05-02', '2000-06-02'))
    """
    if left.endswith(_SINCE) and right.endswith(_SINCE):
        left, right = left.removesuffix(_SINCE), right.removesuffix(_SINCE)
    elif left.startswith(_UNTIL) and right.startswith(_UNTIL):
        left, right = left.removeprefix(_UNTIL), right.removeprefix(_UNTIL)
    if "XXXX" not in left or "XXXX" not in right:
        return left, right
    both = [one.split("/") for one in (left, right)]
    if any(_MONTH.fullmatch(end) is None for ends in both for end in ends):
        return left, right
    first, second = ("/".join(f"{_LEAP_YEAR}{end[4:]}" for end in ends) for ends in both)
    return first, second


def _overlap(left: str, right: str) -> bool:
    first, second = interval(left), interval(right)
    return (
        first is not None
        and second is not None
        and first[0] <= second[1]
        and second[0] <= first[1]
    )


def _are_comparable(kind: ValueKind, left: str, right: str) -> bool:
    bare = [one.lstrip("<>=~") for one in (left, right)]
    return bool(difference(kind, bare[0], bare[1]))


def _is_rounded(exact: Decimal, rounded: Decimal, least: int = 2) -> bool:
    """Whether a number is another one, rounded to so many figures at least.

    >>> _is_rounded(Decimal(4196000), Decimal(4200000)), _is_rounded(Decimal(41), Decimal(40))
    (True, False)
    """
    digits = rounded.normalize().as_tuple()
    if not isinstance(digits.exponent, int) or len(digits.digits) < least or rounded == exact:
        return False
    place = Decimal(1).scaleb(digits.exponent)
    if abs(digits.exponent) > _MOST_DIGITS or exact.adjusted() - digits.exponent > _MOST_DIGITS:
        return False
    return any(
        exact.quantize(place, rounding=way) == rounded for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)
    )
