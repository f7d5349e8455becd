import cProfile
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.grammar.tagging import tag


def tags(text: str) -> str:
    return " ".join(f"{word.surface}/{word.tag}" for word in tag(text, "en"))


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text):
    for word in tag(text, "en"):
        assert text[word.start : word.end] == word.surface


def test_quotes_keep_their_offsets():
    words = tag('She said "no" to “it”.', "en")

    assert [(word.surface, word.start) for word in words][2:6] == [
        ('"', 9), ("no", 10), ('"', 12), ("to", 14),
    ]  # fmt: skip


def test_stop_belongs_to_an_abbreviation_within_a_sentence():
    assert [word.surface for word in tag("Dr. Kaya lives in the U.S. now.", "en")] == [
        "Dr.", "Kaya", "lives", "in", "the", "U.S.", "now", ".",
    ]  # fmt: skip


def test_past_form_after_a_noun_is_a_participle_where_another_verb_follows():
    assert "held/VBN" in tags("The fair held in Porto in May 2010 attracted many visitors.")
    assert "held/VBD" in tags("The fair held a concert in Porto.")


def test_past_form_after_be_or_have_is_a_participle():
    assert "painted/VBN" in tags("The hall has recently been painted.")
    assert "moved/VBD" in tags("The club was founded in 1990 and moved its office to Berlin.")


def test_apostrophe_s_is_a_verb_after_a_pronoun():
    assert tags("It's Peter's car.").split()[:4] == ["It/PRP", "'s/VBZ", "Peter/NNP", "'s/POS"]


def test_capitals_and_acronyms_are_names():
    assert "Strategy/NNP" in tags("They signed the Strategy with ILO.")
    assert "ILO/NNP" in tags("They signed the Strategy with ILO.")


def test_ordinals_are_adjectives_and_digits_numbers():
    assert "38th/JJ" in tags("The 38th session had 12 guests.")
    assert "12/CD" in tags("The 38th session had 12 guests.")


def test_plural_that_can_be_a_verb_is_one_where_the_sentence_has_none():
    assert "weighs/VBZ" in tags("The box weighs 3 kg and costs 9 euros.")
    assert "costs/VBZ" in tags("The box weighs 3 kg and costs 9 euros.")


@pytest.mark.parametrize("language", ["ru", "kk", "ar", "zh", ""])
def test_other_languages_have_no_tags(language):
    assert {word.tag for word in tag("Суд прошёл 5 мая, 东京。", language)} == {""}


def test_long_text_takes_time_in_proportion():
    text = "The fair held in Porto, which Lee, Kim and 'Ann' opened, was (so) closed. "

    def seconds(times: int) -> float:
        begin = time.perf_counter()
        tag(text * times, "en")
        return time.perf_counter() - begin

    seconds(1)
    assert seconds(400) < 60 * max(seconds(40), 0.01)


@pytest.mark.parametrize("flood", [" &", ", hit", " and hit", " not", " which", " ("])
def test_a_sentence_without_an_end_takes_work_in_proportion(flood):
    def calls(times: int) -> int:
        with cProfile.Profile() as profile:
            tag("It was hit" + flood * times, "en")
        return sum(one.callcount for one in profile.getstats())

    calls(1)
    assert calls(1600) < 6 * calls(400)


def test_unknown_words_are_tagged_by_their_letters():
    assert tags("We saw 1,250 gorblings, a flibish vornate and two snorfled brilks.") == (
        "We/PRP saw/VBD 1,250/CD gorblings/NNS ,/, a/DT flibish/JJ vornate/NN and/CC two/CD"
        " snorfled/VBD brilks/NNS ./."
    )


def test_tagging_does_not_wait_for_nltk():
    code = (
        "import sys; from knowledge.grammar.tagging import tag; tag('The fair was held.', 'en');"
        " print({'nltk', 'scipy', 'textblob'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
