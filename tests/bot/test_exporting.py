import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.exporting import write_export
from bot.facts_csv import listing_csv
from bot.facts_json import listing_json
from tests.bot.facts import LISTING
from tests.bot.telegram.outcomes import StubEdition, entry

if TYPE_CHECKING:
    from knowledge.model import Progress

EDITION = StubEdition(documents=(entry("a.md"), entry("laws/b.pdf")), stored="Жаңа мәтін")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "0001-aaaaaaaaaaaa"
    folder.mkdir()
    (folder / "manifest.json").write_text('{"digest": "x"}', encoding="utf-8")
    return folder


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_texts_facts_and_manifest_are_exported(folder, tmp_path):
    steps: list[Progress] = []
    write_export(EDITION, tmp_path / "all.zip", folder=folder, progress=steps.append)
    found = contents(tmp_path / "all.zip")
    assert sorted(found) == [
        "documents/a.md.txt",
        "documents/laws/b.pdf.txt",
        "facts.csv",
        "facts.json",
        "manifest.json",
    ]
    assert found["documents/laws/b.pdf.txt"].decode() == "Жаңа мәтін"
    assert found["facts.csv"] == listing_csv(LISTING)
    assert found["facts.json"].decode() == listing_json(LISTING)
    assert json.loads(found["manifest.json"]) == {"digest": "x"}
    assert [(step.done, step.total) for step in steps] == [(1, 2), (2, 2)]


def test_what_admins_have_sent_is_exported_as_it_is(folder, tmp_path):
    overlay = tmp_path / "0003"
    (overlay / "notes").mkdir(parents=True)
    (overlay / "notes" / "n.md").write_bytes(b"\xef\xbb\xbfnote\r\n")
    (overlay / ".removed").write_text("a.md\n", encoding="utf-8")
    (overlay / "secret.md").symlink_to("/etc/passwd")
    write_export(EDITION, tmp_path / "all.zip", folder=folder, overlay=overlay)
    found = contents(tmp_path / "all.zip")
    assert {name: data for name, data in found.items() if name.startswith("files/")} == {
        "files/.removed": b"a.md\n",
        "files/notes/n.md": b"\xef\xbb\xbfnote\r\n",
    }


def test_a_failure_leaves_the_earlier_file_and_no_other(folder, tmp_path):
    target = tmp_path / "all.zip"
    target.write_bytes(b"earlier")
    (folder / "manifest.json").unlink()
    with pytest.raises(FileNotFoundError):
        write_export(EDITION, target, folder=folder)
    assert target.read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, "all.zip"]
