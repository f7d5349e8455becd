"""Measures of answers to questions whose answers are known.

All are in [0, 1]:

- `answered_right`: answerable questions whose answer holds every required element.
- `cited_right`: answerable questions of which a citation names a right document and overlaps a
  quote of the evidence.
- `short_exact`, `short_contains`: questions of kind fact whose short answer is an accepted one,
  or holds one and has at most 12 words.
- `refused_right`: unanswerable questions that were refused.
- `false_refusal`: answerable questions that were refused.
- `passage@k`: answerable questions for which one of the first k passages overlaps the evidence;
  refused ones count too.
- `verbatim`: citations whose quote stands in the document's stored text.
- `uncited`: answered questions without a citation.
- `missing`: questions without an outcome.
- `auroc`: how well the confidence parts answerable from unanswerable questions: the area under
  the receiver operating characteristic (Hanley and McNeil, "The meaning and use of the area under
  a receiver operating characteristic curve", 1982).
- `right_at_90`: share of the answerable questions that are answered right when only the surest
  answers are given, as many as leave 90 % of all given ones right.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from knowledge.scoring.verdicts import Verdict

__all__ = ["Measure", "Timing", "grouped", "measures", "timing"]

_DEPTHS = (1, 3, 10)
_RIGHT_AT = 0.9
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure.

    Attributes:
        value: in [0, 1], rounded to four digits; for `n` a number of questions.
        count: how many questions or citations it is the mean of; None where it is no mean.
    """

    name: str
    value: float
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Milliseconds that answering one question took."""

    median_ms: float
    p99_ms: float
    longest_ms: float


def measures(verdicts: Sequence[Verdict]) -> tuple[Measure, ...]:
    """Return every measure that the questions allow: means by their names, then the others."""
    found = [
        Measure(name=name, value=round(sum(values) / len(values), _DIGITS), count=len(values))
        for name, values in sorted(_tally(verdicts).items())
        if values
    ]
    area = _auroc(verdicts)
    if area is not None:
        found.append(Measure(name="auroc", value=round(area, _DIGITS), count=None))
    right = round(_right_at(verdicts, _RIGHT_AT), _DIGITS)
    found.append(Measure(name="right_at_90", value=right, count=None))
    return (*found, Measure(name="n", value=len(verdicts), count=None))


def grouped(verdicts: Iterable[Verdict]) -> Mapping[str, tuple[Verdict, ...]]:
    """Return the questions by kind, language and style: "kind:fact", "lang:en", "style:plain"."""
    found: dict[str, list[Verdict]] = {}
    for one in verdicts:
        for name in _groups(one):
            found.setdefault(name, []).append(one)
    return {name: tuple(found[name]) for name in sorted(found)}


def timing(verdicts: Sequence[Verdict]) -> Timing:
    """Return how long answering took.

    Args:
        verdicts: at least one. The 99th percentile is the smallest time that at least 99 of
            100 questions do not exceed.
    """
    times = sorted(one.given.elapsed_ms for one in verdicts)
    return Timing(
        median_ms=median(times),
        p99_ms=times[max(0, -(-99 * len(times) // 100) - 1)],
        longest_ms=times[-1],
    )


def _groups(one: Verdict) -> tuple[str, ...]:
    gold = one.gold
    return f"kind:{gold.kind}", f"lang:{gold.language}", f"style:{gold.style}"


def _tally(verdicts: Sequence[Verdict]) -> Mapping[str, list[bool]]:
    """Return for each measure that is a mean what it is the mean of."""
    tally: dict[str, list[bool]] = {}
    for one in verdicts:
        for name, value in (*_of_any(one), *_of_its_kind(one)):
            tally.setdefault(name, []).append(value)
    return tally


def _of_any(one: Verdict) -> Iterator[tuple[str, bool]]:
    yield "missing", False
    for citation in one.given.citations:
        yield "verbatim", citation.is_verbatim
    if one.given.is_answered:
        yield "uncited", not one.given.citations


def _of_its_kind(one: Verdict) -> Iterator[tuple[str, bool]]:
    is_answered = one.given.is_answered
    if not one.gold.is_answerable:
        yield "refused_right", not is_answered
        return
    yield "false_refusal", not is_answered
    groups = ("all", *_groups(one))
    for group in groups:
        yield f"answered_right/{group}", one.is_right
    if one.gold.evidence is not None:
        for depth in _DEPTHS:
            is_found = one.passage_rank is not None and one.passage_rank < depth
            yield f"passage@{depth}", is_found
        for group in groups:
            yield f"cited_right/{group}", one.is_cited
    if one.has_short_answer:
        yield "short_exact", one.is_short_exact
        yield "short_contains", one.is_short_held


def _auroc(verdicts: Sequence[Verdict]) -> float | None:
    """Return the share of pairs in which the answerable question has the higher confidence."""
    yes = [one.given.confidence for one in verdicts if one.gold.is_answerable]
    no = sorted(one.given.confidence for one in verdicts if not one.gold.is_answerable)
    if not yes or not no:
        return None
    wins = sum((bisect_left(no, each) + bisect_right(no, each)) / 2 for each in yes)
    return wins / (len(yes) * len(no))


def _right_at(verdicts: Sequence[Verdict], share: float) -> float:
    """Return the share of answerable questions answered right where `share` of answers are."""
    answerable = sum(one.gold.is_answerable for one in verdicts)
    best, right = 0, 0
    surest = sorted(verdicts, key=lambda one: -one.given.confidence)
    for given, one in enumerate(surest, start=1):
        right += one.holds_answer
        if right >= share * given:
            best = right
    return best / max(answerable, 1)
