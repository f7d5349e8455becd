"""An edition's manifest, its checksums and the digests that tell editions apart."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.editions.files import (
    Manifest,
    Origin,
    builder_digest,
    check_files,
    content_digest,
    read_manifest,
    source_stamp,
    write_manifest,
)
from knowledge.errors import EditionDamagedError
from knowledge.model import Refused
from knowledge.options import ReadLimits
from knowledge.sources import Sources
from tests.knowledge.made import folder

LIMITS = ReadLimits()
REFUSED = (Refused(path="ä.doc", reason="format '.doc' is not known"),)
# SHA-256 of b"abc", from FIPS 180-2, appendix B.1.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    made = folder(tmp_path / "edition", {"one.bin": "abc", "two.bin": ""})
    origin = Origin(digest="d", sources=("/docs",), overlay="0003", stamp="s")
    write_manifest(made, origin=origin, documents=2, passages=5, refused=REFUSED)
    return made


def test_a_manifest_comes_back_as_written(written: Path) -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert read_manifest(written) == Manifest(
        builder=builder_digest(),
        digest="d",
        sources=("/docs",),
        overlay="0003",
        stamp="s",
        documents=2,
        passages=5,
        refused=REFUSED,
        files=(("one.bin", 3, ABC), ("two.bin", 0, empty)),
    )


def test_a_flipped_byte_is_found_by_the_thorough_check_only(written: Path) -> None:
    manifest = read_manifest(written)
    check_files(written, manifest, thoroughly=True)
    (written / "one.bin").write_text("abd", encoding="utf-8")

    check_files(written, manifest, thoroughly=False)
    with pytest.raises(EditionDamagedError, match=r"one\.bin: differs"):
        check_files(written, manifest, thoroughly=True)


@pytest.mark.parametrize("content", ["ab", "abcd", ""])
def test_a_file_of_another_size_is_always_found(written: Path, content: str) -> None:
    (written / "one.bin").write_text(content, encoding="utf-8")

    with pytest.raises(EditionDamagedError, match=r"one\.bin: differs"):
        check_files(written, read_manifest(written), thoroughly=False)


def test_a_missing_file_is_found(written: Path) -> None:
    (written / "two.bin").unlink()

    with pytest.raises(EditionDamagedError, match=r"two\.bin: cannot be read"):
        check_files(written, read_manifest(written), thoroughly=False)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"builder": 1}', '"text"', "\x00"])
def test_what_is_no_manifest_is_damage(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")

    with pytest.raises(EditionDamagedError, match=r"manifest\.json: cannot be read"):
        read_manifest(tmp_path)


def test_a_missing_manifest_is_damage(tmp_path: Path) -> None:
    with pytest.raises(EditionDamagedError, match=r"manifest\.json: cannot be read"):
        read_manifest(tmp_path)


def digests_after(at: Path, name: str, text: str) -> tuple[str, str]:
    """Return the digest of a folder before and after a file is written into it."""
    made = folder(at / "docs", {"a.txt": "one", "b/c.md": "two"})
    before = content_digest(Sources.of(made), LIMITS)
    folder(made, {name: text})
    return before, content_digest(Sources.of(made), LIMITS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "One"),
        ("b/c.md", "two "),
        ("d.txt", "three"),
        ("a.txt.meta.yaml", "title: One"),
        ("e.doc", "refused all the same"),
        ("facts.yaml", "- subject: x"),
        ("aliases.yaml", "x: [y]"),
        ("glossary.yaml", "- {en: x, ru: ы}"),
        ("probes.yaml", "probes: [{question: x}]"),
    ],
)
def test_any_change_of_the_documents_changes_the_digest(
    tmp_path: Path, name: str, text: str
) -> None:
    before, after = digests_after(tmp_path, name, text)

    assert before != after


def test_a_file_written_again_or_hidden_changes_nothing(tmp_path: Path) -> None:
    before, after = digests_after(tmp_path, "a.txt", "one")
    folder(tmp_path / "docs", {".hidden": "x"})

    assert content_digest(Sources.of(tmp_path / "docs"), LIMITS) == after == before


def test_a_renamed_file_changes_the_digest(tmp_path: Path) -> None:
    made = folder(tmp_path / "docs", {"a.txt": "one"})
    before = content_digest(Sources.of(made), LIMITS)
    (made / "a.txt").rename(made / "b.txt")

    assert content_digest(Sources.of(made), LIMITS) != before


def test_the_digest_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    one = folder(tmp_path / "one" / "docs", {"a.txt": "text"})
    two = folder(tmp_path / "two" / "docs", {"a.txt": "text"})

    assert content_digest(Sources.of(one), LIMITS) == content_digest(Sources.of(two), LIMITS)


def test_other_limits_change_the_digest(tmp_path: Path) -> None:
    made = folder(tmp_path / "docs", {"a.txt": "text"})

    digest = content_digest(Sources.of(made), LIMITS)
    assert content_digest(Sources.of(made), replace(LIMITS, max_bytes=3)) != digest
    assert content_digest(Sources.of(made), replace(LIMITS, max_characters=3)) != digest


def test_the_builder_digest_is_one_sha256() -> None:
    assert len(bytes.fromhex(builder_digest())) == 32
    assert builder_digest() == builder_digest()


@pytest.mark.parametrize("name", ["facts.yaml", "aliases.yaml", "glossary.yaml", "probes.yaml"])
def test_an_operators_own_file_changes_the_stamp(tmp_path: Path, name: str) -> None:
    made = folder(tmp_path / "docs", {"a.txt": "one"})
    before = source_stamp(Sources.of(made))
    folder(made, {name: "x: [y]"})

    assert source_stamp(Sources.of(made)) != before


def test_an_overlay_counts_by_what_it_makes_of_the_documents(tmp_path: Path) -> None:
    docs = folder(tmp_path / "docs", {"a.txt": "one", "b.txt": "two"})
    same = folder(tmp_path / "0001", {"a.txt": "one"})
    other = folder(tmp_path / "0002", {"a.txt": "three"})
    less = folder(tmp_path / "0003", {".removed": "b.txt\n"})
    plain = content_digest(Sources.of(docs), LIMITS)

    digests = [
        content_digest(Sources(folders=(docs,), overlay=over), LIMITS)
        for over in (same, other, less)
    ]

    assert digests[0] == plain
    assert len({plain, *digests}) == 3


def test_a_manifest_of_an_older_version_names_no_overlay(written: Path) -> None:
    path = written / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace(' "overlay": "0003",\n', ""))

    assert read_manifest(written).overlay == ""
