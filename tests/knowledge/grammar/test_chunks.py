from knowledge.grammar.chunks import chunks, noun_phrases
from knowledge.grammar.tagging import tag


def shown(text: str) -> list[str]:
    words = tag(text, "en")
    return [
        text[words[one.first].start : words[one.last - 1].end]
        for one in chunks(words)
        if one.kind in ("NP", "VP")
    ]


def verb(text: str):
    return next(one.verb for one in chunks(tag(text, "en")) if one.verb)


def test_phrases_take_determiners_adjectives_and_possessives():
    assert shown("Peru's new trade minister has not signed the long letter.") == [
        "Peru's new trade minister", "has not signed", "the long letter",
    ]  # fmt: skip


def test_a_noun_phrase_has_an_end_however_many_adjectives_stand_before_it():
    assert shown("big " * 59 + "house") == ["big " * 59 + "house"]
    assert shown("big " * 200 + "house") == ["big " * 59 + "house"]


def test_every_word_is_in_one_chunk():
    words = tag("On 3 May, the old bridge (built by Eiffel) was closed, sadly.", "en")
    covered = [place for one in chunks(words) for place in range(one.first, one.last)]

    assert covered == list(range(len(words)))


def test_passive_with_negation():
    group = verb("The law was never applied.")

    assert (group.lemma, group.tense, group.is_passive, group.is_negated, group.form) == (
        "apply", "past", True, True, "finite",
    )  # fmt: skip


def test_modal_verb():
    group = verb("The tenant must not sublet.")

    assert (group.modal, group.is_negated, group.is_passive) == ("must", True, False)


def test_future():
    assert verb("They will build a school.").tense == "future"


def test_noun_phrases_are_given_short_and_long():
    text = "The Ministry of Culture of Chile opened."

    assert [text[start:end] for start, end, _ in noun_phrases(tag(text, "en"))] == [
        "The Ministry", "The Ministry of Culture of Chile", "Culture", "Culture of Chile", "Chile",
    ]  # fmt: skip


def test_head_is_the_last_noun():
    words = tag("Peru's new trade minister resigned.", "en")

    assert words[noun_phrases(words)[0][2]].surface == "minister"


def test_date_after_a_name_is_not_part_of_it():
    text = "The Committee on Trade met in Geneva on May 3."
    phrases = [text[start:end] for start, end, _ in noun_phrases(tag(text, "en"))]

    assert "The Committee on Trade" in phrases
    assert "Geneva" in phrases
