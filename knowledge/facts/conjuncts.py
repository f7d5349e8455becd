"""Amounts that share a subject and a verb: "was 5 t in 2012, against 4 t in 2011".

Each amount has its own year and its own recipient: "gave 5 euros to A in 2011, 7 to B in 2012".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.facts.phrases import extent, on_one_line
from knowledge.facts.reading import ReadSentence
from knowledge.model import Fact, Mention, Qualifier, Value

__all__ = ["conjunct_facts", "starts_comparison"]

_SHARED = 0.9
_MEASURED = frozenset({"money", "percent", "quantity", "count", "number"})
_COMPARED = re.compile(
    r",?\s*\(?(?:and\s+)?(?:as\s+)?(?:against|(?:up|down)\s+from|(?:as\s+)?compared\s+(?:with|to)"
    r"|versus|vs\.?|from)\s+",
    re.IGNORECASE,
)
_TO = re.compile(r",?\s+to\s+", re.IGNORECASE)
_FROM = re.compile(r"\s*from\s+", re.IGNORECASE)
_LONGEST_FROM = 6
_JOINED = re.compile(r",?\s+(?:and\s+|then\s+)?", re.IGNORECASE)
_BEFORE_DATE = re.compile(r",?\s+(?:in|for|during|at|on|by)\s+(?:the\s+)?", re.IGNORECASE)
_RECIPIENT = re.compile(r"\s+(?:to|for)\s+(?:the\s+)?$", re.IGNORECASE)
_COMPARING_LINKS = frozenset({"against", "versus", "compared with", "compared to", "up from"})


@dataclass(frozen=True, slots=True)
class _Part:
    """An amount with what belongs to it alone; `end` is the character after all of it."""

    amount: Mention
    date: Mention
    recipient: Mention | None
    end: int


def starts_comparison(link: str) -> bool:
    """Say whether a preposition opens the amount of another time: "against 4 t in 2011"."""
    return link in _COMPARING_LINKS


def conjunct_facts(sentence: ReadSentence, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts of a sentence, and those of the amounts that follow theirs.

    Args:
        facts: what the clauses of the sentence state.
    """
    chains = {chain[0].amount.start: chain for chain in _chains(sentence)}
    for fact in facts:
        chain = _chain_of(sentence, fact, chains)
        if not chain:
            yield fact
            continue
        first, *rest = chain
        yield _told_of(sentence, fact, first)
        for part in rest:
            # "rose from 4 t in 2011 to 5 t in 2012"
            is_end = fact.relation.endswith(" from")
            yield replace(
                _told_of(sentence, fact, part),
                relation=fact.relation[: -len("from")] + "to" if is_end else fact.relation,
                value=_value(sentence, part.amount),
                value_span=sentence.within(*extent(part.amount)),
                confidence=round(fact.confidence * _SHARED, 3),
            )


def _chain_of(sentence: ReadSentence, fact: Fact, chains: dict[int, list[_Part]]) -> list[_Part]:
    if fact.value.kind not in _MEASURED or fact.pattern != "clause":
        return []
    start = fact.value_span.start - sentence.start
    end = fact.value_span.end - sentence.start
    return next((chain for at, chain in chains.items() if start <= at < end), [])


def _told_of(sentence: ReadSentence, fact: Fact, part: _Part) -> Fact:
    """Return a fact with the date and the recipient of one of its amounts."""
    own = [Qualifier(name="when", value=_value(sentence, part.date))]
    dropped = {"when", "as_of", "until"}
    if part.recipient is not None:
        own.append(Qualifier(name="for", value=_value(sentence, part.recipient)))
        dropped.add("for")
    others = [one for one in fact.qualifiers if one.name not in dropped]
    return replace(fact, qualifiers=(*own, *others))


def _value(sentence: ReadSentence, mention: Mention) -> Value:
    text = on_one_line(sentence.text[slice(*extent(mention))])
    return Value(kind=mention.kind, text=text, normalized=mention.normalized)


def _chains(sentence: ReadSentence) -> Iterator[list[_Part]]:
    """Yield runs of at least two amounts of one kind, each with its date."""
    chain: list[_Part] = []
    for part in _parts(sentence):
        if chain and not _continues(sentence, chain, part):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(part)
    if len(chain) > 1:
        yield chain


def _continues(sentence: ReadSentence, chain: Sequence[_Part], part: _Part) -> bool:
    before = chain[-1]
    if part.amount.kind != before.amount.kind:
        return False
    between = sentence.text[before.end : extent(part.amount)[0]]
    if _COMPARED.fullmatch(between):
        return True
    if _TO.fullmatch(between):
        start = extent(before.amount)[0]
        return _FROM.fullmatch(sentence.text[max(0, start - _LONGEST_FROM) : start]) is not None
    # "and 5 t in 2012" alone may be another verb's; amounts with recipients are one verb's.
    has_pattern = (before.recipient is None) == (part.recipient is None)
    return has_pattern and _JOINED.fullmatch(between) is not None


def _parts(sentence: ReadSentence) -> Iterator[_Part]:
    """Yield each amount that a date follows, a recipient between the two at most."""
    mentions = sentence.mentions
    for place, amount in enumerate(mentions):
        if amount.kind not in _MEASURED:
            continue
        end, at = extent(amount)[1], place + 1
        recipient = None
        if at < len(mentions) and mentions[at].kind == "name":
            if not _RECIPIENT.fullmatch(sentence.text[end : mentions[at].start]):
                continue
            recipient, end, at = mentions[at], mentions[at].end, at + 1
        if at >= len(mentions) or mentions[at].kind != "date":
            continue
        if _BEFORE_DATE.fullmatch(sentence.text[end : mentions[at].start]):
            yield _Part(amount, mentions[at], recipient, mentions[at].end)
