"""The list of editions as the JSON object that `dalel editions --json` prints."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.kept_editions import KeptEdition

__all__ = ["editions_json"]


def editions_json(kept: Sequence[KeptEdition]) -> str:
    """Return everything on one line; times are ISO 8601, UTC."""
    return json.dumps({"editions": [_fields(one) for one in kept]}, ensure_ascii=False)


def _fields(one: KeptEdition) -> dict[str, object]:
    at = one.published_at
    return asdict(one) | {"published_at": at.isoformat(timespec="seconds") if at else None}
