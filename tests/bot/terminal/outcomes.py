"""Outcomes and an edition to show, worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge import (
    Answer,
    Citation,
    DocumentEntry,
    Metadata,
    Outcome,
    Question,
    Quotation,
    Refusal,
    ScoredPassage,
)

TEXT = "Before it. The fee is 120 euros. After it."
QUOTE = "The fee is 120 euros."


def citation(number: int, **changes: str | int | None) -> Citation:
    fields: dict[str, str | int | None] = {
        "document": "fees.md",
        "title": "Fees",
        "publisher": "The Desk",
        "date": "2011-07",
        "url": None,
        "locator": "paragraph 1",
        "start": 11,
        "end": 32,
        "quote": QUOTE,
    }
    return Citation(number=number, **(fields | changes))  # type: ignore[arg-type]  # literals


ANSWER = Answer(
    question="How much is the fee?",
    language="en",
    type="money",
    short_answer="120 euros",
    quotations=(Quotation(text=QUOTE, citation=1),),
    confidence=0.9,
    passages=(ScoredPassage(text=QUOTE, shown=QUOTE, score=2.0, citation=2),),
    citations=(citation(1), citation(2, title="", publisher="", date="", url="https://x.org/f")),
    missing=("yearly",),
    edition="1-a",
    elapsed_ms=1.0,
)
REFUSAL = Refusal(
    question="Who?",
    language="en",
    reason="weak_evidence",
    confidence=0.1,
    passages=tuple(
        ScoredPassage(text=f"*{text}*", shown=text, score=1.0, citation=number)
        for number, text in enumerate(("one\ntwo", "w " * 200, "x" * 301, "fourth"), start=1)
    ),
    citations=tuple(citation(number) for number in range(1, 5)),
    missing=("Brunei",),
    edition="1-a",
    elapsed_ms=1.0,
)


@dataclass(slots=True)
class RecordedEdition:
    """Gives the outcomes it was made with, one a question, and keeps the questions."""

    outcomes: list[Outcome]
    asked: list[Question] = field(default_factory=list)
    passages: int = 1
    documents: tuple[DocumentEntry, ...] = (
        DocumentEntry(
            path="fees.md",
            metadata=Metadata(title="Fees", publisher="The Desk", date="2011-07"),
            passages=1,
            characters=42,
        ),
        DocumentEntry(path="other.md", metadata=Metadata(), passages=1, characters=1),
    )

    def answer(self, question: Question) -> Outcome:
        self.asked.append(question)
        return self.outcomes.pop(0)

    def text(self, document: str) -> str:
        return {"fees.md": TEXT}[document]
