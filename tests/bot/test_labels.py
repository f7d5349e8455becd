"""Dalel's own words, in the asker's language."""

from dataclasses import fields, replace
from typing import get_args

import pytest

from bot.labels import Labels, labels
from knowledge.model import Aside, Modality, QualifierName
from tests.bot.telegram.outcomes import refusal


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_label_is_left_in_english(language):
    own, english = labels(language), labels("en")
    for field in fields(Labels):
        assert getattr(own, field.name) != getattr(english, field.name)


def test_other_languages_are_answered_in_english():
    assert labels("fi") == labels("en")


def test_the_reason_decides_the_sentence():
    assert labels("en").refusal(refusal(reason="no_words")) == labels("en").wordless
    assert labels("en").refusal(refusal(reason="weak_evidence")) == labels("en").silent


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_aside_has_a_line_of_its_own(language):
    own = labels(language)
    lines = [own.refusal(refusal(reason=aside)) for aside in get_args(Aside)]
    assert set(own.asides) == set(get_args(Aside))
    assert len(set(lines)) == len(lines)


def test_a_limit_that_no_document_keeps_is_named_with_near_sources():
    told = replace(refusal(reason="no_source"), unmet=("almanach",), near_sources=("Almanac",))
    assert labels("en").refusal(told) == (
        "No document fits this limit: almanach. The nearest sources: Almanac."
    )
    alone = replace(told, near_sources=())
    assert labels("ru").refusal(alone).endswith(": almanach.")


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
