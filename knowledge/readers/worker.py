"""The child process behind `knowledge.readers.sandbox`: file bytes in, JSON out.

Each request is a line "SUFFIX LENGTH" and that many bytes; each answer "+" or "-", the length in
twelve digits, and the reading as JSON or the reason for which the file is refused.
"""

from __future__ import annotations

import io
import math
import os
import sys
import zipfile
from functools import partial
from typing import IO, TYPE_CHECKING

from knowledge.readers import UnreadableError, read
from knowledge.readers.transfer import dump

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["answer", "main", "serve"]

_ZIPPED = frozenset({".docx", ".xlsx"})
_UNPACKED_PER_CHARACTER = 10
"""Office XML spends about that many bytes on one character of text in formatted documents."""
_UNPACKED_ALWAYS = 5_000_000
"""Bytes of styles, themes and settings, which even a document of one word carries."""
_LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def main(arguments: list[str]) -> None:
    """Serve on standard input and output until the input ends.

    Args:
        arguments: bytes of memory, seconds for one file, characters that a file may unpack to.
    """
    memory, seconds, characters = int(arguments[0]), float(arguments[1]), int(arguments[2])
    requests = sys.stdin.buffer
    # Parsers print; nothing of that may get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit_memory(memory)
    serve(requests, answers, characters=characters, before=partial(_limit_time, seconds))


def serve(
    requests: IO[bytes], answers: IO[bytes], *, characters: int, before: Callable[[], None]
) -> None:
    """Answer requests until there are no more.

    Args:
        requests: where they come from.
        answers: where the answers go.
        characters: the most that a file may unpack to.
        before: called before each file is parsed.
    """
    while line := requests.readline():
        suffix, length = line.split()
        data = requests.read(int(length))
        before()
        sound, content = answer(data, suffix.decode(), characters=characters)
        answers.write(b"%s%012d" % (b"+" if sound else b"-", len(content)))
        answers.write(content)
        answers.flush()


def answer(data: bytes, suffix: str, *, characters: int) -> tuple[bool, bytes]:
    """Return whether the file could be read, and the reading or the reason."""
    try:
        if suffix in _ZIPPED:
            _check_archive(data, characters)
        reading = read(data, suffix)
        length = sum(len(block.text) for block in reading.extract.blocks)
        if length > characters:
            return False, f"holds {length} characters, over the limit of {characters}".encode()
        return True, dump(reading)
    except UnreadableError as error:
        return False, str(error).encode()
    except MemoryError:
        return False, b"takes too much memory to parse; split it, or save it as text"
    except RecursionError:
        return False, b"is nested too deeply to parse; save it anew in a simpler form"
    except Exception as error:  # noqa: BLE001 - whatever a parser throws at a broken file
        kind = type(error).__name__
        return False, f"is broken ({kind}: {error}); open it and save it anew".encode()[:500]


def _check_archive(data: bytes, characters: int) -> None:
    """Refuse an archive that unpacks to far more than a document of that many characters."""
    if data.startswith(_LEGACY):
        raise UnreadableError(
            "is encrypted or in the format of Office 97; save it without a password as .docx or"
            " .xlsx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableError(f"is broken ({error}); open it and save it anew") from error
    # Pictures and fonts are never unpacked; the declared sizes bound what zipfile will inflate.
    unpacked = sum(info.file_size for info in infos if info.filename.endswith((".xml", ".rels")))
    if unpacked > _UNPACKED_ALWAYS + characters * _UNPACKED_PER_CHARACTER:
        raise UnreadableError(
            f"unpacks to {unpacked // 2**20} MB, far more than a document of {characters}"
            " characters; split it"
        )


def _limit_memory(size: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Allow that many further seconds of processor time."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(spent + seconds) + 1
    if hard == resource.RLIM_INFINITY or soft <= hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
