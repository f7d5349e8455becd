"""What goes wrong with the database of conversations."""

from __future__ import annotations

__all__ = ["StateError"]


class StateError(Exception):
    """The database cannot be used.

    Args:
        address: the database, without its password.
        problem: what is wrong, without a full stop.
        advice: what the operator can do.
    """

    def __init__(self, address: str, problem: str, advice: str) -> None:
        super().__init__(f"state.url {address}: {problem}; {advice}")
        self.address = address
        self.problem = problem
        self.advice = advice
