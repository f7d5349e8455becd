"""What documents become: bytes -> `Extract` -> `Document` -> `Passage`, sentences.

Every offset is a [start, end) range of characters (code points) of a document's stored text.
"""

from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Extract",
    "Metadata",
    "Passage",
    "Refused",
    "Removed",
    "Span",
]

_LONGEST_REASON = 600


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """The characters [start, end) of a text, 0 <= start <= end.

    >>> Span(start=2, end=5).of("evidence")
    'ide'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


BlockKind = Literal["heading", "paragraph", "item", "row", "preformatted"]
"""What a block is: `item` is one entry of a list, `row` one row of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a document's body as its format delimits it.

    Attributes:
        kind: what it is.
        text: its text; for Markdown and plain text as it stands in the source (list marks and
            inline markup kept, heading marks dropped), for a row its cells joined by " | ".
        level: 1 to 6 for a heading, nesting depth from 1 for a list item, else 0.
        header: for a row, the column names of its table ("" where a column has none); else ().
        cells: for a row, the place of each cell in `text`; else ().
        page: page number from 1 where the format has pages (PDF), else 0.
        row: for a row, its number in its table or sheet as a person counts it (from 1, the
            header row not counted), else 0.
    """

    kind: BlockKind
    text: str
    level: int = 0
    header: tuple[str, ...] = ()
    cells: tuple[Span, ...] = ()
    page: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself; "" for what it does not state.

    Attributes:
        date: ISO 8601, as precise as stated: "2011-07-27", "2011-07" or "2011".
        language: ISO 639-1 code, for instance "en".
    """

    id: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    license: str = ""
    collection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a reader takes out of one file: its blocks in reading order, and its metadata."""

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A line that cleaning took out of a document, kept for the operator to see."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not taken in; `reason` says what is wrong and what to do.

    What a reason repeats of the file may be anything: it is put on one printable line, and cut.
    """

    path: str
    reason: str

    @classmethod
    def faulty(cls, path: str, error: Exception) -> "Refused":
        """Refuse a document that was read, and that the program fails on."""
        told = f"{type(error).__name__}: {error}"
        reason = f"cannot be analysed ({told}); save it anew in a simpler form, and report this"
        return cls(path=path, reason=reason)

    def __post_init__(self) -> None:
        """Make the reason fit to be shown."""
        if len(self.reason) > _LONGEST_REASON or not self.reason.isprintable():
            shown = "".join(char if char.isprintable() else " " for char in self.reason)
            shown = shown if len(shown) <= _LONGEST_REASON else f"{shown[:_LONGEST_REASON]}…"
            object.__setattr__(self, "reason", shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as stored: its text is what every span refers to.

    Attributes:
        path: relative to its documents folder, with forward slashes.
        text: the cleaned text.
        blocks: the blocks' own texts are pieces of `text`; `spans[i]` is where `blocks[i]` stands.
        digest: hexadecimal SHA-256 of the file and its side file.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    metadata: Metadata
    removed: tuple[Removed, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A retrievable piece of a document.

    A document's passages lie one after another and leave out only white space between them, so
    joining them with what stands between gives the document back.

    Attributes:
        span: its place in the document's text.
        sentences: the sentences in it, in the document's offsets, in order.
        headings: the headings that it stands under, outermost first.
        header: for a table row, the column names; else ().
        cells: for a table row, the cells' places in the document's text; else ().
        paragraphs: for each sentence the number of its paragraph in the document, from 1; 0 for
            a table row.
        place: where it stands, in words, without its paragraphs: "Leave, page 3", "row 12".
        language: ISO 639-1 code.
        parties: names of those whom it calls by their role in the document: "the Supplier".
    """

    span: Span
    sentences: tuple[Span, ...]
    paragraphs: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    cells: tuple[Span, ...] = ()
    place: str = ""
    language: str = "en"
    parties: tuple[str, ...] = ()

    @property
    def body(self) -> Span:
        """Its sentences' place: `span` without the headings and the column names before them."""
        return Span(start=self.sentences[0].start, end=self.sentences[-1].end)

    def locator(self, span: Span) -> str:
        """Return where a span within the passage stands, in words: "Leave, paragraph 2"."""
        numbers = [
            number
            for number, sentence in zip(self.paragraphs, self.sentences, strict=True)
            if number and sentence.start < span.end and span.start < sentence.end
        ]
        parts = [self.place] if self.place else []
        if numbers and numbers[0] == numbers[-1]:
            parts.append(f"paragraph {numbers[0]}")
        elif numbers:
            parts.append(f"paragraphs {numbers[0]}–{numbers[-1]}")
        return ", ".join(parts)

    def context(self, title: str, publisher: str = "") -> str:
        """Return what it is found by besides its own words.

        That is title, publisher where the title does not name it, headings, columns, parties.
        """
        publisher = "" if publisher in title else publisher
        return "\n".join((title, publisher, *self.headings, *self.header, *self.parties))
