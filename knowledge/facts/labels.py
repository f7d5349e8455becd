"""Column names and keys: the kind of value, the unit and the time that they imply."""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from knowledge.facts.short_values import typed
from knowledge.model import Value, ValueKind
from knowledge.wordlists import read_words

__all__ = ["Label", "has_word", "is_blank", "is_in", "plain", "read_label", "says_planned"]

_LIST = "facts/table_words"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}#№]+(?:[-./&][\p{L}\p{M}\p{N}]+)*")
_NUMBER = regex.compile(r"(?:\p{Nd}{1,3}(?:[   ,]\p{Nd}{3})+|\p{Nd}+)(?:[.,]\p{Nd}+)?")
_BRACKETS = regex.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*")
_AFTER_COMMA = regex.compile(r",\s*([^,]{1,20})$|\s+in\s+([^,]{2,20})$", regex.IGNORECASE)
_YEAR = regex.compile(
    r"(?<![\w.,-])(?:FY\s?)?((?:19|20)\d{2}(?:\s?[-–/]\s?(?:19|20)?\d{2})?)(?![\w,-]|\.\d)"
)
_YEAR_WORD = regex.compile(r"\s*(?:года?|гг?\.|жыл[ыі]?|жж?\.|year)?\s*", regex.IGNORECASE)
_COUNTING = regex.compile(
    r"(?:number|no\.?|quantity|count|total number)\s+of\s+(?:the\s+)?(.+)", regex.IGNORECASE
)
_PLURAL = regex.compile(r"(?:\p{L}+[ -]){0,2}\p{L}{2,}(?<!s)s", regex.IGNORECASE)
_MARKS = regex.compile(r"(?<![\w*_`])(\*{1,3}|_{1,3}|`+)(?=\S)([^*_`\n]+?)(?<=\S)\1(?![\w*_`])")
_LINK = regex.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_PREPOSITION = regex.compile(r"\s+(?:of|for|in|at|to|per|by|with|on)\s+", regex.IGNORECASE)
_MOST_WORDS = 4
_LONGEST = 1000
"""Characters of a label; looking for marks in a longer text would take its square in time."""
_KINDS: tuple[ValueKind, ...] = ("text", "date", "role", "person", "organisation", "place")
_MEASURED = frozenset({"money", "percent", "quantity", "count", "duration", "time", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a column's name or a line's key says.

    Attributes:
        relation: its words without unit and year; "" where nothing is left.
        kind: of the values under it, "" where it does not say.
        units: what may stand before or after a number, as (before, after).
        counted: the plural noun that its numbers count, "" where they do not.
        when: the year that it names.
        is_planned: whether it says that its values are planned.
    """

    relation: str
    kind: ValueKind | None = None
    units: tuple[tuple[str, str], ...] = ()
    counted: str = ""
    when: Value | None = None
    is_planned: bool = False

    def value(self, text: str, *, years: bool = True) -> Value:
        """Return a cell's or a line's value, on one line, with the kind that this implies.

        Args:
            text: the cell, not blank.
            years: whether a bare "2019" may be a year.

        >>> read_label("Price (EUR)").value("12.50").kind
        'money'
        """
        found = None if self.kind == "text" else typed(text)
        if found is not None and found.kind in {"number", "date"} and _NUMBER.fullmatch(text):
            found = self._measured(text) or found
            if found.kind == "date" and not years and self.kind != "date":
                found = Value(kind="number", text=text, normalized=_decimal(text))
        if found is not None and not (found.kind == "name" and self.kind is not None):
            return found
        kind = self.kind or "text"
        if kind in {"date", "person"} and (kind == "date" or any(map(str.isdigit, text))):
            kind = "text"
        return Value(kind=kind, text=text)

    def _measured(self, text: str) -> Value | None:
        """Return a bare number as its unit or its noun makes it."""
        around = [*self.units, *([(" ", f" {self.counted}")] if self.counted else [])]
        for before, after in around:
            found = typed(f"{before}{text}{after}".strip())
            if found is not None and found.kind in _MEASURED - {"number"}:
                return Value(kind=found.kind, text=text, normalized=found.normalized)
        if self.counted or self.units:
            return Value(kind="number", text=text, normalized=_decimal(text))
        return None


def _decimal(text: str) -> str:
    return text if text.isdecimal() else ""


@cache
def _words(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return a list's whole words and its beginnings of words."""
    words = [word.casefold() for word in read_words(_LIST)[name]]
    return (
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")),
    )


def is_in(word: str, name: str) -> bool:
    """Say whether a list of table_words.yaml holds a word."""
    whole, begins = _words(name)
    folded = word.casefold()
    return folded in whole or (len(folded) > 2 and folded.startswith(begins))


def has_word(text: str, name: str) -> bool:
    """Say whether a list of table_words.yaml holds a word of a text."""
    return any(is_in(word, name) for word in _WORD.findall(text))


def is_blank(text: str) -> bool:
    """Say whether a cell says nothing: empty, a dash, "n/a"."""
    return not text.strip() or is_in(text.strip(), "blank")


def plain(text: str) -> str:
    """Return a label on one line, without Markdown's marks, links and a colon at its end."""
    folded = " ".join(text.split())
    if len(folded) <= _LONGEST and any(mark in folded for mark in "[*_`"):
        folded = _MARKS.sub(r"\2", _LINK.sub(r"\1", folded))
    return folded.rstrip(":：").strip()


@lru_cache(maxsize=4096)
def read_label(text: str) -> Label:
    """Return what a column's name or a line's key says.

    >>> read_label("Weight [kg]").relation, read_label("Budget 2019").relation
    ('Weight', 'Budget')
    """
    name = plain(text)
    units: list[tuple[str, str]] = []
    if match := _BRACKETS.search(name):
        inner = match[1].strip()
        found = _units(inner)
        if found or _YEAR.fullmatch(inner):
            units += found
            year_text = "" if found else f" {inner}"
            name = f"{name[: match.start()]} {name[match.end() :]}".strip() + year_text
    elif match := _AFTER_COMMA.search(name):
        units = _units((match[1] or match[2]).strip())
        name = name[: match.start()] if units else name
    name, when = _without_year(name)
    if when is not None and is_in(name.strip("()[] "), "planned"):
        return Label(relation="", when=when, is_planned=True)
    return Label(
        relation=" ".join(name.split()),
        kind=_kind(name),
        units=tuple(units),
        counted=_counted(name),
        when=when,
        is_planned=has_word(name, "planned"),
    )


def says_planned(text: str) -> bool:
    """Say whether what names a row says that its values lie ahead: "2024 budget", "Planned costs".

    A budget is one of a year only: "Budget Hotel" is a name.
    """
    label = read_label(text)
    is_budget = label.when is not None and is_in(label.relation.strip("()[] "), "budgets")
    return label.is_planned or is_budget


def _units(inner: str) -> list[tuple[str, str]]:
    """Return how a unit stands around a number, () for what is none.

    "thousand EUR" follows the number; of "USD mln" only the scale does.
    """
    inner = inner.removeprefix("in ").removeprefix("в ").strip()
    first, _, rest = inner.partition(" ")
    ways = [("", f" {inner}"), (f"{inner} ", ""), (inner, ""), ("", inner)]
    if rest:
        rest = rest.removeprefix("of ")
        ways += [(f"{first} ", f" {rest}"), ("", f" {rest} {first}")]
    return [way for way in ways if _is_unit(*way)]


def _is_unit(before: str, after: str) -> bool:
    found = typed(f"{before}12{after}")
    return found is not None and found.kind in _MEASURED - {"number", "count"}


def _without_year(name: str) -> tuple[str, Value | None]:
    """Return a name without the one year that it holds, and the year."""
    match = _YEAR.search(name)
    if match is None or len(_YEAR.findall(name)) > 1:
        return name, None
    year = match[1]
    normalized = typed(year)
    tail = _YEAR_WORD.match(name, match.end())
    rest = f"{name[: match.start()]} {name[tail.end() if tail else match.end() :]}"
    stated = normalized.normalized if normalized is not None else ""
    value = Value(kind="date", text=year, normalized=stated or (year if year.isdecimal() else ""))
    return " ".join(rest.split()).strip(" ,()–-"), value


def _kind(name: str) -> ValueKind | None:
    head = _PREPOSITION.split(name, maxsplit=1)[0]
    if len(head.split()) > _MOST_WORDS:
        return None
    if is_in(head.rpartition(" ")[2], "running"):
        return "text"
    return next((kind for kind in _KINDS if has_word(head, kind)), None)


def _counted(name: str) -> str:
    lowered = name.casefold()
    match = _COUNTING.fullmatch(lowered)
    noun = match[1] if match else lowered
    return noun if _PLURAL.fullmatch(noun) and not has_word(noun, "quantity") else ""
