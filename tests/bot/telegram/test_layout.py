from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.layout import Block, Run, abbreviate, clean, lay_out, pages, utf16_units
from tests.bot_api.markup import parse_html, utf16_length


def paragraph(text: str, **changes) -> Block:
    return Block(runs=(Run(text=text),), **changes)


def shown(messages: tuple[str, ...]) -> list[str]:
    return [parse_html(message)[0] for message in messages]


def test_text_is_escaped():
    assert lay_out([paragraph("<b> & </b>")]) == ("&lt;b&gt; &amp; &lt;/b&gt;",)


def test_an_address_cannot_leave_its_attribute():
    run = Run(text="x", url='https://e.org/"><b>')
    assert lay_out([Block(runs=(run,))]) == ('<a href="https://e.org/&quot;&gt;&lt;b&gt;">x</a>',)


def test_a_link_may_be_bold():
    run = Run(text="x", style="bold", url="https://e.org/")
    assert lay_out([Block(runs=(run,))]) == ('<a href="https://e.org/"><b>x</b></a>',)


def test_blocks_are_parted_by_their_gap():
    blocks = [paragraph("a"), paragraph("b", gap=2), paragraph("c", kind="quote")]
    assert lay_out(blocks) == ("a\n\nb\n<blockquote>c</blockquote>",)


def test_the_gap_before_a_messages_first_block_is_left_out():
    assert lay_out([paragraph("a" * 16), paragraph("b", gap=2)], limit=16) == ("a" * 16, "b")


def test_a_block_that_fits_into_a_message_is_not_cut():
    blocks = [paragraph("one two"), paragraph("three four five")]
    assert lay_out(blocks, limit=20) == ("one two", "three four five")


def test_a_long_block_is_cut_between_words():
    assert lay_out([paragraph("alpha beta gamma delta")], limit=16) == (
        "alpha beta gamma",
        "delta",
    )


def test_every_part_of_a_cut_quote_is_a_quote():
    assert lay_out([paragraph("alpha beta gamma delta", kind="folded")], limit=16) == (
        "<blockquote expandable>alpha beta gamma</blockquote>",
        "<blockquote expandable>delta</blockquote>",
    )


def test_a_style_goes_on_after_a_cut():
    block = Block(runs=(Run(text="alpha beta "), Run(text="gamma delta", style="bold")))
    assert lay_out([block], limit=16) == ("alpha beta <b>gamma</b>", "<b>delta</b>")


def test_a_word_longer_than_a_message_is_cut_between_characters_as_read():
    family = "👨‍👩‍👧"  # one character as read, 8 UTF-16 units
    assert shown(lay_out([paragraph(family * 3)], limit=20)) == [family * 2, family]


def test_a_mark_above_a_letter_stays_with_it():
    assert shown(lay_out([paragraph("a" * 15 + "e\u0301x")], limit=16)) == ["a" * 15, "e\u0301x"]


def test_a_letter_with_endless_marks_is_cut_all_the_same():
    assert shown(lay_out([paragraph("a" + "\u0301" * 19)], limit=16)) == [
        "a" + "\u0301" * 15,
        "\u0301" * 4,
    ]


def test_length_counts_utf16_units():
    assert utf16_units("a😀é") == 4
    assert shown(lay_out([paragraph("😀" * 9)], limit=16)) == ["😀" * 8, "😀"]


def test_right_to_left_text_is_isolated_so_that_its_mark_stays_behind_it():
    block = Block(runs=(Run(text="سلام"), Run(text=" [1]")), kind="quote")
    assert lay_out([block]) == ("<blockquote>\u2068سلام\u2069 [1]</blockquote>",)


def test_isolation_counts_towards_the_length():
    assert shown(lay_out([paragraph("سلام سلام سلام سل")], limit=17)) == [
        "\u2068سلام سلام سلام\u2069",
        "\u2068سل\u2069",
    ]


def test_telegrams_limit_of_marks_starts_a_message():
    blocks = [Block(runs=(Run(text="x", style="bold"),))] * 150
    assert [len(page) for page in pages(blocks)] == [100, 50]


def test_blocks_of_white_space_are_left_out():
    assert lay_out([paragraph(" \n"), paragraph("a")]) == ("a",)


def test_what_telegram_would_refuse_or_rewrite_is_cleaned_away():
    assert clean("a\x00\x1bb\ud800c\u202ed\u2067e\r\nf\x85g\u2028h") == "abcde\nf g\nh"


def test_abbreviating_ends_at_a_word():
    assert abbreviate("alpha beta gamma", 12) == "alpha beta…"
    assert abbreviate("alpha", 5) == "alpha"
    assert abbreviate("abcdefgh", 5) == "abcd…"


any_text = st.text(alphabet=st.characters(), max_size=120)
blocks_of_any_text = st.lists(
    st.builds(
        Block,
        runs=st.lists(
            st.builds(
                Run,
                text=any_text.map(clean),
                style=st.sampled_from(["plain", "bold", "italic"]),
                url=st.sampled_from(["", "https://example.org/?a=1&b=2"]),
            ),
            max_size=3,
        ).map(tuple),
        kind=st.sampled_from(["text", "quote", "folded"]),
        gap=st.sampled_from([1, 2]),
    ),
    max_size=6,
)


@given(blocks=blocks_of_any_text, limit=st.integers(min_value=16, max_value=60))
@example(blocks=[paragraph("نص " * 30)], limit=16)
def test_whatever_the_text_messages_are_valid_short_enough_and_complete(blocks, limit):
    messages = shown(lay_out(blocks, limit=limit))
    assert [utf16_length(text) <= limit for text in messages] == [True] * len(messages)
    isolates = {0x2068: None, 0x2069: None}
    said = "".join("".join(messages).translate(isolates).split())
    assert said == "".join("".join(block.text for block in blocks).split())
