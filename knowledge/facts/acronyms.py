"""Facts that a sentence states by spelling out an acronym: "Long Name (ABC, Turkey)"."""

from collections.abc import Iterator

import regex

from knowledge.acronyms import AcronymPair, acronym_pairs, is_acronym
from knowledge.facts.general_aliases import is_known_place
from knowledge.facts.reading import ReadSentence
from knowledge.legal_forms import ends_with_legal_form
from knowledge.model import Fact, Value

__all__ = ["acronym_facts", "defined_terms"]

_SPELT = 0.97
_PLACE = 0.85
_TERM = 0.85
_LAST_WORD = regex.compile(r"[,;]")
# 'Acme LLP, a company … (hereinafter the "Supplier")': a contract's word for a party.
_TERM_IN_BRACKETS = regex.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|collectively)\b[^()\"“«]{0,40}|the\s+|each,?\s+an?\s+|"
    r"далее\b[^()\"“«]{0,30}|бұдан\s+әрі\b[^()\"“«]{0,20})?"
    r"[\"“«„‟]([\p{Lu}][^()\"“”«»]{1,40})[\"”»“]\s*(?:or\s[^()]{1,40})?\)"
    r"|,\s+hereinafter\s+(?:(?:referred\s+to\s+as|called)\s+)?(?:the\s+)?[\"“]?"
    r"(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?)[\"”]?(?=[,;.\s])"
)
_CAPITALISED = r"\p{Lu}(?:[\p{L}\p{N}&'’.-]|/(?=\p{Lu}))*"
_NAME_RUN = regex.compile(
    rf"[\"“«]?{_CAPITALISED}(?:[ \n](?:{_CAPITALISED}|of|and|the|for|de|plc"
    rf"|[\"“«]{_CAPITALISED}[\"”»]))*[\"”»]?"
)
_MIN_NAME = 3
_PREPOSITION = regex.compile(r"\b(?:of|in|at|from|by|with|under|to)\s$")
_FOLLOWS_NAME = regex.compile(r"\s*[,(]")


def acronym_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield for each acronym that is spelt out a fact with the name as subject.

    A known place behind the acronym says where the named thing is; a term in quotation marks and
    brackets is what a contract calls a party.
    """
    spelt: set[int] = set()
    for pair in acronym_pairs(sentence.text):
        spelt.add(pair.acronym_start)
        yield _fact(
            sentence,
            pair,
            relation="abbreviation",
            relation_key="abbreviation",
            value=Value(kind="acronym", text=pair.acronym),
            start=pair.acronym_start,
            confidence=_SPELT,
        )
        place = _LAST_WORD.split(pair.place)[-1].strip()
        if place and is_known_place(place):
            yield _fact(
                sentence,
                pair,
                relation="located in",
                relation_key="located",
                value=Value(kind="place", text=place),
                start=pair.place_start + pair.place.rfind(place),
                confidence=_PLACE,
            )
    for name, term in defined_terms(sentence.text):
        if term[0] not in spelt:
            yield _term_fact(sentence, name, term)


def _fact(
    sentence: ReadSentence,
    pair: AcronymPair,
    *,
    relation: str,
    relation_key: str,
    value: Value,
    start: int,
    confidence: float,
) -> Fact:
    return Fact(
        subject=pair.name,
        subject_span=sentence.within(pair.name_start, pair.name_end),
        relation=relation,
        relation_key=relation_key,
        value=value,
        value_span=sentence.within(start, start + len(value.text)),
        pattern="acronym",
        confidence=confidence,
        evidence=sentence.span,
    )


def _term_fact(sentence: ReadSentence, name: tuple[int, int], term: tuple[int, int]) -> Fact:
    text = sentence.text
    return Fact(
        subject=" ".join(text[slice(*name)].split()),
        subject_span=sentence.within(*name),
        relation="called",
        relation_key="defined_term",
        value=Value(kind="name", text=" ".join(text[slice(*term)].split())),
        value_span=sentence.within(*term),
        pattern="acronym",
        confidence=_TERM,
        evidence=sentence.span,
    )


def defined_terms(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where a name and the term that a contract gives it in brackets stand.

    >>> text = 'Acme LLP, a company of Almaty (hereinafter the "Supplier"), sells'
    >>> [(text[a:b], text[c:d]) for (a, b), (c, d) in defined_terms(text)]
    [('Acme LLP', 'Supplier')]
    """
    start = 0
    for match in _TERM_IN_BRACKETS.finditer(text):
        names = list(_NAME_RUN.finditer(text, start, match.start()))
        start = match.end()
        # "Acme, a company of Almaty": what follows a preposition describes the name before it.
        # "Acme AG, Basel": the place of a company is no party.
        legal = [name for name in names if ends_with_legal_form(name[0])]
        for name in legal[-1:] or reversed(names):
            is_other = len(name[0]) < _MIN_NAME or _is_no_party(name[0])
            if not is_other and not _PREPOSITION.search(
                text, max(0, name.start() - 8), name.start()
            ):
                if _FOLLOWS_NAME.match(text, name.end()):
                    yield name.span(), match.span(1 if match[1] else 2)
                break


def _is_no_party(name: str) -> bool:
    """Return whether words are an article or an acronym, which names no party by itself."""
    return (" " not in name and is_acronym(name)) or name.casefold() in {
        "the",
        "this",
        "these",
        "between",
        "and",
        "agreement",
    }
