"""The dates that belong to an office in its clause: "from 2009 to 2013"."""

from collections.abc import Sequence

import regex

from knowledge.facts.reading import ReadSentence
from knowledge.model import Mention, Qualifier, Value

__all__ = ["role_dates"]

# What may stand between an office and its date.
_LINK = regex.compile(
    r"[\s,(]*(?:(?:starting|effective|beginning|as)\s+)?(?:in|on|from|since|until|till|between|for|of|"
    r"during|through|с|в|по|до)?\s*(?:the\s+year\s+)?$"
)
_RANGE = regex.compile(r"\s*(?:to|until|till|through|–|—|-|and|по|до)\s*$")
_CLAUSE_END = regex.compile(r"[;:]|,\s+(?:and|but|while|when|which|who)\b|\b(?:and|but)\s+\w+ed\b")
_OPENING = regex.compile(r"^\W*(?:In|On|From|Since|Between|Until|By|С|В|До)?\s*$")
_AS_OF = regex.compile(r"\bas\s+of\s*$", regex.IGNORECASE)
_MOST_BETWEEN = 40


def role_dates(
    sentence: ReadSentence, name: tuple[int, int], role: tuple[int, int], *, is_stated: bool
) -> tuple[Qualifier, ...]:
    """Return when somebody held an office, as the same clause says it.

    Args:
        name: where the person's name stands in the sentence's text.
        role: where the office stands.
        is_stated: whether the clause is about the office, so that a date further on belongs to it.
    """
    dates = [one for one in sentence.mentions if one.kind == "date"]
    end = max(name[1], role[1])
    found = _behind(sentence.text, dates, end, is_stated=is_stated)
    if not found and is_stated:
        found = [one for one in dates if _OPENING.match(sentence.text[: one.start])]
    if not found:
        return ()
    start, end = found[0].start, found[-1].end
    is_as_of = bool(_AS_OF.search(sentence.text[:start]))
    value = Value(
        kind="date",
        text=" ".join(sentence.text[start:end].split()),
        normalized=_normalized(sentence.text, found),
    )
    return (Qualifier(name="as_of" if is_as_of else "when", value=value),)


def _behind(text: str, dates: Sequence[Mention], end: int, *, is_stated: bool) -> list[Mention]:
    """Return the date behind an office, with the one that it reaches to."""
    found: list[Mention] = []
    for one in dates:
        if one.start < end:
            continue
        between = text[end : one.start]
        if not found:
            is_near = bool(_LINK.match(between))
            is_in_clause = (
                is_stated and len(between) <= _MOST_BETWEEN and not _CLAUSE_END.search(between)
            )
            if not is_near and not is_in_clause:
                break
        elif not _RANGE.match(between):
            break
        found.append(one)
        end = one.end
        if len(found) > 1:
            break
    return found


def _normalized(text: str, found: Sequence[Mention]) -> str:
    first = found[0].normalized
    if len(found) > 1:
        last = found[1].normalized
        return f"{first}/{last}" if first and last and "/" not in first + last else ""
    before = text[: found[0].start].casefold().rstrip()
    if first and "/" not in first:
        if before.endswith(("since", "from", "starting from", "starting", "beginning")):
            return f"{first}/.."
        if before.endswith(("until", "till")):
            return f"../{first}"
    return first
