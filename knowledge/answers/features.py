"""What speaks for and against a candidate for the short answer, as named numbers.

The weights that turn them into a score lie in short_answer_weights.json beside it;
benchmarks/fit_short_answers.py fitted them on the project's own questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge.answers.candidates import CandidateKind, CandidateSpan, candidate_spans
from knowledge.answers.content_runs import content_runs
from knowledge.answers.evidence import AnalysedSentence, Evidence
from knowledge.answers.matching import FactMatch
from knowledge.answers.name_shapes import name_fit
from knowledge.facts.general_aliases import is_known_place
from knowledge.languages import UNCASED_LANGUAGES
from knowledge.mentions import Mention
from knowledge.questions.query import Query, QueryWord
from knowledge.questions.shape import QuestionShape, question_shape
from knowledge.tokens import Analyzer, Token

__all__ = ["Features", "SentenceView"]

Features = Mapping[str, float]

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# The words beside a candidate that were looked at; all others are one.
_BESIDE = frozenset(
    [
        "of",
        "in",
        "at",
        "by",
        "as",
        "for",
        "to",
        "from",
        "with",
        "on",
        "and",
        "or",
        "the",
        "a",
        "an",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "called",
        "named",
        "known",
        "that",
        "which",
        "who",
        "has",
        "have",
        "had",
        "not",
        "than",
        "about",
        "after",
        "before",
        "into",
        "between",
        "under",
        "its",
        "his",
    ]
)
_MARKS = ',;:()"“”.-–—'
_NAMED_TYPES = frozenset({"person", "place", "organisation"})
_ADDRESS_WORDS = frozenset(
    [
        "address", "web", "websit", "site", "url", "email", "mail", "e-mail", "phone", "telephon",
        "link",
    ]
)  # fmt: skip
_NUMERIC = frozenset({"number", "count", "quantity", "duration", "percent", "money", "ordinal"})
_PLAIN = Analyzer()
_NEAR = 4.0
_FAR = 12.0
# A candidate with so many words at most between it and the verb is close to it.
_CLOSE = 2


@dataclass(frozen=True)
class SentenceView:
    """A sentence seen by a question: which of its words the question holds.

    Attributes:
        share: in [0, 1], the sentence's score as a share of the best sentence's.
        rank: its place among the sentences read, from 0.
        matches: facts that answer the question, best first.
    """

    query: Query
    evidence: Evidence
    share: float
    rank: int
    matches: Sequence[FactMatch] = ()

    @cached_property
    def sentence(self) -> AnalysedSentence:
        """The sentence."""
        return self.evidence.sentence

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """Its words."""
        return self.sentence.tokens

    @cached_property
    def shape(self) -> QuestionShape:
        """How the question is built."""
        return question_shape(self.query.spelt, self.query.language)

    @cached_property
    def held(self) -> Sequence[float]:
        """For each word, the weight of the question's word that it is, 0 where it is none."""
        weights: dict[str, float] = {}
        for word in self.query.words:
            for term in (*word.terms, *(t for other in word.alternatives for t in other.terms)):
                weights[term] = max(weights.get(term, 0.0), word.weight)
        return [
            max((weights.get(t, 0.0) for t in token.terms), default=0.0) for token in self.tokens
        ]

    @cached_property
    def given(self) -> frozenset[str]:
        """The index terms of the question."""
        return frozenset(term for word in self.query.words for term in word.terms)

    @cached_property
    def total(self) -> float:
        """The weight of all words of the question that it holds."""
        return sum(self.held) or 1.0

    @cached_property
    def known(self) -> Mapping[tuple[int, int], str]:
        """What the passage's facts say that names are, by their places in the sentence."""
        base = self.sentence.span.start
        return {
            (span.start - base, span.end - base): kind
            for span, kind in self.evidence.passage.kinds
        }

    @cached_property
    def stated(self) -> Mapping[tuple[int, int], FactMatch]:
        """What facts of the sentence give as the answer, by its place in the sentence."""
        here, found = self.sentence.span, dict[tuple[int, int], FactMatch]()
        for match in self.matches:
            if match.slot != "qualifier" and here.start <= match.span.start < here.end:
                place = (match.span.start - here.start, match.span.end - here.start)
                found.setdefault(place, match)
        return found

    @cached_property
    def spans(self) -> tuple[CandidateSpan, ...]:
        """The candidates, with the names that the passage's facts know."""
        language = self.evidence.passage.record.passage.language
        found = {
            (one.start, one.end): one for one in candidate_spans(self.sentence.text, language)
        }
        if language in UNCASED_LANGUAGES:
            taken = tuple(found)
            for start, end in content_runs(self.sentence.text, language, self.given):
                if not any(start < stop and begin < end for begin, stop in taken):
                    found[start, end] = CandidateSpan(
                        start=start, end=end, kinds=frozenset({"phrase"})
                    )
        for start, end in (*self.known, *self.stated):
            if 0 <= start < end <= len(self.sentence.text) and (start, end) not in found:
                is_name = (start, end) in self.known
                kinds: frozenset[CandidateKind] = frozenset({"name" if is_name else "phrase"})
                found[start, end] = CandidateSpan(start=start, end=end, kinds=kinds)
        return tuple(found[place] for place in sorted(found))

    @cached_property
    def verbs(self) -> Sequence[int]:
        """Where the question's main verb stands."""
        return [n for n, t in enumerate(self.tokens) if self.shape.verb.intersection(t.terms)]

    @cached_property
    def heads(self) -> frozenset[int]:
        """Where the noun stands that names the kind of thing asked for."""
        return frozenset(n for n, t in enumerate(self.tokens) if self.shape.head in t.terms)

    @cached_property
    def is_passive(self) -> bool:
        """Whether the question's verb is in the passive here."""
        return any(
            token.surface.casefold() in _BE
            for place in self.verbs
            for token in self.tokens[max(0, place - 3) : place]
        )

    def features(self, span: CandidateSpan) -> Features:
        """Return what speaks for and against one candidate."""
        first, last = self._places(span)
        found: dict[str, float] = {}
        for name, value in self._all(span, first, last):
            found[name] = found.get(name, 0.0) + value
        return found

    def is_address_asked(self, span: CandidateSpan) -> bool:
        """Whether the question asks for an address on the web, and a candidate is one."""
        return "address" in span.kinds and _asks_address(self.query)

    def is_given(self, span: CandidateSpan) -> bool:
        """Whether the question holds a candidate word for word, and offers no choice."""
        if " or " in self.query.text:
            return False
        terms = _terms(self.sentence.text[span.start : span.end], self.query.language)
        return bool(terms) and self.given.issuperset(terms)

    def places(self, word: QueryWord) -> tuple[int, ...]:
        """Return where a word of the question, or another name for it, starts in the sentence."""
        terms = {*word.terms[:1], *(t for other in word.alternatives for t in other.terms)}
        return tuple(token.start for token in self.tokens if terms.intersection(token.terms))

    def counts(self, span: CandidateSpan) -> bool:
        """Whether a number counts all that the question wants counted."""
        noun = _terms(span.noun, self.query.language)
        return self.query.counted_share(noun) == 1.0

    def _places(self, span: CandidateSpan) -> tuple[int, int]:
        """Return the candidate's words as [first, last)."""
        inside = [
            n for n, t in enumerate(self.tokens) if t.start < span.end and span.start < t.end
        ]
        if not inside:
            return 0, 0
        return inside[0], inside[-1] + 1

    def _all(self, span: CandidateSpan, first: int, last: int) -> Iterator[tuple[str, float]]:
        yield from self._kind(span)
        yield from self._form(span, first, last)
        yield from self._surroundings(span, first, last)
        yield from self._nearness(first, last)
        yield from self._by_head(first, last)
        yield from self._by_copula(first, last)
        yield from self._by_verb(first, last)
        if match := self.stated.get((span.start, span.end)):
            yield f"fact:{match.slot}:{match.stored.fact.pattern}", match.coverage
            yield "fact_own", match.own
            if match is self.matches[0]:
                yield "fact_first", 1.0
        yield "share", self.share
        yield f"rank:{min(self.rank, 3)}", 1.0

    def _kind(self, span: CandidateSpan) -> Iterator[tuple[str, float]]:
        kind_of_question = self.query.type
        for kind in span.kinds:
            yield f"kind:{kind}", 1.0
            yield f"type:{kind_of_question}:{kind}", 1.0
        known = self.known.get((span.start, span.end)) or self._general(span)
        if kind_of_question in _NAMED_TYPES and known:
            yield ("known" if known == kind_of_question else "known_other"), 1.0
        elif kind_of_question in _NAMED_TYPES and "name" in span.kinds:
            mention = Mention(kind="name", start=span.start, end=span.end)
            yield "name_fit", name_fit(kind_of_question, mention, self.sentence.text)
        if self.shape.wh:
            main = min(span.kinds)
            yield f"wh:{self.shape.wh}:{main}", 1.0

    def _general(self, span: CandidateSpan) -> str:
        """Return "place" for a country or well-known city, "" where nothing is known."""
        text = self.sentence.text[span.start : span.end]
        return "place" if "name" in span.kinds and is_known_place(text) else ""

    def _form(self, span: CandidateSpan, first: int, last: int) -> Iterator[tuple[str, float]]:
        words = max(1, last - first)
        yield f"length:{min(words, 7)}", 1.0
        text = self.sentence.text[span.start : span.end]
        if text[:1].isupper() and first:
            yield "capital", 1.0
        if any(char.isdigit() for char in text):
            yield "digit", 1.0
        content = [n for n in range(first, last) if self.tokens[n].terms]
        given = sum(1 for n in content if self.held[n])
        if content:
            yield "overlap", given / len(content)
        if given and given == len(content):
            yield "all_given", 1.0
        if self.query.counted and not _NUMERIC.isdisjoint(span.kinds):
            noun = _terms(span.noun, self.query.language)
            following = [t for token in self.tokens[last : last + 3] for t in token.terms]
            share = self.query.counted_share((*noun, *following))
            yield ("counts" if share else "counts_other"), 1.0
            yield "counts_share", share

    def _surroundings(
        self, span: CandidateSpan, first: int, last: int
    ) -> Iterator[tuple[str, float]]:
        text = self.sentence.text
        left, right = text[: span.start].rstrip(), text[span.end :].lstrip()
        if left[-1:] and left[-1] in _MARKS:
            yield f"left:{left[-1]}", 1.0
        elif first:
            yield from self._beside("left", first - 1)
        else:
            yield "left:start", 1.0
        if right[:1] and right[0] in _MARKS:
            yield f"right:{right[0]}", 1.0
        elif last < len(self.tokens):
            yield from self._beside("right", last)
        if left.count("(") > left.count(")"):
            yield "in_brackets", 1.0

    def _beside(self, side: str, place: int) -> Iterator[tuple[str, float]]:
        word = self.tokens[place].surface.casefold()
        yield f"{side}:{word if word in _BESIDE else 'other'}", 1.0
        if self.held[place]:
            yield f"{side}_held", 1.0
        if side == "left" and word == self.shape.preposition:
            yield "preposition", 1.0

    def _nearness(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        near = far = 0.0
        nearest = len(self.tokens)
        for place, weight in enumerate(self.held):
            if not weight or first <= place < last:
                continue
            gap = first - place if place < first else place - last + 1
            near += weight * 0.5 ** (gap / _NEAR)
            far += weight * 0.5 ** (gap / _FAR)
            nearest = min(nearest, gap)
        yield "near", near / self.total
        yield "far", far / self.total
        yield f"nearest:{min(nearest, 5)}", 1.0
        yield f"marks:{min(self._marks_between(first, last), 3)}", 1.0

    def _marks_between(self, first: int, last: int) -> int:
        """Return how many commas and brackets part a candidate from the heaviest word held."""
        others = [n for n, weight in enumerate(self.held) if weight and not first <= n < last]
        if not others or first >= last:
            return 0
        heaviest = max(others, key=lambda n: (self.held[n], -abs(n - first)))
        start, end = sorted((heaviest, first))
        between = self.sentence.text[self.tokens[start].end : self.tokens[end].start]
        return sum(between.count(mark) for mark in ",;:()")

    def _by_head(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        if first in self.heads and last - first > 1:
            yield "starts_with_head", 1.0
        if last - 1 in self.heads:
            yield "ends_with_head", 1.0
        elif any(first <= place < last for place in self.heads):
            yield "holds_head", 1.0
        if last in self.heads:
            yield "before_head", 1.0
        if first - 1 in self.heads:
            yield "after_head", 1.0

    def _by_copula(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        if not self.shape.is_copular:
            return
        if first and self.tokens[first - 1].surface.casefold() in _BE:
            yield "copular:after", 1.0
        if last < len(self.tokens) and self.tokens[last].surface.casefold() in _BE:
            yield "copular:before", 1.0

    def _by_verb(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        side = self.shape.side
        if not side or not self.verbs:
            return
        voice = "passive" if self.is_passive else "active"
        verb = min(self.verbs, key=lambda place: min(abs(place - first), abs(place - last)))
        where = "before" if last <= verb else "after"
        yield f"{side}:{where}:{voice}", 1.0
        gap = verb - last if last <= verb else first - verb - 1
        if gap <= _CLOSE:
            yield f"{side}:{where}:{voice}:close", 1.0


@lru_cache(maxsize=1 << 13)
def _terms(text: str, language: str) -> tuple[str, ...]:
    return tuple(_PLAIN.terms(text, language))


def _asks_address(query: Query) -> bool:
    return any(_ADDRESS_WORDS.intersection(word.terms) for word in query.words)
