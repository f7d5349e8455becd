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
    facts = tuple(_cited(one, citer, as_stated=bool(choice.differing)) for one in told)
    if choice.dispute != "conflict" or len(facts) < 2:
        return facts, ()
    first = facts[0].fact
    about = " ".join(part for part in (first.subject, first.relation) if part)
    order = sorted(range(len(facts)), key=lambda place: facts[place].document_date)
    return facts, (Conflict(about=about, facts=tuple(order)),)


def _cited(stated: Stated, citer: Citer, *, as_stated: bool) -> CitedFact:
    """Return what is stated as a fact.

    Args:
        as_stated: what is compared is what answers, where that is not the fact's value.
    """
    record = stated.evidence.passage.record
    match = stated.match
    if match is not None and as_stated and match.slot != "value":
        match = None
    fact = match.stored.fact if match else _as_fact(stated)
    return CitedFact(
        fact=fact,
        entity=match.stored.entity if match else fact.subject,
        citations=(citer.cite(record, whole_sentence(stated.evidence)),),
        document_date=record.metadata.date,
    )


def _as_fact(stated: Stated) -> Fact:
    """Return a value that a sentence alone states as a fact; a number with what it counts."""
    is_count = stated.value.kind in {"count", "number", "text"}
    return Fact(
        subject=stated.value.normalized.partition(" ")[2] if is_count else "",
        relation="count" if is_count and stated.value.normalized else "",
        value=stated.value,
        pattern="mention",
        confidence=stated.evidence.coverage,
        evidence=stated.evidence.sentence.span,
        value_span=stated.span,
    )
