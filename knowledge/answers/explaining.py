"""Gathers what the steps of answering computed into an explanation.

The signals are read off the steps' values, so that a new one is told without a change here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from knowledge.answers.evidence import Evidence, share_held
from knowledge.answers.explanation import (
    Decision,
    ExplainedCandidate,
    ExplainedFact,
    ExplainedHit,
    ExplainedSentence,
    ExplainedWord,
    Explanation,
    Signals,
)
from knowledge.answers.judging import Judgement
from knowledge.answers.matching import FactMatch
from knowledge.answers.ranking import RankedCandidate
from knowledge.model import Answer, Outcome, Question, Refusal
from knowledge.questions.decomposing import decompose
from knowledge.questions.expansion import Alternative
from knowledge.questions.query import Query, QueryWord
from knowledge.storage import PassageRecord
from knowledge.tokens import Analyzer, fold

__all__ = ["Found", "explained", "signals"]

# A word counts as held from this share on.
_HELD = 0.5
# So many of the best are told; of sentences fewer, as each takes several lines.
_MOST = 8
_MOST_SENTENCES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the steps found for a question.

    Attributes:
        hits: passages with their scores, best first.
        matches: facts that answer, best first.
        candidates: for the short answer, the likeliest first.
        stages: milliseconds that each stage took.
    """

    query: Query
    hits: Sequence[tuple[PassageRecord, float]]
    judgement: Judgement
    matches: Sequence[FactMatch]
    candidates: Sequence[RankedCandidate]
    outcome: Outcome
    stages: Signals


def explained(
    question: Question,
    found: Found,
    *,
    bound: float,
    document_frequency: Callable[[str], int],
    analyzer: Analyzer,
) -> Explanation:
    """Gather what the steps found into an explanation.

    Args:
        bound: confidence below which the outcome is a refusal.
        document_frequency: number of passages that hold an index term.
    """
    query, outcome = found.query, found.outcome
    corrected = _corrections(query, analyzer)
    calculation = decompose(query.spelt) if query.language == "en" else None
    return Explanation(
        question=query.text,
        spelt=query.spelt,
        language=query.language,
        types=tuple(part.type for part in query.parts or (query,)),
        counted=query.counted_noun,
        operands=tuple(one.question for one in calculation.operands) if calculation else (),
        missing=query.missing,
        words=tuple(
            _word(
                word,
                corrected.get(word.surface, ""),
                _origin(word, question, query, analyzer),
                document_frequency,
            )
            for word in query.words
        ),
        hits=tuple(_hit(record, score) for record, score in found.hits[:_MOST]),
        sentences=tuple(
            _sentence(query, one, outcome) for one in found.judgement.evidence[:_MOST_SENTENCES]
        ),
        facts=tuple(_facts(query, found)),
        candidates=tuple(_candidates(found)),
        signals=signals(found.judgement),
        decision=_decision(outcome, bound),
        stages=found.stages,
    )


def signals(value: object) -> Signals:
    """Return the numbers that a step's value holds, by their names.

    Those in a tuple of names with numbers, or in a dataclass of numbers only, are told as well.
    """
    return tuple(_signals(value))


def _signals(value: object) -> Iterator[tuple[str, float]]:
    for name, each in _attributes(value):
        if isinstance(each, float):
            yield name, each
        elif isinstance(each, tuple) and each and all(map(_is_signal, each)):
            yield from each
        elif is_dataclass(each) and all(isinstance(one, float) for _, one in _attributes(each)):
            yield from _signals(each)


def _is_signal(each: object) -> bool:
    return (
        isinstance(each, tuple)
        and len(each) == 2
        and isinstance(each[0], str)
        and isinstance(each[1], float)
    )


def _attributes(value: object) -> list[tuple[str, object]]:
    if not is_dataclass(value):
        return []
    return [(one.name, getattr(value, one.name)) for one in fields(value)]


def _corrections(query: Query, analyzer: Analyzer) -> Mapping[str, str]:
    """Return the words that are spelt otherwise than they were typed."""
    typed = list(analyzer.tokens(query.text, query.language))
    spelt = list(analyzer.tokens(query.spelt, query.language))
    if len(typed) != len(spelt):
        return {}
    return {
        one.surface: other.surface
        for one, other in zip(typed, spelt, strict=True)
        if fold(one.surface) != fold(other.surface)
    }


