from pathlib import Path

from benchmarks.inline import measure
from benchmarks.large import build_large, open_large


def test_every_letter_is_answered_or_moot(tmp_path: Path) -> None:
    build_large(tmp_path, 200)
    edition = open_large(tmp_path)
    figures = measure(edition, letter_s=0.001, people=2, questions=1)
    edition.close()

    assert figures.passages == 200
    assert figures.people == 2
    assert figures.queries > figures.moot >= 0
    assert figures.with_answer <= figures.queries - figures.moot
    assert 0 < figures.p50_ms <= figures.p95_ms <= figures.p99_ms <= figures.most_ms
