"""Passages with their words and their facts, and where a fact's column, row and sentence are."""

from collections.abc import Sequence

from knowledge.answers.choosing import Stated, stated_by_fact
from knowledge.answers.evidence import Analysed, Evidence, analyse, weigh
from knowledge.answers.fact_terms import FactTerms, fact_terms, known_kinds, unsure_spans
from knowledge.answers.matching import FactMatch
from knowledge.answers.superlatives import MOST_ROWS, Rows
from knowledge.answers.totals import MOST_SUMMED, Located
from knowledge.facts.table import FactTable
from knowledge.model import StoredFact
from knowledge.questions.query import Query
from knowledge.remembering import remembered
from knowledge.storage import Storage
from knowledge.tokens import Analyzer

__all__ = ["Lookup"]

_KEPT = 1024


class Lookup:
    """Reads the passages and facts of one edition; what was read last is kept."""

    def __init__(self, storage: Storage, facts: FactTable, analyzer: Analyzer) -> None:
        self._storage = storage
        self._facts = facts
        self._analyzer = analyzer

    def facts_around(self, evidence: Sequence[Evidence]) -> list[tuple[StoredFact, FactTerms]]:
        """Return the facts of the passages of sentences, with their terms."""
        passages = sorted({one.passage.record.number for one in evidence})
        return [pair for number in passages for pair in self.facts_of(number)]

    def rows(self, query: Query) -> Rows:
        """Return where the facts of a table's columns and rows are looked up."""

        def row(one: StoredFact) -> Sequence[tuple[StoredFact, FactTerms]]:
            found = self.facts_of(one.passage)
            return [each for each in found if each[0].fact.evidence == one.fact.evidence]

        return Rows(
            column=lambda one: self.siblings(one, MOST_ROWS + 1),
            row=row,
            located=self.located(query),
        )

    def siblings(
        self, one: StoredFact, limit: int = MOST_SUMMED + 1
    ) -> Sequence[tuple[StoredFact, FactTerms]]:
        """Return a fact and at most so many of the same column or list, with their terms."""
        found = self._facts.siblings(one, limit=limit)
        passages = dict.fromkeys(each.passage for each in found)
        terms = {each.number: own for p in passages for each, own in self.facts_of(p)}
        return [(each, terms[each.number]) for each in found]

    def located(self, query: Query) -> Located:
        """Return what finds a fact's sentence, in whatever passage."""

        def locate(match: FactMatch) -> Stated | None:
            passage = self.analysed(match.stored.passage)
            return stated_by_fact(match, tuple(weigh(query, passage, 0.0)))

        return locate

    @remembered(_KEPT)
    def analysed(self, number: int) -> Analysed:
        """Return a passage with its words, by its number."""
        record, before, lead = self._storage.passage_in_document(number)
        facts = self.facts_in(number)
        return analyse(
            record,
            before,
            self._analyzer,
            lead,
            kinds=known_kinds(facts),
            unsure=unsure_spans(facts, record),
        )

    @remembered(_KEPT)
    def facts_in(self, passage: int) -> tuple[StoredFact, ...]:
        """Return a passage's facts."""
        return self._facts.of_passages([passage])

    @remembered(_KEPT)
    def facts_of(self, passage: int) -> tuple[tuple[StoredFact, FactTerms], ...]:
        """Return a passage's facts with their terms."""
        analysed = self.analysed(passage)
        around = analysed.terms | analysed.earlier
        # One object for what is the same: looking a word up in it is remembered by the object.
        known: dict[str, frozenset[str]] = {}
        return tuple(
            (stored, fact_terms(stored, analysed.record, self._analyzer, around, known))
            for stored in self.facts_in(passage)
        )
