"""What in a sentence may be a short answer: typed mentions, names, noun phrases, reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import regex

from knowledge.facts.reading import Word
from knowledge.grammar.chunks import noun_phrases
from knowledge.grammar.tagging import tag
from knowledge.mentions import find_mentions
from knowledge.model import MentionKind

__all__ = ["CandidateKind", "CandidateSpan", "candidate_spans"]

CandidateKind = (
    MentionKind
    | Literal[
        "address",
        "noun",
        "placed",
        "action",
        "phrase",
        "joined",
        "modifier",
        "adjective",
        "quoted",
        "clause",
    ]
)

_QUOTED = regex.compile(r"[\"“«]([^\"“”«»]{2,80})[\"”»]")
_CLAUSE = regex.compile(
    r"\b(?:because(?: of)?|due to|owing to|since|so that|in order to|thanks to|as a result of"
    r"|by \w+ing)\b\s*(?P<reason>[^,;.()]{3,160})"
)
_PURPOSE = regex.compile(r"\bto \p{Ll}{2,}\b[^,;.()]{3,120}")
_JOINED = regex.compile(r"\s*(?:,|and|or|&|, and|as well as)\s*(?:the\s+|a\s+|an\s+)?", regex.I)
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)[^\s<>()\"]+[^\s<>()\".,;:]|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|int|info|io|kz|ru|uk|de|fr|eu)(?:\.\p{Ll}{2})?(?![\w.]*\w)"
)
_MOST_JOINED = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
_MARK = regex.compile(r"[,;:.()]|$")
_END = Word(surface="", start=0, end=0)
_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "became", "become", "remained"}
)
_LEADING = regex.compile(
    r"(?:the|a|an|its|his|her|their|our|my|this|these|those|that)\s+", regex.I
)
_LONGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSpan:
    """A piece of a sentence, `text[start:end]`, that may answer.

    Attributes:
        kinds: every way in which it was found.
        noun: for a count, the noun that it counts.
    """

    start: int
    end: int
    kinds: frozenset[CandidateKind]
    noun: str = ""


@lru_cache(maxsize=4096)
def candidate_spans(text: str, language: str) -> tuple[CandidateSpan, ...]:
    """Return the candidates of a sentence, in order, each place once."""
    found: dict[tuple[int, int], CandidateSpan] = {}
    nouns = {
        (mention.start, mention.end): mention.normalized.partition(" ")[2]
        for mention in find_mentions(text)
        if mention.kind == "count"
    }
    for start, end, kind in _all(text, language):
        if not text[start:end].strip() or len(text[start:end].split()) > _LONGEST:
            continue
        known = found.get((start, end))
        kinds = (known.kinds if known else frozenset()) | {kind}
        noun = nouns.get((start, end), "")
        found[start, end] = CandidateSpan(start=start, end=end, kinds=kinds, noun=noun)
    return tuple(found[place] for place in sorted(found))


def _all(text: str, language: str) -> Iterator[tuple[int, int, CandidateKind]]:
    for mention in find_mentions(text):
        yield mention.start, mention.end, mention.kind
    for match in _ADDRESS.finditer(text):
        yield match.start(), match.end(), "address"
    for match in _QUOTED.finditer(text):
        yield match.start(1), match.end(1), "quoted"
    if language != "en":
        return
    words = tag(text, language)
    phrases = []
    for start, end, _ in noun_phrases(words):
        leading = _LEADING.match(text, start, end)
        phrases.append((leading.end() if leading else start, end))
    yield from ((start, end, "phrase") for start, end in phrases)
    yield from _joined(text, sorted(set(phrases)))
    yield from _modifiers(text, phrases)
    yield from _nouns(words)
    yield from _with_preposition(text, words, phrases)
    yield from _actions(text, words)
    for before, word in pairwise(words):
        if word.tag.startswith("JJ") and before.surface.casefold() in _BE:
            yield word.start, word.end, "adjective"
    for match in _CLAUSE.finditer(text):
        yield match.start("reason"), match.end("reason"), "clause"
    for match in _PURPOSE.finditer(text):
        yield match.start(), match.end(), "clause"


def _joined(
    text: str, phrases: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, CandidateKind]]:
    """Yield runs of noun phrases that commas and "and" join: "Robert Lane and Benjamin Vail"."""
    for place, (start, end) in enumerate(phrases):
        last = end
        for following, (begin, stop) in enumerate(phrases[place + 1 : place + 12]):
            if begin <= last or following > _MOST_JOINED:
                continue
            if not _JOINED.fullmatch(text, last, begin):
                break
            last = stop
            yield start, last, "joined"


def _modifiers(
    text: str, phrases: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, CandidateKind]]:
    """Yield phrases without their last word: "solar" answers "what kind of energy"."""
    for start, end in phrases:
        words = text[start:end].rsplit(maxsplit=1)
        if len(words) == 2:
            yield start, start + len(words[0]), "modifier"


def _nouns(words: Sequence[Word]) -> Iterator[tuple[int, int, CandidateKind]]:
    """Yield runs of nouns without what stands before them: "quartzite" of "hard quartzite"."""
    first: Word | None = None
    for before, word in pairwise((*words, _END)):
        if before.tag.startswith("NN"):
            first = first or before
            if not word.tag.startswith("NN"):
                yield first.start, before.end, "noun"
                first = None


def _with_preposition(
    text: str, words: Sequence[Word], phrases: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, CandidateKind]]:
    """Yield noun phrases with the preposition before them: "under the roof"."""
    starts = dict(sorted(phrases))
    for before, word in pairwise(words):
        if before.tag == "IN":
            leading = _LEADING.match(text, word.start)
            start = leading.end() if leading else word.start
            if start in starts:
                yield before.start, starts[start], "placed"


def _actions(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, CandidateKind]]:
    """Yield verbs with what follows them up to the next mark: what somebody did."""
    for word in words:
        if word.tag in _FINITE and (end := _MARK.search(text, word.end)):
            yield word.start, end.start(), "action"
