from bot.terminal.checks import render_checked
from bot.texts import texts
from knowledge.model import CheckedClaim, CheckedText, Difference, Quotation
from tests.bot.terminal.outcomes import QUOTE, citation

ENGLISH = texts("en")
OTHERWISE = CheckedClaim(
    text="The fee is 90 euros.",
    start=0,
    end=20,
    verdict="contradicted",
    contradicting=(Quotation(text=QUOTE, citation=1),),
    differences=(Difference(kind="money", claimed="90 euros", stated="120 euros", citation=1),),
)
GREETING = CheckedClaim(text="Hello.", start=21, end=27, verdict="no_claim")


def checked(*claims, left_out=0, citations=()) -> CheckedText:
    return CheckedText(
        text="",
        language="en",
        claims=claims,
        left_out=left_out,
        citations=citations,
        edition="1-a",
        elapsed_ms=1.0,
    )


def lines(found) -> list[str]:
    return [part.plain for part in render_checked(found, ENGLISH)]


def test_each_sentence_comes_with_its_verdict_and_quotes():
    assert lines(checked(OTHERWISE, GREETING, citations=(citation(1),))) == [
        "The fee is 90 euros.",
        "  Contradicted: the documents say 120 euros, not 90 euros [1]",
        f"  “{QUOTE}” [1]",
        "",
        "Hello.",
        "  Nothing to check here",
        "",
        "Source",
        "[1] Fees, The Desk, 2011-07, paragraph 1",
    ]


def test_what_was_left_out_is_told():
    assert lines(checked(GREETING, left_out=1))[-2] == (
        "I checked the first 1 sentences; 1 more was left out."
    )


def test_a_text_without_a_sentence_is_told_so():
    (line,) = lines(checked())
    assert line.startswith("There is nothing here that documents could support or contradict")


def test_control_characters_do_not_reach_the_terminal():
    nasty = CheckedClaim(text="Red \x1b[31m text.", start=0, end=9, verdict="not_found")
    assert all("\x1b" not in line for line in lines(checked(nasty)))
