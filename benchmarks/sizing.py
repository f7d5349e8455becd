"""What documents need of a machine: `python -m benchmarks.sizing [DOCUMENTS …]`.

Documents are made up (`benchmarks/written.py`), read by `dalel index`, and asked by `dalel ask`,
each in a process of its own, whose memory is the highest that the system saw in it. Reading is
told in seconds of one processor, which others at work on the machine do not change.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from benchmarks.written import document_path, write_documents
from knowledge import EditionStore

__all__ = ["Needs", "main", "measure"]

_SIZES = (100, 1000)
_QUESTION = "Who was appointed director of the Central Bank?"
_MB = 1_000_000
_KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What so many documents need: megabytes, and processor seconds of reading them."""

    documents: int
    passages: int
    text_mb: float
    edition_mb: float
    reading_s: float
    reading_mb: float
    asking_mb: float


def measure(documents: int) -> Needs:
    """Make documents up, read them and ask one question."""
    with TemporaryDirectory() as work:
        folder = Path(work)
        write_documents(folder / "documents", documents)
        (folder / "config.yaml").write_text("knowledge: {documents: [documents]}\n")
        reading = _used(folder, "index")
        store = EditionStore(folder / "var" / "editions")
        edition = store.load()
        passages = edition.passages
        edition.close()
        files = (store.folder / edition.name).iterdir()
        paths = (document_path(folder / "documents", number) for number in range(documents))
        return Needs(
            documents=documents,
            passages=passages,
            text_mb=sum(path.stat().st_size for path in paths) / _MB,
            edition_mb=sum(file.stat().st_size for file in files) / _MB,
            reading_s=reading.ru_utime + reading.ru_stime,
            reading_mb=reading.ru_maxrss * _KIB / _MB,
            asking_mb=_used(folder, "ask", _QUESTION).ru_maxrss * _KIB / _MB,
        )


def _used(folder: Path, *words: str) -> resource.struct_rusage:
    """Run `dalel` in a folder; return what it and the processes that it waited for used."""
    with subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said = process.stderr.read().decode() if process.stderr else ""
            raise RuntimeError(f"dalel {words[0]} ended with status {process.returncode}: {said}")
    return used


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sizing", description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=_SIZES)
    console = Console(width=110)
    table = Table(
        "documents",
        "passages",
        "text, MB",
        "edition, MB",
        "reading, s",
        "reading, MB",
        "asking, MB",
    )
    for documents in parser.parse_args(arguments).documents:
        found = measure(documents)
        table.add_row(
            f"{found.documents:,}",
            f"{found.passages:,}",
            f"{found.text_mb:.1f}",
            f"{found.edition_mb:.1f}",
            f"{found.reading_s:.0f}",
            f"{found.reading_mb:.0f}",
            f"{found.asking_mb:.0f}",
        )
    console.print(table)


if __name__ == "__main__":
    main()
