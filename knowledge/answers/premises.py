"""Whether a question takes for granted what its best sentence contradicts.

"Why did the league meet in Ambar?" cannot be answered by "The league met in Kesh". A premise
counts as contradicted only where the sentence holds nearly all the rest of the question, and has
another value of the same kind in the same role: after the same preposition, as subject of the same
verb, before the same noun; or the opposite of the question's word. Only English is read so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from knowledge.answers.citing import Citer
from knowledge.answers.composing import shown
from knowledge.answers.evidence import Evidence
from knowledge.answers.premise_comparison import Comparison, Found
from knowledge.answers.premise_values import (
    other_code,
    other_month,
    other_name,
    other_number,
    other_year,
    swapped,
)
from knowledge.answers.premise_words import denied, opposite, other_noun, other_subject
from knowledge.lexicon.thesaurus import related
from knowledge.model import Correction, Quotation
from knowledge.questions.query import Query
from knowledge.tokens import Analyzer

__all__ = ["Contradiction", "contradiction", "corrected", "refutation"]

# So many of the best sentences are looked at, as long as they are nearly as good as the best.
_LOOKED_AT = 3
_NEARLY = 0.85
# What a sentence has to hold of the question itself to contradict it.
_LEAST_OWN = 0.35
# So many are searched for one that says what the question does.
_SEARCHED = 12
_ABOUT = 0.8
_SAME_MEANING = 0.9
_PLAIN = Analyzer()
_NEGATED = regex.compile(r"\b(?:not|never|no|nobody|without)\b|n't\b", regex.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What a question takes for granted, and what a sentence says instead.

    Attributes:
        asked: as the question has it.
        found: what stands in its place; "" where the sentence denies it.
        evidence: the sentence.
    """

    asked: str
    found: str
    evidence: Evidence


def contradiction(query: Query, evidence: Sequence[Evidence]) -> Contradiction | None:
    """Return what contradicts a question's premise, None where nothing plainly does.

    Args:
        evidence: sentences, best first.
    """
    if query.language != "en" or query.type == "list" or _NEGATED.search(query.spelt):
        return None
    for one in evidence[:_LOOKED_AT]:
        is_english = one.passage.record.passage.language == "en"
        if not is_english or one.own < _LEAST_OWN or one.score < _NEARLY * evidence[0].score:
            continue
        comparison = Comparison(query, one)
        if not comparison.may_contradict():
            continue
        for check in _CHECKS:
            if found := next(check(comparison), None):
                contradicts = Contradiction(asked=found[0], found=found[1], evidence=one)
                return None if _is_told(contradicts, evidence) else contradicts
    return None


def _is_told(found: Contradiction, evidence: Sequence[Evidence]) -> bool:
    """Whether another sentence, about as good, says just what the question takes for granted."""
    asked = frozenset(_PLAIN.terms(found.asked, "en"))
    return bool(asked) and any(
        one.own >= _ABOUT * found.evidence.own
        and all(_is_said(term, one.sentence.terms) for term in asked)
        for one in evidence[:_SEARCHED]
        if one is not found.evidence
    )


def _is_said(term: str, terms: frozenset[str]) -> bool:
    """Whether a word, or one derived from it or of its meaning, is among the terms."""
    near = related(term, "en")
    return term in terms or any(near.get(each, 0.0) >= _SAME_MEANING for each in terms)


def refutation(query: Query, one: Evidence) -> bool:
    """Whether a sentence denies what a question says, or has its opposite or its roles turned."""
    if _NEGATED.search(query.spelt) or one.passage.record.passage.language != "en":
        return False
    comparison = Comparison(query, one)
    if query.language != "en" or not comparison.may_contradict():
        return False
    return any(next(check(comparison), None) for check in _REFUTING)


def corrected(query: Query, evidence: Sequence[Evidence], citer: Citer) -> Correction | None:
    """Return what the documents say instead of a question's premise, with its quote.

    Args:
        evidence: sentences, best first.
        citer: numbers the citation.
    """
    found = contradiction(query, evidence)
    if found is None:
        return None
    record, span = found.evidence.passage.record, found.evidence.sentence.span
    quotation = Quotation(text=shown(record, span), citation=citer.cite(record, span))
    return Correction(asked=found.asked, found=found.found, quotation=quotation)


_CHECKS: Sequence[Callable[[Comparison], Found]] = (
    other_year,
    other_month,
    other_number,
    other_code,
    other_name,
    swapped,
    opposite,
    other_noun,
    other_subject,
    denied,
)
# What makes a plain No; another year or name may be right as well.
_REFUTING: Sequence[Callable[[Comparison], Found]] = (swapped, opposite, denied)
