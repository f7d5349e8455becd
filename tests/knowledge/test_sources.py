"""Sources: which files count, under which path, and what an overlay does to them."""

from pathlib import Path

import pytest

from knowledge.errors import SourceMissingError
from knowledge.facts.operator_files import read_operator_files
from knowledge.loading import load_documents
from knowledge.options import ReadLimits
from knowledge.sources import Sources, curated_places, source_files
from tests.knowledge.made import folder

LIMITS = ReadLimits()
TITLE = "title: {}\n"


def texts(sources: Sources) -> dict[str, str]:
    documents, _ = load_documents(sources, limits=LIMITS)
    return {one.path: one.text for one in documents}


def titles(sources: Sources) -> dict[str, str]:
    documents, _ = load_documents(sources, limits=LIMITS)
    return {one.path: one.metadata.title for one in documents}


def refusals(sources: Sources) -> list[str]:
    _, refused = load_documents(sources, limits=LIMITS)
    return [one.path for one in refused]


def test_the_overlays_files_take_the_place_of_those_of_the_same_path(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "Old.", "b.txt": "Kept.", "x/a.txt": "Deep."})
    over = folder(tmp_path / "0001", {"a.txt": "New.", "c.txt": "Added."})

    found = texts(Sources(folders=(docs,), overlay=over))

    assert found == {"a.txt": "New.", "b.txt": "Kept.", "c.txt": "Added.", "x/a.txt": "Deep."}


def test_the_path_that_counts_is_the_one_that_readers_see(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", {"a.txt": "First."})
    two = folder(tmp_path / "two", {"a.txt": "Second."})
    over = folder(tmp_path / "0001", {"two/a.txt": "Another."})

    found = texts(Sources(folders=(one, two), overlay=over))

    assert found == {"a.txt": "First.", "two/a.txt": "Another."}


def test_removed_documents_are_left_out_with_their_side_files(tmp_path: Path) -> None:
    files = {"a.txt": "A.", "a.txt.meta.yaml": TITLE.format("Old"), "b c.txt": "B.", "d.txt": "D."}
    docs = folder(tmp_path / "docs", files)
    over = folder(tmp_path / "0001", {".removed": "a.txt\nb c.txt\nno such file\n"})
    sources = Sources(folders=(docs,), overlay=over)

    assert (texts(sources), refusals(sources)) == ({"d.txt": "D."}, [])


def test_a_document_of_the_overlay_counts_though_its_path_is_removed_below(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "Old.", "a.txt.meta.yaml": TITLE.format("Old")})
    over = folder(tmp_path / "0001", {".removed": "a.txt\n", "a.txt": "New words."})

    assert titles(Sources(folders=(docs,), overlay=over)) == {"a.txt": ""}


def test_a_side_file_below_goes_on_for_a_new_document(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "Old.", "a.txt.meta.yaml": TITLE.format("Prices")})
    over = folder(tmp_path / "0001", {"a.txt": "New."})
    sources = Sources(folders=(docs,), overlay=over)

    assert (texts(sources), titles(sources)) == ({"a.txt": "New."}, {"a.txt": "Prices"})


@pytest.mark.parametrize("files", [{}, {"a.txt": "New."}])
def test_a_side_file_of_the_overlay_states_the_metadata(
    tmp_path: Path, files: dict[str, str]
) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "Old.", "a.txt.meta.yaml": TITLE.format("Old")})
    over = folder(tmp_path / "0001", files | {"a.txt.meta.yaml": TITLE.format("New title")})
    sources = Sources(folders=(docs,), overlay=over)

    assert (titles(sources), refusals(sources)) == ({"a.txt": "New title"}, [])


def test_a_side_file_without_its_document_is_refused_in_an_overlay_too(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "A."})
    over = folder(tmp_path / "0001", {"b.txt.meta.yaml": TITLE.format("B")})

    assert refusals(Sources(folders=(docs,), overlay=over)) == ["b.txt.meta.yaml"]


def test_a_document_that_cannot_be_taken_in_still_covers_the_one_below(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "Old.", "b.txt": "B."})
    over = folder(tmp_path / "0001", {"a.txt": ""})
    sources = Sources(folders=(docs,), overlay=over)

    assert (texts(sources), refusals(sources)) == ({"b.txt": "B."}, ["a.txt"])


def test_own_files_of_the_overlay_count_beside_those_of_the_folders(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "A.", "aliases.yaml": "A: [B]\nC: []\n"})
    over = folder(tmp_path / "uploads" / "0001", {"aliases.yaml": "D: [E]\nF: []\n"})

    own = read_operator_files(Sources(folders=(docs,), overlay=over), {})

    assert [group.name for group in own.aliases] == ["A", "D"]
    assert [one.path for one in own.refused] == ["aliases.yaml", "uploads/aliases.yaml"]


def test_own_files_are_told_apart_where_folders_have_the_same_name(tmp_path: Path) -> None:
    folders = tuple(folder(tmp_path / name / "docs", {}) for name in "ab")
    for one in folders:
        one.mkdir(parents=True)

    places = curated_places(Sources(folders=folders, overlay=tmp_path / "docs" / "0001"))

    assert [place.prefix for place in places] == ["docs/", "docs-2/", "docs-3/"]


def test_what_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "A."})
    Sources.of(docs).check()

    with pytest.raises(SourceMissingError, match=r"none is not a folder; .*knowledge\.documents"):
        Sources.of(docs, tmp_path / "none").check()
    with pytest.raises(SourceMissingError, match=r"0001 is not a folder: .*restore it"):
        Sources(folders=(docs,), overlay=tmp_path / "0001").check()


def test_a_list_of_removed_documents_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "A."})
    over = folder(tmp_path / "0001", {})
    over.mkdir()
    (over / ".removed").write_bytes(b"\xff\xfe")

    with pytest.raises(SourceMissingError, match=r"\.removed: cannot be read"):
        source_files(Sources(folders=(docs,), overlay=over))
