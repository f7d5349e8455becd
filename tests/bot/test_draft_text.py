from dataclasses import replace

import pytest

from bot import draft_text
from bot.draft_text import draft_file
from bot.texts import texts
from knowledge.model import DocumentChange
from tests.bot.drafts import REPORT, UNCHANGED


def test_the_file_is_complete_and_counts_its_sections_at_the_top():
    lines = draft_file(REPORT, texts("en")).decode().splitlines()

    assert lines[0] == "# Draft 0005-bbbbbbbbbbbb"
    assert lines[2:5] == [
        "- Compared with edition 0004-aaaaaaaaaaaa, which answers now.",
        "- It holds 2 documents, 31 passages and 12 facts.",
        "- It takes 1.2 MB and was built in 2.5 s.",
    ]
    headings = [line[3:] for line in lines if line.startswith("## ")]
    assert len(headings) == 14
    assert [line[2:] for line in lines[5:19]] == headings
    place = lines.index("- hours.md: Opening hours, 2 passages")
    assert lines[place + 1] == "    - + The museum closes at 18 on weekdays."
    assert lines[place + 3] == "    - … and 7 more"
    assert "- ticket — price: 12 EUR → 14 EUR (prices.csv)" in lines


def test_an_unchanged_draft_makes_a_short_file():
    lines = draft_file(UNCHANGED, texts("ru")).decode().splitlines()

    assert len(lines) == 5
    assert lines[2].startswith("- Ничего не изменилось")


def test_a_documents_words_are_no_markup_and_long_ones_stay_whole():
    title = "[a](http://x.y) *b* `c` <d>\n# e " + "f" * 500
    report = replace(REPORT, added=(DocumentChange(path="a.md", title=title),))

    text = draft_file(report, texts("en")).decode()

    assert rf"- a.md: \[a\](http://x.y) \*b\* \`c\` \<d> # e {'f' * 500}" in text


def test_more_than_anybody_reads_is_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(draft_text, "MOST_LINES", 2)
    added = tuple(DocumentChange(path=f"{n}.md", title="") for n in range(5))

    lines = draft_file(replace(REPORT, added=added), texts("en")).decode().splitlines()

    place = lines.index("## Documents added: 5")
    assert lines[place + 2 : place + 5] == ["- 0.md", "- 1.md", "- … and 3 more"]
