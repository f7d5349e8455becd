"""How long a question's fact look-up takes in a large table of facts that are made up.

Search has found passages for a question: a look-up is the facts of the best of them. What /facts
and /compare ask for, all facts about an entity, is timed beside it.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from benchmarks.reporting import percentile
from knowledge.database import Database
from knowledge.facts.storing import write_facts
from knowledge.facts.table import FactTable
from knowledge.model import Document, Fact, Metadata, Passage, Qualifier, Span, StoredFact, Value
from knowledge.storage import Vocabulary, write_storage

__all__ = ["FACTS", "LookupFigures", "made_facts", "measure"]

FACTS = 100_000
_QUESTIONS = 300
_PASSAGES = 10
_FACTS_OF_A_PASSAGE = 5
_FACTS_OF_A_DOCUMENT = 1_000
_RELATIONS = tuple(f"relation {number}" for number in range(40))
_SEED = 20_240_517

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupFigures:
    """Times of looking up the facts that a question is about.

    Attributes:
        facts_of_a_question: how many a look-up gave, on average.
        entity_p50_ms: of all facts about an entity.
        facts_of_an_entity: how many these were, on average.
    """

    p50_ms: float
    p99_ms: float
    facts_of_a_question: float
    entity_p50_ms: float
    entity_p99_ms: float
    facts_of_an_entity: float


def measure(facts: int = FACTS, questions: int = _QUESTIONS) -> LookupFigures:
    """Write a table of so many made-up facts, and ask it so many questions."""
    draw = random.Random(_SEED)
    with TemporaryDirectory(prefix="dalel-bench-") as work:
        path = Path(work) / "facts.sqlite"
        write_storage(
            path, _made_documents(facts), Vocabulary(run_together={}, words={}, acronyms=())
        )
        write_facts(path, made_facts(facts))
        database = Database(path)
        table = FactTable(database)
        last = max(1, facts // _FACTS_OF_A_PASSAGE)
        passages = [[draw.randrange(last) for _ in range(_PASSAGES)] for _ in range(questions)]
        times, given = _timed(lambda each: _of_passages(table, each), passages)
        entities = [_entity(draw, facts) for _ in range(questions)]
        entity_times, about = _timed(lambda each: len(table.about([each])), entities)
        database.close()
    return LookupFigures(
        p50_ms=percentile(times, 0.5),
        p99_ms=percentile(times, 0.99),
        facts_of_a_question=given / questions,
        entity_p50_ms=percentile(entity_times, 0.5),
        entity_p99_ms=percentile(entity_times, 0.99),
        facts_of_an_entity=about / questions,
    )


def _of_passages(table: FactTable, passages: Sequence[int]) -> int:
    """Ask as answering does, passage by passage."""
    return sum(len(table.of_passages([passage])) for passage in passages)


def _timed(ask: Callable[[T], int], questions: Sequence[T]) -> tuple[list[float], int]:
    """Return the milliseconds of each question, and how many facts all were given."""
    times = []
    given = 0
    for question in questions:
        started = perf_counter()
        given += ask(question)
        times.append((perf_counter() - started) * 1000)
    return times, given


def _made_documents(facts: int) -> Iterator[tuple[Document, Sequence[Passage]]]:
    """Yield the documents of so many facts, without any text."""
    empty = Passage(span=Span(start=0, end=0), sentences=())
    passages = (empty,) * (_FACTS_OF_A_DOCUMENT // _FACTS_OF_A_PASSAGE)
    for number in range(-(-facts // _FACTS_OF_A_DOCUMENT)):
        path = f"{number:06}.txt"
        yield (
            Document(path=path, text="", blocks=(), spans=(), metadata=Metadata()),
            passages,
        )


def made_facts(count: int) -> Iterator[StoredFact]:
    """Yield so many facts, the same each time; some entities have very many of them."""
    draw = random.Random(_SEED)
    for number in range(count):
        entity = _entity(draw, count)
        relation = draw.choice(_RELATIONS)
        year = str(draw.randrange(1900, 2030))
        start = 100 * (number % _FACTS_OF_A_PASSAGE)
        yield StoredFact(
            number=number,
            document=number // _FACTS_OF_A_DOCUMENT,
            passage=number // _FACTS_OF_A_PASSAGE,
            entity=entity,
            value_entity=_entity(draw, count) if number % 3 == 0 else "",
            fact=Fact(
                subject=entity,
                subject_span=Span(start=start, end=start + 10),
                relation=relation,
                relation_key=relation,
                value=Value(kind="count", text=f"{number} items", normalized=f"{number} item"),
                pattern="clause",
                confidence=draw.random(),
                evidence=Span(start=start, end=start + 90),
                value_span=Span(start=start + 50, end=start + 60),
                qualifiers=(
                    Qualifier(name="when", value=Value(kind="date", text=year, normalized=year)),
                ),
            ),
        )


def _entity(draw: random.Random, facts: int) -> str:
    """Return an entity's name; of a hundred facts, ten are about the first hundredth."""
    entities = max(10, facts // 20)
    few = draw.random() < 0.1
    return f"Entity {draw.randrange(max(1, entities // 100) if few else entities)}"
