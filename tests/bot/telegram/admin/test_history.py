"""Which edition is meant, and how two differ."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.telegram.admin.history import (
    Difference,
    KeptEdition,
    chosen,
    compare_editions,
)
from bot.telegram.admin.history_rendering import render_difference, render_editions
from bot.texts import texts
from tests.bot.telegram.outcomes import StubEdition, entry

ENGLISH = texts("en")
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FIRST = KeptEdition(name="0001-aaaaaaaaaaaa", documents=3, at=AT, by=7)
SECOND = KeptEdition(name="0002-bbbbbbbbbbbb", documents=None, at=AT)
THIRD = KeptEdition(name="0003-cccccccccccc", documents=1, is_answering=True)
DRAFT = KeptEdition(name="0004-dddddddddddd", documents=5, is_draft=True)
KEPT = (FIRST, SECOND, THIRD, DRAFT)
HISTORY = [SECOND.name, FIRST.name, "0000-gone00000000", THIRD.name]


@dataclass
class Stored(StubEdition):
    texts: tuple[tuple[str, str], ...] = ()

    def text(self, document: str) -> str:
        return dict(self.texts).get(document, "")


@pytest.mark.parametrize(
    ("words", "edition"),
    [
        ("1", FIRST),
        ("0001", FIRST),
        ("#2", SECOND),
        (SECOND.name, SECOND),
        ("3", THIRD),
        ("4", None),  # a draft is published, not gone back to
        ("9", None),
        ("first", None),
        ("", FIRST),  # the last one that answered before and is kept
    ],
)
def test_an_edition_is_chosen_by_its_number_or_by_when_it_answered(words, edition):
    assert chosen(words, KEPT, HISTORY) == edition


def test_there_may_be_nothing_to_go_back_to():
    assert chosen("", (THIRD, DRAFT), [THIRD.name]) is None


def test_documents_come_back_go_and_change():
    now = Stored(
        documents=(entry("a.md"), entry("b.md"), entry("c.md"), entry("d.md", title="New")),
        texts=(("a.md", "one"), ("b.md", "two")),
    )
    then = Stored(
        documents=(entry("a.md"), entry("b.md"), entry("d.md", title="Old"), entry("e.md")),
        texts=(("a.md", "one"), ("b.md", "two and a half")),
    )
    assert compare_editions(now, then) == Difference(
        back=("e.md",), gone=("c.md",), changed=("b.md", "d.md")
    )


def test_the_list_tells_what_is_known_of_each_edition():
    assert render_editions(KEPT, {7: "Aru <b>", 0: "nobody"}, ENGLISH) == (
        (
            "<b>Editions</b>\n"
            "<b>1. </b>3 documents; published 2026-03-01 09:30 UTC by Aru &lt;b&gt;\n"
            "<b>2. </b>damaged, cannot be used; published 2026-03-01 09:30 UTC by nobody\n"
            "<b>3. </b>1 document; answers now\n"
            "<b>4. </b>5 documents; a draft that waits to be published"
        ),
    )


def test_the_question_counts_the_documents_and_names_some():
    difference = Difference(back=tuple(f"{n}.md" for n in range(14)), gone=("a&b.md",), changed=())
    (html,) = render_difference(FIRST.name, THIRD.name, difference, ENGLISH)
    assert html.startswith(
        "<b>Go back to edition 1? Edition 3 answers now.</b>\n\n"
        "Documents that come back: 14\n• 0.md\n"
    )
    assert "• 11.md\n… and 2 more\n\nDocuments that go: 1\n• a&amp;b.md" in html
    assert "change" not in html


def test_editions_of_the_same_documents_are_told_so():
    (html,) = render_difference(
        FIRST.name, THIRD.name, Difference(back=(), gone=(), changed=()), ENGLISH
    )
    assert html.endswith("\n\nThe documents are the same.")
