"""The figures of quality as tables in Markdown."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.bounds import BoundFigures
from benchmarks.measuring import ALL, MEASURES, Figures, MechanismFigures, Values

__all__ = ["show_bounds", "show_groups", "show_mechanisms", "show_sets"]

_SHOWN = 0.0005
"""Smaller changes are told as none."""
_ABOUT = "what it does"


def show_sets(figures: Figures, console: Console) -> None:
    """Print the product's measures on each set."""
    rows = {name: (figures.questions[name], values) for name, values in figures.sets.items()}
    _show_values("set", rows, console)


def show_groups(figures: Figures, console: Console) -> None:
    """Print the product's measures on the questions of each kind, language and style."""
    _show_values("group", figures.groups, console)


def show_mechanisms(figures: Figures, console: Console) -> None:
    """Print what dropping each mechanism adds to the measures, on all sets and where most."""
    if not figures.mechanisms:
        return
    table = _table("without", "acts on", *MEASURES, "answered_right, most on", _ABOUT)
    for one in figures.mechanisms:
        changes = [_signed(one.changes[ALL].get(measure)) for measure in MEASURES]
        table.add_row(one.name, str(one.acts_on), *changes, _most(one), one.about)
    _print(table, console)


def show_bounds(bounds: Sequence[BoundFigures], console: Console) -> None:
    """Print what becomes of the questions at each bound."""
    if not bounds:
        return
    table = _table(
        "min_confidence", "answered_right", "false_refusal", "refused_right", "precision"
    )
    for one in bounds:
        shares = (one.answered_right, one.false_refusal, one.refused_right, one.precision)
        table.add_row(f"{one.bound:.2f}", *map(_plain, shares))
    _print(table, console)


def _show_values(what: str, rows: Mapping[str, tuple[int, Values]], console: Console) -> None:
    table = _table(what, "questions", *MEASURES)
    for name, (count, values) in rows.items():
        table.add_row(name, str(count), *(_plain(values.get(measure)) for measure in MEASURES))
    _print(table, console)


def _table(first: str, *columns: str) -> Table:
    table = Table(box=box.MARKDOWN)
    table.add_column(first, no_wrap=True)
    for column in columns:
        is_text = column == _ABOUT
        table.add_column(column, justify="left" if is_text else "right", no_wrap=True)
    return table


def _print(table: Table, console: Console) -> None:
    console.print(table)
    console.print()


def _plain(value: float | None) -> str:
    return "" if value is None else _short(f"{value:.3f}")


def _signed(value: float | None) -> str:
    if value is None:
        return ""
    return "0" if abs(value) < _SHOWN else _short(f"{value:+.3f}").replace("-", "−")


def _short(number: str) -> str:
    """Return a number without the zero before its point."""
    return number.replace("0.", ".", 1) if number.lstrip("+-").startswith("0.") else number


def _most(one: MechanismFigures) -> str:
    """Return the set on which dropping changes the share of right answers most."""
    by_set = {name: each.get("answered_right", 0.0) for name, each in one.changes.items()}
    name = max((name for name in by_set if name != ALL), key=lambda name: abs(by_set[name]))
    return f"{name} {_signed(by_set[name])}" if abs(by_set[name]) >= _SHOWN else ""
