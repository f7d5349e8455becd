"""Values in one spelling, as `Value.normalized` holds them: read, compared, subtracted, told.

- date: ISO 8601 and EDTF: "1995-12-09", "1995-12", "1995"; "1995-12-09/1995-12-12"; with an
  unknown year "XXXX-02-06"; open "2014-01-01/..", "../2006"; "199X", "19XX"; before Christ "-0043"
- time: "14:30", "09:00/17:30"; duration: ISO 8601: "P2Y6M", "PT90M"; a range "P2Y/P3Y"
- frequency: a rule of RFC 5545, with X-TIMES for "three times a week": "FREQ=WEEKLY;X-TIMES=3"
- money "12.5 EUR", percent "0.11 %", quantity "50 t", count "38 minister", number "42", ordinal
  "38"; a range "10/20 USD"; a bound before it: ">130 resolution", ">=", "<", "<=", "~"

All functions take any string: what they cannot read has no value, and none of them raises.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge.model import ValueKind

__all__ = [
    "Bound",
    "bound_of",
    "describe_duration",
    "difference",
    "interval",
    "is_compatible",
    "is_same_value",
    "magnitude",
    "precision",
    "unit_of",
]

Bound = Literal["", ">", ">=", "<", "<=", "~"]
_DATE = re.compile(r"(\d{4}|XXXX|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_NUMBER = re.compile(
    r"(?P<bound>>=|<=|>|<|~)?(?P<low>-?\d+(?:\.\d+)?)(?:/(?P<high>-?\d+(?:\.\d+)?))?"
    r"(?: (?P<unit>.+))?",
    re.ASCII | re.DOTALL,
)
_DURATION = re.compile(
    r"(?P<bound>>=|<=|>|<|~)?P(?:(?P<Y>{n})Y)?(?:(?P<M>{n})M)?(?:(?P<W>{n})W)?(?:(?P<D>{n})D)?"
    r"(?:T(?:(?P<H>{n})H)?(?:(?P<MIN>{n})M)?(?:(?P<S>{n})S)?)?".replace("{n}", r"\d+(?:\.\d+)?"),
    re.ASCII,
)
_LONGEST = 200
_MONTHS = 12
_APPROXIMATE = Decimal("0.05")
# A unknown year's days are compared in one that has a 29th of February.
_LEAP_YEAR = "2000"
_UNIT_NAMES = {
    "Y": "year", "M": "month", "W": "week", "D": "day",
    "H": "hour", "MIN": "minute", "S": "second",
}  # fmt: skip
# In months or in seconds; one cannot be told in the other.
_MONTHS_IN = {"Y": Decimal(12), "M": Decimal(1)}
_SECONDS_IN = {
    "W": Decimal(604800), "D": Decimal(86400), "H": Decimal(3600), "MIN": Decimal(60),
    "S": Decimal(1),
}  # fmt: skip
# Unit -> its base unit and how many of it one is.
_BASES = {
    "g": ("kg", Decimal("0.001")), "mg": ("kg", Decimal("0.000001")), "t": ("kg", Decimal(1000)),
    "kt": ("kg", Decimal(1000000)), "km": ("m", Decimal(1000)), "cm": ("m", Decimal("0.01")),
    "mm": ("m", Decimal("0.001")), "km2": ("m2", Decimal(1000000)), "ha": ("m2", Decimal(10000)),
    "kW": ("W", Decimal(1000)), "MW": ("W", Decimal(1000000)), "GW": ("W", Decimal(1000000000)),
    "MWh": ("kWh", Decimal(1000)), "GWh": ("kWh", Decimal(1000000)),
    "MB": ("kB", Decimal(1000)), "GB": ("kB", Decimal(1000000)), "TB": ("kB", Decimal(1000000000)),
    "kHz": ("Hz", Decimal(1000)), "MHz": ("Hz", Decimal(1000000)),
    "GHz": ("Hz", Decimal(1000000000)),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """A number or a range, in its unit."""

    low: Decimal
    high: Decimal
    bound: Bound
    unit: str


def interval(normalized: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a date; None where its year is unknown.

    >>> interval("2011-06")
    (datetime.date(2011, 6, 1), datetime.date(2011, 6, 30))
    >>> interval("../2006")
    (datetime.date(1, 1, 1), datetime.date(2006, 12, 31))
    """
    if len(normalized) > _LONGEST or "XXXX" in normalized:
        return None
    return _days(normalized)


def _days(normalized: str) -> tuple[dt.date, dt.date] | None:
    start, slash, end = normalized.partition("/")
    first = (dt.date.min, dt.date.min) if start == ".." else _period(start)
    last = first
    if slash:
        last = (dt.date.max, dt.date.max) if end == ".." else _period(end)
    if first is None or last is None or (start == ".." and end in {"", ".."}):
        return None
    return (first[0], last[1]) if first[0] <= last[1] else None


