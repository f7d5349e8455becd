"""Documents and an operator's files become the rows of one table."""

from contextlib import closing
from pathlib import Path

from knowledge.building import build_edition
from knowledge.database import Database
from knowledge.editions.files import CONTENT, Origin
from knowledge.facts.table import FactTable
from knowledge.model import Progress, StoredFact
from knowledge.options import ReadLimits
from knowledge.sources import Sources
from tests.knowledge.made import folder

UNION = {
    "union.md": "The Tessal Union was founded in 1993.\n\nKesh joined the Tessal Union in 1996.\n"
}
NOTES = {
    "a-notes.md": "# First\n\nNothing here.\n\n# Second\n\nThe TSU moved to Ambar, as all know.\n"
}
CURATED = """- subject: TSU
  relation: is based in
  value: Ambar
  kind: place
  document: a-notes.md
  quote: The TSU moved to Ambar
"""


def rows(at: Path, files: dict[str, str], told: list[Progress] | None = None) -> list[StoredFact]:
    """Return the facts of an edition of some files."""
    sources = Sources.of(folder(at / "documents", files))
    target = at / "edition"
    target.mkdir()
    build_edition(
        sources,
        target,
        Origin.of(sources, ReadLimits()),
        limits=ReadLimits(),
        progress=told.append if told is not None else None,
    )
    with closing(Database(target / CONTENT)) as database:
        return list(FactTable(database).all())


def test_a_curated_fact_stands_in_the_passage_of_its_quote(tmp_path: Path) -> None:
    found = rows(tmp_path, UNION | NOTES | {"facts.yaml": CURATED})

    (curated,) = [one for one in found if one.fact.pattern == "curated"]
    assert (curated.document, curated.passage, curated.value_entity) == (0, 1, "Ambar")
    assert curated.fact.value.text == "Ambar"


def test_facts_are_in_the_order_of_the_documents(tmp_path: Path) -> None:
    found = rows(tmp_path, UNION | NOTES)

    assert {one.document for one in found} == {0, 1}
    assert [one.number for one in found] == sorted({one.number for one in found})
    assert [one.document for one in found] == sorted(one.document for one in found)
    assert [one.passage for one in found] == sorted(one.passage for one in found)


def test_subjects_have_one_name_whatever_the_documents_call_them(tmp_path: Path) -> None:
    curated = {"facts.yaml": CURATED}
    aliases = {"aliases.yaml": "Tessal Union: [TSU]\n"}

    alone = rows(tmp_path / "alone", UNION | NOTES | curated)
    declared = rows(tmp_path / "declared", UNION | NOTES | curated | aliases)

    assert [one.entity for one in alone if one.fact.pattern == "curated"] == ["TSU"]
    assert [one.entity for one in declared if one.fact.pattern == "curated"] == ["Tessal Union"]
    assert {"Tessal Union", "Kesh"} <= {one.entity for one in declared}


def test_progress_counts_documents(tmp_path: Path) -> None:
    told: list[Progress] = []

    rows(tmp_path, UNION | NOTES, told)

    assert [one.done for one in told if one.stage == "facts"] == [0, 1, 2]
    assert {one.total for one in told if one.stage == "facts"} == {2}
