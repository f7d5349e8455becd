from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram import rendering
from bot.telegram.layout import clean, to_html
from bot.telegram.rendering import (
    plain_message,
    render_documents,
    shared_blocks,
)
from bot.texts import texts
from knowledge.model import Correction, Outcome, Quotation, ScoredPassage
from tests.bot.telegram.outcomes import SENTENCE, answer, citation, entry, refusal
from tests.bot_api.markup import parse_html, utf16_length

ENGLISH = texts("en")


def render(outcome: Outcome) -> tuple[str, ...]:
    return rendering.render(outcome, texts("en"))


def test_an_answer_shows_short_answer_quote_and_source():
    assert render(answer()) == (
        (
            "<b>May 1954</b>\n"
            f"<blockquote>{SENTENCE} [1]</blockquote>\n\n"
            "<b>Source</b>\n"
            "[1] The library — Town council, 2011-07-27, History, paragraph 2"
        ),
    )


def test_without_a_short_answer_the_quote_comes_first():
    html = render(answer(short=None))[0]
    assert html.startswith(f"<blockquote>{SENTENCE} [1]</blockquote>")


def test_the_source_is_linked_to_the_quote_where_it_has_an_address():
    cited = citation(url="https://example.org/library", quote="Opened in 1954.")
    html = render(answer(citations=(cited,)))[0]
    assert (
        '[1] <a href="https://example.org/library#:~:text=Opened%20in%201954.">The library</a> —'
    ) in html


def test_a_document_without_a_title_is_named_by_its_path():
    bare = citation(title="", publisher="", date="", locator="")
    assert render(answer(citations=(bare,)))[0].endswith("[1] library.md")


def test_a_source_quoted_twice_is_listed_once_and_one_not_quoted_is_not():
    quotations = (Quotation(text="One.", citation=1), Quotation(text="Two.", citation=1))
    html = render(answer(quotations=quotations, citations=(citation(1), citation(2))))[0]
    assert html == (
        "<b>May 1954</b>\n"
        "<blockquote>One. [1]</blockquote>\n"
        "<blockquote>Two. [1]</blockquote>\n\n"
        "<b>Source</b>\n"
        "[1] The library — Town council, 2011-07-27, History, paragraph 2"
    )


def test_two_sources_are_headed_once():
    quotations = (Quotation(text="One.", citation=1), Quotation(text="Two.", citation=2))
    elsewhere = citation(2, locator="History, paragraph 3")
    html = render(answer(quotations=quotations, citations=(citation(1), elsewhere)))[0]
    assert html.count("<b>Sources</b>\n[1] ") == 1
    assert html.count("\n[2] The library") == 1


def test_two_quotes_from_one_place_share_a_source():
    quotations = (Quotation(text="One.", citation=1), Quotation(text="Two.", citation=2))
    html = render(answer(quotations=quotations, citations=(citation(1), citation(2))))[0]
    assert html.endswith(
        "<b>Source</b>\n[1] [2] The library — Town council, 2011-07-27, History, paragraph 2"
    )


def test_long_evidence_is_folded():
    long = "word " * 100
    html = render(answer(quotations=(Quotation(text=long, citation=1),)))[0]
    assert f"<blockquote expandable>{long.strip()} [1]</blockquote>" in html


def test_an_answer_names_the_words_that_no_document_holds():
    assert (
        "\n<i>No document holds: <unicorn>.</i>".replace("<unicorn>", "&lt;unicorn&gt;")
        in (render(answer(missing=("<unicorn>",)))[0])
    )


def test_a_refusal_names_missing_words_and_offers_the_nearest_passages_as_such():
    near = tuple(
        ScoredPassage(text=f"Near {n}.", shown=f"Near {n}.", score=1.0, citation=n)
        for n in range(1, 6)
    )
    cited = tuple(citation(n, publisher="", date="") for n in range(1, 6))
    assert render(refusal(passages=near, citations=cited, missing=("unicorns",))) == (
        (
            "<b>The documents do not answer this question.</b>\n"
            "<i>No document holds: unicorns.</i>\n\n"
            "<i>Nearest passages, which are no answer:</i>\n"
            "<blockquote>Near 1.</blockquote>\n"
            "[1] The library — History, paragraph 2\n"
            "<blockquote>Near 2.</blockquote>\n"
            "[2] The library — History, paragraph 2\n"
            "<blockquote>Near 3.</blockquote>\n"
            "[3] The library — History, paragraph 2"
        ),
    )


def test_a_refusal_of_a_false_premise_says_what_the_documents_say_and_quotes_it():
    correction = Correction(
        asked="Ambar", found="Kesh", quotation=Quotation(text="They met in Kesh.", citation=1)
    )
    cited = (citation(publisher="", date=""),)
    (text,) = render(refusal(reason="false_premise", citations=cited, correction=correction))
    assert text == (
        "<b>The documents do not answer this question.</b>\n"
        "The documents say Kesh. [1]\n"
        "<blockquote>They met in Kesh. [1]</blockquote>\n\n"
        "<b>Source</b>\n[1] The library — History, paragraph 2"
    )


