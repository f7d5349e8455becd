"""Whether a sentence names as many things as a question says that there are to name."""

from collections.abc import Iterator

import regex

from knowledge.answers.evidence import Evidence
from knowledge.questions.query import Query

__all__ = ["falls_short"]

# Of so many things asked for, a list may lack a few.
_COUNT = regex.compile(r"[3-9]|1\d|20")
_NAMED_SHARE = 0.6
_BETWEEN = regex.compile(r"[,;•،、，；]|\n|\s(?:and|и|және|мен|ve|und|et|y)\s|[和及与]")
_OPENS_LIST = regex.compile(r"[:：]\s*$")


def falls_short(query: Query, evidence: Evidence) -> bool:
    """Whether a sentence names far fewer things than a list question counts.

    "Which fifteen states signed it?" is not answered by "Fifteen states signed it." A list that
    the sentence introduces is counted with it; a table row is one entry of many.
    """
    counts = [int(term) for term in _terms(query) if _COUNT.fullmatch(term)]
    record = evidence.passage.record
    if query.type != "list" or not counts or record.passage.cells:
        return False
    text = evidence.sentence.text
    if _OPENS_LIST.search(text):
        text = record.text[evidence.sentence.span.start - record.passage.span.start :]
    return 1 + len(_BETWEEN.findall(text)) < _NAMED_SHARE * max(counts)


def _terms(query: Query) -> Iterator[str]:
    for word in query.words:
        if any(term.endswith(".") for term in word.terms):
            continue  # "the 12th session" counts nothing
        yield from word.terms
        yield from (term for other in word.alternatives for term in other.terms)
