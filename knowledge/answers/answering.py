"""From a question to an answer or a refusal."""

import time
from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from knowledge.answers.choosing import Choice, Stated, choose, stated_by_fact
from knowledge.answers.citing import Citer
from knowledge.answers.composing import quotations, scored_passages
from knowledge.answers.computing import computed, lasted, of_document
from knowledge.answers.disagreeing import with_differing
from knowledge.answers.evidence import Analysed, Evidence, analyse, weigh
from knowledge.answers.explaining import Found, explained
from knowledge.answers.explanation import Explanation
from knowledge.answers.fact_citing import cited_facts
from knowledge.answers.fact_terms import FactTerms, fact_terms, known_kinds, unsure_spans
from knowledge.answers.judging import Judgement, judge
from knowledge.answers.limiting import Limiter
from knowledge.answers.matching import FactMatch, match_facts
from knowledge.answers.premises import corrected
from knowledge.answers.quoting import PhraseFinder
from knowledge.answers.ranking import rank_candidates
from knowledge.answers.superlatives import MOST_ROWS, Rows, extreme
from knowledge.answers.totals import MOST_SUMMED, Located, counted_entries, summed
from knowledge.answers.verdicts import verdict, with_verdict
from knowledge.facts.entities import Entities
from knowledge.facts.table import FactTable
from knowledge.index import PassageIndex
from knowledge.model import Answer, Outcome, Question, Quotation, Refusal, StoredFact
from knowledge.options import AnswerOptions
from knowledge.questions.aliases import Aliases
from knowledge.questions.answer_types import asks_total, asks_yes_no
from knowledge.questions.decomposing import decompose
from knowledge.questions.expansion import Expander
from knowledge.questions.glossary import Glossary
from knowledge.questions.reading import Query, Reader
from knowledge.questions.spelling import Speller
from knowledge.questions.translating import Translator
from knowledge.questions.transliteration import Transliterator
from knowledge.storage import Storage
from knowledge.tokens import Analyzer

__all__ = ["Answerer"]

# So many passages are read sentence by sentence, which is most of a question's time. On the
# project's question sets 12, 16 and 24 give the same answers to within one question in fifty.
_CANDIDATES = 16
_KEPT = 1024
# So many further passages are read for what they count.
_MOST_COUNTING = 12
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
        self._storage = storage
        self._index = index
        self._facts = facts
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
        self._analysed = lru_cache(maxsize=_KEPT)(self._analyse)
        self._facts_in = lru_cache(maxsize=_KEPT)(self._read_facts)
        self._facts_of = lru_cache(maxsize=_KEPT)(self._read_terms)
        self._limiter = Limiter(storage)
        self._phrases = PhraseFinder(
            index, self._limiter, analyzer, self._analysed, storage.passages
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
        choice = choice or extreme(query, self._facts_around(judgement), self._rows(query))
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
            choice = with_differing(query, choice, matches, self._facts_in)
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
            short_answer=choice.short_answer,
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

    def explain(self, question: Question) -> Explanation:
        """Answer a question, and tell every step from its words to the outcome."""
        laps = [("", time.perf_counter())]

        def lap(stage: str) -> None:
            laps.append((stage, time.perf_counter()))

        query = self._reader.read(question)
        lap("understanding")
        hits = self._index.search(query.weights, _CANDIDATES)
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
            hits=[(self._analysed(hit.passage).record, hit.score) for hit in hits],
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
        judgement = judge(query, self._rank(query))
        facts = self._facts_around(judgement)
        parts = query.parts or (query,)
        return judgement, tuple(match for part in parts for match in match_facts(part, facts))

    def _facts_around(self, judgement: Judgement) -> list[tuple[StoredFact, FactTerms]]:
        passages = sorted({one.passage.record.number for one in judgement.evidence})
        return [pair for number in passages for pair in self._facts_of(number)]

    def _computed(
        self, question: Question, query: Query, matches: Sequence[FactMatch]
    ) -> Choice | None:
        """Return what is computed, None where the question asks for nothing of the kind."""
        if query.type in {"number", "money"} and asks_total(query.spelt, query.language):
            return summed(query, matches, self._siblings, self._located(query))
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
        matches = match_facts(as_list, self._facts_around(judgement))
        return counted_entries(matches, self._located(query))

    def _rows(self, query: Query) -> Rows:
        """Return where the facts of a table's columns and rows are looked up."""

        def row(one: StoredFact) -> Sequence[tuple[StoredFact, FactTerms]]:
            found = self._facts_of(one.passage)
            return [each for each in found if each[0].fact.evidence == one.fact.evidence]

        return Rows(
            column=lambda one: self._siblings(one, MOST_ROWS + 1),
            row=row,
            located=self._located(query),
        )

    def _siblings(
        self, one: StoredFact, limit: int = MOST_SUMMED + 1
    ) -> Sequence[tuple[StoredFact, FactTerms]]:
        found = self._facts.siblings(one, limit=limit)
        passages = dict.fromkeys(each.passage for each in found)
        terms = {each.number: own for p in passages for each, own in self._facts_of(p)}
        return [(each, terms[each.number]) for each in found]

    def _located(self, query: Query) -> Located:
        """Return what finds a fact's sentence, in whatever passage."""

        def locate(match: FactMatch) -> Stated | None:
            passage = self._analysed(match.stored.passage)
            return stated_by_fact(match, tuple(weigh(query, passage, 0.0)))

        return locate

    def _rank(self, query: Query) -> Sequence[Evidence]:
        """Return the sentences of the best passages, best first."""
        within = self._limiter.within(query.limits)
        hits = self._index.search(query.weights, _CANDIDATES, within)
        if not hits:
            return ()
        shares = {hit.passage: hit.score / hits[0].score for hit in hits}
        further = (*self._counting(query, shares), *self._phrases.holding(query))
        allowed = [number for number in further if within is None or within[number]]
        shares = dict.fromkeys(allowed, 0.0) | shares
        found = [
            evidence
            for passage, share in shares.items()
            for evidence in weigh(query, self._analysed(passage), share)
        ]
        found = list(self._phrases.weighed(query, found))
        return sorted(found, key=lambda one: (-one.score, one.passage.record.number, one.place))

    def _counting(self, query: Query, found: Collection[int]) -> Sequence[int]:
        """Return further passages that count what the question wants counted.

        Where there are many, those of the documents that the passages found are of.
        """
        if not query.counted_noun:
            return ()
        counting = self._facts.counting(query.counted_noun)
        if len(counting) > _MOST_COUNTING:
            documents = {self._analysed(one).record.document for one in found}
            counting = [one for one in counting if one[1] in documents]
        return [passage for passage, _ in counting[:_MOST_COUNTING]]

    def _analyse(self, number: int) -> Analysed:
        record, before, lead = self._storage.passage_in_document(number)
        facts = self._facts_in(number)
        return analyse(
            record,
            before,
            self._analyzer,
            lead,
            kinds=known_kinds(facts),
            unsure=unsure_spans(facts, record),
        )

    def _read_facts(self, passage: int) -> tuple[StoredFact, ...]:
        return self._facts.of_passages([passage])

    def _read_terms(self, passage: int) -> tuple[tuple[StoredFact, FactTerms], ...]:
        analysed = self._analysed(passage)
        around = analysed.terms | analysed.before | analysed.lead
        return tuple(
            (stored, fact_terms(stored, analysed.record, self._analyzer, around))
            for stored in self._facts_in(passage)
        )
