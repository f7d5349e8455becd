"""Which probe questions one edition answers otherwise than another."""

from collections.abc import Sequence

from knowledge.model import ProbeChange, ProbeChangeKind, ProbeResult
from knowledge.scoring.texts import normalised

__all__ = ["compare_probes"]


def compare_probes(
    before: Sequence[ProbeResult], after: Sequence[ProbeResult]
) -> tuple[ProbeChange, ...]:
    """Return the probes that are answered otherwise, in their order.

    Args:
        before: results of the published edition.
        after: results of the draft, of the same probes in the same order.
    """
    changes: list[ProbeChange] = []
    for one, other in zip(before, after, strict=True):
        kind = _kind(one, other)
        if kind is not None:
            changes.append(ProbeChange(kind=kind, before=one, after=other))
    return tuple(changes)


def _kind(before: ProbeResult, after: ProbeResult) -> ProbeChangeKind | None:
    if before.is_refused != after.is_refused:
        return "lost" if after.is_refused else "found"
    if normalised(before.answer) != normalised(after.answer):
        return "answer"
    if set(before.sources) != set(after.sources):
        return "source"
    return None
