from pathlib import Path

from benchmarks.large import build_large, open_large
from benchmarks.latency import HARD_QUESTIONS, measure_large, questions_of
from knowledge import Answer, Question


def test_a_made_up_edition_has_the_size_asked_for_and_its_facts_answer(tmp_path: Path) -> None:
    build_large(tmp_path, 200)
    edition = open_large(tmp_path)
    sentence = next(
        one.fact
        for one in edition.all_facts().facts
        if one.fact.value.text in edition.text("0000.md")[: one.fact.evidence.end]
    )
    outcome = edition.answer(Question(text=sentence.evidence.of(edition.text("0000.md"))))

    assert edition.passages == 200
    assert [entry.path for entry in edition.documents] == ["0000.md", "0001.md"]
    assert isinstance(outcome, Answer)
    edition.close()


def test_each_question_is_timed_once() -> None:
    figures = measure_large(100, questions=4)

    assert figures.passages == 100
    assert figures.questions >= len(HARD_QUESTIONS) + 4
    assert 0 < figures.p50_ms <= figures.p99_ms <= figures.most_ms
    assert figures.first_ms <= figures.most_ms
    assert figures.slowest


def test_questions_come_with_the_ones_before_them(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"question": "Who runs it?"}\n{"question": "Why?", "context": ["Who runs it?"]}\n',
        encoding="utf-8",
    )

    assert list(questions_of(path)) == [
        Question(text="Who runs it?"),
        Question(text="Why?", context=("Who runs it?",)),
    ]
