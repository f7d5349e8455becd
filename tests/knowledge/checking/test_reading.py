import pytest

from knowledge.checking.reading import read_text
from knowledge.checking.word_lists import marks_of


def clauses(text) -> list[str]:
    read = read_text(text, "en")
    return [read.cut(clause) for clause in read.clauses]


def test_a_sentence_is_cut_where_another_verb_has_its_own_clause():
    assert clauses("Profit fell, because wages were high, and the board was angry.") == [
        "Profit fell",
        ",",
        "because wages were high",
        ", and the board was angry.",
    ]


def test_a_list_is_not_cut():
    text = "Norway, Sweden and Iceland signed the treaty, the annex and the map in Oslo."
    assert clauses(text) == [text]


def reach(text, clause) -> str:
    read = read_text(text, "en")
    return read.cut(sorted(read.reach(clause)))


def test_a_clause_without_a_subject_takes_that_of_the_one_before():
    text = "The lease begins in May and runs for seven years."
    assert reach(text, 1).startswith("The lease")


def test_who_stands_for_the_noun_before_it():
    text = "The chair welcomed Callum Reyes, who joined the board in 2023."
    read = read_text(text, "en")
    last = len(read.clauses) - 1
    assert "Callum" in read.cut(sorted(read.reach(last)))
    assert "chair" not in read.cut(sorted(read.reach(last)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained and it snowed.", ("It rained", "it snowed")),
        (
            "The lease begins in May and runs for seven years.",
            ("The lease begins in May", "The lease runs for seven years"),
        ),
        ("It rained because it was cold.", ()),
        ("It rained.", ()),
    ],
)
def test_joined_clauses_are_claims_of_their_own(text, parts):
    assert read_text(text, "en").parts == parts


def test_a_verb_that_was_taken_for_a_noun_is_one():
    read = read_text("Transport accounts for 44.9% of it.", "en")
    assert [word.surface for word in read.words if word.tag == "VBZ"] == ["accounts"]


def test_the_number_of_a_model_is_no_value():
    read = read_text("The Grendel 35 has a height of 5.5 m.", "en")
    assert [one.normalized for one in read.values] == ["5.5 m"]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("It may be closed.", {"possible"}),
        ("It opened on 3 May 2010.", set()),
        ("It opened in May.", set()),
        ("It is expected to open.", {"planned"}),
        ("Anna believes that it opened.", {"thought"}),
        ("It opens only if it rains.", {"conditional", "limited"}),
    ],
)
def test_marks_tell_how_a_thing_is_said(text, marks):
    assert marks_of(text) == marks
