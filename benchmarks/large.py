"""How long an answer takes among 100,000 passages: `python -m benchmarks.large`.

The passages are sentences of the project's own documents, in which words, names and numbers are
put in the place of others; a fact is made up for every second passage. Reading so much text with
all its facts would take the better part of an hour, so that the edition's files are written
without. The questions are the project's own, and kinds of questions that take long.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import regex
from rich.console import Console

from benchmarks.corpus import Corpus
from benchmarks.own_questions import DOCUMENTS, own_questions
from benchmarks.reporting import goal_line, percentile
from knowledge import Question
from knowledge.edition import Edition
from knowledge.edition_files import CONTENT, Origin, read_manifest, write_manifest
from knowledge.facts.entities import Entities, EntityName
from knowledge.facts.table import write_facts
from knowledge.index import build_index
from knowledge.languages import function_words
from knowledge.loading import load_folder
from knowledge.model import Document, Fact, Metadata, Passage, Span, StoredFact, Value
from knowledge.options import AnswerOptions, ReadLimits
from knowledge.passages import split_passages
from knowledge.storage import Vocabulary, write_storage
from knowledge.tokens import Analyzer, fold, words_of

__all__ = ["LargeFigures", "build_large", "main", "run"]

PASSAGES = 100_000
_OF_A_DOCUMENT = 100
_SENTENCES = 4
_QUESTIONS = 300
_SEED = 20_240_611
_WORD = regex.compile(r"\p{L}{4,}|\d{2,}")
_SHARE_OF_OTHER_WORDS = 0.5
_MEDIAN_GOAL_MS = 60.0
_MOST_GOAL_MS = 1000.0
# Kinds that take long: many operands, many words, phrases, limits, slips, other languages, talks.
_HARD = (
    "Which is longer, the Orlesk or the Sarrow and Coast Railway?",
    "How many years passed between the treaty and the flood, and who signed the treaty?",
    "Which came first: the bridge, the canal or the railway?",
    "What is the total length of the rivers, canals, roads and railways of the country?",
    'Who said "for the benefit of all members" about the river?',
    'Where does "the first year" stand in the report?',
    "source:0007 When was the first bridge built?",
    "year:2001-2005 Who chaired the council when the treaty was signed?",
    "wehre did the goverment biuld the railwey stasion in the nothern distrikt",
    "explaine the diferences betwen the resarch programms of the univercity laboratores",
    "Is the longest river of the country navigable in winter?",
    "Why did the company close the plant and what happened to the workers?",
    "Где была построена первая железнодорожная станция и кто её открыл?",
    "Сколько человек работало на заводе Карлатовской компании в 1997 году?",
    "Бірінші теміржол стансасы қай қалада салынды және оны кім ашты?",
    "Келісімшартқа қол қойған министрлердің саны қанша болды?",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeFigures:
    """What answering among so many passages took.

    Attributes:
        build_s: seconds of making and writing the edition.
        first_ms: of the first question after opening.
        slowest: the question that took longest, the first aside.
    """

    passages: int
    questions: int
    build_s: float
    first_ms: float
    p50_ms: float
    p99_ms: float
    most_ms: float
    slowest: str


class _Writer:
    """Makes text out of documents' sentences and a corpus' words."""

    def __init__(self, documents: Sequence[Document], vocabulary: int) -> None:
        self._draw = random.Random(_SEED)
        self._sentences = [
            [sentence.of(one.text) for p in split_passages(one) for sentence in p.sentences]
            for one in documents
        ]
        words = (word for passage in Corpus(vocabulary).passages() for word in passage)
        self._words = words
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
    """Write an edition of so many passages into an empty folder."""
    documents, _ = load_folder([DOCUMENTS], limits=ReadLimits())
    writer = _Writer(documents, passages)
    split = [
        writer.document(number, _OF_A_DOCUMENT) for number in range(passages // _OF_A_DOCUMENT)
    ]
    analyzer = Analyzer()
    build_index(
        (
            analyzer.terms(one.span.of(document.text), "en")
            for document, found in split
            for one in found
        ),
        folder,
    )
    words: dict[str, int] = {}
    for document, _ in split:
        for word in words_of(document.text):
            folded = fold(word, "en")
            words[folded] = words.get(folded, 0) + 1
    write_storage(
        folder / CONTENT, split, Vocabulary(run_together={}, words=words, acronyms=())
    )
    facts = list(_facts(split))
    names = {one.entity: EntityName(name=one.entity, key=one.entity) for one in facts}
    write_facts(folder / CONTENT, facts, Entities(names.values()).rows())
    write_manifest(
        folder,
        origin=Origin(digest="", sources=(), stamp=""),
        documents=len(split),
        passages=passages,
        refused=(),
    )


def _facts(split: Sequence[tuple[Document, Sequence[Passage]]]) -> Iterator[StoredFact]:
    """Yield a fact for every second passage: its first long word is counted by its first number."""
    number = first = 0
    for place, (document, passages) in enumerate(split):
        for offset, one in enumerate(passages):
            for sentence in one.sentences[::2]:
                found = [*_WORD.finditer(document.text, sentence.start, sentence.end)]
                names = [each for each in found if each.group()[0].isupper()]
                values = [each for each in found if each.group().isdigit()]
                if not names or not values:
                    continue
                name, value = names[0], values[0]
                yield StoredFact(
                    number=number,
                    document=place,
                    passage=first + offset,
                    entity=name.group(),
                    value_entity="",
                    named=(name.group(),),
                    fact=Fact(
                        subject=name.group(),
                        subject_span=Span(start=name.start(), end=name.end()),
                        relation=found[-1].group(),
                        relation_key=found[-1].group(),
                        value=Value(
                            kind="count",
                            text=value.group(),
                            normalized=f"{value.group()} {found[-1].group()}",
                        ),
                        pattern="clause",
                        confidence=0.9,
                        evidence=sentence,
                        value_span=Span(start=value.start(), end=value.end()),
                    ),
                )
                number += 1
        first += len(passages)
