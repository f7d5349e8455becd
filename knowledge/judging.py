"""Whether the evidence found carries an answer, and how surely."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.definitions import definition_fit
from knowledge.evidence import Evidence, share_held
from knowledge.model import RefusalReason
from knowledge.questions import Query
from knowledge.short_answers import candidates, is_checkable

__all__ = ["Judgement", "judge"]

# The first so many sentences are looked at closely.
_CLOSELY = 12
_FIT_WEIGHT = 0.5
# What is left of the confidence when the evidence lacks what the question names or asks for.
_WITHOUT_NUMBER = 0.5
_WITHOUT_NAME = 0.7
_WITHOUT_KIND = 0.6
_MISSING_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The evidence in its final order, with what it is worth.

    Attributes:
        evidence: best first.
        confidence: in [0, 1], that the first sentences answer the question.
        reason: why there is no answer, should the confidence be too low for one.
    """

    evidence: tuple[Evidence, ...]
    confidence: float
    reason: RefusalReason


def judge(query: Query, ranked: Sequence[Evidence]) -> Judgement:
    """Weigh the best sentences closely: do they hold what is asked for, and what is named?

    Args:
        ranked: sentences by score, best first.
    """
    reason: RefusalReason = "weak_evidence"
    if not query.words:
        return Judgement(evidence=(), confidence=0.0, reason="no_words")
    if not ranked:
        return Judgement(evidence=(), confidence=0.0, reason="no_match")
    total = sum(word.weight for word in query.words)
    missing = sum(word.weight for word in query.words if not word.is_known and not word.asks)
    if missing > _MISSING_SHARE * total:
        reason = "unknown_words"
    close = [_closely(query, evidence) for evidence in ranked[:_CLOSELY]]
    close.sort(key=lambda one: (-one.score, one.passage.record.number, one.place))
    return Judgement(
        evidence=(*close, *ranked[_CLOSELY:]),
        confidence=_confidence(query, close[0]),
        reason=reason,
    )


def _closely(query: Query, evidence: Evidence) -> Evidence:
    fit = _fit(query, evidence)
    return replace(evidence, fit=fit, score=evidence.score + _FIT_WEIGHT * fit)


def _fit(query: Query, evidence: Evidence) -> float:
    """Return how well the best candidate of the sentence fits; 1 where that says nothing."""
    if query.type == "definition":
        return definition_fit(query, evidence)
    if not is_checkable(query, evidence.sentence):
        return 1.0
    return max((one.fit for one in candidates(query, evidence.sentence)), default=0.0)


def _confidence(query: Query, best: Evidence) -> float:
    confidence = best.coverage
    confidence *= _WITHOUT_KIND + (1 - _WITHOUT_KIND) * best.fit
    surroundings = best.passage.terms | best.passage.context | best.passage.before
    for word in query.words:
        if word.asks is not None or share_held(word, surroundings) > 0.5:
            continue
        if word.is_number:
            confidence *= _WITHOUT_NUMBER
        elif word.is_name:
            confidence *= _WITHOUT_NAME
    return min(1.0, confidence)
