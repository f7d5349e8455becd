"""Which characters of a question without spaces are its topic."""

from knowledge.questions.characters import topical_bigrams, topical_shares


def test_words_that_ask_are_no_topic_and_single_characters_are_half_one() -> None:
    assert topical_shares("桥在何时建成的", "zh") == (1, 0.4, 0, 0, 1, 1, 0.4)
    assert topical_shares("สะพานอยู่ที่ไหน", "th")[:5] == (1, 1, 1, 1, 1)
    assert set(topical_shares("สะพานอยู่ที่ไหน", "th")[5:]) == {0}


def test_the_noun_that_is_asked_for_is_no_topic() -> None:
    assert topical_shares("哪座城市", "zh") == (0, 0, 0, 0)
    assert topical_shares("城市", "zh") == (1, 1)


def test_a_language_without_lists_is_all_topic() -> None:
    assert topical_shares("abc", "xx") == (1, 1, 1)
    assert topical_shares("", "zh") == ()


def test_a_bigram_is_as_much_of_the_topic_as_both_of_its_characters() -> None:
    # 桥在, 在何, 何时, 时建, 建成, 成的
    assert topical_bigrams(["桥在", "在何", "何时", "时建", "建成", "成的"], "zh") == (
        (0.4, 0, 0, 0, 1, 0.4)
    )
