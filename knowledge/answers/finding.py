"""Passages and facts for words typed so far, as inline queries ask for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answers.citing import Citer
from knowledge.answers.composing import shown
from knowledge.facts import ANSWERS_FROM
from knowledge.facts.table import FactTable
from knowledge.index import PassageIndex, Within
from knowledge.languages import detect_language
from knowledge.model import CitedFact, Findings, ScoredPassage, StoredFact
from knowledge.questions.asking import asks
from knowledge.storage import PassageRecord, Storage
from knowledge.tokens import Analyzer, Token, fold, is_unspaced, word_terms

__all__ = ["MOST_FOUND", "Finder"]

MOST_FOUND = 500
"""So many passages are ranked; a reader who pages further types another word."""

# A beginning stands for so many words; the commonest are looked for, each less than one as typed.
_COMPLETIONS = 40
_SOUGHT_COMPLETIONS = 12
_COMPLETION_WEIGHT = 0.7
_MAX_WORDS = 40
# Facts are looked for in so many of the best passages.
_FACT_PASSAGES = 20
_MOST_FACTS = 8
# A letter alone begins some word nearly everywhere, so that it tells nothing.
_SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """Words as they are looked for.

    Attributes:
        weights: of each term.
        groups: for each word that has terms, those of which a passage that holds it has one.
        whole: the words without a last one that is surely no more than a beginning.
        is_wordless: there are none, or some that only ask, such as "when was the".
    """

    weights: Mapping[str, float]
    groups: tuple[frozenset[str], ...]
    whole: str
    is_wordless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds passages and facts in one edition by words as they are being typed."""

    edition: str
    storage: Storage
    index: PassageIndex
    facts: FactTable
    analyzer: Analyzer

    def find(
        self, words: str, *, limit: int, offset: int = 0, within: Within | None = None
    ) -> Findings:
        """Return the passages that hold all the words, then those that hold some, best first.

        The last word is a beginning too, unless a space ends it. On the first page, facts that
        hold all the words by themselves come with them.

        Args:
            words: what has been typed.
            limit: how many passages at most.
            offset: how many of the best to leave out; nothing comes after `MOST_FOUND`.
            within: which passages may be found, all where it is None.
        """
        language = detect_language(words, among=self.storage.languages())
        typed = self._typed(words, language)
        ranked = self._ranked(typed, within)
        wanted = ranked[offset : offset + limit]
        citer = Citer()
        numbers = [number for number, _ in wanted]
        passages = []
        for (_, score), record in zip(wanted, self.storage.passages(numbers), strict=True):
            citation = citer.cite(record, record.passage.body)
            passages.append(
                ScoredPassage(
                    text=record.text,
                    shown=shown(record, record.passage.span),
                    score=score,
                    citation=citation,
                )
            )
        best = [number for number, _ in ranked[:_FACT_PASSAGES]] if not offset else []
        return Findings(
            facts=cited(self._facts(words, best), citer),
            passages=tuple(passages),
            citations=citer.citations,
            more=len(ranked) > offset + limit,
            edition=self.edition,
            question=typed.whole if typed.groups and asks(typed.whole, language) else "",
            is_wordless=typed.is_wordless,
        )

    def _typed(self, words: str, language: str) -> _Typed:
        tokens = self.analyzer.tokens(words, language)[:_MAX_WORDS]
        weights = {term: 1.0 for token in tokens for term in token.terms}
        groups = [group for token in tokens for group in _groups(token)]
        whole = words.strip()
        if beginning := _beginning(tokens, words, language):
            completed = [
                term
                for word in self.storage.words_beginning(beginning, _COMPLETIONS)
                for term in word_terms(word, language)
            ]
            sought = completed[:_SOUGHT_COMPLETIONS]
            weights = dict.fromkeys(sought, _COMPLETION_WEIGHT) | weights
            # "The" may be all that is meant, so that no word that begins so has to be there.
            if tokens[-1].terms and not is_unspaced(tokens[-1].surface):
                last = groups.pop()
                if len(beginning) >= _SHORTEST_BEGINNING or not groups:
                    groups.append(last.union(completed))
                if completed and not any(map(self.index.document_frequency, last)):
                    whole = words[: tokens[-1].start].strip()
        # "Or" alone may become the Orlesk; behind "when was" it asks nothing yet.
        is_wordless = not groups and (len(tokens) > 1 or not weights)
        return _Typed(
            weights={} if is_wordless else weights,
            groups=tuple(groups),
            whole=whole,
            is_wordless=is_wordless,
        )

    def _ranked(self, typed: _Typed, within: Within | None) -> Sequence[tuple[int, float]]:
        """Return numbers and scores of passages, those that hold all the words first."""
        hits = self.index.search(typed.weights, MOST_FOUND, within)
        held = self.index.held(typed.groups, [hit.passage for hit in hits])
        whole = [count == len(typed.groups) for count in held]
        places = sorted(range(len(hits)), key=lambda place: (not whole[place], place))
        return [(hits[place].passage, hits[place].score) for place in places]

    def _facts(
        self, words: str, passages: Sequence[int]
    ) -> tuple[tuple[StoredFact, PassageRecord], ...]:
        """Return the facts of passages whose own parts hold all the words.

        Those that are about what is typed come first, of these the surest.
        """
        sure = [one for one in self.facts.of_passages(passages) if is_plainly_stated(one)]
        numbers = sorted({one.passage for one in sure})
        records = {record.number: record for record in self.storage.passages(numbers)}
        sought = {
            language: _Sought.of(words, language, self.analyzer)
            for language in {record.passage.language for record in records.values()}
        }
        found = []
        for stored in sure:
            language = records[stored.passage].passage.language
            subject, rest = self._terms(stored, language)
            if sought[language].all_held(subject | rest):
                found.append((-sought[language].held(subject), stored))
        found.sort(key=lambda one: (one[0], -one[1].fact.confidence, one[1].number))
        return tuple((stored, records[stored.passage]) for _, stored in found[:_MOST_FACTS])

    def _terms(self, stored: StoredFact, language: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the index terms of what a fact is about, and of what it says of it."""
        fact = stored.fact
        about = (fact.subject, fact.subject_resolved, stored.entity)
        said = (fact.relation, fact.relation_key.replace("_", " "), fact.value.text)
        counted = fact.value.normalized.partition(" ")[2] if fact.value.kind == "count" else ""
        narrowing = (one.value.text for one in fact.qualifiers)
        return (
            frozenset(self.analyzer.terms("\n".join(about), language)),
            frozenset(self.analyzer.terms("\n".join((*said, counted, *narrowing)), language)),
        )


def is_plainly_stated(stored: StoredFact) -> bool:
    """Whether a fact is sure enough to be shown by itself, and told as one that holds."""
    fact = stored.fact
    return fact.confidence >= ANSWERS_FROM and fact.is_affirmed and fact.modality == "actual"


def cited(
    found: Iterable[tuple[StoredFact, PassageRecord]], citer: Citer
) -> tuple[CitedFact, ...]:
    """Return facts with the numbers of the citations that state them."""
    return tuple(
        CitedFact(
            fact=stored.fact,
            entity=stored.entity,
            citations=(citer.cite(record, stored.fact.evidence),),
            document_date=record.metadata.date,
        )
        for stored, record in found
    )


def _groups(token: Token) -> list[frozenset[str]]:
    """Return the terms of a word, one of which a passage must hold; () for a function word."""
    if is_unspaced(token.surface):
        return [frozenset({term}) for term in token.terms]
    return [frozenset(token.terms)] if token.terms else []


def _beginning(tokens: Sequence[Token], words: str, language: str) -> str:
    """Return the last word, folded, where it may go on; "" where something follows it."""
    is_open = bool(tokens) and tokens[-1].end == len(words)
    return fold(tokens[-1].surface, language) if is_open else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """The words that a fact has to hold.

    Attributes:
        words: the terms of each.
        beginning: what the last one begins with; "" where it is whole.
    """

    words: tuple[tuple[str, ...], ...]
    beginning: str

    @classmethod
    def of(cls, words: str, language: str, analyzer: Analyzer) -> "_Sought":
        """Return what is sought in facts of a language."""
        tokens = analyzer.tokens(words, language)[:_MAX_WORDS]
        beginning = _beginning(tokens, words, language)
        if 0 < len(beginning) < _SHORTEST_BEGINNING and not is_unspaced(beginning):
            tokens, beginning = tokens[:-1], ""
        is_begun = bool(beginning and tokens[-1].terms)
        return cls(
            words=tuple(token.terms for token in tokens if token.terms),
            beginning=beginning if is_begun else "",
        )

    def held(self, own: frozenset[str]) -> int:
        """Return how many of the words are among a fact's terms."""
        held = [not own.isdisjoint(terms) for terms in self.words]
        if self.beginning and not held[-1]:
            held[-1] = any(term.startswith(self.beginning) for term in own)
        return sum(held)

    def all_held(self, own: frozenset[str]) -> bool:
        """Whether all the words are, of which there has to be one."""
        return bool(self.words) and self.held(own) == len(self.words)
