"""Which lines of the project have been reached: what guides the choice of inputs.

`sys.monitoring` tells each line once and costs nothing after that; Python 3.11 has only
`sys.settrace`, with which functions that show nothing new are looked at more and more rarely.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FrameType

    from _typeshed import TraceFunction

__all__ = ["Reached"]

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = tuple(f"{_ROOT / name}/" for name in ("knowledge", "bot"))
_PATIENCE = 200
"""Calls of a function that show no new line before it is looked at more rarely."""
_EVERY = 32
_TOOL = 4


class Reached:
    """Counts the lines of `knowledge` and `bot` that have run.

    Attributes:
        lines: how many different ones so far.
    """

    def __init__(self) -> None:
        self.lines = 0
        self._functions: dict[CodeType, _Function | None] = {}

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count the lines that run within the block."""
        if sys.version_info >= (3, 12):
            with self._monitored():
                yield
            return
        before = sys.gettrace()
        if before is not None:  # somebody else measures coverage
            yield
            return
        sys.settrace(self._called)
        try:
            yield
        finally:
            sys.settrace(None)

    @contextmanager
    def _monitored(self) -> Iterator[None]:
        monitoring: Any = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
        if monitoring.get_tool(_TOOL) is None:
            monitoring.use_tool_id(_TOOL, "fuzzing")
        monitoring.register_callback(_TOOL, monitoring.events.LINE, self._line)
        monitoring.set_events(_TOOL, monitoring.events.LINE)
        try:
            yield
        finally:
            monitoring.set_events(_TOOL, 0)

    def _line(self, code: CodeType, _line: int) -> object:
        if code.co_filename.startswith(_FOLDERS):
            self.lines += 1
        return sys.monitoring.DISABLE  # type: ignore[attr-defined,unused-ignore]

    def _called(self, frame: FrameType, _event: str, _value: object) -> TraceFunction | None:
        code = frame.f_code
        try:
            function = self._functions[code]
        except KeyError:
            is_ours = code.co_filename.startswith(_FOLDERS)
            function = self._functions[code] = _Function(self, code) if is_ours else None
        return function.looked_at() if function is not None else None


class _Function:
    """A function's lines that have not been reached yet."""

    __slots__ = ("_left", "_reached", "_trace", "_vain")

    def __init__(self, reached: Reached, code: CodeType) -> None:
        self._left = {line for _, _, line in code.co_lines() if line is not None}
        self._reached = reached
        self._vain = 0
        self._trace: TraceFunction = self._ran

    def looked_at(self) -> TraceFunction | None:
        """Return what is to be told of each line of this call, None for nothing."""
        self._vain += 1
        if not self._left or (self._vain > _PATIENCE and self._vain % _EVERY):
            return None
        return self._trace

    def _ran(self, frame: FrameType, _event: str, _value: object) -> TraceFunction:
        if frame.f_lineno in self._left:
            self._left.discard(frame.f_lineno)
            self._reached.lines += 1
            self._vain = 0
        return self._trace
