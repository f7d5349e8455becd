"""Outcomes, documents and a stand-in edition for the tests of this folder."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge.model import (
    Answer,
    CheckedClaim,
    CheckedText,
    Citation,
    Comparison,
    Correction,
    Difference,
    DocumentEntry,
    FactListing,
    Findings,
    Metadata,
    Outcome,
    Question,
    Quotation,
    Refusal,
    RefusalReason,
    ScoredPassage,
    Timeline,
)
from tests.bot.facts import (
    COMPARISON,
    LISTING,
    NO_COMPARISON,
    NO_TIMELINE,
    TIMELINE,
    UNKNOWN,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.years import Years
    from knowledge.differences.holdings import Holdings
    from knowledge.probes.reading import Probe
    from knowledge.questions.clustering import AskedQuestion

ANY: Years = (None, None)
SENTENCE = "The reading room was opened in May 1954 by the town council."


def citation(number: int = 1, **changes: object) -> Citation:
    values: dict[str, object] = {
        "number": number,
        "document": "library.md",
        "title": "The library",
        "publisher": "Town council",
        "date": "2011-07-27",
        "url": None,
        "locator": "History, paragraph 2",
        "start": 120,
        "end": 180,
        "quote": SENTENCE,
    }
    return Citation(**{**values, **changes})  # type: ignore[arg-type]  # a test's own values


def answer(
    *,
    short: str | None = "May 1954",
    quotations: tuple[Quotation, ...] = (Quotation(text=SENTENCE, citation=1),),
    citations: tuple[Citation, ...] | None = None,
    missing: tuple[str, ...] = (),
) -> Answer:
    return Answer(
        question="When was the reading room opened?",
        language="en",
        type="date",
        short_answer=short,
        quotations=quotations,
        confidence=0.9,
        passages=(ScoredPassage(text=SENTENCE, shown=SENTENCE, score=3.0, citation=1),),
        citations=(citation(),) if citations is None else citations,
        missing=missing,
        edition="1-abc",
        elapsed_ms=1.0,
    )


def refusal(
    *,
    reason: RefusalReason = "unknown_words",
    passages: tuple[ScoredPassage, ...] = (),
    citations: tuple[Citation, ...] = (),
    missing: tuple[str, ...] = (),
    correction: Correction | None = None,
) -> Refusal:
    return Refusal(
        question="Who keeps the unicorns?",
        language="en",
        reason=reason,
        confidence=0.1,
        passages=passages,
        citations=citations,
        missing=missing,
        edition="1-abc",
        elapsed_ms=1.0,
        correction=correction,
    )


def checked(text: str, *claims: CheckedClaim, left_out: int = 0) -> CheckedText:
    """Return a checked text; without claims, one sentence that is contradicted."""
    found = claims or (
        CheckedClaim(
            text=" ".join(text.split()),
            start=0,
            end=len(text),
            verdict="contradicted",
            contradicting=(Quotation(text=SENTENCE, citation=1),),
            differences=(
                Difference(kind="date", claimed="May 1955", stated="May 1954", citation=1),
            ),
        ),
    )
    cited = any(one.supporting or one.contradicting for one in found)
    return CheckedText(
        text=text,
        language="en",
        claims=found,
        left_out=left_out,
        citations=(citation(),) if cited else (),
        edition="1-abc",
        elapsed_ms=1.0,
    )


def entry(path: str, **metadata: str) -> DocumentEntry:
    return DocumentEntry(path=path, metadata=Metadata(**metadata), passages=3, characters=900)


@dataclass
class StubEdition:
    """Answers everything with `reply(question)`; may be told to wait."""

    name: str = "1-abc"
    documents: tuple[DocumentEntry, ...] = (entry("library.md", title="The library"),)
    passages: int = 3
    reply: Callable[[Question], Outcome] = lambda _: answer()
    suggested: tuple[str, ...] = ()
    stored: str = "x" * 120 + SENTENCE + " It held 1,200 books at first."
    checked: list[tuple[str, str]] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)

    def answer(self, question: Question) -> Outcome:
        return self.reply(question)

    def alone(self, question: Question) -> Question:
        return question

    def suggestions(self, question: Question, refusal: Refusal) -> tuple[str, ...]:
        return self.suggested

    def text(self, document: str) -> str:
        return self.stored

    def find(self, words: str, *, limit: int, offset: int = 0) -> Findings:
        return Findings(
            passages=(),
            citations=(),
            more=False,
            edition=self.name,
            is_wordless=not words.strip(),
        )

    def examples(self, count: int) -> Findings:
        return Findings(passages=(), citations=(), more=False, edition=self.name)

    def check(self, text: str, *, language: str = "") -> CheckedText:
        self.checked.append((text, language))
        return checked(text)

    def facts(self, entity: str, *, relation: str = "", years: Years = ANY) -> FactListing:
        return LISTING if entity == LISTING.entity else replace(UNKNOWN, entity=entity)

    def timeline(self, entity: str, *, years: Years = ANY) -> Timeline:
        if years == (1900, 1900):
            return replace(NO_TIMELINE, entity=entity, dated=3)
        if entity != TIMELINE.entity or years not in {ANY, (1960, 2012)}:
            return replace(NO_TIMELINE, entity=entity)
        return TIMELINE

    def compare(self, left: str, right: str) -> Comparison:
        if (left, right) != (COMPARISON.left, COMPARISON.right):
            return replace(NO_COMPARISON, left=left, right=right)
        return COMPARISON

    def cluster(self, questions: Sequence[AskedQuestion]) -> Sequence[Sequence[int]]:
        """Return the questions in groups that have all their words but the last in common."""
        groups: dict[str, list[int]] = {}
        for place, each in enumerate(questions):
            groups.setdefault(each.text.casefold().rpartition(" ")[0], []).append(place)
        return sorted(groups.values(), key=lambda group: (-len(group), group))

    def probes(self) -> tuple[Probe, ...]:
        return ()

    def all_facts(self) -> FactListing:
        return LISTING

    def holdings(self) -> Holdings:
        raise AssertionError("a stand-in holds nothing that could be compared")

    def close(self) -> None:
        self.closed.set()
