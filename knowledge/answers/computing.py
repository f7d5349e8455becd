"""Answers computed from values that the documents state: which is first, how long between."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from knowledge.answers.choosing import Choice, Stated
from knowledge.questions.decomposing import Calculation, Operand
from knowledge.values import (
    bound_of,
    describe_duration,
    difference,
    interval,
    magnitude,
    unit_of,
)

__all__ = ["computed"]

_SURE = 0.8
_OWN = 0.75
# Relations whose date is when something was.
_OCCURRING = frozenset(
    "held founded signed ratified adopted opened closed born died starts ends built".split()  # noqa: SIM905 (one line of words)
)
_DAYS = {"week": 7, "day": 1}
_ABOVE = frozenset({">", ">="})
_BELOW = frozenset({"<", "<="})


def computed(calculation: Calculation, operands: Sequence[Choice]) -> Choice | None:
    """Return the answer of a calculation, None where a value is missing or cannot be compared.

    Args:
        calculation: what is to be computed.
        operands: for each operand what answers its question.
    """
    stated = [
        choice.stated[0]
        for operand, choice in zip(calculation.operands, operands, strict=False)
        if len(choice.stated) == 1 and _is_sure(choice) and _occurs(operand, choice.stated[0])
    ]
    if len(stated) != len(calculation.operands) or len(stated) != 2:
        return None
    if stated[0].span == stated[1].span and stated[0].evidence == stated[1].evidence:
        return None
    worked = _WORKED[calculation.kind](calculation, stated)
    if worked is None:
        return None
    short, working = worked
    evidence = tuple(dict.fromkeys(one.evidence for one in stated))
    others = [e for one in operands for e in one.evidence if e not in evidence]
    return Choice(
        short_answer=short,
        stated=tuple(stated),
        evidence=(*evidence, *dict.fromkeys(others)),
        confidence=min(one.confidence for one in operands),
        working=working,
    )


def _is_sure(operand: Choice) -> bool:
    """Whether an operand's value is a fact's that holds its question, or nearly so."""
    (stored,) = operand.stated
    if stored.match is not None:
        return stored.match.own >= _OWN
    return stored.probability >= _SURE and operand.confidence >= _SURE


def _occurs(operand: Operand, stated: Stated) -> bool:
    """Whether a date is that of the thing itself: of its being held, not of what it once did."""
    if not operand.is_bare or stated.match is None:
        return True
    fact = stated.match.stored.fact
    return fact.relation_key in _OCCURRING or fact.pattern in {"row", "key_value"}


Worked = tuple[str, str] | None


def _in_time(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    periods = [interval(one.value.normalized) for one in stated if one.value.kind == "date"]
    if len(periods) != 2 or periods[0] is None or periods[1] is None:
        return None
    (first, first_end), (second, second_end) = periods[0], periods[1]
    if first_end < second:
        earlier = 0
    elif second_end < first:
        earlier = 1
    else:
        return None
    chosen = earlier if calculation.kind == "first" else 1 - earlier
    working = f"{stated[earlier].text} < {stated[1 - earlier].text}"
    return calculation.operands[chosen].name, working


def _in_size(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    sizes = _sizes(stated)
    if sizes is None or sizes[0] == sizes[1]:
        return None
    larger = 0 if sizes[0] > sizes[1] else 1
    # "More than 100" may be anything above it: only a bound on the safe side decides.
    bounds = [bound_of(one.value.normalized) for one in stated]
    for open_side, unsure in ((_ABOVE, 1 - larger), (_BELOW, larger)):
        if bounds[unsure] in open_side and bounds[1 - unsure] not in open_side:
            return None
    chosen = larger if calculation.kind == "largest" else 1 - larger
    working = f"{stated[larger].text} > {stated[1 - larger].text}"
    return calculation.operands[chosen].name, working


def _sizes(stated: Sequence[Stated]) -> tuple[Decimal, Decimal] | None:
    sizes = [magnitude(one.value.normalized) for one in stated]
    units = [unit_of(one.value.normalized) for one in stated]
    kinds = {one.value.kind for one in stated}
    if sizes[0] is None or sizes[1] is None:
        return None
    same_things = kinds <= {"count", "number"} or (len(kinds) == 1 and units[0] == units[1])
    return (sizes[0], sizes[1]) if same_things else None


def _span(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    dates = [one.value for one in stated]
    if any(one.kind != "date" or interval(one.normalized) is None for one in dates):
        return None
    ordered = sorted(stated, key=lambda one: interval(one.value.normalized) or ())
    if dates[0].normalized == dates[1].normalized:
        return None
    begins = [one.value.normalized.partition("/")[0] for one in ordered]
    length = difference("date", begins[0], begins[1])
    if not length:
        return None
    short = _in_unit(length, calculation.unit.rstrip("s"), begins)
    return short, f"{ordered[1].text} − {ordered[0].text}"


def _in_unit(length: str, unit: str, begins: Sequence[str]) -> str:
    """Return a length of time in the unit asked for, where it is weeks or days."""
    first, last = interval(begins[0]), interval(begins[1])
    if unit in _DAYS and first and last and all(len(one) == 10 for one in begins):
        count = (last[0] - first[0]).days // _DAYS[unit]
        return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    # Of "1 year 4 months 18 days" the days say more than the question wants.
    return " ".join(describe_duration(length).split()[:4])


def _difference(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    if all(one.value.kind == "date" for one in stated):
        return _span(calculation, stated)
    sizes = _sizes(stated)
    if sizes is None:
        return None
    larger = 0 if sizes[0] >= sizes[1] else 1
    gap = difference(
        stated[0].value.kind, stated[1 - larger].value.normalized, stated[larger].value.normalized
    )
    if stated[0].value.kind == "count":
        # "32", rather than "32 seat": the question names what is counted.
        gap = gap.partition(" ")[0]
    return (gap, f"{stated[larger].text} − {stated[1 - larger].text}") if gap else None


_WORKED: dict[str, Callable[[Calculation, Sequence[Stated]], Worked]] = {
    "first": _in_time,
    "last": _in_time,
    "largest": _in_size,
    "smallest": _in_size,
    "span": _span,
    "difference": _difference,
}
