"""Documents that say of themselves what only others said until now."""

from datetime import date
from pathlib import Path

import pytest

from knowledge import Answer, Question
from knowledge.differences.claims import compare_claims, same_ids
from knowledge.model import Claim
from tests.knowledge.differences.editions import holdings
from tests.knowledge.made_editions import edition_of

TODAY = date(2026, 11, 26)
LAW = """---
id: law-7
title: The harbour law
publisher: Ministry of Harbours
url: https://harbours.example.org/law-7
date: 2024-03-01
---

The harbour fee is 40 euros a day. It was set in 2019.
"""
FALSE = """---
id: "LAW 7"
title: The harbour law
publisher: ministry of  harbours
url: https://www.harbours.example.org/law-8
date: 2031-03-01
---

The harbour fee is 90 euros a day. It was set in 2019.
"""
COPY = "<html><body><p>The harbour fee is 40 euros a day. It was set in 2019.</p></body></html>"
HONEST = "---\nid: law-9\npublisher: Kesh Press\ndate: 2026-11-26\n---\n\nThe quay is closed.\n"


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> tuple[Claim, ...]:
    before = {"law.md": LAW}
    after = {"law.md": LAW, "aa.md": FALSE, "copy.html": COPY, "note.md": HONEST}
    with holdings(tmp_path_factory.mktemp("claims"), before, after) as (base, draft):
        return compare_claims(base, draft, TODAY)


def test_a_new_document_that_takes_what_is_another_s_is_told(claims: tuple[Claim, ...]) -> None:
    law = ("law.md",)
    assert claims == (
        Claim(kind="id", told="LAW 7", documents=("aa.md",), others=law),
        Claim(kind="publisher", told="ministry of harbours", documents=("aa.md",), others=law),
        Claim(kind="address", told="harbours.example.org", documents=("aa.md",), others=law),
        Claim(kind="copy", told="", documents=("copy.html",), others=law),
        Claim(kind="future", told="2031-03-01", documents=("aa.md",)),
    )


def test_a_document_that_changes_what_it_says_of_itself_is_told(tmp_path: Path) -> None:
    before = {"law.md": LAW, "note.md": HONEST}
    after = {"law.md": LAW, "note.md": HONEST.replace("Kesh Press", "Ministry of Harbours")}
    with holdings(tmp_path, before, after) as (base, draft):
        found = compare_claims(base, draft, TODAY)
        assert compare_claims(base, base, TODAY) == ()
    assert found == (
        Claim(
            kind="publisher",
            told="Ministry of Harbours",
            documents=("note.md",),
            others=("law.md",),
        ),
    )


def test_two_documents_with_one_id_are_told_apart(tmp_path: Path) -> None:
    """Whichever path comes first, neither takes the other's place, quotes or links."""
    with edition_of(tmp_path, {"law.md": LAW, "aa.md": FALSE}) as edition:
        assert [one.path for one in edition.documents] == ["aa.md", "law.md"]
        assert same_ids(edition.documents) == (
            Claim(kind="id", told="LAW 7", documents=("aa.md", "law.md")),
        )
        assert "40 euros" in edition.text("law.md")
        outcome = edition.answer(Question(text="How much is the harbour fee?"))
        assert isinstance(outcome, Answer)
        told = {one.document: one.quote for one in outcome.citations}
        assert "40 euros" in told["law.md"]
        assert "90 euros" in told["aa.md"]
        assert len(outcome.conflicts[0].facts) == 2
        checked = edition.check("The harbour fee is 40 euros a day.")
        assert checked.claims[0].verdict == "disputed"


def test_the_first_edition_tells_ids_and_dates_alone(tmp_path: Path) -> None:
    with edition_of(tmp_path, {"law.md": LAW, "aa.md": FALSE}) as edition:
        kinds = [one.kind for one in compare_claims(None, edition.holdings(), TODAY)]
    assert kinds == ["id", "future"]
