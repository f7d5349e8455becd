"""The facts that a document's running text states: clauses, events and lists."""

from collections.abc import Iterator, Sequence

from knowledge.facts.attributes import attribute_facts
from knowledge.facts.clauses import clause_facts
from knowledge.facts.conjuncts import conjunct_facts
from knowledge.facts.coreference import resolved
from knowledge.facts.events import as_event, event_facts
from knowledge.facts.lists import list_facts
from knowledge.facts.reading import ReadSentence
from knowledge.facts.stance import in_context
from knowledge.model import Fact, Span

__all__ = ["prose_facts"]

# Less tells more often something else than what the document says.
_LEAST_CONFIDENCE = 0.3


def prose_facts(sentences: Sequence[ReadSentence]) -> Iterator[tuple[int, Fact]]:
    """Yield what a document's English sentences state, each with its sentence's place.

    Args:
        sentences: of one document, in order.
    """
    found = ((place, fact) for place, one in enumerate(sentences) for fact in _of_sentence(one))
    for place, fact in resolved(found, sentences):
        if fact.confidence >= _LEAST_CONFIDENCE:
            yield place, fact
            yield from ((place, one) for one in attribute_facts(fact))


def _of_sentence(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield a sentence's facts, the surest of those with one subject, relation and value."""
    if sentence.language != "en":
        return
    kept: dict[tuple[Span | None, str, Span], Fact] = {}
    for source in (list_facts, clause_facts, event_facts):
        stated = conjunct_facts(sentence, tuple(source(sentence)))
        for fact in in_context(sentence, stated):
            event = as_event(fact)
            key = (event.subject_span, event.relation_key or event.relation, event.value_span)
            if key not in kept or kept[key].confidence < event.confidence:
                kept[key] = event
    lists = [one for one in kept.values() if one.pattern == "list"]
    for fact in kept.values():
        if fact.pattern == "list" or not any(_is_within(fact, one) for one in lists):
            yield fact


def _is_within(fact: Fact, listing: Fact) -> bool:
    """Say whether a clause's value is the beginning of a list that tells it all."""
    same = fact.subject_span == listing.subject_span
    return (
        same
        and fact.value.kind in ("list", "text", "name", "organisation", "place")
        and listing.value_span.start == fact.value_span.start
        and fact.value_span.end <= listing.value_span.end
    )
