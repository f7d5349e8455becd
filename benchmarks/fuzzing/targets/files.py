"""The readers: any bytes become a sound document, or are refused with a reason."""

from __future__ import annotations

import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzzing import seeds
from benchmarks.fuzzing.changing import changer
from benchmarks.fuzzing.documents import check_reading, documented
from benchmarks.fuzzing.office import change_office_file, written_docx, written_xlsx
from benchmarks.fuzzing.pdfs import change_pdf, written_pdf
from benchmarks.fuzzing.snippets import CSV, HTML, MARKDOWN, PLAIN
from benchmarks.fuzzing.target import Ran, Target, hold, to_bytes
from knowledge.readers import ISOLATED, Reading, UnreadableError, read
from knowledge.readers.archives import ZIPPED, check_archive
from knowledge.readers.transfer import dump, load

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TARGETS"]

_LONGEST = 64_000
_CHARACTERS = 1_000_000
_KNOWLEDGE = Path(__file__).resolve().parents[3] / "knowledge"


def _run(suffix: str, data: bytes) -> Ran:
    try:
        reading = _read(data, suffix)
        check_reading(reading)
        if suffix in ISOLATED:
            hold(
                load(dump(reading)) == reading, "a reading that does not come back from the child"
            )
        document, passages = documented(reading)
    except UnreadableError as error:
        hold(str(error), "a refusal without a reason")
        return Ran(output=str(error), features=frozenset({str(error)[:12]}))
    kinds = {block.kind for block in document.blocks}
    features = {f"{a} {b}" for a in kinds for b in kinds}
    features |= {f"{len(passages).bit_length()} {kind}" for kind in kinds}
    features |= {f"level {block.kind} {min(block.level, 9)}" for block in document.blocks}
    features |= {f"removed {one.reason[:20]}" for one in (*document.removed, *reading.removed)}
    return Ran(output=(reading, document, passages), features=frozenset(features))


def _delimited(data: bytes) -> Ran:
    """Read an input as one of the two kinds of delimited text."""
    return _run(".csv" if len(data) % 4 else ".tsv", data)


def _read(data: bytes, suffix: str) -> Reading:
    """Read a file as the child process would that reads office and PDF files.

    Raises:
        UnreadableError: it is refused; so it is where a foreign parser throws something at a
            broken file, which the child tells as that.
    """
    if not data:
        raise UnreadableError("is empty")
    if suffix not in ISOLATED:
        return read(data, suffix)
    try:
        if suffix in ZIPPED:
            check_archive(data, _CHARACTERS)
        return read(data, suffix)
    except UnreadableError:
        raise
    except (MemoryError, RecursionError) as error:
        raise UnreadableError("is too much") from error
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1].filename
        if Path(place).is_relative_to(_KNOWLEDGE):
            raise
        raise UnreadableError(f"is broken: {type(error).__name__}") from error


def _pieces(*suffixes: str) -> Sequence[bytes]:
    return tuple(to_bytes(piece) for piece in seeds.pieces(*suffixes))


def _csv_seeds() -> Sequence[bytes]:
    wide = "\n".join(";".join(f"{row}-{column}" for column in range(9)) for row in range(9))
    found = (*seeds.files(".csv"), wide.encode(), wide.replace(";", "\t").encode())
    return (
        *found,
        b'Question,Answer\nIs there a crane?,"Yes, two."\n',
        "Жыл;Саны\n2024;5\n".encode("cp1251"),
    )


def _pdf_seeds() -> Sequence[bytes]:
    lines = (
        "Report of 2024\n\n1. Cranes\nThe harbour has 12 cranes.\n- berths: 30\n"
        "Item   Price\nRope   12.50"
    )
    pages = [
        f"Harbour Report\nPage {n}\nIt was opened on {n} May 2011.\nIt has {n} cranes."
        for n in "1234"
    ]
    return (*seeds.files(".pdf"), written_pdf(lines), written_pdf(*pages))


def _reader(name: str, seeds_of: object, mutate: object) -> Target:
    return Target(
        name=name,
        suffix=f".{name}",
        seeds=seeds_of,  # type: ignore[arg-type]
        mutate=mutate,  # type: ignore[arg-type]
        run=partial(_run, f".{name}"),
        longest=_LONGEST,
    )


TARGETS = (
    _reader("txt", partial(_pieces, ".txt", ".md"), changer(PLAIN, is_file=True)),
    _reader("md", partial(_pieces, ".md"), changer(MARKDOWN, is_file=True)),
    _reader("html", partial(_pieces, ".html"), changer(HTML, is_file=True)),
    Target(
        name="csv",
        suffix=".csv",
        seeds=_csv_seeds,
        mutate=changer(CSV, is_file=True),
        run=_delimited,
        longest=_LONGEST,
    ),
    _reader("docx", lambda: (*seeds.files(".docx"), written_docx()), change_office_file),
    _reader("xlsx", lambda: (*seeds.files(".xlsx"), written_xlsx()), change_office_file),
    _reader("pdf", _pdf_seeds, change_pdf),
)
