"""What the fact table tells of a thing: its facts, its contradictions, its dated facts in time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from knowledge.answers.citing import Citer
from knowledge.facts import ANSWERS_FROM
from knowledge.facts.contradictions import contradictions
from knowledge.facts.entities import Entities, openings
from knowledge.facts.name_folding import fold_name
from knowledge.facts.table import FactTable
from knowledge.facts.timeline import events_of
from knowledge.facts.times import time_of
from knowledge.model import (
    CitedFact,
    Conflict,
    Fact,
    FactListing,
    StoredFact,
    Timeline,
)
from knowledge.relations import relation_key
from knowledge.storage import Storage
from knowledge.tokens import Analyzer
from knowledge.values import interval

__all__ = ["FactLister", "Years"]

Years = tuple[int | None, int | None]
"""The first and the last year wanted; None where open."""

_MOST_ENTITIES = 200
_MOST_VALUES = 200
_MOST_NEAR = 30
_NEAREST = 3
_PLAIN = Analyzer()


class FactLister:
    """Lists an edition's facts with their citations."""

    def __init__(self, table: FactTable, storage: Storage) -> None:
        self._table = table
        self._storage = storage

    @cached_property
    def entities(self) -> Entities:
        """The names of what the facts are about."""
        return Entities.of_rows(self._table.names())

    def entities_in(self, text: str) -> Entities:
        """Return the entities that a text may name, for `Entities.find`.

        Reading all names would make the first question wait where there are many.
        """
        return Entities.of_rows(self._table.names_opening(openings(text)))

    @cached_property
    def _by_folded(self) -> list[tuple[frozenset[str], str]]:
        return [(frozenset(fold_name(one)), one) for one in self._table.entities()]

    def facts(self, entity: str, relation: str, years: Years) -> FactListing:
        """Return the facts about an entity; see `Edition.facts`."""
        keys = self._keys(entity)
        held = [one for one in self._held(entity, keys) if one.fact.confidence >= ANSWERS_FROM]
        found = [
            one
            for one in held
            if _is_of_relation(one.fact, relation) and _is_within(one.fact, years)
        ]
        listing = self._listing(entity, keys, sorted(found, key=_by_time))
        nearest = () if held else self.nearest(entity)
        return replace(listing, nearest=nearest, about=len(held))

    def all_facts(self) -> FactListing:
        """Return every fact of the table, in its order."""
        citer = Citer()
        facts = tuple(self._cited(self._table.all(), citer))
        return FactListing(entity="", aliases=(), facts=facts, citations=citer.citations)

    def conflicts(self) -> FactListing:
        """Return the facts that contradict others."""
        citer = Citer()
        facts: list[CitedFact] = []
        found: list[Conflict] = []
        for group in contradictions(self._table.comparable()):
            first = len(facts)
            facts += self._cited(group, citer)
            found.append(_conflict(facts, range(first, len(facts))))
        return FactListing(
            entity="",
            aliases=(),
            facts=tuple(facts),
            citations=citer.citations,
            conflicts=tuple(found),
        )

    def timeline(self, entity: str, years: Years) -> Timeline:
        """Return the dated facts about an entity; see `Edition.timeline`."""
        keys = self._keys(entity)
        citer = Citer()
        dated = [
            one
            for one in self._table.about(keys)
            if one.fact.confidence >= ANSWERS_FROM and one.fact.is_affirmed and _has_date(one.fact)
        ]
        within = sorted((one for one in dated if _is_within(one.fact, years)), key=_by_time)
        cited = self._cited(within, citer)
        return Timeline(
            entity=self._shown(entity, keys),
            events=events_of(cited, citer.citations),
            citations=citer.citations,
            nearest=() if keys else self.nearest(entity),
            dated=len(dated),
        )

    def about(self, entity: str) -> tuple[str, tuple[StoredFact, ...]]:
        """Return an entity's name and the facts with it as subject that are used for answers."""
        keys = self._keys(entity)
        found = [
            one
            for one in self._table.about(keys)
            if one.fact.confidence >= ANSWERS_FROM and one.fact.is_affirmed and one.entity in keys
        ]
        return self._shown(entity, keys), tuple(found)

    def nearest(self, entity: str) -> tuple[str, ...]:
        """Return names that may be meant by one that the table does not hold."""
        near = self.entities.nearest(entity, _MOST_NEAR)
        return tuple(one for one in near if self._table.about([one], limit=1))[:_NEAREST]

    def cite(self, one: StoredFact, citer: Citer) -> CitedFact:
        """Return a fact with its citation."""
        (cited,) = self._cited((one,), citer)
        return cited

    def _keys(self, entity: str) -> list[str]:
        """Return the table's entities that a name means: the one of that name, else its parts."""
        key = self.entities.key(entity)
        if self._table.about([key], limit=1):
            return [key]
        wanted = frozenset(fold_name(entity))
        held = [one for folded, one in self._by_folded if wanted and wanted <= folded]
        return held[:_MOST_ENTITIES]

    def _held(self, entity: str, keys: Sequence[str]) -> Sequence[StoredFact]:
        """Return the facts about entities; where the name is none's own, those that it is in.

        "OS-310" may be a cell of a table whose rows are about something else.
        """
        about = self._table.about(keys)
        if keys == [self.entities.key(entity)]:
            return about
        stating = self._table.stating(" ".join(entity.split()), limit=_MOST_VALUES)
        known = {one.number: one for one in (*about, *stating)}
        return [known[number] for number in sorted(known)]

    def _shown(self, entity: str, keys: Sequence[str]) -> str:
        return keys[0] if len(keys) == 1 else " ".join(entity.split())

    def _listing(
        self, entity: str, keys: Sequence[str], found: Sequence[StoredFact]
    ) -> FactListing:
        citer = Citer()
        facts = tuple(self._cited(found, citer))
        place = {one.number: number for number, one in enumerate(found)}
        ordered = sorted(found, key=lambda one: (one.entity, one.fact.relation_key, one.number))
        groups = contradictions([one for one in ordered if one.fact.is_affirmed])
        return FactListing(
            entity=self._shown(entity, keys),
            aliases=self.entities.aliases_of(keys[0]) if len(keys) == 1 else (),
            facts=facts,
            citations=citer.citations,
            conflicts=tuple(
                _conflict(facts, [place[one.number] for one in group]) for group in groups
            ),
        )

    def _cited(self, facts: Iterable[StoredFact], citer: Citer) -> list[CitedFact]:
        stored = list(facts)
        numbers = sorted({one.passage for one in stored})
        records = {one.number: one for one in self._storage.passages_in_batches(numbers)}
        return [
            CitedFact(
                fact=one.fact,
                entity=one.entity,
                citations=(citer.cite(records[one.passage], one.fact.evidence),),
                document_date=records[one.passage].metadata.date,
            )
            for one in stored
        ]


