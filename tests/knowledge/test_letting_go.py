"""An edition lets go of its files with the last reference to it, not when garbage is collected."""

import gc
import os
from pathlib import Path

import pytest

from knowledge import EditionStore, Question
from knowledge.remembering import remembered
from knowledge.sources import Sources

TEXT = "# Aksay\n\nThe reading room of Aksay was opened in May 1954 by Captain Orazov.\n"


def open_files(folder: Path) -> list[str]:
    """Return the files of a folder that this process has open or mapped."""
    handles = list(Path("/proc/self/fd").iterdir())
    opened = [str(handle.readlink()) for handle in handles if os.path.lexists(handle)]
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    return [line for line in (*opened, *maps) if str(folder) in line]


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system has no /proc")
def test_an_edition_that_was_used_leaves_no_file_open(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "aksay.md").write_text(TEXT, encoding="utf-8")
    store = EditionStore(tmp_path / "editions")
    edition = store.open(store.build(Sources.of(tmp_path / "docs")).edition)
    gc.collect()
    gc.disable()
    try:
        edition.answer(Question(text="When was the readng room of Aksay opened?"))
        edition.answer(Question(text="Кто открыл читальный зал Аксая?"))
        edition.check("The reading room of Aksay was opened in 1955.")
        edition.find("source:aksay read", limit=3)
        edition.facts("Orazov")
        edition.cluster(())
        assert open_files(store.folder)
        edition.close()
        del edition
        assert open_files(store.folder) == []
    finally:
        gc.enable()


def test_what_remembers_asks_once_and_drops_what_was_not_asked_for_longest():
    asked: list[str] = []

    class Library:
        @remembered(2)
        def find(self, word: str, *, loudly: bool = False) -> str:
            asked.append(word)
            return word.upper() + "!" * loudly

    library, other = Library(), Library()
    assert [library.find(word) for word in "abacab"] == list("ABACAB")
    assert asked == list("abcb")
    assert other.find("a") == "A"
    assert library.find("b", loudly=True) == "B!"
    assert asked == list("abcbab")