def _word(
    word: QueryWord, corrected: str, origin: str, document_frequency: Callable[[str], int]
) -> ExplainedWord:
    flags = [name.removeprefix("is_") for name, value in _attributes(word) if value is True]
    return ExplainedWord(
        surface=word.surface,
        corrected=corrected,
        terms=tuple((term, document_frequency(term)) for term in word.terms),
        weight=word.weight,
        flags=tuple(flags),
        asks=word.asks or "",
        alternatives=tuple(_best_alternatives(word.alternatives)),
        relations=tuple(sorted(word.relations)),
        origin=origin,
    )


def _best_alternatives(alternatives: Iterable[Alternative]) -> Iterator[tuple[str, float]]:
    for other in sorted(alternatives, key=lambda one: -one.weight):
        yield " ".join(other.terms), other.weight


def _origin(word: QueryWord, question: Question, query: Query, analyzer: Analyzer) -> str:
    if not word.is_recalled:
        return ""
    for earlier in reversed(question.context):
        if set(word.terms) <= set(analyzer.terms(earlier, query.language)):
            return earlier
    return ""


def _hit(record: PassageRecord, score: float) -> ExplainedHit:
    return ExplainedHit(
        passage=record.number,
        document=record.path,
        locator=record.passage.locator(record.passage.span),
        score=score,
        text=" ".join(record.text.split()),
    )


def _sentence(query: Query, evidence: Evidence, outcome: Outcome) -> ExplainedSentence:
    record, sentence = evidence.passage.record, evidence.sentence
    passage = evidence.passage.context | evidence.passage.terms
    words = [word for word in query.words if word.asks is None]
    held = [(word.surface, share_held(word, sentence.terms)) for word in words]
    lacking = [word for word, (_, share) in zip(words, held, strict=True) if share <= _HELD]
    around = [word.surface for word in lacking if share_held(word, passage) > _HELD]
    return ExplainedSentence(
        passage=record.number,
        document=record.path,
        locator=record.passage.locator(sentence.span),
        text=" ".join(sentence.text.split()),
        signals=signals(evidence),
        held=tuple((surface, share) for surface, share in held if share > _HELD),
        around=tuple(around),
        lacked=tuple(word.surface for word in lacking if word.surface not in around),
        is_quoted=isinstance(outcome, Answer) and _is_quoted(evidence, outcome),
    )


def _is_quoted(evidence: Evidence, answer: Answer) -> bool:
    shown = {quotation.citation for quotation in answer.quotations}
    span = evidence.sentence.span
    return any(
        one.number in shown
        and one.document == evidence.passage.record.path
        and one.start < span.end
        and span.start < one.end
        for one in answer.citations
    )


def _facts(query: Query, found: Found) -> Iterator[ExplainedFact]:
    told = [one.fact for one in found.outcome.facts] if isinstance(found.outcome, Answer) else []
    wanted = {part.type for part in query.parts or (query,)}
    passages = {one.passage.record.number for one in found.judgement.evidence}
    for match in found.matches[:_MOST]:
        fact = match.stored.fact
        is_used = fact in told
        if is_used:
            why = "the answer tells it"
        elif match.asked not in wanted:
            why = f"it answers questions of type {match.asked}"
        elif match.stored.passage not in passages:
            why = "its sentence is not among those found"
        elif told:
            why = "another fact tells the answer"
        else:
            why = "it does not answer by itself, and only speaks for its value as a candidate"
        yield ExplainedFact(
            subject=fact.subject_resolved or fact.subject,
            relation=fact.relation,
            value=match.answer.text,
            pattern=fact.pattern,
            asked=match.asked,
            slot=match.slot,
            signals=signals(match),
            is_used=is_used,
            why=why,
        )


def _candidates(found: Found) -> Iterator[ExplainedCandidate]:
    outcome = found.outcome
    short = (outcome.short_answer or "") if isinstance(outcome, Answer) else ""
    for one in found.candidates[:_MOST]:
        yield ExplainedCandidate(
            text=" ".join(one.text.split()),
            kinds=tuple(sorted(one.kinds)),
            probability=one.probability,
            sentence=one.place + 1,
            is_chosen=one.text == short,
        )


def _decision(outcome: Outcome, bound: float) -> Decision:
    answer = outcome if isinstance(outcome, Answer) else None
    return Decision(
        is_answered=answer is not None,
        confidence=outcome.confidence,
        bound=bound,
        reason=outcome.reason if isinstance(outcome, Refusal) else "",
        short_answer=(answer.short_answer or "") if answer else "",
        working=answer.working if answer else "",
    )
