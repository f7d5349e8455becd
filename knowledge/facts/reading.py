"""A sentence as the extractors of facts read it: its words with their tags, its typed spans."""

from dataclasses import dataclass

from knowledge.model import Mention, Span

__all__ = ["ReadSentence", "Word"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or mark of punctuation: `text[start:end] == surface` of its sentence.

    Attributes:
        tag: its Penn Treebank part of speech in English ("NNP", "VBD"), else "".
    """

    surface: str
    start: int
    end: int
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """One sentence of a document.

    Attributes:
        text: as stored; soft line ends are in it.
        start: where it starts in the document's stored text.
        passage: the place of its passage among the document's.
        language: ISO 639-1.
        title: the document's title, "" where it has none.
        headings: that it stands under, outermost first.
        date: the document's date, ISO 8601 or "".
        mentions: typed spans and names, in order; offsets within `text`.
    """

    text: str
    start: int
    passage: int
    language: str
    title: str
    headings: tuple[str, ...]
    date: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the document."""
        return self.within(0, len(self.text))

    def within(self, start: int, end: int) -> Span:
        """Return the document's span of `text[start:end]`."""
        return Span(start=self.start + start, end=self.start + end)
