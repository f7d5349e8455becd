"""An inverted index on disk: built from tokens in bounded memory, read by memory mapping.

Layout of one folder (little-endian, sizes in the header file):

    terms.bin        the terms in byte order, UTF-8, one after another
    term_ends.u64    where each term ends in terms.bin
    starts.u64       postings of term t are [starts[t], starts[t + 1])
    passages.u32     passage number of each posting, ascending within a term
    counts.u16       how often the term occurs in that passage (capped at 65535)
    lengths.u32      number of terms of each passage
"""

import os
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["Postings", "PostingsBuilder", "open_postings", "write_changed"]

_CHUNK_TOKENS = 8_000_000
_MAX_COUNT = 65_535
_PASSAGE_BITS = 32
_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """A memory-mapped inverted index.

    Attributes:
        term_bytes: all terms, UTF-8, in byte order, one after another.
        term_ends: shape (n_terms,).
        starts: shape (n_terms + 1,).
        passages: shape (n_postings,), passage numbers, ascending within a term.
        counts: shape (n_postings,), term frequencies, from 1.
        lengths: shape (n_passages,), in terms.
    """

    term_bytes: NDArray[np.uint8]
    term_ends: NDArray[np.uint64]
    starts: NDArray[np.uint64]
    passages: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    lengths: NDArray[np.uint32]

    def term(self, number: int) -> bytes:
        """Return term `number` of the byte order."""
        begin = int(self.term_ends[number - 1]) if number else 0
        return self.term_bytes[begin : int(self.term_ends[number])].tobytes()

    def find(self, term: str) -> int:
        """Return the number of a term, or -1 when no passage holds it."""
        wanted = term.encode()
        number = self._lower_bound(wanted)
        return number if number < len(self.term_ends) and self.term(number) == wanted else -1

    def of(self, number: int) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
        """Return the passages that hold term `number`, and how often each does."""
        begin, end = int(self.starts[number]), int(self.starts[number + 1])
        return self.passages[begin:end], self.counts[begin:end]

    def document_frequency(self, number: int) -> int:
        """Return how many passages hold term `number`."""
        return int(self.starts[number + 1]) - int(self.starts[number])

    def terms(self) -> list[bytes]:
        """Return all terms, in byte order."""
        text = self.term_bytes.tobytes()
        ends: list[int] = self.term_ends.tolist()
        return [text[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]

    def _lower_bound(self, wanted: bytes) -> int:
        low, high = 0, len(self.term_ends)
        while low < high:
            middle = (low + high) // 2
            if self.term(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low


class PostingsBuilder:
    """Collects passages' terms and writes them as postings.

    Terms are numbered as they first occur; every few million tokens are sorted and folded into
    (term, passage, count) triples, so that memory holds those and one chunk of tokens only.
    """

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._lengths = array("I")
        self._tokens = array("I")
        self._first_passage = 0
        self._runs: list[tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint16]]] = []

    def add(self, terms: Iterable[str]) -> None:
        """Add the next passage, given by its terms in any order, repeated as they occur."""
        # A new term gets the next number. `map` keeps the loop over all words out of Python.
        numbers = list(map(self._numbers.__getitem__, terms))
        self._tokens.fromlist(numbers)
        self._lengths.append(len(numbers))
        if len(self._tokens) >= _CHUNK_TOKENS:
            self._fold()

    def _fold(self) -> None:
        lengths = np.frombuffer(self._lengths, dtype=np.uint32)[self._first_passage :]
        passages = np.repeat(
            np.arange(self._first_passage, len(self._lengths), dtype=np.uint64), lengths
        )
        keys = np.frombuffer(self._tokens, dtype=np.uint32).astype(np.uint64)
        keys <<= np.uint64(32)
        keys |= passages
        keys.sort()
        first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        counts = np.diff(np.append(first, len(keys)))
        unique = keys[first] if len(keys) else keys
        self._runs.append(
            (
                (unique >> np.uint64(32)).astype(np.uint32),
                (unique & np.uint64(0xFFFFFFFF)).astype(np.uint32),
                np.minimum(counts, _MAX_COUNT).astype(np.uint16)[: len(unique)],
            )
        )
        self._first_passage = len(self._lengths)
        self._tokens = array("I")

    def postings(self) -> Postings:
        """Return the postings without writing them; for few passages."""
        with TemporaryDirectory() as folder:
            self.write(Path(folder))
            return open_postings(Path(folder))

    def write(self, folder: Path) -> None:
        """Write the postings into an existing folder."""
        if len(self._tokens):
            self._fold()
        in_order = sorted(self._numbers, key=str.encode)
        rank = np.empty(len(in_order), dtype=np.uint32)
        for place, term in enumerate(in_order):
            rank[self._numbers[term]] = place
        encoded = [term.encode() for term in in_order]
        (folder / "terms.bin").write_bytes(b"".join(encoded))
        ends = np.cumsum([len(term) for term in encoded], dtype=np.uint64)
        _write(folder / "term_ends.u64", ends.astype(np.uint64))
        frequencies = np.zeros(len(in_order), dtype=np.int64)
        for terms, _, _ in self._runs:
            frequencies += np.bincount(rank[terms], minlength=len(in_order))
        starts = np.zeros(len(in_order) + 1, dtype=np.uint64)
        starts[1:] = np.cumsum(frequencies)
        _write(folder / "starts.u64", starts)
        self._scatter(folder, rank, starts)
        _write(folder / "lengths.u32", np.array(self._lengths, dtype=np.uint32))

    def _scatter(self, folder: Path, rank: NDArray[np.uint32], starts: NDArray[np.uint64]) -> None:
        size = int(starts[-1])
        passages = _create(folder / "passages.u32", np.uint32, size)
        counts = _create(folder / "counts.u16", np.uint16, size)
        following = starts[:-1].astype(np.int64)
        while self._runs:
            # Runs are in passage order, so appending them one by one keeps each term's ascending;
            # within a run, a term's postings stand together.
            old_terms, run_passages, run_counts = self._runs.pop(0)
            first = np.flatnonzero(np.concatenate(([True], old_terms[1:] != old_terms[:-1])))
            sizes = np.diff(np.append(first, len(old_terms)))
            terms = rank[old_terms[first]]
            places = np.repeat(following[terms] - first, sizes)
            places += np.arange(len(places))
            passages[places] = run_passages
            counts[places] = run_counts
            following[terms] += sizes
        for mapped in (passages, counts):
            if isinstance(mapped, np.memmap):
                mapped.flush()


