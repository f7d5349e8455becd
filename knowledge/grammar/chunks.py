"""Noun phrases and verb groups of a tagged sentence.

Tags become one letter each, so that one pattern over the letters cuts a sentence into phrases.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.facts.reading import Word
from knowledge.grammar.tagged import grammar_words
from knowledge.grammar.verbs import VerbGroup, verb_group

__all__ = ["Chunk", "ChunkKind", "chunks", "complex_end", "noun_phrases"]

ChunkKind = Literal["NP", "VP", "IN", "RB", "WH", "CC", "X"]
"""Noun phrase, verb group, preposition (or "that"), adverb, relative or question word,
conjunction, anything else: one word or mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A phrase: words[first:last] of its sentence.

    Attributes:
        head: place of its main word; for a noun phrase the last noun.
        verb: for a verb group what it says, else None.
    """

    kind: ChunkKind
    first: int
    last: int
    head: int
    verb: VerbGroup | None = None


_CODES = {
    "DT": "D", "PDT": "D", "PRP$": "D", "JJ": "J", "JJR": "J", "JJS": "J", "CD": "C", "$": "$",
    "NN": "N", "NNS": "N", "FW": "N", "NNP": "P", "NNPS": "P", "POS": "O", "RB": "R", "RBR": "R",
    "RBS": "R", "VBG": "G", "VBN": "V", "PRP": "p", "EX": "p", "IN": "I", "TO": "T", "VB": "B",
    "VBZ": "Z", "VBP": "Z", "VBD": "Z", "MD": "M", "WDT": "W", "WP": "W", "WRB": "W", "WP$": "W",
    "CC": "&", ",": ",", "(": "(", ")": ")", "RP": "U", "''": "q",
}  # fmt: skip
_VERB_GROUP = (
    r"R*+(?:MR*(?:hR*){0,3}[BVGZ]?U?"
    r"|HR*(?:hR*){0,3}(?:[VG]U?(?:,?&R*V(?![NPJ]))?)?"
    r"|TR*(?:hR*){0,3}[BV]U?|TR*h|ZU?)"
)
_LONE_VERB = r"R*+(?:hR*){0,2}[VG]U?|B|h"
# A noun phrase without bound would be looked for anew, to its end, at each of its adjectives.
_NOUN_PHRASE = (
    r"p|D{0,2}(?:R?J|(?<![NPC])R?V(?=[JNPVG])|[C$NP]|(?<=[DJ])G(?=[JNP])"
    r"|(?<=J),(?=J)|(?<=J)&(?=J[NP])|(?<=C)-(?=C)|O(?=[JCNPVG$R])){0,60}(?<=[NPC$])|DJ*"
)
_PHRASE = re.compile(
    rf"(?P<VP>{_VERB_GROUP})|(?P<NP>(?=[pDRJVC$NPG])(?:{_NOUN_PHRASE}))|(?P<LONE>{_LONE_VERB})"
    r"|(?P<IN>[IT])|(?P<RB>R)|(?P<WH>W)|(?P<CC>&)|(?P<X>.)"
)
_NUMERIC_MARKS = frozenset({"-", "–", "/"})
_NAME_LINKS = frozenset({"for", "on", "against"})


def _codes(words: Sequence[Word]) -> str:
    return "".join(map(_code, words))


def _code(word: Word) -> str:
    low = word.surface.lower().replace("’", "'")
    if word.tag.startswith("VB") and (
        low in grammar_words("be") or low in grammar_words("have") or low in grammar_words("do")
    ):
        return "H" if word.tag in ("VBZ", "VBP", "VBD") else "h"
    if low in _NUMERIC_MARKS:
        return "-"
    return _CODES.get(word.tag, "x")


def chunks(words: Sequence[Word]) -> tuple[Chunk, ...]:
    """Cut a tagged sentence into phrases; every word is in one."""
    codes = _codes(words)
    found: list[Chunk] = []
    for match in _PHRASE.finditer(codes):
        first, last = match.span()
        kind = match.lastgroup
        if first == last:
            continue
        if kind in ("VP", "LONE"):
            found.extend(_verb_chunks(words, first, last))
        elif kind == "NP":
            head = _head(words, first, last)
            found.append(Chunk(kind="NP", first=first, last=last, head=head))
        else:
            found.append(Chunk(kind=_KINDS[kind or "X"], first=first, last=last, head=first))
    return tuple(found)


_KINDS: dict[str, ChunkKind] = {"IN": "IN", "RB": "RB", "WH": "WH", "CC": "CC", "X": "X"}


def _verb_chunks(words: Sequence[Word], first: int, last: int) -> Iterator[Chunk]:
    verb = verb_group(words, first, last)
    yield Chunk(kind="VP", first=first, last=last, head=verb.main, verb=verb)


def _head(words: Sequence[Word], first: int, last: int) -> int:
    """Return the last noun that is no year or number after a noun: "Article 5" is an article."""
    for place in range(last - 1, first - 1, -1):
        if words[place].tag in ("NN", "NNS", "NNP", "NNPS", "PRP", "EX"):
            return place
    return last - 1


def complex_end(words: Sequence[Word], phrases: Sequence[Chunk], place: int) -> int:
    """Return how many of the phrases belong to the noun phrase that starts at a place.

    "of" phrases belong to it, and names joined by "for" or "on" between capitals ("Committee on
    Trade"); the result is the place after its last phrase.
    """
    end = place + 1
    while end + 1 < len(phrases) and phrases[end].kind == "IN" and phrases[end + 1].kind == "NP":
        link = words[phrases[end].first].surface.lower()
        following = phrases[end + 1]
        if link == "for" and _is_period(words, phrases[end - 1], following):
            return end + 2
        named = (
            words[phrases[end - 1].head].tag.startswith("NNP")
            and words[following.first].tag in ("NNP", "NNPS", "JJ")
            and words[following.first].surface[0].isupper()
            # "Geneva on May 3" is no name.
            and not any(word.tag == "CD" for word in words[following.first : following.last])
        )
        if link != "of" and not (link in _NAME_LINKS and named):
            break
        end += 2
    return end


def _is_period(words: Sequence[Word], named: Chunk, following: Chunk) -> bool:
    """Say whether years belong to a name: "the Strategy for 2012-2014"."""
    years = words[following.first : following.last]
    is_named = words[named.head].surface.lower() in grammar_words("period_nouns")
    return is_named and len(years) > 1 and all(word.tag in ("CD", ":") for word in years)


def noun_phrases(words: Sequence[Word]) -> tuple[tuple[int, int, int], ...]:
    """Return base and complex noun phrases: first and end character, place of the head's word.

    A complex one is a base one with its "of" phrases: "Ministry of Foreign Affairs of X".
    """
    found: dict[tuple[int, int], int] = {}
    phrases = chunks(words)
    for place, phrase in enumerate(phrases):
        if phrase.kind != "NP":
            continue
        ends = {place + 1, complex_end(words, phrases, place)}
        for end in sorted(ends):
            last = phrases[end - 1].last
            span = (words[phrase.first].start, words[last - 1].end)
            found.setdefault(span, phrase.head)
    return tuple((start, end, head) for (start, end), head in found.items())
