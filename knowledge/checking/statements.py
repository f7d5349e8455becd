"""A claim and what the documents state, read for comparing."""

from dataclasses import dataclass
from functools import cached_property

import regex

from knowledge.answers.evidence import Evidence
from knowledge.checking.reading import ReadText, read_text
from knowledge.mentions import find_mentions
from knowledge.model import Mention, Span
from knowledge.questions.query import Query, QueryWord
from knowledge.storage import PassageRecord
from knowledge.tokens import word_terms, words_of

__all__ = ["Claim", "Statement", "bare", "claim_of", "statement_of"]

_NUMBERED = regex.compile(r"^(?:[-•–—]\s+)?(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s+)?(?=\p{Lu})")
_MARKUP = regex.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_CODE = regex.compile(r"\b\p{L}+-?\d[\w-]*")
_MOST_BACK = 3


@dataclass(frozen=True)
class Claim:
    """A sentence to be checked.

    Attributes:
        read: its words and values.
        by_place: what each content word may be met by.
    """

    read: ReadText
    by_place: dict[int, QueryWord]

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.read.language


def claim_of(query: Query, text: str) -> Claim:
    """Return a claim with what is known of its words."""
    read = read_text(text, query.language)
    by_surface = {word.surface: word for word in query.words}
    by_terms = {word.terms: word for word in query.words}
    found = {}
    for place in read.content:
        surface, terms = read.words[place].surface, read.terms[place]
        word = by_surface.get(surface) or by_terms.get(terms)
        found[place] = word or QueryWord(
            surface=surface, terms=terms, weight=1.0, is_known=True, is_number=False,
            is_name=False, language=query.language,
        )  # fmt: skip
    return Claim(read=read, by_place=found)


@dataclass(frozen=True)
class Statement:
    """A sentence of a document, or a cell of a table.

    Attributes:
        read: its words and values.
        span: where it stands in its document.
        record: the passage that it stands in.
        context: index terms of title, headings, columns, and for a cell of its row.
        headings: title and headings as text.
        row: for a cell, the other cells of its row as text.
        before: index terms of the subject of the sentence before it.
    """

    read: ReadText
    span: Span
    record: PassageRecord
    context: frozenset[str]
    headings: str = ""
    row: str = ""
    before: frozenset[str] = frozenset()

    @cached_property
    def points_back(self) -> bool:
        """Whether a pronoun in it may stand for what the sentence before is about."""
        return any(map(self.read.is_pronoun, range(len(self.read.words))))

    @cached_property
    def publisher(self) -> frozenset[str]:
        """Index terms of the document's publisher, whose names need not be said again."""
        return _terms(self.record.metadata.publisher, self.read.language)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The models or types that its document's title names: "VP-40"."""
        return frozenset(_CODE.findall(self.record.metadata.title))

    @cached_property
    def heading_values(self) -> tuple[Mention, ...]:
        """The dates of its headings, and for a cell of its row."""
        text = f"{self.headings}\n{self.row}"
        return tuple(one for one in find_mentions(text) if one.kind == "date")


def bare(text: str) -> str:
    """Return a sentence on one line, without Markdown's marks and the number before it.

    >>> bare("2.1 The **monthly** rent is low.")
    'The monthly rent is low.'
    """
    return _NUMBERED.sub("", " ".join(_MARKUP.sub("", text).split()))


def statement_of(one: Evidence) -> Statement:
    """Return the sentence of an evidence."""
    passage, record = one.passage, one.passage.record
    return Statement(
        read=read_text(bare(one.sentence.text), record.passage.language),
        span=one.sentence.span,
        record=record,
        context=passage.context,
        headings="\n".join((*record.passage.headings, record.metadata.title)),
        before=_told_before(one),
    )


def _told_before(one: Evidence) -> frozenset[str]:
    """Return what the sentence before is about; of one that points back, what that points to."""
    language = one.passage.record.passage.language
    for place in range(one.place - 1, max(-1, one.place - 1 - _MOST_BACK), -1):
        read = read_text(bare(one.passage.sentences[place].text), language)
        if read.subject:
            return read.subject
    return frozenset()


def _terms(text: str, language: str) -> frozenset[str]:
    return frozenset(term for word in words_of(text) for term in word_terms(word, language))
