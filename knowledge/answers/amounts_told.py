"""Whether a sentence tells an amount at all, for questions that ask for one.

A sentence that neither tells one nor holds all that is asked answers no "how many". One that holds
all of it may tell why there is none: "the fee depends on the size", "until either party ends it".
"""

from collections.abc import Sequence
from functools import cache

import regex

from knowledge.answers.evidence import Evidence, share_held
from knowledge.answers.fitting import KINDS_ASKED
from knowledge.answers.relatedness import nearness
from knowledge.mentions import MentionKind, find_mentions
from knowledge.questions.query import Query
from knowledge.tokens import Analyzer
from knowledge.wordlists import read_words

__all__ = ["lacks_amount"]

# A word counts as held above this share.
_HELD = 0.5
_NEAR = 0.55
# What a list or an answer follows.
_CARRIED_ON = (":", "?")
# What else tells how old something is, and how long it lasts.
_DATES: frozenset[MentionKind] = frozenset({"date", "time"})
_PLAIN = Analyzer()


def lacks_amount(query: Query, evidence: Evidence) -> bool:
    """Whether a question asks for an amount, and a sentence neither tells one nor why not.

    An amount is a number, in digits or in words, or a word such as "none" or "half". Where no such
    words are known for the language of the sentence, it may be told all the same. The number of a
    house, a telephone or a contract is no amount.
    """
    words = _words(evidence.passage.record.passage.language)
    kinds = _kinds(query)
    if not kinds or words is None:
        return False
    cells = _counted_cells(query, evidence)
    if not cells and _holds_all(query, evidence):
        return False
    return not any(
        words.search(text) or any(mention.kind in kinds for mention in find_mentions(text))
        for text in cells or _sentences(evidence)
    )


def _kinds(query: Query) -> frozenset[MentionKind]:
    """Return the kinds of mentions that tell the amount asked for; none where none is."""
    if query.type in {"money", "percent"}:
        # "By how much did it fall?": "by 80 percent"; "What share?": "two of ten".
        return frozenset({*KINDS_ASKED["money"], "percent"})
    if query.type != "number" or not query.counted:
        return frozenset()
    kinds = frozenset(KINDS_ASKED["number"])
    return kinds if query.counted_noun else kinds | _DATES


def _holds_all(query: Query, evidence: Evidence) -> bool:
    """Whether a sentence, with its headings and column names, holds each word of a question.

    Or one near in meaning: what "costs" is told by its "fee". "Long" and "often" only ask.
    """
    terms = evidence.sentence.told
    return all(
        word.asks == "number"
        or share_held(word, terms) > _HELD
        or nearness(word, terms, query.language) >= _NEAR
        for word in query.words
    )


def _sentences(evidence: Evidence) -> Sequence[str]:
    """Return a sentence; with those after it, where it introduces a list or asks."""
    text = evidence.sentence.text
    if not text.rstrip().endswith(_CARRIED_ON):
        return (text,)
    return [one.text for one in evidence.passage.sentences[evidence.place :]]


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
