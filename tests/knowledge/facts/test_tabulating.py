"""Documents and an operator's files become the rows of one table."""

from pathlib import Path

from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.tabulating import OperatorFiles, read_operator_files, tabulate
from knowledge.model import Document, StoredFact
from knowledge.passages import split_passages
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


def rows(documents: list[Document], own: OperatorFiles) -> tuple[StoredFact, ...]:
    split = [(one, split_passages(one)) for one in documents]
    return tabulate(split, own, ()).facts


def test_folders_without_files_have_none(tmp_path: Path) -> None:
    assert read_operator_files(Sources.of(tmp_path), [UNION]) == OperatorFiles()


def test_facts_and_aliases_are_read(tmp_path: Path) -> None:
    at = folder(tmp_path, {"facts.yaml": CURATED, "aliases.yaml": "Tessal Union: [TSU]\n"})
    own = read_operator_files(Sources.of(at), [UNION, NOTES])
    assert own.refused == ()
    assert [(path, fact.value.text) for path, fact in own.facts] == [("notes.txt", "Ambar")]
    assert own.aliases == (AliasGroup(name="Tessal Union", aliases=("TSU",)),)


def test_a_glossary_is_read(tmp_path: Path) -> None:
    text = "- {en: depot, ru: депо}\n- {en: shed}\n"
    own = read_operator_files(Sources.of(folder(tmp_path, {"glossary.yaml": text})), [UNION])
    assert [entry.renderings for entry in own.glossary] == [{"en": ("depot",), "ru": ("депо",)}]
    (refused,) = own.refused
    assert refused.path == "glossary.yaml"
    assert refused.reason.startswith("entry 2 (shed): ")


def test_entries_that_are_not_in_order_are_refused_and_the_others_stay(tmp_path: Path) -> None:
    at = folder(tmp_path, {"facts.yaml": WRONG + CURATED, "aliases.yaml": "Union: []\nA: [B]\n"})
    own = read_operator_files(Sources.of(at), [UNION, NOTES])
    assert len(own.facts) == 1
    assert [one.path for one in own.refused] == ["facts.yaml", "aliases.yaml"]
    assert "notes.txt" in own.refused[0].reason
    assert [group.name for group in own.aliases] == ["A"]


def test_of_several_folders_the_refused_file_is_told_by_its_folder(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", {"facts.yaml": CURATED})
    two = folder(tmp_path / "two", {"facts.yaml": WRONG})
    own = read_operator_files(Sources.of(one, two), [UNION, NOTES])
    assert len(own.facts) == 1
    assert [each.path for each in own.refused] == ["two/facts.yaml"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "aliases.yaml").write_bytes(b"\xff\xfe\xfa")
    (refused,) = read_operator_files(Sources.of(tmp_path), [UNION]).refused
    assert refused.path == "aliases.yaml"
    assert refused.reason.endswith("save it again as UTF-8")


def test_a_curated_fact_stands_in_the_passage_of_its_quote(tmp_path: Path) -> None:
    own = read_operator_files(
        Sources.of(folder(tmp_path, {"facts.yaml": CURATED})), [UNION, NOTES]
    )
    found = rows([UNION, NOTES], own)
    curated = [one for one in found if one.fact.pattern == "curated"]
    assert len(split_passages(NOTES)) == 2
    passages = len(split_passages(UNION)) + 2
    assert [(one.document, one.passage, one.value_entity) for one in curated] == [
        (1, passages - 1, "Ambar")
    ]
    assert curated[0].fact.evidence.of(NOTES.text) == "The TSU moved to Ambar"


def test_facts_are_numbered_in_the_order_of_the_documents() -> None:
    found = rows([UNION, NOTES], OperatorFiles())
    assert [one.number for one in found] == list(range(len(found)))
    assert [one.document for one in found] == sorted(one.document for one in found)
    assert [one.passage for one in found] == sorted(one.passage for one in found)


def test_subjects_have_one_name_whatever_the_documents_call_them(tmp_path: Path) -> None:
    aliases = OperatorFiles(aliases=(AliasGroup(name="Tessal Union", aliases=("TSU",)),))
    entities = {one.entity for one in rows([UNION, NOTES], aliases) if "TSU" in one.fact.subject}
    assert entities <= {"Tessal Union"}
    text = folder(tmp_path, {"facts.yaml": CURATED})
    own = read_operator_files(Sources.of(text), [UNION, NOTES])
    both = OperatorFiles(facts=own.facts, aliases=aliases.aliases)
    curated = [one for one in rows([UNION, NOTES], both) if one.fact.pattern == "curated"]
    assert [one.entity for one in curated] == ["Tessal Union"]
    assert {one.entity for one in rows([UNION], own)} == {"Tessal Union", "Kesh"}


def test_progress_counts_documents() -> None:
    done: list[int] = []
    split = [(one, split_passages(one)) for one in (UNION, NOTES)]
    tabulate(split, OperatorFiles(), (), done.append)
    assert done == [1, 2]
