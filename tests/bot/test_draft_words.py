from dataclasses import replace

import pytest

from bot.draft_words import DraftLines, overview, sections
from bot.texts import LANGUAGES, texts
from knowledge.model import DisagreementValue, DocumentChange, ProbeChange, Refused
from tests.bot.drafts import (
    DEARER,
    MOON,
    NOT_OPENING,
    OPENING,
    OPENING_ELSEWHERE,
    PRICE,
    QUOTED,
    REPORT,
    UNCHANGED,
)

ENGLISH = texts("en")
LINES = DraftLines(ENGLISH)
CLOSING = "The museum closes at 18 on weekdays."


def test_every_sort_of_change_has_its_section():
    assert [(one.heading, one.lines) for one in sections(REPORT, ENGLISH)] == [
        (
            "Probe questions that fail: 2 of 4",
            (
                "How much is the ticket? 14 EUR (prices.csv); expected: 12 EUR (prices.csv)",
                "Who owns the moon? Ida Coln (moon.md); expected: no answer",
            ),
        ),
        (
            "Passing, but another short answer stands first: 1",
            ("Who heads the council? Aigul Serikova (council.md); expected: Nurlan Akhmetov",),
        ),
        (
            "Probe questions answered otherwise than now: 2",
            (
                "How much is the ticket? 12 EUR → 14 EUR (prices.csv)",
                "When does the museum open? at 9 (museum.md) → no answer",
            ),
        ),
        ("Not taken in: 1", ("old.doc: format '.doc' is not known",)),
        ("New disagreements: 1", ("museum — opens: at 9 (museum.md); at 10 (hours.md)",)),
        ("Disagreements resolved: 1", ("café — seats: 20 (museum.md); 24 (news.md)",)),
        ("Documents added: 1", ("hours.md: Opening hours, 2 passages",)),
        ("Documents changed: 1", ("prices.csv, 1 passage",)),
        (
            "Sentences and rows lost and gained by them: 2",
            ("prices.csv: − ticket — 12 EUR", "prices.csv: + ticket — 14 EUR"),
        ),
        ("Documents gone: 1", ("news.md: News of 2024, 1 passage",)),
        ("Facts changed: 1", ("ticket — price: 12 EUR → 14 EUR (prices.csv)",)),
        ("Facts gone: 1", ("café — opened: in 2024 (news.md)",)),
        (
            "Facts added: 1",
            (f"museum — closes: at 18 (hours.md); in full: “{CLOSING}”",),
        ),
        ("Not taken in, as before: 1", ("empty.pdf: it is empty",)),
    ]


def test_documents_added_and_gone_are_told_with_how_they_begin_and_their_facts():
    found = {one.heading: one.under for one in sections(REPORT, ENGLISH)}

    assert found["Documents added: 1"] == (
        (
            "+ The museum closes at 18 on weekdays.",
            "+ It is closed in May.",
            "… and 7 more",
            "Facts of it: 1",
            f"museum — closes: at 18; in full: “{CLOSING}”",
        ),
    )
    assert found["Documents gone: 1"] == (("− The café opened.",),)


def test_what_was_not_taken_in_before_is_told_apart():
    found = {one.heading: one.is_known for one in sections(REPORT, ENGLISH)}

    assert found["Not taken in: 1"] is False
    assert found["Not taken in, as before: 1"] is True


def test_advice_is_cut_at_the_end_of_a_sentence_and_needs_no_terminal():
    quote = "its quote does not stand in 'handbook.pdf'; copy it from `dalel text handbook.pdf`"
    reason = f"entry 1: {quote} as it is. " + "Much more is to be said about it. " * 9
    refused = Refused(path="facts.yaml", reason=reason)

    line = DraftLines(ENGLISH, longest=90).refused(refused)

    assert line.startswith(
        "facts.yaml: entry 1: its quote does not stand in 'handbook.pdf'; copy it from"
        " documents/handbook.pdf.txt in the zip file of /export as it is. Much more"
    )
    assert line.endswith("said about it.")
    assert len(line) < 260


