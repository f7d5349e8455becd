"""From a question to an answer or a refusal."""

import time
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from itertools import pairwise

from knowledge.answers.choosing import Choice, choose
from knowledge.answers.citing import Citer
from knowledge.answers.composing import quotations, scored_passages, short_answer
from knowledge.answers.computing import computed, lasted, of_document
from knowledge.answers.disagreeing import with_differing
from knowledge.answers.evidence import Evidence
from knowledge.answers.explaining import Found, explained
from knowledge.answers.explanation import Explanation
from knowledge.answers.fact_citing import cited_facts
from knowledge.answers.judging import Judgement, judge
from knowledge.answers.limiting import Limiter
from knowledge.answers.lookup import Lookup
from knowledge.answers.matching import FactMatch, match_facts
from knowledge.answers.premises import corrected
from knowledge.answers.quoting import PhraseFinder
from knowledge.answers.ranking import rank_candidates
from knowledge.answers.searching import SentenceSearch
from knowledge.answers.superlatives import extreme
from knowledge.answers.totals import counted_entries, summed
from knowledge.answers.verdicts import verdict, with_verdict
from knowledge.facts.entities import Entities
from knowledge.facts.table import FactTable
from knowledge.index import PassageIndex
from knowledge.model import Answer, Outcome, Question, Quotation, Refusal
from knowledge.options import AnswerOptions
from knowledge.questions.aliases import Aliases
from knowledge.questions.answer_types import asks_total
from knowledge.questions.decomposing import decompose
from knowledge.questions.expansion import Expander
from knowledge.questions.glossary import Glossary
from knowledge.questions.query import Query
from knowledge.questions.reading import Reader
from knowledge.questions.spelling import Speller
from knowledge.questions.translating import Translator
from knowledge.questions.transliteration import Transliterator
from knowledge.questions.yes_no import asks_yes_no
from knowledge.storage import Storage
from knowledge.tokens import Analyzer

__all__ = ["Answerer"]

# One of the first so many sentences that fits so well gives the number of what is counted.
_FIRST = 3
_COUNTS = 0.9


