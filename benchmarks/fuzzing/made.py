"""Made-up outcomes, listings and checked texts, whose words are pieces of an input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from knowledge.model import (
    Answer,
    AnswerType,
    CheckedClaim,
    CheckedText,
    Citation,
    CitedFact,
    ClaimVerdict,
    Conflict,
    Correction,
    Difference,
    DifferenceKind,
    Fact,
    Modality,
    Outcome,
    Qualifier,
    QualifierName,
    Quotation,
    Refusal,
    RefusalReason,
    ScoredPassage,
    Span,
    Value,
    ValueKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random
    from typing import Any

__all__ = ["Made"]


@dataclass(slots=True)
class Made:
    """Makes parts of outcomes; the texts in them are pieces of the input."""

    pick: Random
    texts: Sequence[str]

    def text(self) -> str:
        """Return a piece of the input, now and then many times."""
        text = self.pick.choice(self.texts)
        return text * self.pick.choice((1, 1, 1, 1, 1, 3, 50)) if len(text) < 500 else text

    def some(self, text: str) -> str:
        """Return a text that is not empty: whatever stands for it where the input has none."""
        return text if text.strip() else "x"

    def kind(self, literal: object) -> Any:  # noqa: ANN401 - whichever literal is asked for
        """Return one of the names of a literal type, which may be made of several."""
        return self.pick.choice([*_names(literal)])

    def citation(self, number: int) -> Citation:
        """Return a citation."""
        quote = self.some(self.text())
        start = self.pick.choice((0, 1, 77, 99999))
        address = self.pick.choice(
            (None, "https://example.org/a", "https://example.org/" + self.text(), self.text())
        )
        return Citation(
            number=number,
            document=self.some(self.text()),
            title=self.text(),
            publisher=self.text(),
            date=self.pick.choice(("", "2011", "2011-07-27", "2011-07")),
            url=address,
            locator=self.pick.choice(("", "paragraph 2", "row 3", self.text())),
            start=start,
            end=start + len(quote),
            quote=quote,
        )

    def value(self) -> Value:
        """Return a fact's value."""
        kind = self.kind(ValueKind)
        normalized = self.pick.choice(
            ("", "2011-06", "57 member", "XXXX-02", "12/14 USD", "P2Y", self.text())
        )
        items = tuple(self.text() for _ in range(3)) if kind == "list" else ()
        return Value(kind=kind, text=self.some(self.text()), normalized=normalized, items=items)

    def fact(self, citations: int) -> CitedFact:
        """Return a fact that cites some of so many citations."""
        names = [self.kind(QualifierName) for _ in range(self.pick.randrange(3))]
        fact = Fact(
            subject=self.some(self.text()),
            subject_resolved=self.text(),
            relation=self.some(self.text()),
            value=self.value(),
            pattern="clause",
            confidence=self.pick.random(),
            evidence=Span(start=0, end=9),
            value_span=Span(start=1, end=3),
            qualifiers=tuple(Qualifier(name=name, value=self.value()) for name in names),
            is_affirmed=self.pick.random() < 0.8,
            modality=self.kind(Modality),
        )
        numbers = tuple(
            sorted({self.pick.randint(1, citations) for _ in range(self.pick.randint(1, 4))})
        )
        return CitedFact(
            fact=fact,
            entity=self.some(self.text()),
            citations=numbers,
            document_date=self.pick.choice(("", "2011", "2013-05-01")),
        )

    def citations(self) -> tuple[Citation, ...]:
        """Return a few citations, numbered from 1."""
        return tuple(self.citation(number) for number in range(1, self.pick.choice((2, 3, 5, 14))))

    def facts(self, citations: int) -> tuple[CitedFact, ...]:
        """Return no, a few or many facts."""
        return tuple(self.fact(citations) for _ in range(self.pick.choice((0, 1, 2, 5, 40))))

    def conflicts(self, facts: Sequence[CitedFact]) -> tuple[Conflict, ...]:
        """Return conflicts between facts."""
        if len(facts) < 2:
            return ()
        places = [
            tuple(sorted(self.pick.sample(range(len(facts)), 2)))
            for _ in range(self.pick.randrange(3))
        ]
        return tuple(Conflict(about=self.text(), facts=each) for each in places)

    def quotation(self, citations: int) -> Quotation:
        """Return a quotation of one of so many citations."""
        return Quotation(text=self.some(self.text()), citation=self.pick.randint(1, citations))

    def outcome(self) -> Outcome:
        """Return an answer or a refusal."""
        cited = self.citations()
        count = len(cited)
        passages = tuple(
            ScoredPassage(text=text, shown=text, score=1.0, citation=self.pick.randint(1, count))
            for text in (self.some(self.text()) for _ in range(self.pick.choice((0, 1, 3, 10))))
        )
        missing = tuple(self.text() for _ in range(self.pick.choice((0, 0, 1, 30))))
        if self.pick.random() < 0.6:
            facts = self.facts(count)
            return Answer(
                question=self.text(),
                language="en",
                type=self.kind(AnswerType),
                short_answer=self.pick.choice((None, self.some(self.text()))),
                quotations=tuple(self.quotation(count) for _ in range(self.pick.randint(1, 3))),
                confidence=0.9,
                passages=passages,
                citations=cited,
                missing=missing,
                edition=self.pick.choice(("1-abc", self.some(self.text()))),
                elapsed_ms=1.0,
                working=self.pick.choice(("", self.text())),
                facts=facts,
                conflicts=self.conflicts(facts),
            )
        reason = self.kind(RefusalReason)
        correction = Correction(
            asked=self.text(), found=self.text(), quotation=self.quotation(count)
        )
        return Refusal(
            question=self.text(),
            language="en",
            reason=reason,
            confidence=0.1,
            passages=passages,
            citations=cited,
            missing=missing,
            edition="1-abc",
            elapsed_ms=1.0,
            unmet=tuple(self.text() for _ in range(2)) if reason == "no_source" else (),
            near_sources=tuple(self.text() for _ in range(4)) if reason == "no_source" else (),
            correction=correction if reason == "false_premise" else None,
        )

    def checked(self) -> CheckedText:
        """Return a checked text."""
        cited = self.citations()
        claims = []
        for _ in range(self.pick.choice((1, 2, 9))):
            verdict: ClaimVerdict = self.kind(ClaimVerdict)
            text = self.some(self.text())
            supporting = (
                (self.quotation(len(cited)),) if verdict in ("supported", "disputed") else ()
            )
            against = (
                (self.quotation(len(cited)),) if verdict in ("contradicted", "disputed") else ()
            )
            differences = tuple(
                Difference(
                    kind=self.kind(DifferenceKind),
                    claimed=self.some(self.text()),
                    stated=self.text(),
                    citation=one.citation,
                )
                for one in against
            )
            claims.append(
                CheckedClaim(
                    text=text,
                    start=0,
                    end=len(text),
                    verdict=verdict,
                    supporting=supporting,
                    contradicting=against,
                    differences=differences,
                )
            )
        return CheckedText(
            text=self.text(),
            language="en",
            claims=tuple(claims),
            left_out=self.pick.choice((0, 3)),
            citations=cited,
            edition="1-abc",
            elapsed_ms=1.0,
        )


def _names(literal: object) -> Iterable[Any]:
    for one in get_args(literal):
        yield from _names(one) if get_args(one) else (one,)
