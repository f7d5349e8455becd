"""Calls of the functions that put patterns together from word lists and from what they are given.

Where a pattern is written out at a call, or bound to a name of its module, none is needed.
"""

# ruff: noqa: SLF001 - what puts a pattern together is seldom public
import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from bot import config_values
from bot.observing import redaction
from knowledge.answers import amounts_told, plausibility, stance
from knowledge.checking import claims, rewording, word_lists
from knowledge.facts import coreference, curated, metadata_facts, short_values
from knowledge.model import Document, Metadata, Span
from knowledge.parties import Party, _uses, named_in
from knowledge.questions import (
    answer_type_words,
    answer_types,
    asked_nouns,
    counted,
    decomposing,
    followups,
    intents,
    senses,
    suggesting,
)
from knowledge.readers import rawhtml
from knowledge.sentences import _closing_abbreviation
from knowledge.wordlists import read_nested

__all__ = ["MADE", "USED"]

_LANGUAGES = ("en", "ru", "kk", "de", "fr", "es", "tr", "zh")
_FORMS = (r"\S+", r"[\w-]{1,64}")
_TEXT = "Anna Smith is chairman of the board"


def _for_languages(call: Callable[[str], object]) -> Callable[[], object]:
    return lambda: [call(language) for language in _LANGUAGES]


def _document() -> Document:
    span = Span(start=0, end=len(_TEXT))
    return Document(path="a.txt", text=_TEXT, blocks=(), spans=(span,), metadata=Metadata())


def _lesser_office() -> object:
    query: Any = SimpleNamespace(type="person", text="")
    view: Any = SimpleNamespace(query=query, sentence=SimpleNamespace(text="the deputy head, Ann"))
    name: Any = SimpleNamespace(kinds=("name",), start=17)
    return plausibility._is_of_lesser(view, name)


def _code() -> object:
    opening = re.fullmatch("(?P<code>```)", "```")
    return opening and rawhtml._code_end("``` a", opening)


def _party(at: str) -> Party:
    return Party(role=at, name="Acme Ltd")


MADE: Mapping[str, Callable[[], object]] = {
    "bot.config_values.text": lambda: [config_values.text(one, "") for one in _FORMS],
    "bot.config_values.secret": lambda: [config_values.secret(one, "") for one in _FORMS],
    "bot.observing.redaction.RedactionFilter.add": lambda: redaction.RedactionFilter(
        ["a+secret of (mine)"]
    ),
    "knowledge.answers.amounts_told._words": _for_languages(amounts_told._words.__wrapped__),
    "knowledge.answers.plausibility._is_of_lesser": _lesser_office,
    "knowledge.answers.stance._pattern": _for_languages(
        lambda language: [
            stance._pattern.__wrapped__(language, kind)
            for kind in ("denied", "planned", "harmless")
        ]
    ),
    "knowledge.checking.claims.claims_nothing": _for_languages(
        lambda language: claims.claims_nothing("The shop was opened by Ann in 1999", language)
    ),
    "knowledge.checking.rewording._of_office": lambda: list(
        rewording._of_office(_TEXT, rewording._Dated(core=_TEXT, date="", lead="in", on="in"))
    ),
    "knowledge.checking.word_lists._pattern": lambda: [
        word_lists._pattern.__wrapped__(kind) for kind in read_nested("checking/words")["en"]
    ],
    "knowledge.facts.coreference._country_pattern": coreference._country_pattern.__wrapped__,
    "knowledge.facts.curated._find": lambda: curated._find(
        _TEXT, "Anna Jones is", Span(start=0, end=len(_TEXT))
    ),
    "knowledge.facts.metadata_facts._find": lambda: metadata_facts._find(
        _document(), "Anna Smith"
    ),
    "knowledge.facts.short_values.items_of": lambda: [
        short_values.items_of("a; b"),
        short_values.items_of("a, b", commas=True),
    ],
    "knowledge.parties.named_in": lambda: named_in("the Seller pays", [_party("Seller")]),
    "knowledge.parties._uses": lambda: _uses("Seller", ["the Seller pays"]),
    "knowledge.questions.answer_type_words._pattern": _for_languages(
        lambda language: (
            answer_type_words.type_patterns.__wrapped__(language),
            answer_type_words._scaffolds.__wrapped__(language),
        )
    ),
    "knowledge.questions.answer_type_words.any_phrase": _for_languages(
        lambda language: [
            answer_type_words.any_phrase.__wrapped__(kind, language)
            for kind in answer_type_words._table()
        ]
    ),
    "knowledge.questions.answer_types._unsaid_kind": _for_languages(
        lambda language: [
            answer_types._unsaid_kind(word, "how high is it", language)
            for line in answer_type_words.lines_of("unsaid", language)
            for word in line.replace(",", " ").split()
        ]
    ),
    "knowledge.questions.asked_nouns.is_predicate": lambda: asked_nouns.is_predicate(
        "date", "what is the date of it"
    ),
    "knowledge.questions.counted.words_counted": _for_languages(
        lambda language: counted.words_counted("tea", language)
    ),
    "knowledge.questions.counted.things_counted": _for_languages(
        lambda language: counted.things_counted("tea", language)
    ),
    "knowledge.questions.decomposing._choice": lambda: [
        list(decomposing._choice(f"which {word} x", "a", "b"))
        + list(decomposing._choice(f"which opened {word}", "a", "b"))
        for word in ("first", "last", "larger", "less")
    ],
    "knowledge.questions.followups._opening_phrases": followups._opening_phrases.__wrapped__,
    "knowledge.questions.intents._polite": intents._polite.__wrapped__,
    "knowledge.questions.intents._patterns": intents._patterns.__wrapped__,
    "knowledge.questions.senses._measure_patterns": _for_languages(
        senses._measure_patterns.__wrapped__
    ),
    "knowledge.questions.suggesting._replaced": lambda: suggesting._replaced(
        "teh bank", "teh", "the"
    ),
    "knowledge.readers.rawhtml._code_end": _code,
    "knowledge.sentences._closing_abbreviation": _closing_abbreviation.__wrapped__,
}

USED: Mapping[str, frozenset[str]] = {
    "knowledge.questions.followups._opening_phrases": frozenset({"match"}),
    "knowledge.questions.intents._patterns": frozenset({"fullmatch"}),
    "knowledge.questions.intents._polite": frozenset({"match"}),
}
"""How the patterns of some are used; those of the others count as used in every way."""
