"""A draft's report and probes' results as the JSON objects that commands print.

The keys are the names of the attributes of `knowledge/model/drafts.py`; docs/drafts.md lists them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import DraftReport, ProbeChange, ProbeResult

__all__ = ["draft_json", "probes_json"]


def draft_json(report: DraftReport) -> str:
    """Return everything on one line."""
    fields = asdict(report) | {"seconds": round(report.seconds, 3)}
    fields["probe_changes"] = [_change_fields(one) for one in report.probe_changes]
    fields["failing"] = [_result_fields(one) for one in report.failing]
    fields["in_quotation_only"] = [_result_fields(one) for one in report.in_quotation_only]
    return _json(fields)


def probes_json(
    edition: str, results: Sequence[ProbeResult], base: str, changes: Sequence[ProbeChange]
) -> str:
    """Return on one line what an edition answers to its probes.

    Args:
        edition: its name.
        results: of all its probes.
        base: name of the edition published before it, "" where there is none.
        changes: the probes that the two answer otherwise.
    """
    return _json(
        {
            "edition": edition,
            "base": base,
            "probes": len(results),
            "failing": sum(one.passes is False for one in results),
            "results": [_result_fields(one) for one in results],
            "probe_changes": [_change_fields(one) for one in changes],
        }
    )


def _change_fields(change: ProbeChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "before": _result_fields(change.before),
        "after": _result_fields(change.after),
    }


def _result_fields(result: ProbeResult) -> dict[str, object]:
    return asdict(result) | {"confidence": round(result.confidence, 4)}


def _json(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)
