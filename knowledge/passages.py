"""From a document to its passages: pieces of one topic, 60 to 120 words where the text allows.

A paragraph is a passage; a long one is cut at sentence ends, short neighbours under one heading
are joined, a list stays with the sentence that introduces it, and a table row stands alone with
its column names. A heading belongs to the passage after it and is context for all under it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from knowledge.cleaning import visible
from knowledge.languages import detect_language, may_be_written_in, script_of
from knowledge.model import Block, Document, Passage, Span
from knowledge.parties import find_parties, named_in
from knowledge.sentences import LONGEST, split_sentences

__all__ = ["language_of", "prose_of", "split_passages"]

# Below this a piece rarely carries a topic of its own; above, a hit says too little of where.
_JOIN_BELOW_WORDS = 40
_AIM_WORDS = 90
_MAX_WORDS = 120
_MAX_LIST_WORDS = 240
# What is no words can be long without being many.
_MAX_CHARACTERS = 2 * LONGEST
_MAX_HEADING = 300
# As many words of prose tell a document's language, however long its tables are.
_TELLING_WORDS = 20
_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}]{2}|[\p{Thai}\p{Lao}\p{Khmer}]{4}|[\p{L}\p{M}\p{N}]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A run of text that is never cut, and what decides with which neighbours it may join."""

    span: Span
    sentences: tuple[Span, ...]
    words: int
    block: Block
    section: int
    number: int


def split_passages(document: Document, language: str = "") -> tuple[Passage, ...]:
    """Split a document into passages, in order.

    Args:
        document: as loaded.
        language: the document's language where stated; otherwise it is detected.
    """
    language = language or language_of(document)
    sections = _Sections(title=document.metadata.title)
    passages = [
        _passage(document, group, sections, language)
        for group in _groups(_pieces(document, sections))
    ]
    covering = _covering(document, passages, language)
    parties = find_parties([one.text for one in document.blocks if one.kind != "row"])
    if not parties:
        return covering
    return tuple(
        replace(one, parties=named_in(one.span.of(document.text), parties)) for one in covering
    )


def language_of(document: Document, among: Collection[str] = ()) -> str:
    """Return a document's language: the stated one, else that of its sentences.

    Args:
        document: as loaded.
        among: languages to prefer where the text itself does not decide, most likely first.
    """
    if document.metadata.language:
        return document.metadata.language
    prose = prose_of(document)
    if len(prose) * 2 >= len(document.text):
        return detect_language(document.text, among)
    if _count_words(prose) >= _TELLING_WORDS and script_of(prose) == script_of(document.text):
        return detect_language(prose, among)
    return detect_language(document.text, among, is_table=True)


def prose_of(document: Document) -> str:
    """Return a document's text without the rows of its tables."""
    spans = zip(document.blocks, document.spans, strict=True)
    return "\n".join(span.of(document.text) for block, span in spans if block.kind != "row")


class _Sections:
    """The headings that each stretch between two headings stands under."""

    def __init__(self, title: str) -> None:
        self.paths: list[tuple[str, ...]] = [()]
        self._open: list[tuple[int, str]] = []
        self._title = title

    def enter(self, level: int, text: str) -> int:
        """Open a section and return its number."""
        self._open = [entry for entry in self._open if entry[0] < level]
        self._open.append((level, " ".join(visible(text).split())[:_MAX_HEADING].rstrip()))
        self.paths.append(tuple(name for _, name in self._open if name != self._title))
        return len(self.paths) - 1


def _pieces(document: Document, sections: _Sections) -> Iterator[_Piece]:
    section = number = 0
    following = (*document.blocks, None)[1:]
    for block, span, after in zip(document.blocks, document.spans, following, strict=True):
        if block.kind == "heading":
            section = sections.enter(block.level or 1, block.text)
            continue
        if _is_header(block) and after is not None and _is_row(after):
            continue
        if block.kind == "row" and not _is_row(block):
            block = replace(block, kind="paragraph", row=0, cells=(), header=())  # noqa: PLW2901
        number += block.kind == "paragraph"
        yield from _cut(document.text, block, span, section, number)


def _is_row(block: Block) -> bool:
    """Whether a block is a table's row, and not so long that it is read as text."""
    return block.kind == "row" and len(block.text) <= _MAX_CHARACTERS


def _is_header(block: Block) -> bool:
    """Whether a block is the row of column names, which goes with the rows under it."""
    return block.kind == "row" and block.row == 0


