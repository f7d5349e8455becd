"""When a fact held, and whether two facts are of one time."""

from knowledge.model import Fact, Value
from knowledge.values import interval, is_compatible

__all__ = ["are_of_one_time", "time_of"]


def time_of(fact: Fact) -> Value | None:
    """Return the date or period that a fact tells of itself, None where it tells none."""
    if fact.value.kind == "date":
        return fact.value
    for name in ("when", "as_of"):
        value = fact.qualifier(name)
        if value is not None and interval(value.normalized) is not None:
            return value
    return None


def are_of_one_time(one: Fact, other: Fact) -> bool:
    """Whether two facts may be of the same time; those that tell no time may be of any."""
    times = time_of(one), time_of(other)
    if times[0] is None or times[1] is None or "date" in (one.value.kind, other.value.kind):
        return True
    return is_compatible("date", times[0].normalized, times[1].normalized)
