"""The phrases of an English question: what it asks about, and where another thing may be put."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import regex

from knowledge.facts.general_aliases import is_known_place
from knowledge.facts.reading import Word
from knowledge.grammar.chunks import Chunk, chunks, complex_end
from knowledge.grammar.tagging import known_tag, tag
from knowledge.mentions.counts import singular
from knowledge.months import MONTH_NUMBERS
from knowledge.questions.shape import AUXILIARIES, BE, DO, QUESTION_WORDS

__all__ = ["Parsed", "Phrase", "PhraseKind", "parse"]

PhraseKind = Literal["time", "place", "name", "thing", "pronoun"]
# What may stand behind a verb, and not behind a noun that another noun precedes.
_BEHIND_VERB = frozenset({"DT", "IN", "TO", "PRP", "PRP$", "CD", "RB", "EX", "NNP", ".", ","})
_YEAR = regex.compile(r"(?:1\d|20)\d\ds?")
_TIME_WORDS = frozenset({"the", "early", "late", "mid", "spring", "summer", "autumn", "winter"})
_ORDINAL = regex.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|"
    r"\w+teen|twentie)th|last|next|previous"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase of a question; `question[start:end] == text`.

    Attributes:
        whole: where it ends with the "of" phrases that belong to it.
        head: its last noun, singular and folded; "" where it has none ("the second").
        ordinal: the ordinal in it ("second", "12th"), folded; "".
        determiner: the article or the like that opens it, folded; "".
        preposition: what governs it, folded; "".
        outer: where it begins with that preposition.
        is_asked: it belongs to the question word: "how many seats".
        is_plural: its head is in the plural.
        kind: what it names.
    """

    text: str
    start: int
    end: int
    whole: int
    head: str
    ordinal: str
    determiner: str
    preposition: str
    outer: int
    is_asked: bool
    is_plural: bool
    kind: PhraseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A question in pieces.

    Attributes:
        words: its words with parts of speech.
        chunks: its phrases of every kind.
        phrases: its noun phrases.
        owners: the owners within these: "France" of "France's capital".
        wh: its question word, folded; "".
        asked_end: where the question word's phrase ends, 0 without one.
        asked_start: where it begins, with its preposition.
        has_verb: it holds a verb.
        has_full_verb: it holds a verb that is no auxiliary.
        asks_for_subject: a verb follows right behind the question word's phrase: "who signed it".
    """

    text: str
    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]
    phrases: tuple[Phrase, ...]
    owners: tuple[Phrase, ...]
    wh: str
    asked_start: int
    asked_end: int
    has_verb: bool
    has_full_verb: bool
    asks_for_subject: bool

    @property
    def subject(self) -> Phrase | None:
        """The first noun phrase that is neither asked for nor governed by a preposition."""
        free = (one for one in self.phrases if not (one.is_asked or one.preposition))
        return next((one for one in free if one.kind != "time"), None)


@lru_cache(maxsize=512)
def parse(text: str) -> Parsed:
    """Take an English question apart.

    >>> [one.text for one in parse("Where was the third summit of the league held?").phrases]
    ['the third summit', 'the league']
    """
    words = _with_verb(tag(text, "en"))
    found = _with_joint_names(words, chunks(words))
    wh = next((n for n, one in enumerate(found) if _low(words[one.first]) in QUESTION_WORDS), None)
    asked_end = _end_of_asked(words, found, wh) if wh is not None else 0
    phrases = []
    for place, chunk in enumerate(found):
        if chunk.kind == "NP" and not _is_verb(words, found, place, wh):
            is_asked = wh is not None and wh < place < asked_end
            phrases.append(_phrase(text, words, found, place, is_asked=is_asked))
    verbs = [n for n, one in enumerate(found) if one.kind == "VP" or _is_verb(words, found, n, wh)]
    start = end = 0
    if wh is not None:
        governed = wh > 0 and found[wh - 1].kind == "IN"
        start = words[found[wh - governed].first].start
        end = words[found[asked_end - 1].last - 1].end
    return Parsed(
        text=text,
        words=words,
        chunks=found,
        phrases=tuple(phrases),
        owners=tuple(_owners(text, words, found)),
        wh=_low(words[found[wh].first]) if wh is not None else "",
        asked_start=start,
        asked_end=end,
        has_verb=bool(verbs),
        has_full_verb=any(not _is_auxiliary(words, found[n]) for n in verbs),
        asks_for_subject=asked_end in verbs and not _is_auxiliary(words, found[asked_end]),
    )


def _with_verb(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of a question; one that is read without a verb gets the likeliest.

    "How many clerks work there?" and "Did Norway chair the fair?" are read as nouns alone.
    """
    full = [one for one in words if one.tag.startswith("VB") and _low(one) not in AUXILIARIES]
    asks = [n for n, one in enumerate(words) if _low(one) in QUESTION_WORDS | DO]
    if full or not asks or any(_low(one) in BE for one in words):
        return words
    for place in range(asks[-1] + 2, len(words)):
        before, word, after = words[place - 1], words[place], words[place + 1 : place + 2]
        is_noun = before.tag.startswith("NN") and word.tag == "NN" and word.surface.islower()
        is_plain = known_tag(_low(word)) in {"NN", "VB", "VBP"}
        ends = not after or after[0].tag in _BEHIND_VERB
        if is_noun and is_plain and ends and (before.tag != "NN" or _low(words[asks[-1]]) in DO):
            return (*words[:place], replace(word, tag="VB"), *words[place + 1 :])
    return words


