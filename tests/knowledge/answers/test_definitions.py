"""Sentences that say what something is, against those that say something about it."""

import pytest

from knowledge.answers.definitions import definition_fit
from tests.knowledge.answers.weighed import evidence, query


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The IOFS is a body of 41 members.", 1.0),
        ("IOFS means a body of 41 members.", 1.0),
        ("The Food Organization (IOFS) was set up in 2013.", 0.9),
        ("In the view of its members the IOFS is a useful body.", 0.7),
        ("The IOFS was founded in 2013.", 0.3),
        ("Members met in Doha.", 0.0),
    ],
)
def test_how_far_a_sentence_defines(sentence: str, expected: float) -> None:
    assert definition_fit(query("What is IOFS?", "definition"), evidence(sentence)) == expected
