import io
from dataclasses import replace

from rich.console import Console, RenderableType

from bot.terminal.drafts import MOST_ROWS, render_draft, render_probes
from knowledge.model import Covered, DocumentChange, ProbeChange, Refused
from tests.bot.drafts import DEARER, MOON, OPENING, PRICE, REPORT, UNCHANGED


def printed(*parts: RenderableType) -> list[str]:
    console = Console(file=io.StringIO(), width=1000, markup=False, highlight=False)
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    return [" ".join(line.split()) for line in capture.get().splitlines()]


def test_a_report_has_a_table_for_each_sort_of_change():
    assert printed(*render_draft(REPORT)) == [
        "Draft 0005-bbbbbbbbbbbb",
        "Compared with edition 0004-aaaaaaaaaaaa, which answers now.",
        "It holds 2 documents, 31 passages and 12 facts.",
        "It takes 1.2 MB and was built in 2.5 s.",
        "",
        "Probe question that fails Answer Sources Expected",
        "How much is the ticket? 14 EUR prices.csv 12 EUR (prices.csv)",
        "Who owns the moon? Ida Coln moon.md no answer",
        "",
        "Probe question that passes by a quotation Short answer Sources Expected",
        "Who heads the council? Aigul Serikova council.md Nurlan Akhmetov",
        "",
        "Probe question answered otherwise Change Before Now",
        "How much is the ticket? another answer 12 EUR (prices.csv) 14 EUR (prices.csv)",
        "When does the museum open? lost at 9 (museum.md) no answer",
        "",
        "Not taken in Reason",
        "old.doc new format '.doc' is not known",
        "empty.pdf as before it is empty",
        "",
        "New disagreement Relation Values",
        "museum opens at 9 (museum.md); at 10 (hours.md)",
        "",
        "Resolved disagreement Relation Values",
        "café seats 20 (museum.md); 24 (news.md)",
        "",
        "Document Title Change Passages",
        "hours.md Opening hours added 2",
        "prices.csv prices changed 1",
        "news.md News of 2024 gone 1",
        "",
        "In the document Sentence, row or fact",
        "prices.csv − ticket — 12 EUR",
        "prices.csv + ticket — 14 EUR",
        "hours.md + The museum closes at 18 on weekdays.",
        "hours.md + It is closed in May.",
        "hours.md … and 7 more",
        "hours.md fact museum — closes: at 18; in full: “The museum closes at 18 on weekdays.”",
        "news.md − The café opened.",
        "",
        "Fact Relation Before Now Document Where that says more",
        "ticket price 12 EUR 14 EUR prices.csv",
        "café opened in 2024 news.md",
        "museum closes at 18 hours.md The museum closes at 18 on weekdays.",
    ]


def test_an_unchanged_draft_has_no_table():
    assert len(printed(*render_draft(UNCHANGED))) == 3


def test_entries_not_taken_in_and_files_that_do_not_count_have_tables():
    report = replace(
        UNCHANGED,
        newly_refused=(Refused(path="facts.yaml", reason="entry 1: unknown key"),),
        covered=(
            Covered(path="a.md", is_removed=True, changed_since=False),
            Covered(path="b.md", is_removed=False, changed_since=True),
        ),
    )
    lines = printed(*render_draft(report))
    assert lines[lines.index("Entries not taken in Reason") + 1 :] == [
        "facts.yaml entry 1: unknown key",
        "",
        "File of the folders that does not count Why Since then",
        "b.md the copy that was sent counts changed",
        "a.md it was removed",
    ]


def test_a_documents_words_do_not_steer_the_terminal():
    report = replace(UNCHANGED, added=(DocumentChange(path="\x1b[31m[red]a.md", title="b\nc"),))

    assert printed(*render_draft(report))[-1] == "[31m[red]a.md b c added 0"


def test_of_very_many_changes_the_first_are_shown():
    added = tuple(DocumentChange(path=f"{n}.md", title="") for n in range(MOST_ROWS + 5))
    lines = printed(*render_draft(replace(UNCHANGED, added=added)))

    assert lines[-2:] == [f"{MOST_ROWS - 1}.md added 0", "… and 5 more; --json lists all."]


def test_probes_are_listed_by_how_they_stand():
    change = ProbeChange(kind="answer", before=PRICE, after=DEARER)
    lines = printed(*render_probes([PRICE, DEARER, OPENING, MOON], "0004-a", [change]))

    assert lines == [
        "Probe question that fails Answer Sources Expected",
        "How much is the ticket? 14 EUR prices.csv 12 EUR (prices.csv)",
        "Who owns the moon? Ida Coln moon.md no answer",
        "",
        "Probe question Answer Sources",
        "How much is the ticket? passes 12 EUR prices.csv",
        "When does the museum open? watched at 9 museum.md",
        "",
        "Answered otherwise than by 0004-a Change Before Now",
        "How much is the ticket? another answer 12 EUR (prices.csv) 14 EUR (prices.csv)",
        "",
        "4 probe questions: 1 passing, 2 failing.",
    ]
