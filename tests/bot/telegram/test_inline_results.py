from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineQueryResultArticle, InputTextMessageContent

from bot.telegram.deep_links import parse_passage
from bot.telegram.inline_results import Reader, inline_results
from bot.texts import texts
from knowledge.model import Conflict, Findings, Quotation, ScoredPassage
from tests.bot.facts import LATER_QUOTE, LISTING, QUOTE, any_fact, long_text
from tests.bot.telegram.outcomes import SENTENCE, answer, citation
from tests.bot_api.markup import parse_html, utf16_length

READER = Reader(own=texts("en"), username="dalel_test_bot")
FOUND = Findings(
    passages=(ScoredPassage(text=QUOTE, shown=QUOTE, score=1.0, citation=1),),
    citations=LISTING.citations,
    more=False,
    edition="9-" + "e" * 80,
    facts=LISTING.facts,
)
NOTHING = Findings(passages=(), citations=(), more=False, edition="1-abc")


def shared(result: InlineQueryResultArticle) -> str:
    content = result.input_message_content
    assert isinstance(content, InputTextMessageContent)
    return content.message_text


def opened(result: InlineQueryResultArticle) -> str:
    """Return the payload with which a result's button opens the bot."""
    assert result.reply_markup is not None
    ((button,),) = result.reply_markup.inline_keyboard
    address = urlsplit(button.url or "")
    assert (address.netloc, address.path) == ("t.me", "/dalel_test_bot")
    return parse_qs(address.query)["start"][0]


def test_facts_come_before_passages_with_quote_and_source():
    first, second, passage = inline_results(FOUND, None, READER)
    source = "Source: The Harbour Society — Harbour Press, 2011-07-27, Members, paragraph 2"
    assert first.title == "Harbour Society — had: 57 members (as of the year 2004)"
    assert first.description == QUOTE
    assert shared(first) == (
        "<b>Harbour Society — had: 57 members (as of the year 2004)</b>\n"
        f"<blockquote>{QUOTE}</blockquote>\n{source}"
    )
    assert second.title == "Harbour Society — has: 61 members (where: Rabat)"
    assert passage.title == "The Harbour Society"
    assert shared(passage) == f"<blockquote>{QUOTE}</blockquote>\n{source}"


def test_an_answer_comes_first_with_its_quotes_and_sources():
    result, *rest = inline_results(FOUND, answer(), READER)
    assert len(rest) == 3
    assert result.title == "May 1954"
    assert result.description == SENTENCE
    assert shared(result) == (
        f"<b>May 1954</b>\n<blockquote>{SENTENCE} [1]</blockquote>\n\n"
        "<b>Source</b>\n[1] The library — Town council, 2011-07-27, History, paragraph 2"
    )


def test_an_answer_without_a_short_one_is_headed_by_its_quote():
    (result,) = inline_results(NOTHING, answer(short=None), READER)
    assert (result.title, result.description) == (SENTENCE, "The library")


def test_an_answer_tells_that_sources_disagree():
    outcome = replace(
        answer(citations=LISTING.citations),
        facts=LISTING.facts,
        conflicts=(Conflict(about="Harbour Society: members", facts=(0, 1)),),
    )
    (result,) = inline_results(NOTHING, outcome, READER)
    assert "<b>Sources disagree:</b> 57 members" in shared(result)
    assert "\n[2] Minutes" in shared(result)


def test_the_button_opens_the_place_of_the_quote():
    fact, *_, passage = inline_results(FOUND, None, READER)
    for result in (fact, passage):
        link = parse_passage(opened(result))
        assert link is not None
        assert (link.start, link.end) == (120, 155)
        assert link.fits(" " * 120 + QUOTE)
        assert not link.fits(" " * 120 + LATER_QUOTE)


def test_labels_are_in_the_persons_language():
    russian = Reader(own=texts("ru"), username="dalel_test_bot")
    first, *_ = inline_results(FOUND, None, russian)
    assert first.title == "Harbour Society — had: 57 members (по состоянию на the year 2004)"
    assert "\nИсточник: The Harbour Society" in shared(first)
    assert first.reply_markup is not None
    assert first.reply_markup.inline_keyboard[0][0].text == "Посмотреть в документе"


def test_a_title_at_the_beginning_of_a_passage_is_not_told_twice():
    text = "The Harbour Society\nIn 2004 it had 57 members."
    found = replace(FOUND, facts=(), passages=(replace(FOUND.passages[0], shown=text),))
    (result,) = inline_results(found, None, READER)
    assert result.description == "In 2004 it had 57 members."


def test_ids_differ_and_carry_the_edition():
    results = inline_results(FOUND, answer(), READER)
    ids = [result.id for result in results]
    assert len(set(ids)) == 4
    assert all(len(one.encode()) <= 64 for one in ids)
    assert all(one.startswith("9-eeee") for one in ids[1:])
    other = inline_results(replace(FOUND, edition="10-abc"), None, READER)
    assert not set(ids) & {result.id for result in other}
    assert ids[1:] == [result.id for result in inline_results(FOUND, None, READER)]


def test_what_is_told_twice_is_shown_once():
    found = replace(FOUND, facts=(), passages=FOUND.passages * 2)
    assert len(inline_results(found, None, READER)) == 1


@settings(max_examples=40)
@given(
    facts=st.lists(any_fact, min_size=2, max_size=5).map(tuple), title=long_text, text=long_text
)
def test_any_results_are_acceptable(facts, title, text):
    cited = tuple(citation(n, title=title, document=f"{n}{title}", url=title) for n in range(1, 5))
    outcome = replace(
        answer(
            short=text,
            citations=cited,
            quotations=tuple(Quotation(text=text, citation=n) for n in (1, 2, 3, 4)),
        ),
        facts=facts,
        conflicts=(Conflict(about=title, facts=(0, 1)),),
        working=text,
    )
    passages = tuple(
        ScoredPassage(text=text, shown=text, score=1.0, citation=n) for n in range(1, 5)
    )
    found = replace(FOUND, facts=facts, passages=passages, citations=cited)
    for result in inline_results(found, outcome, READER):
        assert 0 < utf16_length(result.title) <= 100
        assert result.description is not None
        assert utf16_length(result.description) <= 200
        assert 0 < utf16_length(parse_html(shared(result))[0]) <= 4096
        assert parse_passage(opened(result)) is not None
