import io
from dataclasses import replace

import pytest
from rich.console import Console

from bot.terminal.chat import Conversation
from bot.terminal.facts import render_events, render_listing
from bot.texts import texts
from tests.bot.facts import LISTING, NO_TIMELINE, TIMELINE, UNKNOWN, cited_fact, event

ENGLISH = texts("en")
NO_FACTS = "The documents state no facts about Harbor. Near names: Harbour Society, Harbin."

SOURCES = [
    "Sources",
    "[1] The Harbour Society, Harbour Press, 2011-07-27, Members, paragraph 2",
    "[2] Minutes, Harbour Press, 2013, Members, paragraph 2",
]


def lines(parts, width: int = 80) -> list[str]:
    stream = io.StringIO()
    console = Console(file=stream, width=width, markup=False, highlight=False, emoji=False)
    for part in parts:
        console.print(part)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_facts_are_a_table_with_disagreement_and_sources():
    assert lines(render_listing(LISTING, ENGLISH), width=100) == [
        "Harbour Society (HS)",
        "",
        "Subject          Relation  Value",
        "Harbour Society  had       57 members (as of the year 2004) [1]",
        "Harbour Society  has       61 members (where: Rabat) [2]",
        "",
        "Sources disagree:",
        (
            "- Harbour Society: members: 57 members (as of 2004) [1]; "
            "61 members (as of 2013, latest) [2]"
        ),
        "",
        *SOURCES,
    ]


def test_all_facts_have_no_heading():
    assert lines(render_listing(replace(LISTING, entity="", aliases=(), conflicts=()), ENGLISH))[
        0
    ] == ("Subject          Relation  Value")


def test_long_facts_keep_within_80_columns_and_lose_nothing():
    long = " ".join(f"word{n}" for n in range(60))
    fact = cited_fact(long, resolved="x" * 90, relation=f"was {long}", modality="planned")
    shown = lines(render_listing(replace(LISTING, facts=(fact,), conflicts=()), ENGLISH))
    assert max(map(len, shown)) <= 80
    assert "".join(shown).count("x") == 90
    assert sum(line.count("word") for line in shown) == 120
    assert "planned" in " ".join(shown)


def test_markup_and_controls_of_documents_are_text():
    fact = cited_fact("[red]\x1b[31m", resolved="[b]s\x07", relation=":smile:")
    shown = "\n".join(
        lines(render_listing(replace(LISTING, facts=(fact,), conflicts=()), ENGLISH))
    )
    assert "[red][31m [1]" in shown
    assert ":smile:" in shown
    assert "\x1b" not in shown


def test_nothing_found_shows_nothing():
    assert render_listing(UNKNOWN, ENGLISH) == ()
    assert render_events(NO_TIMELINE, ENGLISH) == ()


def test_a_timeline_is_a_line_an_event():
    assert lines(render_events(TIMELINE, ENGLISH)) == [
        "Harbour Society",
        "",
        "1969-09      was founded in Rabat [1]",
        "1980 – 1994  led the union of harbours [2]",
        "2011-06-28   opened the northern mole [1]",
        "",
        *SOURCES,
    ]


def test_what_did_not_simply_happen_is_marked():
    planned = replace(TIMELINE, events=(event("2030", "will open a mole", modality="planned"),))
    assert lines(render_events(planned, ENGLISH))[2] == "2030  will open a mole (planned) [1]"


class Edition:
    def facts(self, entity):
        return LISTING if entity == LISTING.entity else UNKNOWN

    def timeline(self, entity, *, years):
        if entity == LISTING.entity and years == (1900, 1900):
            return replace(NO_TIMELINE, entity=entity, nearest=(), dated=3)
        known = entity == LISTING.entity and years != (2031, 2031)
        return TIMELINE if known else NO_TIMELINE


def typed(line: str) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=100, markup=False, highlight=False, emoji=False)
    talk = Conversation(Edition(), console, ENGLISH, longest_question=100)  # type: ignore[arg-type]  # a part
    assert talk.take(line)
    return stream.getvalue()


def test_the_chat_lists_facts_and_dates():
    assert "Harbour Society  had       57 members" in typed("/facts Harbour Society")
    assert "1969-09      was founded in Rabat" in typed("/timeline Harbour Society 1960-2012")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/facts", "Write a name after the command, for instance: /facts Rabat"),
        ("/facts Harbor", NO_FACTS),
        ("/timeline", "Write a name after the command, and years if you like"),
        (
            "/timeline Harbour Society 2031",
            "The documents state no dated facts about Harbour Society.",
        ),
        (
            "/timeline Harbour Society 1900",
            "The documents state dated facts about Harbour Society, but none of 1900.",
        ),
        (
            "/timeline Harbor 20x",
            "20x is no year; write years as 2012, 2010-2013, 2010- or -2013.",
        ),
        ("/timeline Harbor 2013-2010", "These years end before they begin; write them as"),
    ],
)
def test_the_chat_says_what_to_write_where_nothing_is_found(line, said):
    assert typed(line).startswith(said)
