"""Words of an English question that point out of it: "it", "their budget", "that treaty".

A pronoun whose antecedent stands in the question itself points nowhere else: "When did the firm
close its plant?" is a whole question. What is bound follows binding theory (Chomsky, "Lectures on
Government and Binding", 1981): a possessive may mean the subject of its own clause, a personal
pronoun only something in another clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from knowledge.grammar.chunks import Chunk
from knowledge.mentions.counts import singular
from knowledge.questions.parsing import Parsed
from knowledge.questions.shape import AUXILIARIES
from knowledge.wordlists import read_words

__all__ = ["Pointer", "PointerKind", "pointers"]

PointerKind = Literal["thing", "person", "several", "place", "time", "ones"]
_PERSONAL: dict[str, PointerKind] = {
    "it": "thing", "he": "person", "him": "person", "she": "person", "her": "person",
    "they": "several", "them": "several", "this": "thing", "that": "thing", "these": "several",
    "those": "several",
}  # fmt: skip
_POSSESSIVE: dict[str, PointerKind] = {
    "its": "thing", "his": "person", "her": "person", "their": "several",
    "hers": "person", "theirs": "several",
}  # fmt: skip
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "such"})
# "This year" is the asker's own.
_DEICTIC = frozenset({"year", "month", "week", "day", "today", "moment", "time", "way", "case"})
_ABOUT_CLAUSES = (
    r"(?:true|false|possible|impossible|necessary|important|difficult|hard|easy|allowed|permitted|"
    r"forbidden|prohibited|required|compulsory|mandatory|customary|usual|common|legal|illegal|"
    r"safe|better|best|likely|unlikely|clear|certain|said|known|believed|thought|reported|claimed|"
    r"decided|agreed|planned|expected|shown|proved|proven|estimated)"
)
# "It" that stands for nothing or for a clause behind: "is it true that", "how long does it take".
_EXPLETIVE = regex.compile(
    r"\bit (?:(?:really|still|also|ever|not) )*(?:take|takes|took|taken)\b"
    r"|\bit costs? (?:\S+ ){0,4}?to \w"
    rf"|\b(?:is|was|be|been) it (?:\S+ )?{_ABOUT_CLAUSES}\b"
    rf"|\bit (?:is|was|be|been) (?:\S+ )?{_ABOUT_CLAUSES}\b|\bit (?:rain|snow)s?\b"
)
_OPENS_CLAUSE = frozenset(
    [
        "when",
        "after",
        "because",
        "that",
        "if",
        "while",
        "which",
        "who",
        "before",
        "until",
        "since",
        "although",
        "though",
        "as",
        "where",
        "whether",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A word that points out of a question; `question[start:end]` is to be replaced.

    Attributes:
        kind: what it may mean: one thing, a person, several, a place, a time; "ones" stand for
            the noun of the question before.
        is_possessive: it means "of it".
        noun: singular noun that it stands before: "that treaty"; "".
        is_event: its clause tells of something that takes place.
        role: its place in its clause: behind a full verb it is the object; a lone "this" or "that"
            may mean what was said instead of what was named.
    """

    start: int
    end: int
    kind: PointerKind
    is_possessive: bool = False
    noun: str = ""
    is_event: bool = False
    role: Literal["subject", "object", "said"] = "subject"


def pointers(parsed: Parsed) -> tuple[Pointer, ...]:
    """Return the words of a question that point out of it, in order.

    >>> from knowledge.questions.parsing import parse
    >>> [one.kind for one in pointers(parse("Who signed it?"))]
    ['thing']
    >>> pointers(parse("Why did the firm close its plant?"))
    ()
    """
    return tuple(_found(parsed))


def _found(parsed: Parsed) -> Iterator[Pointer]:
    is_expletive = bool(_EXPLETIVE.search(" ".join(_lows(parsed, 0, len(parsed.words)))))
    for place, chunk in enumerate(parsed.chunks):
        if chunk.last == chunk.first + 1:
            pointer = _lone_word(parsed, place, is_expletive=is_expletive)
        elif chunk.kind == "NP":
            pointer = _opening(parsed, place)
        else:
            pointer = None
        if pointer is not None:
            yield pointer


def _lows(parsed: Parsed, first: int, last: int) -> list[str]:
    return [word.surface.casefold() for word in parsed.words[first:last]]


def _opening(parsed: Parsed, place: int) -> Pointer | None:
    """Return the pointer that opens a noun phrase: "its plant", "that treaty", "the first one"."""
    chunk = parsed.chunks[place]
    first, last = parsed.words[chunk.first], parsed.words[chunk.last - 1]
    low = first.surface.casefold()
    if low in _POSSESSIVE:
        if _is_bound(parsed, place, is_possessive=True):
            return None
        return Pointer(start=first.start, end=first.end, kind=_POSSESSIVE[low], is_possessive=True)
    if low in _DEMONSTRATIVE:
        return _demonstrative(parsed, place)
    if last.surface.casefold() in {"one", "ones"} and not _goes_on(parsed, place):
        return Pointer(start=first.start, end=last.end, kind="ones")
    return None


