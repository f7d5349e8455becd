"""The facts that an answer tells, with their citations and their disagreements."""

from knowledge.answers.choosing import Choice, Stated
from knowledge.answers.citing import Citer
from knowledge.answers.composing import whole_sentence
from knowledge.model import CitedFact, Conflict, Fact

__all__ = ["cited_facts"]


def cited_facts(
    choice: Choice, citer: Citer
) -> tuple[tuple[CitedFact, ...], tuple[Conflict, ...]]:
    """Return the facts behind a choice, and where they disagree."""
    told = [
        one
        for one in (*choice.stated, *choice.differing)
        if one.match is not None or choice.differing
    ]
    facts = tuple(_cited(one, citer) for one in told)
    if choice.dispute != "conflict" or len(facts) < 2:
        return facts, ()
    first = facts[0].fact
    about = " ".join(part for part in (first.subject, first.relation) if part)
    order = sorted(range(len(facts)), key=lambda place: facts[place].document_date)
    return facts, (Conflict(about=about, facts=tuple(order)),)


def _cited(stated: Stated, citer: Citer) -> CitedFact:
    record = stated.evidence.passage.record
    fact = stated.match.stored.fact if stated.match else _as_fact(stated)
    return CitedFact(
        fact=fact,
        entity=stated.match.stored.entity if stated.match else fact.subject,
        citations=(citer.cite(record, whole_sentence(stated.evidence)),),
        document_date=record.metadata.date,
    )


def _as_fact(stated: Stated) -> Fact:
    """Return a number with what it counts as a fact of its sentence."""
    noun = stated.value.normalized.partition(" ")[2]
    return Fact(
        subject=noun,
        relation="count",
        value=stated.value,
        pattern="mention",
        confidence=stated.evidence.coverage,
        evidence=stated.evidence.sentence.span,
        value_span=stated.span,
    )
