"""What the phrases of a clause say: typed values, and the qualifiers when, where, for and such."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from knowledge.facts.reading import ReadSentence
from knowledge.grammar.elements import Element
from knowledge.model import Mention, Qualifier, QualifierName, Value, ValueKind
from knowledge.wordlists import read_words

__all__ = [
    "clause_words",
    "date_value",
    "extent",
    "is_place",
    "on_one_line",
    "qualifiers_of",
    "span_of",
    "typed_mentions",
    "value_of",
]  # fmt: skip

_TYPED = frozenset(
    {"date", "time", "duration", "frequency", "money", "percent", "quantity", "count", "number"}
)
_LEADING = frozenset({"DT", "PDT", "PRP$", "IN", "RB", "JJR", "RBR", "TO"})


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table = read_words("clause_words")
    return {kind: frozenset(word.replace("_", " ") for word in table[kind]) for kind in table}


def clause_words(kind: str) -> frozenset[str]:
    """Return one list of clause_words.yaml; "_" there stands for a space."""
    return _table()[kind]


def on_one_line(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


def span_of(sentence: ReadSentence, first: int, last: int) -> tuple[int, int]:
    """Return the characters of words[first:last]."""
    return sentence.words[first].start, sentence.words[last - 1].end


def typed_mentions(sentence: ReadSentence, start: int, end: int) -> Iterator[Mention]:
    """Yield the typed mentions within a range of characters."""
    for mention in sentence.mentions:
        if mention.start >= start and mention.end <= end and mention.kind in _TYPED:
            yield mention


def extent(mention: Mention) -> tuple[int, int]:
    """Return where a mention stands with the words that bound it and the noun that it counts."""
    start = mention.whole_start if mention.whole_start >= 0 else mention.start
    return start, mention.whole_end if mention.whole_end >= 0 else mention.end


def date_value(sentence: ReadSentence, part: Element) -> tuple[Value, int, int] | None:
    """Return the date that a phrase consists of, with its characters."""
    start, end = span_of(sentence, part.inner, part.last)
    for mention in sentence.mentions:
        if (
            mention.kind in ("date", "time", "frequency")
            and mention.start < end
            and mention.end > start
        ):
            value = Value(
                kind=mention.kind,
                text=on_one_line(sentence.text[mention.start : mention.end]),
                normalized=mention.normalized,
            )
            return value, mention.start, mention.end
    return None


def value_of(sentence: ReadSentence, first: int, last: int, head: int) -> tuple[Value, int, int]:
    """Return what the noun phrase words[first:last] stands for, with its characters.

    A typed mention that the phrase begins with, or whose noun is its head, is the value; else the
    phrase is a name or a text.
    """
    words = sentence.words
    start, end = span_of(sentence, first, last)
    opening = first
    while opening < last - 1 and words[opening].tag in _LEADING:
        opening += 1
    for mention in typed_mentions(sentence, start, end):
        whole_start, whole_end = extent(mention)
        covers_head = mention.start <= words[head].start < whole_end
        begins = whole_start <= words[opening].start
        if mention.kind == "number" and _is_followed_by_of(sentence, mention.end):
            # "one of the oldest towns" counts nothing.
            continue
        if begins and (covers_head or _is_followed_by_of(sentence, mention.end)):
            whole_start, whole_end = max(start, whole_start), min(end, whole_end)
            text = on_one_line(sentence.text[whole_start:whole_end])
            value = Value(kind=mention.kind, text=text, normalized=mention.normalized)
            return value, whole_start, whole_end
    kind = _name_kind(sentence, opening, last, head)
    return Value(kind=kind, text=on_one_line(sentence.text[start:end])), start, end


def _is_followed_by_of(sentence: ReadSentence, end: int) -> bool:
    return sentence.text[end : end + 4].strip().lower() == "of"


def _name_kind(sentence: ReadSentence, opening: int, last: int, head: int) -> ValueKind:
    words = sentence.words
    head = min(max(head, opening), last - 1)
    if not words[head].tag.startswith("NNP") or not words[opening].surface[:1].isupper():
        return "text"
    low = words[head].surface.lower()
    if low in clause_words("organisation_nouns"):
        return "organisation"
    return "place" if low in clause_words("place_nouns") else "name"


def is_place(sentence: ReadSentence, part: Element) -> bool:
    """Say whether a phrase with a preposition of place names a place."""
    words = sentence.words
    if part.link not in clause_words("where_links") or part.is_date:
        return False
    head = words[part.head]
    low = head.surface.lower()
    events = clause_words("event_nouns") | clause_words("organisation_nouns")
    named = [word.surface.lower() for word in words[part.inner : part.last]]
    if low in events or (head.tag.startswith("NNP") and set(named) & events):
        return False
    if head.tag.startswith("NNP"):
        is_acronym = head.surface.isupper() and len(head.surface) > 2 and "." not in head.surface
        return not is_acronym and part.link not in ("to", "into", "from")
    return low in clause_words("place_nouns") and part.link not in ("to", "into", "from")


def qualifiers_of(
    sentence: ReadSentence, phrases: Sequence[Element]
) -> tuple[tuple[Qualifier, Element], ...]:
    """Return the qualifiers that a clause's phrases give, each with its phrase."""
    found = []
    for part in phrases:
        qualifier = _qualifier(sentence, part)
        if qualifier is not None:
            found.append((qualifier, part))
    return tuple(found)


def _qualifier(sentence: ReadSentence, part: Element) -> Qualifier | None:
    name = _qualifier_name(sentence, part)
    if name is None:
        return None
    if name in ("when", "until", "as_of"):
        dated = date_value(sentence, part)
        return Qualifier(name=name, value=dated[0]) if dated else None
    value, _, _ = value_of(sentence, part.inner, part.last, part.head)
    start, end = span_of(sentence, part.inner, part.last)
    if value.kind in ("text", "name", "organisation", "place"):
        kind: ValueKind = "place" if name == "where" else value.kind
        value = Value(kind=kind, text=on_one_line(sentence.text[start:end]))
    return Qualifier(name=name, value=value)


def _qualifier_name(sentence: ReadSentence, part: Element) -> QualifierName | None:
    if part.is_date:
        if part.link == "as of":
            return "as_of"
        return "until" if part.link in clause_words("until_links") else "when"
    low = sentence.words[part.head].surface.lower()
    if part.kind != "PP" or low in clause_words("empty_nouns"):
        return None
    if part.link in clause_words("according_links"):
        return "according_to"
    if is_place(sentence, part):
        return "where"
    if part.link in clause_words("for_links"):
        return "for"
    if part.link in clause_words("with_links"):
        return "with"
    return None
