"""Answers computed from values that the documents state: which is first, how long between."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from knowledge.answers.choosing import Choice, Stated
from knowledge.answers.evidence import share_held
from knowledge.answers.judging import Judgement
from knowledge.answers.matching import FactMatch
from knowledge.mentions import find_mentions
from knowledge.model import Span, Value
from knowledge.questions.decomposing import Calculation, Operand
from knowledge.questions.query import Query
from knowledge.questions.shape import question_shape
from knowledge.values import (
    bound_of,
    describe_duration,
    difference,
    interval,
    magnitude,
    unit_of,
)

__all__ = ["computed", "lasted", "of_document"]

_SURE = 0.8
_NEARLY_SURE = 0.7
_OWN = 0.75
# Relations whose date is when something was.
_OCCURRING = frozenset(
    "held founded signed ratified adopted opened closed born died starts ends built".split()  # noqa: SIM905 (one line of words)
)
_HAPPENING = frozenset({"struck", "broke", "took", "happened", "occurred", "hit", "raged"})
# As in "discovery" and "discovered".
_STEM = 5
_LASTING = regex.compile(
    r"^(?:for\s+)?how (?:long|many (?P<unit>years|months|weeks|days))\s+"
    r"(?:did|has|have|had|was|were)\b",
    regex.I,
)
# "How long was the bridge?" asks for its length.
_MEASURED = regex.compile(r"^how long (?:was|were|has|have|had)\b", regex.I)
_LEAST_TOLD = 0.7
_DAYS = {"week": 7, "day": 1}
_ABOVE = frozenset({">", ">="})
_BELOW = frozenset({"<", "<="})


def computed(calculation: Calculation, operands: Sequence[Choice]) -> Choice | None:
    """Return the answer of a calculation, None where a value is missing or cannot be compared.

    Args:
        calculation: what is to be computed.
        operands: for each operand what answers its question.
    """
    stated = [
        choice.stated[0]
        for operand, choice in zip(calculation.operands, operands, strict=False)
        if len(choice.stated) == 1
        and _is_sure(operand, choice)
        and _occurs(operand, choice.stated[0])
    ]
    if period := _one_period(calculation, operands):
        return period
    if len(stated) != len(calculation.operands) or len(stated) != 2:
        return None
    if stated[0].span == stated[1].span and stated[0].evidence == stated[1].evidence:
        return None
    worked = _WORKED[calculation.kind](calculation, stated)
    if worked is None:
        return None
    short, working = worked
    evidence = tuple(dict.fromkeys(one.evidence for one in stated))
    others = [e for one in operands for e in one.evidence if e not in evidence]
    return Choice(
        short_answer=short,
        stated=tuple(stated),
        evidence=(*evidence, *dict.fromkeys(others)),
        confidence=min(one.confidence for one in operands),
        working=working,
    )


def _one_period(calculation: Calculation, operands: Sequence[Choice]) -> Choice | None:
    """Return the length of a period that answers both operands: the dates of somebody's life."""
    stated = [one.stated[0] for one in operands if len(one.stated) == 1]
    if calculation.kind != "span" or len(stated) != 2 or stated[0].span != stated[1].span:
        return None
    if stated[0].evidence.passage is not stated[1].evidence.passage:
        return None
    if not any(map(_is_sure, calculation.operands, operands)):
        return None
    return _length_of(stated[0], max(one.confidence for one in operands), calculation.unit)


