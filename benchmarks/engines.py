"""The engines that are compared, behind one small interface.

All get the same words, all rank by BM25 with their own defaults, and all are saved to disk and
opened again the way each is meant to be (rank_bm25 knows none, so it is pickled).
"""

import pickle
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from knowledge.index import PostingsBM25, build_index, open_index

__all__ = ["ENGINES", "Engine", "missing"]


class Engine(Protocol):
    """Builds an index in a folder, opens it, and finds the best passages."""

    def build(self, passages: Iterable[list[str]], folder: Path) -> None:
        """Index the passages, given by their words, and write the index into the folder."""

    def open(self, folder: Path) -> None:
        """Make ready to search the index that `build` wrote."""

    def search(self, question: Sequence[str], limit: int) -> list[int]:
        """Return the numbers of the best passages, best first."""


class Dalel:
    """This project's index."""

    index: PostingsBM25

    def build(self, passages: Iterable[list[str]], folder: Path) -> None:
        """Index the passages."""
        build_index(passages, folder)

    def open(self, folder: Path) -> None:
        """Map the postings."""
        self.index = open_index(folder)

    def search(self, question: Sequence[str], limit: int) -> list[int]:
        """Return the best passages."""
        return [hit.passage for hit in self.index.search(dict.fromkeys(question, 1.0), limit)]


class RankBM25:
    """rank_bm25's BM25Okapi as shipped, best passages chosen as its `get_top_n` does."""

    def build(self, passages: Iterable[list[str]], folder: Path) -> None:
        """Count the words and pickle the object."""
        from rank_bm25 import BM25Okapi  # noqa: PLC0415 (its import counts for its memory only)

        with (folder / "okapi.pickle").open("wb") as file:
            pickle.dump(BM25Okapi(passages), file, protocol=pickle.HIGHEST_PROTOCOL)

    def open(self, folder: Path) -> None:
        """Unpickle the object."""
        with (folder / "okapi.pickle").open("rb") as file:
            self.okapi = pickle.load(file)  # noqa: S301 (written by this run)

    def search(self, question: Sequence[str], limit: int) -> list[int]:
        """Return the best passages."""
        import numpy as np  # noqa: PLC0415 (as above)

        best: list[int] = np.argsort(self.okapi.get_scores(question))[::-1][:limit].tolist()
        return best


class BM25S:
    """bm25s with its files memory-mapped.

    Args:
        backend: "numpy" or "numba".
    """

    def __init__(self, backend: str) -> None:
        self._backend = backend

    def build(self, passages: Iterable[list[str]], folder: Path) -> None:
        """Score every word in every passage ahead."""
        import bm25s  # noqa: PLC0415 (an optional dependency)

        retriever = bm25s.BM25(k1=1.5, b=0.75, backend=self._backend)
        # It goes over the words twice and so takes no generator.
        retriever.index(list(passages), show_progress=False)
        retriever.save(folder, show_progress=False)

    def open(self, folder: Path) -> None:
        """Map the scores."""
        import bm25s  # noqa: PLC0415 (an optional dependency)

        self._retriever = bm25s.BM25.load(folder, mmap=True, backend=self._backend)

    def search(self, question: Sequence[str], limit: int) -> list[int]:
        """Return the best passages."""
        found = self._retriever.retrieve([list(question)], k=limit, show_progress=False)
        best: list[int] = found.documents[0].tolist()
        return best


class SQLiteFTS5:
    """SQLite's full-text index, without a copy of the texts."""

    def build(self, passages: Iterable[list[str]], folder: Path) -> None:
        """Insert the passages in one transaction."""
        connection = sqlite3.connect(folder / "fts.db")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE VIRTUAL TABLE passages USING fts5(words, content='')")
        with connection:
            connection.executemany(
                "INSERT INTO passages (rowid, words) VALUES (?, ?)",
                ((number, " ".join(words)) for number, words in enumerate(passages)),
            )
        connection.close()

    def open(self, folder: Path) -> None:
        """Open the database."""
        self._connection = sqlite3.connect(folder / "fts.db")

    def search(self, question: Sequence[str], limit: int) -> list[int]:
        """Return the best passages."""
        query = " OR ".join(f'"{word}"' for word in question)
        found = self._connection.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?",
            (query, limit),
        )
        return [number for (number,) in found]


ENGINES: dict[str, Engine] = {
    "dalel": Dalel(),
    "rank_bm25": RankBM25(),
    "bm25s": BM25S("numpy"),
    "bm25s+numba": BM25S("numba"),
    "sqlite-fts5": SQLiteFTS5(),
}


def missing(engine: str) -> str:
    """Return why an engine cannot run here, or "" if it can."""
    if engine.startswith("bm25s") and find_spec("bm25s") is None:
        return "bm25s is not installed (pip install bm25s)"
    if engine == "bm25s+numba" and find_spec("numba") is None:
        return "numba is not installed (optional)"
    if engine == "sqlite-fts5":
        try:
            with closing(sqlite3.connect(":memory:")) as connection:
                connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
        except sqlite3.OperationalError as error:
            return f"this Python's SQLite has no FTS5 ({error})"
    return ""
