"""Words, sentences and the values in them."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.fuzzing import seeds
from benchmarks.fuzzing.changing import changer
from benchmarks.fuzzing.documents import documented, ordered
from benchmarks.fuzzing.snippets import MARKDOWN, PLAIN, QUESTION
from benchmarks.fuzzing.target import Ran, Target, hold, text_of, to_bytes
from knowledge import values
from knowledge.facts.extracting import extract
from knowledge.mentions import find_mentions
from knowledge.readers import UnreadableError, read
from knowledge.sentences import split_sentences
from knowledge.tokens import Analyzer, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Fact, Mention

__all__ = ["TARGETS"]

_LANGUAGES = ("en", "ru", "kk", "tr", "ar", "de", "vi", "zh", "th", "el", "hi", "xx")
_PARTS = {"owingthe": ("owing", "the"), "саммитов": ("саммит", "ов")}
_TIME = re.compile(r"([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?", re.ASCII)
_FREQUENCY = re.compile(r"FREQ=[A-Z]+(;[A-Z-]+=[^;=\s]+)*", re.ASCII)
_DURATION = re.compile(r"(>=|<=|>|<|~)?P[\dYMWDTHS./P]+", re.ASCII)
_LONGEST = 8_000


def _tokens(data: bytes) -> Ran:
    text = text_of(data)
    analyzer = Analyzer(_PARTS)
    found = []
    for language in _LANGUAGES:
        tokens = analyzer.tokens(text, language)
        end = 0
        for token in tokens:
            hold(end <= token.start < token.end <= len(text), "words out of order")
            hold(text[token.start : token.end] == token.surface, "a word that is not at its place")
            hold(all(token.terms), "an empty term")
            end = token.end
            folded = fold(token.surface, language)
            hold(
                fold(folded, language) == folded, f"folding {language} twice gives something else"
            )
        terms = [term for token in tokens for term in token.terms]
        hold(analyzer.terms(text, language) == terms, "terms differ from the words' own")
        found.append(terms)
    features = {f"{len(term)} {term[:1].isdigit()} {term.isascii()}" for term in found[0]}
    return Ran(output=found, features=frozenset(features))


def _sentences(data: bytes) -> Ran:
    text = text_of(data)
    spans = split_sentences(text)
    hold(ordered(spans, 0, len(text)), "sentences out of order")
    at = 0
    for span in spans:
        hold(span.of(text) and span.of(text) == span.of(text).strip(), "white space at an end")
        hold(not text[at : span.start].strip(), "text between sentences")
        at = span.end
    hold(not text[at:].strip(), "text after the last sentence")
    ends = {span.of(text)[-1:] for span in spans}
    return Ran(output=spans, features=frozenset(ends | {str(len(spans).bit_length())}))


def _mentions(data: bytes) -> Ran:
    text = text_of(data)
    found = find_mentions(text)
    last = dict.fromkeys((True, False), 0)
    for one in found:
        is_name = one.kind == "name"
        hold(0 <= one.start < one.end <= len(text), f"a {one.kind} out of the text")
        hold(last[is_name] <= one.start, f"a {one.kind} that overlaps another", found)
        last[is_name] = one.end
        hold(text[one.start : one.end].strip(), f"a {one.kind} of nothing")
        if one.whole_start >= 0:
            hold(one.whole_start <= one.start, f"a {one.kind} that starts before its whole")
        if one.whole_end >= 0:
            hold(one.end <= one.whole_end <= len(text), f"a {one.kind} that ends after its whole")
        hold(_is_valid(one, text), f"a {one.kind} without a sound value", one)
    features = {f"{one.kind} {_shape(one.normalized)}" for one in found}
    return Ran(output=found, features=frozenset(features))


def _is_valid(one: Mention, text: str) -> bool:
    """Whether a mention's value is one of its kind: a date exists, a number is finite."""
    value = one.normalized
    match one.kind:
        case "name":
            return True
        case "date":
            return _is_date(value) or (
                not value and text[: one.end].upper().endswith(("BC", "BCE"))
            )
        case "time":
            return all(_TIME.fullmatch(end) for end in value.split("/"))
        case "frequency":
            return _FREQUENCY.fullmatch(value) is not None
        case "duration":
            return _DURATION.fullmatch(value) is not None and bool(values.describe_duration(value))
        case "money" | "percent" | "quantity" | "count" | "ordinal" | "number":
            number = values.magnitude(value)
            is_measured = one.kind in ("money", "percent", "quantity")
            is_whole = bool(values.unit_of(value)) or not is_measured
            return number is not None and number.is_finite() and is_whole