def lasted(query: Query, judgement: Judgement) -> Choice | None:
    """Return how long it was from the one period of the sentence that answers "how long".

    None where the sentence gives no period, more than one, or a length of time itself.
    """
    found = _LASTING.match(query.spelt)
    if not found or not judgement.evidence or _MEASURED.match(query.spelt):
        return None
    best = judgement.evidence[0]
    mentions = find_mentions(best.sentence.text)
    periods = [one for one in mentions if one.kind == "date" and "/" in one.normalized]
    if len(periods) != 1 or any(one.kind == "duration" for one in mentions):
        return None
    verb = question_shape(query.spelt, query.language).verb
    # Without a verb that is told for one, every word but the names has to be there.
    common = [word for word in query.words if not (word.is_name or word.asks)]
    told = [word for word in common if verb.intersection(word.terms)] or common
    is_told = all(share_held(word, best.sentence.terms) for word in told)
    confidence = best.coverage * best.premise
    if not told or not is_told or confidence < _LEAST_TOLD:
        return None
    text = best.sentence.text[periods[0].start : periods[0].end]
    start = best.sentence.span.start
    stated = Stated(
        text=text,
        value=Value(kind="date", text=text, normalized=periods[0].normalized),
        evidence=best,
        span=Span(start=start + periods[0].start, end=start + periods[0].end),
    )
    return _length_of(stated, confidence, found["unit"] or "")


def _length_of(stated: Stated, confidence: float, unit: str) -> Choice | None:
    """Return the length of a stated period, None where it is open."""
    begin, _, end = stated.value.normalized.partition("/")
    if not end or interval(begin) is None or interval(end) is None:
        return None
    length = difference("date", begin, end)
    if not length:
        return None
    return Choice(
        short_answer=_in_unit(length, unit.rstrip("s"), (begin, end)),
        stated=(stated,),
        evidence=(stated.evidence,),
        confidence=confidence,
        working=stated.text,
    )


def of_document(
    known: Choice, judgement: Judgement, matches: tuple[FactMatch, ...]
) -> tuple[Judgement, tuple[FactMatch, ...]]:
    """Return the evidence of the document that answers the other operand, if there is any."""
    if not known.stated:
        return judgement, matches
    document = known.stated[0].evidence.passage.record.document
    evidence = tuple(one for one in judgement.evidence if one.passage.record.document == document)
    if not evidence:
        return judgement, matches
    held = tuple(one for one in matches if one.stored.document == document)
    confidence = judgement.confidence * evidence[0].score / (judgement.evidence[0].score or 1.0)
    return replace(judgement, evidence=evidence, confidence=confidence), held


def _is_sure(operand: Operand, choice: Choice) -> bool:
    """Whether an operand's value is a fact's that holds its question, or nearly so."""
    (stored,) = choice.stated
    if stored.match is not None and stored.match.own >= _OWN:
        return True
    if choice.confidence >= _NEARLY_SURE and _is_only_date(operand, stored):
        return True
    return stored.match is None and min(stored.probability, choice.confidence) >= _SURE


def _is_only_date(operand: Operand, stated: Stated) -> bool:
    """Whether a date is the only one of a sentence that tells of the operand's event."""
    terms = stated.evidence.sentence.terms
    verb = question_shape(operand.question, "en").verb
    event = operand.name.split(" of ")[0].split(" on ")[0]
    if not verb <= terms or not (verb or _is_named_after(event, stated.evidence.sentence.text)):
        return False
    dates = [
        one
        for one in find_mentions(stated.evidence.sentence.text)
        if one.kind == "date" and interval(one.normalized) is not None
    ]
    return stated.value.kind == "date" and len(dates) == 1


def _occurs(operand: Operand, stated: Stated) -> bool:
    """Whether a date is that of the thing itself: of its being held, not of what it once did."""
    if not operand.is_bare or stated.match is None:
        return True
    fact = stated.match.stored.fact
    verb = fact.relation.casefold().split()[:1]
    if _HAPPENING.intersection(verb) or _is_named_after(operand.name, fact.relation):
        return True
    return fact.relation_key in _OCCURRING or fact.pattern in {"row", "key_value"}


def _is_named_after(name: str, relation: str) -> bool:
    """Whether a name says what a relation does: "the discovery of it", "discovered"."""
    nouns = {word[:_STEM].casefold() for word in name.split() if len(word) >= _STEM}
    return any(word[:_STEM].casefold() in nouns for word in relation.split())


