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
_FEW = 40


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
    """Return a text with one change."""
    at = pick.randint(0, len(text))
    size = pick.choice((1, 1, 2, 5, 20, 200))
    end = min(len(text), at + size)
    piece = text[at:end]
    kind = pick.randrange(17)
    if kind in (0, 1):
        return text[:at] + unusual(pick) + text[at if kind else end :]
    if kind in (2, 3):
        return text[:at] + phrase(pick) + text[at if kind == 2 else end :]
    if kind in (4, 5, 6) and snippets:
        snippet = pick.choice(snippets)
        return text[:at] + snippet * pick.choice((1, 1, 1, 1, *_TIMES[:4])) + text[at:]
    if kind == 7:
        return text[:at] + text[end:]
    if kind == 8:
        return text[:at] + piece * pick.choice(_TIMES) + text[end:]
    if kind in (9, 10):
        start = pick.randint(0, len(other))
        taken = other[start : start + pick.choice((5, 20, 200, 2000))]
        return text[:at] + taken + text[at if kind == 9 else end :]
    if kind == 11:
        there = pick.randint(0, len(text))
        return text[:there] + piece + text[there:]
    if kind == 12:
        return text[:at] + _recast(pick, text[at : at + 200]) + text[at + 200 :]
    if kind == 13:
        return _spaced(pick, text)
    if kind == 14:
        lines = text.split("\n")
        place = pick.randrange(len(lines))
        lines.insert(pick.randint(0, len(lines)), lines.pop(place))
        return "\n".join(lines)
    if kind == 15:
        words = text[at : at + 300].split(" ")
        pick.shuffle(words)
        return text[:at] + " ".join(words) + text[at + 300 :]
    return text[:at] + pick.choice("\n .,;:-|()[]{}<>/\\'\"0129&#*_=~") + text[at:]


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
    space = pick.choice(("", "\u00a0", "\u202f", "\t", "\n", "  ", "\u200b", "\u3000", "\r\n", "-"))
    at = pick.randint(0, len(text))
    return text[:at] + text[at : at + _FEW * 5].replace(" ", space) + text[at + _FEW * 5 :]


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
