import pytest

from benchmarks.clusters import SETS, pair_scores, read_groups
from knowledge.glossary_file import GlossaryEntry
from knowledge.questions.clustering import AskedQuestion, cluster_questions
from knowledge.questions.glossary import Glossary


def grouped(*texts: str) -> list[set[str]]:
    found = cluster_questions([AskedQuestion(text=text) for text in texts])
    return [{texts[place] for place in group} for group in found]


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [("development", 0.95, 0.75), ("questions", 0.83, 0.8), ("validation", 0.9, 0.65)],
)
def test_questions_that_ask_the_same_are_brought_together(name, precision, recall):
    scores = pair_scores(read_groups(SETS[name]))
    assert scores.same > 100
    assert scores.precision >= precision
    assert scores.recall >= recall


def test_other_words_typos_and_languages_make_one_group():
    texts = (
        "When was the museum founded?",
        "In what year was the museum established?",
        "when was the musuem founded",
        "Когда был основан музей?",
        "Мұражай қашан құрылды?",
    )
    assert grouped(*texts, "How much is a taxi to the airport?") == [
        set(texts),
        {"How much is a taxi to the airport?"},
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What was the GDP in 2019?", "What was the GDP in 2020?"),
        ("What is the population of Almaty?", "What is the population of Astana?"),
        ("When was the bridge opened?", "Who opened the bridge?"),
        ("How high is the Tallis bridge?", "How long is the Tallis bridge?"),
        ("How heavy is the VP-80?", "How heavy is the VP-60?"),
    ],
)
def test_another_year_name_kind_or_measure_is_another_question(one, other):
    assert grouped(one, other) == [{one}, {other}] or grouped(one, other) == [{other}, {one}]


def test_the_order_of_the_questions_makes_no_difference():
    texts = [text for text, _ in read_groups(SETS["questions"])]
    wanted = grouped(*texts)
    texts.reverse()
    assert grouped(*texts) == wanted


def test_the_most_central_question_comes_first_and_the_largest_group():
    asked = "When was the library opened?"
    texts = ("library opening", "Where is the parking?", asked, asked, "library opend when")
    first, second = cluster_questions([AskedQuestion(text=text) for text in texts])
    assert texts[first[0]] == asked
    assert sorted(first) == [0, 2, 3, 4]
    assert second == (1,)


def test_what_differs_in_case_spaces_and_marks_only_is_one_question():
    texts = ("Who is the mayor?", "who is  the mayor", "WHO IS THE MAYOR ?")
    assert grouped(*texts) == [set(texts)]


def test_the_same_text_is_one_question_whatever_language_it_was_taken_for():
    asked = [
        AskedQuestion(text="сауна", language="ru"),
        AskedQuestion(text=" Сауна", language="kk"),
        AskedQuestion(text="...сауна?", language="kk"),
        AskedQuestion(text="лифт", language="ru"),
    ]
    assert [set(group) for group in cluster_questions(asked)] == [{0, 1, 2}, {3}]
    assert [set(group) for group in cluster_questions(asked[::-1])] == [{1, 2, 3}, {0}]


def test_questions_without_words_are_kept_and_no_question_gives_no_group():
    assert cluster_questions([]) == ()
    found = cluster_questions([AskedQuestion(text="???"), AskedQuestion(text="!!!")])
    assert sorted(place for group in found for place in group) == [0, 1]


def test_an_operators_glossary_brings_its_words_together():
    texts = ("What is a flumtop?", "Что такое дрынь?")
    asked = [AskedQuestion(text=text) for text in texts]
    entry = GlossaryEntry(renderings={"en": ("flumtop",), "ru": ("дрынь",)})
    assert len(cluster_questions(asked)) == 2
    assert len(cluster_questions(asked, glossary=Glossary([entry]))) == 1


def test_a_word_that_the_documents_hold_is_not_taken_for_a_slip():
    texts = ("Where is Kordalin?", "Where is Kordalin?", "Where is Kordolin?")
    asked = [AskedQuestion(text=text) for text in texts]
    assert len(cluster_questions(asked)) == 1
    assert len(cluster_questions(asked, is_known=lambda word: word.startswith("kord"))) == 2
