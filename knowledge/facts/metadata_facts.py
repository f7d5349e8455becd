"""Facts of a document itself: author, date, publisher, where its text states them."""

from collections.abc import Iterator

import regex

from knowledge.facts.labels import plain
from knowledge.mentions import find_mentions
from knowledge.model import Document, Fact, Span, Value, ValueKind
from knowledge.readers.dates import iso_date

__all__ = ["metadata_facts"]

_SURE = 0.95
_HEAD_BLOCKS = 8
_HEAD_CHARACTERS = 2_000
_DATE_LINE = 120
_LINE_WORDS = 30
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "。")


def metadata_facts(document: Document) -> Iterator[Fact]:
    """Yield what the head of a document's text states of the document: who wrote it, and when.

    What only a side file or front matter states is no fact, for want of a quote.
    """
    metadata = document.metadata
    if not metadata.title:
        return
    title = _find(document, metadata.title)
    fields: tuple[tuple[str, str, ValueKind], ...] = (
        ("author", metadata.author, "person"),
        ("publisher", metadata.publisher, "organisation"),
    )
    for relation, stated, kind in fields:
        place = _find(document, stated)
        if place is not None:
            value = Value(kind=kind, text=" ".join(place.of(document.text).split()))
            yield _fact(document, relation, value, place, title)
    place = _date_place(document)
    if place is not None:
        text = " ".join(place.of(document.text).split())
        value = Value(kind="date", text=text, normalized=metadata.date)
        yield _fact(document, "published", value, place, title)


def _fact(
    document: Document, relation: str, value: Value, place: Span, title: Span | None
) -> Fact:
    return Fact(
        subject=plain(document.metadata.title),
        subject_span=title,
        relation=relation,
        value=value,
        pattern="metadata",
        confidence=_SURE,
        evidence=_line(document, place),
        value_span=place,
    )


def _head(document: Document) -> list[Span]:
    """Return the lines of the document's head, before its first prose."""
    lines: list[Span] = []
    for block, span in zip(document.blocks[:_HEAD_BLOCKS], document.spans, strict=False):
        if block.kind not in {"heading", "paragraph"} or _is_prose(block.text):
            break
        start = span.start
        for line in span.of(document.text).split("\n"):
            if line.strip() and start < _HEAD_CHARACTERS:
                lines.append(Span(start=start, end=start + len(line)))
            start += len(line) + 1
    return lines


def _is_prose(text: str) -> bool:
    """Say whether a block is text rather than a title, byline or date line."""
    return len(text.split("\n", maxsplit=1)[0].split()) > _LINE_WORDS or (
        len(text.split()) > _LINE_WORDS and text.rstrip().endswith(_SENTENCE_ENDS)
    )


def _line(document: Document, place: Span) -> Span:
    """Return the line that a place is on; a place over several lines is its own."""
    for line in _head(document):
        if line.start <= place.start and place.end <= line.end:
            return line
    return place


def _find(document: Document, stated: str) -> Span | None:
    """Return where the head states a name, as whole words."""
    if not stated:
        return None
    lines = _head(document)
    end = lines[-1].end if lines else 0
    words = r"\s+".join(map(regex.escape, stated.split()))
    match = regex.search(
        rf"(?<![\p{{L}}\p{{N}}]){words}(?![\p{{L}}\p{{N}}])", document.text, endpos=end
    )
    return Span(start=match.start(), end=match.end()) if match is not None else None


def _date_place(document: Document) -> Span | None:
    """Return where the head states the document's date on a line that is not prose."""
    stated = document.metadata.date
    if not stated:
        return None
    for line in _head(document):
        text = line.of(document.text)
        if len(text) > _DATE_LINE:
            continue
        for mention in find_mentions(text):
            if mention.kind == "date" and stated in _dates(text, mention.start, mention.end):
                return Span(start=line.start + mention.start, end=line.start + mention.end)
        if iso_date(text) == stated:
            return line
    return None


def _dates(line: str, start: int, end: int) -> tuple[str, ...]:
    """Return what a date in a line may say; a bare date line says it with its weekday."""
    return iso_date(line[start:end]), iso_date(line) if line.strip() == line[start:end] else ""
