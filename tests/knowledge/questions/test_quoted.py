"""Phrases that a question puts in quotation marks."""

import pytest

from knowledge.questions.quoted import holds, quoted_phrases
from knowledge.tokens import Analyzer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Who wrote "The Quiet Harbour"?', ["The Quiet Harbour"]),
        ("Who wrote “The Quiet Harbour” and «Winter Milk»?", ["The Quiet Harbour", "Winter Milk"]),
        ('Who wrote "Harbour"?', []),
        ('a 5" pipe and a 6" pipe', []),
        ("the makers' guild's hall", []),
        ('an open "mark only', []),
    ],
)
def test_phrases_of_two_words_or_more_are_found(text, expected):
    assert [one.text for one in quoted_phrases(text, Analyzer(), "en")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sold Quiet Harbours in May.", True),
        ("The harbour is quiet.", False),
        ("It was quiet in the harbour.", False),
        ("", False),
    ],
)
def test_a_text_holds_a_phrase_word_by_word(text, expected):
    (phrase,) = quoted_phrases("“The quiet harbour”", Analyzer(), "en")
    assert holds(Analyzer().tokens(text, "en"), phrase) is expected
