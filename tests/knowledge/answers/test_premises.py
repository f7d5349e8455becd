"""What a question takes for granted and its best sentence contradicts."""

import pytest

from knowledge.answers.citing import Citer
from knowledge.answers.premises import contradiction, corrected
from tests.knowledge.answers.asking import query, told
from tests.knowledge.answers.weighed import of


def found(question: str, *sentences: str, place: int = 0) -> tuple[str, str] | None:
    one = contradiction(query(question, "other"), [of(told(*sentences), place=place)])
    return None if one is None else (one.asked, one.found)


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            "Why did the weavers' league meet at the fair in 1958?",
            "The weavers' league met at the fair in 1985.",
            ("1958", "1985"),
        ),
        (
            "Who signed the charter of the weavers in July 1958?",
            "The charter of the weavers was signed in March 1958 by the mayor.",
            ("July", "March"),
        ),
        (
            "Why did the guild buy seven boats for the ferry?",
            "The guild bought nine boats for the ferry.",
            ("seven", "nine"),
        ),
        (
            "Why did the guild recall the KX-60 pumps in spring?",
            "In spring the guild recalled 230 pumps of the type KX-20.",
            ("KX-60", "KX-20"),
        ),
        (
            "Why was the Ambar mill closed by the guild in spring?",
            "In spring the old mill in Kesh was closed by the guild.",
            ("Ambar", "Kesh"),
        ),
        (
            "Which chalk did the carver teach Lund to use?",
            "The carver taught Lund to mix paint and forbade him to use chalk.",
            ("use", ""),
        ),
        (
            "Why was the engraver Lund sent to Ambar by the guild?",
            "In winter the engraver Lund was sent to Kesh by the guild.",
            ("Ambar", "Kesh"),
        ),
        (
            "Why did Ada Lund refuse the prize of the weavers?",
            "The printer Omar Vale refused the prize of the weavers.",
            ("Ada Lund", "Omar Vale"),
        ),
        (
            "Why did the council accept the plan for the northern harbour?",
            "The council rejected the plan for the northern harbour.",
            ("accept", "rejected"),
        ),
        (
            "Who built the tower on the northern mole?",
            "The tower on the southern mole was built by convicts.",
            ("northern", "southern"),
        ),
        (
            "Why does the polish give the workshop a smell of vinegar?",
            "The polish gives the workshop a smell of almonds.",
            ("vinegar", "almonds"),
        ),
        (
            "Why did the Reevers attack the Lowlanders in the harbour?",
            "The Lowlanders attacked the Reevers in the harbour.",
            ("Reevers", "Lowlanders"),
        ),
        (
            "Why did the abbess sell the silver bell of the abbey?",
            "The abbess never sold the silver bell of the abbey.",
            ("sell", ""),
        ),
    ],
)
def test_another_value_in_the_same_role_contradicts(question, sentence, expected):
    assert found(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        # What is asked for is no premise.
        ("Who built the tower on the mole?", "The tower on the mole was built by convicts."),
        # The sentence says nothing of it.
        ("Who built the tower on the mole in 1958?", "The tower on the mole is of brick."),
        # So it has been since, whatever the year.
        (
            "How high was the tower on the mole in 1958?",
            "The tower on the mole is high since 1920.",
        ),
        # What is asked for may go by another name.
        (
            "Which Ambar treaties did the council sign at the fair?",
            "The council signed the Kesh treaties at the fair.",
        ),
        # The same number.
        ("Why did the guild buy 9 boats?", "The guild bought nine boats."),
        # Too little of the question is there.
        (
            "Why did Ada Lund refuse the prize of the weavers in Ambar?",
            "The printer Omar Vale refused.",
        ),
        # It denies it of another one.
        (
            "Why did the abbess sell the silver bell of the abbey?",
            "The abbess sold the silver bell of the abbey, but the prior Vale never sold it.",
        ),
        # The question denies it too.
        (
            "Why did the abbess not sell the silver bell?",
            "The abbess never sold the silver bell.",
        ),
        # A word of like meaning.
        ("Why did the guild purchase boats?", "The guild bought boats."),
    ],
)
def test_what_is_unsure_contradicts_nothing(question, sentence):
    assert found(question, sentence) is None


def test_what_stands_beside_the_sentence_is_no_contradiction():
    sentences = ("In 1958 the guild met.", "The tower on the mole was built in 1985 by it.")
    assert found("Who built the tower on the mole in 1958?", *sentences, place=1) is None


def test_the_contradicting_sentence_is_cited_first():
    one = of(told("The tower on the southern mole was built by convicts."))
    citer = Citer()
    correction = corrected(
        query("Who built the tower on the northern mole?", "person"), [one], citer
    )
    assert correction is not None
    assert correction.quotation.text == "The tower on the southern mole was built by convicts."
    assert citer.citations[correction.quotation.citation - 1].quote == correction.quotation.text