def _lone_word(parsed: Parsed, place: int, *, is_expletive: bool) -> Pointer | None:
    """Return the pointer that a chunk of one word is."""
    chunk = parsed.chunks[place]
    word = parsed.words[chunk.first]
    low = word.surface.casefold()
    kind: PointerKind | None = None
    if low in {"this", "that", "these", "those"}:
        return _lone(parsed, place) if chunk.kind in {"NP", "IN"} else None
    if low in {"one", "ones"} and chunk.kind == "NP":
        kind = None if _goes_on(parsed, place) else "ones"
    elif low in _PERSONAL and chunk.kind == "NP":
        is_empty = low == "it" and is_expletive
        kind = None if is_empty or _is_bound(parsed, place) else _PERSONAL[low]
    elif low == "there" and _is_place(parsed, place):
        kind = "place"
    elif low == "then" and place and place == len(_sounding(parsed)) - 1:
        kind = "time"
    if kind is None:
        return None
    before = parsed.chunks[place - 1] if place else None
    is_object = before is not None and before.kind == "VP" and not _is_auxiliary(parsed, before)
    return Pointer(
        start=word.start,
        end=word.end,
        kind=kind,
        is_event=not is_object
        and not _event_verbs().isdisjoint(_lows(parsed, 0, len(parsed.words))),
        role="object" if is_object else "subject",
    )


@cache
def _event_verbs() -> frozenset[str]:
    return frozenset(read_words("followup_words")["event_verbs"])


def _demonstrative(parsed: Parsed, place: int) -> Pointer | None:
    chunk = parsed.chunks[place]
    head = parsed.words[chunk.head]
    noun = singular(head.surface.casefold())
    is_deictic = parsed.words[chunk.first].surface.casefold() == "this" and noun in _DEICTIC
    if is_deictic or noun in {"way", "case"} or _goes_on(parsed, place):
        return None
    several = head.tag in {"NNS", "NNPS"}
    return Pointer(
        start=parsed.words[chunk.first].start,
        end=parsed.words[chunk.last - 1].end,
        kind="several" if several else "thing",
        noun=noun,
    )


def _goes_on(parsed: Parsed, place: int) -> bool:
    """Whether a clause behind says which are meant: "those countries that", "those who"."""
    following = parsed.chunks[place + 1 : place + 2]
    if not following:
        return False
    word = parsed.words[following[0].first]
    return (
        following[0].kind == "WH"
        or word.surface.casefold() in {"that", "of"}
        or word.tag in {"VBG", "VBN"}
    )


def _lone(parsed: Parsed, place: int) -> Pointer | None:
    """Return "that" where it is a pronoun or stands before its noun, and is no conjunction."""
    first = parsed.words[parsed.chunks[place].first]
    kind = _PERSONAL[first.surface.casefold()]
    before = parsed.chunks[place - 1] if place else None
    after = parsed.chunks[place + 1] if place + 1 < len(parsed.chunks) else None
    is_governed = before is not None and (before.kind == "IN" or _is_auxiliary(parsed, before))
    if after is not None and after.kind == "NP":
        opening, head = parsed.words[after.first], parsed.words[after.head]
        if opening.tag in {"DT", "PRP", "PRP$"} or opening.surface[0].isupper():
            return None
        # "Who says that water boils?" has a clause there, "who kept that pact?" has a noun.
        following = parsed.chunks[place + 2 : place + 3]
        if not is_governed and following and following[0].kind == "VP":
            return None
        noun = singular(head.surface.casefold())
        return Pointer(
            start=first.start, end=parsed.words[after.last - 1].end, kind=kind, noun=noun
        )
    if after is not None and after.kind == "WH":
        return None
    if _goes_on(parsed, place) and not is_governed:
        return None
    is_placed = is_governed or (before is not None and before.kind == "VP")
    if not is_placed:
        return None
    return Pointer(start=first.start, end=first.end, kind=kind, role="said")


def _is_auxiliary(parsed: Parsed, chunk: Chunk) -> bool:
    words = parsed.words[chunk.first : chunk.last]
    return chunk.kind == "VP" and all(
        word.surface.casefold() in AUXILIARIES or word.tag == "RB" for word in words
    )


def _sounding(parsed: Parsed) -> list[int]:
    """Return the places of the chunks that are no marks."""
    return [
        n for n, one in enumerate(parsed.chunks) if parsed.words[one.first].surface[0].isalnum()
    ]


def _is_place(parsed: Parsed, place: int) -> bool:
    """Whether "there" is a place, and not "there are"."""
    around = (*parsed.chunks[max(0, place - 1) : place], *parsed.chunks[place + 1 : place + 2])
    return not any(
        one.kind == "VP"
        and parsed.words[one.first].surface.casefold() in {"is", "are", "was", "were"}
        and one.last == one.first + 1
        for one in around
    )


def _is_bound(parsed: Parsed, place: int, *, is_possessive: bool = False) -> bool:
    """Whether a pronoun's antecedent stands in the question."""
    words = parsed.words
    start = words[parsed.chunks[place].first].start
    before = [
        one
        for one in parsed.phrases
        if one.end <= start and one.kind not in {"pronoun", "time"} and not one.is_asked
    ]
    clauses = [
        words[one.first].start
        for n, one in enumerate(parsed.chunks)
        if 0 < n < place
        and words[one.first].surface.casefold() in _OPENS_CLAUSE
        and words[one.first].start >= parsed.asked_end
    ]
    if clauses and any(one.start < clauses[-1] for one in before):
        return True
    verbs = [
        one
        for one in parsed.chunks[:place]
        if one.kind == "VP" and words[one.first].start >= parsed.asked_end
    ]
    has_subject = parsed.wh in {"who", "which", "what"} and any(
        not _is_auxiliary(parsed, one) for one in verbs
    )
    if not is_possessive:
        # "Which states said they would sign?"
        after = parsed.chunks[place + 1 : place + 2]
        said = parsed.chunks[place - 1]
        is_said = said.kind == "VP" and not _is_auxiliary(parsed, said)
        opens = bool(after) and after[0].kind == "VP" and is_said
        return opens and has_subject and parsed.asks_for_subject
    if any(not one.preposition for one in before):
        return True
    # "Which firm closed its plant?"
    return has_subject
