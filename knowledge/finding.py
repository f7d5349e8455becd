"""Passages for words typed so far, as inline queries ask for them."""

from knowledge.citing import Citer
from knowledge.composing import shown
from knowledge.index import PassageIndex
from knowledge.languages import detect_language
from knowledge.model import Findings, ScoredPassage
from knowledge.storage import Storage
from knowledge.tokens import Analyzer, fold, word_terms

__all__ = ["find"]

# A beginning of a word stands for so many words at most, each less than the word as typed.
_COMPLETIONS = 12
_COMPLETION_WEIGHT = 0.7
_MAX_WORDS = 40


def find(
    words: str,
    *,
    edition: str,
    storage: Storage,
    index: PassageIndex,
    analyzer: Analyzer,
    limit: int,
    offset: int,
) -> Findings:
    """Return the passages that hold the words best; the last word is a beginning too."""
    weights = _weights(words, storage, analyzer)
    hits = index.search(weights, offset + limit + 1)
    wanted = hits[offset : offset + limit]
    citer = Citer()
    passages = []
    for hit, record in zip(wanted, storage.passages([hit.passage for hit in wanted]), strict=True):
        citation = citer.cite(record, record.passage.span)
        passages.append(
            ScoredPassage(
                text=record.text,
                shown=shown(record, record.passage.span),
                score=hit.score,
                citation=citation,
            )
        )
    return Findings(
        passages=tuple(passages),
        citations=citer.citations,
        more=len(hits) > offset + limit,
        edition=edition,
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
