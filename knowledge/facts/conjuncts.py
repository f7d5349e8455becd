"""Amounts that share a subject and a verb: "was 5 t in 2012, against 4 t in 2011".

Each amount has its own year and its own recipient: "gave 5 euros to A in 2011, 7 to B in 2012".
Or each has its own subject, and the verb is not said again: "rent was 5 euros and light 2 euros".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.facts.phrases import extent, on_one_line
from knowledge.facts.reading import ReadSentence
from knowledge.model import Fact, Mention, Qualifier, Value

__all__ = ["conjunct_facts", "starts_comparison"]

_SHARED = 0.9
_GAPPED = 0.9
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
_OWN_SUBJECT = re.compile(
    r"(?:\s+(?:in|on|at|for|by|per|a|an|each)\s+[^,;:.()]{1,30}?)?(?:,\s+(?:and\s+)?|\s+and\s+)"
    r"(?P<subject>[^\W\d_][^,;:.()]{1,50}?)\s+(?:for\s+|by\s+|at\s+|to\s+)?",
    re.IGNORECASE,
)
_THE_ONE = re.compile(r"(?:the|that|those)\s+(?:ones?\s+)?(?=of|in|on|at|for|from)", re.IGNORECASE)
_NARROWING = re.compile(r"\s+(?:of|in|on|at|for|from)\s+", re.IGNORECASE)
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
            yield from _gapped(sentence, fact)
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


def _gapped(sentence: ReadSentence, fact: Fact) -> Iterator[Fact]:
    """Yield what other subjects with amounts of their own say without the verb."""
    if fact.value.kind not in _MEASURED or fact.pattern != "clause":
        return
    place = next(
        (n for n, one in enumerate(sentence.mentions) if _is_value(sentence, fact, one)), -1
    )
    if place < 0:
        return
    before = sentence.mentions[place]
    for one in sentence.mentions[place + 1 :]:
        if one.kind not in _MEASURED:
            continue
        start, end = extent(before)[1], extent(one)[0]
        match = _OWN_SUBJECT.fullmatch(sentence.text, start, end)
        if one.kind != before.kind or match is None or not _are_nominal(sentence, start, match):
            return
        first, last = match.span("subject")
        own = sentence.text[first:last]
        yield replace(
            fact,
            subject=on_one_line(own),
            subject_span=sentence.within(first, last),
            subject_resolved=_in_full(fact.subject, own),
            value=_value(sentence, one),
            value_span=sentence.within(*extent(one)),
            confidence=round(fact.confidence * _GAPPED, 3),
        )
        before = one


def _is_value(sentence: ReadSentence, fact: Fact, mention: Mention) -> bool:
    start = fact.value_span.start - sentence.start
    return mention.kind == fact.value.kind and start <= mention.start < (
        fact.value_span.end - sentence.start
    )


def _are_nominal(sentence: ReadSentence, start: int, match: re.Match[str]) -> bool:
    """Say whether between two amounts there is no verb, and a noun in the second one's subject."""
    between = [one for one in sentence.words if start <= one.start < match.end()]
    own = [one for one in between if one.start >= match.start("subject")]
    is_free = not any(one.tag[:2] in ("VB", "WD", "WP", "MD", "EX") for one in between)
    return is_free and own[0].tag != "IN" and any(one.tag.startswith("NN") for one in own)


def _in_full(subject: str, own: str) -> str:
    """Return what "the one in Basel" stands for beside "the mill in Bern", "" for a name."""
    match = _THE_ONE.match(own)
    if match is None:
        return ""
    return f"{_NARROWING.split(subject, maxsplit=1)[0]} {own[match.end() :]}".strip()


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
