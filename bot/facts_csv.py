"""Facts as a table that a spreadsheet opens: CSV, a fact a row, its first citation with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.fact_words import relation_of, subject_of, value_of
from bot.spreadsheet import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.model import Citation, CitedFact, FactListing

__all__ = ["COLUMNS", "listing_csv"]

OWN_QUALIFIERS = ("when", "where", "as_of", "according_to")

COLUMNS = (
    "subject", "relation", "value", "value_type", "normalized", *OWN_QUALIFIERS, "others",
    "polarity", "modality", "pattern", "confidence", "document", "title", "publisher", "date",
    "locator", "start", "end", "quote", "conflict",
)  # fmt: skip


def listing_csv(listing: FactListing) -> bytes:
    """Return the facts as a table for a spreadsheet."""
    return table(COLUMNS, _rows(listing))


def _rows(listing: FactListing) -> Iterator[Iterable[str]]:
    cited = {citation.number: citation for citation in listing.citations}
    conflicts: dict[int, list[str]] = {}
    for number, conflict in enumerate(listing.conflicts, start=1):
        for place in conflict.facts:
            conflicts.setdefault(place, []).append(str(number))
    for place, fact in enumerate(listing.facts):
        citation = next((cited[number] for number in fact.citations if number in cited), None)
        yield (*_fact_cells(fact), *_source_cells(citation), " ".join(conflicts.get(place, ())))


def _fact_cells(cited: CitedFact) -> Iterable[str]:
    fact = cited.fact
    yield from (subject_of(cited), relation_of(cited), value_of(cited))
    yield from (fact.value.kind, fact.value.normalized)
    told = [(each.name, " ".join(each.value.text.split())) for each in fact.qualifiers]
    for name in OWN_QUALIFIERS:
        yield "; ".join(text for own, text in told if own == name)
    yield "; ".join(f"{name}: {text}" for name, text in told if name not in OWN_QUALIFIERS)
    yield from ("affirmed" if fact.is_affirmed else "denied", fact.modality, fact.pattern)
    yield f"{fact.confidence:.4g}"


def _source_cells(citation: Citation | None) -> Iterable[str]:
    if citation is None:
        return ("",) * 8
    return (
        citation.document,
        citation.title,
        citation.publisher,
        citation.date,
        citation.locator,
        str(citation.start),
        str(citation.end),
        citation.quote,
    )
