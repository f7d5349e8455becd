"""What in a sentence may be a short answer."""

import pytest

from knowledge.answers.candidates import candidate_spans


def found(text: str, language: str = "en") -> dict[str, frozenset[str]]:
    return {
        text[one.start : one.end]: frozenset(one.kinds) for one in candidate_spans(text, language)
    }


@pytest.mark.parametrize(
    ("text", "candidate", "kind"),
    [
        ("The bridge was opened on 4 May 1998.", "4 May 1998", "date"),
        ("It cost $5 million.", "$5 million", "money"),
        ("Some 12 % of them left.", "12 %", "percent"),
        ("The union has 14 towns.", "14", "count"),
        ("The mayor, Ada Merrin, spoke.", "Ada Merrin", "name"),
        ("They sold the old stone bridge.", "old stone bridge", "phrase"),
        ("They sold the old stone bridge.", "stone bridge", "noun"),
        ("They called it “the long way” then.", "the long way", "quoted"),
        ("It closed because the river rose.", "the river rose", "clause"),
        ("The water was cold.", "cold", "adjective"),
        ("They slept under the roof.", "under the roof", "placed"),
        ("It runs on solar power.", "solar", "modifier"),
        ("Write to post@union.example.org or call.", "post@union.example.org", "address"),
        ("See https://union.example.org/fees.", "https://union.example.org/fees", "address"),
        ("They grow apples, pears and plums.", "apples, pears and plums", "joined"),
    ],
)
def test_candidates_have_the_kind_of_what_they_are(text: str, candidate: str, kind: str) -> None:
    assert kind in found(text)[candidate]


def test_a_count_knows_what_it_counts() -> None:
    text = "The union has 14 member towns."
    (count,) = [one for one in candidate_spans(text, "en") if "count" in one.kinds]
    assert count.noun == "member town"


def test_leading_articles_are_left_out() -> None:
    assert "the old bridge" not in found("The town sold the old bridge.")


def test_each_place_is_told_once_in_order() -> None:
    places = [
        (one.start, one.end)
        for one in candidate_spans("Ada Merrin opened the Lower Bridge on 4 May 1998.", "en")
    ]
    assert places == sorted(set(places))


def test_other_languages_have_mentions_and_quotes_only() -> None:
    assert found("Мост «Нижний» открыли 4 мая 1998 года.", "ru").keys() >= {"Нижний"}
    kinds = set().union(*found("Мост «Нижний» открыли 4 мая 1998 года.", "ru").values())
    assert kinds <= {"date", "quoted", "name", "number", "count", "ordinal"}


def test_nothing_longer_than_twelve_words_is_a_candidate() -> None:
    text = "They sold " + ", ".join(f"old thing{n}" for n in range(20)) + "."
    assert max(len(one.split()) for one in found(text)) <= 12


@pytest.mark.parametrize("text", ["", " ", "?!", "“”", "()" * 30])
def test_a_sentence_without_words_has_none(text: str) -> None:
    assert candidate_spans(text, "en") == ()
