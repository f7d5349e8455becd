"""Measures of answers as the JSON object that `dalel eval --json` prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from knowledge.scoring.verdicts import MOST_SEEN
from knowledge.scoring.worst import failed_stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.scoring.measures import Measure, Timing
    from knowledge.scoring.verdicts import Verdict
    from knowledge.scoring.worst import Worst

__all__ = ["evaluation_json"]


def evaluation_json(
    measures: Iterable[Measure], timing: Timing, cases: Worst, edition: str
) -> str:
    """Return everything on one line: each measure under its name, then times and worst cases."""
    fields: dict[str, object] = {one.name: one.value for one in measures}
    fields |= {
        "median_ms": round(timing.median_ms, 2),
        "p99_ms": round(timing.p99_ms, 2),
        "longest_ms": round(timing.longest_ms, 2),
        "edition": edition,
        "worst": [_case_fields(one) for one in (*cases.wrong, *cases.refused, *cases.short)],
    }
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)


def _case_fields(one: Verdict) -> dict[str, object]:
    gold, given = one.gold, one.given
    return {
        "id": gold.id,
        "question": gold.question.text,
        "kind": gold.kind,
        "status": "answered" if given.is_answered else "not_found",
        "confidence": given.confidence,
        "short_answer": given.short_answer or None,
        "answer": given.seen[:MOST_SEEN],
        "wanted": [list(variants) for variants in gold.answers],
        "failed": failed_stage(one),
    }
