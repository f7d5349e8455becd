"""What a folder of documents and a file of questions give, down to the byte.

`python -m benchmarks.same_answers DOCUMENTS QUESTIONS` builds an edition, answers the questions
and prints one JSON object, which is the same in every process: whatever the hash seed, the locale,
the time zone, the current folder, the processors, the order of the files on the disk, and the
version of Python.
"""

import hashlib
import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answer_json import answer_json
from bot.cli.batch import read_batch
from bot.telegram.rendering import render
from bot.texts import texts
from knowledge import EditionStore
from knowledge.editions.files import CONTENT, read_manifest
from knowledge.sources import Sources

__all__ = ["OF_ITSELF", "Told", "told"]

OF_ITSELF = ("sources", "stamp")
"""What a manifest tells of the place and the time that an edition was built at."""
_LANGUAGES = ("en", "ru", "kk")

Told = dict[str, str]
"""A digest or a text for each thing that is to be the same."""


def told(documents: Path, questions: Path) -> Told:
    """Build an edition of documents, answer questions from it and return what came of it."""
    with TemporaryDirectory(prefix="dalel-same-") as work:
        store = EditionStore(Path(work))
        report = store.build(Sources.of(documents))
        folder = next(path for path in Path(work).iterdir() if path.name == report.edition)
        found = _of_folder(folder)
        with closing(store.open(report.edition)) as edition:
            for entry in read_batch(questions, context_key="context"):
                outcome = edition.answer(entry.question)
                timed = json.loads(answer_json(outcome, identifier=entry.id))
                del timed["elapsed_ms"]
                found[f"answer {entry.id}"] = json.dumps(timed, ensure_ascii=False)
                for language in _LANGUAGES:
                    shown = render(outcome, texts(language), username="dalel_bot")
                    found[f"message {entry.id} {language}"] = "\n\n".join(shown)
    return found


def _of_folder(folder: Path) -> Told:
    found = {path.name: _digest(path.read_bytes()) for path in sorted(folder.iterdir())}
    manifest = replace(read_manifest(folder), sources=(), stamp="")
    found["manifest.json"] = repr(manifest)
    with closing(sqlite3.connect(folder / CONTENT)) as connection:
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall():
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            found[f"rows of {table}"] = _digest(repr(rows).encode())
    return found


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    given = [Path(one) for one in sys.argv[1:3]]
    sys.stdout.buffer.write(json.dumps(told(*given), ensure_ascii=False).encode() + b"\n")
