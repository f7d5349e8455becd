"""What is shown of the editions that there are, and of how two differ."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.kept_editions import KeptEdition
from bot.telegram.admin.history_rendering import render_difference, render_editions
from bot.texts import texts
from knowledge.differences.documents import DocumentDifference
from knowledge.model import DocumentChange

ENGLISH = texts("en")
FIRST = KeptEdition(
    number=1,
    name="0001-aaaaaaaaaaaa",
    published_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    by=7,
    via="Telegram",
    documents=3,
    passages=9,
    size_bytes=1000,
    is_published=False,
    is_draft=False,
    problem="",
)
SECOND = replace(FIRST, number=2, by=0, via="SIGHUP", documents=0, problem="damaged")
THIRD = replace(FIRST, number=3, published_at=None, documents=1, is_published=True)
DRAFT = replace(FIRST, number=4, published_at=None, documents=5, is_draft=True)
NOTHING = DocumentDifference(added=(), changed=(), gone=(), before=frozenset(), after=frozenset())


def test_the_list_tells_what_is_known_of_each_edition():
    kept = (FIRST, SECOND, THIRD, DRAFT)
    assert render_editions(kept, {7: "Aru <b>", 0: "nobody"}, ENGLISH) == (
        (
            "<b>Editions</b>\n"
            "<b>1. </b>3 documents; published 2026-03-01 09:30 UTC by Aru &lt;b&gt;\n"
            "<b>2. </b>cannot answer: it is damaged, or built by another version of the program; "
            "published 2026-03-01 09:30 UTC by the signal SIGHUP\n"
            "<b>3. </b>1 document; answers now\n"
            "<b>4. </b>5 documents; a draft that waits to be published"
        ),
    )


def test_the_question_counts_the_documents_and_names_some():
    back = tuple(DocumentChange(path=f"{n}.md", title="") for n in range(14))
    gone = (DocumentChange(path="a&b.md", title="A"),)
    difference = replace(NOTHING, added=back, gone=gone)
    (html,) = render_difference("0001-aaaaaaaaaaaa", "0003-cccccccccccc", difference, ENGLISH)
    assert html.startswith(
        "<b>Go back to edition 1? Edition 3 answers now.</b>\n\n"
        "Documents that come back: 14\n• 0.md\n"
    )
    assert "• 11.md\n… and 2 more\n\nDocuments that go: 1\n• a&amp;b.md" in html
    assert "change" not in html


def test_editions_of_the_same_documents_are_told_so():
    (html,) = render_difference("0001-aaaaaaaaaaaa", "0003-cccccccccccc", NOTHING, ENGLISH)
    assert html.endswith("\n\nThe documents are the same.")
