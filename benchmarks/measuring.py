"""What each mechanism adds to the quality of answers, on any sets of questions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bounds import BoundFigures, at_bounds
from benchmarks.dropping import Before, answered, without
from benchmarks.mechanisms import MECHANISMS
from benchmarks.question_sets import Editions, QuestionSet
from knowledge.scoring.measures import grouped, measures
from knowledge.scoring.verdicts import Verdict

__all__ = ["ALL", "MEASURES", "Figures", "MechanismFigures", "Values", "run"]

MEASURES: Mapping[str, str] = {
    "answered_right": "answered_right/all",
    "cited_right": "cited_right/all",
    "refused_right": "refused_right",
    "false_refusal": "false_refusal",
    "passage@1": "passage@1",
    "auroc": "auroc",
    "short_exact": "short_exact",
}
"""What is told, with its name in `knowledge.scoring.measures`."""
ALL = "all"
"""What stands for all sets together."""
NAMED = {one.name: one for one in MECHANISMS}
_DIGITS = 4

Values = Mapping[str, float]
"""By measure; one that the questions do not allow is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismFigures:
    """What dropping a mechanism changes.

    Attributes:
        acts_on: how many questions it may act on.
        changes: by set and for all together, what dropping it adds to each measure.
    """

    name: str
    about: str
    acts_on: int
    changes: Mapping[str, Values]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was found.

    Attributes:
        questions: how many there are, by set and in all.
        sets: the product's measures, by set and for all together.
        groups: the same by kind, language and style ("kind:fact"), with the number of questions.
        mechanisms: what each one adds.
        bounds: outcomes by `answers.min_confidence`.
    """

    questions: Mapping[str, int]
    sets: Mapping[str, Values]
    groups: Mapping[str, tuple[int, Values]]
    mechanisms: tuple[MechanismFigures, ...]
    bounds: tuple[BoundFigures, ...]


def run(
    sets: Sequence[QuestionSet],
    mechanisms: Sequence[str],
    *,
    bounds: Sequence[float] = (),
    workers: int = 1,
    told: Callable[[str], None] = lambda _: None,
) -> Figures:
    """Measure.

    Args:
        sets: which questions.
        mechanisms: names of what is dropped in turn.
        bounds: values of `answers.min_confidence` to tell the outcomes for.
        workers: how many processes drop mechanisms.
        told: is told each step: a set before it is asked, a mechanism when it is measured, and
            the bounds before they are.
    """
    before: dict[str, Before] = {}
    found = []
    at: tuple[BoundFigures, ...] = ()
    watched = [NAMED[name] for name in mechanisms]
    with TemporaryDirectory(prefix="dalel-quality-") as folder:
        editions = Editions(Path(folder))
        for one in sets:
            told(one.name)
            before[one.name] = answered(one, editions, watched)
        for figures in _dropped(mechanisms, partial(_figures, sets, before, folder), workers):
            told(f"without {figures.name}")
            found.append(figures)
        if bounds:
            told("bounds")
            at = at_bounds(sets, editions, bounds)
    own = {name: verdicts for name, (verdicts, _) in before.items()}
    everything = [verdict for verdicts in own.values() for verdict in verdicts]
    return Figures(
        questions={**{name: len(v) for name, v in own.items()}, ALL: len(everything)},
        sets=_by_set(own),
        groups={name: (len(v), _values(v)) for name, v in grouped(everything).items()},
        mechanisms=tuple(found),
        bounds=at,
    )


def _dropped(
    mechanisms: Sequence[str], measure: Callable[[str], MechanismFigures], workers: int
) -> Iterator[MechanismFigures]:
    if workers == 1:
        yield from map(measure, mechanisms)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(measure, mechanisms)


def _figures(
    sets: Sequence[QuestionSet], before: Mapping[str, Before], folder: str, name: str
) -> MechanismFigures:
    """Return what dropping a mechanism changes.

    Args:
        folder: holds the editions.
    """
    editions, mechanism = Editions(Path(folder)), NAMED[name]
    dropped = {one.name: without(mechanism, one, editions, before[one.name]) for one in sets}
    values = _by_set({name: verdicts for name, (verdicts, _) in before.items()})
    others = _by_set({name: one.verdicts for name, one in dropped.items()})
    return MechanismFigures(
        name=name,
        about=mechanism.about,
        acts_on=sum(one.acts_on for one in dropped.values()),
        changes={name: _less(others[name], values[name]) for name in values},
    )


def _by_set(verdicts: Mapping[str, Sequence[Verdict]]) -> Mapping[str, Values]:
    found = {name: _values(each) for name, each in verdicts.items()}
    return {**found, ALL: _values([one for each in verdicts.values() for one in each])}


def _values(verdicts: Sequence[Verdict]) -> Values:
    known = {one.name: one.value for one in measures(verdicts)}
    return {name: known[key] for name, key in MEASURES.items() if key in known}


def _less(values: Values, before: Values) -> Values:
    return {
        name: round(value - before[name], _DIGITS)
        for name, value in values.items()
        if name in before
    }
