"""Answers that no longer stand: what they rest on is not in the documents any more, word for word.

Only documents whose text differs are looked into. Text that has moved, within its document or with
it to another path, still stands, and so does one whose lines were only broken elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from bot.state import GivenAnswer
    from knowledge.model import DocumentEntry

__all__ = [
    "CitedSpan",
    "Correction",
    "Documents",
    "LostQuote",
    "changed_documents",
    "corrections",
    "lost_quotes",
    "out_of_reach",
]

NEAR = 60.0
"""From 0 to 100: how like a sentence must be to stand for one that is gone. Another number or name
in a sentence of ten words leaves about 90, another sentence about the same thing seldom 60."""
ROW = " | "


class Documents(Protocol):
    """An edition's documents."""

    @property
    def name(self) -> str:
        """The edition's name."""

    @property
    def documents(self) -> Sequence[DocumentEntry]:
        """What it holds."""

    def text(self, document: str) -> str:
        """Return the stored text of a document."""


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A span that an answer rests on, in the edition that it was given from."""

    edition: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LostQuote:
    """A quote that the documents do not hold any more.

    Attributes:
        document: path of the document that held it.
        title: the document's, or its path.
        quote: the words that are gone.
        now: what the document says in their place, verbatim; "" for nothing like it.
        is_document_gone: so is the whole document.
    """

    document: str
    title: str
    quote: str
    now: str
    is_document_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Answers to one question that rested on words that are gone.

    Attributes:
        question: as it was asked, "" where its text is not kept any more.
        quotes: what is gone.
        answers: the answers given, the oldest first.
    """

    question: str
    quotes: tuple[LostQuote, ...]
    answers: tuple[GivenAnswer, ...]

    @property
    def people(self) -> int:
        """How many people were given one."""
        return len({answer.person for answer in self.answers})


def changed_documents(
    documents: Collection[str], before: Documents, after: Documents
) -> frozenset[str]:
    """Return which documents of an edition have another text in the next one, or are not there."""
    known = {entry.path for entry in before.documents}
    left = {entry.path for entry in after.documents}
    return frozenset(
        path
        for path in documents
        if path in known and (path not in left or before.text(path) != after.text(path))
    )


def corrections(
    answers: Sequence[GivenAnswer],
    before: Documents,
    after: Documents,
    opened: Callable[[str], Documents | None],
) -> tuple[Correction, ...]:
    """Return the answers that rest on what a new edition does not hold any more.

    What was gone in the edition before already is not told again.

    Args:
        answers: those to look at.
        before: the edition that answered until now.
        after: the one that answers from now on.
        opened: opens an edition that some answer was given from; None where it is not kept.
    """
    places = {place for answer in answers for place in _places(answer)}
    lost = lost_quotes(places, before, after, opened)
    found: dict[tuple[str, tuple[LostQuote, ...]], list[GivenAnswer]] = {}
    for answer in answers:
        quotes = tuple(dict.fromkeys(lost[place] for place in _places(answer) if place in lost))
        if quotes:
            question = " ".join((answer.question or "").split())
            found.setdefault((question.casefold(), quotes), []).append(answer)
    return tuple(
        Correction(
            question=" ".join((given[0].question or "").split()),
            quotes=quotes,
            answers=tuple(given),
        )
        for (_, quotes), given in found.items()
    )


def lost_quotes(
    places: set[CitedSpan],
    before: Documents,
    after: Documents,
    opened: Callable[[str], Documents | None],
) -> Mapping[CitedSpan, LostQuote]:
    """Return which places' words are in the document before, and nowhere in it after.

    Args:
        places: of answers, in the editions that they were given from.
        before, after, opened: as for `corrections`.
    """
    by_document: dict[str, list[CitedSpan]] = {}
    for place in sorted(places, key=lambda one: (one.document, one.edition, one.start, one.end)):
        by_document.setdefault(place.document, []).append(place)
    known = {entry.path: entry for entry in before.documents}
    left = {entry.path for entry in after.documents}
    arrived = [path for path in sorted(left) if path not in known]
    found: dict[CitedSpan, LostQuote] = {}
    for document, own in by_document.items():
        if document not in known:
            continue
        text = before.text(document)
        now = after.text(document) if document in left else ""
        if text == now:
            continue
        title = known[document].metadata.title or document
        for place, quote in _quotes(own, opened):
            if not _holds(text, quote) or _holds(now, quote):
                continue
            is_gone = document not in left
            if is_gone and any(_holds(after.text(path), quote) for path in arrived):
                continue
            found[place] = LostQuote(
                document=document,
                title=title,
                quote=quote,
                now=_nearest(quote, now),
                is_document_gone=is_gone,
            )
    return found


def out_of_reach(
    answers: Sequence[GivenAnswer],
    documents: Collection[str],
    opened: Callable[[str], Documents | None],
) -> int:
    """Return how many answers rest on documents as they were in editions that cannot be read.

    Args:
        answers: those to look at.
        documents: those that have changed.
        opened: as for `corrections`.
    """

    def is_unread(place: CitedSpan) -> bool:
        edition = opened(place.edition)
        return edition is None or place.document not in {one.path for one in edition.documents}

    places = {place for answer in answers for place in _places(answer)}
    unread = {place for place in places if place.document in documents and is_unread(place)}
    return sum(any(place in unread for place in _places(answer)) for answer in answers)


def _places(answer: GivenAnswer) -> Iterator[CitedSpan]:
    for document, start, end in answer.spans:
        yield CitedSpan(answer.edition, document, start, end)


def _quotes(
    places: Sequence[CitedSpan], opened: Callable[[str], Documents | None]
) -> Iterator[tuple[CitedSpan, str]]:
    """Yield the words at places of one document; those of editions not kept are left out."""
    for place in places:
        edition = opened(place.edition)
        if edition is None or place.document not in {one.path for one in edition.documents}:
            continue
        quote = edition.text(place.document)[place.start : place.end].strip()
        if quote:
            yield place, quote


def _holds(text: str, quote: str) -> bool:
    return quote in text or _squeezed(quote) in _squeezed(text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _nearest(quote: str, text: str) -> str:
    """Return the sentence or row of a text that is most like a quote, "" where none is near."""
    sentences = list(dict.fromkeys(_sentences(text, in_rows=ROW in quote)))
    if not sentences:
        return ""
    best = process.extractOne(quote, sentences, scorer=fuzz.ratio, score_cutoff=NEAR)
    return best[0] if best is not None else ""


def _sentences(text: str, *, in_rows: bool) -> Iterator[str]:
    if in_rows:
        yield from (line.strip() for line in text.splitlines() if line.strip())
        return
    # The splitter takes half a second to import, which only this needs.
    from knowledge.sentences import split_sentences  # noqa: PLC0415

    for paragraph in re.split(r"\n\s*\n", text):
        for span in split_sentences(paragraph):
            yield span.of(paragraph).strip()
