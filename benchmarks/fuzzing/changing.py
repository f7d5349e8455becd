"""Changes to texts and bytes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from benchmarks.fuzzing.grammars import phrase
from benchmarks.fuzzing.target import text_of, to_bytes
from benchmarks.fuzzing.unusual import unusual

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

__all__ = ["change_bytes", "change_encoding", "change_text", "changer"]

_ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1251", "koi8-r", "cp866", "latin-1", "utf-32",
              "gb18030", "cp1252", "iso-8859-9", "big5", "shift_jis", "euc-kr")  # fmt: skip
_TIMES = (2, 3, 10, 100, 1000)
_REPEATED = (1, 1, 1, 1, *_TIMES[:4])
_SIZES = (1, 1, 2, 5, 20, 200, 2000)
_MANY = 200
_PUT_IN = 9
"""Of 17 kinds of change, those up to this put something in."""


def changer(snippets: Sequence[str], *, is_file: bool = False) -> Callable[..., bytes]:
    """Return a mutation for texts in which these snippets mean something.

    Args:
        snippets: pieces of the format's syntax.
        is_file: now and then the bytes themselves are changed, or the encoding.
    """

    def mutate(pick: Random, data: bytes, other: bytes) -> bytes:
        if is_file and pick.random() < 0.08:
            return change_bytes(pick, data, other)
        if is_file and pick.random() < 0.03:
            return change_encoding(pick, data)
        return to_bytes(change_text(pick, text_of(data), text_of(other), snippets))

    return mutate


def change_text(pick: Random, text: str, other: str, snippets: Sequence[str] = ()) -> str:
    """Return a text with one change.

    Args:
        other: gives pieces.
        snippets: pieces of syntax that mean something in the text.
    """
    at = pick.randint(0, len(text))
    end = min(len(text), at + pick.choice(_SIZES))
    kind = pick.randrange(17)
    if kind > _PUT_IN:
        return _rearranged(pick, text, at, end)
    start = pick.randint(0, len(other))
    taken = other[start : start + pick.choice(_SIZES)]
    put = (
        unusual(pick),
        phrase(pick),
        pick.choice(snippets) * pick.choice(_REPEATED) if snippets else "",
        taken,
        pick.choice("\n .,;:-|()[]{}<>/\\'\"0129&#*_=~"),
    )[kind % 5]
    return text[:at] + put + text[at if pick.random() < 0.7 else end :]


def _rearranged(pick: Random, text: str, at: int, end: int) -> str:
    """Return a text with a piece left out, repeated, moved or written otherwise."""
    piece = text[at:end]
    there = pick.randint(0, len(text))
    match pick.randrange(7):
        case 0:
            return text[:at] + text[end:]
        case 1:
            return text[:at] + piece * pick.choice(_TIMES) + text[end:]
        case 2:
            return text[:there] + piece + text[there:]
        case 3:
            return text[:at] + _recast(pick, text[at : at + _MANY]) + text[at + _MANY :]
        case 4:
            return _spaced(pick, text)
        case 5:
            lines = text.split("\n")
            lines.insert(pick.randint(0, len(lines)), lines.pop(pick.randrange(len(lines))))
            return "\n".join(lines)
        case _:
            words = text[at : at + _MANY].split(" ")
            pick.shuffle(words)
            return text[:at] + " ".join(words) + text[at + _MANY :]


def _recast(pick: Random, text: str) -> str:
    """Return a text in another case, form or other digits."""
    match pick.randrange(6):
        case 0:
            return text.upper()
        case 1:
            return text.lower()
        case 2:
            return unicodedata.normalize(pick.choice(("NFD", "NFKD", "NFC", "NFKC")), text)
        case 3:
            zero = pick.choice((0x660, 0x6F0, 0x966, 0xE50, 0xFF10, 0x1D7CE))
            return "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)
        case 4:
            return text.title()
        case _:
            return text[::-1]


def _spaced(pick: Random, text: str) -> str:
    """Return a text with other spaces at a few places, or with none."""
    space = pick.choice(
        ("", "\u00a0", "\u202f", "\t", "\n", "  ", "\u200b", "\u3000", "\r\n", "-")
    )
    at = pick.randint(0, len(text))
    return text[:at] + text[at : at + _MANY].replace(" ", space) + text[at + _MANY :]


def change_bytes(pick: Random, data: bytes, other: bytes) -> bytes:
    """Return bytes with one change."""
    at = pick.randint(0, len(data))
    end = at + pick.choice((1, 2, 4, 16, 256))
    match pick.randrange(6):
        case 0:
            return data[:at] + bytes([pick.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + pick.randbytes(pick.choice((1, 2, 8))) + data[at:]
        case 2:
            return data[:at] + data[end:]
        case 3:
            return data[:at] + data[at:end] * pick.choice(_TIMES[:4]) + data[end:]
        case 4:
            start = pick.randint(0, len(other))
            return data[:at] + other[start : start + pick.choice((8, 64, 1024))] + data[at:]
        case _:
            return data[:at] if pick.random() < 0.2 else data[:at] + b"\x00\xff" + data[end:]


def change_encoding(pick: Random, data: bytes) -> bytes:
    """Return a text's bytes in another encoding."""
    return text_of(data).encode(pick.choice(_ENCODINGS), "replace")
