"""The gaps of a time, and what the documents say to each now; called from worker threads."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.gaps import gather

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.gaps import Gap
    from bot.state import State
    from bot.telegram.answered import Answered
    from bot.telegram.editions import CurrentEdition

__all__ = ["FoundGaps", "GapFinder", "Span"]

REMEMBERED = 4
"""Lists that are kept at hand while somebody leafs through them."""
KEPT_S = 600.0
"""Not longer: meanwhile somebody may have had their questions erased."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time that gaps are of: so many days until then, in seconds since 1970."""

    days: int
    until: int

    @classmethod
    def last(cls, days: int) -> Span:
        """Return the days until now."""
        # Up to the end of this second, so that what was asked in it is there.
        return cls(days, int(datetime.now(UTC).timestamp()) + 1)

    @property
    def end(self) -> datetime:
        """Its end."""
        return datetime.fromtimestamp(self.until, UTC)

    @property
    def start(self) -> datetime:
        """Its beginning."""
        return self.end - timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGaps:
    """The gaps of a time, those asked oftenest first."""

    span: Span
    gaps: tuple[Gap, ...]

    @property
    def questions(self) -> int:
        """How many questions they are made of."""
        return sum(len(gap.questions) for gap in self.gaps)

    def with_key(self, key: str) -> Gap | None:
        """Return the gap that a key names; see `Gap.key`."""
        return next((gap for gap in self.gaps if gap.has(key)), None)


class GapFinder:
    """Finds gaps.

    Args:
        current: the edition that answers; it tells which questions ask the same.
        state: what was asked in vain.
        testers: user ids of those whose own questions in vain are no gaps, for they only test.
    """

    def __init__(
        self, current: CurrentEdition, state: State, *, testers: Collection[int] = ()
    ) -> None:
        self._testers = frozenset(testers)
        self._current = current
        self._state = state
        self._found: OrderedDict[tuple[Span, str], tuple[float, FoundGaps]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, span: Span, *, afresh: bool = False) -> FoundGaps:
        """Return the gaps of a time that nobody has dealt with yet.

        Args:
            span: the time.
            afresh: look again; else what was found for the same time before will do.

        Raises:
            StateError: what was asked cannot be read.
        """
        key = (span, self._current.name)
        now = time.monotonic()
        with self._lock:
            since, known = self._found.get(key, (-math.inf, None))
        if known is not None and not afresh and now - since < KEPT_S:
            return known
        questions = [
            each
            for each in self._state.gaps.between(span.start, span.end)
            if each.kind == "disliked" or each.person not in self._testers
        ]
        with self._current.lease() as edition:
            gaps = gather(questions, cluster=edition.cluster, alone=edition.alone)
        found = FoundGaps(span=span, gaps=gaps)
        with self._lock:
            self._found[key] = (now, found)
            while len(self._found) > REMEMBERED:
                self._found.popitem(last=False)
        return found

    def settle(self, gap: Gap) -> None:
        """Note that a gap was dealt with.

        Raises:
            StateError: it cannot be noted.
        """
        self._state.gaps.settle(gap.questions, datetime.now(UTC))
        with self._lock:
            self._found.clear()

    def reopen(self, key: str) -> bool:
        """Take back that a gap was dealt with; False where nobody has dealt with it.

        Args:
            key: of the gap, see `Gap.key`.

        Raises:
            StateError: it cannot be noted.
        """
        kind = "unanswered" if key.startswith("u") else "disliked"
        is_reopened = self._state.gaps.reopen(kind, int(key[1:]))
        with self._lock:
            self._found.clear()
        return is_reopened

    def answered(self, gaps: Sequence[Gap]) -> tuple[Answered, ...]:
        """Return what the documents say to each of some gaps now."""
        with self._current.lease() as edition:
            return tuple(self._current.answer(edition, gap.asked) for gap in gaps)
