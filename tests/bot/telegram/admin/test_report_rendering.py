"""A draft's report as one message."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.draft_words import sections
from bot.telegram.admin.report_rendering import draft_summary, probe_summary
from bot.texts import LANGUAGES, texts
from knowledge.model import Covered, DocumentChange, FactChange, Refused
from tests.bot.drafts import DEARER, OPENING, PRICE, QUOTED, REPORT, UNCHANGED
from tests.bot.facts import long_text
from tests.bot_api.markup import parse_html, utf16_length

ENGLISH = texts("en")


def facts(count: int, size: int = 1) -> tuple[FactChange, ...]:
    return tuple(
        FactChange(
            subject="s" * size, relation=f"r{n}", before="b" * size, after="", document="d" * size
        )
        for n in range(count)
    )


def test_failing_probes_come_first():
    html = draft_summary(REPORT, ENGLISH)

    assert html.startswith(
        "<b>Draft 0005-bbbbbbbbbbbb</b>\n"
        "Compared with edition 0004-aaaaaaaaaaaa, which answers now.\n"
        "It holds 2 documents, 31 passages and 12 facts.\n\n"
        "<b>Probe questions that fail: 2 of 4</b>\n"
        "• How much is the ticket? 14 EUR (prices.csv); expected: 12 EUR (prices.csv)\n"
    )
    assert "<b>Facts changed: 1</b>\n" in html
    assert html.endswith("<b>Not taken in, as before: 1</b>\n\n<i>The rest is in the file.</i>")


FEW = replace(UNCHANGED, is_unchanged=False, base="0003-cccccccccccc", probes=9)


def test_a_message_has_twenty_lines_at_most_unless_headings_take_more():
    report = replace(
        FEW,
        failing=(DEARER,) * 9,
        facts_added=facts(40),
        facts_gone=facts(40),
        facts_changed=facts(40),
        added=tuple(DocumentChange(path=f"{n}.md", title="") for n in range(9)),
    )
    lines = [line for line in draft_summary(report, ENGLISH).splitlines() if line]

    assert len(lines) == 20
    assert sum("expected: 12 EUR" in line for line in lines) == 3
    assert lines[-1] == "<i>The rest is in the file.</i>"
    every = [line for line in draft_summary(REPORT, ENGLISH).splitlines() if line]
    assert len(every) < 25


def test_without_a_file_none_is_promised():
    html = draft_summary(replace(FEW, facts_gone=facts(40)), ENGLISH, has_file=False)

    assert html.endswith("r2: b (d)")


def test_an_unchanged_draft_is_told_in_a_few_lines():
    told = draft_summary(UNCHANGED, ENGLISH)
    assert told.startswith("Nothing has changed: ")
    assert told.count("\n") == 1


def test_entries_that_were_not_taken_in_are_told_first():
    refused = Refused(path="uploads/facts.yaml", reason="entry 2 (x): unknown key `foo`")
    told = draft_summary(replace(REPORT, newly_refused=(refused, *REPORT.newly_refused)), ENGLISH)
    heading, first = told.split("\n\n")[1].splitlines()
    assert told.splitlines()[1] == (
        "Not everything in facts.yaml was taken in (1): read below what and why before publishing."
    )
    assert heading == "<b>Entries not taken in: 1</b>"
    assert first == "• uploads/facts.yaml: entry 2 (x): unknown key `foo`"
    assert "Not taken in: 1" in told


def test_files_that_changed_in_the_folders_but_do_not_count_are_told_also_without_a_change():
    covered = (
        Covered(path="a.md", is_removed=False, changed_since=True),
        Covered(path="b.md", is_removed=True, changed_since=False),
    )
    told = draft_summary(replace(UNCHANGED, covered=covered), ENGLISH)
    assert (
        "One file of the documents folders has changed, but does not count: what admins sent or"
        " removed does." in told
    )
    assert (
        "<b>Changed in the folders but not counting (/restore gives them their say again): 1"
        in told
    )
    assert "• a.md: the copy that was sent counts\n" in told
    assert "that do not count: 1</b>" in told


def test_of_many_changes_the_first_are_shown_and_the_others_counted():
    html = draft_summary(replace(FEW, facts_gone=facts(40)), ENGLISH)

    assert "<b>Facts gone: 40</b>\n• s — r0: b (d)\n" in html
    assert "r2: b (d)\n\n<i>The rest is in the file.</i>" in html


def test_a_full_report_shows_fewer_of_each():
    many = facts(30, 500)
    report = replace(
        REPORT,
        facts_gone=many,
        facts_added=many,
        facts_changed=many,
        newly_refused=tuple(Refused(path="p" * 500, reason="r" * 900) for _ in range(9)),
        added=tuple(DocumentChange(path="p" * 500, title="t" * 500) for _ in range(9)),
    )

    html = draft_summary(report, ENGLISH)

    text, _ = parse_html(html)
    assert utf16_length(text) <= 4096
    assert "Facts gone: 30" in html
    assert "Facts added: 30" in html


def test_a_caption_has_room_for_all_headings_and_the_first_failing_probe():
    text, _ = parse_html(draft_summary(REPORT, ENGLISH, limit=900))

    assert utf16_length(text) <= 900
    headings = [one.heading for one in sections(REPORT, ENGLISH)]
    assert [line for line in text.splitlines() if line in headings] == headings
    assert "• How much is the ticket? 14 EUR (prices.csv); expected: 12 EUR" in text


def test_a_documents_words_are_escaped():
    report = replace(FEW, added=(DocumentChange(path="<b>.md", title="a & b"),))

    assert "• &lt;b&gt;.md: a &amp; b" in draft_summary(report, ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_makes_one_message(language):
    report = replace(FEW, facts_changed=REPORT.facts_changed)
    text, _ = parse_html(draft_summary(report, texts(language)))

    assert "12 EUR → 14 EUR" in text


@settings(max_examples=25, deadline=None)
@given(long_text, st.integers(1, 30))
def test_whatever_documents_hold_makes_one_message(words, count):
    change = FactChange(subject=words, relation=words, before=words, after=words, document=words)
    report = replace(
        REPORT,
        facts_changed=(change,) * count,
        added=(DocumentChange(path=words, title=words),) * count,
        newly_refused=(Refused(path=words, reason=words),) * count,
        failing=(replace(DEARER, question=words, answer=words, expected=words),) * count,
    )

    text, _ = parse_html(draft_summary(report, ENGLISH))

    assert 0 < utf16_length(text) <= 4096


def test_probes_are_told_by_how_they_stand():
    assert probe_summary([PRICE, OPENING, DEARER], "0005-b", ENGLISH) == (
        "<b>Probe questions asked of edition 0005-b</b>\n\n"
        "<b>Probe questions that fail: 1 of 3</b>\n"
        "• How much is the ticket? 14 EUR (prices.csv); expected: 12 EUR (prices.csv)\n\n"
        "<b>Passing: 1</b>\n"
        "• How much is the ticket? 12 EUR (prices.csv)\n\n"
        "<b>Watched for changes only: 1</b>\n"
        "• When does the museum open? at 9 (museum.md)"
    )


def test_probes_that_a_quotation_alone_answers_stand_before_those_that_plainly_pass():
    lines = probe_summary([PRICE, QUOTED], "0005-b", ENGLISH).splitlines()

    assert lines[1:] == [
        "Probe questions: 2, none fails.",
        "",
        "<b>Passing, but another short answer stands first: 1</b>",
        "• Who heads the council? Aigul Serikova (council.md); expected: Nurlan Akhmetov",
        "",
        "<b>Passing: 1</b>",
        "• How much is the ticket? 12 EUR (prices.csv)",
    ]


def test_where_no_probe_fails_that_is_said_first():
    html = probe_summary([PRICE], "0005-b", ENGLISH)

    assert html.splitlines()[1] == "Probe questions: 1, none fails."


def test_without_probes_the_file_is_named():
    assert "probes.yaml" in probe_summary([], "0005-b", ENGLISH)
