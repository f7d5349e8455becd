"""Sentences that say what something is, against those that say something about it."""

import pytest

from knowledge.definitions import definition_fit
from knowledge.evidence import Evidence, analyse
from knowledge.questions import Query, QueryWord
from knowledge.tokens import Analyzer
from tests.knowledge.made import block, document, records


def fit(word: str, sentence: str) -> float:
    terms = tuple(Analyzer().terms(word, "en"))
    asked = QueryWord(
        surface=word, terms=terms, weight=1.0, is_known=True, is_number=False, is_name=True
    )
    query = Query(
        text=f"What is {word}?", language="en", words=(asked,), weights={}, type="definition"
    )
    (record,) = records(document(block(sentence)))
    passage = analyse(record, None, Analyzer())
    evidence = Evidence(passage=passage, place=0, coverage=1.0, own=1.0, score=1.0)
    return definition_fit(query, evidence)


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
    assert fit("IOFS", sentence) == expected