def _conflict(facts: Sequence[CitedFact], places: Iterable[int]) -> Conflict:
    order = sorted(places, key=lambda place: (facts[place].document_date, place))
    first = facts[order[0]]
    about = " ".join(part for part in (first.entity, first.fact.relation) if part)
    return Conflict(about=about, facts=tuple(order))


def _is_of_relation(fact: Fact, relation: str) -> bool:
    if not relation:
        return True
    key = relation_key(relation, "en") or relation_key(relation, "ru")
    if relation in {fact.relation, fact.relation_key} or (key and key == fact.relation_key):
        return True
    return set(_PLAIN.terms(relation, "en")) <= set(_PLAIN.terms(fact.relation, "en"))


def _is_within(fact: Fact, years: Years) -> bool:
    first, last = years
    if first is None and last is None:
        return True
    time = time_of(fact)
    period = interval(_closed(time.normalized)) if time else None
    if period is None:
        return False
    return (last is None or period[0].year <= last) and (first is None or period[1].year >= first)


def _closed(normalized: str) -> str:
    """Return a period that is open at one end as its other end: "since 1995" is told of 1995."""
    begin, mark, end = normalized.partition("/")
    if mark and ".." in (begin, end):
        return end if begin == ".." else begin
    return normalized


def _has_date(fact: Fact) -> bool:
    time = time_of(fact)
    return time is not None and interval(time.normalized) is not None


def _by_time(one: StoredFact) -> tuple[str, int]:
    time = time_of(one.fact)
    period = interval(time.normalized) if time else None
    return (period[0].isoformat() if period else "9999", one.number)
