"""The short answer: which candidate of the best sentences it is, and how surely.

A candidate's score is the sum of its features, each times its weight; a softmax over all
candidates of the sentences read turns scores into probabilities (a conditional logit model:
McFadden, "Conditional logit analysis of qualitative choice behavior", 1974). Candidates that read
the same are one. The weights were fitted on the project's own questions about its own documents,
see benchmarks/fit_short_answers.py.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from knowledge.answers.candidates import CandidateSpan
from knowledge.answers.evidence import Evidence, share_held
from knowledge.answers.features import Features, SentenceView
from knowledge.answers.matching import FactMatch
from knowledge.answers.plausibility import holds_unsure, plausible
from knowledge.model import Span
from knowledge.questions.query import Query
from knowledge.tokens import fold

__all__ = ["READ_SENTENCES", "RankedCandidate", "featured", "rank_candidates"]

_HELD = 0.5
_NEARLY = 0.9
READ_SENTENCES = 3
"""So many of the best sentences are searched for the short answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedCandidate:
    """A candidate with its probability.

    Attributes:
        place: the place of its sentence among the evidence.
        span: where it stands in the document.
        text: as it stands there.
        kinds: every way in which it was found.
        probability: in [0, 1], that it is the answer, given that one of the candidates is.
    """

    place: int
    span: Span
    text: str
    kinds: frozenset[str]
    probability: float


@cache
def _weights() -> Mapping[str, float]:
    text = (
        resources.files("knowledge.answers")
        .joinpath("short_answer_weights.json")
        .read_text("utf-8")
    )
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def featured(
    query: Query, evidence: Sequence[Evidence], matches: Sequence[FactMatch]
) -> Iterator[tuple[int, CandidateSpan, Features]]:
    """Yield the candidates of sentences with their features.

    Args:
        query: the question.
        evidence: sentences, best first; only the first few are read.
        matches: facts that answer, best first.

    Yields:
        The sentence's place, the candidate, and its features.
    """
    is_unsettled = False
    for place, one in enumerate(evidence[:READ_SENTENCES]):
        if is_unsettled and not _is_as_good(query, one, evidence[0]):
            continue
        if one.passage.record.passage.cells:
            # The table's facts know which cell answers; what else stands in a row does not.
            if place == 0:
                return
            continue
        share = one.score / evidence[0].score if evidence[0].score else 0.0
        view = SentenceView(query=query, evidence=one, share=share, rank=place, matches=matches)
        for span in plausible(view):
            yield place, span, view.features(span)
        # What the best sentence denies or plans, one about something else does not tell.
        is_unsettled = is_unsettled or (place == 0 and holds_unsure(view))


def _is_as_good(query: Query, one: Evidence, best: Evidence) -> bool:
    """Whether a sentence holds every name and number of the question, or nearly as much in all."""
    names = [
        word
        for word in query.words
        if (word.is_name or word.is_number or word.is_focus) and not word.is_recalled
    ]
    if not names:
        return one.score >= _NEARLY * best.score
    return all(share_held(word, one.sentence.terms) > _HELD for word in names)


def rank_candidates(
    query: Query, evidence: Sequence[Evidence], matches: Sequence[FactMatch]
) -> tuple[RankedCandidate, ...]:
    """Return the candidates of the best sentences, the likeliest first, each reading once.

    Args:
        query: the question.
        evidence: sentences, best first.
        matches: facts that answer, best first.
    """
    weights = _weights()
    scored = [
        (sum(weights.get(name, 0.0) * value for name, value in features.items()), place, span)
        for place, span, features in featured(query, evidence, matches)
    ]
    if not scored:
        return ()
    highest = max(score for score, _, _ in scored)
    total = sum(math.exp(score - highest) for score, _, _ in scored)
    found: dict[str, RankedCandidate] = {}
    for score, place, span in sorted(scored, key=lambda one: (-one[0], one[1], one[2].start)):
        sentence = evidence[place].sentence
        text = sentence.text[span.start : span.end]
        reading = " ".join(fold(text).split())
        known = found.get(reading)
        probability = math.exp(score - highest) / total
        found[reading] = RankedCandidate(
            place=known.place if known else place,
            span=known.span
            if known
            else Span(start=sentence.span.start + span.start, end=sentence.span.start + span.end),
            text=known.text if known else text,
            kinds=known.kinds | span.kinds if known else span.kinds,
            probability=probability + (known.probability if known else 0.0),
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.probability, one.span)))
