"""Attributes of things: what a clause says of one, and whether two facts tell the same one.

"The warranty on the P-40 is 24 months" is about the warranty; it also says of the P-40 what its
warranty is, as a table's row "P-40" under "Warranty" does.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from knowledge.model import Fact, Span
from knowledge.relations import relation_key

__all__ = ["are_one_relation", "attribute_facts"]

_DERIVED = 0.95
_MEASURED = frozenset({"money", "percent", "quantity", "duration", "number", "date"})
_SUBJECT = regex.compile(
    r"(?:the\s+)?(?P<attribute>\p{Ll}[\p{Ll}-]+(?:\s\p{Ll}[\p{Ll}-]+){0,2})"
    r"\s+(?:of|on|for)\s+(?:the\s+)?(?P<owner>[\p{Lu}\p{Nd}]\S*(?:\s[\p{Lu}\p{Nd}]\S*){0,4})",
)
# Said of an attribute or left out, as in "warranty" and "warranty period".
_GENERAL = frozenset({"period", "term", "duration", "length", "amount", "sum", "value"})
_THE = regex.compile(r"The\s")
_TELLING = regex.compile(
    r"(?:is|are|was|were|has been|will be|stands at|stood at|amounts? to|amounted to|lasts)"
    r"(?: set at| fixed at| limited to)?"
)


def attribute_facts(fact: Fact) -> Iterator[Fact]:
    """Yield the fact of the named thing whose attribute a clause's subject is, if it is one.

    >>> from knowledge.model import Value
    >>> told = Fact(
    ...     subject="The warranty on the P-40",
    ...     relation="is",
    ...     value=Value(kind="duration", text="24 months", normalized="P24M"),
    ...     pattern="clause",
    ...     confidence=0.9,
    ...     evidence=Span(start=0, end=37),
    ...     value_span=Span(start=28, end=37),
    ...     subject_span=Span(start=0, end=24),
    ... )
    >>> [(one.subject, one.relation) for one in attribute_facts(told)]
    [('P-40', 'warranty')]
    """
    if fact.pattern != "clause" or fact.value.kind not in _MEASURED or fact.subject_span is None:
        return
    subject = _THE.sub("the ", fact.subject, count=1)
    match = _SUBJECT.fullmatch(subject)
    if match is None or _TELLING.fullmatch(fact.relation) is None:
        return
    end = fact.subject_span.end
    yield replace(
        fact,
        subject=match["owner"],
        subject_span=Span(start=end - len(match["owner"]), end=end),
        subject_resolved="",
        relation=match["attribute"],
        relation_key=relation_key(match["attribute"], "en"),
        confidence=round(fact.confidence * _DERIVED, 3),
    )


def are_one_relation(one: Fact, other: Fact) -> bool:
    """Whether two facts tell the same of their subjects: "Warranty period" and "warranty".

    Relations that the lexicon knows are compared by their keys, others by their words.
    """
    if one.relation_key:
        return one.relation_key == other.relation_key
    return _attribute(one.relation) == _attribute(other.relation)


def _attribute(relation: str) -> tuple[str, ...]:
    words = tuple(relation.casefold().split())
    return words[:-1] if len(words) > 1 and words[-1] in _GENERAL else words
