"""What becomes of questions at several values of `answers.min_confidence`."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.question_sets import Editions, QuestionSet
from bot.given import Asker
from knowledge.calibration import GivenAnswer

__all__ = ["BOUNDS", "BoundFigures", "at_bounds"]

BOUNDS = (0.40, 0.45, 0.50, 0.55, 0.60)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundFigures:
    """One bound; shares in [0, 1].

    Attributes:
        answered_right: of the answerable questions, those answered right.
        false_refusal: of the answerable questions, those refused.
        refused_right: of the unanswerable questions, those refused.
        precision: of the answers given, those that are right.
    """

    bound: float
    answered_right: float
    false_refusal: float
    refused_right: float
    precision: float


def at_bounds(
    sets: Sequence[QuestionSet], editions: Editions, bounds: Sequence[float]
) -> tuple[BoundFigures, ...]:
    """Ask each question once, and tell what becomes of it at each bound."""
    answerable: list[Sequence[GivenAnswer]] = []
    unanswerable: list[Sequence[GivenAnswer]] = []
    for one in sets:
        with editions.opened(one.documents) as edition:
            asker = Asker(edition)
            for gold in one.gold():
                found = answerable if gold.is_answerable else unanswerable
                found.append(asker.at_every_bound(gold))
    return tuple(_at(bound, answerable, unanswerable) for bound in bounds)


def _at(
    bound: float,
    answerable: Sequence[Sequence[GivenAnswer]],
    unanswerable: Sequence[Sequence[GivenAnswer]],
) -> BoundFigures:
    given = [_given(one, bound) for one in answerable]
    wrong = [_given(one, bound) for one in unanswerable]
    right = sum(one is not None and one.is_right for one in given)
    answers = sum(one is not None for one in (*given, *wrong))
    return BoundFigures(
        bound=bound,
        answered_right=_share(right, len(given)),
        false_refusal=_share(given.count(None), len(given)),
        refused_right=_share(wrong.count(None), len(wrong)),
        precision=_share(right, answers),
    )


def _given(answers: Sequence[GivenAnswer], bound: float) -> GivenAnswer | None:
    return next((one for one in answers if one.is_given(bound)), None)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
