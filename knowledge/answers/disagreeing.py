"""Other values for what an answer says: contradictions, and values of other times."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from knowledge.answers.choosing import Choice, Stated, stated_by_fact, stated_count
from knowledge.answers.matching import FactMatch
from knowledge.answers.stance import unsettled_parts
from knowledge.answers.twins import restated, twins
from knowledge.facts.attributes import are_one_relation
from knowledge.mentions import find_mentions
from knowledge.model import Mention, Qualifier, StoredFact, Value
from knowledge.questions.query import Query
from knowledge.tokens import Analyzer, fold
from knowledge.values import interval, is_compatible, is_same_value

__all__ = ["with_differing"]

_MOST = 3
# Another fact is about the same where it covers the question nearly as well.
_NEARLY = 0.9
# A sentence that counts the same thing is about the same where it scores nearly as well.
_NEARLY_SENTENCE = 0.6
_COMPARED: frozenset[str] = frozenset(
    {"date", "money", "percent", "quantity", "count", "number", "duration", "acronym"}
)
_PLAIN = Analyzer()


FactsIn = Callable[[int], Sequence[StoredFact]]
"""Returns the facts of a passage, given by its number."""


def with_differing(
    query: Query, choice: Choice, matches: Sequence[FactMatch], facts_in: FactsIn
) -> Choice:
    """Return the choice with the values that other sentences give for the same thing."""
    if len(choice.stated) != 1 or choice.working:
        return choice
    (main,) = choice.stated
    found: list[Stated] = []
    for other in (
        *_other_facts(main, choice, matches),
        *_other_counts(query, main, choice, facts_in),
        *twins(main, choice),
        *restated(query, main, choice),
    ):
        known = (main, *found)
        if len(found) < _MOST and all(
            _differ(one, other) or _are_other_names(one, other) for one in known
        ):
            found.append(other)
    if not found:
        return choice
    is_history = all(_are_apart(main, other) for other in found)
    return replace(choice, differing=tuple(found), dispute="history" if is_history else "conflict")


def _other_facts(main: Stated, choice: Choice, matches: Sequence[FactMatch]) -> Iterator[Stated]:
    if main.match is None:
        return
    for match in matches:
        is_as_good = match.coverage >= _NEARLY * main.match.coverage
        if is_as_good and _are_of_one_thing(main.match, match):
            stated = stated_by_fact(match, choice.evidence)
            if stated is not None:
                yield stated


def _are_of_one_thing(one: FactMatch, other: FactMatch) -> bool:
    left, right = one.stored, other.stored
    same_relation = are_one_relation(left.fact, right.fact)
    same_subject = left.entity == right.entity or one.slot == other.slot == "subject"
    return same_relation and same_subject and one.slot == other.slot


def _other_counts(
    query: Query, main: Stated, choice: Choice, facts_in: FactsIn
) -> Iterator[Stated]:
    """Yield other numbers of the same things: "57 member states", "56 member states"."""
    if not query.counted or main.value.kind not in {"count", "number", "text"}:
        return
    best = choice.evidence[0].score if choice.evidence else 0.0
    for one in choice.evidence:
        if one.score < _NEARLY_SENTENCE * best or one.premise < _NEARLY * main.evidence.premise:
            continue
        unsettled = unsettled_parts(one.sentence.text, one.passage.record.passage.language)
        for mention in find_mentions(one.sentence.text):
            is_settled = not any(start <= mention.start < end for start, end in unsettled)
            if mention.kind != "count" or not is_settled or not counts_all(query, mention):
                continue
            stated = stated_count(one, mention)
            if not _is_of_another(query, stated, facts_in(one.passage.record.number)):
                yield stated


def _is_of_another(query: Query, stated: Stated, facts: Sequence[StoredFact]) -> bool:
    """Whether a fact says that a number is somebody's whom the question does not name."""
    named = {
        term
        for word in query.words
        if word.is_name
        for term in (*word.terms, *(t for other in word.alternatives for t in other.terms))
    }
    if not named:
        return False
    for fact in (one.fact for one in facts):
        holds = fact.value_span.start <= stated.span.start < fact.value_span.end
        subject = fact.subject_resolved or fact.subject
        if holds and fact.pattern in {"clause", "event", "definition"} and subject[:1].isupper():
            return named.isdisjoint(_PLAIN.terms(subject, query.language))
    return False


def counts_all(query: Query, mention: Mention) -> bool:
    """Whether a count counts what the question asks for, with all of its words."""
    noun = mention.normalized.partition(" ")[2]
    return query.counted_share(_PLAIN.terms(noun, query.language)) == 1.0


def _differ(one: Stated, other: Stated) -> bool:
    """Whether two sentences give different values; one of them may hold the other."""
    if one.evidence == other.evidence:
        return False
    left, right = one.value, other.value
    if {left.kind, right.kind} <= {"count", "number"}:
        return not is_same_value("number", _number(left), _number(right))
    if left.kind != right.kind or left.kind not in _COMPARED:
        return False
    if left.kind == "acronym":
        return left.text.casefold() != right.text.casefold()
    if not left.normalized or not right.normalized:
        return False
    return not is_compatible(left.kind, left.normalized, right.normalized)


def _are_other_names(one: Stated, other: Stated) -> bool:
    """Whether two sentences that are else the same name different things."""
    if other.value.kind != "name" or other.match is not None:
        return False
    if one.value.kind in _COMPARED or one.evidence == other.evidence:
        return False
    left, right = (" ".join(fold(each.text).split()) for each in (one, other))
    return left not in right and right not in left


def _number(value: Value) -> str:
    """Return a count without its noun, for one thing counted in other words."""
    return value.normalized.partition(" ")[0]


def _are_apart(one: Stated, other: Stated) -> bool:
    """Whether two values are of different times, each told with its own."""
    times = [_time_of(each) for each in (one, other)]
    return all(times) and not is_compatible("date", times[0], times[1])


def _time_of(stated: Stated) -> str:
    """Return the time that a fact tells, or the one date that its sentence names, else ""."""
    for one in _qualifiers(stated):
        if one.name in {"when", "as_of"}:
            return one.value.normalized
    if stated.value.kind == "date":
        return ""  # it is what is told, not when that held
    dates = {
        mention.normalized
        for mention in find_mentions(stated.evidence.sentence.text)
        if mention.kind == "date" and interval(mention.normalized) is not None
    }
    return dates.pop() if stated.match is None and len(dates) == 1 else ""


def _qualifiers(stated: Stated) -> tuple[Qualifier, ...]:
    return stated.match.stored.fact.qualifiers if stated.match else ()
