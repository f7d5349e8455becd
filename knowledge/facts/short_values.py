"""What a short text as a whole is: one amount, one date, one name, a list, or just text."""

import regex

from knowledge.mentions import find_mentions
from knowledge.model import Mention, Value

__all__ = ["items_of", "typed"]

_LONGEST = 80
"""Characters above which no cell is a single amount or name."""
_NOTHING = regex.compile("")
# "EUR 20 per page" is an amount as a whole; of "12 large rooms" the mention is the number.
_TAILS: dict[str, regex.Pattern[str]] = {
    "money": regex.compile(r"\s?(?:/|per\b|an?\b|each\b|every\b|за\b|в\b)\s?(?:\p{L}++\s?){1,3}"),
    "count": regex.compile(r"(?:[\s-]\p{L}[\p{L}\p{M}-]*){1,3}"),
}
_BOUND = regex.compile(r"(?:\p{L}[\p{L}\p{M}.-]*\s+){1,3}")
_EDGES = " \t.,;:"
_ITEM_WORDS = 5
_SEMICOLONS = r"\s*;\s*|\s*[•·]\s+"
_COMMAS = r",\s+(?:and\s+)?|\s+and\s+"


def typed(text: str) -> Value | None:
    """Return the value that a whole text is when it is one mention, else None.

    >>> typed("12.50 EUR").kind, typed("pay by 12 May")
    ('money', None)
    """
    if not text or len(text) > _LONGEST:
        return None
    bare = text.rstrip(_EDGES)
    for mention in find_mentions(text):
        if mention.start and not _is_bound(text, mention):
            return None
        ends = mention.end in {len(text), len(bare)}
        if ends or _TAILS.get(mention.kind, _NOTHING).fullmatch(bare, mention.end):
            return Value(kind=mention.kind, text=text, normalized=_normalized(mention))
    return None


def _normalized(mention: Mention) -> str:
    return str(getattr(mention, "normalized", ""))


def _is_bound(text: str, mention: Mention) -> bool:
    """Say whether all that stands before a number is its bound: "more than 50"."""
    has_bound = _normalized(mention)[:1] in {"~", "<", ">"}
    return has_bound and _BOUND.fullmatch(text, 0, mention.start) is not None


def items_of(text: str, *, commas: bool = False) -> tuple[str, ...]:
    """Return the items that a text lists, () when it is no list.

    Args:
        text: on one line.
        commas: whether commas part items too, as under a name in the plural.

    >>> items_of("tea; coffee; milk")
    ('tea', 'coffee', 'milk')
    """
    marks = _SEMICOLONS if not commas or ";" in text else _COMMAS
    items = tuple(item for item in regex.split(marks, text.strip(" ;.")) if item)
    brief = all(len(item.split()) <= _ITEM_WORDS for item in items)
    if marks != _SEMICOLONS and any(map(str.isdigit, text)):
        return ()  # "Mon-Thu, 9:00-16:00" is one thing
    return items if len(items) > 1 and brief else ()
