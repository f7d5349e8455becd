"""A claim or a sentence read for comparing: its words, its values, its clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from knowledge.checking.verbs import FINITE, with_verb
from knowledge.checking.word_lists import is_phrasal
from knowledge.facts.reading import Word
from knowledge.grammar.tagging import tag
from knowledge.lexicon.thesaurus import is_in_thesaurus
from knowledge.mentions import find_mentions
from knowledge.model import Mention
from knowledge.tokens import word_terms

__all__ = ["ReadText", "read_text"]

_BREAKS = frozenset([";", ":", "(", ")", "–", "—", "[", "]"])
_OPENERS = frozenset({"because", "although", "though", "whereas", "while", "when", "where", "if"})
_OPENERS |= {"unless", "which", "who", "whose", "but", "so", "that"}
_PRONOUNS = frozenset({"he", "she", "it", "they", "this", "these", "his", "her", "its", "their"})
_JOINTS = frozenset({",", "and", "or"})
_COORDINATING = frozenset({"and", "but", ";", ","})
_NOUN_PHRASE = ("NN", "JJ", "DT", "CD", "POS")
_NOMINAL = ("NN", "PRP", "CD", "EX")
_KINDS_OF_WORDS = frozenset({"name", "ordinal"})


@dataclass(frozen=True)
class ReadText:
    """A text of one sentence, or one cell.

    Attributes:
        text: on which all offsets count.
        language: ISO 639-1.
        words: tagged in English.
    """

    text: str
    language: str
    words: tuple[Word, ...]

    @cached_property
    def values(self) -> tuple[Mention, ...]:
        """The typed values: dates, amounts, counts, durations."""
        return tuple(one for one in find_mentions(self.text) if self._is_value(one))

    def _is_value(self, one: Mention) -> bool:
        if one.kind in _KINDS_OF_WORDS or not one.normalized:
            return False
        if one.kind == "frequency" and " " not in self.text[one.start : one.end]:
            return False  # "monthly" is a word like others
        if one.kind != "number":
            return True
        # "Grendel 35" is a name, "R1" a key.
        place = self.word_at(one.start)
        before = self.words[place - 1] if place else None
        return not (
            before is not None and before.tag.startswith("NNP") and before.surface.isalpha()
        )

    def word_at(self, offset: int) -> int:
        """Return the place of the word that holds an offset, or of the next one."""
        for place, word in enumerate(self.words):
            if offset < word.end:
                return place
        return len(self.words)

    def places_of(self, value: Mention) -> range:
        """Return the places of a value's words."""
        return range(self.word_at(value.start), self.word_at(value.end - 1) + 1)

    @cached_property
    def valued(self) -> frozenset[int]:
        """The places of all values' words."""
        return frozenset(place for value in self.values for place in self.places_of(value))

    @cached_property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """Each word's index terms; () for a function word."""
        return tuple(tuple(word_terms(one.surface, self.language)) for one in self.words)

    @cached_property
    def all_terms(self) -> frozenset[str]:
        """All words' terms."""
        return frozenset(term for terms in self.terms for term in terms)

    @cached_property
    def content(self) -> frozenset[int]:
        """The places of content words, those of values left out."""
        return frozenset(
            place
            for place, terms in enumerate(self.terms)
            if terms and place not in self.valued and self.words[place].surface[0].isalnum()
        )

    @cached_property
    def names(self) -> frozenset[int]:
        """The places of words of names: capitals, codes, and the numbers behind them."""
        found = set()
        for place in sorted(self.content):
            surface = self.words[place].surface
            is_code = any(char.isdigit() for char in surface)
            is_capital = surface[0].isupper() and (place > 0 or self._is_name_at_start(place))
            if is_code or is_capital:
                found.add(place)
        return frozenset(found)

    def _is_name_at_start(self, place: int) -> bool:
        surface = self.words[place].surface
        if len(surface) > 1 and surface.isupper():
            return True
        terms = self.terms[place]
        following = self.words[place + 1] if place + 1 < len(self.words) else None
        is_run = following is not None and following.tag.startswith("NNP")
        is_run = is_run and following is not None and following.surface[0].isupper()
        return is_run or not any(is_in_thesaurus(term) for term in terms)

    @cached_property
    def name_groups(self) -> tuple[tuple[int, int], ...]:
        """The runs of words of names, as [start, end), "of the" between them not passed over."""
        found: list[tuple[int, int]] = []
        for place in sorted(self.names):
            if found and found[-1][1] == place:
                found[-1] = (found[-1][0], place + 1)
            else:
                found.append((place, place + 1))
        return tuple(found)

    @cached_property
    def clauses(self) -> tuple[range, ...]:
        """The clauses as ranges of words; what has no verb of its own may be one too."""
        starts = [0]
        for place, word in enumerate(self.words):
            low = word.surface.casefold()
            is_break = (low in _BREAKS and place not in self.valued) or (
                place > starts[-1]
                and (
                    (low in _OPENERS and self._finite_ahead(place + 1))
                    or (low in _JOINTS and self._joins_clauses(starts[-1], place))
                )
            )
            if is_break and place > starts[-1]:
                starts.append(place)
        ends = [*starts[1:], len(self.words)]
        return tuple(range(start, end) for start, end in zip(starts, ends, strict=True))

    def is_pronoun(self, place: int) -> bool:
        """Whether a word only points to what was told before."""
        surface = self.words[place].surface
        # "IT" is a department.
        return surface.casefold() in _PRONOUNS and not surface.isupper()

    @cached_property
    def subject(self) -> frozenset[str]:
        """Index terms of what stands before the first finite verb; none for a pronoun."""
        verb = next((at for at in range(len(self.words)) if self.is_finite(at)), 0)
        if any(map(self.is_pronoun, range(verb))):
            return frozenset()
        return frozenset(term for terms in self.terms[:verb] for term in terms)

    def is_finite(self, place: int) -> bool:
        """Whether a word is a finite verb, or the participle of a passive one."""
        return self.words[place].tag in FINITE

    def _finite_ahead(self, start: int) -> bool:
        is_wide = self.words[start - 1].surface.casefold() == "that"
        for word in self.words[start:]:
            if word.surface in _BREAKS or (word.surface == "," and not is_wide):
                return False
            if word.tag in FINITE:
                return True
        return False

    def _joins_clauses(self, start: int, joint: int) -> bool:
        """Whether "and" or a comma parts two clauses that have a verb each."""
        if not any(word.tag in FINITE for word in self.words[start:joint]):
            return False
        ahead = joint + 1
        if ahead < len(self.words) and self.words[ahead].surface.casefold() in {"and", "or"}:
            ahead += 1
        following = self.words[ahead : ahead + 1]
        if following and following[0].tag == "VBN" and self.words[joint].surface != ",":
            return True
        for word in self.words[ahead:]:
            if word.surface.casefold() in _JOINTS or word.surface in _BREAKS:
                return False
            if word.tag in FINITE:
                return True
        return False

    @cached_property
    def particles(self) -> frozenset[str]:
        """What belongs to a verb rather than to the noun behind it: "over" of "took over"."""
        return frozenset(
            word.surface.casefold()
            for before, word in pairwise(self.words)
            if is_phrasal(before.surface, word.surface)
        )

    def reach(self, clause: int) -> frozenset[int]:
        """Return the words of a clause, with those of the one before that it takes its subject of.

        A clause without a subject of its own has that of the one before, one without a verb
        carries on what stands before it.
        """
        return self.reaches[clause]

    @cached_property
    def reaches(self) -> tuple[frozenset[int], ...]:
        """The words of each clause, as `reach` gives them."""
        found: list[frozenset[int]] = []
        for own in self.clauses:
            before = found[-1] if found else frozenset()
            found.append(frozenset(own) | self._shared(own, before))
        return tuple(found)

    def _shared(self, own: range, before: frozenset[int]) -> frozenset[int]:
        """Return the words that a clause takes from what the one before reaches."""
        opener = self.words[own[0]].surface.casefold() if own else ""
        verb = next((place for place in own if self.is_finite(place)), None)
        if not before or verb is None:
            return before
        is_relative = opener in {"which", "who", "whose"} or (
            opener == "that" and self.words[own[0] - 1].tag.startswith(_NOMINAL)
        )
        if is_relative:
            return self._antecedent(own[0])
        has_subject = any(self.words[at].tag.startswith(_NOMINAL) for at in range(own[0], verb))
        return frozenset() if has_subject else self._subject(before)

    def _antecedent(self, opener: int) -> frozenset[int]:
        """Return the noun phrase before "which" or "who"."""
        end = opener
        while end and self.words[end - 1].surface == ",":
            end -= 1
        start = end
        while start and self.words[start - 1].tag.startswith(_NOUN_PHRASE):
            start -= 1
        return frozenset(range(start, end))

    def _subject(self, reach: frozenset[int]) -> frozenset[int]:
        """Return what stands before the first finite verb of what a clause reaches."""
        verb = next((place for place in sorted(reach) if self.is_finite(place)), None)
        return frozenset(place for place in reach if verb is not None and place < verb)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The clauses that "and", "but" or a semicolon joins, each with its subject; () for one.

        None where a clause says when, why or on what condition another one is so.
        """
        starts = [self.words[one[0]].surface.casefold() for one in self.clauses[1:]]
        if not starts or not _COORDINATING.issuperset(starts):
            return ()
        texts = []
        for number, clause in enumerate(self.clauses):
            if not any(map(self.is_finite, clause)):
                if len(clause) > 1 or self.words[clause[0]].surface.isalnum():
                    return ()
                continue
            own = [
                at
                for at in clause
                if number == 0 or self.words[at].surface.casefold() not in _COORDINATING
            ]
            verb = next(at for at in own if self.is_finite(at))
            has_subject = any(self.words[at].tag.startswith(_NOMINAL) for at in own if at < verb)
            text = self.cut(own)
            if number and not has_subject:
                subject = sorted(self._subject(self.reach(number - 1)))
                if not subject:
                    return ()
                text = f"{self.cut(subject)} {text}"
            texts.append(text.rstrip(" .,;"))
        return tuple(texts) if len(texts) > 1 else ()

    def cut(self, places: Sequence[int] | range) -> str:
        """Return the text from the first to the last of some words."""
        return self.text[self.words[places[0]].start : self.words[places[-1]].end]


@lru_cache(maxsize=2048)
def read_text(text: str, language: str) -> ReadText:
    """Read a claim, a sentence or a cell."""
    words = tag(text, language)
    return ReadText(text=text, language=language, words=with_verb(words))