def test_a_refusal_without_passages_is_one_sentence():
    assert render(refusal(reason="no_words")) == (
        "<b>I see no word in this that I could look up in the documents.</b>",
    )


def test_a_message_that_asks_nothing_gets_a_friendly_line():
    assert render(refusal(reason="thanks")) == ("You are welcome. Ask me more whenever you like.",)


def test_the_list_of_documents_names_publisher_and_date():
    documents = (
        entry("a.md", title="A & B", publisher="Council", date="2011", url="https://e.org/a"),
        entry("b.txt"),
    )
    assert render_documents(documents, "1-abc", 1, ENGLISH) == (
        (
            "<b>2 documents (edition 1-abc)</b>\n"
            '1. <a href="https://e.org/a">A &amp; B</a> — Council, 2011\n'
            "2. b.txt"
        ),
    )


def test_a_long_list_of_documents_is_paged():
    documents = tuple(entry(f"{n:03}.txt") for n in range(1000))
    pages = [
        parse_html(render_documents(documents, "1-abc", page, ENGLISH)[0])[0]
        for page in (1, 2, 3, 4)
    ]
    assert pages[0].startswith("1,000 documents (edition 1-abc), page 1 of 4\n1. 000.txt\n")
    assert pages[1].endswith("\n\nMore: /sources 3")
    assert pages[3].endswith("\n1000. 999.txt")
    assert sum(page.count(".txt") for page in pages) == 1000


def test_a_page_that_there_is_not():
    expected = ("There is no such page; write /sources to begin with the first.",)
    assert render_documents((entry("a.txt"),), "1-abc", 2, ENGLISH) == expected
    assert render_documents((entry("a.txt"),), "1-abc", 0, ENGLISH) == expected


def test_a_shared_quote_comes_with_its_source():
    assert to_html(shared_blocks(SENTENCE, citation(locator="", date=""), ENGLISH)) == (
        f"<blockquote>{SENTENCE}</blockquote>\nSource: The library — Town council"
    )


def test_a_shared_quote_goes_into_one_message_however_long():
    text, _ = parse_html(to_html(shared_blocks("word " * 3000, citation(), ENGLISH)))
    assert utf16_length(text) <= 4096
    assert "word…\nSource: The library" in text


def test_a_sentence_with_foreign_words_is_escaped():
    assert plain_message("a < b\x00") == ("a &lt; b",)


any_text = st.text(alphabet=st.characters(), max_size=60)
long_text = st.builds(
    lambda piece, times: piece * times, any_text, st.sampled_from([1, 1, 1, 20, 300])
)
any_citation = st.builds(
    citation,
    number=st.integers(min_value=1, max_value=3),
    document=any_text,
    title=long_text,
    publisher=long_text,
    date=any_text,
    locator=long_text,
    quote=long_text,
    url=st.one_of(st.none(), any_text, any_text.map(lambda tail: f"https://example.org/{tail}")),
)
any_quotation = st.builds(
    Quotation, text=long_text, citation=st.integers(min_value=1, max_value=3)
)


def texts_of(messages: tuple[str, ...]) -> list[str]:
    return [parse_html(message)[0] for message in messages]


@settings(max_examples=60)
@given(
    short=st.one_of(st.none(), any_text),
    quotations=st.lists(any_quotation, min_size=1, max_size=3).map(tuple),
    citations=st.lists(any_citation, max_size=3).map(tuple),
    missing=st.lists(any_text, max_size=3).map(tuple),
)
def test_any_answer_is_acceptable_and_holds_its_quotations_in_order(
    short, quotations, citations, missing
):
    texts = texts_of(
        render(answer(short=short, quotations=quotations, citations=citations, missing=missing))
    )
    assert texts
    assert [utf16_length(text) <= 4096 for text in texts] == [True] * len(texts)
    said = "".join("".join(texts).translate({0x2068: None, 0x2069: None}).split())
    place = 0
    for quotation in quotations:
        words = "".join(clean(quotation.text).split())
        place = said.index(words, place) + len(words)


@settings(max_examples=60)
@given(
    passages=st.lists(
        st.builds(ScoredPassage, text=long_text, score=st.just(1.0), citation=st.integers(1, 3)),
        max_size=3,
    ).map(tuple),
    citations=st.lists(any_citation, max_size=3).map(tuple),
    missing=st.lists(any_text, max_size=3).map(tuple),
)
def test_any_refusal_is_acceptable(passages, citations, missing):
    texts = texts_of(render(refusal(passages=passages, citations=citations, missing=missing)))
    assert [0 < utf16_length(text) <= 4096 for text in texts] == [True] * len(texts)
    assert texts[0].startswith("The documents do not answer this question.")


@settings(max_examples=60)
@given(text=long_text, cited=any_citation)
def test_any_shared_quote_is_acceptable(text, cited):
    shown, _ = parse_html(to_html(shared_blocks(text, cited, ENGLISH)))
    assert 0 < utf16_length(shown) <= 4096
