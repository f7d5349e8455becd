"""How many questions a stuffed document takes: `python -m benchmarks.poison [--every 4]`.

Each attack of `benchmarks/stuffing.py` is laid beside the documents of a question set, and the
set's questions are asked before and after. A question is taken where the first quotation is the
stuffed document's, touched where any quotation is, and changed where the short answer, the first
quotation, or whether there is an answer differs.
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from benchmarks.question_sets import OWN_SETS, QuestionSet
from benchmarks.stuffing import ATTACKS, LIES, Prey, stuffed
from knowledge import Answer, EditionStore, Outcome, Question
from knowledge.sources import Sources

__all__ = ["AttackFigures", "attacked", "run"]

SETS = ("questions", "business", "languages")
MOST_TAKEN = 0.05
STUFFED = "zz-stuffed.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackFigures:
    """What one attack did to one set's questions.

    Attributes:
        is_lie: the document does tell of what is asked.
        asked: how many questions.
        taken: of these, how many the stuffed document's quotation comes first of.
        touched: in how many of these it is quoted.
        first: in how many its passage is the first found.
        misled: questions that the documents do not answer, and it does.
        changed: answers that differ in any way from those without it.
        lost: answers that became refusals.
    """

    attack: str
    questions: str
    is_lie: bool
    asked: int
    taken: int
    touched: int
    first: int
    misled: int
    changed: int
    lost: int


def run(
    console: Console, *, every: int = 1, sets: Sequence[str] = SETS, names: Sequence[str] = ()
) -> list[AttackFigures]:
    """Measure the attacks, and print a table.

    Args:
        every: ask only every so-many-th question.
        sets: names of the sets.
        names: of the attacks, all where there are none.
    """
    figures = []
    for one in OWN_SETS:
        if one.name in sets:
            figures += attacked(one, every=every, names=names or tuple(ATTACKS))
    _show(figures, console)
    return figures


def attacked(one: QuestionSet, *, every: int, names: Sequence[str]) -> list[AttackFigures]:
    """Measure attacks on one set's documents."""
    golds = one.gold()[::every]
    questions = [gold.question for gold in golds]
    with TemporaryDirectory(prefix="dalel-poison-") as folder:
        asker = _Asker(Path(folder), one.documents)
        before = asker.ask("", questions)
        others = chain.from_iterable(
            (gold.question.text for gold in other.gold())
            for other in OWN_SETS
            if other.documents != one.documents
        )
        prey = Prey(
            texts=asker.texts(),
            questions=[question.text for question in questions],
            others=list(others),
        )
        return [
            _figures(name, one.name, before, asker.ask(stuffed(name, prey), questions))
            for name in names
        ]


class _Asker:
    """Asks about a copy of a folder with and without a stuffed document beside."""

    def __init__(self, folder: Path, documents: Path) -> None:
        self._documents = folder / "documents"
        shutil.copytree(documents, self._documents)
        self._store = EditionStore(folder / "editions")

    def ask(self, text: str, questions: Sequence[Question]) -> list[Outcome]:
        """Return what is answered where a document of the text lies beside; "" for none."""
        if text:
            (self._documents / STUFFED).write_text(text, encoding="utf-8")
        built = self._store.build(Sources.of(self._documents))
        with closing(self._store.open(built.edition)) as edition:
            return [edition.answer(question) for question in questions]

    def texts(self) -> dict[str, str]:
        """Return the stored texts of the documents by their paths."""
        built = self._store.build(Sources.of(self._documents))
        with closing(self._store.open(built.edition)) as edition:
            return {one.path: edition.text(one.path) for one in edition.documents}


def _figures(
    attack: str, questions: str, before: Sequence[Outcome], after: Sequence[Outcome]
) -> AttackFigures:
    pairs = list(zip(before, after, strict=True))
    quoted = [_quoted(one) for one in after]
    return AttackFigures(
        attack=attack,
        questions=questions,
        is_lie=attack in LIES,
        asked=len(after),
        taken=sum(paths[:1] == [STUFFED] for paths in quoted),
        touched=sum(STUFFED in paths for paths in quoted),
        first=sum(_found(one) == STUFFED for one in after),
        misled=sum(not isinstance(old, Answer) and STUFFED in _quoted(new) for old, new in pairs),
        changed=sum(_told(old) != _told(new) for old, new in pairs),
        lost=sum(isinstance(old, Answer) and not isinstance(new, Answer) for old, new in pairs),
    )


def _quoted(outcome: Outcome) -> list[str]:
    """Return the paths of what is quoted, best first."""
    if not isinstance(outcome, Answer):
        return []
    paths = {one.number: one.document for one in outcome.citations}
    return [paths[one.citation] for one in outcome.quotations]


def _found(outcome: Outcome) -> str:
    """Return the path of the first passage, "" where there is none."""
    paths = {one.number: one.document for one in outcome.citations}
    return paths[outcome.passages[0].citation] if outcome.passages else ""


def _told(outcome: Outcome) -> tuple[str, ...]:
    if not isinstance(outcome, Answer):
        return ()
    return (outcome.short_answer or "", outcome.quotations[0].text)


def _show(figures: Sequence[AttackFigures], console: Console) -> None:
    table = Table(
        "set", "attack", "asked", "taken", "touched", "first", "misled", "changed", "lost"
    )
    for one in figures:
        counts = (one.taken, one.touched, one.first, one.misled, one.changed, one.lost)
        shares = [f"{count / one.asked:.1%}" for count in counts]
        name = f"{one.attack} (a lie)" if one.is_lie else one.attack
        table.add_row(one.questions, name, str(one.asked), *shares)
    console.print(table)
    stealing = [one for one in figures if not one.is_lie]
    worst = max((one.taken / one.asked for one in stealing), default=0.0)
    goal = "met" if worst < MOST_TAKEN else "missed"
    console.print(f"taken by any but a lie, at most: {worst:.1%}; goal < {MOST_TAKEN:.0%}: {goal}")
    for what in ("taken", "touched", "first", "misled", "changed", "lost"):
        share = sum(getattr(one, what) for one in stealing) / sum(one.asked for one in stealing)
        console.print(f"all but lies together, {what}: {share:.1%}")


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.poison", description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask each Nth question")
    parser.add_argument("--sets", nargs="+", default=SETS, choices=SETS)
    parser.add_argument("--attacks", nargs="+", default=(), choices=tuple(ATTACKS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    figures = run(
        Console(width=110), every=options.every, sets=options.sets, names=options.attacks
    )
    if options.json:
        text = json.dumps([asdict(one) for one in figures], indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    _main()
