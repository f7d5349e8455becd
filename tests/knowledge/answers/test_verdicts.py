"""Yes or no to questions that ask for one of them."""

import pytest

from knowledge.answers.verdicts import verdict, with_verdict
from tests.knowledge.answers.asking import query, told
from tests.knowledge.answers.stating import choice, evidence
from tests.knowledge.answers.weighed import of


def said(question: str, sentence: str) -> str | None:
    found = verdict(query(question, "other"), [of(told(sentence))])
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Did the guild buy the brewery?", "In 1958 the guild bought the brewery.", "Yes"),
        ("Is Lund a member of the guild?", "Lund is a member of the guild of carvers.", "Yes"),
        ("Can leave be carried over to spring?", "Leave can be carried over to spring.", "Yes"),
        (
            "Did the guild sell the boats?",
            "The guild never sold the boats.",
            "No",
        ),
        (
            "Did the council accept the plan?",
            "The council rejected the plan.",
            "No",
        ),
        (
            "Did the Reevers attack the Lowlanders?",
            "The Lowlanders attacked the Reevers.",
            "No",
        ),
        # What another clause denies is nothing to it.
        (
            "Did the guild buy the brewery?",
            "The guild refused the gift but bought the brewery.",
            "Yes",
        ),
    ],
)
def test_a_plain_statement_says_yes_or_no(question, sentence, expected):
    assert said(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        # No question for yes or no.
        ("Who bought the brewery of the guild?", "The guild bought the brewery."),
        # One word is not said.
        ("Did the guild buy the old brewery?", "In 1958 the guild bought the brewery."),
        # Planned, possible, conditional or reported.
        ("Did the guild buy the brewery?", "The guild plans to buy the brewery."),
        ("Did the guild buy the brewery?", "The guild may buy the brewery."),
        ("Does the guild buy the brewery?", "The guild buys the brewery if it closes."),
        ("Did the guild buy the brewery?", "It is said that the guild bought the brewery."),
        # More is asked than the words around it say.
        ("Did only the guild buy the brewery?", "The guild bought the brewery."),
        ("Has the guild bought the brewery yet?", "The guild bought the brewery."),
        # Another one may have done it too.
        ("Did Ada Lund win the prize of 1958?", "Omar Vale won the prize of 1958."),
    ],
)
def test_what_is_unsure_is_left_to_the_quote(question, sentence):
    assert said(question, sentence) is None


def test_the_sentence_that_says_so_comes_first():
    other = evidence("The guild is old.", "a.md")
    found = verdict(
        query("Did the guild buy the brewery?", "other"),
        [of(told("The guild bought the brewery."))],
    )
    made = with_verdict(choice(others=(other,)), found)
    assert found is not None
    assert made.short_answer == "Yes"
    assert made.evidence == (found.evidence, other)
    assert with_verdict(made, None) is made
