"""What the doctor says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "Verdict", "broken", "fine", "worth_knowing"]

Verdict = Literal["✓", "!", "✗"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: in order (✓), worth knowing (!) or broken (✗), and what to do."""

    verdict: Verdict
    about: str
    message: str


def fine(about: str, message: str) -> Finding:
    """Return a finding of something that is in order."""
    return Finding(verdict="✓", about=about, message=message)


def worth_knowing(about: str, message: str) -> Finding:
    """Return a finding of something that works, but not as it might be wanted."""
    return Finding(verdict="!", about=about, message=message)


def broken(about: str, message: str) -> Finding:
    """Return a finding of something that keeps the bot from its work."""
    return Finding(verdict="✗", about=about, message=message)
