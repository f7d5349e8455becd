"""An outcome as a reader sees it, for scoring: the same text that `dalel ask --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answer_json import answer_text
from bot.facts_json import fact_fields
from knowledge import Answer
from knowledge.calibration import GivenAnswer
from knowledge.scoring.texts import unbroken
from knowledge.scoring.verdicts import Given, GivenCitation, GivenPassage, judged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge import Edition, Outcome
    from knowledge.scoring.verdicts import GoldQuestion, Verdict

__all__ = ["Asker", "given"]

NEXT_BOUND = 0.0001
"""Confidences are told to so many digits."""


class Asker:
    """Asks an edition questions and compares what it answers with what it should.

    The stored texts are read once each.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._texts: dict[str, str] = {}

    def verdict(self, gold: GoldQuestion) -> Verdict:
        """Ask one question."""
        return judged(gold, given(self._edition.answer(gold.question), self._text))

    def at_every_bound(self, gold: GoldQuestion) -> tuple[GivenAnswer, ...]:
        """Return the answers that a question gets at some bound; () where it gets none.

        A computed answer gives way, above its confidence, to what the documents say by
        themselves; any other one to a refusal.
        """
        found: list[GivenAnswer] = []
        bound, above = 0.0, -1.0
        while bound <= 1:
            outcome = self._edition.with_min_confidence(bound).answer(gold.question)
            if not isinstance(outcome, Answer):
                break
            is_right = judged(gold, given(outcome, self._text)).is_right
            found.append(GivenAnswer(upto=outcome.confidence, above=above, is_right=is_right))
            if not outcome.working:
                break
            above, bound = outcome.confidence, outcome.confidence + NEXT_BOUND
        return tuple(found)

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = unbroken(self._edition.text(document))
        return self._texts[document]


def given(outcome: Outcome, text_of: Callable[[str], str]) -> Given:
    """Return what was answered.

    Args:
        outcome: an answer or a refusal.
        text_of: the stored text of a document on one line, by its path.
    """
    by_number = {one.number: one.document for one in outcome.citations}
    answer = outcome if isinstance(outcome, Answer) else None
    shown = {each.citation for each in answer.quotations} if answer else set()
    return Given(
        is_answered=answer is not None,
        short_answer=(answer.short_answer or "") if answer else "",
        seen=" \n".join(_seen(outcome)),
        citations=tuple(
            GivenCitation(
                document=one.document,
                quote=one.quote,
                is_verbatim=unbroken(one.quote) in text_of(one.document),
                is_shown=one.number in shown,
            )
            for one in outcome.citations
        ),
        passages=tuple(
            GivenPassage(document=by_number.get(one.citation, ""), text=one.text)
            for one in outcome.passages
        ),
        confidence=outcome.confidence,
        elapsed_ms=outcome.elapsed_ms,
    )


def _seen(outcome: Outcome) -> Iterator[str]:
    """Yield the answer, then its facts with what narrows them."""
    yield answer_text(outcome)
    for fact in outcome.facts if isinstance(outcome, Answer) else ():
        fields = fact_fields(fact)
        yield " ".join(str(fields[key] or "") for key in ("subject", "relation", "value"))
        qualifiers = fields["qualifiers"]
        if isinstance(qualifiers, dict):
            yield from map(str, qualifiers.values())
