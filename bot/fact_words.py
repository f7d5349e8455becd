"""Facts in words: their value with what narrows it, and where facts disagree.

The same wherever they are read; numbers in square brackets are those of the citations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.texts import Texts
    from knowledge.model import (
        Answer,
        CitedFact,
        Conflict,
        Modality,
        Qualifier,
        QualifierName,
        TimelineEvent,
    )

__all__ = [
    "as_of_date",
    "disagreement",
    "disputed",
    "distinct",
    "event_mark",
    "latest",
    "marks",
    "relation_of",
    "subject_of",
    "told_value",
    "value_of",
]

WORD = re.compile(r"\w+")
ISO_DATE = re.compile(r"\d{4}(-\d\d){0,2}")

MODALITIES: Mapping[Modality, str] = {
    "planned": "modality-planned",
    "possible": "modality-possible",
    "required": "modality-required",
    "failed": "modality-failed",
}
QUALIFIERS: Mapping[QualifierName, str] = {
    "when": "qualifier-when",
    "until": "qualifier-until",
    "where": "qualifier-where",
    "who": "qualifier-who",
    "with": "qualifier-with",
    "for": "qualifier-for",
    "role": "qualifier-role",
    "according_to": "qualifier-according-to",
    "condition": "qualifier-condition",
}
"""But for "as_of", which makes a phrase with its date."""


def subject_of(cited: CitedFact) -> str:
    """Return what the fact is about: what a pronoun stands for, rather than the pronoun."""
    return _line(cited.fact.subject_resolved or cited.fact.subject)


def relation_of(cited: CitedFact) -> str:
    """Return what links subject and value, in the document's words."""
    return _line(cited.fact.relation)


def value_of(cited: CitedFact) -> str:
    """Return the bare value as the document writes it."""
    return _line(cited.fact.value.text)


def told_value(cited: CitedFact, own: Texts) -> str:
    """Return the value with what narrows or weakens it: "57 (as of 2013; denied)"."""
    notes = [*_qualifiers(cited.fact.qualifiers, own), *marks(cited, own)]
    return f"{value_of(cited)} ({'; '.join(notes)})" if notes else value_of(cited)


def marks(cited: CitedFact, own: Texts) -> tuple[str, ...]:
    """Return the labels that keep a fact from being read as a plain one."""
    denied = () if cited.fact.is_affirmed else (own("denied"),)
    modality = cited.fact.modality
    return denied if modality == "actual" else (*denied, own(MODALITIES[modality]))


def event_mark(event: TimelineEvent, own: Texts) -> str:
    """Return the label that keeps an event from being read as one that happened, "" for none."""
    return "" if event.modality == "actual" else own(MODALITIES[event.modality])


def as_of_date(cited: CitedFact) -> str:
    """Return the date that the fact holds for: its own, else its document's; "" for none."""
    own = cited.fact.qualifier("as_of")
    if own is None:
        return cited.document_date
    return own.normalized if ISO_DATE.fullmatch(own.normalized) else _line(own.text)


def disagreement(
    conflict: Conflict, facts: Sequence[CitedFact], own: Texts, *, about: bool = False
) -> str:
    """Return the values side by side: "57 (as of 2013, latest) [2]; 56 (as of 2011) [1]".

    Args:
        conflict: what disagrees.
        facts: those that its places refer to.
        own: the labels of the reader's language.
        about: say first what the values are about.
    """
    members = [facts[place] for place in conflict.facts]
    newest = latest(members)
    values = "; ".join(
        f"{value_of(each)}{_dated(each, own, is_latest=each is newest)} {_numbers(each)}"
        for each in members
    )
    return f"{_line(conflict.about)}: {values}" if about and conflict.about else values


def disputed(answer: Answer) -> set[int]:
    """Return the numbers of the citations of an answer's facts that disagree."""
    places = {place for conflict in answer.conflicts for place in conflict.facts}
    return {number for place in places for number in answer.facts[place].citations}


def distinct(facts: Sequence[CitedFact], conflicts: Sequence[Conflict] = ()) -> list[CitedFact]:
    """Return the facts without those that only say part of what another one says.

    One sentence often yields "became: a member of the guild (1995)" and "became a member of the
    guild: 1995"; a reader needs one of them. Facts that disagree all stay.
    """
    disputed_places = {place for conflict in conflicts for place in conflict.facts}
    groups: dict[tuple[object, ...], list[tuple[int, frozenset[str]]]] = {}
    for place, cited in enumerate(facts):
        fact = cited.fact
        about = subject_of(cited).casefold().removeprefix("the ")
        key = (cited.citations[:1], about, fact.is_affirmed, fact.modality)
        groups.setdefault(key, []).append((place, _words(cited)))
    dropped: set[int] = set()
    for group in groups.values():
        for place, words in group:
            dropped |= {
                other
                for other, fewer in group
                if (fewer < words or (fewer == words and other > place)) and place not in dropped
            }
    return [
        cited
        for place, cited in enumerate(facts)
        if place not in dropped or place in disputed_places
    ]


def latest(facts: Sequence[CitedFact]) -> CitedFact | None:
    """Return the fact that holds for a later date than all others; None where that is open."""
    dated = [(date, each) for each in facts if ISO_DATE.fullmatch(date := as_of_date(each))]
    if len(dated) < len(facts) or len(facts) < 2:
        return None
    dated.sort(key=lambda pair: pair[0])
    (before, _), (date, newest) = dated[-2:]
    common = min(len(before), len(date))
    return newest if before[:common] < date[:common] else None


def _dated(cited: CitedFact, own: Texts, *, is_latest: bool) -> str:
    date = as_of_date(cited)
    notes = [own("as-of", date=date)] if date else []
    notes += [own("latest")] if is_latest else []
    notes += marks(cited, own)
    return f" ({', '.join(notes)})" if notes else ""


def _qualifiers(qualifiers: Sequence[Qualifier], own: Texts) -> Iterator[str]:
    for each in qualifiers:
        text = _line(each.value.text)
        if each.name == "as_of":
            yield own("as-of", date=text)
        else:
            yield f"{own(QUALIFIERS[each.name])}: {text}"


def _numbers(cited: CitedFact) -> str:
    return " ".join(f"[{number}]" for number in cited.citations)


def _words(cited: CitedFact) -> frozenset[str]:
    narrowing = (each.value.text for each in cited.fact.qualifiers)
    told = " ".join((cited.fact.relation, cited.fact.value.text, *narrowing))
    return frozenset(WORD.findall(told.casefold()))


def _line(text: str) -> str:
    return " ".join(text.split())
