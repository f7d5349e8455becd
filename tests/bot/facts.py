"""Made-up facts, listings, timelines and comparisons, worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from knowledge.model import (
    Citation,
    CitedFact,
    Comparison,
    ComparisonRow,
    Conflict,
    Fact,
    FactListing,
    Modality,
    Qualifier,
    QualifierName,
    Span,
    Standing,
    Timeline,
    TimelineEvent,
    Value,
    ValueKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

QUOTE = "In 2004 the society had 57 members."
LATER_QUOTE = "The society has 61 members."


def citation(number: int = 1, **changes: str | int | None) -> Citation:
    fields: dict[str, str | int | None] = {
        "document": "harbour.md",
        "title": "The Harbour Society",
        "publisher": "Harbour Press",
        "date": "2011-07-27",
        "url": None,
        "locator": "Members, paragraph 2",
        "start": 120,
        "end": 155,
        "quote": QUOTE,
    }
    return Citation(number=number, **(fields | changes))  # type: ignore[arg-type]  # literals


def cited_fact(
    text: str = "57 members",
    *,
    subject: str = "the society",
    resolved: str = "Harbour Society",
    relation: str = "had",
    kind: ValueKind = "count",
    normalized: str = "57 member",
    citations: tuple[int, ...] = (1,),
    document_date: str = "2011-07-27",
    qualifiers: Mapping[QualifierName, str] | None = None,
    as_of: str = "",
    is_affirmed: bool = True,
    modality: Modality = "actual",
) -> CitedFact:
    """Return a fact; `as_of` is the normalised date of a qualifier "as_of"."""
    narrowing = [
        Qualifier(name=name, value=Value(kind="text", text=told))
        for name, told in (qualifiers or {}).items()
    ]
    if as_of:
        value = Value(kind="date", text=f"the year {as_of}", normalized=as_of)
        narrowing.append(Qualifier(name="as_of", value=value))
    return CitedFact(
        fact=Fact(
            subject=subject,
            subject_resolved=resolved,
            relation=relation,
            value=Value(kind=kind, text=text, normalized=normalized),
            pattern="clause",
            confidence=0.93456,
            evidence=Span(start=120, end=155),
            value_span=Span(start=144, end=154),
            qualifiers=tuple(narrowing),
            is_affirmed=is_affirmed,
            modality=modality,
        ),
        entity="Harbour Society",
        citations=citations,
        document_date=document_date,
    )


EARLIER = cited_fact(as_of="2004")
LATER = cited_fact(
    "61 members",
    relation="has",
    normalized="61 member",
    citations=(2,),
    document_date="2013",
    qualifiers={"where": "Rabat"},
)
LATER_CITATION = citation(
    2, document="minutes.md", title="Minutes", date="2013", quote=LATER_QUOTE, start=4, end=31
)
CONFLICT = Conflict(about="Harbour Society: members", facts=(0, 1))
LISTING = FactListing(
    entity="Harbour Society",
    aliases=("HS",),
    facts=(EARLIER, LATER),
    citations=(citation(), LATER_CITATION),
    conflicts=(CONFLICT,),
)
UNKNOWN = FactListing(
    entity="Harbor", aliases=(), facts=(), citations=(), nearest=("Harbour Society", "Harbin")
)


def event(
    begin: str, label: str, *, end: str = "", number: int = 1, modality: Modality = "actual"
) -> TimelineEvent:
    return TimelineEvent(
        begin=begin, end=end or begin, label=label, citation=number, modality=modality
    )


TIMELINE = Timeline(
    entity="Harbour Society",
    events=(
        event("1969-09", "was founded in Rabat"),
        event("1980", "led the union of harbours", end="1994", number=2),
        event("2011-06-28", "opened the northern mole"),
    ),
    citations=(citation(), LATER_CITATION),
)
NO_TIMELINE = Timeline(entity="Harbor", events=(), citations=(), nearest=("Harbour Society",))
COMPARISON = Comparison(
    left="Harbour Society",
    right="Lighthouse Guild",
    rows=(
        ComparisonRow(
            relation="members",
            left=cited_fact(),
            right=cited_fact("38 members", normalized="38 member", citations=(2,)),
            standing=Standing(kind="ratio", ratio=Decimal("1.5")),
        ),
        ComparisonRow(
            relation="founded in",
            left=cited_fact("Rabat", kind="place", normalized=""),
            right=None,
        ),
    ),
    citations=(citation(), LATER_CITATION),
)
NO_COMPARISON = Comparison(
    left="Harbor",
    right="Guild",
    rows=(),
    citations=(),
    nearest=(("Harbour Society",), ()),
)


# For hypothesis: what documents may hold, at its longest.
any_text = st.text(alphabet=st.characters(), max_size=60)
long_text = st.builds(
    lambda piece, times: piece * times, any_text, st.sampled_from([1, 1, 20, 200])
)
any_fact = st.builds(
    cited_fact,
    text=long_text,
    resolved=long_text,
    relation=long_text,
    is_affirmed=st.booleans(),
    citations=st.sampled_from([(1,), (2,), (1, 2)]),
    qualifiers=st.dictionaries(st.sampled_from(["when", "where", "as_of"]), long_text, max_size=2),
)
