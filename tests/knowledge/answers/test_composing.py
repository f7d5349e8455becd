"""What an answer quotes, and how the quotes read."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from knowledge.answers.choosing import Choice, Stated
from knowledge.answers.citing import Citer
from knowledge.answers.composing import quotations, readable, scored_passages, short_answer
from knowledge.answers.evidence import Evidence
from knowledge.model import Value
from knowledge.options import AnswerOptions
from tests.knowledge.answers.weighed import of
from tests.knowledge.made import block, document, heading, row

OPTIONS = AnswerOptions()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Bold**, *slanted*, __both__ and _more_", "Bold, slanted, both and more"),
        ("the `code` of it", "the code of it"),
        ('see [the page](https://e.org/a_(b) "Title") there', "see the page there"),
        ("![picture](a.png) of it", "picture of it"),
        ("**[bold link](x)**", "bold link"),
        ("- one item", "one item"),
        ("* one item", "one item"),
        ("> quoted", "quoted"),
        ("1. first", "1. first"),
    ],
)
def test_marks_of_markdown_are_not_shown(text: str, shown: str) -> None:
    assert readable(text, "a.md") == shown
    assert readable(text, "B.MARKDOWN") == shown


@pytest.mark.parametrize("text", ["snake_case_name", "2 * 3 * 4", "5 - 3 > 1", "[plain]", "a*b"])
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert readable(text, "a.md") == text


def test_other_formats_keep_their_asterisks() -> None:
    assert readable("**Bold** [x](y)", "a.txt") == "**Bold** [x](y)"


def test_a_quote_is_shown_on_one_line() -> None:
    assert readable("It was\n  so,\tand\u00a0so.", "a.txt") == "It was so, and so."


def test_characters_that_cannot_be_seen_are_not_shown() -> None:
    assert readable("Ka\u200bzakh\u00adstan\u202e\ufeff\x07!", "a.txt") == "Kazakhstan!"


def test_joiners_that_are_spelling_stay() -> None:
    assert readable("می\u200cشود क्\u200dष", "a.txt") == "می\u200cشود क्\u200dष"


def chosen(
    *found: Evidence,
    short: str | None = None,
    stated: Sequence[Evidence] = (),
    differing: Sequence[Evidence] = (),
    working: str = "",
) -> Choice:
    """Return a choice of evidence, with what states the short answer and what differs."""
    return Choice(
        short_answer=short,
        stated=tuple(stating(one) for one in stated),
        evidence=found,
        confidence=1.0,
        differing=tuple(stating(one) for one in differing),
        working=working,
    )


def stating(one: Evidence) -> Stated:
    text, span = one.sentence.text, one.sentence.span
    return Stated(text=text, value=Value(kind="text", text=text), evidence=one, span=span)


def quoted(choice: Choice, options: AnswerOptions = OPTIONS) -> list[tuple[str, str]]:
    """Return what is shown and what is cited for it."""
    citer = Citer()
    shown = quotations(choice, citer, options)
    return [(one.text, citer.citations[one.citation - 1].quote) for one in shown]


def texts(choice: Choice, options: AnswerOptions = OPTIONS) -> list[str]:
    return [text for text, _ in quoted(choice, options)]


PROSE = document(
    block("It is *paid* \u200bmonthly. It is taxed. It is late. It is little."), path="a.md"
)


def test_the_shown_text_is_tidy_and_the_quote_verbatim() -> None:
    assert quoted(chosen(stated=[of(PROSE, 0, 0)])) == [
        ("It is paid monthly.", "It is *paid* \u200bmonthly.")
    ]


def test_sentences_nearly_as_good_as_the_best_are_quoted_too() -> None:
    found = [of(PROSE, 0, 1, score=2.0), of(PROSE, 0, 2, score=1.9), of(PROSE, 0, 3, score=1.0)]

    assert texts(chosen(*found, stated=found[:1])) == ["It is taxed.", "It is late."]


def test_a_sentence_without_the_kind_asked_for_is_passed_over() -> None:
    found = [of(PROSE, 0, 1), of(PROSE, 0, 2, fit=0.1), of(PROSE, 0, 3)]

    assert texts(chosen(*found, stated=found[:1])) == ["It is taxed.", "It is little."]


def test_no_more_is_quoted_than_the_options_allow() -> None:
    found = [of(PROSE, 0, place) for place in range(4)]

    assert len(quoted(chosen(*found))) == 3
    assert len(quoted(chosen(*found), AnswerOptions(max_quotations=1))) == 1


@pytest.mark.parametrize(
    ("characters", "shown"),
    [
        (31, ["It is paid monthly.", "It is taxed."]),  # 19 + 12
        (30, ["It is paid monthly.", "It is late."]),  # 19 + 11
        (29, ["It is paid monthly."]),
        (1, ["It is paid monthly."]),
    ],
)
def test_the_best_is_quoted_at_any_length_and_then_what_still_fits(
    characters: int, shown: list[str]
) -> None:
    found = [of(PROSE, 0, place) for place in range(4)]
    options = AnswerOptions(max_characters=characters)

    assert texts(chosen(*found), options) == shown


def test_nothing_is_quoted_twice() -> None:
    again = document(block("It is taxed."), path="b.md")

    found = [of(PROSE, 0, 1), of(PROSE, 0, 1), of(again, 0, 0)]
    assert texts(chosen(*found, stated=found[:1])) == ["It is taxed."]


def test_what_is_told_at_length_is_quoted_on_to_the_next_sentence() -> None:
    assert texts(chosen(of(PROSE, 0, 1))) == ["It is taxed. It is late."]
    assert texts(chosen(of(PROSE, 0, 3))) == ["It is little."]
    assert texts(chosen(of(PROSE, 0, 1)), AnswerOptions(max_characters=23)) == ["It is taxed."]


def test_a_question_is_quoted_with_its_answer() -> None:
    asked = document(block("When is it paid? In May. It is late."), path="b.md")

    assert texts(chosen(stated=[of(asked, 0, 0)])) == ["When is it paid? In May."]


LIST = document(
    heading("Members"),
    block("The members are:"),
    block("- **Oman**", "item"),
    block("- Qatar", "item"),
    path="a.md",
)


def test_a_sentence_that_introduces_a_list_is_quoted_with_it() -> None:
    assert quoted(chosen(of(LIST, 0, 0))) == [
        ("The members are: • Oman • Qatar", "The members are:\n\n- **Oman**\n- Qatar")
    ]


def test_one_item_is_quoted_alone_and_not_again_within_its_list() -> None:
    assert quoted(chosen(of(LIST, 0, 1), of(LIST, 0, 0))) == [("Oman", "- **Oman**")]


def test_a_row_is_shown_with_its_column_names() -> None:
    made = document(
        row(("*Tea*", "", "5 euro", "hot"), ("item", "note", "*price*"), 1), path="a.md"
    )

    assert quoted(chosen(of(made, 0, 0))) == [
        ("item: Tea; price: 5 euro; hot", "*Tea* |  | 5 euro | hot")
    ]


ASKED = document(
    row(("When is the sauna of block A open?", "From 9 to 21."), ("Сұрақ", "**Жауап**"), 1),
    row(("When is the sauna of block A open?", "From 9 to 21."), ("Question", "Points"), 1),
    path="a.md",
)


def test_of_a_question_with_its_answer_the_answer_alone_is_quoted() -> None:
    told = "When is the sauna of block A open?"

    assert quoted(chosen(of(ASKED, 0, 0))) == [("From 9 to 21.", f"{told} | From 9 to 21.")]
    assert quoted(chosen(of(ASKED, 1, 0))) == [
        (f"Question: {told}; Points: From 9 to 21.", f"{told} | From 9 to 21.")
    ]


@pytest.mark.parametrize(
    ("passage", "value", "told"),
    [(0, "block A", None), (0, "From 9 to 21", "From 9 to 21"), (1, "block A", "block A")],
)
def test_a_part_of_the_question_in_a_row_is_no_short_answer(
    passage: int, value: str, told: str | None
) -> None:
    choice = replace(chosen(of(ASKED, passage, 0)), short_answer=value)

    assert short_answer(choice) == told


def test_passages_come_once_each_in_the_order_of_their_best_sentences() -> None:
    made = document(heading("A"), block("It is one. It was."), heading("B"), block("It is two."))
    citer = Citer()
    found = [
        of(made, 1, 0, score=3.0),
        of(made, 0, 1, score=2.0),
        of(made, 0, 0, score=1.0),
    ]

    passages = scored_passages(found, citer, 5)

    assert [(one.text, one.score, one.citation) for one in passages] == [
        ("B\n\nIt is two.", 3.0, 1),
        ("A\n\nIt is one. It was.", 2.0, 2),
    ]
    assert [citation.quote for citation in citer.citations] == [
        "It is two.",
        "It is one. It was.",
    ]
    assert len(scored_passages(found, Citer(), 1)) == 1
    assert scored_passages(found, Citer(), 0) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\*not bold\*", "*not bold*"),
        ("***both***", "both"),
        ("foo_bar_ x", "foo_bar_ x"),
        ("<https://e.org>", "https://e.org"),
    ],
)
def test_marks_that_only_look_like_emphasis_stay(text: str, expected: str) -> None:
    assert readable(text, "a.md") == expected


FEES = document(block("The fee is 12 euros. A fee of 12 euros is due. The fee is 13."))


def test_a_further_sentence_with_the_same_value_says_nothing_new() -> None:
    found = [of(FEES, 0, place) for place in range(3)]
    choice = chosen(*found, short="12 euros", stated=found[:1])
    assert texts(choice) == ["The fee is 12 euros.", "The fee is 13."]


def test_a_longer_value_is_another_value() -> None:
    made = document(block("It was so in 2013. It was so in 2011-2013."))
    found = [of(made, 0, place) for place in range(2)]
    assert len(quoted(chosen(*found, short="2013", stated=found[:1]))) == 2


def test_what_differs_is_quoted_behind_what_is_stated_and_nothing_else() -> None:
    found = [of(FEES, 0, place) for place in range(3)]
    choice = chosen(*found, short="12 euros", stated=found[:1], differing=found[2:])
    assert texts(choice) == ["The fee is 12 euros.", "The fee is 13."]


def test_what_is_stated_and_differs_is_quoted_beyond_what_the_options_allow() -> None:
    found = [of(FEES, 0, place) for place in range(3)]
    choice = chosen(*found, short="12 euros", stated=found[:1], differing=found[1:])
    assert len(quoted(choice, AnswerOptions(max_quotations=1, max_characters=10))) == 3


def test_a_calculation_quotes_its_operands_alone() -> None:
    found = [of(PROSE, 0, place) for place in range(4)]
    choice = chosen(*found, short="2", stated=(found[0], found[2]), working="4 - 2 = 2")
    assert texts(choice) == ["It is paid monthly.", "It is late."]


def test_without_evidence_nothing_is_quoted() -> None:
    assert quoted(chosen()) == []


def test_a_list_that_is_asked_for_is_quoted_whole_from_any_of_its_entries() -> None:
    choice = replace(chosen(of(LIST, 0, 2)), wants_list=True)

    assert texts(choice) == ["The members are: • Oman • Qatar"]
    assert texts(choice, AnswerOptions(max_characters=20)) == ["Qatar"]
