"""How an English question is built: what stands in the place of the answer.

"Which treaty did the senate reject in 1920?" asks for a treaty, the object of "reject". What is
told here only orders candidates for the short answer; a question of another language or without a
question word has the empty shape.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge.facts.reading import Word
from knowledge.grammar.tagging import tag
from knowledge.tokens import word_terms

__all__ = ["AUXILIARIES", "BE", "DO", "QUESTION_WORDS", "QuestionShape", "question_shape"]

QUESTION_WORDS = frozenset(
    {"who", "whom", "whose", "what", "which", "when", "where", "why", "how"}
)
DO = frozenset({"do", "does", "did"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
AUXILIARIES = (
    DO
    | BE
    | frozenset({"has", "have", "had", "will", "would", "can", "could"})
    | frozenset({"may", "might", "must", "shall", "should"})
)
# "Who's" has its verb cut short.
_BE = BE | {"'s"}
_AUXILIARIES = AUXILIARIES | {"'s"}
_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "on",
        "of",
        "for",
        "from",
        "to",
        "by",
        "with",
        "as",
        "about",
        "into",
        "under",
        "over",
        "between",
        "through",
        "during",
        "after",
        "before",
        "against",
    ]
)
_NOMINAL = ("NN", "JJ", "CD", "VBG", "VBN", "POS")
# "What type of city", "the name of the company": what is asked for stands behind the "of".
_FORWARDING = frozenset(
    [
        "type",
        "types",
        "kind",
        "kinds",
        "sort",
        "sorts",
        "form",
        "forms",
        "brand",
        "name",
        "names",
        "title",
        "term",
        "part",
        "parts",
        "example",
    ]
)
_DETERMINERS = ("DT", "PRP$", "POS", "RB")
Side = Literal["subject", "object", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShape:
    """What a question says of its answer's place.

    Attributes:
        wh: the question word, "" where there is none.
        focus: terms of the noun phrase after "which" or "what": what kind of thing is asked for.
        head: term of that phrase's last noun, "" where there is none.
        verb: terms of the main verb.
        side: whether the answer is the verb's subject ("who signed it") or its object.
        is_copular: the question asks what something is: "what is the name of …".
        preposition: the preposition that governs the question word: "in which", "… known for?".
    """

    wh: str = ""
    focus: frozenset[str] = frozenset()
    head: str = ""
    verb: frozenset[str] = frozenset()
    side: Side = ""
    is_copular: bool = False
    preposition: str = ""


@lru_cache(maxsize=512)
def question_shape(text: str, language: str) -> QuestionShape:
    """Return the shape of a question.

    >>> shape = question_shape("Which treaty did the senate reject in 1920?", "en")
    >>> shape.head, shape.side, sorted(shape.verb)
    ('treati', 'object', ['reject'])
    """
    if language != "en":
        return QuestionShape()
    words = [
        word for word in tag(text, language) if word.surface[0].isalnum() or word.tag == "POS"
    ]
    place = next(
        (n for n, word in enumerate(words) if word.surface.casefold() in QUESTION_WORDS), None
    )
    if place is None:
        return QuestionShape()
    wh = words[place].surface.casefold()
    after = place + 1
    if wh in {"what", "which", "whose"} or (wh == "how" and after < len(words)):
        after = _end_of_noun_phrase(words, place + 1)
    focus: Sequence[Word] = words[place + 1 : after]
    verb, side, is_copular = _verb(words, after, wh)
    if is_copular and not focus and wh in {"what", "which"}:
        focus = _predicate(words, after + 1)
    return QuestionShape(
        wh=wh,
        focus=_terms(focus),
        head=_head(focus),
        verb=verb,
        side=side,
        is_copular=is_copular,
        preposition=_preposition(words, place),
    )


def _end_of_noun_phrase(words: Sequence[Word], start: int) -> int:
    end = start
    while end < len(words):
        word = words[end]
        folded = word.surface.casefold()
        if folded in _AUXILIARIES or not word.tag.startswith(_NOMINAL):
            of_kind = folded == "of" and end > start
            if not of_kind or end + 1 == len(words) or not words[end + 1].tag.startswith("NN"):
                break
        end += 1
    return end


def _predicate(words: Sequence[Word], start: int) -> Sequence[Word]:
    """Return the noun phrase after "what is": what the answer is said to be."""
    while start < len(words) and words[start].tag in _DETERMINERS:
        start += 1
    return words[start : _end_of_noun_phrase(words, start)]


def _head(focus: Sequence[Word]) -> str:
    """Return the term of the noun that names the kind of thing asked for."""
    nouns: list[Word] = []
    for word in focus:
        if word.surface.casefold() == "of":
            if nouns and nouns[-1].surface.casefold() not in _FORWARDING:
                break
            nouns = []
        elif word.tag.startswith("NN"):
            nouns.append(word)
    return next(iter(word_terms(nouns[-1].surface, "en")), "") if nouns else ""


def _verb(words: Sequence[Word], start: int, wh: str) -> tuple[frozenset[str], Side, bool]:
    """Return the main verb's terms, the answer's side of it, and whether it is a form of "be"."""
    rest = words[start:]
    if not rest:
        return frozenset(), "", False
    first = rest[0].surface.casefold()
    main = [word for word in rest if word.tag.startswith("VB")]
    content = [word for word in main if word.surface.casefold() not in _AUXILIARIES]
    if first in DO:
        return _terms(content[:1]), "object", False
    if first in _BE:
        # "What was built in 1900?" has its participle next; "what is the name" has none near.
        following = rest[1] if len(rest) > 1 else None
        if following is not None and following.tag in {"VBN", "VBG", "RB", "VBD"}:
            return _terms(content[:1]), "subject", False
        late = [word for word in content if word.tag in {"VBN", "VBG"}]
        if late and wh in {"when", "where", "how", "why"}:
            return _terms(late[-1:]), "object", False
        return _terms(late[-1:]), "object" if late else "", not late
    if first in _AUXILIARIES:
        return (
            _terms(content[:1]),
            "object" if rest[1:2] and not rest[1].tag.startswith("VB") else "subject",
            False,
        )
    if rest[0].tag.startswith(("VB", "RB", "MD")):
        return _terms(content[:1]), "subject", False
    return _terms(content[:1]), "", False


def _preposition(words: Sequence[Word], place: int) -> str:
    """Return what governs the question word: right before it, or left over at the end."""
    before = words[place - 1].surface.casefold() if place else ""
    if before in _PREPOSITIONS:
        return before
    last = words[-1].surface.casefold()
    return last if last in _PREPOSITIONS and len(words) > place + 2 else ""


def _terms(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(term for word in words for term in word_terms(word.surface, "en"))
