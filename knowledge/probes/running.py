"""Asks an edition the probe questions."""

from collections.abc import Sequence
from typing import Protocol

from knowledge.model import (
    Answer,
    Outcome,
    ProbeResult,
    Progress,
    ProgressListener,
    Question,
    Refusal,
)
from knowledge.probes.matching import is_cited, is_told
from knowledge.probes.reading import Probe

__all__ = ["run_probes"]


class Answering(Protocol):
    """What answers questions, as an edition does."""

    def answer(self, question: Question) -> Outcome:
        """Answer a question, or refuse."""


def run_probes(
    edition: Answering, probes: Sequence[Probe], progress: ProgressListener | None = None
) -> tuple[ProbeResult, ...]:
    """Return what an edition answers to each probe, in their order.

    Args:
        edition: what is asked.
        probes: any number.
        progress: told after each probe, stage "probes".
    """
    results: list[ProbeResult] = []
    for done, probe in enumerate(probes, 1):
        results.append(_result(probe, edition.answer(probe.question)))
        if progress is not None:
            progress(Progress(stage="probes", done=done, total=len(probes)))
    return tuple(results)


def _result(probe: Probe, outcome: Outcome) -> ProbeResult:
    told = _told(outcome)
    sources = _sources(outcome)
    is_refused = isinstance(outcome, Refusal)
    short = (outcome.short_answer or "") if isinstance(outcome, Answer) else ""
    passes = _passes(probe, (short,) if probe.expects_short else told, sources, is_refused)
    return ProbeResult(
        question=probe.question.text,
        answer=told[0] if told else "",
        sources=sources,
        is_refused=is_refused,
        confidence=outcome.confidence,
        expected=_expected(probe),
        expects_refusal=probe.expects_refusal,
        expects_short=probe.expects_short,
        passes=passes,
        is_in_quotation_only=bool(passes and short and _is_another(short, probe.answers)),
    )


def _told(outcome: Outcome) -> tuple[str, ...]:
    """Return the short answer, if there is one, and the quotations; nothing of a refusal."""
    if not isinstance(outcome, Answer):
        return ()
    quoted = tuple(one.text for one in outcome.quotations)
    return (outcome.short_answer, *quoted) if outcome.short_answer else quoted


def _sources(outcome: Outcome) -> tuple[str, ...]:
    """Return the paths that the quotations cite; those of further passages prove nothing."""
    if not isinstance(outcome, Answer):
        return ()
    paths = {one.number: one.document for one in outcome.citations}
    return tuple(dict.fromkeys(paths[one.citation] for one in outcome.quotations))


def _expected(probe: Probe) -> str:
    """Return what is expected in the operator's own words: "12 EUR / 12 euros (prices.csv)"."""
    answers = " / ".join(probe.answers)
    source = f"({probe.source})" if probe.source else ""
    return " ".join(part for part in (answers, source) if part)


def _is_another(short: str, expected: Sequence[str]) -> bool:
    """Say whether a short answer neither holds one of the texts expected nor is a part of it."""
    return bool(expected) and not any(
        is_told(one, (short,)) or is_told(short, (one,)) for one in expected
    )


def _passes(
    probe: Probe, told: Sequence[str], sources: Sequence[str], is_refused: bool
) -> bool | None:
    if probe.expects_refusal:
        return is_refused
    if not probe.answers and not probe.source:
        return None
    is_right = not probe.answers or any(is_told(one, told) for one in probe.answers)
    return is_right and (not probe.source or is_cited(probe.source, sources))
