"""From documents to the rows of the fact table: extracted and curated facts, one name a thing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.errors import DocumentRefusedError
from knowledge.facts.aliases_file import ALIASES_FILE, read_aliases
from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.curated import FACTS_FILE, read_curated
from knowledge.facts.entities import Entities
from knowledge.facts.extracting import Extracted
from knowledge.facts.gathering import Split, gather_facts
from knowledge.facts.joining import build_entities
from knowledge.glossary_file import GLOSSARY_FILE, GlossaryEntry, read_glossary
from knowledge.loading import read_curated_file
from knowledge.model import Document, Fact, Passage, Refused, StoredFact
from knowledge.probes.reading import PROBES_FILE, Probe, read_probes
from knowledge.sources import Sources, curated_places
from knowledge.walking import CURATED_FILES

__all__ = ["FactRows", "OperatorFiles", "read_operator_files", "tabulate"]

_NAMED = frozenset({"person", "organisation", "place", "name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorFiles:
    """What operators add to their documents.

    Attributes:
        facts: each with its document's path.
        aliases: names that are one thing's.
        glossary: what words are in other languages.
        probes: questions that are asked of every draft.
        refused: entries that are not in order.
    """

    facts: tuple[tuple[str, Fact], ...] = ()
    aliases: tuple[AliasGroup, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    probes: tuple[Probe, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRows:
    """The facts of an edition, and the names of what they are about."""

    facts: tuple[StoredFact, ...]
    entities: Entities = field(repr=False)


def read_operator_files(sources: Sources, documents: Sequence[Document]) -> OperatorFiles:
    """Read the `CURATED_FILES` of the folders; one may lack any."""
    facts: list[tuple[str, Fact]] = []
    aliases: list[AliasGroup] = []
    glossary: list[GlossaryEntry] = []
    probes: list[Probe] = []
    refused: list[Refused] = []
    by_path = {document.path: document for document in documents}
    for place in curated_places(sources):
        shown = {name: place.prefix + name for name in CURATED_FILES}
        texts: dict[str, str] = {}
        for name in CURATED_FILES:
            try:
                texts[name] = read_curated_file(place.folder, name)
            except DocumentRefusedError as error:
                refused.append(Refused(path=shown[name], reason=error.reason))
        curated = read_curated(texts.get(FACTS_FILE, ""), by_path, shown[FACTS_FILE])
        table = read_aliases(texts.get(ALIASES_FILE, ""), shown[ALIASES_FILE])
        words = read_glossary(texts.get(GLOSSARY_FILE, ""), shown[GLOSSARY_FILE])
        asked = read_probes(texts.get(PROBES_FILE, ""), shown[PROBES_FILE])
        facts += curated.facts
        aliases += table.groups
        glossary += words.entries
        probes += asked.probes
        refused += (*curated.refused, *table.refused, *words.refused, *asked.refused)
    return OperatorFiles(
        facts=tuple(facts),
        aliases=tuple(aliases),
        glossary=tuple(glossary),
        probes=tuple(probes),
        refused=tuple(refused),
    )


def tabulate(
    split: Sequence[Split],
    own: OperatorFiles,
    acronyms: Sequence[tuple[str, str, str]],
    tell: Callable[[int], None] | None = None,
) -> FactRows:
    """Return the facts of documents, numbered, each subject under one name.

    Args:
        split: documents with their passages, in order.
        own: what the operator adds.
        acronyms: (acronym, name, language) as the documents bracket them.
        tell: told after each document how many are done.
    """
    curated: dict[str, list[Fact]] = {}
    for path, fact in own.facts:
        curated.setdefault(path, []).append(fact)
    found: list[tuple[Extracted, ...]] = []
    names: Counter[str] = Counter()
    for (document, passages), one in zip(split, gather_facts(split, tell), strict=True):
        found.append((*one.facts, *_placed(curated.get(document.path, ()), passages)))
        names.update(one.names)
    entities = _entities(found, names, own, acronyms)
    return FactRows(facts=tuple(_numbered(split, found, entities)), entities=entities)


def _placed(facts: Sequence[Fact], passages: Sequence[Passage]) -> Iterator[Extracted]:
    for fact in facts:
        before = [n for n, one in enumerate(passages) if one.span.start <= fact.evidence.start]
        yield Extracted(passage=before[-1] if before else 0, fact=fact)


def _entities(
    found: Sequence[Sequence[Extracted]],
    written: Counter[str],
    own: OperatorFiles,
    acronyms: Sequence[tuple[str, str, str]],
) -> Entities:
    names = list(written.elements())
    persons: list[str] = []
    for fact in (one.fact for facts in found for one in facts):
        subject = fact.subject_resolved or fact.subject
        if subject not in written:
            names.append(subject)
        if fact.value.kind in _NAMED and fact.value.text not in written:
            names.append(fact.value.text)
        if fact.pattern == "role":
            persons.append(fact.subject)
        if fact.value.kind == "person":
            persons.append(fact.value.text)
    return build_entities(names, acronyms, own.aliases, persons)


def _numbered(
    split: Sequence[Split], found: Sequence[Sequence[Extracted]], entities: Entities
) -> Iterator[StoredFact]:
    number = first_passage = 0
    key = lru_cache(maxsize=1 << 16)(entities.key)
    for document, ((_, passages), facts) in enumerate(zip(split, found, strict=True)):
        for one in facts:
            value = one.fact.value
            yield StoredFact(
                number=number,
                document=document,
                passage=first_passage + one.passage,
                entity=key(one.fact.subject_resolved or one.fact.subject),
                value_entity=key(value.text) if value.kind in _NAMED else "",
                named=_named(one.fact, entities),
                fact=one.fact,
            )
            number += 1
        first_passage += len(passages)


def _named(fact: Fact, entities: Entities) -> tuple[str, ...]:
    """Return the entities that a fact's own words name."""
    texts = (fact.subject, fact.subject_resolved, fact.relation, fact.value.text)
    return tuple(sorted({one.key for text in texts if text for one in entities.find(text)}))
