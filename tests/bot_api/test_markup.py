import pytest

from tests.bot_api.markup import Entity, MarkupError, parse_html, utf16_length


def test_text_and_marks_are_told_apart():
    assert parse_html("<b>1 &lt; 2</b> &amp; <i>so &#128512;</i>") == (
        "1 < 2 & so 😀",
        (Entity(tag="b", start=0, end=5), Entity(tag="i", start=8, end=12)),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote expandable>a</blockquote>",
        "<blockquote><b>a</b></blockquote>",
        '<a href="https://example.org/?a=1&amp;b=2"><b>a</b></a>',
        '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
        "<u><s>a</s></u>",
    ],
)
def test_what_telegram_knows_is_taken(html):
    text, entities = parse_html(html)
    assert text.strip("b") == "a"
    assert entities


@pytest.mark.parametrize(
    "html",
    [
        "a < b",
        "a > b",
        "a & b",
        "&nbsp;",
        "&nosuch;",
        "<b>a",
        "a</b>",
        "<b><i>a</b></i>",
        "<p>a</p>",
        "<br>",
        "<b class='x'>a</b>",
        "<b hidden>a</b>",
        "<a>a</a>",
        '<a href="javascript:x">a</a>',
        '<a href="https://e.org/ b">a</a>',
        '<a href="https://e.org/" href="https://e.org/">a</a>',
        "<blockquote expandable=''>a</blockquote>",
        "<blockquote open>a</blockquote>",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        '<a href="https://e.org/"><a href="https://e.org/">a</a></a>',
        "<code><b>a</b></code>",
        "a\x07b",
        "a\x00b",
        "a\u202eb",
    ],
)
def test_what_telegram_would_refuse_or_show_otherwise_is_refused(html):
    with pytest.raises(MarkupError):
        parse_html(html)


def test_length_counts_utf16_units():
    assert utf16_length("a😀") == 3
