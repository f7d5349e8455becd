"""Texts that are checked against the documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.fuzzing import seeds
from benchmarks.fuzzing.changing import changer
from benchmarks.fuzzing.documents import ordered
from benchmarks.fuzzing.editions import edition, is_verbatim
from benchmarks.fuzzing.snippets import PLAIN
from benchmarks.fuzzing.target import Ran, Target, hold, text_of, to_bytes
from knowledge.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import CheckedClaim, Citation

__all__ = ["TARGETS"]


def _checking(data: bytes) -> Ran:
    text = text_of(data)
    checked = edition().check(text)
    hold(all(map(is_verbatim, checked.citations)), "a quote that is not verbatim")
    spans = [Span(start=one.start, end=one.end) for one in checked.claims]
    hold(ordered(spans, 0, len(text)), "claims out of order")
    cited = {citation.number: citation for citation in checked.citations}
    for claim in checked.claims:
        there = text[claim.start : claim.end]
        hold(claim.text == " ".join(there.split()) != "", "a claim that is not verbatim")
        _check_claim(claim, cited)
    features = {claim.verdict for claim in checked.claims} | {checked.language}
    features |= {f"by {one.kind}" for claim in checked.claims for one in claim.differences}
    return Ran(output=replace(checked, elapsed_ms=0), features=frozenset(features))


def _check_claim(claim: CheckedClaim, cited: dict[int, Citation]) -> None:
    quotations = (*claim.supporting, *claim.contradicting)
    hold(all(one.citation in cited for one in quotations), "a citation that is not there")
    needed = {"supported": (True, False), "contradicted": (False, True), "disputed": (True, True)}
    told = bool(claim.supporting), bool(claim.contradicting)
    hold(told == needed.get(claim.verdict, (False, False)), f"the evidence of {claim.verdict}")
    hold(bool(claim.differences) == told[1], f"the differences of {claim.verdict}")
    for one in claim.differences:
        hold(one.citation in cited, "a difference whose citation is not there")
        hold(one.claimed in claim.text, f"a {one.kind} claimed that is not in the claim")
        quote = cited[one.citation].quote
        hold(one.stated in quote, f"a {one.kind} stated that is not in the quote")


def _seeds() -> Sequence[bytes]:
    return tuple(to_bytes(claim) for claim in seeds.claims())[::4]


TARGETS = (
    Target(
        name="checking",
        suffix=".txt",
        seeds=_seeds,
        mutate=changer(PLAIN),
        run=_checking,
        longest=600,
    ),
)
