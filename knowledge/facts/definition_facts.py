"""What a sentence says that something is: "X is a Y", "X means Y", "X, a Y, …"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from knowledge.facts.person_names import Piece, is_common, is_name_word, pieces, role_words
from knowledge.facts.reading import ReadSentence
from knowledge.grammar.tagging import known_tag
from knowledge.languages import function_words
from knowledge.model import Fact, Value
from knowledge.wordlists import read_words

__all__ = ["definition_facts"]

_IS = 0.85
_OPENED_LATE = 0.8
_MEANS = 0.92
_APPOSED = 0.75
_MOST_SUBJECT = 12
_MOST_VALUE = 220
_MIN_VALUE = 3
# A noun with its adjective.
_MOST_TERM_WORDS = 2
_MOST_ENTRY_WORDS = 2

# A leading phrase: "Founded in 2013, X is …", "In 1995, X was …".
_LEAD = regex.compile(r"^[^,;:.()]{3,90},\s+(?=[\p{Lu}\"“«])")
_SUBJECT = (
    r"(?P<subject>[\"“«]?(?:(?i:the)\s+|(?i:an?)\s+)?\p{L}(?:[^,;:.!?()\n\"”»]|(?<=\b\p{Lu})\.){0,110}?[\"”»]?)"
    r"(?:\s*\([^()]{1,60}\))?"
)
_COPULA = regex.compile(
    rf"{_SUBJECT}(?:,\s[^,;:.()]{{1,90}},|,)?\s+(?P<relation>(?:is|was|are|were|remains|remained)(?:\s+(?:not|also|now|currently|still|"
    r"often|usually|generally|therefore|thus|both))?)\s+(?P<value>(?:an?|the|one\s+of)\s)"
)
_MEANING = regex.compile(
    rf"{_SUBJECT},?\s+(?P<relation>means|shall\s+mean|denotes|refers\s+to|stands\s+for|"
    r"is\s+defined\s+as|is\s+known\s+as|means\s+that|is\s+called)\s+(?P<value>)"
)
_DASH = regex.compile(
    r"(?P<subject>[\"«]?\p{L}[^,;:.!?()\n—–]{1,80}?[\"»]?)(?:\s*\([^()]{1,40}\))?\s+(?P<relation>[—–]|является|"
    r"дегеніміз\s+[—–-]|дегеніміз)\s+(?:это\s+)?(?P<value>)(?=\p{L})"
)
_APPOSITION = regex.compile(r",\s+(?P<value>(?:an?\s+|the\s+(?=\p{Ll})))")
# Where a definition's words end: the next clause, a comma that opens an aside.
_VALUE_END = regex.compile(
    r"[;.!?](?=\s|$)|:\s|\n\s*\n|,\s+(?:but|while|whereas|although|and\s+(?:is|was|has|the|it)|which|who|that|"
    r"with|however|so)\b|\s\((?=hereinafter|the\s|[\"“«])|\s(?:but|while|whereas|because|although)\s"
)
_APPOSITION_END = regex.compile(r"[,;.!?)](?=\s|$)|\s\(")
_ARTICLES = frozenset({"the", "a", "an"})
_LEAD_VERBS = ("VBN", "VBD", "VBG", "IN", "RB", "JJ", "TO")
_OPENING_ARTICLE = regex.compile(r"^(?:the|an?)\s+", regex.IGNORECASE)
_STARTS_WITH_ARTICLE = regex.compile(r"\s*(?:an?|the)\s+", regex.IGNORECASE)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_words("facts/definition_words")[kind])


@dataclass(frozen=True, slots=True)
class _Definition:
    """Places in the sentence's text, [start, end)."""

    subject: tuple[int, int]
    value: tuple[int, int]
    relation: str
    confidence: float


