"""Dalel's own words, in the asker's language."""

from dataclasses import fields

import pytest

from bot.labels import Labels, labels


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_label_is_left_in_english(language):
    own, english = labels(language), labels("en")
    for field in fields(Labels):
        assert getattr(own, field.name) != getattr(english, field.name)


def test_other_languages_are_answered_in_english():
    assert labels("fi") == labels("en")


def test_the_reason_decides_the_sentence():
    assert labels("en").refusal("no_words") == labels("en").wordless
    assert labels("en").refusal("weak_evidence") == labels("en").silent


def test_missing_words_are_named():
    assert labels("ru").missing_words(["яхта", "луна"]).endswith(": яхта, луна.")
