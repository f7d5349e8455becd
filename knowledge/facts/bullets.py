"""Facts of lists that a sentence opens: each entry's amount or date, and the list as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from knowledge.facts.labels import is_in
from knowledge.facts.leads import Listing, find_listings
from knowledge.facts.markup import narrowed
from knowledge.facts.short_values import typed
from knowledge.grammar.tagging import tag
from knowledge.mentions import find_mentions
from knowledge.model import Document, Fact, Mention, Passage, Qualifier, Span, Value

__all__ = ["bullet_facts"]

_SURE = 0.92
_LIST = 0.9
_UNRESOLVED = 0.5
"""The lead's subject is a pronoun, or it has none."""
_AMOUNTS = frozenset({"money", "percent", "quantity", "count", "duration"})
_PRICES = frozenset({"money", "percent"})
_VALUES = _AMOUNTS | {"number", "date", "time", "frequency"}
_PARTING = regex.compile(r"\s*(?::\s|\s[–—-]+\s|\s\|\s|,\s|\(|\s(?=[$€£]))\s*")
_LINKING = regex.compile(
    r"^[\s,:–—-]*(?:(?:for|to|in|at|on|of|is|are|was|for the|на|в|для)\s+)?"
    r"|[\s,:–—(-]+(?:(?:in|on|from|by|since)\s*)?$"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_IMPLIED_RELATION = "includes"
_BEFORE_DATE = regex.compile(r"(?:on|in|from|during|by|since|в|с|на)\s+", regex.IGNORECASE)
_FILLERS = regex.compile(
    r"\s*(?:the\s+)?(?:following|as follows|these|namely)\b\s*", regex.IGNORECASE
)
_BEFORE_OPENING = regex.compile(r"(?:(?:on|in|from|since|by|until|с|до|в)\s+)?", regex.IGNORECASE)
_AFTER_OPENING = regex.compile(r"\s*:\s+|\s+[–—-]\s+")
_RELATIVE = regex.compile(
    r"(?<![\s,])[\s,]++(?:(?:which|that|who|которы[йе]|которая|которое)\s+)?$"
)
_WORD = regex.compile(r"[\p{L}\p{M}'’-]+")
_EVIDENCE = 500
"""Characters up to which an entry's quote begins with the sentence that opens the list."""
_NAME_LENGTH = 120
_ENTRY_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """The opening sentence as subject and relation."""

    subject: str
    span: Span
    relation: str
    when: Value | None
    is_resolved: bool

    @property
    def whole(self) -> str:
        """The sentence as a relation between an entry's name and its amount."""
        if self.relation == _IMPLIED_RELATION:
            return self.subject
        return f"{self.subject} {self.relation}".strip()


def bullet_facts(document: Document, passage: Passage) -> Iterator[Fact]:
    """Yield the facts of the lists that sentences of a passage open.

    Args:
        document: that the passage is of.
        passage: any of its passages.
    """
    if passage.cells:
        return
    for listing in find_listings(document.text, passage):
        if listing.is_topic(document.text):
            continue
        lead = _read_lead(document.text, listing.lead, passage.language)
        for entry in listing.entries:
            fact = _entry_fact(document.text, listing, entry, lead)
            if fact is not None:
                yield fact
        yield _list_fact(document.text, listing, lead)


def _read_lead(text: str, span: Span, language: str) -> _Lead:
    """Return what a list is of: before its verb the subject, from it on the relation."""
    shown = span.of(text)
    verb = _verb(shown, language)
    subject, relation = (shown[:verb], shown[verb:]) if verb else (shown, _IMPLIED_RELATION)
    subject = _RELATIVE.sub("", subject)
    bare = " ".join(subject.split())
    dates = [one for one in find_mentions(shown) if one.kind == "date"]
    when = _mentioned(shown, dates[0]) if len(dates) == 1 else None
    words = _WORD.findall(bare)
    start = span.start + len(subject) - len(subject.lstrip())
    return _Lead(
        subject=bare,
        span=Span(start=start, end=max(start, span.start + len(subject.rstrip()))),
        relation=" ".join(_FILLERS.sub(" ", relation).split()) or relation.strip(),
        when=when,
        is_resolved=bool(words) and not (len(words) == 1 and is_in(words[0], "pronouns")),
    )


def _verb(lead: str, language: str) -> int:
    """Return where the lead's first finite verb stands behind a subject, 0 where it has none."""
    for word in tag(lead, language):
        if word.start and (is_in(word.surface, "list_verbs") or word.tag in _FINITE):
            return word.start
    return 0


def _mentioned(text: str, mention: Mention) -> Value:
    shown = " ".join(text[mention.start : mention.end].split())
    return Value(kind=mention.kind, text=shown, normalized=getattr(mention, "normalized", ""))


def _list_fact(text: str, listing: Listing, lead: _Lead) -> Fact:
    spans = [narrowed(text, entry) for entry in listing.entries]
    items = tuple(" ".join(one.of(text).split()) for one in spans)
    return Fact(
        subject=lead.subject,
        subject_span=lead.span,
        relation=lead.relation,
        value=Value(kind="list", text=", ".join(items), items=items),
        pattern="list",
        confidence=_LIST if lead.is_resolved else _UNRESOLVED,
        evidence=listing.span,
        value_span=Span(start=spans[0].start, end=spans[-1].end),
        qualifiers=_when(lead.when),
    )


def _entry_fact(text: str, listing: Listing, entry: Span, lead: _Lead) -> Fact | None:
    """Return the fact of one entry that holds an amount or a date, else None."""
    begins_near = entry.end - listing.lead.start <= _EVIDENCE
    evidence = Span(start=listing.lead.start if begins_near else entry.start, end=entry.end)
    when, rest = _opening_date(text, entry)
    shown = rest.of(text)
    parted = _name_and_value(shown) or _amount_anywhere(shown)
    if parted is not None:
        name, place, value = parted
        spot = narrowed(text, _moved(name, rest.start))
        subject = " ".join(spot.of(text).split())
        if subject:
            return Fact(
                subject=subject,
                subject_span=spot,
                relation=lead.whole,
                value=value,
                pattern="bullet",
                confidence=_SURE,
                evidence=evidence,
                value_span=_moved(place, rest.start),
                qualifiers=_when(when or lead.when),
            )
    return _dated(text, entry, evidence, lead)


def _opening_date(text: str, entry: Span) -> tuple[Value | None, Span]:
    """Return the date that an entry opens with, set off by a colon or a dash, and the rest."""
    shown = entry.of(text)
    first = next((one for one in find_mentions(shown) if one.kind == "date"), None)
    if first is None or _BEFORE_OPENING.fullmatch(shown, 0, first.start) is None:
        return None, entry
    mark = _AFTER_OPENING.match(shown, first.end)
    if mark is None or mark.end() == len(shown):
        return None, entry
    return _mentioned(shown, first), Span(start=entry.start + mark.end(), end=entry.end)


def _dated(text: str, entry: Span, evidence: Span, lead: _Lead) -> Fact | None:
    """Return the fact of an entry with one date: what it says besides, at that time."""
    shown = entry.of(text)
    dates = [one for one in find_mentions(shown) if one.kind == "date"]
    if len(dates) != 1 or not lead.is_resolved:
        return None
    before = _BEFORE_DATE.match(shown)
    opens = dates[0].start == (before.end() if before is not None else 0)
    if not opens and dates[0].end != len(shown):
        return None
    rest = Span(start=dates[0].end, end=len(shown)) if opens else Span(start=0, end=dates[0].start)
    rest = _linked(shown, rest)
    if not opens and len(rest.of(shown).split()) > _ENTRY_WORDS:
        return None  # a sentence that happens to end with a date
    when = _mentioned(shown, dates[0])
    value, spot = when, Span(start=dates[0].start, end=dates[0].end)
    if rest.of(shown):
        spot = rest
        found = typed(rest.of(shown))
        value = found or Value(kind="text", text=rest.of(shown))
        value = Value(
            kind=value.kind, text=" ".join(value.text.split()), normalized=value.normalized
        )
    return Fact(
        subject=lead.subject,
        subject_span=lead.span,
        relation=lead.relation,
        value=value,
        pattern="bullet",
        confidence=_SURE,
        evidence=evidence,
        value_span=_moved(spot, entry.start),
        qualifiers=_when(when),
    )


def _name_and_value(entry: str) -> tuple[Span, Span, Value] | None:
    """Return name, value's place and value of "Clinic – USD 10 mln" or of it turned round."""
    for match in reversed(list(_PARTING.finditer(entry))):
        before = Span(start=0, end=match.start())
        after = Span(start=match.end(), end=len(entry.rstrip(")")))
        # "20 %, after delivery" is no name after its value, "EUR 40 – entry" is.
        turned = () if "," in match[0] or "(" in match[0] else ((after, before),)
        for name, place in ((before, after), *turned):
            found = typed(place.of(entry))
            if found is not None and found.kind in _VALUES and _is_name(name.of(entry)):
                shown = " ".join(found.text.split())
                value = Value(kind=found.kind, text=shown, normalized=found.normalized)
                return name, place, value
    return None


def _is_name(text: str) -> bool:
    found = typed(text)
    is_value = found is not None and found.kind in _VALUES
    return 1 < len(text) <= _NAME_LENGTH and any(map(str.isalpha, text)) and not is_value


def _amount_anywhere(entry: str) -> tuple[Span, Span, Value] | None:
    """Return name, place and value of an entry that opens or closes with its only amount."""
    found = [one for one in find_mentions(entry) if one.kind in _AMOUNTS]
    amounts = [one for one in found if one.kind in _PRICES] or found
    if len(amounts) != 1:
        return None
    place = Span(start=amounts[0].start, end=amounts[0].end)
    if place.start == 0:
        name = _linked(entry, Span(start=place.end, end=len(entry)))
    elif place.end == len(entry):
        name = _linked(entry, Span(start=0, end=place.start))
    else:
        return None
    return (name, place, _mentioned(entry, amounts[0])) if _is_name(name.of(entry)) else None


def _linked(text: str, span: Span) -> Span:
    """Return a span without the marks and the preposition that link it to its neighbour."""
    start, end = span.start, span.end
    for match in _LINKING.finditer(span.of(text)):
        if match.start() == 0 and match.end() < len(span.of(text)):
            start = span.start + match.end()
        elif match.end() == len(span.of(text)):
            end = span.start + match.start()
    return Span(start=start, end=max(start, end))


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)


def _when(value: Value | None) -> tuple[Qualifier, ...]:
    return (Qualifier(name="when", value=value),) if value is not None else ()
