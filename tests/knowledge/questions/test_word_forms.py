"""Other forms of a word count in part, other words do not."""

import pytest

from knowledge.questions.word_forms import beginnings, form_share


@pytest.mark.parametrize(
    ("term", "other", "language", "share"),
    [
        ("summit", "summit", "en", 1.0),
        ("inspect", "inspection", "en", 0.7),
        ("insur", "insulin", "en", 0.0),
        ("restaur", "restoran", "en", 0.0),
        ("duzenlenmek", "duzenlenir", "tr", 0.7),
        ("kopru", "koprucuk", "tr", 0.7),
        ("kop", "kopru", "tr", 0.0),
        ("передав", "передача", "ru", 0.7),
        ("निर्माण", "निर्माता", "hi", 0.7),
        ("ميناء", "بالميناء", "ar", 0.8),
        ("لمتحف", "متحف", "ar", 0.8),
        ("متحف", "معهد", "ar", 0.0),
        ("keller", "gewolbekeller", "de", 0.7),
        ("keller", "gewolbekeller", "tr", 0.0),
        ("1914", "19145", "tr", 0.0),
    ],
)
def test_a_form_of_a_word_counts_in_part(
    term: str, other: str, language: str, share: float
) -> None:
    assert form_share(term, frozenset({other, "x"}), language) == share


def test_a_term_of_no_text_is_not_held() -> None:
    assert form_share("summit", frozenset(), "en") == 0.0


def test_other_forms_are_looked_for_by_a_beginning_that_tells() -> None:
    assert beginnings("düzenlenmektedir", "duzenlenmek", "tr") == ("düzenle",)
    assert beginnings("az", "az", "tr") == ()
    assert set(beginnings("بالميناء", "بالميناء", "ar")) == {"بالمين", "مينا", "المينا"}
