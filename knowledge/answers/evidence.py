"""How well a passage's sentences hold the words of a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.answers.reach import is_run_of_words, reaches
from knowledge.model import Span, ValueKind
from knowledge.months import month_names
from knowledge.questions.query import Query, QueryWord
from knowledge.questions.word_forms import form_share
from knowledge.storage import PassageRecord
from knowledge.tokens import Analyzer, Token, word_terms

__all__ = ["Analysed", "AnalysedSentence", "Evidence", "analyse", "share_held", "weigh"]

# How much of a question's word counts as held when it stands not in the sentence itself but in
# its headings and column names, in a sentence beside it, elsewhere in the passage, or in the
# passage before it, whose subject it may carry on.
_IN_CONTEXT = 0.9
_IN_NEIGHBOUR = 0.6
_ELSEWHERE = 0.3
_BEFORE = 0.25
# Of a question that leans on the one before, what is covered at most without its own words.
_WITHOUT_TYPED = 0.45
# What is left of the coverage of a run of words, which names much and says little of it.
_RUN_LEFT = 0.7
# Two words of the question that stand side by side there count as kept together within this
# many words.
_ADJACENT_WITHIN = 3
# What sentences are ranked by, beside coverage; chosen by hand, moved in steps of 0.1 on the
# project's own question sets: none changes the first sentence in more than one question of fifty.
_OWN_WEIGHT = 0.5
_ADJACENCY_WEIGHT = 0.2
_PASSAGE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedSentence:
    """A sentence with its words; the tokens' offsets count from the sentence's start.

    Attributes:
        terms: its own.
        told: with those of its passage's context.
        near: with those of the sentences beside it, too.
        reaches: the sets of its terms that it says together; () where it says all of them so.
        is_run: it is a run of words rather than a sentence.
    """

    span: Span
    text: str
    tokens: tuple[Token, ...]
    terms: frozenset[str]
    told: frozenset[str]
    near: frozenset[str]
    reaches: tuple[frozenset[str], ...] = ()
    is_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """A passage with its words.

    Attributes:
        context: terms of its title, headings and column names, and the date of its document.
        terms: terms of all its sentences.
        before: terms of the passage before it in its document.
        lead: terms of the document's publisher and first passage, which say what it is about.
        earlier: both together.
        kinds: what its facts say that names in it are: persons, places, organisations.
        unsure: where values stand that it denies or only plans.
    """

    record: PassageRecord
    sentences: tuple[AnalysedSentence, ...]
    context: frozenset[str]
    terms: frozenset[str]
    before: frozenset[str]
    lead: frozenset[str]
    earlier: frozenset[str]
    kinds: tuple[tuple[Span, ValueKind], ...] = ()
    unsure: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence weighed against a question.

    Attributes:
        passage: the passage that it stands in.
        place: its place among the passage's sentences.
        coverage: in [0, 1], weighted share of the question's words that it holds, with what its
            surroundings hold counted in part.
        own: the same of the sentence alone.
        score: what sentences are ranked by; comparable within one question.
        fit: in [0, 1], how well what the sentence mentions fits the kind of thing asked for; 1
            where that cannot be told.
        premise: in [0, 1], how far the numbers and names of the question are those around it.
    """

    passage: Analysed
    place: int
    coverage: float
    own: float
    score: float
    fit: float = 1.0
    premise: float = 1.0

    @property
    def sentence(self) -> AnalysedSentence:
        """The sentence."""
        return self.passage.sentences[self.place]


def analyse(
    record: PassageRecord,
    before: PassageRecord | None,
    analyzer: Analyzer,
    lead: PassageRecord | None = None,
    kinds: tuple[tuple[Span, ValueKind], ...] = (),
    unsure: tuple[Span, ...] = (),
) -> Analysed:
    """Split a stored passage into its sentences and their words.

    Args:
        before: the passage before it in its document, if any.
        lead: the document's first passage, where that is another one.
        kinds: what names in it are known to be.
        unsure: where values stand that it does not state as facts.
    """
    language = record.passage.language
    texts = [record.cut(span) for span in record.passage.sentences]
    tokens = [tuple(analyzer.tokens(text, language)) for text in texts]
    parts = [_parts(record, *each) for each in zip(texts, tokens, strict=True)]
    is_cell = bool(record.passage.cells)
    runs = [[is_run_of_words(*part, language, is_cell=is_cell) for part in each] for each in parts]
    # A row says what its column names say: "Price: 12" holds the word "price".
    columns = frozenset(analyzer.terms("\n".join(record.passage.header), language))
    own = [columns.union(*(token.terms for token in each)) for each in tokens]
    # What a document of 2019 tells is told of 2019.
    context = frozenset(analyzer.terms(record.passage.context(record.metadata.title), language))
    context |= frozenset(_date_terms(record.metadata.date, language))
    preceding = frozenset(analyzer.terms(before.text, language)) if before else frozenset()
    about = lead.text if lead else ""
    opening = frozenset(analyzer.terms(f"{record.metadata.publisher}\n{about}", language))
    return Analysed(
        record=record,
        sentences=tuple(
            AnalysedSentence(
                span=span,
                text=texts[place],
                tokens=tokens[place],
                terms=own[place],
                told=context | own[place],
                near=context.union(*own[max(0, place - 1) : place + 2]),
                reaches=_reaches(parts[place], runs[place], columns),
                is_run=any(runs[place]),
            )
            for place, span in enumerate(record.passage.sentences)
        ),
        context=context,
        terms=frozenset().union(*own),
        before=preceding,
        lead=opening,
        earlier=preceding | opening,
        kinds=kinds,
        unsure=unsure,
    )


