"""Names of files that people send: made safe whatever they are, and matched with documents."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from knowledge.editions.naming import MAX_NAME_BYTES, find_path, path_for, safe_name
from knowledge.errors import DocumentRefusedError, UnknownDocumentError
from tests.knowledge.made import repeatable

KNOWN = ("a.txt", "x/prices.csv", "x/same.md", "y/same.md", "Бюджет 2024.docx")


@pytest.mark.parametrize(
    ("sent", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("Отчёт за год.DOCX", "Отчёт за год.DOCX"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\plan.md", "plan.md"),
        ("a\x00b\nc\u202etxt.md", "abctxt.md"),
        ("  many   spaces .txt", "many spaces.txt"),
        (".hidden.txt", "hidden.txt"),
        ("~$locked.docx", "locked.docx"),
        ("what? <really>: 5*3|2.csv", "what_ _really__ 5_3_2.csv"),
        ("NUL.txt", "_NUL.txt"),
        ("com1.tables.csv", "_com1.tables.csv"),
        ("console.txt", "console.txt"),
        ("trailing.txt. .", "trailing.txt"),
        ("a\ud800b.txt", "ab.txt"),
        ("cafe\u0301.md", "caf\u00e9.md"),
        ("facts.yaml", "facts.yaml"),
        ("Facts.YAML", "facts.yaml"),
        ("prices.csv.meta.yaml", "prices.csv.meta.yaml"),
    ],
)
def test_a_name_is_made_safe(sent: str, safe: str) -> None:
    assert safe_name(sent) == safe


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ("virus.exe", "format '.exe' is not known; known are .txt"),
        ("README", "a file without a suffix is not known"),
        ("", "a file without a suffix"),
        ("..", "a file without a suffix"),
        (".txt", "a file without a suffix"),
        (".removed", "a file without a suffix"),
        ("notes.yaml", "format '.yaml' is not known"),
        ("prices.exe.meta.yaml", "format '.exe' is not known"),
        (".meta.yaml", "format '.yaml' is not known"),
        ("a.txt/", "a file without a suffix"),
    ],
)
def test_what_no_reader_knows_is_refused(sent: str, reason: str) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        safe_name(sent)
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize("suffix", [".txt", ".pdf.meta.yaml"])
def test_a_long_name_keeps_its_suffix(suffix: str) -> None:
    name = safe_name("ы" * 500 + suffix)

    assert name.endswith("ы" + suffix)
    assert MAX_NAME_BYTES - 2 < len(name.encode()) <= MAX_NAME_BYTES


@repeatable
@given(st.text(max_size=80), st.sampled_from([".txt", ".MD", ".csv.meta.yaml"]))
def test_a_safe_name_is_one_visible_part_and_stays_as_it_is(stem: str, suffix: str) -> None:
    try:
        name = safe_name(stem + suffix)
    except DocumentRefusedError:
        return
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith((".", "~$", " "))
    assert not regex.search(r"\p{C}", name)
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name.endswith(suffix)
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ("prices.csv", "x/prices.csv"),
        ("new.md", "new.md"),
        ("same.md", "same.md"),
        ("x/same.md", "x/same.md"),
        ("x/new.md", "x/new.md"),
        ("z/new.md", "new.md"),
        ("../x/prices.csv", "x/prices.csv"),
        ("notes/2026-11-26.md", "notes/2026-11-26.md"),
        ("notes/../../up.md", "up.md"),
        ("prices.csv.meta.yaml", "x/prices.csv.meta.yaml"),
        ("aliases.yaml", "aliases.yaml"),
        (unicodedata.normalize("NFD", "Бюджет 2024.docx"), "Бюджет 2024.docx"),
    ],
)
def test_a_file_takes_the_place_of_the_only_document_of_its_name(sent: str, path: str) -> None:
    assert path_for(sent, KNOWN) == path


def test_a_document_with_a_name_that_nobody_would_be_given_can_be_replaced() -> None:
    assert path_for("x/what?.md", ["x/what?.md"]) == "x/what?.md"


def test_a_document_is_found_by_its_path_or_its_only_name() -> None:
    assert find_path("x/same.md", KNOWN) == "x/same.md"
    assert find_path("prices.csv", KNOWN) == "x/prices.csv"
    with pytest.raises(UnknownDocumentError, match=r"names 2 documents: x/same\.md, y/same\.md"):
        find_path("same.md", KNOWN)
    with pytest.raises(UnknownDocumentError, match=r"is 'x/prices\.csv' meant\?"):
        find_path("x/price.csv", KNOWN)
    with pytest.raises(UnknownDocumentError, match="/sources lists them"):
        find_path("quite another thing", KNOWN)
