"""Try every pattern of the program: `python -m benchmarks.patterns [PLACE ...] [--all]`.

Printed are the patterns that an attack slows down more than their input's length accounts for,
with the attack; with --all the worst attack of every pattern that repeats anything.
"""

import argparse
import sys

from rich.console import Console
from rich.table import Table

from benchmarks.patterns.bounds import bound_of
from benchmarks.patterns.finding import Found, found, missing
from benchmarks.patterns.growth import Growth, worst
from benchmarks.patterns.pumping import has_repeats

_SHOWN = 60


def main(arguments: list[str] | None = None) -> int:
    """Try the patterns; return 1 where one does not stand its attacks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.patterns")
    parser.add_argument("places", nargs="*", help="only patterns whose place begins so")
    parser.add_argument("--all", action="store_true", help="show what held as well")
    options = parser.parse_args(arguments)
    console = Console()
    for place in missing():
        console.print(f"not found: {place}", markup=False)
    chosen = [one for one in found() if one.place.startswith(tuple(options.places) or "")]
    growing = {_key(one): one for one in chosen if has_repeats(one.pattern)}
    failed = 0
    table = Table("pattern", "is given", "method", "attack", "milliseconds", "power")
    for one in growing.values():
        growth = worst(one)
        if growth and not growth.holds:
            failed += 1
            console.print(f"does not hold: {one.place} {growth.attack}", markup=False)
        if growth and (options.all or not growth.holds):
            table.add_row(*_row(one, growth))
    console.print(table)
    console.print(
        f"{len(found())} patterns, {len(chosen) - len(growing)} of the {len(chosen)} tried repeat"
        f" nothing or are there twice; {failed} of the other {len(growing)} do not hold"
    )
    return int(bool(failed or missing()))


def _key(one: Found) -> tuple[object, ...]:
    return (
        type(one.pattern),
        one.pattern.pattern,
        one.pattern.flags,
        one.methods,
        bound_of(one.place).name,
    )


def _row(one: Found, growth: Growth) -> tuple[str, ...]:
    attack = growth.attack
    parts = (attack.before, attack.pump, attack.after)
    return (
        one.place,
        bound_of(one.place).name,
        growth.method,
        " ".join(ascii(part)[:_SHOWN] for part in parts).replace("[", r"\["),
        " ".join(f"{1000 * each:.2f}" for each in growth.seconds),
        f"{growth.power:.1f}",
    )


if __name__ == "__main__":
    sys.exit(main())
