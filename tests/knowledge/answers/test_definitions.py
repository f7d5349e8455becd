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


@pytest.mark.parametrize(
    ("words", "sentence", "language", "expected"),
    [
        ("Was ist ein Wehr?", "Ein Wehr ist ein Bauwerk im Fluss.", "de", 1.0),
        ("¿Qué es una noria?", "La noria es una rueda de agua.", "es", 1.0),
        ("Değirmen nedir?", "Değirmen tahıl öğüten bir yapıdır.", "tr", 0.85),
        ("Değirmen nedir?", "Köyün altındaki derede eski değirmen yıkıldı.", "tr", 0.3),
        ("रहट क्या है?", "रहट पानी उठाने का यंत्र है।", "hi", 0.85),
    ],
)
def test_other_languages_define_too(
    words: str, sentence: str, language: str, expected: float
) -> None:
    asked = query(words, "definition", language=language)
    assert definition_fit(asked, evidence(sentence, language)) == expected
