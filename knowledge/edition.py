"""One immutable edition of the knowledge, open for questions."""

from pathlib import Path

from knowledge.answering import Answerer
from knowledge.edition_files import CONTENT, Manifest
from knowledge.finding import find
from knowledge.index import open_index
from knowledge.model import DocumentEntry, Findings, Outcome, Question, Refused
from knowledge.options import AnswerOptions
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
        self._storage = Storage(folder / CONTENT)
        self.documents: tuple[DocumentEntry, ...] = self._storage.entries()
        self._analyzer = Analyzer(self._storage.run_together())
        self._answerer = Answerer(
            edition=self.name,
            storage=self._storage,
            index=self._index,
            analyzer=self._analyzer,
            options=options,
        )

    def answer(self, question: Question) -> Outcome:
        """Answer a question, or refuse."""
        return self._answerer.answer(question)

    def find(self, words: str, *, limit: int, offset: int = 0) -> Findings:
        """Find passages for words typed so far; the last word counts as a beginning too.

        Args:
            words: what has been typed.
            limit: how many passages at most.
            offset: how many of the best to leave out, for paging.
        """
        return find(
            words,
            edition=self.name,
            storage=self._storage,
            index=self._index,
            analyzer=self._analyzer,
            limit=limit,
            offset=offset,
        )

    def text(self, document: str) -> str:
        """Return the stored text of a document, by its path or its unique file name.

        Raises:
            UnknownDocumentError: the edition holds no such document.
        """
        return self._storage.text(document)

    def close(self) -> None:
        """Close the edition's files; it cannot be used after that."""
        self._storage.close()
