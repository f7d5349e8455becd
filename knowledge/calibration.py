"""Which bound on the confidence keeps wrong answers rare, as questions with known answers tell.

A bound decides which questions are answered. What is kept below `alpha` is the selective risk: of
the answers given at that bound, the share that is wrong. An answer to a question that the
documents do not answer is wrong too.

At one bound, given how many questions were answered, the number of wrong answers is binomial, so
that an exact test (Clopper and Pearson, "The use of confidence or fiducial limits illustrated in
the case of the binomial", 1934) tells whether the risk may still be above `alpha`. As many bounds
are tried on the same questions, the tests are taken in an order fixed beforehand, from the
strictest bound down ("Learn then Test": Angelopoulos, Bates, Candès, Jordan and Lei, 2021, arXiv
2110.01052, fixed sequence testing with several starts; as selective classification: Geifman and
El-Yaniv, "Selective classification for deep neural networks", 2017). Each start has its share of
`delta`, and a test that rejects hands what it had to the next (the fallback procedure: Wiens,
"A fixed sequence Bonferroni procedure for testing multiple endpoints", 2003).

The guarantee: where the questions are drawn independently from the same source as those asked
later, then with probability 1 - `delta` over the draw, no bound is vouched for at which more than
`alpha` of the answers are wrong. Nothing is assumed of the confidence or of the documents.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = [
    "BOUNDS",
    "AtBound",
    "Bin",
    "Calibration",
    "GivenAnswer",
    "at_bound",
    "binomial_tail",
    "calibrate",
    "questions_needed",
    "reliability",
    "upper_limit",
]

BOUNDS = (*(round(0.995 - step / 100, 3) for step in range(100)), 0.0)
"""The bounds tried, the strictest first: fixed before any question is seen. Halfway between
hundredths, as round confidences are frequent and are to lie clearly on one side."""
# Each costs its share of `delta`, so that they are few; the lowest lies near the default bound,
# and from there the tests go on down by themselves.
_STARTS = frozenset({0.945, 0.745, 0.545})
# How far a set of questions is imagined larger than it is.
_LARGEST_FACTOR = 100.0
_FACTOR_STEP = 1.05
_BISECTIONS = 60
_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """An answer that a question gets at some bounds.

    Attributes:
        upto: the highest bound at which it is given: its confidence.
        above: it is given only above this bound; below 0 where at every one up to `upto`. A
            question may get one answer at low bounds and another one, or none, above.
    """

    upto: float
    is_right: bool
    above: float = -1.0

    def is_given(self, bound: float) -> bool:
        """Whether it is given at a bound."""
        return self.above < bound <= self.upto


@dataclass(frozen=True, slots=True, kw_only=True)
class AtBound:
    """What happens at a bound: how many questions are answered, and how many of these wrong."""

    bound: float
    answers: int
    wrong: int

    @property
    def wrong_share(self) -> float:
        """Share of the answers that is wrong, in [0, 1]; 0 where there is none."""
        return self.wrong / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What questions with known answers say about a bound on wrong answers.

    Attributes:
        alpha: in (0, 1), the largest share of wrong answers that is wanted.
        delta: in (0, 1), how probable it may be that a bound is vouched for wrongly.
        questions: how many there were.
        vouched: the lowest bound that is vouched for, None where none is.
        upper: in [0, 1], upper limit of the wrong share at that bound, at the level of its test.
    """

    alpha: float
    delta: float
    questions: int
    vouched: AtBound | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers of about the same confidence.

    Attributes:
        low: they have at least this confidence, and less than `high`; the last bin has 1 too.
        mean: of their confidences.
        right_share: in [0, 1].
    """

    low: float
    high: float
    answers: int
    mean: float
    right_share: float


def binomial_tail(wrong: int, answers: int, share: float) -> float:
    """Return the probability of at most `wrong` of `answers` when each is wrong with `share`.

    >>> round(binomial_tail(0, 10, 0.1), 6), round(binomial_tail(1, 10, 0.1), 6)
    (0.348678, 0.736099)
    """
    if wrong >= answers or share <= 0:
        return 1.0
    if share >= 1:
        return 0.0
    logs = (
        math.lgamma(answers + 1)
        - math.lgamma(count + 1)
        - math.lgamma(answers - count + 1)
        + count * math.log(share)
        + (answers - count) * math.log1p(-share)
        for count in range(wrong + 1)
    )
    return min(1.0, math.fsum(map(math.exp, logs)))


def upper_limit(wrong: int, answers: int, delta: float) -> float:
    """Return Clopper and Pearson's one-sided upper limit of a share, at the level 1 - delta.

    >>> round(upper_limit(0, 22, 0.1), 4)
    0.0994
    """
    if wrong >= answers:
        return 1.0
    low, high = wrong / answers, 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if binomial_tail(wrong, answers, middle) > delta:
            low = middle
        else:
            high = middle
    return high


def at_bound(questions: Iterable[Sequence[GivenAnswer]], bound: float) -> AtBound:
    """Return how many questions are answered at a bound, and how many of these wrong."""
    given = [one for answers in questions for one in answers if one.is_given(bound)]
    wrong = sum(not one.is_right for one in given)
    return AtBound(bound=bound, answers=len(given), wrong=wrong)


def calibrate(
    questions: Sequence[Sequence[GivenAnswer]], *, alpha: float, delta: float
) -> Calibration:
    """Find the lowest bound at which at most `alpha` of the answers are wrong.

    Args:
        questions: for each question the answers that it gets at some bound, () for none.
        alpha: in (0, 1).
        delta: in (0, 1).
    """
    tried = [at_bound(questions, bound) for bound in BOUNDS]
    vouched = list(_vouched(tried, alpha, delta))
    best, level = vouched[-1] if vouched else (None, 0.0)
    return Calibration(
        alpha=alpha,
        delta=delta,
        questions=len(questions),
        vouched=best,
        upper=upper_limit(best.wrong, best.answers, level) if best else None,
    )


def _vouched(
    tried: Sequence[AtBound], alpha: float, delta: float
) -> Iterator[tuple[AtBound, float]]:
    """Yield the bounds at which more than `alpha` wrong answers are ruled out, with the level."""
    handed_on = 0.0
    for one in tried:
        level = handed_on + (delta / len(_STARTS) if one.bound in _STARTS else 0.0)
        is_ruled_out = level > 0 and binomial_tail(one.wrong, one.answers, alpha) <= level
        handed_on = level if is_ruled_out else 0.0
        if is_ruled_out:
            yield one, level


def questions_needed(
    questions: Sequence[Sequence[GivenAnswer]], *, alpha: float, delta: float
) -> int | None:
    """Return about how many questions like these a bound would be vouched for with.

    That is the smallest number at which one would be if answers and wrong ones grew in the same
    proportion, which the questions seen can only suggest. None where hardly any number would do:
    at every bound too many answers are wrong.
    """
    tried = [at_bound(questions, bound) for bound in BOUNDS]
    factor = 1.0
    while questions and factor <= _LARGEST_FACTOR:
        grown = [
            AtBound(
                bound=one.bound,
                answers=int(one.answers * factor),
                wrong=math.ceil(one.wrong * factor),
            )
            for one in tried
        ]
        if any(True for _ in _vouched(grown, alpha, delta)):
            return math.ceil(len(questions) * factor)
        factor *= _FACTOR_STEP
    return None


def reliability(questions: Iterable[Sequence[GivenAnswer]]) -> tuple[Bin, ...]:
    """Return the answers given at the lowest bound by their confidence, the lowest first."""
    found: dict[int, list[GivenAnswer]] = {}
    for answers in questions:
        for one in answers:
            if one.is_given(0.0):
                found.setdefault(min(int(one.upto * _BINS), _BINS - 1), []).append(one)
    return tuple(
        Bin(
            low=place / _BINS,
            high=(place + 1) / _BINS,
            answers=len(those),
            mean=sum(one.upto for one in those) / len(those),
            right_share=sum(one.is_right for one in those) / len(those),
        )
        for place, those in sorted(found.items())
    )
