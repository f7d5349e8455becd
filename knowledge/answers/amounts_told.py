"""Whether a sentence tells an amount at all, for questions that ask for one.

A sentence without any answers no "how many", however many words of the question it holds.
"""

from collections.abc import Sequence
from functools import cache

import regex

from knowledge.answers.evidence import Evidence
from knowledge.mentions import MentionKind, find_mentions
from knowledge.model import AnswerType
from knowledge.questions.query import Query
from knowledge.tokens import Analyzer
from knowledge.wordlists import read_words

__all__ = ["lacks_amount"]

_AMOUNTS: frozenset[MentionKind] = frozenset(
    {"number", "count", "quantity", "money", "percent", "ordinal"}
)
# "400 guineas" is a count where nobody knows guineas.
_PRICES: frozenset[MentionKind] = frozenset({"money", "number", "count", "percent"})
# What a list or an answer follows.
_CARRIED_ON = (":", "?")
# What tells how many days and how often, and what, besides, how old and how long.
_LASTING: frozenset[MentionKind] = frozenset({"duration", "frequency"})
_DATES: frozenset[MentionKind] = frozenset({"date", "time"})
_PLAIN = Analyzer()
_ASKING: frozenset[AnswerType] = frozenset({"money", "percent", "number"})


def lacks_amount(query: Query, evidence: Evidence) -> bool:
    """Whether a question asks for an amount, and a sentence tells none.

    An amount is a number, in digits or in words, or a word such as "none" or "half". Where no such
    words are known for the language of the sentence, it may be told all the same.
    """
    words = _words(evidence.passage.record.passage.language)
    if query.type not in _ASKING or words is None:
        return False
    kinds = _PRICES if query.type == "money" else _AMOUNTS
    if query.type == "number":
        kinds |= _LASTING | _DATES if query.counted and not query.counted_noun else _LASTING
    return not any(
        words.search(text) or any(mention.kind in kinds for mention in find_mentions(text))
        for text in _telling(query, evidence)
    )


def _telling(query: Query, evidence: Evidence) -> Sequence[str]:
    """Return the texts that may tell it: those of a sentence, or of some cells of a row."""
    if named := _counted_cells(query, evidence):
        return named
    texts = [one.text for one in evidence.passage.sentences[evidence.place :]]
    return texts if texts[0].rstrip().endswith(_CARRIED_ON) else texts[:1]


def _counted_cells(query: Query, evidence: Evidence) -> Sequence[str]:
    """Return the cells of the columns that name what is counted, where no cell names it."""
    record = evidence.passage.record
    passage = record.passage
    noun = query.counted[-1] if query.counted else frozenset[str]()
    named: list[str] = []
    for name, span in zip(passage.header, passage.cells, strict=False):
        cell = record.cut(span)
        if not noun.isdisjoint(_PLAIN.terms(cell, passage.language)):
            return ()
        if not noun.isdisjoint(_PLAIN.terms(name, passage.language)):
            named.append(cell)
    return named


@cache
def _words(language: str) -> "regex.Pattern[str] | None":
    """Return a pattern of the words that tell an amount, None where none are known."""
    words = read_words("answers/amount_words").get(language)
    if not words:
        return None
    forms = "|".join(regex.escape(word).replace(r"\*", r"\w*") for word in words)
    return regex.compile(rf"(?:\b|(?<=\w)(?=n't))(?:{forms})\b", regex.IGNORECASE)
