"""Documents that were added, changed, moved or are gone."""

from dataclasses import replace
from pathlib import Path

from knowledge.differences.documents import compare_documents
from knowledge.model import DocumentChange
from tests.knowledge.differences.editions import holdings

OLD = {
    "a.md": "# Alpha\n\nThe ferry leaves at 9. The crew is small. It is blue.\n",
    "b.md": "# Beta\n\nThe quay was built in 1911.\n",
    "c.md": "# Gamma\n\nThe tram was built in 1925.\n",
    "prices.csv": "Ticket,Price\nadult,12 EUR\nchild,6 EUR\n",
    "same.md": "# Delta\n\nThe lighthouse closed in 1975.\n",
}
NEW = {
    "a.md": "# Alpha\n\nIt is blue. The ferry\nleaves at 10. The crew is small.\n",
    "moved/b.md": OLD["b.md"],
    "d.md": "# Epsilon\n\nThe depot was built in 1931.\n",
    "prices.csv": "Ticket,Price\nchild,6 EUR\nadult,14 EUR\n",
    "same.md": OLD["same.md"],
}


def test_documents_are_compared_by_path_and_content(tmp_path: Path) -> None:
    with holdings(tmp_path, OLD, NEW) as (base, draft):
        found = compare_documents(base, draft)
        before = {base.paths[number] for number in found.before}
        after = {draft.paths[number] for number in found.after}

    assert found.added == (
        DocumentChange(
            path="d.md", title="Epsilon", gained=("The depot was built in 1931.",), passages=1
        ),
        DocumentChange(path="moved/b.md", title="Beta", passages=1),
    )
    assert found.gone == (
        DocumentChange(path="b.md", title="Beta", passages=1),
        DocumentChange(
            path="c.md", title="Gamma", lost=("The tram was built in 1925.",), passages=1
        ),
    )
    assert found.changed == (
        DocumentChange(
            path="a.md",
            title="Alpha",
            lost=("The ferry leaves at 9.",),
            gained=("The ferry leaves at 10.",),
            passages=1,
        ),
        DocumentChange(
            path="prices.csv",
            title="",
            lost=("adult — 12 EUR",),
            gained=("adult — 14 EUR",),
            passages=2,
        ),
    )
    # What only moved states what it did.
    assert before == {"a.md", "c.md", "prices.csv"}
    assert after == {"a.md", "d.md", "prices.csv"}


def test_of_a_long_document_the_first_sentences_and_rows_are_told(tmp_path: Path) -> None:
    rows = "".join(f"| Lift {n} | {n}00 tenge | |\n" for n in range(1, 9))
    fees = f"# Fees\n\nThey are paid monthly.\n\n| Fee | Amount | Note |\n|---|---|---|\n{rows}"
    with holdings(tmp_path, OLD, {**OLD, "fees.md": fees}) as (base, draft):
        (added,) = compare_documents(base, draft).added
        (gone,) = compare_documents(draft, base).gone

    assert added.gained[:2] == ("They are paid monthly.", "Lift 1 — 100 tenge — –")
    assert (len(added.gained), added.more, added.lost) == (5, 4, ())
    assert added.passages == 9
    assert gone == replace(added, lost=added.gained, gained=())


def test_what_other_code_read_may_state_something_else(tmp_path: Path) -> None:
    files = {"same.md": OLD["same.md"], "b.md": OLD["b.md"]}
    with holdings(tmp_path, files, files) as (base, draft):
        base.builder = "another"
        found = compare_documents(base, draft)

    assert (found.added, found.changed, found.gone) == ((), (), ())
    assert (len(found.before), len(found.after)) == (2, 2)


def test_a_sentence_that_stands_there_less_often_is_lost(tmp_path: Path) -> None:
    twice = {"a.md": "# Alpha\n\nIt is blue. It is large. It is blue.\n"}
    once = {"a.md": "# Alpha\n\nIt is blue. It is large.\n"}
    with holdings(tmp_path, twice, once) as (base, draft):
        (change,) = compare_documents(base, draft).changed

    assert change == replace(change, lost=("It is blue.",), gained=())