Worked = tuple[str, str] | None


def _in_time(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    periods = [interval(one.value.normalized) for one in stated if one.value.kind == "date"]
    if len(periods) != 2 or periods[0] is None or periods[1] is None:
        return None
    (first, first_end), (second, second_end) = periods[0], periods[1]
    if first_end < second:
        earlier = 0
    elif second_end < first:
        earlier = 1
    else:
        return None
    chosen = earlier if calculation.kind == "first" else 1 - earlier
    working = f"{stated[earlier].text} < {stated[1 - earlier].text}"
    return calculation.operands[chosen].name, working


def _in_size(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    sizes = _sizes(stated)
    if sizes is None or sizes[0] == sizes[1]:
        return None
    larger = 0 if sizes[0] > sizes[1] else 1
    # "More than 100" may be anything above it: only a bound on the safe side decides.
    bounds = [bound_of(one.value.normalized) for one in stated]
    for open_side, unsure in ((_ABOVE, 1 - larger), (_BELOW, larger)):
        if bounds[unsure] in open_side and bounds[1 - unsure] not in open_side:
            return None
    chosen = larger if calculation.kind == "largest" else 1 - larger
    working = f"{stated[larger].text} > {stated[1 - larger].text}"
    return calculation.operands[chosen].name, working


def _sizes(stated: Sequence[Stated]) -> tuple[Decimal, Decimal] | None:
    sizes = [magnitude(one.value.normalized) for one in stated]
    units = [unit_of(one.value.normalized) for one in stated]
    kinds = {one.value.kind for one in stated}
    if sizes[0] is None or sizes[1] is None:
        return None
    same_things = kinds <= {"count", "number"} or (len(kinds) == 1 and units[0] == units[1])
    return (sizes[0], sizes[1]) if same_things else None


def _span(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    dates = [one.value for one in stated]
    if any(one.kind != "date" or interval(one.normalized) is None for one in dates):
        return None
    ordered = sorted(stated, key=lambda one: interval(one.value.normalized) or ())
    if dates[0].normalized == dates[1].normalized:
        return None
    begins = [one.value.normalized.partition("/")[0] for one in ordered]
    length = difference("date", begins[0], begins[1])
    if not length:
        return None
    short = _in_unit(length, calculation.unit.rstrip("s"), begins)
    return short, f"{ordered[1].text} − {ordered[0].text}"


def _in_unit(length: str, unit: str, begins: Sequence[str]) -> str:
    """Return a length of time in the unit asked for, where it is weeks or days."""
    first, last = interval(begins[0]), interval(begins[1])
    if unit in _DAYS and first and last and all(len(one) == 10 for one in begins):
        count = (last[0] - first[0]).days // _DAYS[unit]
        return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    if unit == "year" and (found := regex.match(r"\d+ years?\b", describe_duration(length))):
        return found[0]
    # Of "1 year 4 months 18 days" the days say more than the question wants.
    return " ".join(describe_duration(length).split()[:4])


def _difference(calculation: Calculation, stated: Sequence[Stated]) -> Worked:
    if all(one.value.kind == "date" for one in stated):
        return _span(calculation, stated)
    sizes = _sizes(stated)
    if sizes is None:
        return None
    larger = 0 if sizes[0] >= sizes[1] else 1
    gap = difference(
        stated[0].value.kind, stated[1 - larger].value.normalized, stated[larger].value.normalized
    )
    if stated[0].value.kind == "count":
        # "32", rather than "32 seat": the question names what is counted.
        gap = gap.partition(" ")[0]
    return (gap, f"{stated[larger].text} − {stated[1 - larger].text}") if gap else None


_WORKED: dict[str, Callable[[Calculation, Sequence[Stated]], Worked]] = {
    "first": _in_time,
    "last": _in_time,
    "largest": _in_size,
    "smallest": _in_size,
    "span": _span,
    "difference": _difference,
}
