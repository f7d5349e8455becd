"""The facts of an edition: taken out of what is new, each thing under one name in all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from knowledge.building.earlier import Earlier
from knowledge.building.memo import FactMemo
from knowledge.building.naming import Texts, WrittenNames, fact_memo, written_names
from knowledge.building.planning import Planned
from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.extracting import Extracted, Extraction
from knowledge.facts.joining import NameRow, Spellings, join_names
from knowledge.facts.keying import (
    KnownNames,
    affected,
    key_facts,
    known_names,
    looked_up,
    may_find,
)
from knowledge.facts.name_forms import BETWEEN_WORDS, NameForms
from knowledge.facts.storing import FactRow
from knowledge.model import Document, Fact, Passage

__all__ = ["Split", "Tabulated", "curated_digest", "tabulate"]

Split = Mapping[int, tuple[Document, Sequence[Passage]]]
"""New documents with their passages, by their places in the edition."""

# So many forms of names are kept for each name that an edition has.
_MOST_FORMS = 1.5

Acronyms = Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabulated:
    """The facts of an edition.

    Attributes:
        names: of the entities, as rows.
        facts: of the documents by their places; those that are not told, and what they are
            about, are the earlier edition's.
        rewritten: places of documents of which all facts are told.
        memos: the names in each document.
        texts: that the memos refer to.
        forms: the names as they are compared.
        spellings: names that are spelt alike.
        known: which entity has each name.
    """

    names: tuple[NameRow, ...]
    facts: Mapping[int, Sequence[FactRow]]
    rewritten: frozenset[int]
    memos: Sequence[FactMemo]
    texts: Texts
    forms: NameForms
    spellings: Spellings
    known: KnownNames

    def opened_names(self) -> Iterator[tuple[str, ...]]:
        """Yield the names with the first word of each as it is compared."""
        for row in self.names:
            yield *row, self.forms[row[0]].folded.partition(BETWEEN_WORDS)[0]


def curated_digest(facts: Sequence[Fact]) -> str:
    """Return what tells an operator's facts about a document from others, "" for none."""
    return sha256(repr(tuple(facts)).encode(errors="surrogatepass")).hexdigest() if facts else ""


def tabulate(
    planned: Sequence[Planned],
    split: Split,
    extracted: Mapping[int, Extraction],
    curated: Mapping[int, Sequence[Fact]],
    groups: Sequence[AliasGroup],
    acronyms: Acronyms,
    earlier: Earlier | None,
) -> Tabulated:
    """Return the facts of an edition.

    Args:
        planned: its documents.
        split: those that are new, with their passages.
        extracted: what was taken out of them.
        curated: the operator's facts, by their documents' places.
        groups: the operator's names.
        acronyms: (acronym, name, language) as the documents bracket them.
        earlier: the edition that the other documents are taken from.
    """
    texts = Texts(earlier.memo.texts, earlier.memo.on_one_line) if earlier else Texts([], {})
    facts = dict(_all_facts(planned, split, extracted, curated, earlier))
    memos = [
        _memo(place, one, extracted, curated, facts, texts, earlier)
        for place, one in enumerate(planned)
    ]
    written = written_names(memos, curated, texts)
    forms = earlier.memo.forms if earlier else NameForms()
    spellings = earlier.memo.spellings if earlier else {}
    names = join_names(written.counts, written.people, acronyms, groups, forms, spellings)
    known = known_names(names, forms)
    rows = {place: list(enumerate(own)) for place, own in facts.items()}
    if earlier is not None:
        changed = {name for name, _ in known.items() ^ earlier.memo.known.items()}
        for place, by in affected(changed, [one.marks for one in memos]).items():
            if place not in facts:
                every = enumerate(_facts_again(place, planned[place], curated, earlier))
                rows[place] = [(n, one) for n, one in every if may_find(one.fact, by)]
    keyed = key_facts([[one.fact for _, one in own] for own in rows.values()], names, forms)
    return Tabulated(
        names=names,
        facts={
            place: [
                FactRow(
                    place=number,
                    passage=one.passage,
                    entity=entity,
                    value_entity=value_entity,
                    named=named,
                    fact=one.fact,
                )
                for (number, one), (entity, value_entity, named) in zip(own, keys, strict=True)
            ]
            for (place, own), keys in zip(rows.items(), keyed, strict=True)
        },
        rewritten=frozenset(facts),
        memos=memos,
        texts=texts,
        forms=_used(forms, written, acronyms, names),
        spellings=spellings,
        known=known,
    )


def _all_facts(
    planned: Sequence[Planned],
    split: Split,
    extracted: Mapping[int, Extraction],
    curated: Mapping[int, Sequence[Fact]],
    earlier: Earlier | None,
) -> Iterator[tuple[int, list[Extracted]]]:
    """Yield the facts of the documents that are new or of which the operator's are others."""
    for place, one in enumerate(planned):
        own = curated.get(place, ())
        if one.place is None:
            starts = [passage.span.start for passage in split[place][1]]
            yield place, [*extracted[place].facts, *_placed(own, starts)]
        elif earlier and earlier.document(one.place).curated != curated_digest(own):
            yield place, _facts_again(place, one, curated, earlier)


def _facts_again(
    place: int, planned: Planned, curated: Mapping[int, Sequence[Fact]], earlier: Earlier
) -> list[Extracted]:
    """Return the facts of a document that is taken from the earlier edition."""
    if planned.place is None:  # pragma: no cover (only those that are taken are asked for)
        raise AssertionError(planned.path)
    own = curated.get(place, ())
    passages = earlier.passages(planned.place) if own else ()
    starts = [record.passage.span.start for record in passages]
    return [*earlier.facts(planned.place), *_placed(own, starts)]


def _placed(facts: Sequence[Fact], starts: Sequence[int]) -> Iterator[Extracted]:
    """Yield an operator's facts with the places of their passages, given where these start."""
    for fact in facts:
        before = [n for n, start in enumerate(starts) if start <= fact.evidence.start]
        yield Extracted(passage=before[-1] if before else 0, fact=fact)


def _memo(
    place: int,
    planned: Planned,
    extracted: Mapping[int, Extraction],
    curated: Mapping[int, Sequence[Fact]],
    facts: Mapping[int, Sequence[Extracted]],
    texts: Texts,
    earlier: Earlier | None,
) -> FactMemo:
    """Return the names in a document."""
    if planned.place is None or earlier is None:
        return fact_memo(extracted[place], curated.get(place, ()), texts)
    memo = earlier.names(planned.place)
    if place in facts:
        return replace(memo, marks=looked_up(one.fact for one in facts[place]).marks())
    return memo


def _used(
    forms: NameForms, written: WrittenNames, acronyms: Acronyms, names: Sequence[NameRow]
) -> NameForms:
    """Return the forms of names without those of too many that the edition does not have."""
    if len(forms) < _MOST_FORMS * len(names):
        return forms
    used = dict.fromkeys(written.counts)
    used.update(dict.fromkeys(written.people))
    used.update(dict.fromkeys(" ".join(name.split()) for _, name, _ in acronyms))
    used.update(dict.fromkeys(name for name, *_ in names))
    return NameForms((name, forms[name]) for name in used)
