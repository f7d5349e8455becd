"""One immutable edition of the knowledge, open for questions."""

from collections.abc import Sequence
from copy import copy
from pathlib import Path

from knowledge.answers.answering import Answerer
from knowledge.answers.evidence import Evidence
from knowledge.answers.examples import Examples
from knowledge.answers.explanation import Explanation
from knowledge.answers.finding import Finder
from knowledge.answers.limiting import Limiter
from knowledge.answers.matching import FactMatch
from knowledge.checking.checking import Checker
from knowledge.database import Database
from knowledge.differences.holdings import Holdings
from knowledge.editions.files import CONTENT, Manifest
from knowledge.errors import EditionDamagedError
from knowledge.facts.comparing import compare
from knowledge.facts.listing import FactLister, Years
from knowledge.facts.table import FactTable
from knowledge.index import open_index
from knowledge.model import (
    CheckedText,
    Comparison,
    DocumentEntry,
    FactListing,
    Findings,
    Outcome,
    Question,
    Refusal,
    Refused,
    Timeline,
)
from knowledge.options import AnswerOptions
from knowledge.probes.reading import Probe
from knowledge.probes.storing import stored_probes
from knowledge.questions.clustering import AskedQuestion, cluster_questions
from knowledge.questions.filters import split_limits
from knowledge.questions.glossary import Glossary
from knowledge.questions.query import Query
from knowledge.questions.suggesting import suggestions
from knowledge.storage import Storage
from knowledge.tokens import Analyzer

__all__ = ["Edition"]


class Edition:
    """Answers from one edition; may be used from several threads.

    Attributes:
        name: "<number>-<digest>".
        documents: what it holds, ordered by path.
        refused: the files that were not taken in.
        passages: how many there are.
    """

    def __init__(self, folder: Path, manifest: Manifest, options: AnswerOptions) -> None:
        self.name = folder.name
        self.refused: tuple[Refused, ...] = manifest.refused
        self.passages = manifest.passages
        self._index = open_index(folder)
        self._database = Database(folder / CONTENT)
        try:
            self._storage = Storage(self._database)
        except EditionDamagedError:
            self._database.close()
            raise
        self.documents: tuple[DocumentEntry, ...] = self._storage.entries()
        self._facts = FactTable(self._database)
        self._builder = manifest.builder
        self._lister = FactLister(self._facts, self._storage)
        self._analyzer = Analyzer(self._storage.run_together())
        self._limiter = Limiter(self._storage)
        self._finder = Finder(
            edition=self.name,
            storage=self._storage,
            index=self._index,
            facts=self._facts,
            analyzer=self._analyzer,
        )
        self._examples = Examples(edition=self.name, storage=self._storage, facts=self._facts)
        answerer = Answerer(
            edition=self.name,
            storage=self._storage,
            index=self._index,
            facts=self._facts,
            entities=self._lister.entities_in,
            analyzer=self._analyzer,
            options=options,
        )
        self._answerer = answerer
        # Nothing here may lead back to the edition: its files are let go of with the last
        # reference to it, and not when the garbage collector comes round.
        self._checker = Checker(
            edition=self.name,
            languages=self._storage.languages(),
            find=lambda question: answerer.evidence(question)[:2],
        )

    def answer(self, question: Question) -> Outcome:
        """Answer a question, or refuse."""
        return self._answerer.answer(question)

    def suggestions(self, question: Question, refusal: Refusal) -> tuple[str, ...]:
        """Return questions near to a refused one that have an answer, the nearest first."""
        return suggestions(
            refusal,
            question,
            words_like=self._storage.words_like,
            answer=self._answerer.answer,
        )

    def check(self, text: str, *, language: str = "") -> CheckedText:
        """Return what the documents say to each sentence of a text.

        Args:
            text: any text; its first `MOST_CLAIMS` sentences are checked.
            language: ISO 639-1 of who asks, "" if not known.
        """
        return self._checker.check(text, language)

    def alone(self, question: Question) -> Question:
        """Return the question without the ones before it, if it takes nothing from them.

        Both have the same answer.
        """
        return self._answerer.alone(question)

    def cluster(self, questions: Sequence[AskedQuestion]) -> tuple[tuple[int, ...], ...]:
        """Return groups of questions that ask the same, by their places; see `clustering`.

        Args:
            questions: as they were asked, repeated as often as they were.
        """
        return cluster_questions(
            questions,
            analyzer=self._analyzer,
            glossary=Glossary(self._storage.glossary()),
            is_known=self._storage.holds_word,
        )

    def with_min_confidence(self, min_confidence: float) -> "Edition":
        """Return the same edition that refuses below another confidence.

        It shares this one's files, which closing either of them closes.
        """
        other = copy(self)
        other._answerer = self._answerer.with_min_confidence(min_confidence)  # noqa: SLF001 - of this class
        return other

    def explain(self, question: Question) -> Explanation:
        """Answer a question, and tell every step from its words to the outcome."""
        return self._answerer.explain(question)

    def evidence(
        self, question: Question
    ) -> tuple[Query, tuple[Evidence, ...], tuple[FactMatch, ...]]:
        """Return a question as it is understood, the sentences and facts found, best first."""
        return self._answerer.evidence(question)

    def find(self, words: str, *, limit: int, offset: int = 0) -> Findings:
        """Find passages for words typed so far; the last word counts as a beginning too.

        Args:
            words: what has been typed; `source:NAME` and `year:2015-2019` in it limit the
                documents.
            limit: how many passages at most.
            offset: how many of the best to leave out, for paging.
        """
        words, limits = split_limits(words)
        within = self._limiter.within(limits)
        return self._finder.find(words, limit=limit, offset=offset, within=within)

    def examples(self, count: int) -> Findings:
        """Return a few facts that read well by themselves, of different documents first.

        Args:
            count: how many at most; there may be none.
        """
        return self._examples.some(count)

    def facts(
        self, entity: str, *, relation: str = "", years: Years = (None, None)
    ) -> FactListing:
        """Return the facts about an entity, by time where they tell one.

        Args:
            entity: any of its names; where no fact is about a thing of that name, the facts about
                things whose names hold all its words.
            relation: only facts of this relation: its key, or words that state it.
            years: only facts of these years, first and last included; None where open.
        """
        return self._lister.facts(entity, relation, years)

    def all_facts(self) -> FactListing:
        """Return every fact of the edition, those that are not used for answers too."""
        return self._lister.all_facts()

    def conflicts(self) -> FactListing:
        """Return the facts that contradict each other."""
        return self._lister.conflicts()

    def timeline(self, entity: str, *, years: Years = (None, None)) -> Timeline:
        """Return the dated facts about an entity in the order of time; as `facts`."""
        return self._lister.timeline(entity, years)

    def compare(self, left: str, right: str) -> Comparison:
        """Return two entities side by side: what is told of both first."""
        return compare(left, right, self._lister)

    def holdings(self) -> Holdings:
        """Return what the edition holds, for comparing it with another."""
        return Holdings(self._database, self._facts, self._builder)

    def probes(self) -> tuple[Probe, ...]:
        """Return the operator's probe questions, in the order of their files."""
        return stored_probes(self._database)

    def text(self, document: str) -> str:
        """Return the stored text of a document, by its path or its unique file name.

        Raises:
            UnknownDocumentError: the edition holds no such document.
        """
        return self._storage.text(document)

    def close(self) -> None:
        """Close the edition's files; it cannot be used after that."""
        self._database.close()