def write_changed(
    folder: Path,
    earlier: Postings,
    moved: NDArray[np.int64],
    added: Postings,
    places: NDArray[np.int64],
) -> None:
    """Write the postings of an index of which most passages are those of an earlier one.

    The files are the same as if all passages had been added to a `PostingsBuilder`.

    Args:
        folder: an existing one.
        earlier: the earlier index.
        moved: the new number of each of its passages, -1 for one that is gone.
        added: postings of the other passages.
        places: the new number of each of those, ascending.
    """
    kept_terms, kept_passages, kept_counts = _renumbered(earlier, moved)
    old_terms, new_terms = earlier.terms(), added.terms()
    held = np.bincount(kept_terms, minlength=len(old_terms)) > 0
    terms = sorted({*new_terms, *compress(old_terms, held.tolist())})
    ranks = {term: rank << _PASSAGE_BITS for rank, term in enumerate(terms)}
    # A term keeps its place among those that stay, so that the keys stay in order.
    old_keys = np.array([ranks.get(term, 0) for term in old_terms], dtype=np.uint64)
    new_keys = np.array([ranks[term] for term in new_terms], dtype=np.uint64)
    kept_keys = old_keys[kept_terms] | kept_passages
    added_keys = np.repeat(new_keys, np.diff(added.starts).astype(np.int64))
    added_keys |= places[added.passages].astype(np.uint64)
    at = np.searchsorted(kept_keys, added_keys)
    keys = np.insert(kept_keys, at, added_keys)
    stays = moved >= 0
    lengths = np.zeros(int(stays.sum()) + len(places), dtype=np.uint32)
    lengths[moved[stays]] = earlier.lengths[stays]
    lengths[places] = added.lengths
    firsts = np.arange(len(terms) + 1, dtype=np.uint64) << np.uint64(_PASSAGE_BITS)
    (folder / "terms.bin").write_bytes(b"".join(terms))
    _write(folder / "term_ends.u64", np.cumsum([len(term) for term in terms], dtype=np.uint64))
    _write(folder / "starts.u64", np.searchsorted(keys, firsts).astype(np.uint64))
    _write(folder / "passages.u32", keys.astype(np.uint32))
    _write(folder / "counts.u16", np.insert(kept_counts, at, added.counts))
    _write(folder / "lengths.u32", lengths)


def _renumbered(
    postings: Postings, moved: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint16]]:
    """Return term, new passage and count of the postings that stay, by term and passage."""
    sizes = np.diff(postings.starts).astype(np.int64)
    terms = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    passages = moved.astype(np.uint32)[postings.passages]
    counts = postings.counts
    if (moved < 0).any():
        stays = (moved >= 0)[postings.passages]
        terms, passages, counts = terms[stays], passages[stays], counts[stays]
    if (np.diff(moved[moved >= 0]) < 0).any():
        order = np.lexsort((passages, terms))
        terms, passages, counts = terms[order], passages[order], counts[order]
    return terms, passages, counts


def _write(path: Path, values: NDArray[np.generic]) -> None:
    path.write_bytes(values.tobytes())


def _create(path: Path, dtype: type[_Scalar], size: int) -> NDArray[_Scalar]:
    if size == 0:
        path.write_bytes(b"")
        return np.empty(0, dtype=dtype)
    with path.open("wb") as file:
        length = size * np.dtype(dtype).itemsize
        # Writing to a mapped file that has holes ends the process where the disk is full.
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, length)
        else:
            file.truncate(length)
    return np.memmap(path, dtype=dtype, mode="r+", shape=(size,))


def _map(path: Path, dtype: type[_Scalar]) -> NDArray[_Scalar]:
    if path.stat().st_size == 0:
        return np.empty(0, dtype=dtype)
    # A plain array over the mapping: np.memmap itself pays for its class at every slice.
    return np.memmap(path, dtype=dtype, mode="r").view(np.ndarray)


def open_postings(folder: Path) -> Postings:
    """Map the postings that `PostingsBuilder.write` wrote into a folder.

    Raises:
        OSError: a file is missing.
    """
    return Postings(
        term_bytes=_map(folder / "terms.bin", np.uint8),
        term_ends=_map(folder / "term_ends.u64", np.uint64),
        starts=_map(folder / "starts.u64", np.uint64),
        passages=_map(folder / "passages.u32", np.uint32),
        counts=_map(folder / "counts.u16", np.uint16),
        lengths=_map(folder / "lengths.u32", np.uint32),
    )
