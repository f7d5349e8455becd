"""What a sentence denies or only plans."""

import pytest

from knowledge.answers.stance import unsettled_parts


def parts(text: str, language: str = "en") -> list[str]:
    return [text[start:end].strip(" ,;.") for start, end in unsettled_parts(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "The board did not approve the budget on 4 May 2021.",
        "They never sailed to Kesh.",
        "The rumour that Ana Lind founded it is false.",
        "The union refused to pay 500 euros.",
        "The depot will open in 2030.",
        "The fair, planned for 3 June, took place.",
        "It is expected to cost 5 million euros.",
        "They rejected a proposal to buy it for 9 euros.",
    ],
)
def test_denials_and_plans_are_unsettled(text):
    assert parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The board approved the budget on 4 May 2021.",
        "It needs no fewer than 20 votes.",
        "Not only clerks were paid 500 euros.",
        "It is considered a masterpiece of 1904.",
    ],
)
def test_plain_statements_are_settled(text):
    assert parts(text) == []


def test_one_part_of_a_sentence_may_be_settled_where_another_is_not():
    text = "The shop did not open in 2019, but the depot opened in 2021."
    assert parts(text) == ["The shop did not open in 2019"]


def test_a_contraction_denies():
    assert parts("They didn't sign in 2005.") == ["They didn't sign in 2005"]


def test_russian_denials_are_known_and_other_languages_left_alone():
    assert parts("Совет не утвердил бюджет 4 мая.", "ru")
    assert parts("Der Rat hat den Haushalt nicht beschlossen.", "de") == []
