"""The child process behind `knowledge.readers.sandbox`: file bytes in, JSON out.

Each request is a line "SUFFIX LENGTH" and that many bytes; each answer "+" or "-", the length in
twelve digits, and the reading as JSON or the reason for which the file is refused.
"""

from __future__ import annotations

import compileall
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from knowledge.readers import UnreadableError, prepare, read
from knowledge.readers.archives import ZIPPED, check_archive
from knowledge.readers.confinement import Confinement, end_with_parent, leave_network
from knowledge.readers.transfer import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

__all__ = ["answer", "main", "serve"]

_MOST_REASON = 500
"""Characters of a reason."""


def main(arguments: list[str]) -> None:
    """Serve on standard input and output until the input ends.

    Args:
        arguments: bytes of memory, seconds for one file, characters that a file may unpack to,
            the process id of the parent.
    """
    memory, seconds, characters = int(arguments[0]), float(arguments[1]), int(arguments[2])
    leave_network()
    end_with_parent(int(arguments[3]))
    requests = sys.stdin.buffer
    # Parsers print; nothing of that may get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _compile_ahead()
    confinement = Confinement(memory, seconds)
    serve(requests, answers, characters=characters, around=confinement.parsing)


def _compile_ahead() -> None:
    """Keep the readers compiled, as imports do by themselves: confined, they can write nothing."""
    if not sys.dont_write_bytecode:
        compileall.compile_dir(Path(__file__).parent, maxlevels=0, quiet=2)


def serve(
    requests: IO[bytes],
    answers: IO[bytes],
    *,
    characters: int,
    around: Callable[[], AbstractContextManager[None]],
) -> None:
    """Answer requests until there are no more.

    Args:
        requests: where they come from.
        answers: where the answers go.
        characters: the most that a file may unpack to.
        around: entered for each file while it is parsed.
    """
    while line := requests.readline():
        suffix, length = line.split()
        data = requests.read(int(length))
        prepare(suffix.decode())
        with around():
            sound, content = answer(data, suffix.decode(), characters=characters)
        answers.write(b"%s%012d" % (b"+" if sound else b"-", len(content)))
        answers.write(content)
        answers.flush()


def answer(data: bytes, suffix: str, *, characters: int) -> tuple[bool, bytes]:
    """Return whether the file could be read, and the reading or the reason."""
    try:
        if suffix in ZIPPED:
            check_archive(data, characters)
        reading = read(data, suffix)
        length = sum(len(block.text) for block in reading.extract.blocks)
        if length > characters:
            return False, f"holds {length} characters, over the limit of {characters}".encode()
        return True, dump(reading)
    except UnreadableError as error:
        return False, _reason(str(error))
    except MemoryError:
        return False, b"takes too much memory to parse; split it, or save it as text"
    except RecursionError:
        return False, b"is nested too deeply to parse; save it anew in a simpler form"
    except Exception as error:  # noqa: BLE001 - whatever a parser throws at a broken file
        kind = type(error).__name__
        return False, _reason(f"is broken ({kind}: {error}); open it and save it anew")


def _reason(text: str) -> bytes:
    return text[:_MOST_REASON].encode("utf-8", "replace")


if __name__ == "__main__":
    main(sys.argv[1:])
