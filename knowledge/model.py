"""The values that travel through `knowledge`, in the order in which they arise.

Documents:  bytes -> `Extract` -> `Document` -> `Passage`, sentences
Questions:  `Question` -> `Query` -> `Candidate` -> `Answer` | `Refusal`

Every offset is a [start, end) range of characters (code points) of a document's stored text.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Answer",
    "AnswerType",
    "Block",
    "BlockKind",
    "BuildReport",
    "Citation",
    "Document",
    "DocumentEntry",
    "Extract",
    "Findings",
    "Metadata",
    "Outcome",
    "Passage",
    "Progress",
    "ProgressListener",
    "Question",
    "Quotation",
    "Refusal",
    "RefusalReason",
    "Refused",
    "Removed",
    "ScoredPassage",
    "Span",
    "Stage",
]


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
    """A file that was not taken in; `reason` says what is wrong and what to do."""

    path: str
    reason: str


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
    """

    span: Span
    sentences: tuple[Span, ...]
    paragraphs: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    cells: tuple[Span, ...] = ()
    place: str = ""
    language: str = "en"

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

    def context(self, title: str) -> str:
        """Return the words that it is found by besides its own: title, headings, columns."""
        return "\n".join((title, *self.headings, *self.header))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person asked.

    Attributes:
        text: the question as typed.
        language: ISO 639-1 code of the asker where known, else ""; the words themselves decide,
            it tips the balance where they leave it open.
        context: the earlier questions of the conversation, oldest first.
    """

    text: str
    language: str = ""
    context: tuple[str, ...] = ()


AnswerType = Literal[
    "date",
    "number",
    "money",
    "percent",
    "person",
    "place",
    "organisation",
    "list",
    "definition",
    "reason",
    "other",
]
"""What kind of thing a question asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a quote stands; `quote` is the stored text's [start, end).

    Attributes:
        number: from 1, the [n] that marks it in the answer.
        document: the document's path relative to its documents folder.
        date: ISO 8601 or "".
        url: address of the original, or None.
        locator: the place in words, for instance "paragraph 2".
    """

    number: int
    document: str
    title: str
    publisher: str
    date: str
    url: str | None
    locator: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quoted piece of an answer as the reader sees it.

    Attributes:
        text: the quote on one line, Markdown's inline marks dropped; a table row as
            "header: cell; header: cell".
        citation: number of the citation whose quote it is.
    """

    text: str
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPassage:
    """A passage found for a question.

    Attributes:
        text: as stored.
        shown: as a reader sees it: on one line, Markdown's inline marks dropped; a table row as
            "header: cell; header: cell".
        score: comparable within one question only.
    """

    text: str
    shown: str
    score: float
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The documents answer the question.

    Attributes:
        language: the question's language, ISO 639-1: labels are to be in it.
        type: what kind of thing was asked for.
        short_answer: the bare value, at most 12 words, or None when not sure of it.
        quotations: the evidence, best first; at least one.
        confidence: in [0, 1].
        passages: the best passages, best first.
        citations: numbered from 1; those of the quotations first, then those of the passages.
        missing: words of the question that no document holds.
        edition: name of the edition that answered.
        elapsed_ms: milliseconds that answering took.
    """

    question: str
    language: str
    type: AnswerType
    short_answer: str | None
    quotations: tuple[Quotation, ...]
    confidence: float
    passages: tuple[ScoredPassage, ...]
    citations: tuple[Citation, ...]
    missing: tuple[str, ...]
    edition: str
    elapsed_ms: float


RefusalReason = Literal["no_words", "no_match", "unknown_words", "weak_evidence"]
"""Why there is no answer: the question has no content word; no passage holds any of its words;
the words that no document holds weigh too much; what was found covers too little of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The documents do not answer the question; `passages` are the nearest ones, no answer.

    The attributes are those of `Answer` where they share a name.
    """

    question: str
    language: str
    reason: RefusalReason
    confidence: float
    passages: tuple[ScoredPassage, ...]
    citations: tuple[Citation, ...]
    missing: tuple[str, ...]
    edition: str
    elapsed_ms: float


Outcome = Answer | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Passages found for words typed so far, best first.

    Attributes:
        passages: at most as many as asked for; `citation` numbers count from 1 within `citations`.
        more: there are further passages after these.
    """

    passages: tuple[ScoredPassage, ...]
    citations: tuple[Citation, ...]
    more: bool
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One document of an edition, for tables of contents."""

    path: str
    metadata: Metadata
    passages: int
    characters: int
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What building an edition did.

    Attributes:
        edition: name of the edition, "<number>-<digest>".
        documents: taken in, ordered by path.
        refused: not taken in, with the reason, ordered by path.
        unchanged: the edition already stood there, nothing was built.
        seconds: wall time.
    """

    edition: str
    documents: tuple[DocumentEntry, ...]
    refused: tuple[Refused, ...]
    passages: int
    unchanged: bool
    seconds: float


Stage = Literal["reading", "indexing", "writing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a long piece of work is: `done` of `total` units of `stage`."""

    stage: Stage
    done: int
    total: int


ProgressListener = Callable[[Progress], None]
