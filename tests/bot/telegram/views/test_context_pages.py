import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.views.context_pages import AROUND, MAX_MARKED, ContextPage, context_page

PARAGRAPHS = [f"Paragraph {n} says this. " + f"Word{n} " * 60 for n in range(40)]
TEXT = "\n\n".join(PARAGRAPHS)
QUOTE = "Paragraph 20 says this."
START = TEXT.index(QUOTE)
END = START + len(QUOTE)


def test_the_quote_stands_in_what_is_around_it():
    page = context_page(TEXT, START, END)
    assert page.marked == QUOTE
    assert TEXT[:START].endswith(page.before)
    assert TEXT[END:].startswith(page.after)
    assert 0 < len(page.before) <= AROUND
    assert 0 < len(page.after) <= AROUND
    assert page.has_earlier
    assert page.has_later


def test_pages_start_and_end_where_paragraphs_or_sentences_do():
    page = context_page(TEXT, START, END)
    assert page.before.startswith("Paragraph 19")
    assert page.after.endswith("\n\n")


def test_leafing_reads_the_whole_document_once():
    pages: list[ContextPage] = []
    number = 0
    while True:
        page = context_page(TEXT, START, END, number=number)
        pages.insert(0, page)
        if not page.has_earlier:
            break
        number -= 1
    number = 1
    while pages[-1].has_later:
        pages.append(context_page(TEXT, START, END, number=number))
        number += 1
    assert "".join(page.before + page.marked + page.after for page in pages) == TEXT
    assert "".join(page.marked for page in pages) == QUOTE


def test_a_page_beyond_the_document_is_its_last_one():
    last = context_page(TEXT, START, END, number=10_000)
    assert not last.has_later
    assert last.number < 100
    assert TEXT.endswith(last.after)
    first = context_page(TEXT, START, END, number=-10_000)
    assert not first.has_earlier
    assert TEXT.startswith(first.before)


def test_a_quote_longer_than_a_page_goes_on_on_the_next():
    text = "word " * 2000
    first = context_page(text, 100, 9000)
    second = context_page(text, 100, 9000, number=1)
    assert len(first.marked) == MAX_MARKED
    assert first.after == ""
    assert second.before == ""
    assert text[100:].startswith(first.marked + second.marked)


@given(st.text(alphabet="ab. \n\u0301", min_size=1, max_size=400), st.data())
def test_a_page_is_a_piece_of_the_document_that_holds_what_it_marks(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    page = context_page(text, start, end, number=data.draw(st.integers(-3, 3)))
    assert page.before + page.marked + page.after in text
    assert page.marked in text[start:end]


@pytest.mark.parametrize("text", ["x", "x" * 5000])
def test_text_without_a_space_is_cut_all_the_same(text):
    page = context_page(text, 0, 1)
    assert page.marked == "x"
    assert len(page.after) <= AROUND