def _parts(
    record: PassageRecord, text: str, tokens: tuple[Token, ...]
) -> Sequence[tuple[str, Sequence[Token]]]:
    """Return the cells of a row, which belong together however many they are, or the sentence."""
    if not record.passage.cells:
        return [(text, tokens)]
    first = record.passage.sentences[0].start
    return [
        (
            record.cut(cell),
            [one for one in tokens if cell.start <= first + one.start < cell.end],
        )
        for cell in record.passage.cells
    ]


def _reaches(
    parts: Sequence[tuple[str, Sequence[Token]]], runs: Sequence[bool], columns: frozenset[str]
) -> tuple[frozenset[str], ...]:
    """Return what a sentence or row says together."""
    apart = [reaches(tokens, is_run=run) for (_, tokens), run in zip(parts, runs, strict=True)]
    if not any(apart):
        return ()
    whole = columns.union(
        *(
            token.terms
            for (_, tokens), far in zip(parts, apart, strict=True)
            if not far
            for token in tokens
        )
    )
    return tuple(whole | terms for far in apart for terms in far)


@lru_cache(maxsize=1 << 10)
def _date_terms(date: str, language: str) -> Sequence[str]:
    """Return the terms by which a question may name a document's date: its year, month and day."""
    year, *rest = date.split("-")
    numbers = [int(one) for one in rest]
    names = month_names(numbers[0]) if numbers else ()
    months = [term for name in names for term in word_terms(name, language)]
    return [one for one in (year, *months, *map(str, numbers[1:])) if one]


def weigh(query: Query, passage: Analysed, passage_share: float) -> Iterator[Evidence]:
    """Weigh each sentence of a passage.

    Args:
        passage_share: in [0, 1], the passage's score as a share of the best passage's.
    """
    words = [word for word in query.words if word.asks is None] or list(query.words)
    total = sum(word.weight for word in words) or 1.0
    typed = sum(word.weight for word in words if not word.is_recalled)
    leans = 0.0 < typed < total
    in_context = [_IN_CONTEXT * share_held(word, passage.context) for word in words]
    in_passage = [share_held(word, passage.terms) for word in words]
    elsewhere = [
        max(_ELSEWHERE * share, _BEFORE * share_held(word, passage.before))
        for word, share in zip(words, in_passage, strict=True)
    ]
    # Most words of a question stand nowhere in most passages: their sentences need no look.
    held = [_held(words, sentence, in_passage) for sentence in passage.sentences]
    for place, sentence in enumerate(passage.sentences):
        own = coverage = typed_coverage = 0.0
        beside = held[max(0, place - 1) : place + 2]
        for number, word in enumerate(words):
            own += word.weight * held[place][number]
            neighbour = _IN_NEIGHBOUR * max(shares[number] for shares in beside)
            around = 0.0 if sentence.is_run else elsewhere[number]
            share = max(held[place][number], in_context[number], neighbour, around)
            coverage += word.weight * share
            typed_coverage += 0.0 if word.is_recalled else word.weight * share
        if leans:
            # What a follow-up recalls tells what it is about, not what it asks.
            most = _WITHOUT_TYPED + (1 - _WITHOUT_TYPED) * typed_coverage / typed
            coverage = min(coverage, most * total)
        if sentence.is_run:
            own, coverage = _RUN_LEFT * own, _RUN_LEFT * coverage
        yield Evidence(
            passage=passage,
            place=place,
            coverage=coverage / total,
            own=own / total,
            score=coverage / total
            + _OWN_WEIGHT * own / total
            + _ADJACENCY_WEIGHT * _adjacency(words, sentence)
            + _PASSAGE_WEIGHT * passage_share,
        )


def _held(
    words: Sequence[QueryWord], sentence: AnalysedSentence, in_passage: Sequence[float]
) -> list[float]:
    """Return how far a sentence holds each word, where it says them together."""
    if not any(in_passage):
        return [0.0] * len(words)

    def shares(terms: frozenset[str]) -> list[float]:
        return [
            share_held(word, terms) if in_passage[number] else 0.0
            for number, word in enumerate(words)
        ]

    if not sentence.reaches:
        return shares(sentence.terms)

    def weight(held: Sequence[float]) -> float:
        return sum(word.weight * share for word, share in zip(words, held, strict=True))

    return max(map(shares, sentence.reaches), key=weight)


def share_held(word: QueryWord, terms: frozenset[str]) -> float:
    """Return in [0, 1] how far a word, or what may stand for it, is among the terms."""
    held = 0.0
    language = word.language
    for term in word.terms:
        held += 1.0 if term in terms else form_share(term, terms, language)
    best = held / len(word.terms)
    if best < 1.0:
        for other in word.alternatives:
            if best < other.weight and terms.issuperset(other.terms):
                best = other.weight
    return best


def _adjacency(words: Sequence[QueryWord], sentence: AnalysedSentence) -> float:
    """Return the share of the question's pairs of neighbouring words that are close by."""
    wanted = {word.terms[0] for word in words} & sentence.terms
    if len(words) < 2 or not wanted:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, token in enumerate(sentence.tokens):
        for term in token.terms:
            if term in wanted:
                places.setdefault(term, []).append(place)
    kept = 0
    for left, right in pairwise(words):
        lefts, rights = places.get(left.terms[0], ()), places.get(right.terms[0], ())
        kept += any(0 < abs(b - a) <= _ADJACENT_WITHIN for a in lefts for b in rights)
    return kept / (len(words) - 1)