def test_an_unchanged_draft_has_none():
    assert sections(UNCHANGED, ENGLISH) == ()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            ProbeChange(kind="answer", before=OPENING, after=replace(OPENING, answer="at 10")),
            "When does the museum open? at 9 → at 10 (museum.md)",
        ),
        (
            ProbeChange(
                kind="answer", before=OPENING, after=replace(OPENING_ELSEWHERE, answer="at 10")
            ),
            "When does the museum open? at 9 (museum.md) → at 10 (hours.md)",
        ),
        (
            ProbeChange(kind="source", before=OPENING, after=OPENING_ELSEWHERE),
            "When does the museum open? at 9 (museum.md → hours.md)",
        ),
        (
            ProbeChange(kind="found", before=NOT_OPENING, after=OPENING),
            "When does the museum open? no answer → at 9 (museum.md)",
        ),
    ],
)
def test_a_probes_change_tells_both_answers(change, line):
    assert LINES.probe_change(change) == line


def test_what_is_expected_is_told_of_failing_probes_alone():
    assert LINES.probe(PRICE) == "How much is the ticket? 12 EUR (prices.csv)"
    assert LINES.probe(OPENING) == "When does the museum open? at 9 (museum.md)"
    assert LINES.probe(NOT_OPENING) == "When does the museum open? no answer"
    lost = replace(NOT_OPENING, passes=False, expected="at 9")
    assert LINES.probe(lost) == "When does the museum open? no answer; expected: at 9"


def test_what_the_short_answer_is_to_hold_is_told_as_such():
    failing = replace(QUOTED, passes=False, expects_short=True, is_in_quotation_only=False)

    assert LINES.probe(failing).endswith("; expected as the short answer: Nurlan Akhmetov")


def test_a_title_that_repeats_the_path_is_left_out():
    assert LINES.document(DocumentChange(path="a/prices.csv", title="prices")) == "a/prices.csv"
    assert LINES.document(DocumentChange(path="a.md", title="")) == "a.md"


def test_sentences_lost_and_gained_stand_side_by_side_where_there_are_as_many():
    change = DocumentChange(path="a.md", title="", lost=("One.", "Two."), gained=("1.", "2."))

    assert LINES.reworded(change) == (
        "a.md: − One.", "a.md: + 1.", "a.md: − Two.", "a.md: + 2.",
    )  # fmt: skip
    assert LINES.reworded(replace(change, gained=("1.",))) == (
        "a.md: − One.", "a.md: − Two.", "a.md: + 1.",
    )  # fmt: skip


def test_of_many_values_that_disagree_the_first_are_told_where_there_is_little_room():
    values = tuple(DisagreementValue(value=str(n), document="a.md") for n in range(6))
    found = replace(REPORT.new_disagreements[0], values=values)

    assert DraftLines(ENGLISH, longest=90).disagreement(found) == (
        "museum — opens: 0 (a.md); 1 (a.md); 2 (a.md); 3 (a.md); … and 2 more"
    )
    assert LINES.disagreement(found).endswith("4 (a.md); 5 (a.md)")


def test_each_part_is_cut_so_that_the_others_stay_in_sight():
    change = replace(REPORT.facts_changed[0], before="a " * 50, subject="ticket\n(adult)")

    line = DraftLines(ENGLISH, longest=11).fact(change)

    assert line == "ticket… — price: a a a a a a… → 14 EUR (prices.csv)"


def test_the_overview_tells_what_is_compared_and_what_it_holds():
    assert overview(REPORT, ENGLISH) == (
        "Compared with edition 0004-aaaaaaaaaaaa, which answers now.",
        "It holds 2 documents, 31 passages and 12 facts.",
        "It takes 1.2 MB and was built in 2.5 s.",
    )


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (UNCHANGED, "Nothing has changed: it is the same as edition 0004-aaaaaaaaaaaa"),
        (replace(REPORT, base=""), "No edition is published yet, so everything is new."),
        (replace(REPORT, failing=()), "Probe questions: 4, none fails."),
        (
            replace(REPORT, probes_before=5),
            "There are fewer probe questions than before: 4, not 5.",
        ),
    ],
)
def test_the_overview_tells_what_is_special(report, line):
    assert line in "\n".join(overview(report, ENGLISH))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_sections(language):
    assert len(sections(REPORT, texts(language))) == 14


def test_a_moon_that_is_owned_fails_in_kazakh_too():
    line = DraftLines(texts("kk")).probe(MOON)

    assert line == "Who owns the moon? Ida Coln (moon.md); күтілгені: жауап жоқ"


def test_numbers_follow_the_language():
    assert "занимает 1,2 мб" in "\n".join(overview(REPORT, texts("ru"))).lower()
    assert DEARER.question in sections(REPORT, texts("ru"))[0].lines[0]
