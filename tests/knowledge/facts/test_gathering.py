"""The facts of many documents, by one process or several."""

import pytest

from knowledge.facts import gathering
from knowledge.facts.extracting import Extraction
from knowledge.facts.gathering import Split, gather_facts
from knowledge.passages import split_passages
from tests.knowledge.made import block, document


def split(count: int) -> list[Split]:
    made = [
        document(
            block(f"Town {n} was founded in {1900 + n}. It has {n + 2} towers."), path=f"{n}.md"
        )
        for n in range(count)
    ]
    return [(one, split_passages(one)) for one in made]


def test_documents_come_in_their_order_and_are_told_of() -> None:
    done: list[int] = []
    found = list(gather_facts(split(3), done.append))
    years = [
        [f.value.text for f in (one.fact for one in each.facts) if f.relation_key == "founded"]
        for each in found
        if isinstance(each, Extraction)
    ]
    assert years == [["1900"], ["1901"], ["1902"]]
    assert done == [1, 2, 3]


def test_several_processes_find_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = split(5)
    alone = list(gather_facts(documents))
    done: list[int] = []
    monkeypatch.setattr(gathering, "_PARALLEL_FROM_CHARACTERS", 1)
    monkeypatch.setattr(gathering, "_usable_cores", lambda: 2)
    assert list(gather_facts(documents, done.append)) == alone
    assert done == [1, 2, 3, 4, 5]


def test_no_documents_have_no_facts() -> None:
    assert list(gather_facts([])) == []