def _with_joint_names(words: Sequence[Word], found: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Return the chunks; names with "&" between, as of firms, are one."""
    joined: list[Chunk] = []
    for chunk in found:
        is_name = chunk.kind == "NP" and words[chunk.head].surface[0].isupper()
        if is_name and len(joined) > 1 and words[joined[-1].first].surface == "&":
            before = joined[-2]
            if before.kind == "NP" and words[before.head].surface[0].isupper():
                del joined[-2:]
                joined.append(replace(chunk, first=before.first))
                continue
        joined.append(chunk)
    return tuple(joined)


def _low(word: Word) -> str:
    return word.surface.casefold()


def _end_of_asked(words: Sequence[Word], found: Sequence[Chunk], wh: int) -> int:
    """Return the place after the chunks of "how many seats", "which of the members", "how far"."""
    end = wh + 1
    if _low(words[found[wh].first]) in {"who", "whom", "when", "where", "why"}:
        return end
    if end < len(found) and _low(words[found[end].first]) in {
        "old",
        "much",
        "long",
        "far",
        "many",
    }:
        end += found[end].kind != "NP"
    while end < len(found) and found[end].kind in {"NP", "IN"}:
        chunk = found[end]
        if chunk.kind == "NP":
            end = complex_end(words, found, end)
            break
        if _low(words[chunk.first]) != "of":
            break
        end += 1
    return end


def _is_verb(words: Sequence[Word], found: Sequence[Chunk], place: int, wh: int | None) -> bool:
    """Whether a lone word after "who" is a verb that looks like a noun: "who heads the team"."""
    chunk = found[place]
    return (
        chunk.kind == "NP"
        and wh is not None
        and place == wh + 1
        and chunk.last == chunk.first + 1
        and place + 1 < len(found)
        and found[place + 1].kind in {"NP", "IN"}
        and _low(words[found[wh].first]) in {"who", "what"}
        and words[chunk.first].tag.startswith("NNS")
    )


def _is_auxiliary(words: Sequence[Word], chunk: Chunk) -> bool:
    inner = words[chunk.first : chunk.last]
    return all(_low(word) in AUXILIARIES or word.tag == "RB" for word in inner)


def _phrase(
    text: str, words: Sequence[Word], found: Sequence[Chunk], place: int, *, is_asked: bool
) -> Phrase:
    chunk = found[place]
    inner = words[chunk.first : chunk.last]
    start, end = inner[0].start, inner[-1].end
    whole = found[complex_end(words, found, place) - 1]
    head = words[chunk.head]
    last = whole.last
    if words[last - 1].tag == "DT" and last < len(words) and words[last].surface[0].isalpha():
        last += 1  # "the north" is read as an article and an adverb
    is_noun = head.tag.startswith("NN")
    before = found[place - 1] if place and found[place - 1].kind == "IN" else None
    opening = inner[0].tag in {"DT", "PDT", "PRP$"} and len(inner) > 1
    return Phrase(
        text=text[start:end],
        start=start,
        end=end,
        whole=words[last - 1].end,
        head=singular(head.surface.casefold()) if is_noun else "",
        ordinal=next((_low(one) for one in inner if _ORDINAL.fullmatch(_low(one))), ""),
        determiner=_low(inner[0]) if opening else "",
        preposition=_low(words[before.first]) if before else "",
        outer=words[before.first].start if before else start,
        is_asked=is_asked,
        is_plural=head.tag in {"NNS", "NNPS"},
        kind=_kind(inner, head, is_first=start == 0),
    )


def _owners(text: str, words: Sequence[Word], found: Sequence[Chunk]) -> Iterator[Phrase]:
    for place, chunk in enumerate(found):
        marks = [n for n in range(chunk.first + 1, chunk.last) if words[n].tag == "POS"]
        if chunk.kind == "NP" and marks:
            last = marks[-1]
            head = last - 1
            part = Chunk(kind="NP", first=chunk.first, last=last, head=head)
            yield _phrase(text, words, [*found[:place], part], place, is_asked=False)


def _kind(inner: Sequence[Word], head: Word, *, is_first: bool) -> PhraseKind:
    if head.tag in {"PRP", "EX"} or (len(inner) == 1 and head.tag == "DT"):
        return "pronoun"
    lows = [_low(one) for one in inner]
    if any(_YEAR.fullmatch(low) for low in lows) and all(
        low in _TIME_WORDS or low in MONTH_NUMBERS or low[0].isdigit() for low in lows
    ):
        return "time"
    named = [one for one in inner if one.surface[0].isupper()]
    if is_first and named and named[0] is inner[0] and not inner[0].tag.startswith("NNP"):
        named = named[1:]
    if not named or not head.surface[0].isupper():
        return "thing"
    if is_known_place(" ".join(one.surface for one in named)):
        return "place"
    return "name"
