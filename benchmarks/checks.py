"""How rightly claims are checked: `python -m benchmarks.checks [--misses] [--json FILE]`.

The claims (benchmarks/claims) were written by hand, each with the verdict that a careful reader of
the documents gives.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast, get_args

from rich.console import Console
from rich.table import Table

from benchmarks.question_sets import Editions
from benchmarks.reporting import at_least_line
from knowledge import Edition
from knowledge.model import CheckedClaim, ClaimVerdict

__all__ = ["CLAIMS", "DOCUMENTS", "CheckFigures", "GoldClaim", "VerdictFigures", "main", "run"]

_HERE = Path(__file__).resolve().parent
CLAIMS = _HERE / "claims" / "claims.jsonl"
DOCUMENTS = {
    "shipped": _HERE.parent / "knowledge" / "documents",
    "business": _HERE / "business" / "documents",
    "questions": _HERE / "questions" / "documents",
    "gold": _HERE / "gold" / "documents",
}
"""The folder of documents that each claim is checked against."""

_SETS = ("development", "test", "crosslingual", "plain", "plain_test", "plain_late")
_PRECISION_GOAL = 0.95
# A wrong verdict of these misleads; the others only leave the reader where he was.
_MISLEADING: Sequence[ClaimVerdict] = ("supported", "contradicted")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A claim with its right verdict.

    Attributes:
        set: one of "development", "test", "crosslingual", "plain", "plain_test", "plain_late".
        documents: a key of `DOCUMENTS`.
        kind: what makes it right, wrong or neither: "date", "near_miss".
        stated: what the documents say in the place of what it claims; "" where not told.
    """

    id: str
    set: str
    documents: str
    lang: str
    verdict: ClaimVerdict
    kind: str
    text: str
    claimed: str = ""
    stated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictFigures:
    """How often one verdict is right (precision) and how often it is found (recall)."""

    set: str
    verdict: ClaimVerdict
    gold: int
    given: int
    right: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFigures:
    """What was measured.

    Attributes:
        claims: how many claims there are.
        pairs: how many claims that are rightly called contradicted tell what is stated instead.
        right_pairs: how often that is the right thing.
        misses: claims that got another verdict, as lines.
    """

    claims: int
    verdicts: tuple[VerdictFigures, ...]
    pairs: int
    right_pairs: int
    misses: tuple[str, ...]


def read_claims() -> tuple[GoldClaim, ...]:
    """Return the claims in the order of their file."""
    lines = CLAIMS.read_text(encoding="utf-8").splitlines()
    return tuple(GoldClaim(**json.loads(line)) for line in lines)


def run(console: Console, *, show_misses: bool = False) -> CheckFigures:
    """Check all claims, and print the figures and goals."""
    claims = read_claims()
    checked: list[tuple[GoldClaim, CheckedClaim]] = []
    with Editions.temporary() as editions:
        for name, folder in DOCUMENTS.items():
            with editions.opened(folder) as edition:
                own = [one for one in claims if one.documents == name]
                checked += [(one, _checked(edition, one)) for one in own]
    figures = _figures(checked)
    _show(figures, console)
    if show_misses:
        for line in figures.misses:
            console.print(line, highlight=False, soft_wrap=True, markup=False)
    return figures


def _checked(edition: Edition, claim: GoldClaim) -> CheckedClaim:
    """Return what is said of a claim; of several sentences, of the first that claims something."""
    found = edition.check(claim.text).claims
    return next((one for one in found if one.verdict != "no_claim"), found[0])


def _figures(checked: Sequence[tuple[GoldClaim, CheckedClaim]]) -> CheckFigures:
    told = [
        (gold, found)
        for gold, found in checked
        if gold.stated and gold.verdict == found.verdict == "contradicted"
    ]
    right = sum(
        any(gold.stated.casefold() in one.stated.casefold() for one in found.differences)
        for gold, found in told
    )
    return CheckFigures(
        claims=len(checked),
        verdicts=tuple(
            _of_verdict(name, verdict, [pair for pair in checked if pair[0].set == name])
            for name in _SETS
            for verdict in cast("Sequence[ClaimVerdict]", get_args(ClaimVerdict))
        ),
        pairs=len(told),
        right_pairs=right,
        misses=tuple(
            f"{gold.id} {gold.verdict} ({gold.kind}), called {found.verdict}: {gold.text}"
            for gold, found in checked
            if gold.verdict != found.verdict
        ),
    )


def _of_verdict(
    name: str, verdict: ClaimVerdict, checked: Iterable[tuple[GoldClaim, CheckedClaim]]
) -> VerdictFigures:
    pairs = [(gold.verdict == verdict, found.verdict == verdict) for gold, found in checked]
    gold, given = sum(one for one, _ in pairs), sum(one for _, one in pairs)
    right = sum(one and other for one, other in pairs)
    return VerdictFigures(
        set=name,
        verdict=verdict,
        gold=gold,
        given=given,
        right=right,
        precision=right / given if given else 1.0,
        recall=right / gold if gold else 1.0,
    )


def _show(figures: CheckFigures, console: Console) -> None:
    table = Table(title=f"{figures.claims} claims checked", title_justify="left")
    for column in ("set", "verdict"):
        table.add_column(column)
    for column in ("gold", "given", "right", "precision", "recall"):
        table.add_column(column, justify="right")
    for one in figures.verdicts:
        precision = f"{one.precision:.3f}" if one.given else ""
        recall = f"{one.recall:.3f}" if one.gold else ""
        counts = (str(one.gold), str(one.given), str(one.right))
        table.add_row(one.set, one.verdict, *counts, precision, recall)
    console.print(table)
    lines = [f"the value stated instead is right in {figures.right_pairs} of {figures.pairs}"]
    lines += [
        at_least_line(f"{one.set}: precision of {one.verdict}", one.precision, _PRECISION_GOAL)
        for one in figures.verdicts
        if one.verdict in _MISLEADING
    ]
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the claims judged wrongly")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    figures = run(Console(width=110), show_misses=options.misses)
    if options.json:
        text = json.dumps(asdict(figures), indent=1, ensure_ascii=False)
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
