"""Dalel's own words, in the asker's language."""

from dataclasses import fields
from typing import get_args

import pytest

from bot.labels import Labels, labels
from knowledge.model import Modality, QualifierName


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


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_what_weakens_or_narrows_a_fact_has_a_name_in_every_language(language):
    own = labels(language)
    assert set(own.qualifiers) == set(get_args(QualifierName))
    assert set(own.modality) == set(get_args(Modality)) - {"actual"}
    assert all([*own.qualifiers.values(), *own.modality.values()])
    assert own.as_of.format(date="2013").count("2013") == 1
    assert own.computed.format(working="2 + 2").endswith("2 + 2")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_name_of_a_qualifier_or_modality_is_left_in_english(language):
    own, english = labels(language), labels("en")
    assert set(own.qualifiers.values()).isdisjoint(english.qualifiers.values())
    assert set(own.modality.values()).isdisjoint(english.modality.values())
