"""The bot's requests, and what can go wrong with them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Call", "Fault"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong with a request.

    Attributes:
        status: answered instead of the result; 0 for none.
        retry_after: seconds to wait, for status 429.
        drop: close the connection "before" or "after" carrying the request out, or after it in the
            middle of the answer's "body".
        delay_s: seconds to wait before anything else.
        body: answered in place of the Bot API's JSON; None for that.
        content_type: of the body.
        headers: further ones, or others in place of those that are sent anyway.
        slowly_s: seconds to wait after each byte of the body.
    """

    status: int = 0
    retry_after: int = 0
    drop: str = ""
    delay_s: float = 0.0
    body: bytes | None = None
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    slowly_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request and how it was answered.

    Attributes:
        description: why it was refused.
        hints: what the refusal tells programs, as the id that a group has moved to.
    """

    method: str
    parameters: dict[str, Any]
    status: int
    result: Any = None
    description: str = ""
    hints: Mapping[str, int] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def chat(self) -> int:
        return int(self.parameters["chat_id"])

    @property
    def html(self) -> str:
        return str(self.parameters.get("text", ""))

    @property
    def text(self) -> str:
        """What a reader sees of the message sent or edited."""
        return str(self.result["text"])

    @property
    def caption(self) -> str:
        """What a reader sees below the picture sent."""
        return str(self.result["caption"])
