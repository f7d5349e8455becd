"""Probes that are answered otherwise are told apart by how."""

import pytest

from knowledge.model import ProbeChange, ProbeResult
from knowledge.probes.comparing import compare_probes


def result(answer: str = "12 EUR", *sources: str) -> ProbeResult:
    return ProbeResult(
        question="How much?",
        answer=answer,
        sources=sources or ("prices.csv",),
        is_refused=False,
        confidence=0.9,
    )


REFUSED = ProbeResult(question="How much?", answer="", sources=(), is_refused=True, confidence=0.1)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (result(), result("14 EUR"), "answer"),
        (result("12 EUR", "a.md"), result("14 EUR", "b.md"), "answer"),
        (result("12 EUR", "a.md"), result("12 EUR", "b.md"), "source"),
        (result("12 EUR", "a.md"), result("12 EUR", "a.md", "b.md"), "source"),
        (result(), REFUSED, "lost"),
        (REFUSED, result(), "found"),
    ],
)
def test_a_change_is_named(before: ProbeResult, after: ProbeResult, kind: str) -> None:
    assert compare_probes([before], [after]) == (
        ProbeChange(kind=kind, before=before, after=after),  # type: ignore[arg-type]  # one of them
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (result(), result()),
        (result("12 EUR"), result("12  eur")),
        (result("x", "a.md", "b.md"), result("x", "b.md", "a.md")),
        (REFUSED, REFUSED),
    ],
)
def test_what_reads_the_same_is_no_change(before: ProbeResult, after: ProbeResult) -> None:
    assert compare_probes([before], [after]) == ()
