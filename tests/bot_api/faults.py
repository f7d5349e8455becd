"""Faults by plan: which requests go wrong, and how; the same seed gives the same ones.

    server.plan(FaultPlan(seed=3, shares={"sendMessage": {"bad gateway": 0.02}}))

`FAULTS` holds every kind by its name, for tables of tests too.
"""

from __future__ import annotations

import gzip
import json
from random import Random
from typing import TYPE_CHECKING

from tests.bot_api.calls import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CARRIED_OUT", "FAULTS", "MALFORMED", "REFUSED", "FaultPlan"]

HTML = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def _json(**content: object) -> bytes:
    return json.dumps(content).encode()


def _refusal(status: int, description: str, **parameters: object) -> Fault:
    content = {"ok": False, "error_code": status, "description": description}
    hints = {"parameters": parameters} if parameters else {}
    return Fault(status=status, body=_json(**content, **hints))


REFUSED: Mapping[str, Fault] = {
    "internal error": _refusal(500, "Internal Server Error"),
    "bad gateway": Fault(status=502, body=HTML, content_type="text/html"),
    "unavailable": Fault(status=503, body=b""),
    "no such status": Fault(status=599, body=b"\xff\xfe\x00"),
    "array": Fault(status=500, body=b'["a", {"b": 1}]'),
    "odd fields": Fault(status=500, body=b'{"ok": false, "description": 7, "parameters": ["x"]}'),
    "redirect": Fault(status=302, body=b"", headers={"Location": "http://127.0.0.1:9/elsewhere"}),
    "retry later": _refusal(429, "Too Many Requests: retry after 1", retry_after=1),
    "retry without a time": _refusal(429, "Too Many Requests"),
    "retry in words": _refusal(429, "Too Many Requests", retry_after="soon"),
    "retry in the past": _refusal(429, "Too Many Requests", retry_after=-5),
    "retry never": _refusal(429, "Too Many Requests", retry_after=10**30),
    "error in a success": Fault(status=200, body=_json(ok=False, error_code=500, description="x")),
}
"""What says that a request was not carried out; it may be made again."""
MALFORMED: Mapping[str, Fault] = {
    "no JSON": Fault(status=200, body=b"<html>Please log in to this network</html>"),
    "cut JSON": Fault(status=200, body=b'{"ok":true,"result":{"message_id":'),
    "no result": Fault(status=200, body=b'{"ok":true}'),
    "null": Fault(status=200, body=b"null"),
    "empty": Fault(status=200, body=b""),
    "another type": Fault(status=200, body=b'{"ok":true,"result":"yes"}'),
    "another object": Fault(status=200, body=b'{"ok":true,"result":{"a":[]}}'),
    "deep nesting": Fault(status=200, body=b"[" * 100_000),
    "binary": Fault(status=200, body=bytes(range(256))),
    "no gzip": Fault(status=200, body=b"garbage", headers={"Content-Encoding": "gzip"}),
    "gzip bomb": Fault(
        status=200,
        body=gzip.compress(b" " * 20_000_000, 1),
        headers={"Content-Encoding": "gzip"},
    ),
    "longer than told": Fault(status=200, body=b'{"ok":true,', headers={"Content-Length": "99"}),
}
"""What does not say whether a request was carried out; it was not."""
CARRIED_OUT: Mapping[str, Fault] = {
    "dropped after": Fault(drop="after"),
    "dropped in the body": Fault(drop="body"),
}
"""What does not say so either; it was."""
FAULTS: Mapping[str, Fault] = {
    **REFUSED,
    **MALFORMED,
    **CARRIED_OUT,
    "dropped before": Fault(drop="before"),
    "slow": Fault(delay_s=2.0),
    "unauthorized": _refusal(401, "Unauthorized"),
    "not found": _refusal(404, "Not Found"),
    "forbidden": _refusal(403, "Forbidden"),
    "conflict": _refusal(409, "Conflict: terminated by other getUpdates request"),
    "retry tomorrow": _refusal(429, "Too Many Requests", retry_after=86_400),
}


class FaultPlan:
    """Lets shares of the requests go wrong.

    Args:
        seed: of the dice.
        shares: by method, "*" for all others: the faults' names in `FAULTS`, each with its share.
    """

    def __init__(self, seed: int, shares: Mapping[str, Mapping[str, float]]) -> None:
        self._random = Random(seed)  # noqa: S311 - no secrets
        self._shares = shares

    def next_fault(self, method: str) -> Fault:
        """Return what goes wrong with the next request of a method."""
        drawn = self._random.random()
        for name, share in self._shares.get(method, self._shares.get("*", {})).items():
            drawn -= share
            if drawn < 0:
                return FAULTS[name]
        return Fault()
