"""Lists of texts and of numbers in one file, of which there may be many hundreds of thousands."""

import json
import mmap
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["packed_json", "packed_numbers", "packed_texts", "read_blobs", "write_blobs"]

_LENGTH_BYTES = 8
_BETWEEN = "\0"
# How a list of texts is packed: one after another, or as JSON where one holds the mark between.
_JOINED, _AS_JSON, _EMPTY = b"T", b"J", b"0"


def write_blobs(path: Path, blobs: Mapping[str, bytes]) -> None:
    """Write named bytes into a new file."""
    head = json.dumps({name: len(blob) for name, blob in blobs.items()}).encode()
    with path.open("wb") as file:
        file.write(len(head).to_bytes(_LENGTH_BYTES, "little") + head)
        for blob in blobs.values():
            file.write(blob)


def read_blobs(path: Path) -> "Blobs":
    """Read what `write_blobs` wrote.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not what `write_blobs` writes.
    """
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    start = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES], "little")
    sizes = json.loads(bytes(data[_LENGTH_BYTES:start]))
    blobs: dict[str, memoryview] = {}
    for name, size in sizes.items():
        blobs[name] = data[start : start + size]
        start += size
    if start != len(data):
        raise ValueError(f"holds {len(data)} bytes instead of {start}")
    return Blobs(blobs)


class Blobs:
    """Named lists, each unpacked as it was packed."""

    def __init__(self, blobs: Mapping[str, memoryview]) -> None:
        self._blobs = blobs

    def json(self, name: str) -> object:
        """Return what `packed_json` was given."""
        return json.loads(bytes(self._blobs[name]))

    def texts(self, name: str) -> list[str]:
        """Return what `packed_texts` was given."""
        blob = bytes(self._blobs[name])
        if blob[:1] == _EMPTY:
            return []
        if blob[:1] == _AS_JSON:
            return [str(text) for text in json.loads(blob[1:])]
        return blob[1:].decode(errors="surrogatepass").split(_BETWEEN)

    def numbers(self, name: str) -> NDArray[np.uint32]:
        """Return what `packed_numbers` was given."""
        return np.frombuffer(self._blobs[name], dtype=np.uint32)


def packed_json(value: object) -> bytes:
    """Pack what JSON can hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def packed_texts(texts: Sequence[str]) -> bytes:
    """Pack texts."""
    if not texts:
        return _EMPTY
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(texts) - 1:
        return _AS_JSON + packed_json(list(texts))
    return _JOINED + joined.encode(errors="surrogatepass")


def packed_numbers(numbers: NDArray[np.integer] | Sequence[int]) -> bytes:
    """Pack numbers from 0 and below 2 ** 32."""
    return np.asarray(numbers, dtype=np.uint32).tobytes()
