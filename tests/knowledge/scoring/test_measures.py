from dataclasses import replace

import pytest

from knowledge.scoring.measures import Measure, Timing, grouped, measures, timing
from knowledge.scoring.verdicts import MOST_SEEN, judged
from tests.knowledge.scoring.cases import BUILT, FEE, OTHER, given, gold, made_set


def values(verdicts) -> dict[str, tuple[float, int | None]]:
    return {one.name: (one.value, one.count) for one in measures(verdicts)}


def test_measures_of_a_made_set_are_those_worked_out_by_hand():
    # Answerable: 1, 3, 4, 5, 7, 8; right: 1, 3, 5. Cited: these and 4, by its third passage.
    # Facts: 1, 3, 4, 7, 8; the short answer is exact in 1 and held in 1 and 3.
    # Evidence is first in 1, 5, 7; among three in 3 and 4 too; nowhere in 8.
    # Citations: 3 + 2 + 3 + 4 + 2 + 1 + 1 + 1 = 17, of which 2 are not verbatim.
    # Confidence: answerable .9 .7 .6 .5 .3 .2 against .8 .4: pairs won 2 + 1 + 1 + 1 = 5 of 12.
    # By confidence right of given: 1/1, 1/2, 2/3, 2/4, 3/5, ...: 90 % are right for the first.
    assert values(made_set()) == {
        "answered_right/all": (0.5, 6),
        "answered_right/kind:fact": (0.4, 5),
        "answered_right/kind:list": (1.0, 1),
        "answered_right/lang:de": (0.0, 1),
        "answered_right/lang:en": (0.6, 5),
        "answered_right/style:plain": (0.4, 5),
        "answered_right/style:typo": (1.0, 1),
        "cited_right/all": (0.6667, 6),
        "cited_right/kind:fact": (0.6, 5),
        "cited_right/kind:list": (1.0, 1),
        "cited_right/lang:de": (1.0, 1),
        "cited_right/lang:en": (0.6, 5),
        "cited_right/style:plain": (0.6, 5),
        "cited_right/style:typo": (1.0, 1),
        "false_refusal": (0.3333, 6),
        "missing": (0.0, 8),
        "passage@1": (0.5, 6),
        "passage@10": (0.8333, 6),
        "passage@3": (0.8333, 6),
        "refused_right": (0.5, 2),
        "short_contains": (0.4, 5),
        "short_exact": (0.2, 5),
        "uncited": (0.0, 5),
        "verbatim": (0.8824, 17),
        "auroc": (0.4167, None),
        "right_at_90": (0.1667, None),
        "n": (8, None),
    }


def test_equal_confidences_win_half():
    yes, no = judged(gold(1), given(0.5)), judged(gold(2, "unanswerable"), given(0.5))
    assert values([yes, no])["auroc"] == (0.5, None)


def test_without_both_sorts_of_question_there_is_no_auroc():
    assert "auroc" not in values([judged(gold(1), given(0.5))])


def test_right_at_90_is_the_longest_run_that_is_right_enough():
    # Nine right, one wrong: 9 of 10 are right. One more wrong answer is one too many.
    right = [judged(gold(n), given(1 - n / 100, shown=(BUILT,))) for n in range(9)]
    wrong = judged(gold(9), given(0.5, shown=(OTHER,)))
    assert values([*right, wrong])["right_at_90"] == (0.9, None)
    assert values([wrong, *right[1:]])["right_at_90"] == (0.8889, None)
    first_wrong = replace(wrong, given=replace(wrong.given, confidence=1.0))
    assert values([first_wrong, *right[1:]])["right_at_90"] == (0.0, None)


def test_only_what_a_reader_sees_counts():
    far = judged(gold(1), given(0.5, seen="x " * (MOST_SEEN // 2) + "1827"))
    near = judged(gold(1), given(0.5, seen="x " * (MOST_SEEN // 2 - 2) + "1827"))
    assert (far.is_right, near.is_right) == (False, True)


def test_a_citation_of_another_document_is_not_right():
    elsewhere = judged(gold(1), given(0.5, shown=(BUILT,), document="harbour.md"))
    assert (elsewhere.is_right, elsewhere.is_cited, elsewhere.passage_rank) == (True, False, None)


def test_a_long_short_answer_does_not_count():
    held = "in the year of 1827 by the old king and his men"
    assert judged(gold(1), given(0.5, shown=(BUILT,), short=held)).is_short_held
    longer = judged(gold(1), given(0.5, shown=(BUILT,), short=f"{held} of every war"))
    assert not longer.is_short_held


def test_a_question_without_evidence_is_left_out_of_what_rests_on_it():
    found = values([judged(gold(1, evidence=None), given(0.5, shown=(BUILT,)))])
    assert found["answered_right/all"] == (1.0, 1)
    assert not [name for name in found if name.startswith(("passage", "cited"))]


def test_questions_are_grouped():
    groups = grouped(made_set())
    assert {name: [one.gold.id for one in those] for name, those in groups.items()} == {
        "kind:fact": [1, 3, 4, 7, 8],
        "kind:list": [5],
        "kind:unanswerable": [2, 6],
        "lang:de": [4],
        "lang:en": [1, 2, 3, 5, 6, 7, 8],
        "style:plain": [1, 2, 4, 5, 6, 7, 8],
        "style:typo": [3],
    }


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ([4.0], (4.0, 4.0, 4.0)),
        ([3.0, 1.0], (2.0, 3.0, 3.0)),
        ([float(n) for n in range(1, 201)], (100.5, 198.0, 200.0)),
    ],
)
def test_times_are_the_median_and_the_99th_percentile(times, found):
    verdicts = [judged(gold(1), given(0.5, shown=(FEE,), elapsed_ms=each)) for each in times]
    median_ms, p99_ms, longest_ms = found
    assert timing(verdicts) == Timing(median_ms=median_ms, p99_ms=p99_ms, longest_ms=longest_ms)


def test_a_measure_of_no_question_is_zero():
    assert measures([]) == (
        Measure(name="right_at_90", value=0.0, count=None),
        Measure(name="n", value=0, count=None),
    )
