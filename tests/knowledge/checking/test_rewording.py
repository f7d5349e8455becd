import pytest

from knowledge.checking.rewording import rewordings, spellings


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Kesh became a member of the Union in 1995.", "Kesh joined the Union in 1995."),
        (
            "Kesh acceded to the Union on 3 May 1995.",
            "Kesh became a member of the Union on 3 May 1995.",
        ),
        ("Kesh has been in the Union since 1995.", "Kesh joined the Union in 1995."),
        ("Kesh became a Union member in 1995.", "Kesh became a member of the Union in 1995."),
        ("Ola became mayor in May 2001.", "Ola has been mayor since May 2001."),
        ("Ola has been mayor since May 2001.", "Ola became mayor in May 2001."),
        ("Ola chaired the board in 2001.", "Ola was chairman of the board in 2001."),
        ("Ola was the chairman of the board.", "Ola chaired the board."),
    ],
)
def test_a_state_and_its_beginning_are_told_in_each_others_words(text, other):
    assert other in [one.text for one in rewordings(text, "en")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kesh signed the treaty in 1995.", "en"),
        ("Kesh joined the Union in 1995 and the League in 1997.", "en"),  # two dates
        ("Kesh joined the Union by 1995.", "en"),  # some time before
        ("Кеш вступил в Союз в 1995 году.", "ru"),
    ],
)
def test_other_sentences_have_no_other_words(text, language):
    assert not rewordings(text, language)


def test_a_word_is_spelt_on_both_sides_of_the_atlantic():
    assert spellings("The Organization met.", "en") == [
        "The Organization met.",
        "The Organisation met.",
    ]
    assert spellings("The promise was raised.", "en") == ["The promise was raised."]
