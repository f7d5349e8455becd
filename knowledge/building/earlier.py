"""The edition that a new one is built from, as far as the two have documents in common."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.building.memo import DocumentMemo, FactMemo, Memo
from knowledge.building.memo_file import read_memo
from knowledge.database import Database
from knowledge.editions.files import CONTENT, builder_digest, read_manifest
from knowledge.errors import EditionDamagedError
from knowledge.facts.extracting import Extracted
from knowledge.facts.table import FactTable
from knowledge.loading import FileKey
from knowledge.options import ReadLimits
from knowledge.postings import Postings, open_postings
from knowledge.storage import PassageRecord, Storage
from knowledge.tokens import words_of

__all__ = ["Earlier", "open_earlier"]


class Earlier:
    """An earlier edition; documents are told by their places in it, from 0.

    Attributes:
        content: its SQLite file.
        memo: what it kept.
        passage_count: how many passages it has.
    """

    def __init__(self, folder: Path, memo: Memo) -> None:
        self.content = folder / CONTENT
        self.memo = memo
        self._folder = folder
        self._database = Database(self.content)
        self._storage = Storage(self._database)
        self.passage_count = self._storage.passage_count
        self._facts = FactTable(self._database)
        self._at: dict[FileKey, list[int]] = {}
        for place, (document, _) in enumerate(memo.documents):
            self._at.setdefault(document.key, []).append(place)

    def close(self) -> None:
        """Close its files."""
        self._database.close()

    def keys(self) -> frozenset[FileKey]:
        """Return what tells its documents."""
        return frozenset(self._at)

    def find(self, key: FileKey, path: str) -> int | None:
        """Return the document of a key, that of the same path first, None where there is none."""
        places = self._at.get(key, ())
        same = (place for place in places if self.document(place).path == path)
        return next(same, places[0] if places else None)

    def document(self, place: int) -> DocumentMemo:
        """Return what is known of a document."""
        return self.memo.documents[place][0]

    def names(self, place: int) -> FactMemo:
        """Return the names in a document."""
        return self.memo.documents[place][1]

    def first_passage(self, place: int) -> int:
        """Return the number of a document's first passage in the index."""
        return self._storage.first_passage(place)

    def text(self, place: int) -> str:
        """Return a document's text."""
        return self._storage.text(self.document(place).path)

    def passages(self, place: int) -> tuple[PassageRecord, ...]:
        """Return a document's passages."""
        first = self.first_passage(place)
        numbers = range(first, first + self.document(place).passages)
        return self._storage.passages_in_batches(numbers)

    def passages_at(self, numbers: Sequence[int]) -> tuple[PassageRecord, ...]:
        """Return passages by their numbers in the index."""
        return self._storage.passages_in_batches(numbers)

    def facts(self, place: int) -> tuple[Extracted, ...]:
        """Return the facts that were extracted from a document, without the operator's."""
        first = self.first_passage(place)
        found = self._facts.of_document(place)[: self.document(place).facts]
        return tuple(Extracted(passage=one.passage - first, fact=one.fact) for one in found)

    def words(self, place: int) -> Iterator[tuple[str, Counter[str]]]:
        """Yield language and words of the passages of a document."""
        for record in self.passages(place):
            yield record.passage.language, Counter(words_of(record.text))

    def postings(self) -> Postings:
        """Return its index."""
        return open_postings(self._folder)

    def languages(self) -> tuple[str, ...]:
        """Return the languages of its passages."""
        return self._storage.languages()


def open_earlier(folder: Path | None, limits: ReadLimits) -> Earlier | None:
    """Open an earlier edition to take documents from, None where that cannot be.

    It must be by the same builder, under the same limits, and in order.
    """
    if folder is None:
        return None
    try:
        if read_manifest(folder).builder != builder_digest():
            return None
        memo = read_memo(folder)
        return Earlier(folder, memo) if memo.limits == repr(limits) else None
    except EditionDamagedError:
        return None