def _period(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of one date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if "X" in year and (month or year == "XXXX"):
        return None
    try:
        low = max(int(year.replace("X", "0")), 1)
        high = int(year.replace("X", "9"))
        first = dt.date(low, int(month or 1), int(day or 1))
        last_month = int(month or _MONTHS)
        last_day = int(day or calendar.monthrange(high, last_month)[1])
        return first, dt.date(high, last_month, last_day)
    except (ValueError, IndexError):
        return None


def precision(date: str) -> Literal["year", "month", "day"]:
    """Return how precise a date is; of a range, its less precise end.

    >>> precision("2011-06"), precision("2011-06-28/.."), precision("199X")
    ('month', 'day', 'year')
    """
    ends = [end for end in date.split("/") if end not in {"", ".."}]
    dashes = min((end.lstrip("-").count("-") for end in ends), default=0)
    return ("year", "month", "day")[min(dashes, 2)]


def bound_of(normalized: str) -> Bound:
    """Return what stands before a number: ">" of ">130 resolution", "" where nothing does."""
    for bound in (">=", "<=", ">", "<", "~"):
        if normalized.startswith(bound):
            return bound
    return ""


def magnitude(normalized: str) -> Decimal | None:
    """Return the number of a value, the middle of a range, without unit and bound.

    >>> magnitude(">130 resolution"), magnitude("Conakry")
    (Decimal('130'), None)
    """
    amount = _amount(normalized)
    if amount is None:
        return None
    return amount.low if amount.low == amount.high else (amount.low + amount.high) / 2


def unit_of(normalized: str) -> str:
    """Return the unit or the noun counted of a value, "" where it has none.

    >>> unit_of("457200 USD"), unit_of(">130 resolution"), unit_of("42")
    ('USD', 'resolution', '')
    """
    match = _NUMBER.fullmatch(normalized) if len(normalized) <= _LONGEST else None
    return (match["unit"] or "") if match else ""


def _amount(normalized: str) -> _Amount | None:
    match = _NUMBER.fullmatch(normalized) if len(normalized) <= _LONGEST else None
    if match is None:
        return None
    low = Decimal(match["low"])
    high = Decimal(match["high"]) if match["high"] else low
    return _Amount(low=low, high=high, bound=bound_of(normalized), unit=match["unit"] or "")


def _duration(normalized: str) -> dict[str, Decimal] | None:
    """Return unit -> number of a duration, largest unit first; None for what is none."""
    match = _DURATION.fullmatch(normalized) if len(normalized) <= _LONGEST else None
    if match is None:
        return None
    parts = {unit: Decimal(match[unit]) for unit in _UNIT_NAMES if match[unit]}
    return parts or None


def _based(amount: _Amount) -> _Amount:
    """Return an amount in its unit's base unit: grams and tons in kilograms."""
    unit, factor = _BASES.get(amount.unit, (amount.unit, Decimal(1)))
    return _Amount(
        low=amount.low * factor, high=amount.high * factor, bound=amount.bound, unit=unit
    )


def _length(normalized: str) -> _Amount | None:
    """Return a duration as an amount of months or of seconds."""
    ends = normalized.split("/")
    found = [parts for end in ends if (parts := _duration(end))]
    if not found or len(found) != len(ends) or len(found) > 2:
        return None
    for unit, table in (("month", _MONTHS_IN), ("second", _SECONDS_IN)):
        if all(parts.keys() <= table.keys() for parts in found):
            sums = [sum((n * table[u] for u, n in one.items()), Decimal(0)) for one in found]
            return _Amount(low=sums[0], high=sums[-1], bound=bound_of(normalized), unit=unit)
    return None


def _measured(kind: ValueKind, normalized: str) -> _Amount | None:
    if kind == "duration":
        return _length(normalized)
    amount = _amount(normalized)
    return amount and _based(amount)


def is_same_value(kind: ValueKind, a: str, b: str) -> bool:
    """Whether two values are one, whatever unit they are written in.

    >>> is_same_value("quantity", "50 t", "50000 kg"), is_same_value("date", "2011", "2011-06")
    (True, False)
    """
    if not a or not b:
        return False
    if a == b:
        return True
    if kind == "date":
        days = interval(a)
        return days is not None and days == interval(b) and precision(a) == precision(b)
    left, right = _measured(kind, a), _measured(kind, b)
    return left is not None and left == right


def is_compatible(kind: ValueKind, a: str, b: str) -> bool:
    """Whether two values may both be true of one thing.

    A date is compatible with one that holds it, a number with a bound that allows it, an
    approximate one with what is within five hundredths of it. Different units or nouns are not.

    >>> is_compatible("date", "2011", "2011-06-28"), is_compatible("count", ">9 vote", "10 vote")
    (True, True)
    """
    if not a or not b:
        return False
    if a == b:
        return True
    if kind == "date":
        return _are_dates_compatible(a, b)
    left, right = _measured(kind, a), _measured(kind, b)
    if left is None or right is None or left.unit != right.unit:
        return False
    return _overlap(_range(left), _range(right))


def _are_dates_compatible(a: str, b: str) -> bool:
    if "XXXX" in a or "XXXX" in b:
        # Only the days of the year can be compared.
        a, b = (re.sub(r"(?<![\dX-])[\dX]{4}", _LEAP_YEAR, one) for one in (a, b))
    left, right = interval(a), interval(b)
    if left is None or right is None:
        return False
    return _holds(left, right) or _holds(right, left)


def _holds(outer: tuple[dt.date, dt.date], inner: tuple[dt.date, dt.date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


_Range = tuple[Decimal, Decimal, bool, bool]


def _range(amount: _Amount) -> _Range:
    """Return the ends of the numbers that an amount allows, and whether each belongs to them."""
    endless = Decimal("Infinity")
    if amount.bound in {">", ">="}:
        return amount.low, endless, amount.bound == ">=", True
    if amount.bound in {"<", "<="}:
        return -endless, amount.high, True, amount.bound == "<="
    slack = max(abs(amount.low), abs(amount.high)) * _APPROXIMATE if amount.bound == "~" else 0
    return amount.low - slack, amount.high + slack, True, True


def _overlap(left: _Range, right: _Range) -> bool:
    first, second = (left, right) if left[0] <= right[0] else (right, left)
    if second[0] == first[0]:
        return _is_held(first, second) or first[2] == second[2]
    return second[0] < first[1] or (second[0] == first[1] and first[3] and second[2])


def _is_held(first: _Range, second: _Range) -> bool:
    """Whether ranges that start with one number share more than that number."""
    both = first[2] and second[2]
    return both or (first[1] > first[0] and second[1] > second[0])


def difference(kind: ValueKind, a: str, b: str) -> str:
    """Return how far two values are apart, whichever is greater; "" where that cannot be told.

    Between dates it is an ISO 8601 duration, as precise as the less precise of the two.

    >>> difference("date", "1995-12-12", "2011-06-28"), difference("date", "2010", "2013-05-01")
    ('P15Y6M16D', 'P3Y')
    >>> difference("money", "500000 USD", "42000 USD")
    '458000 USD'
    """
    if kind == "date":
        return _time_between(a, b)
    left, right = _amount(a), _amount(b)
    if left is None or right is None:
        return _length_between(a, b) if kind == "duration" else ""
    if left.unit != right.unit:
        left, right = _based(left), _based(right)
    if left.unit != right.unit or left.low != left.high or right.low != right.high:
        return ""
    return f"{_plain(abs(left.low - right.low))} {left.unit}".rstrip()


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _time_between(a: str, b: str) -> str:
    left, right = interval(a), interval(b)
    if left is None or right is None or ".." in a or ".." in b:
        return ""
    (start, _), (end, _) = sorted((left, right))
    scale = min((precision(a), precision(b)), key=("year", "month", "day").index)
    months = (end.year - start.year) * _MONTHS + end.month - start.month
    if scale == "year":
        return f"P{end.year - start.year}Y"
    days = 0
    if scale == "day":
        months -= end.day < start.day
        days = (end - _months_later(start, months)).days
    parts = ((months // _MONTHS, "Y"), (months % _MONTHS, "M"), (days, "D"))
    text = "".join(f"{number}{unit}" for number, unit in parts if number)
    return f"P{text}" if text else f"P0{'D' if scale == 'day' else 'M'}"


def _months_later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _length_between(a: str, b: str) -> str:
    left, right = _length(a), _length(b)
    if left is None or right is None or left.unit != right.unit or left.low != left.high:
        return ""
    apart = abs(left.low - right.low)
    if left.unit == "month":
        years, months = divmod(apart, _MONTHS)
        text = (f"{_plain(years)}Y" if years else "") + (f"{_plain(months)}M" if months else "")
        return f"P{text or '0M'}"
    days, seconds = divmod(apart, _SECONDS_IN["D"])
    minutes, seconds = divmod(seconds, _SECONDS_IN["MIN"])
    clock = (f"{_plain(minutes)}M" if minutes else "") + (f"{_plain(seconds)}S" if seconds else "")
    text = (f"{_plain(days)}D" if days else "") + (f"T{clock}" if clock else "")
    return f"P{text or '0D'}"


def describe_duration(iso: str) -> str:
    """Return a duration in plain English, "" for what is none.

    >>> describe_duration("P15Y6M"), describe_duration("P1D"), describe_duration("P2Y/P3Y")
    ('15 years 6 months', '1 day', '2 years to 3 years')
    """
    ends = iso.split("/")
    texts = []
    for end in ends[:2]:
        parts = _duration(end)
        if parts is None:
            return ""
        texts.append(
            " ".join(
                f"{_plain(number)} {_UNIT_NAMES[unit]}{'' if number == 1 else 's'}"
                for unit, number in parts.items()
                if number or len(parts) == 1
            )
        )
    return " to ".join(texts) if len(ends) <= len(texts) else ""