def _cut(text: str, block: Block, span: Span, section: int, number: int) -> Iterator[_Piece]:
    """Yield a block as pieces of at most _MAX_WORDS words, as even as sentence ends allow."""
    if block.kind == "row":
        sentences: tuple[Span, ...] = (span,)
    else:
        sentences = tuple(
            Span(start=span.start + inner.start, end=span.start + inner.end)
            for inner in split_sentences(span.of(text))
        )
    counts = [_count_words(sentence.of(text)) for sentence in sentences]
    total = sum(counts)
    parts = 1 if block.kind == "row" or total <= _MAX_WORDS else max(2, round(total / _AIM_WORDS))
    share = total / max(parts, 1)
    begin, words, done = 0, 0, 0
    for place, count in enumerate(counts):
        words += count
        is_last = place == len(counts) - 1
        is_full = parts > 1 and done + words >= share * (done // share + 1) - count / 3
        if is_last or is_full or _is_long(sentences[begin : place + 2]):
            inside = sentences[begin : place + 1]
            yield _Piece(
                span=Span(start=inside[0].start, end=inside[-1].end),
                sentences=inside,
                words=words,
                block=block,
                section=section,
                number=number,
            )
            begin, done, words = place + 1, done + words, 0


def _is_long(sentences: Sequence[Span]) -> bool:
    return sentences[-1].end - sentences[0].start > _MAX_CHARACTERS


def _groups(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _join(group, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _join(group: Sequence[_Piece], piece: _Piece) -> bool:
    last = group[-1]
    if "row" in (piece.block.kind, last.block.kind) or piece.section != last.section:
        return False
    if piece.block.page != last.block.page:
        return False
    if _is_long((group[0].span, piece.span)):
        return False
    words = sum(member.words for member in group) + piece.words
    if piece.block.kind == "item":
        return words <= _MAX_LIST_WORDS
    if last.block.kind == "item":
        return False
    return words <= _MAX_WORDS and min(words - piece.words, piece.words) < _JOIN_BELOW_WORDS


def _passage(
    document: Document, group: Sequence[_Piece], sections: _Sections, language: str
) -> Passage:
    first, last = group[0], group[-1]
    span = Span(start=first.span.start, end=last.span.end)
    headings = sections.paths[first.section]
    return Passage(
        span=span,
        sentences=tuple(sentence for piece in group for sentence in piece.sentences),
        headings=headings,
        header=first.block.header,
        cells=tuple(
            Span(start=span.start + cell.start, end=span.start + cell.end)
            for cell in first.block.cells
        ),
        paragraphs=tuple(
            0 if piece.block.kind == "row" else max(piece.number, 1)
            for piece in group
            for _ in piece.sentences
        ),
        place=_place(headings, first.block),
        language=_language_of(
            span.of(document.text), language, is_table=first.block.kind == "row"
        ),
    )


def _place(headings: Sequence[str], block: Block) -> str:
    parts = [headings[-1].rstrip(".:")] if headings else []
    if block.page:
        parts.append(f"page {block.page}")
    if block.kind == "row":
        parts.append(f"row {block.row}")
    return ", ".join(parts)


def _language_of(text: str, language: str, *, is_table: bool = False) -> str:
    """Return the passage's language: the document's, unless its script cannot be that."""
    script = script_of(text)
    if may_be_written_in(language, script):
        return language
    return detect_language(text, is_table=is_table)


def _covering(document: Document, passages: list[Passage], language: str) -> tuple[Passage, ...]:
    """Stretch passages over the headings before them, so that together they hold all the text."""
    if not passages:
        return _headings_alone(document, language)
    edges = []
    floor = 0
    for passage in passages:
        between = document.text[floor : passage.span.start]
        start = floor + len(between) - len(between.lstrip())
        edges.append(min(start, passage.span.start))
        floor = passage.span.end
    tail = document.text[floor:].rstrip()
    ends = [passage.span.end for passage in passages]
    ends[-1] = floor + len(tail) if tail.strip() else ends[-1]
    return tuple(
        replace(passage, span=Span(start=start, end=end))
        for passage, start, end in zip(passages, edges, ends, strict=True)
    )


def _headings_alone(document: Document, language: str) -> tuple[Passage, ...]:
    """Return the one passage of a document that is all headings, such as a notice on a door."""
    if not document.spans:
        return ()
    span = Span(start=document.spans[0].start, end=document.spans[-1].end)
    return (
        Passage(
            span=span,
            sentences=document.spans,
            paragraphs=tuple(range(1, len(document.spans) + 1)),
            language=_language_of(span.of(document.text), language),
        ),
    )


def _count_words(text: str) -> int:
    return len(_WORD.findall(text))
