"""From documents folders to an edition's files."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.building import build_edition, writing
from knowledge.database import Database
from knowledge.editions.files import CONTENT, Origin, check_files, read_manifest
from knowledge.errors import NothingToIndexError
from knowledge.facts import gathering
from knowledge.index import open_index
from knowledge.model import Document
from knowledge.options import ReadLimits
from knowledge.sources import Sources
from knowledge.storage import Storage
from tests.knowledge.made import folder

if TYPE_CHECKING:
    from knowledge.model import Progress

LIMITS = ReadLimits()


def built(at: Path, *sources: Path) -> Path:
    target = at / "edition"
    target.mkdir()
    own = Sources.of(*sources)
    build_edition(own, target, Origin.of(own, LIMITS), limits=LIMITS)
    return target


def test_an_edition_holds_every_document_and_its_words(tmp_path: Path) -> None:
    source = folder(
        tmp_path / "docs",
        {
            "a.md": "# Leave\n\nThe Islamic Development Bank (IDB) pays. IDB grants help.\n",
            "b.txt": "The amount owingthe bank. It is owing. The bank, the amount, the grants.",
        },
    )

    target = built(tmp_path, source)

    with closing(Database(target / CONTENT)) as database:
        storage = Storage(database)
        assert [entry.path for entry in storage.entries()] == ["a.md", "b.txt"]
        assert storage.acronyms() == [("IDB", "Islamic Development Bank", "en")]
        assert storage.run_together() == {"owingthe": ("owing", "the")}
        assert storage.words_like("g", 6, 6) == [("grants", 2)]
    index = open_index(target)
    assert index.corpus_size == 2
    assert index.document_frequency("owe") == 1
    assert index.document_frequency("leav") == 1


def test_headings_and_the_title_are_found_with_every_passage_under_them(tmp_path: Path) -> None:
    words = "The house on the hill was built of red stone. " * 5
    text = f"---\ntitle: Handbook\n---\n\n# Pension\n\n{words}\n\n{words}\n"
    source = folder(tmp_path / "docs", {"a.md": text})

    index = open_index(built(tmp_path, source))

    assert index.corpus_size == 2
    assert index.document_frequency("handbook") == 2
    assert index.document_frequency("pension") == 2


def test_passages_are_found_by_their_publisher(tmp_path: Path) -> None:
    page = (
        "<title>Wards – Saint Orla Hospital</title><h1>Wards</h1><p>Bus 14 stops at the gate.</p>"
    )
    files = {"a.html": page, "b.txt": "Publisher: Leith Press\n\nBus 15 stops at the mill."}
    source = folder(tmp_path / "docs", files)

    index = open_index(built(tmp_path, source))

    assert index.document_frequency("orla") == 1


def test_the_manifest_counts_and_names_what_was_refused(tmp_path: Path) -> None:
    source = folder(tmp_path / "docs", {"a.txt": "It was so.", "b.doc": "binary", "c.txt": ""})

    target = built(tmp_path, source)

    manifest = read_manifest(target)
    assert (manifest.documents, manifest.passages, manifest.digest) == (
        1,
        1,
        Origin.of(Sources.of(source), LIMITS).digest,
    )
    assert [refused.path for refused in manifest.refused] == ["b.doc", "c.txt"]
    check_files(target, manifest, thoroughly=True)
    assert {name for name, _, _ in manifest.files} == {
        path.name for path in target.iterdir() if path.name != "manifest.json"
    }


def test_the_same_documents_give_the_same_files(tmp_path: Path) -> None:
    source = folder(tmp_path / "docs", {"a.txt": "It was so.", "b.md": "# Pay\n\nMonthly pay.\n"})
    (tmp_path / "again").mkdir()

    one, two = built(tmp_path, source), built(tmp_path / "again", source)

    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in two.iterdir()
    }


def test_no_document_at_all_is_an_error_that_names_the_reasons(tmp_path: Path) -> None:
    source = folder(tmp_path / "docs", {"b.doc": "binary", "c.txt": ""})

    with pytest.raises(NothingToIndexError) as caught:
        built(tmp_path, source)

    message = str(caught.value)
    assert str(source) in message
    assert "b.doc: format '.doc' is not known" in message
    assert "c.txt: is empty" in message


def test_an_empty_or_missing_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()

    with pytest.raises(NothingToIndexError, match="holds no file"):
        built(tmp_path, tmp_path / "docs")
    (tmp_path / "edition").rmdir()
    with pytest.raises(NothingToIndexError, match="nowhere: is not a folder"):
        built(tmp_path, tmp_path / "nowhere")


def test_progress_runs_through_the_stages(tmp_path: Path) -> None:
    source = folder(tmp_path / "docs", {"a.txt": "It was so.", "b.txt": "It was not so."})
    (tmp_path / "edition").mkdir()
    heard: list[Progress] = []

    origin = Origin.of(Sources.of(source), LIMITS)
    build_edition(
        Sources.of(source), tmp_path / "edition", origin, limits=LIMITS, progress=heard.append
    )

    stages = list(dict.fromkeys(progress.stage for progress in heard))
    assert stages == ["reading", "indexing", "facts", "writing"]
    last = {progress.stage: (progress.done, progress.total) for progress in heard}
    assert last == {"reading": (2, 2), "indexing": (2, 2), "writing": (2, 2), "facts": (2, 2)}


def test_an_edition_holds_the_facts_of_its_documents_and_of_the_operators_files(
    tmp_path: Path,
) -> None:
    source = folder(
        tmp_path / "docs",
        {
            "a.csv": "Room,Seats\nB12,40\n",
            "b.txt": "The Tessal Union (TU) met in Oslo.",
            "facts.yaml": (
                "- subject: Tessal Union\n  relation: met in\n  value: Oslo\n"
                "  document: b.txt\n  quote: met in Oslo\n"
            ),
        },
    )

    target = built(tmp_path, source)

    with closing(Database(target / CONTENT)) as database:
        facts = database.query(
            "SELECT path, subject, relation, value, quote FROM cited_facts"
            " WHERE pattern IN ('row', 'curated') ORDER BY number"
        )
        names = dict(database.query("SELECT alias, entity FROM entity_names"))
    assert facts == [
        ("a.csv", "B12", "Seats", "40", "B12 | 40"),
        ("b.txt", "Tessal Union", "met in", "Oslo", "met in Oslo"),
    ]
    assert names["TU"] == names["Tessal Union"]


def test_a_price_list_has_the_language_of_the_other_documents(tmp_path: Path) -> None:
    rows = "".join(f"A-{n},Nova o lamp do em E{n},{n}.50,{n}0\n" for n in range(1, 30))
    source = folder(
        tmp_path / "docs",
        {
            "a.txt": "It was the first of the shops, and it is the best that we have.",
            "prices.csv": "Article,Product,Unit price (EUR),Minimum order\n" + rows,
            "r.txt": "Это первый из магазинов, и он самый лучший, что у нас есть. " * 9,
        },
    )

    target = built(tmp_path, source)

    with closing(Database(target / CONTENT)) as database:
        assert sorted(Storage(database).languages()) == ["en", "ru"]


@pytest.mark.parametrize("part", ["split_passages", "extract"])
def test_a_document_that_the_program_fails_on_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    module = {"split_passages": writing, "extract": gathering}[part]
    sound = getattr(module, part)

    def failing(document: Document, *rest: object) -> object:
        if document.path.startswith("bad"):
            raise KeyError(document.path)
        return sound(document, *rest)

    monkeypatch.setattr(module, part, failing)
    source = folder(
        tmp_path / "docs", {f"{name}.md": "Rain fell.\n" for name in ("a", "bad1", "bad2", "c")}
    )

    manifest = read_manifest(built(tmp_path, source))

    assert manifest.documents == 2
    assert [one.path for one in manifest.refused] == ["bad1.md", "bad2.md"]
    assert manifest.refused[0].reason.startswith(
        "cannot be analysed (KeyError: 'bad1.md'); save it"
    )


def test_where_the_program_fails_on_every_document_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: Document, *rest: object) -> object:
        raise KeyError(document.path)

    monkeypatch.setattr(writing, "split_passages", failing)
    source = folder(tmp_path / "docs", {"a.md": "Rain fell.\n"})

    with pytest.raises(NothingToIndexError, match=r"a\.md: cannot be analysed"):
        built(tmp_path, source)
