"""Facts of lines such as "Contact: Aliya Serik": about what the heading or the title names."""

from collections.abc import Iterable, Iterator

import regex

from knowledge.facts.labels import has_word, is_blank, is_in, plain, read_label
from knowledge.facts.leads import find_listings
from knowledge.facts.markup import narrowed
from knowledge.facts.short_values import items_of
from knowledge.facts.topics import heading_topic, parent_item
from knowledge.model import Document, Fact, Passage, Qualifier, Span, Value

__all__ = ["key_value_facts"]

_SURE = 0.95
_PROSE = 0.6
"""The value is a sentence: what it says of the key may be no value of it."""
_KEY_WORDS = 5
_VALUE_WORDS = 25
_SENTENCE_WORDS = 6
_MARK = regex.compile(
    r"\s*(?:[•‣◦▪●○∙·*\-–—]\s+|\(?(?:\p{Nd}{1,3}[.)]|\p{Ll}\))\s+)?(?:\[[ xX✓✔]?\]\s+)?"
)
# The key, what parts it from its value, and the value. Markdown may emphasise the key.
_COLON = regex.compile(
    r"(?P<marks>\*{2}|_{2}|\*|_)?(?P<key>[\p{L}\p{N}#№][^:：\n|]{0,58}?)(?:(?P=marks)\s?[:：]|[:：](?P=marks)"
    r"|(?<!\*)[:：])(?P<space>\s*)(?P<value>\S[^\n]*)"
)
_DASH = regex.compile(
    r"(?P<key>\p{L}[\p{L}\p{M}\p{N}'’/ ()-]{0,48}?)(?:\s+[–—]\s+|\s?\.{4,}\s?|\t+\s*)"
    r"(?P<value>\S[^\n]*)"
)
# "Casing: steel. Seal: carbide." holds two pairs; all parts have to be such.
_PARTS = regex.compile(r"\s*[;|]\s+|\s+·\s+|\s{3,}|\t+|\.\s+(?=\p{Lu}[^:.\n]{0,40}:\s)")
# Between the parts of a line, whether they are pairs or not.
_DOTS = regex.compile(r"\s·\s")
_SENTENCE = regex.compile(r"\p{L}{2}[.!?…]['\"”»)]?\s+\p{Lu}|\p{L}{3}[.!?…]['\"”»)]?$")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’№#./-]+")
_NAME = regex.compile(r"\p{Lu}\p{Ll}+(?:\s+\p{Lu}[\p{Ll}.]+){1,2}")
_ARTICLES = frozenset({"the", "a", "an", "this", "these", "that", "those"})
_QUOTES = "\"“«„'‘"


def key_value_facts(document: Document, passage: Passage) -> Iterator[Fact]:
    """Yield the facts of a passage's lines of key and value; of a table row there are none.

    Args:
        document: that the passage is of.
        passage: any of its passages.
    """
    if passage.cells:
        return
    about = heading_topic(document, passage.headings)
    if not about:
        return
    listed = [
        one.span
        for one in find_listings(document.text, passage)
        if not one.is_topic(document.text)
    ]
    for line in _lines(document.text, passage.span):
        # What the entries of a list are of stands before it; a heading is no line of a list.
        if _meets(line, listed) or not _meets(line, passage.sentences):
            continue
        if plain(line.of(document.text)) == document.metadata.title:
            continue
        for evidence, key, value in _pairs(document.text, line):
            owner = parent_item(document, line.start) or about
            yield from _fact(document.text, owner, evidence, key, value)


def _meets(line: Span, spans: Iterable[Span]) -> bool:
    return any(one.start < line.end and line.start < one.end for one in spans)


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if end > start:
            yield Span(start=start, end=end)
        start = end + 1


def _pairs(text: str, line: Span) -> Iterator[tuple[Span, Span, Span]]:
    """Yield the line's pairs as (evidence, key, value)."""
    mark = _MARK.match(text, line.start, line.end)
    begin = mark.end() if mark is not None else line.start
    parts = _split(text, Span(start=begin, end=line.end))
    pairs = [pair for part in parts if (pair := _pair(text, part)) is not None]
    if len(parts) > 1 and len(pairs) == len(parts):
        for key, value in pairs:
            yield Span(start=key.start, end=value.end), key, value
        return
    if _DOTS.search(text, begin, line.end):
        for key, value in pairs:
            yield Span(start=key.start, end=value.end), key, value
        return
    whole = _pair(text, Span(start=begin, end=line.end))
    if whole is not None:
        yield Span(start=begin, end=line.end), *whole


