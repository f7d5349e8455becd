"""Facts as JSON: the same shape in `dalel ask --json` and `dalel facts --json`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.fact_words import relation_of, subject_of, value_of

if TYPE_CHECKING:
    from knowledge.model import CitedFact, Conflict, FactListing

__all__ = ["conflict_fields", "fact_fields", "listing_json"]


def fact_fields(cited: CitedFact) -> dict[str, object]:
    """Return a fact by the contract of `dalel ask --json`."""
    qualifiers: dict[str, str] = {}
    for each in cited.fact.qualifiers:
        text = " ".join(each.value.text.split())
        before = qualifiers.get(each.name)
        qualifiers[each.name] = f"{before}; {text}" if before else text
    return {
        "subject": subject_of(cited),
        "relation": relation_of(cited),
        "value": value_of(cited),
        "value_type": cited.fact.value.kind,
        "normalized": cited.fact.value.normalized,
        "qualifiers": qualifiers,
        "citations": list(cited.citations),
    }


def conflict_fields(conflict: Conflict) -> dict[str, object]:
    """Return a disagreement: what it is about, and the places of its facts in "facts"."""
    return {"about": conflict.about, "facts": list(conflict.facts)}


def listing_json(listing: FactListing) -> str:
    """Return a listing as one line of JSON."""
    fields = {
        "entity": listing.entity,
        "aliases": list(listing.aliases),
        "facts": [_listed_fields(cited) for cited in listing.facts],
        "citations": [asdict(citation) for citation in listing.citations],
        "conflicts": [conflict_fields(conflict) for conflict in listing.conflicts],
        "nearest": list(listing.nearest),
    }
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)


def _listed_fields(cited: CitedFact) -> dict[str, object]:
    fact = cited.fact
    return fact_fields(cited) | {
        "polarity": "affirmed" if fact.is_affirmed else "denied",
        "modality": fact.modality,
        "pattern": fact.pattern,
        "confidence": round(fact.confidence, 4),
    }
