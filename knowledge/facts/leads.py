"""Lists that a sentence opens with a colon: bullets under it, lines or parts by semicolons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from knowledge.facts.labels import is_in
from knowledge.model import Passage, Span

__all__ = ["Listing", "find_listings"]

_BULLET = regex.compile(r"\s*(?:[•‣◦▪●○∙·*\-–—]|\(?\p{Nd}{1,3}[.)]|\(?\p{L}\))\s+(?=\S)")
_INLINE_MARK = regex.compile(r"\s*(?:;\s*(?:and\s+|и\s+)?|[•‣▪●]\s+)\s*")
_COLON = regex.compile(r"[:：]\s+")
_TRAILING = " \t;.,"
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LEAD_WORDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list with the words that open it, in the document's offsets.

    Attributes:
        lead: the opening sentence without its colon.
        entries: without marks and without what parts them.
    """

    lead: Span
    entries: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the lead to the last entry."""
        return Span(start=self.lead.start, end=self.entries[-1].end)

    def is_topic(self, text: str) -> bool:
        """Whether the lead merely names what follows: "Contact details:"."""
        words = _WORD.findall(self.lead.of(text))
        return all(is_in(word, "topics") for word in words)


def find_listings(text: str, passage: Passage) -> tuple[Listing, ...]:
    """Return the lists of a passage, in order.

    Args:
        text: of the passage's document.
        passage: no table row.
    """
    lines = list(_lines(text, passage.span))
    found: list[Listing] = []
    for at, line in enumerate(lines):
        if line.of(text).rstrip().endswith((":", "：")):
            entries = _entries(text, lines[at + 1 :])
            lead = _lead(text, passage, line)
            if len(entries) > 1 and lead is not None:
                found.append(Listing(lead=lead, entries=entries))
    for sentence in passage.sentences:
        if not any(
            one.span.start < sentence.end and sentence.start < one.span.end for one in found
        ):
            found += _inline(text, sentence)
    return tuple(sorted(found, key=lambda one: one.lead))


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        yield Span(start=start, end=end)
        start = end + 1


def _lead(text: str, passage: Passage, line: Span) -> Span | None:
    """Return the sentence that ends with the line's colon, without it."""
    end = line.start + len(line.of(text).rstrip()) - 1
    starts = [one.start for one in passage.sentences if one.start < end <= one.end + 1]
    lead = _unmarked(text, max(starts, default=line.start), end)
    return lead if 0 < len(lead.of(text).split()) <= _LEAD_WORDS else None


def _unmarked(text: str, start: int, end: int) -> Span:
    """Return a lead without a list mark of its own."""
    mark = _BULLET.match(text, start, end)
    return Span(start=mark.end() if mark is not None else start, end=end)


def _entries(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """Return the entries that the lines after a lead are, () where they are none."""
    first = next((line for line in lines if line.of(text).strip()), None)
    if first is None:
        return ()
    if _BULLET.match(text, first.start, first.end):
        return tuple(_bulleted(text, lines))
    return tuple(_by_semicolons(text, lines))


def _bulleted(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    start = end = -1
    for line in lines:
        mark = _BULLET.match(text, line.start, line.end)
        is_blank = not line.of(text).strip()
        if mark is not None:
            if start >= 0:
                yield _trimmed(text, start, end)
            start, end = mark.end(), line.end
        elif not is_blank and start >= 0 and text[end : line.start].count("\n") <= 1:
            end = line.end  # a wrapped entry
        elif not is_blank:
            break
    if start >= 0:
        yield _trimmed(text, start, end)


def _by_semicolons(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    filled = [line for line in lines if line.of(text).strip()]
    parted = [line.of(text).rstrip().endswith(";") for line in filled]
    last = parted.index(False) if False in parted else len(parted)
    if last:
        for line in filled[: last + 1]:
            yield _trimmed(text, line.start, line.end)


def _inline(text: str, sentence: Span) -> Iterator[Listing]:
    colon = _COLON.search(text, sentence.start, sentence.end)
    if colon is None or colon.start() == sentence.start:
        return
    entries: list[Span] = []
    start = colon.end()
    for mark in _INLINE_MARK.finditer(text, colon.end(), sentence.end):
        entries.append(_trimmed(text, start, mark.start()))
        start = mark.end()
    entries.append(_trimmed(text, start, sentence.end))
    entries = [one for one in entries if one.end > one.start]
    colons = [_COLON.search(text, one.start, one.end) is not None for one in entries]
    # "Phone: 12; Room: B12" are keys and values.
    if len(entries) > 1 and (colons[0] or not any(colons)):
        lead = _unmarked(text, sentence.start, colon.start())
        yield Listing(lead=lead, entries=tuple(entries))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start=start, end=end)
