"""From a question to an answer or a refusal."""

import time
from collections.abc import Sequence
from functools import lru_cache

from knowledge.aliases import Aliases
from knowledge.citing import Citer
from knowledge.composing import quotations, scored_passages
from knowledge.evidence import Analysed, Evidence, analyse, weigh
from knowledge.expansion import Expander
from knowledge.index import PassageIndex
from knowledge.judging import judge
from knowledge.model import Answer, Outcome, Question, Refusal
from knowledge.options import AnswerOptions
from knowledge.questions import Query, Reader
from knowledge.short_answers import mark_short_answer
from knowledge.spelling import Speller
from knowledge.storage import Storage
from knowledge.tokens import Analyzer

__all__ = ["Answerer"]

# So many passages are read sentence by sentence, which is most of a question's time. On the
# project's question sets 12, 16 and 24 give the same answers to within one question in fifty.
_CANDIDATES = 16
_ANALYSED_KEPT = 2048


class Answerer:
    """Answers questions from one edition's storage and index."""

    def __init__(
        self,
        *,
        edition: str,
        storage: Storage,
        index: PassageIndex,
        analyzer: Analyzer,
        options: AnswerOptions,
    ) -> None:
        self._edition = edition
        self._storage = storage
        self._index = index
        self._analyzer = analyzer
        self._options = options
        self._reader = Reader(
            analyzer=analyzer,
            expander=Expander(
                document_frequency=index.document_frequency,
                speller=Speller(storage.words_like),
                aliases=Aliases.of(storage.acronyms(), analyzer),
            ),
            idf=index.idf,
            document_frequency=index.document_frequency,
            languages=storage.languages(),
        )
        self._analysed = lru_cache(maxsize=_ANALYSED_KEPT)(self._analyse)

    def answer(self, question: Question) -> Outcome:
        """Answer a question from the documents, or refuse."""
        started = time.perf_counter()
        query = self._reader.read(question)
        judgement = judge(query, self._rank(query))
        citer = Citer()
        is_sure = judgement.confidence >= self._options.min_confidence
        short = mark_short_answer(query, judgement.evidence[0]) if is_sure else None
        quoted = quotations(judgement.evidence, citer, self._options, short) if is_sure else ()
        passages = scored_passages(judgement.evidence, citer, self._options.max_passages)
        if not quoted:
            return Refusal(
                question=query.text,
                language=query.language,
                reason=judgement.reason,
                confidence=round(judgement.confidence, 4),
                passages=passages,
                citations=citer.citations,
                missing=query.missing,
                edition=self._edition,
                elapsed_ms=(time.perf_counter() - started) * 1000,
            )
        return Answer(
            question=query.text,
            language=query.language,
            type=query.type,
            short_answer=short,
            quotations=quoted,
            confidence=round(judgement.confidence, 4),
            passages=passages,
            citations=citer.citations,
            missing=query.missing,
            edition=self._edition,
            elapsed_ms=(time.perf_counter() - started) * 1000,
        )

    def _rank(self, query: Query) -> Sequence[Evidence]:
        """Return the sentences of the best passages, best first."""
        hits = self._index.search(query.weights, _CANDIDATES)
        if not hits:
            return ()
        found = [
            evidence
            for hit in hits
            for evidence in weigh(query, self._analysed(hit.passage), hit.score / hits[0].score)
        ]
        return sorted(found, key=lambda one: (-one.score, one.passage.record.number, one.place))

    def _analyse(self, number: int) -> Analysed:
        records = self._storage.passages([number, number - 1])
        is_first = len(records) < 2 or records[1].document != records[0].document
        return analyse(records[0], None if is_first else records[1], self._analyzer)
