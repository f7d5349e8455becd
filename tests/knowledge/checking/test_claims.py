import pytest

from knowledge.checking.claims import claims_nothing, sentences_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Good morning!", "en"),
        ("Thank you so much", "en"),
        ("When did it open?", "en"),
        ("Does anybody know when it opened", "en"),
        ("How many members are there", "en"),
        ("I think it opened in 1954.", "en"),
        ("In my humble opinion it opened in 1954.", "en"),
        ("It opened in 1954, if you ask me.", "en"),
        ("Please send me the minutes.", "en"),
        ("Look at the minutes of 1954.", "en"),
        ("Yes", "en"),
        ("Здравствуйте", "ru"),
        ("Когда он открылся?", "ru"),
        ("По-моему, он открылся в 1954 году.", "ru"),
        ("Менің ойымша, ол 1954 жылы ашылды.", "kk"),
        ("Ол қашан ашылды?", "kk"),
    ],
)
def test_a_greeting_question_request_or_opinion_claims_nothing(text, language):
    assert claims_nothing(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It opened in 1954.", "en"),
        ("The board thinks that it opened in 1954.", "en"),
        ("What opened in 1954 was the reading room.", "en"),
        ("Nobody was hurt.", "en"),
        ("Он открылся в 1954 году.", "ru"),
        ("Ол 1954 жылы ашылды.", "kk"),
    ],
)
def test_a_statement_claims_something(text, language):
    assert not claims_nothing(text, language)


def test_bullets_are_no_part_of_a_sentence():
    text = "Facts:\n• It opened in 1954.\n2) It closed in 1999.\n— — —\n"
    assert [span.of(text) for span in sentences_of(text)] == [
        "Facts:",
        "It opened in 1954.",
        "It closed in 1999.",
    ]
