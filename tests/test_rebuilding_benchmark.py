"""What the benchmark of rebuilding makes, and by what it tells editions apart."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.same_editions import differences
from benchmarks.written import document_path, write_documents, written_document
from knowledge.building import build_edition
from knowledge.editions.files import CONTENT, Origin
from knowledge.options import ReadLimits
from knowledge.sources import Sources


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("rebuilding")
    write_documents(at / "documents", 2)
    sources = Sources.of(at / "documents")
    (at / "edition").mkdir()
    origin = Origin.of(sources, ReadLimits())
    build_edition(sources, at / "edition", origin, limits=ReadLimits())
    return at / "edition"


def test_documents_are_the_same_each_time_and_versions_differ_in_one_section(
    tmp_path: Path,
) -> None:
    write_documents(tmp_path, 2)

    assert document_path(tmp_path, 1).read_text(encoding="utf-8") == written_document(1)
    assert written_document(1, version=1).startswith(written_document(1))
    assert written_document(1, version=1).count("## ") == written_document(1).count("## ") + 1
    assert written_document(0) != written_document(1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE facts SET entity = 'Other' WHERE number = 3", "facts: "),
        ("UPDATE passages SET text = 'other' WHERE number = 1", "passages: "),
        ("DELETE FROM named WHERE fact = 0", "named: "),
        ("UPDATE words SET count = count + 1", "words: "),
        ("INSERT INTO acronyms VALUES ('A', 'B', 'en')", "acronyms: "),
        ("CREATE INDEX other ON facts (value)", "schema: "),
    ],
)
def test_a_changed_row_is_told(edition: Path, tmp_path: Path, change: str, told: str) -> None:
    other = shutil.copytree(edition, tmp_path / "other")
    assert differences(edition, other) == ()

    with closing(sqlite3.connect(other / CONTENT)) as connection, connection:
        connection.execute(change)

    (difference,) = differences(edition, other)
    assert difference.startswith(told)


def test_a_changed_file_of_the_index_is_told(edition: Path, tmp_path: Path) -> None:
    other = shutil.copytree(edition, tmp_path / "other")
    (other / "counts.u16").write_bytes(b"\0" + (other / "counts.u16").read_bytes()[1:])
    (other / "lengths.u32").unlink()

    assert differences(edition, other) == ("counts.u16", "lengths.u32")
