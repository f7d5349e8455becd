"""What a sentence says in passing, as a sentence of its own.

"The bank has a capital of 42 million" says that the capital of the bank is 42 million, and "Kim
Lee, head of sales since May 2020," that Kim Lee has been head of sales since May 2020.
"""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.checking.reading import ReadText, read_text
from knowledge.checking.roles import main_verb
from knowledge.checking.statements import Statement

__all__ = ["restated"]

_HAVING = {"has": "is", "have": "is", "had": "was"}
_UNIVERSAL = frozenset({"every", "each", "all"})
_ARTICLES = frozenset({"a", "an"})
_OFFICE = ("NN", "JJ", "IN", "DT")


def restated(statement: Statement) -> Iterator[Statement]:
    """Yield what an English sentence says in passing."""
    read = statement.read
    if read.language != "en":
        return
    for text in (*_attributes(read), *_offices(read)):
        yield replace(statement, read=read_text(text, "en"))


def _attributes(read: ReadText) -> Iterator[str]:
    """Yield "the capital of the bank is 42 million".

    Only of what has a name, and of what holds of all: else it may be so of some alone.
    """
    verb = main_verb(read, range(len(read.words)))
    if verb is None or verb[0] != verb[1] or not verb[0]:
        return
    have = read.words[verb[0]].surface.casefold()
    subject = range(verb[0])
    is_sure = read.words[0].surface.casefold() in _UNIVERSAL or read.names & set(subject)
    after = verb[0] + 2
    if have not in _HAVING or not is_sure or len(read.words) <= after:
        return
    if read.words[after - 1].surface.casefold() not in _ARTICLES:
        return
    for at in range(after + 1, len(read.words) - 1):
        if read.words[at].surface != "of":
            continue
        if any(read.word_at(value.start) == at + 1 for value in read.values):
            whole = read.cut(subject)
            owner = whole if 0 in read.names else _small(whole)
            rest = read.cut(range(at + 1, len(read.words)))
            yield f"The {read.cut(range(after, at))} of {owner} {_HAVING[have]} {rest}"
        return


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def _offices(read: ReadText) -> Iterator[str]:
    """Yield "Kim Lee has been head of sales since May 2020"."""
    for start, end in read.name_groups:
        if end >= len(read.words) or read.words[end].surface != ",":
            continue
        at = end + 1
        while at < len(read.words) and read.words[at].surface.casefold() != "since":
            if not read.words[at].tag.startswith(_OFFICE):
                break
            at += 1
        is_since = at < len(read.words) and read.words[at].surface.casefold() == "since"
        dates = [
            one for one in read.values if one.kind == "date" and read.word_at(one.start) == at + 1
        ]
        if is_since and dates and at > end + 1:
            office = read.cut(range(end + 1, at))
            when = read.text[dates[0].start : dates[0].end]
            yield f"{read.cut(range(start, end))} has been {office} since {when}."
