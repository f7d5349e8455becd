"""All kinds of spans together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.mentions import Mention, find_mentions, mention_words
from tests.knowledge.made import repeatable

_PIECES = (
    *("1", "12", "2011", "10.5", "1,200", "30 am", ":", "%", "°C", "km", "-", "–", "to", "and"),
    *("May", "5,", "million", "dollars", "years", "every", "first", "of", "more than", "one"),
    *("two", "half", "a", "century", "лет", "с", "в", "until", "состав", "between", "from"),
)


def test_mentions_of_several_kinds_come_in_order() -> None:
    text = "In 2013 the Bank gave 10% of 5 million euros to 12 states"

    assert [(m.kind, text[m.start : m.end]) for m in find_mentions(text)] == [
        ("date", "2013"),
        ("name", "Bank"),
        ("percent", "10%"),
        ("money", "5 million euros"),
        ("count", "12"),
    ]


@pytest.mark.parametrize("text", ["2рублей二〇二四年", "summer 19٩٢", "二" * 200 + "年", "20٩٢年"])
def test_what_several_scripts_write_together_has_sound_values(text: str) -> None:
    typed = [one for one in find_mentions(text) if one.kind != "name"]
    for before, after in pairwise(typed):
        assert before.end <= after.start
    assert all(one.normalized.isascii() and len(one.normalized) < 40 for one in typed)


def test_a_flood_of_words_between_a_number_and_its_unit_breaks_nothing() -> None:
    found = find_mentions("It takes 5" + " full" * 990 + " days.")
    assert found[0].kind == "duration"


@repeatable
@given(
    text=st.one_of(
        st.text(),
        st.text(alphabet="0159 ,.-–%$€MayDecя года\nth'BankILtd", max_size=50),
        st.lists(
            st.sampled_from(_PIECES),
            max_size=12,
        ).map(" ".join),
    )
)
def test_mentions_lie_in_the_text_and_typed_ones_do_not_overlap(text: str) -> None:
    found = find_mentions(text)
    typed = [edge for one in found if one.kind != "name" for edge in (one.start, one.end)]

    assert typed == sorted(typed)
    assert list(found) == sorted(found, key=lambda one: (one.start, one.end, one.kind))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(0 <= one.whole_start <= one.start for one in found)
    assert all(one.end <= one.whole_end <= len(text) for one in found)
    assert find_mentions(text) == found


def test_a_mention_is_a_value_of_the_model() -> None:
    assert find_mentions("it has 57 members") == (
        Mention(kind="count", start=7, end=9, normalized="57 member", whole_start=7, whole_end=17),
    )


def test_long_garbage_is_read_to_its_end() -> None:
    for piece in ("123 ", "12:", "1,", "May ", "one ", "1 year and ", "A ", "( 5"):
        assert len(find_mentions(piece * 3000 + "; 7 km")) > 0


def test_words_are_lists_of_the_table() -> None:
    assert "bank" in mention_words("organisations")


def test_the_number_of_a_clause_is_no_mention() -> None:
    def found(text: str) -> list[str]:
        return [one.normalized for one in find_mentions(text) if one.kind != "name"]

    assert found("5. Term and termination. It ends after 3 years.") == ["P3Y"]
    assert found("2.3 Credits are paid within 30 days") == ["P30D"]
    assert found("(4) Visitors wear badges") == []


def test_numbers_that_open_a_sentence_and_count_are_mentions() -> None:
    for text, value in [
        ("5. Mai 2020", "2020-05-05"),
        ("1.5 EUR", "1.5 EUR"),
        ("1.5 Million people", "1500000 person"),
        ("12 Members voted", "12 member"),
    ]:
        assert [one.normalized for one in find_mentions(text) if one.kind != "name"] == [value]


def test_what_is_too_long_for_a_noun_is_not_counted() -> None:
    (found,) = find_mentions(f"100 a{'d' * 200} ministers")
    assert (found.kind, found.normalized) == ("number", "100")
