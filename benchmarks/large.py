"""A large edition to ask questions of, made up quickly.

The passages are sentences of the project's own documents, in which other words, names and numbers
stand for some; every other sentence with a name and a number gets a fact. Reading so much text
with all its facts would take the better part of an hour, so the edition's files are written
without.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from benchmarks.corpus import Corpus
from benchmarks.own_questions import DOCUMENTS
from knowledge.edition import Edition
from knowledge.editions.files import CONTENT, Origin, read_manifest, write_manifest
from knowledge.facts.entities import Entities, EntityName
from knowledge.facts.storing import write_facts
from knowledge.index import build_index
from knowledge.languages import function_words
from knowledge.loading import load_documents
from knowledge.model import Document, Fact, Metadata, Passage, Span, StoredFact, Value
from knowledge.options import AnswerOptions, ReadLimits
from knowledge.passages import split_passages
from knowledge.sources import Sources
from knowledge.storage import Vocabulary, write_storage
from knowledge.tokens import Analyzer, fold, words_of

__all__ = ["PASSAGES", "build_large", "open_large"]

PASSAGES = 100_000
_OF_A_DOCUMENT = 100
_SENTENCES = 4
_SEED = 20_240_611
_WORD = regex.compile(r"\p{L}{4,}|\d{2,}")
_SHARE_OF_OTHER_WORDS = 0.5


class _Writer:
    """Makes text out of documents' sentences and a corpus' words."""

    def __init__(self, documents: Sequence[Document], vocabulary: int) -> None:
        self._draw = random.Random(_SEED)
        self._sentences = [
            [sentence.of(one.text) for p in split_passages(one) for sentence in p.sentences]
            for one in documents
        ]
        self._words = (word for each in Corpus(vocabulary).passages() for word in each)
        self._kept = function_words("en")

    def document(self, number: int, passages: int) -> tuple[Document, tuple[Passage, ...]]:
        """Return a document of so many passages."""
        parts: list[str] = []
        found: list[Passage] = []
        place = 0
        for _ in range(passages):
            source = self._draw.choice(self._sentences)
            made = [self._varied(self._draw.choice(source)) for _ in range(_SENTENCES)]
            spans = []
            for text in made:
                spans.append(Span(start=place, end=place + len(text)))
                place += len(text) + 1
            parts += made
            found.append(
                Passage(
                    span=Span(start=spans[0].start, end=spans[-1].end),
                    sentences=tuple(spans),
                    paragraphs=(len(found) + 1,) * len(spans),
                )
            )
        year = self._draw.randrange(1990, 2025)
        title = f"Report {number:04}"
        metadata = Metadata(title=title, date=str(year), language="en")
        text = " ".join(parts)
        path = f"{number:04}.md"
        document = Document(path=path, text=text, blocks=(), spans=(), metadata=metadata)
        return document, tuple(found)

    def _varied(self, sentence: str) -> str:
        return _WORD.sub(self._other, " ".join(sentence.split()))

    def _other(self, match: "regex.Match[str]") -> str:
        word = match.group()
        if word.casefold() in self._kept or self._draw.random() > _SHARE_OF_OTHER_WORDS:
            return word
        if word.isdigit():
            return str(max(10, int(word) + self._draw.randrange(-9, 10)))
        other = next(self._words)
        return other.capitalize() if word[0].isupper() else other


def build_large(folder: Path, passages: int = PASSAGES) -> None:
    """Write an edition of so many passages, in hundreds, into an empty folder."""
    documents, _ = load_documents(Sources.of(DOCUMENTS), limits=ReadLimits())
    writer = _Writer(documents, passages)
    split = [writer.document(one, _OF_A_DOCUMENT) for one in range(passages // _OF_A_DOCUMENT)]
    analyzer = Analyzer()
    build_index(
        (
            analyzer.terms(one.span.of(document.text), "en")
            for document, own in split
            for one in own
        ),
        folder,
    )
    words: Counter[str] = Counter()
    for document, _ in split:
        words.update(fold(word, "en") for word in words_of(document.text))
    write_storage(folder / CONTENT, split, Vocabulary(run_together={}, words=words, acronyms=()))
    facts = list(_facts(split))
    names = {one.entity: EntityName(name=one.entity, key=one.entity) for one in facts}
    write_facts(folder / CONTENT, facts, Entities(names.values()).rows())
    write_manifest(
        folder,
        origin=Origin(digest="", sources=(), overlay="", stamp=""),
        documents=len(split),
        passages=len(split) * _OF_A_DOCUMENT,
        refused=(),
    )


def open_large(folder: Path) -> Edition:
    """Open what `build_large` wrote."""
    return Edition(folder, read_manifest(folder), AnswerOptions())


def _facts(split: Sequence[tuple[Document, Sequence[Passage]]]) -> Iterator[StoredFact]:
    """Yield the facts of all documents, numbered."""
    number = first = 0
    for place, (document, passages) in enumerate(split):
        for offset, one in enumerate(passages):
            for fact in filter(None, (_fact(document.text, each) for each in one.sentences[::2])):
                yield StoredFact(
                    number=number,
                    document=place,
                    passage=first + offset,
                    entity=fact.subject,
                    named=(fact.subject,),
                    fact=fact,
                )
                number += 1
        first += len(passages)


def _fact(text: str, sentence: Span) -> Fact | None:
    """Return the fact that a sentence's first name has its first number, None without one."""
    found = list(_WORD.finditer(text, sentence.start, sentence.end))
    name = next((one for one in found if one[0][0].isupper()), None)
    value = next((one for one in found if one[0].isdigit()), None)
    if name is None or value is None:
        return None
    noun = found[-1][0]
    return Fact(
        subject=name[0],
        subject_span=Span(start=name.start(), end=name.end()),
        relation=noun,
        relation_key=noun,
        value=Value(kind="count", text=value[0], normalized=f"{value[0]} {noun}"),
        pattern="clause",
        confidence=0.9,
        evidence=sentence,
        value_span=Span(start=value.start(), end=value.end()),
    )
