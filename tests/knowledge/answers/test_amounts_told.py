"""Questions for an amount are not answered by sentences without one."""

from dataclasses import replace

import pytest

from knowledge.answers.amounts_told import lacks_amount
from knowledge.answers.judging import judge
from knowledge.model import AnswerType
from tests.knowledge.answers.weighed import evidence, of, query
from tests.knowledge.made import block, document, row


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council met in the old hall.", "en"),
        ("The council met in the old hall in 2011.", "en"),
        ("Совет заседал в старом зале.", "ru"),
        ("Кеңес ескі залда жиналды.", "kk"),
        ("Кеңес оны ескі залда жүзеге асырды.", "kk"),
    ],
)
@pytest.mark.parametrize("kind", ["number", "money", "percent"])
def test_a_sentence_without_an_amount_is_told(text: str, language: str, kind: AnswerType) -> None:
    asked = query("How many members came?", kind, "members")
    assert lacks_amount(replace(asked, counted_noun="member"), evidence(text, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Twelve members came.", "en"),
        ("No members came.", "en"),
        ("It wasn't any.", "en"),
        ("Half of the members came.", "en"),
        ("The fee doubled.", "en"),
        ("The hall is let free of charge.", "en"),
        ("It costs 200 euros.", "en"),
        ("Hundreds of people fled.", "en"),
        ("Пришла половина членов совета.", "ru"),
        ("Никто не пришёл.", "ru"),
        ("Вход бесплатный.", "ru"),
        ("Мүшелердің жартысы келді.", "kk"),
        ("Кіру тегін.", "kk"),
    ],
)
def test_a_number_or_a_word_for_one_is_an_amount(text: str, language: str) -> None:
    asked = query("How many visitors came?", "number", "visitors")
    assert not lacks_amount(asked, evidence(text, language))


@pytest.mark.parametrize(
    ("question", "kind", "counted", "text"),
    [
        ("What is the licence fee?", "money", "", "The licence fee depends on the size."),
        ("For how long is the contract?", "number", "years", "The contract is open-ended."),
        ("How many committees are there?", "number", "committees", "The committees are A and B."),
    ],
)
def test_what_holds_all_that_is_asked_may_tell_why_there_is_none(
    question: str, kind: AnswerType, counted: str, text: str
) -> None:
    asked = query(question, kind, counted)
    words = [replace(one, asks="number") if one.surface == "long" else one for one in asked.words]
    assert not lacks_amount(replace(asked, words=tuple(words)), evidence(text))


@pytest.mark.parametrize("noun", ["phone number", "contract number", "account"])
def test_what_is_numbered_is_not_counted(noun: str) -> None:
    text = evidence("The office reads K-AB.")
    assert not lacks_amount(query(f"What is the {noun} of the office?", "number"), text)


def test_what_asks_for_no_amount_needs_none() -> None:
    text = evidence("The council met in the old hall.")
    assert not lacks_amount(query("Where did the council meet?", "place"), text)


def test_no_amount_is_missed_where_its_words_are_not_known() -> None:
    text = evidence("Konsey eski salonda toplandı.", "tr")
    assert not lacks_amount(query("Kaç kişi geldi?", "number", "kişi"), text)


def test_a_duration_tells_how_many_days_but_not_how_much_money() -> None:
    text = evidence("The repairs lasted for ten years.")
    assert lacks_amount(query("How much did the repairs cost?", "money"), text)
    asked = query("How many days did the works take?", "number", "days")
    assert not lacks_amount(replace(asked, counted_noun="day"), text)


def test_years_and_ranks_are_no_price_and_counts_of_unknown_coins_are() -> None:
    asked = query("How much did the scale cost?", "money")
    assert lacks_amount(asked, evidence("The scale was sold within four years."))
    assert lacks_amount(asked, evidence("The scale was shown at the 12th fair."))
    assert not lacks_amount(asked, evidence("The scale went for 400 guineas."))


def test_a_date_tells_how_old_something_is_but_not_how_many_there_are() -> None:
    text = evidence("The church was consecrated on 3 May 1712.")
    how_old = query("How old is the tower of the church?", "number", "years")
    assert not lacks_amount(how_old, text)
    assert lacks_amount(replace(how_old, counted_noun="church"), text)


def test_an_answer_may_stand_after_its_question_or_in_the_list_that_it_introduces() -> None:
    asked = query("How many rooms can be hired?", "number", "rooms")
    answered = of(document(block("How many rooms are there? There are fourteen.")))
    assert not lacks_amount(asked, answered)
    apart = of(document(block("Rooms are let. There are fourteen.")))
    assert lacks_amount(asked, apart)


@pytest.mark.parametrize(("cell", "lacks"), [("Marta Lind", True), ("14 in all", False)])
def test_of_a_row_the_column_that_names_what_is_counted_has_to_tell_it(
    cell: str, lacks: bool
) -> None:
    made = document(row((cell, "3 May 2011, room 204"), ("Persons", "Notes"), 1))
    asked = query("How many persons are there?", "number", "persons")
    assert lacks_amount(asked, of(made)) is lacks


def test_without_an_amount_a_sentence_about_the_same_thing_is_no_answer_to_how_much() -> None:
    asked = query("How much did the church of Ambar cost?", "money")
    told, untold = (
        judge(asked, [evidence(text)]).confidence
        for text in ("The church of Ambar cost 200 crowns.", "The church of Ambar is of brick.")
    )
    assert untold < 0.5 < told
