import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.layout import Block, Run, lay_out
from bot.telegram.links import link_to_quote, safe_address
from tests.bot_api.markup import parse_html

PAGE = "https://example.org/page"


def test_a_short_quote_is_linked_whole():
    assert link_to_quote(PAGE, "Opened in 1954.") == f"{PAGE}#:~:text=Opened%20in%201954."


def test_a_long_quote_is_linked_by_its_ends():
    quote = "one two three four five six seven eight nine ten eleven"
    assert link_to_quote(PAGE, quote) == (
        f"{PAGE}#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
    )


def test_what_has_a_meaning_in_a_text_directive_is_encoded():
    assert link_to_quote(PAGE, "a-b, c & d") == f"{PAGE}#:~:text=a%2Db%2C%20c%20%26%20d"


def test_markdowns_marks_are_left_out():
    assert link_to_quote(PAGE, "- **Opened** in _1954_") == f"{PAGE}#:~:text=Opened%20in%201954"


def test_a_quote_over_two_lines_is_linked_by_its_ends():
    assert link_to_quote(PAGE, "It holds:\n- maps") == f"{PAGE}#:~:text=It%20holds%3A,maps"


def test_a_fragment_stays():
    assert link_to_quote(f"{PAGE}#s2", "Opened") == f"{PAGE}#s2:~:text=Opened"


def test_a_text_directive_of_the_documents_own_stays():
    own = f"{PAGE}#:~:text=Closed"
    assert link_to_quote(own, "Opened") == own


def test_an_endless_word_is_not_put_into_the_address():
    assert link_to_quote(PAGE, "x" * 3000) == PAGE


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "example.org",
        "https://",
        "https://[::1",
        "https://example.org:port/",
        "https://exa mple.org/",
        'https://example.org"onclick=/',
        "https://bank.example@evil.example/",
        "https://example.org/\x00",
        "https://example.org/a\nb",
        "https://" + "a" * 64 + ".org/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_safe_web_address_is_not_linked(address):
    assert link_to_quote(address, "Opened") == ""


def test_letters_of_other_scripts_are_encoded():
    assert safe_address("https://example.org/қала?q=ә") == (
        "https://example.org/%D2%9B%D0%B0%D0%BB%D0%B0?q=%D3%99"
    )


def test_what_is_encoded_already_stays():
    assert safe_address("https://example.org/a%20b?c=%26") == "https://example.org/a%20b?c=%26"


@given(
    address=st.text(alphabet=st.characters()).map(lambda tail: f"https://example.org{tail}"),
    quote=st.text(alphabet=st.characters()),
)
def test_whatever_the_address_telegram_takes_the_link(address, quote):
    link = link_to_quote(address, quote)
    _, entities = parse_html(lay_out([Block(runs=(Run(text="x", url=link),))])[0])
    assert [entity.attributes for entity in entities] == ([(("href", link),)] if link else [])
