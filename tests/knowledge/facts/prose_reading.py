"""Own sentences read as a document's, for the tests of facts in prose."""

from knowledge.facts.prose import prose_facts
from knowledge.facts.reading import ReadSentence
from knowledge.grammar.tagging import tag
from knowledge.mentions import find_mentions
from knowledge.model import Fact, QualifierName
from knowledge.sentences import split_sentences


def read(text: str, language: str = "en") -> list[ReadSentence]:
    return [
        ReadSentence(
            text=span.of(text), start=span.start, passage=0, language=language, title="",
            headings=(), date="", words=tag(span.of(text), language),
            mentions=tuple(find_mentions(span.of(text))),
        )
        for span in split_sentences(text)
    ]  # fmt: skip


def facts(text: str, least: float = 0.0) -> list[Fact]:
    return [fact for _, fact in prose_facts(read(text)) if fact.confidence >= least]


def told(text: str, least: float = 0.0) -> set[tuple[str, str, str]]:
    return {(fact.subject, fact.relation, fact.value.text) for fact in facts(text, least)}


def of(fact: Fact, name: QualifierName) -> str:
    """The text of a fact's qualifier, "" for none."""
    value = fact.qualifier(name)
    return value.text if value else ""
