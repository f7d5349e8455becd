"""Heads of clauses that run into the clauses' text."""

from pathlib import Path

import pytest

from knowledge.loading import load_document
from knowledge.model import Block, BlockKind
from knowledge.options import ReadLimits
from knowledge.passages import split_passages
from knowledge.readers.clauseheads import with_clause_heads
from knowledge.sources import SourceFile
from tests.knowledge.made import block

LEASE = (
    "1. Rent. The tenant pays 640 euros for each month, on its first working day, in advance.",
    "2. Costs of heating. The tenant pays for heating by the meter, which is read each March.",
    "3. Use. The tenant keeps the flat dry and warm and tells the landlord of any damage to it.",
)


def kinds(*texts: str, kind: BlockKind = "paragraph") -> list[tuple[str, str, int]]:
    blocks = tuple(block(text, kind) for text in texts)
    return [(one.kind, one.text, one.level) for one in with_clause_heads(blocks)]


RECIPE = ("1. Boil rice. Drain it.", "2. Grease tins. Fill them.", "3. Serve warm. Add salt.")
UNHEADED = tuple(f"{number}. {text[text.index('The') :]}" for number, text in enumerate(LEASE, 1))


@pytest.mark.parametrize("kind", ["paragraph", "item"])
def test_heads_of_clauses_are_headings(kind: BlockKind) -> None:
    assert kinds(*LEASE, kind=kind)[:4] == [
        ("heading", "1. Rent.", 5),
        ("paragraph", LEASE[0].removeprefix("1. Rent. "), 0),
        ("heading", "2. Costs of heating.", 5),
        ("paragraph", LEASE[1].removeprefix("2. Costs of heating. "), 0),
    ]


def test_a_head_in_bold_is_one() -> None:
    texts = [f"**{text.replace('. The', '.** The')}" for text in LEASE]
    assert kinds(*texts)[0] == ("heading", "**1. Rent.**", 5)


def test_a_clause_without_a_head_stays_whole() -> None:
    last = "4. The landlord may visit the flat twice a year, after a notice of at least two days."
    found = kinds(*LEASE, last)
    assert found[-1] == ("paragraph", last, 0)
    assert [kind for kind, _, _ in found].count("heading") == len(LEASE)


@pytest.mark.parametrize(
    "texts", [LEASE[:2], (*LEASE[:2], "7. Use. " + LEASE[2][8:]), RECIPE, UNHEADED]
)
def test_no_heads(texts: tuple[str, ...]) -> None:
    blocks = tuple(block(text) for text in texts)
    assert with_clause_heads(blocks) is blocks


def test_subclauses_stand_under_their_clause() -> None:
    under = [f"2.{text.replace('. ', ' ', 1)}" for text in LEASE]
    levels = [level for kind, _, level in kinds(*LEASE, *under) if kind == "heading"]
    assert levels == [5, 5, 5, 6, 6, 6]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_citation_leads_to_the_clause(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lease{suffix}"
    path.write_text("Lease of a flat in Leith\n\n" + "\n\n".join(LEASE))
    document = load_document(SourceFile.of(path, tmp_path), limits=ReadLimits())
    last = split_passages(document)[-1]
    assert last.locator(last.sentences[0]).startswith("3. Use, ")
    assert last.sentences[0].of(document.text) == LEASE[2].removeprefix("3. Use. ")


def test_tables_are_left_alone() -> None:
    rows = tuple(Block(kind="row", text=text, row=at) for at, text in enumerate(LEASE, 1))
    assert with_clause_heads(rows) is rows
