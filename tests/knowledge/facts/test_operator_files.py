"""What operators add to their documents is read strictly."""

from pathlib import Path

from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.operator_files import OperatorFiles, read_operator_files
from knowledge.model import Document
from knowledge.sources import Sources
from tests.knowledge.made import block, document, folder, heading

UNION = document(
    block("The Tessal Union was founded in 1993."),
    block("Kesh joined the Tessal Union in 1996."),
    path="union.md",
)
NOTES = document(
    heading("First"),
    block("Nothing here."),
    heading("Second"),
    block("The TSU moved to Ambar, as all know."),
    path="notes.txt",
)
CURATED = """- subject: TSU
  relation: is based in
  value: Ambar
  kind: place
  document: notes.txt
  quote: The TSU moved to Ambar
"""
WRONG = CURATED.replace("moved to", "never left")


def read(at: Path, *documents: Document) -> OperatorFiles:
    return read_operator_files(Sources.of(at), {one.path: one for one in documents})


def test_folders_without_files_have_none(tmp_path: Path) -> None:
    assert read(tmp_path, UNION) == OperatorFiles()


def test_facts_and_aliases_are_read(tmp_path: Path) -> None:
    at = folder(tmp_path, {"facts.yaml": CURATED, "aliases.yaml": "Tessal Union: [TSU]\n"})
    own = read(at, UNION, NOTES)
    assert own.refused == ()
    assert [(path, fact.value.text) for path, fact in own.facts] == [("notes.txt", "Ambar")]
    assert own.aliases == (AliasGroup(name="Tessal Union", aliases=("TSU",)),)


def test_a_glossary_is_read(tmp_path: Path) -> None:
    text = "- {en: depot, ru: депо}\n- {en: shed}\n"
    own = read(folder(tmp_path, {"glossary.yaml": text}), UNION)
    assert [entry.renderings for entry in own.glossary] == [{"en": ("depot",), "ru": ("депо",)}]
    (refused,) = own.refused
    assert refused.path == "glossary.yaml"
    assert refused.reason.startswith("entry 2 (shed): ")


def test_entries_that_are_not_in_order_are_refused_and_the_others_stay(tmp_path: Path) -> None:
    at = folder(tmp_path, {"facts.yaml": WRONG + CURATED, "aliases.yaml": "Union: []\nA: [B]\n"})
    own = read(at, UNION, NOTES)
    assert len(own.facts) == 1
    assert [one.path for one in own.refused] == ["facts.yaml", "aliases.yaml"]
    assert "notes.txt" in own.refused[0].reason
    assert [group.name for group in own.aliases] == ["A"]


def test_of_several_folders_the_refused_file_is_told_by_its_folder(tmp_path: Path) -> None:
    first = folder(tmp_path / "one", {"facts.yaml": CURATED})
    second = folder(tmp_path / "two", {"facts.yaml": WRONG})
    own = read_operator_files(Sources.of(first, second), {one.path: one for one in (UNION, NOTES)})
    assert len(own.facts) == 1
    assert [each.path for each in own.refused] == ["two/facts.yaml"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "aliases.yaml").write_bytes(b"\xff\xfe\xfa")
    (refused,) = read(tmp_path, UNION).refused
    assert refused.path == "aliases.yaml"
    assert refused.reason.endswith("save it again as UTF-8")