def _is_date(value: str) -> bool:
    if values.interval(value):
        return True
    ends = [end for end in value.split("/") if end != ".."]
    return bool(ends) and all(_is_point(end) for end in ends)


def _is_point(value: str) -> bool:
    """Whether a point in time exists that has an unknown year, or lies before Christ."""
    if match := re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", value, re.ASCII):
        return _exists(2000, int(match[1]), int(match[2] or 1))
    if value == "0000":  # as ISO 8601 writes 1 BC
        return True
    if match := re.fullmatch(r"-(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value, re.ASCII):
        return int(match[1]) > 0 and _exists(2000, int(match[2] or 1), int(match[3] or 1))
    return values.interval(value) is not None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _shape(value: str) -> str:
    return re.sub(r"[a-z]{2,}|[^\W\d_A-Z]+", "a", re.sub(r"\d+", "0", value))[:24]


def _facts(data: bytes) -> Ran:
    """Take the facts out of a document of Markdown."""
    try:
        document, passages = documented(read(data, ".md"))
    except UnreadableError as error:
        return Ran(output=str(error))
    found = extract(document, passages)
    for one in found.facts:
        hold(0 <= one.passage < len(passages), "a fact of no passage")
        _check_fact(one.fact, document.text)
    features = {f"{one.fact.pattern} {one.fact.value.kind}" for one in found.facts}
    return Ran(output=found, features=frozenset(features))


def _check_fact(fact: Fact, text: str) -> None:
    what = f"of a {fact.pattern} fact"
    evidence, value = fact.evidence, fact.value_span
    hold(0 <= evidence.start < evidence.end <= len(text), f"evidence {what} out of the text")
    hold(0 <= value.start <= value.end <= len(text), f"a value {what} out of the text")
    hold(fact.subject.strip() and fact.relation.strip(), f"no subject or relation {what}")
    hold(fact.value.text.strip(), f"no value {what}")
    hold(0 <= fact.confidence <= 1, f"a confidence {what} out of [0, 1]")


def _pieces(*suffixes: str) -> Sequence[bytes]:
    return tuple(to_bytes(piece) for piece in seeds.pieces(*suffixes))


def _lines() -> Sequence[bytes]:
    lines = [line for piece in seeds.pieces(".md", ".txt") for line in piece.splitlines()]
    return tuple(to_bytes(line) for line in lines if line.strip())[::3]


TARGETS = (
    Target(
        name="tokens",
        suffix=".txt",
        seeds=_lines,
        mutate=changer(QUESTION),
        run=_tokens,
        longest=_LONGEST // 2,
    ),
    Target(
        name="sentences",
        suffix=".txt",
        seeds=partial(_pieces, ".md", ".txt"),
        mutate=changer(PLAIN),
        run=_sentences,
        longest=_LONGEST * 2,
    ),
    Target(
        name="mentions",
        suffix=".txt",
        seeds=_lines,
        mutate=changer(PLAIN),
        run=_mentions,
        longest=_LONGEST,
    ),
    Target(
        name="facts",
        suffix=".md",
        seeds=partial(_pieces, ".md"),
        mutate=changer(MARKDOWN),
        run=_facts,
        longest=_LONGEST // 2,
    ),
)
