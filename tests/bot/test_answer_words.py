"""Dalel's own words around an answer, in the asker's language."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.answer_words import missing_line, refusal_line
from bot.texts import LANGUAGES, texts
from knowledge.model import Aside
from tests.bot.telegram.outcomes import refusal


def test_the_reason_decides_the_sentence():
    own = texts("en")
    assert refusal_line(refusal(reason="no_words"), own) == own("wordless")
    assert refusal_line(refusal(reason="weak_evidence"), own) == own("silent")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_aside_has_a_line_of_its_own(language):
    lines = [refusal_line(refusal(reason=aside), texts(language)) for aside in get_args(Aside)]
    assert len(set(lines)) == len(lines) == 6


def test_a_limit_that_no_document_keeps_is_named_with_near_sources():
    told = replace(refusal(reason="no_source"), unmet=("almanach",), near_sources=("Almanac",))
    assert refusal_line(told, texts("en")) == (
        "No document fits this limit: almanach. The nearest sources: Almanac."
    )
    alone = replace(told, near_sources=())
    assert refusal_line(alone, texts("ru")).endswith(": almanach.")


def test_missing_words_are_named():
    assert missing_line(["яхта", "луна"], texts("ru")).endswith(": яхта, луна.")
