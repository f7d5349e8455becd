from pathlib import Path

import pytest

from benchmarks.corpus import Corpus
from benchmarks.index import measure
from benchmarks.reporting import EngineFigures, SizeFigures, goal_line, goals, percentile


def figures(
    engine: str, *, p50_ms: float, load_s: float = 0.0, peak: float = 0.0
) -> EngineFigures:
    return EngineFigures(
        engine=engine,
        build_s=95.0,
        build_peak_mb=peak,
        disk_mb=1.0,
        load_s=load_s,
        growth_mb=12.5,
        growth_questions=100,
        questions=300,
        p50_ms=p50_ms,
        p99_ms=2 * p50_ms,
        agreement=None,
    )


def of_size(passages: int, *engines: EngineFigures) -> SizeFigures:
    return SizeFigures(
        passages=passages,
        engines=engines,
        memory_source="nowhere",
        worst_difference=None,
        skipped=(),
    )


def test_a_tiny_run_measures_every_engine_and_finds_the_same_scores(tmp_path: Path) -> None:
    measured = measure(60, tmp_path, engines=("dalel", "rank_bm25"), openings=1)

    assert [each.engine for each in measured.engines] == ["dalel", "rank_bm25"]
    assert [each.growth_questions for each in measured.engines] == [100, 100]
    assert all(each.questions > 0 and each.disk_mb > 0 for each in measured.engines)
    assert measured.engines[1].agreement == 1.0
    assert measured.worst_difference is not None
    assert measured.worst_difference < 1e-9


def test_the_corpus_is_the_same_each_time_and_has_the_size_asked_for() -> None:
    first = list(Corpus(1_200).passages())

    assert len(first) == 1_200
    assert first == list(Corpus(1_200).passages())
    assert 70 < sum(map(len, first)) / len(first) < 95


def test_a_question_takes_seven_to_ten_different_words_of_one_passage() -> None:
    corpus = Corpus(300)
    passages = [set(words) for words in corpus.passages()]

    questions = corpus.questions(20)

    assert {len(set(question)) == len(question) for question in questions} == {True}
    assert {len(question) for question in questions} <= {7, 8, 9, 10}
    for question in questions:
        assert any(passage.issuperset(question) for passage in passages)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 50), (0.99, 99), (0.991, 100), (1.0, 100), (0.0, 1)]
)
def test_percentiles_are_values_that_occurred(share: float, expected: float) -> None:
    assert percentile(list(range(100, 0, -1)), share) == expected


def test_a_goal_says_whether_it_was_reached() -> None:
    assert goal_line("load", 0.1, 0.1, " s", ".2f") == "goal load: 0.10 s (at most 0.1 s) reached"
    assert goal_line("p50", 11.0, 10, " ms") == "goal p50: 11.0000 ms (at most 10 ms) missed"


def test_the_goals_at_a_hundred_thousand_compare_with_rank_bm25() -> None:
    lines = goals(
        of_size(
            100_000,
            figures("dalel", p50_ms=1.0, load_s=0.25),
            figures("rank_bm25", p50_ms=400.0),
        )
    )

    assert lines == [
        "goal at 100,000: p50 as a share of rank_bm25's: 0.00250 (at most 0.005) reached",
        "goal at 100,000: load: 0.2500 s (at most 0.1 s) missed",
        "goal at 100,000: resident growth: 12.5 MB (at most 100 MB) reached",
    ]


def test_the_goals_at_a_million_are_about_speed_and_memory() -> None:
    assert goals(of_size(1_000_000, figures("dalel", p50_ms=9.0, peak=4_001.0))) == [
        "goal at 1,000,000: p50: 9.0000 ms (at most 10 ms) reached",
        "goal at 1,000,000: build: 95.0 s (at most 90 s) missed",
        "goal at 1,000,000: peak memory of building: 4001 MB (at most 4000 MB) missed",
    ]
