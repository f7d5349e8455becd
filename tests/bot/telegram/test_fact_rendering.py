from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram import rendering
from bot.telegram.fact_rendering import (
    comparison_caption,
    render_comparison,
    render_facts,
    timeline_caption,
)
from bot.texts import texts
from knowledge.model import Outcome
from tests.bot.facts import (
    COMPARISON,
    CONFLICT,
    LISTING,
    NO_COMPARISON,
    TIMELINE,
    UNKNOWN,
    any_fact,
    citation,
    cited_fact,
    long_text,
)
from tests.bot.telegram.outcomes import SENTENCE, answer
from tests.bot_api.markup import parse_html, utf16_length

ENGLISH = texts("en")

SOURCES = (
    "\n\n<b>Sources</b>\n"
    "[1] The Harbour Society — Harbour Press, 2011-07-27, Members, paragraph 2\n"
    "[2] Minutes — Harbour Press, 2013, Members, paragraph 2"
)


def render(outcome: Outcome) -> tuple[str, ...]:
    return rendering.render(outcome, texts("en"))


def test_facts_are_listed_with_disagreement_and_sources():
    assert render_facts(LISTING, ENGLISH, most=30) == (
        "<b>Harbour Society</b> (HS)\n"
        "• had: 57 members (as of the year 2004) [1]\n"
        "• has: 61 members (where: Rabat) [2]\n"
        "<b>Sources disagree:</b> Harbour Society: members: 57 members (as of 2004) [1]; "
        "61 members (as of 2013, latest) [2]" + SOURCES,
    )


def test_a_fact_about_something_else_names_it():
    other = replace(cited_fact(subject="The guild", resolved=""), entity="Guild")
    html = render_facts(replace(LISTING, facts=(other,), conflicts=()), ENGLISH, most=30)[0]
    assert "\n• The guild — had: 57 members [1]\n" in html


def test_only_so_many_facts_are_listed_with_their_sources():
    html = render_facts(LISTING, ENGLISH, most=1)[0]
    assert "\n<i>… and 1 fact more; ask about one in a sentence.</i>\n" in html
    assert "disagree" not in html
    assert "[2]" not in html


def test_an_unknown_name_is_told_with_near_ones():
    assert render_facts(UNKNOWN, ENGLISH, most=30) == (
        "The documents state no facts about Harbor. Near names: Harbour Society, Harbin.",
    )


def test_the_caption_of_a_timeline_cites():
    caption = timeline_caption(TIMELINE, ENGLISH, shown=3)
    assert caption.html == "<b>Harbour Society: 3 dated facts</b>" + SOURCES
    assert caption.further == ()


def test_the_caption_says_how_many_events_are_left_out():
    html = timeline_caption(TIMELINE, ENGLISH, shown=2).html
    assert html.startswith("<b>Harbour Society: 2 of 3 dated facts; name years to see others</b>")


def test_sources_too_long_for_a_caption_follow_it():
    cited = tuple(
        citation(n, document=f"{n}.md", title=f"A long title {'x' * 99} {n}") for n in range(1, 15)
    )
    events = tuple(replace(TIMELINE.events[0], citation=one.number) for one in cited)
    caption = timeline_caption(
        replace(TIMELINE, citations=cited, events=events), ENGLISH, shown=14
    )
    assert caption.html == "<b>Harbour Society: 14 dated facts</b>"
    assert "".join(caption.further).count("A long title") == 14


def test_a_comparison_sets_values_side_by_side_with_the_verdict():
    assert render_comparison(COMPARISON, ENGLISH) == (
        "<b>Harbour Society — Lighthouse Guild</b>\n\n"
        "<b>members</b>\n"
        "Harbour Society: 57 members [1]\n"
        "Lighthouse Guild: 38 members [2]\n"
        "<i>1.5 times as much</i>\n\n"
        "<b>founded in</b>\n"
        "Harbour Society: Rabat [1]\n"
        "Lighthouse Guild: —" + SOURCES,
    )


def test_nothing_to_compare_is_told_with_near_names():
    assert render_comparison(NO_COMPARISON, ENGLISH) == (
        "The documents state no facts about Harbor or Guild. Near names: Harbour Society.",
    )


def test_the_picture_of_a_comparison_does_not_repeat_the_sources_of_the_text():
    assert comparison_caption(COMPARISON).html == "<b>Harbour Society — Lighthouse Guild</b>"


def test_an_answer_shows_how_it_was_computed():
    html = render(replace(answer(short="4"), working="61 − 57 < 9"))[0]
    assert html.startswith("<b>4</b>\n<i>Computed: 61 − 57 &lt; 9</i>\n<blockquote>")


def test_an_answer_shows_disagreement_and_the_sources_of_both_values():
    outcome = replace(
        answer(short=None, citations=LISTING.citations), facts=LISTING.facts, conflicts=(CONFLICT,)
    )
    assert render(outcome)[0] == (
        "<b>Sources disagree:</b> 57 members (as of 2004) [1]; "
        "61 members (as of 2013, latest) [2]\n"
        f"<blockquote>{SENTENCE} [1]</blockquote>" + SOURCES
    )


@settings(max_examples=40)
@given(facts=st.lists(any_fact, min_size=2, max_size=5).map(tuple), title=long_text)
def test_any_facts_are_acceptable_wherever_they_show(facts, title):
    cited = (citation(1, title=title), citation(2, document="b.md", url=title))
    listing = replace(LISTING, entity=title, facts=facts, citations=cited)
    outcome = replace(answer(citations=cited), facts=facts, conflicts=(CONFLICT,), working=title)
    rows = tuple(replace(row, left=facts[0], right=facts[1]) for row in COMPARISON.rows)
    compared = replace(COMPARISON, left=title, rows=rows, citations=cited)
    messages = [
        *render_facts(listing, ENGLISH, most=30),
        *render(outcome),
        *render_comparison(compared, ENGLISH),
    ]
    assert all(0 < utf16_length(parse_html(message)[0]) <= 4096 for message in messages)
    for caption in (
        timeline_caption(replace(TIMELINE, entity=title, citations=cited), ENGLISH, shown=3),
        comparison_caption(compared),
    ):
        assert 0 < utf16_length(parse_html(caption.html)[0]) <= 1024
