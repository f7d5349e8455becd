from dataclasses import replace

from bot.terminal.rendering import render, render_citation, render_context
from knowledge import Correction, Quotation
from tests.bot.facts import CONFLICT, LISTING
from tests.bot.terminal.outcomes import ANSWER, QUOTE, REFUSAL, TEXT, citation


def lines(outcome) -> list[str]:
    return [part.plain for part in render(outcome)]


class TestAnswer:
    def test_short_answer_then_quotes_then_their_sources(self):
        assert lines(ANSWER) == [
            "120 euros",
            "",
            "The fee is 120 euros. [1]",
            "",
            "Source",
            "[1] Fees, The Desk, 2011-07, paragraph 1",
            "",
            "No document holds: yearly.",
        ]

    def test_short_answer_is_bold(self):
        assert render(ANSWER)[0].style == "bold"

    def test_without_a_short_answer_the_quotes_come_first(self):
        outcome = replace(ANSWER, short_answer=None, missing=())
        assert lines(outcome) == [
            "The fee is 120 euros. [1]",
            "",
            "Source",
            "[1] Fees, The Desk, 2011-07, paragraph 1",
        ]

    def test_markup_of_the_terminal_library_is_text(self):
        outcome = replace(ANSWER, quotations=(Quotation(text="[red]x[/] :smile:", citation=1),))
        assert lines(outcome)[2] == "[red]x[/] :smile: [1]"

    def test_documents_cannot_steer_the_terminal(self):
        outcome = replace(
            ANSWER,
            short_answer="a\x1b[2Jb",
            quotations=(Quotation(text="c\x1b]0;t\x07d\x9b", citation=1),),
            citations=(citation(1, title="t\x1b[1m", locator="p\x08"),),
            missing=("m\x00",),
        )
        assert not [char for line in lines(outcome) for char in line if ord(char) in {0, 7, 8, 27}]
        assert lines(outcome)[0] == "a[2Jb"

    def test_computed_answer_shows_its_working(self):
        outcome = replace(ANSWER, working="100 + 20", missing=())
        assert lines(outcome)[:4] == [
            "120 euros",
            "Computed: 100 + 20",
            "",
            "The fee is 120 euros. [1]",
        ]

    def test_disagreement_stands_before_the_quotes_and_its_sources_are_listed(self):
        outcome = replace(
            ANSWER, short_answer=None, missing=(), facts=LISTING.facts, conflicts=(CONFLICT,)
        )
        assert lines(outcome) == [
            "Sources disagree: 57 members (as of 2004) [1]; 61 members (as of 2013, latest) [2]",
            "",
            "The fee is 120 euros. [1]",
            "",
            "Sources",
            "[1] [2] Fees, The Desk, 2011-07, paragraph 1",
        ]


class TestRefusal:
    def test_first_three_passages_are_shown_as_no_answer(self):
        assert lines(REFUSAL) == [
            "The documents do not answer this question. No document holds: Brunei.",
            "",
            "Nearest passages, which are no answer:",
            "one two [1]",
            "w " * 148 + "w… [2]",
            "x" * 300 + "… [3]",
            "",
            "[1] [2] [3] Fees, The Desk, 2011-07, paragraph 1",
        ]

    def test_nothing_near_is_one_line(self):
        outcome = replace(REFUSAL, passages=(), citations=(), missing=())
        assert lines(outcome) == ["The documents do not answer this question."]


class TestCitation:
    def test_what_is_not_known_is_left_out(self):
        bare = citation(3, title="", publisher="", date="", locator="", url="https://x.org/f")
        assert render_citation(bare).plain == "[3] fees.md, https://x.org/f"


class TestContext:
    def test_short_document_is_shown_whole_with_the_quote_marked(self):
        source, path, body = (part.plain for part in render_context(TEXT, citation(1)))
        assert source == "[1] Fees, The Desk, 2011-07, paragraph 1"
        assert path == "fees.md"
        assert body == f"Before it. ▶{QUOTE}◀ After it."

    def test_long_document_is_cut_at_spaces(self):
        before, after = "abcd " * 200, " efgh" * 200
        text = before + QUOTE + after
        start = len(before)
        cited = citation(1, start=start, end=start + len(QUOTE))
        body = render_context(text, cited)[-1].plain
        # 600 characters hold 120 words of five; the cut word at each end is left out.
        assert body == "… " + "abcd " * 119 + f"▶{QUOTE}◀" + " efgh" * 119 + " …"

    def test_document_without_spaces_shows_the_quote_alone(self):
        text = "a" * 2000
        body = render_context(text, citation(1, start=900, end=910))[-1].plain
        assert body == "… ▶aaaaaaaaaa◀ …"


def test_a_false_premise_is_refused_with_what_the_documents_say():
    quotation = Quotation(text="They met in Kesh.", citation=1)
    correction = Correction(asked="Ambar", found="Kesh", quotation=quotation)
    outcome = replace(
        REFUSAL, reason="false_premise", correction=correction, citations=(citation(1),)
    )
    assert lines(outcome)[1:] == [
        "The documents say Kesh. [1]",
        "",
        "They met in Kesh. [1]",
        "",
        "Source",
        "[1] Fees, The Desk, 2011-07, paragraph 1",
    ]
