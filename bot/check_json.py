"""A checked text as the JSON object that `dalel check --json` prints.

Other programs rely on its keys, their order and their types.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.model import CheckedClaim, CheckedText

__all__ = ["check_json"]


def check_json(checked: CheckedText) -> str:
    """Return a checked text as one line of JSON."""
    fields = {
        "language": checked.language,
        "claims": [_claim_fields(claim) for claim in checked.claims],
        "left_out": checked.left_out,
        "citations": [asdict(citation) for citation in checked.citations],
        "edition": checked.edition,
        "elapsed_ms": round(checked.elapsed_ms, 2),
    }
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)


def _claim_fields(claim: CheckedClaim) -> dict[str, object]:
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "verdict": claim.verdict,
        "supporting": [asdict(quotation) for quotation in claim.supporting],
        "contradicting": [asdict(quotation) for quotation in claim.contradicting],
        "differences": [asdict(difference) for difference in claim.differences],
    }
