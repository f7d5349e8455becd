"""Whether the evidence found carries an answer, and how surely."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answers.amounts_told import lacks_amount
from knowledge.answers.definitions import definition_fit
from knowledge.answers.enumerating import falls_short
from knowledge.answers.evidence import Evidence, share_held
from knowledge.answers.fitting import best_fit
from knowledge.answers.relatedness import nearness
from knowledge.model import RefusalReason
from knowledge.questions.query import Query, QueryWord
from knowledge.questions.time_bounds import is_within

__all__ = ["Judgement", "judge"]

# The first so many sentences are looked at closely.
_CLOSELY = 12
_FIT_WEIGHT = 0.5
# What is left of the confidence when the sentence mentions nothing of the kind asked for.
_WITHOUT_KIND = 0.55
# ... and when it is to tell an amount and tells none at all.
_WITHOUT_AMOUNT = 0.3
# ... and when a number or a name of the question stands not in the sentence, but beside it or in
# its headings, elsewhere in its passage, in the passage before, or nowhere around.
_NUMBER_LEFT = (1.0, 0.85, 0.75, 0.5)
_NAME_LEFT = (1.0, 1.0, 0.95, 0.55)
# ... and when it names far fewer things than the question counts.
_SHORT_LIST_LEFT = 0.5
# ... and when it names what is asked about, but holds no word of what is asked of it.
_NAMES_ALONE_LEFT = 0.65
# ... and when neither it nor its headings hold any word of the question.
_NOTHING_HELD_LEFT = 0.5
# How far the order of the sentences follows that.
_PREMISE_WEIGHT = 0.3
_MISSING_SHARE = 0.5
# A word counts as held from this share on.
_HELD = 0.5
# What a word near in meaning is worth beside the word itself, from each nearness on.
_WORTH = ((0.7, 0.6), (0.55, 0.35), (0.0, 0.1))
_MEANING_WEIGHT = 1.0


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
    close.sort(key=lambda one: (-one.score, -one.fit, one.passage.record.number, one.place))
    return Judgement(
        evidence=(*close, *ranked[_CLOSELY:]),
        confidence=_confidence(query, close[0]),
        reason=reason,
    )


def _closely(query: Query, evidence: Evidence) -> Evidence:
    fits = definition_fit if query.type == "definition" else best_fit
    fit = fits(query, evidence)
    premise = _premise(query, evidence)
    if falls_short(query, evidence):
        premise *= _SHORT_LIST_LEFT
    if _holds_nothing(query, evidence):
        premise *= _NOTHING_HELD_LEFT
    elif _tells_something_else(query, evidence):
        premise *= _NAMES_ALONE_LEFT
    meaning = _meaning(query, evidence)
    score = evidence.score + _FIT_WEIGHT * fit + _MEANING_WEIGHT * meaning
    return replace(
        evidence,
        coverage=min(1.0, evidence.coverage + meaning),
        fit=fit,
        premise=premise,
        score=score * (1 - _PREMISE_WEIGHT * (1 - premise)),
    )


def _meaning(query: Query, evidence: Evidence) -> float:
    """Return what words near in meaning to those that the sentence lacks add to its coverage."""
    is_same = evidence.passage.record.passage.language == query.language
    language = query.language if is_same else ""
    words = [word for word in query.words if word.asks is None] or query.words
    total = sum(word.weight for word in words) or 1.0
    added = 0.0
    for word in words:
        held = share_held(word, evidence.sentence.terms)
        if held <= _HELD and word.bound and _within(word, evidence):
            added += word.weight * (1.0 - held)
        elif held <= _HELD and (near := nearness(word, evidence.sentence.terms, language)):
            worth = next(worth for least, worth in _WORTH if near >= least)
            added += word.weight * max(0.0, worth - held)
    return added / total


def _holds_nothing(query: Query, evidence: Evidence) -> bool:
    """Whether all that a question asks is told around a sentence, and nothing in it."""
    terms = evidence.sentence.told
    return not any(share_held(word, terms) for word in query.words)


def _tells_something_else(query: Query, evidence: Evidence) -> bool:
    """Whether a sentence or row holds the names of a question alone, and none of its other words.

    What an earlier question asked about may be told in other words than the later one's.
    """
    terms = evidence.sentence.told
    if not evidence.passage.record.passage.cells:
        if any(word.is_recalled for word in query.words):
            return False
        terms = evidence.sentence.near
    asked = [
        word for word in query.words if not (word.is_name or word.is_number or word.is_recalled)
    ]
    return bool(asked) and not any(
        _holds(word, terms) or nearness(word, terms, query.language) >= _WORTH[1][0]
        for word in asked
    )


def _premise(query: Query, evidence: Evidence) -> float:
    """Return in [0, 1] how far the numbers and names of the question are those of the evidence."""
    places = (evidence.sentence.near, evidence.passage.terms, evidence.passage.earlier)
    numbers = names = 1.0
    for word in query.words:
        is_told = word.is_number or word.is_name or word.is_focus
        if word.asks or word.is_recalled or not is_told:
            continue
        left = _NUMBER_LEFT if word.is_number else _NAME_LEFT
        found = (share for share, terms in zip(left, places, strict=False) if _holds(word, terms))
        share = 1.0 if _holds(word, evidence.sentence.terms) else next(found, left[-1])
        if word.bound and (within := _within(word, evidence)) is not None:
            share = 1.0 if within else left[-1]
        if word.is_number:
            numbers *= share
        else:
            # The words of one name go together: what one of them lacks, the others lack too.
            names = min(names, share)
    return numbers * names


def _within(word: QueryWord, evidence: Evidence) -> bool | None:
    """Return whether a sentence, else its document, tells of a time within a year's bound."""
    told = is_within(word.bound, word.terms[0], evidence.sentence.terms)
    if told is None:
        return is_within(word.bound, word.terms[0], evidence.passage.context)
    return told


def _holds(word: QueryWord, terms: frozenset[str]) -> bool:
    return share_held(word, terms) > _HELD


def _confidence(query: Query, best: Evidence) -> float:
    kind = _WITHOUT_KIND + (1 - _WITHOUT_KIND) * best.fit
    if lacks_amount(query, best):
        kind = _WITHOUT_AMOUNT
    return min(1.0, best.coverage * kind * best.premise)
