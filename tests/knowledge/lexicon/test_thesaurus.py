"""What English words have to do with each other."""

import pytest

from knowledge.lexicon.commonness import is_english, topicality
from knowledge.lexicon.countries import adjectives_of, countries_of, nations_of
from knowledge.lexicon.thesaurus import is_in_thesaurus, related, related_phrases
from knowledge.tokens import stem


@pytest.mark.parametrize(
    ("word", "near", "least"),
    [
        ("purchase", "buy", 0.8),
        ("chairmanship", "chair", 0.3),
        ("decision", "decide", 0.8),
        ("poodle", "dog", 0.5),
    ],
)
def test_words_of_like_meaning_are_near(word: str, near: str, least: float) -> None:
    assert related(stem(word, "en"), "en")[stem(near, "en")] >= least


def test_words_of_other_meaning_are_not_near() -> None:
    assert stem("submarine", "en") not in related(stem("purchase", "en"), "en")


def test_other_languages_have_no_thesaurus() -> None:
    assert not related("purchas", "ru")


def test_no_nearness_reaches_that_of_the_word_itself() -> None:
    near = related("purchas", "en")
    assert "purchas" not in near
    assert all(0.0 < weight < 1.0 for weight in near.values())


def test_phrases_are_near_by_all_their_words() -> None:
    assert is_in_thesaurus("set_asid")
    found = dict(related_phrases(stem("cancer", "en"), "en"))
    assert all(len(phrase) > 1 for phrase in found)


def test_everyday_words_say_less_of_a_topic() -> None:
    assert topicality("come") < topicality("report") < topicality("charter") == 1.0
    assert topicality("be") >= 0.3


def test_a_stem_that_english_knows_is_told_from_one_that_it_does_not() -> None:
    assert is_english(stem("acceding", "en"))
    assert not is_english("qwertz")


def test_countries_are_told_by_capitals_and_adjectives() -> None:
    assert ("japan",) in countries_of(("tokyo",))
    assert ("itali",) in nations_of(("italian",))
    assert ("italian",) in adjectives_of(("itali",))
    assert not countries_of(("osaka",))