class Answerer:
    """Answers questions from one edition's storage, index and fact table."""

    def __init__(
        self,
        *,
        edition: str,
        storage: Storage,
        index: PassageIndex,
        facts: FactTable,
        entities: Callable[[str], Entities],
        analyzer: Analyzer,
        options: AnswerOptions,
    ) -> None:
        self._edition = edition
        self._index = index
        self._analyzer = analyzer
        self._options = options
        expander = Expander(
            document_frequency=index.document_frequency,
            speller=Speller(storage.words_like),
            aliases=Aliases.of(storage.acronyms(), analyzer),
            entities=entities,
            languages=storage.languages(),
            words_beginning=storage.words_beginning,
        )
        self._reader = Reader(
            analyzer=analyzer,
            expander=expander,
            idf=index.idf,
            document_frequency=index.document_frequency,
            languages=storage.languages(),
            translator=Translator(
                glossary=Glossary(storage.glossary()),
                transliterator=Transliterator(storage.words_like),
                idf=index.idf,
                document_frequency=index.document_frequency,
                alternatives=expander.alternatives,
                languages=storage.languages(),
            ),
        )
        self._lookup = Lookup(storage, facts, analyzer)
        self._limiter = Limiter(storage)
        self._phrases = PhraseFinder(
            index, self._limiter, analyzer, self._lookup.analysed, storage.passages
        )
        self._search = SentenceSearch(
            index=index,
            facts=facts,
            lookup=self._lookup,
            limiter=self._limiter,
            phrases=self._phrases,
        )

    def with_min_confidence(self, min_confidence: float) -> "Answerer":
        """Return the same with another bound; it shares what has been read."""
        other = copy(self)
        other._options = replace(self._options, min_confidence=min_confidence)  # noqa: SLF001 - of this class
        return other

    def answer(self, question: Question) -> Outcome:
        """Answer a question from the documents, or refuse."""
        started = time.perf_counter()
        query = self._read(question)
        if refusal := self._refused(query, started):
            return refusal
        judgement, matches = self._judged(query)
        choice = lasted(query, judgement) or self._computed(question, query, matches)
        choice = choice or extreme(
            query, self._lookup.facts_around(judgement.evidence), self._lookup.rows(query)
        )
        if choice is None or choice.confidence < self._options.min_confidence:
            choice = choose(query, judgement, matches)
            choice = self._counted(query, judgement, choice) or choice
            choice = with_verdict(choice, verdict(query, judgement.evidence))
        citer = Citer()
        quoted: tuple[Quotation, ...] = ()
        correction = None
        if not choice.working and not asks_yes_no(query.spelt, query.language):
            correction = corrected(query, judgement.evidence, citer)
        if correction is None and choice.confidence >= self._options.min_confidence:
            choice = with_differing(query, choice, matches, self._lookup.facts_in)
            quoted = quotations(choice, citer, self._options)
        passages = scored_passages(judgement.evidence, citer, self._options.max_passages)
        if not quoted:
            return Refusal(
                question=query.text,
                language=query.language,
                reason="false_premise" if correction else judgement.reason,
                confidence=round(choice.confidence, 4),
                passages=passages,
                citations=citer.citations,
                missing=query.missing,
                edition=self._edition,
                elapsed_ms=(time.perf_counter() - started) * 1000,
                correction=correction,
            )
        facts, conflicts = cited_facts(choice, citer)
        return Answer(
            question=query.text,
            language=query.language,
            type=query.type,
            short_answer=short_answer(choice),
            working=choice.working,
            quotations=quoted,
            confidence=round(choice.confidence, 4),
            passages=passages,
            facts=facts,
            conflicts=conflicts,
            citations=citer.citations,
            missing=query.missing,
            edition=self._edition,
            elapsed_ms=(time.perf_counter() - started) * 1000,
        )

    def alone(self, question: Question) -> Question:
        """Return the question without the ones before it, if it takes nothing from them."""
        return self._reader.alone(question)

    def explain(self, question: Question) -> Explanation:
        """Answer a question, and tell every step from its words to the outcome."""
        laps = [("", time.perf_counter())]

        def lap(stage: str) -> None:
            laps.append((stage, time.perf_counter()))

        query = self._read(question)
        lap("understanding")
        hits = self._search.passages(query, self._limiter.within(query.limits))
        lap("index")
        judgement, matches = self._judged(query)
        lap("sentences and facts")
        mine = [match for match in matches if match.asked == query.type]
        candidates = rank_candidates(query, judgement.evidence, mine)
        lap("short answers")
        outcome = self.answer(question)
        lap("all of it once more")
        found = Found(
            query=query,
            hits=[(self._lookup.analysed(hit.passage).record, hit.score) for hit in hits],
            judgement=judgement,
            matches=matches,
            candidates=candidates,
            outcome=outcome,
            stages=tuple(
                (name, (end - start) * 1000) for (_, start), (name, end) in pairwise(laps)
            ),
        )
        return explained(
            question,
            found,
            bound=self._options.min_confidence,
            document_frequency=self._index.document_frequency,
            analyzer=self._analyzer,
        )

    def evidence(
        self, question: Question
    ) -> tuple[Query, tuple[Evidence, ...], tuple[FactMatch, ...]]:
        """Return a question as it is understood, the sentences and facts found, best first."""
        query = self._read(question)
        judgement, matches = self._judged(query)
        return query, judgement.evidence, matches

    def _read(self, question: Question) -> Query:
        return self._phrases.located(self._reader.read(question, self._short_answer))

    def _short_answer(self, question: Question) -> str:
        """Return the short answer to an earlier question that a later one points to, else ""."""
        outcome = self.answer(question)
        return (outcome.short_answer or "") if isinstance(outcome, Answer) else ""

    def _refused(self, query: Query, started: float) -> Refusal | None:
        """Return what is told of a message that nothing is to be looked up for."""
        is_limited = self._limiter.fits_nothing(query.limits)
        if query.aside is None and not is_limited:
            return None
        return Refusal(
            question=query.text,
            language=query.language,
            reason=query.aside or "no_source",
            confidence=0.0,
            passages=(),
            citations=(),
            missing=(),
            edition=self._edition,
            elapsed_ms=(time.perf_counter() - started) * 1000,
            unmet=query.limits.told if is_limited else (),
            near_sources=self._limiter.near_sources(query.limits) if is_limited else (),
        )

    def _judged(self, query: Query) -> tuple[Judgement, tuple[FactMatch, ...]]:
        """Return the sentences found, and the facts in them that answer, best first."""
        judgement = judge(query, self._search.sentences(query))
        facts = self._lookup.facts_around(judgement.evidence)
        parts = query.parts or (query,)
        return judgement, tuple(match for part in parts for match in match_facts(part, facts))

    def _computed(
        self, question: Question, query: Query, matches: Sequence[FactMatch]
    ) -> Choice | None:
        """Return what is computed, None where the question asks for nothing of the kind."""
        if query.type in {"number", "money"} and asks_total(query.spelt, query.language):
            return summed(query, matches, self._lookup.siblings, self._lookup.located(query))
        calculation = decompose(query.spelt) if query.language == "en" else None
        if calculation is None:
            return None
        operands: dict[int, Choice] = {}
        for place in calculation.order:
            asked = self._reader.read_operand(calculation.operands[place], question)
            judgement, found = self._judged(asked)
            if operands and not calculation.operands[place].is_named:
                # "The epidemic" is that of the document that tells of the other operand.
                known = next(iter(operands.values()))
                judgement, found = of_document(known, judgement, found)
            operands[place] = choose(asked, judgement, found)
        return computed(calculation, [operands[place] for place in sorted(operands)])

    def _counted(self, query: Query, judgement: Judgement, choice: Choice) -> Choice | None:
        """Return how many entries a list has, where no sentence gives their number."""
        is_told = any(one.value.kind in {"count", "number"} for one in choice.stated)
        is_told |= any(one.fit >= _COUNTS for one in judgement.evidence[:_FIRST])
        if query.type != "number" or not query.counted_noun or is_told:
            return None
        as_list = replace(query, type="list", counted=(), counted_noun="")
        matches = match_facts(as_list, self._lookup.facts_around(judgement.evidence))
        return counted_entries(matches, self._lookup.located(query))