def _split(text: str, line: Span) -> list[Span]:
    parts: list[Span] = []
    start = line.start
    for match in _PARTS.finditer(text, line.start, line.end):
        parts.append(Span(start=start, end=match.start()))
        start = match.end()
    parts.append(Span(start=start, end=line.end))
    return [part for part in parts if part.end > part.start]


def _pair(text: str, part: Span) -> tuple[Span, Span] | None:
    """Return the places of key and value where a part of a line is such a pair."""
    match = _COLON.fullmatch(text, part.start, part.end)
    by_colon = match is not None
    if match is None:
        match = _DASH.fullmatch(text, part.start, part.end)
    if match is None:
        return None
    key = Span(start=match.start("key"), end=match.end("key"))
    value = narrowed(text, Span(start=match.start("value"), end=match.end("value")))
    words = key.of(text)
    shown = value.of(text)
    if by_colon and not match["space"] and not (words[0].isupper() and _may_touch(shown)):
        return None
    is_pair = _is_key(words, shown) and (by_colon or _is_plain_value(words, shown))
    return (key, value) if is_pair and not is_blank(shown) else None


def _may_touch(value: str) -> bool:
    """Say whether a value may follow its colon without a space: not "12:30", not "http://"."""
    return value[0].isalpha() or value[0] == "+"


def _is_key(key: str, value: str) -> bool:
    """Say whether words before a colon name something, rather than open speech or a list."""
    words = _WORD.findall(key)
    if not 1 <= len(words) <= _KEY_WORDS or len(key.rstrip(" .")) < 2:
        return False
    if words[0].casefold() in _ARTICLES or key[0].islower() or any(mark in key for mark in "!?;"):
        return False
    if all(is_in(word.rstrip("."), "no_keys") for word in words):
        return False
    if any(is_in(word, "saying") for word in words):
        return False
    is_speech = value[0] in _QUOTES or (_NAME.fullmatch(key) and _is_sentence(value))
    return not (is_speech and not _names_office(key)) and len(value.split()) <= _VALUE_WORDS


def _names_office(key: str) -> bool:
    return any(has_word(key, kind) for kind in ("person", "role", "organisation", "place"))


def _is_plain_value(key: str, value: str) -> bool:
    """Say whether what follows a dash is a value: in prose a dash is often mere punctuation."""
    if len(_WORD.findall(key)) > 3 or _is_sentence(value):
        return False
    label = read_label(key)
    return label.kind is not None or label.value(value).kind not in {"text", "name"}


def _is_sentence(value: str) -> bool:
    return len(value.split()) > _SENTENCE_WORDS and _SENTENCE.search(value) is not None


def _fact(text: str, about: str, evidence: Span, key: Span, value: Span) -> Iterator[Fact]:
    label = read_label(key.of(text).rstrip(" .*_"))
    shown, shown_key = value.of(text), key.of(text)
    is_prose = _is_sentence(shown)
    if not is_prose:
        value = Span(start=value.start, end=value.start + len(shown.rstrip(" ;.,")))
        shown = value.of(text)
    if not label.relation or not shown:
        return
    stated = label.value(" ".join(shown.split()))
    if stated.kind in {"text", "name", "person"}:
        many = bool(label.counted) or stated.kind == "person" or has_word(shown_key, "several")
        if items := items_of(stated.text, commas=many):
            stated = Value(kind="list", text=", ".join(items), items=items)
    yield Fact(
        subject=about,
        relation=plain(label.relation),
        value=stated,
        pattern="key_value",
        confidence=_PROSE if is_prose else _SURE,
        evidence=evidence,
        value_span=value,
        qualifiers=(Qualifier(name="when", value=label.when),) if label.when else (),
        modality="planned" if label.is_planned else "actual",
    )