def definition_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield what a sentence says that a named thing, or a term, is."""
    text = sentence.text
    if text.rstrip().endswith("?"):
        return
    if sentence.language in {"ru", "kk", "uk"}:
        found = list(_stated(text, 0, (_DASH,)))
    else:
        found = [*_english(text), *_appositions(text)]
    for one in found:
        value = " ".join(text[slice(*one.value)].split())
        yield Fact(
            subject=" ".join(text[slice(*one.subject)].split()),
            subject_span=sentence.within(*one.subject),
            relation=one.relation,
            relation_key="definition",
            value=Value(kind="text", text=value),
            value_span=sentence.within(*one.value),
            pattern="definition",
            confidence=one.confidence,
            evidence=sentence.span,
            is_affirmed=" not" not in f" {one.relation}",
        )


def _english(text: str) -> Iterator[_Definition]:
    starts = [0]
    lead = _LEAD.match(text)
    if lead and _is_leading_phrase(lead[0]):
        starts = [lead.end()]
    for start in starts:
        yield from _stated(text, start, (_MEANING, _COPULA))


def _is_leading_phrase(words: str) -> bool:
    """Return whether what stands before the first comma is no subject: "In 1995," "Founded by"."""
    first = words.split(maxsplit=1)[0]
    return known_tag(first.casefold()).startswith(_LEAD_VERBS) or first.casefold() in (
        function_words("en")
    )


def _stated(
    text: str, start: int, patterns: Sequence[regex.Pattern[str]]
) -> Iterator[_Definition]:
    for pattern in patterns:
        match = pattern.match(text, start)
        if match is None or not _is_definable(match["subject"], is_term=pattern is not _COPULA):
            continue
        value = _value(text, match.start("value") if match["value"] else match.end())
        if value is None:
            continue
        relation = " ".join(match["relation"].split())
        confidence = _MEANS if pattern is _MEANING else _OPENED_LATE if start else _IS
        # "shall mean" is how contracts define, no duty.
        yield _Definition(_bare(match.span("subject"), text), value, relation, confidence)
        return


def _bare(span: tuple[int, int], text: str) -> tuple[int, int]:
    """Return a subject without quotation marks and article."""
    start, end = span
    while start < end and text[start] in '"“«':
        start += 1
    while end > start and text[end - 1] in '"”»':
        end -= 1
    article = _OPENING_ARTICLE.match(text[start:end])
    return (start + article.end() if article else start), end


def _is_definable(subject: str, *, is_term: bool) -> bool:
    """Return whether a subject is a name or a term, no pronoun and no clause."""
    words = subject.strip('"“”«» ').split()
    folded = [word.casefold() for word in words]
    if not words or len(words) > _MOST_SUBJECT or folded[0] in _words("pronouns"):
        return False
    if any(word in _words("clause_words") for word in folded):
        return False
    if folded[0] not in _ARTICLES and folded[0] in function_words("en"):
        return False
    content = [word for word in words if word.casefold() not in _ARTICLES]
    if not content:
        return False
    # Of common nouns only bare terms are defined: "A chemist is a …", no "the first reason is".
    opens_with_article = content[0] is not words[0]
    has_name = any(
        word[:1].isupper() and (place > 0 or opens_with_article or not is_common(word))
        for place, word in enumerate(content)
    )
    is_term_of_class = len(content) <= _MOST_TERM_WORDS and folded[0] != "the"
    return is_term or has_name or is_term_of_class


def _value(text: str, start: int) -> tuple[int, int] | None:
    end = min(len(text), start + _MOST_VALUE)
    if found := _VALUE_END.search(text, start, end):
        end = found.start()
    elif end < len(text):
        end = text.rfind(" ", start, end)
    while end > start and text[end - 1] in " \n,;:.–—-":
        end -= 1
    article = _STARTS_WITH_ARTICLE.match(text, start)
    if article and article.end() < end:
        start = article.end()
    return (start, end) if end - start >= _MIN_VALUE else None


def _appositions(text: str) -> Iterator[_Definition]:
    """Yield those of "X, a Y, …": X is a name, Y ends at the next comma."""
    found = pieces(text)
    for match in _APPOSITION.finditer(text):
        name = _name_that_ends(found, match.start())
        if name is None:
            continue
        closing = _APPOSITION_END.search(text, match.end())
        end = closing.start() if closing else len(text)
        if end - match.end() < _MIN_VALUE or end - match.end() > _MOST_VALUE or not closing:
            continue
        if _is_list_or_clause(text, match.end(), end):
            continue
        yield _Definition(name, (match.end("value"), end), "is", _APPOSED)


def _name_that_ends(found: Sequence[Piece], end: int) -> tuple[int, int] | None:
    """Return where the name that ends before the character `end` stands."""
    place = next((n for n, one in enumerate(found) if one.start >= end), len(found))
    start = place
    while start and found[start - 1].kind in {"word", "initials"} and found[start - 1].is_capital:
        start -= 1
    while start < place and found[start].folded in function_words("en"):
        start += 1
    if start == place or found[place - 1].end != end:
        return None
    run = found[start:place]
    if start and found[start - 1].folded in {"in", "at", "near", "of", "and", "from", "to"}:
        # "… in Paris, the festival …": a comma behind a place or a date opens the clause.
        return None
    if not any(is_name_word(one.surface) and not is_common(one.surface) for one in run):
        return None
    return run[0].start, run[-1].end


def _is_list_or_clause(text: str, start: int, end: int) -> bool:
    """Return whether the words are one more entry of a list, or have a verb of their own."""
    words = text[start:end].split()
    if len(words) == 1:
        return True
    following = text[end : end + 5].casefold()
    if following.startswith(", and") and len(words) <= _MOST_ENTRY_WORDS:
        return True
    if any(word.casefold() in role_words("heads") for word in words[:4]):
        # An office is a fact of its own.
        return True
    tags = [known_tag(word.casefold()) for word in words]
    return any(tag in {"VBZ", "VBD", "VBP", "MD"} for tag in tags)
