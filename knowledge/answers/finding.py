"""Passages for words typed so far, as inline queries ask for them."""

from collections.abc import Callable, Mapping, Sequence

from knowledge.answers.citing import Citer
from knowledge.answers.composing import shown
from knowledge.answers.fact_terms import fact_terms
from knowledge.facts import ANSWERS_FROM
from knowledge.facts.table import FactTable
from knowledge.index import Hit
from knowledge.languages import detect_language
from knowledge.model import CitedFact, Findings, ScoredPassage, StoredFact
from knowledge.storage import PassageRecord, Storage
from knowledge.tokens import Analyzer, fold, word_terms

__all__ = ["find"]

# A beginning of a word stands for so many words at most, each less than the word as typed.
_COMPLETIONS = 12
_COMPLETION_WEIGHT = 0.7
_MAX_WORDS = 40
_MOST_FACTS = 3


def find(
    words: str,
    *,
    edition: str,
    storage: Storage,
    search: Callable[[Mapping[str, float], int], Sequence[Hit]],
    facts: FactTable,
    analyzer: Analyzer,
    limit: int,
    offset: int,
) -> Findings:
    """Return the passages that hold the words best; the last word is a beginning too.

    On the first page, facts that hold all the words by themselves come with them.

    Args:
        search: returns the best passages for weighted terms, as `PassageIndex.search` does.
    """
    weights = _weights(words, storage, analyzer)
    hits = search(weights, offset + limit + 1)
    wanted = hits[offset : offset + limit]
    citer = Citer()
    passages = []
    for hit, record in zip(wanted, storage.passages([hit.passage for hit in wanted]), strict=True):
        citation = citer.cite(record, record.passage.body)
        passages.append(
            ScoredPassage(
                text=record.text,
                shown=shown(record, record.passage.span),
                score=hit.score,
                citation=citation,
            )
        )
    numbers = [hit.passage for hit in wanted]
    found = _facts(words, numbers, facts, storage, analyzer) if not offset else ()
    return Findings(
        facts=tuple(
            CitedFact(
                fact=stored.fact,
                entity=stored.entity,
                citations=(citer.cite(record, stored.fact.evidence),),
                document_date=record.metadata.date,
            )
            for stored, record in found
        ),
        passages=tuple(passages),
        citations=citer.citations,
        more=len(hits) > offset + limit,
        edition=edition,
    )


def _facts(
    words: str,
    passages: Sequence[int],
    facts: FactTable,
    storage: Storage,
    analyzer: Analyzer,
) -> tuple[tuple[StoredFact, PassageRecord], ...]:
    """Return the surest facts of passages whose own parts hold all the words."""
    records = {record.number: record for record in storage.passages(passages)}
    found = []
    for stored in facts.of_passages(passages):
        fact, record = stored.fact, records[stored.passage]
        if fact.confidence < ANSWERS_FROM or not fact.is_affirmed or fact.modality != "actual":
            continue
        terms = fact_terms(stored, record, analyzer)
        own = terms.subject | terms.relation | terms.value | terms.qualifiers
        if _hold_all(words, own, record.passage.language, analyzer):
            found.append((stored, record))
    found.sort(key=lambda pair: (-pair[0].fact.confidence, pair[0].number))
    return tuple(found[:_MOST_FACTS])


def _hold_all(words: str, own: frozenset[str], language: str, analyzer: Analyzer) -> bool:
    """Whether terms hold all the words, the last of which may be a beginning."""
    tokens = [token for token in analyzer.tokens(words, language) if token.terms]
    if not tokens:
        return False
    *whole, last = tokens
    beginning = fold(last.surface, language)
    return all(own.intersection(token.terms) for token in whole) and (
        bool(own.intersection(last.terms)) or any(term.startswith(beginning) for term in own)
    )


def _weights(words: str, storage: Storage, analyzer: Analyzer) -> dict[str, float]:
    language = detect_language(words, among=storage.languages())
    tokens = analyzer.tokens(words, language)[:_MAX_WORDS]
    weights = {term: 1.0 for token in tokens for term in token.terms}
    if tokens and tokens[-1].end == len(words):
        beginning = fold(tokens[-1].surface, language)
        for word in storage.words_beginning(beginning, _COMPLETIONS) if beginning else ():
            for term in word_terms(word, language):
                weights.setdefault(term, _COMPLETION_WEIGHT)
    return weights
