"""Clauses of a sentence: each verb group with its own subject, object and phrases.

`knowledge.grammar.subjects` finds the subject; what belongs to the verb to the right of it, up to
the next clause, is found here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.facts.reading import Word
from knowledge.grammar.elements import Element
from knowledge.grammar.subjects import ClauseKind, Subject, SubjectFinder
from knowledge.grammar.tagged import grammar_words

__all__ = ["Clause", "ClauseKind", "find_clauses"]


_JOINING = frozenset({"by", "between", "with", "into", "as", "from", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb group and what belongs to it.

    Attributes:
        subject: words of the subject, first and last (exclusive), with coordinated ones.
        subject_head: place of the subject's main word.
        verbs: the finite verb group and the infinitives that it governs ("failed", "to join").
        object: the noun phrase after the verb, None where there is none.
        phrases: its prepositional phrases and dates, in the order of the text.
        opener: the subordinator or relative word that opens it.
        reporter: the subject of a verb of saying that governs it, as words.
        certainty: in [0, 1], falls with each detour.
    """

    kind: ClauseKind
    subject: tuple[int, int]
    subject_head: int
    verbs: tuple[Element, ...]
    object: Element | None
    objects: tuple[Element, ...]
    phrases: tuple[Element, ...]
    opener: str = ""
    reporter: tuple[int, int] | None = None
    certainty: float = 1.0

    @property
    def first_verb(self) -> Element:
        """Return the verb group that the clause is built on."""
        return self.verbs[0]

    @property
    def last_verb(self) -> Element:
        """Return the verb group whose main verb tells what happened."""
        return self.verbs[-1]


def find_clauses(words: Sequence[Word], parts: Sequence[Element]) -> tuple[Clause, ...]:
    """Return the clauses whose subject is found, in the order of their verbs."""
    return tuple(_Finder(words, parts).clauses())


class _Finder(SubjectFinder):
    def __init__(self, words: Sequence[Word], parts: Sequence[Element]) -> None:
        super().__init__(words, parts)
        self.subjects: dict[int, Subject] = {}
        self.tenses: dict[int, str] = {}

    def clauses(self) -> Iterator[Clause]:
        last: Subject | None = None
        for place, part in enumerate(self.parts):
            if part.verb is None:
                continue
            if part.verb.form == "finite":
                subject = self.subject(place, last)
                if subject is not None:
                    self.subjects[place] = last = subject
            elif part.verb.form == "participle" or self.is_gerund_of_noun(place):
                subject = self.noun_before(place)
            else:
                continue
            if subject is not None:
                yield self._clause(place, subject)

    def _clause(self, verb: int, subject: Subject) -> Clause:
        verbs, place = self._chain(verb)
        phrases = list(self._fronted(subject)) if self._takes_fronted(verb, subject) else []
        objects, after, factor = self._right(
            place, in_relative=subject.opener in grammar_words("relatives")
        )
        certainty = subject.certainty * factor
        return Clause(
            kind=subject.kind,
            subject=(subject.first, subject.last),
            subject_head=subject.head,
            verbs=tuple(verbs),
            object=objects[0] if objects else None,
            objects=tuple(objects),
            phrases=(*phrases, *after),
            opener=subject.opener,
            reporter=self._reporter(subject),
            certainty=certainty,
        )

    def _chain(self, verb: int) -> tuple[list[Element], int]:
        """Return the verb group and infinitives right after it, and the place after them."""
        verbs = [self.parts[verb]]
        place = verb + 1
        while True:
            after = place + 1 if self._is_link(place) else place
            if self.form(after) != "infinitive":
                return verbs, place
            verbs.append(self.parts[after])
            place = after + 1

    def _is_link(self, place: int) -> bool:
        """Say whether the part is the "able" of "is able to"."""
        if self.kind(place) not in ("ADV", "X", "IN"):
            return False
        return self.words[self.parts[place].first].surface.lower() in grammar_words("able")

    def _takes_fronted(self, verb: int, subject: Subject) -> bool:
        """Say whether what stands before the subject belongs to this of its verbs, too.

        "In 2007 it sold A and now runs B": another tense is of another time.
        """
        if subject.kind == "participle":
            return False
        group = self.parts[verb].verb
        tense = group.tense if group else "none"
        return self.tenses.setdefault(subject.element, tense) == tense

    def _fronted(self, subject: Subject) -> Iterator[Element]:
        """Yield the phrases before a main clause's subject: "On 2 May 2012, in Rome, X ..."."""
        place = subject.element - 1
        while self.kind(place) in ("NP", "CC") and not self.parts[place].is_date:
            place -= 1
        found = []
        while place >= 0 and self.kind(place) in ("PP", "COMMA", "NP", "ADV"):
            part = self.parts[place]
            if part.kind == "PP" or (part.kind == "NP" and part.is_date):
                found.append(part)
            elif part.kind == "NP":
                break
            place -= 1
        if place < 0 or self.kind(place) == "MARK":
            yield from reversed(found)

    def _right(
        self, place: int, *, in_relative: bool
    ) -> tuple[list[Element], list[Element], float]:
        """Return objects and phrases from a place on, and the certainty that they are all."""
        objects: list[Element] = []
        phrases: list[Element] = []
        while place < len(self.parts):
            part = self.parts[place]
            if part.is_date or part.kind == "PP":
                phrases.append(part)
            elif part.kind == "NP":
                is_first = not objects and not phrases
                if self._is_next_subject(place) and not (in_relative and is_first):
                    break
                is_joined = self.kind(place - 1) in ("CC", "COMMA")
                if not is_first and not (is_joined and objects and not phrases):
                    is_doubled = objects and self.kind(place - 1) == "NP"
                    return objects, phrases, 0.75 if is_doubled else 1.0
                objects.append(part)
            elif part.kind == "CC" and phrases and self._joins_phrase(place, phrases[-1]):
                phrases[-1] = replace(phrases[-1], last=self.parts[place + 1].last)
                place += 1
            elif not self._passes(place, objects, phrases):
                break
            place += 1
        return objects, phrases, 1.0

    def _passes(self, place: int, objects: list[Element], phrases: list[Element]) -> bool:
        """Say whether a clause goes on over an adverb, an adjective or a mark."""
        part = self.parts[place]
        if part.kind in ("COMMA", "CC"):
            return self._goes_on(place, has_objects=bool(objects) and not phrases)
        is_adjective = part.kind == "X" and self.words[part.first].tag in ("JJ", "JJR")
        return part.kind == "ADV" or (is_adjective and not objects and not phrases)

    def _joins_phrase(self, place: int, before: Element) -> bool:
        """Say whether "and" joins a noun phrase to the one before: "signed by X and Y"."""
        return (
            before.link in _JOINING
            and before.last == self.parts[place].first
            and self.kind(place + 1) == "NP"
            and not self.parts[place + 1].is_date
            and not self._is_next_subject(place + 1)
        )

    def _goes_on(self, place: int, *, has_objects: bool) -> bool:
        """Say whether a clause goes on after a comma or conjunction."""
        after = place + 1
        if self.kind(place) == "COMMA" and self.kind(after) == "CC":
            after += 1
        part = self.parts[after] if after < len(self.parts) else None
        if part is None:
            return False
        if part.is_date:
            return not self._is_fronted(after)
        if part.kind == "PP":
            return not self._is_fronted(after)
        if part.kind != "NP" or not has_objects or self._is_next_subject(after):
            return False
        return self.kind(place) == "CC" or self.kind(after - 1) == "CC" or self._list_ahead(after)

    def _list_ahead(self, place: int) -> bool:
        """Say whether "and" with a noun phrase follows within a list."""
        while self.kind(place) in ("NP", "PP") and self.kind(place + 1) in ("COMMA", "CC", "PP"):
            if self.kind(place + 1) == "CC":
                return self.kind(place + 2) == "NP"
            if self.kind(place + 1) == "PP":
                place += 1
                continue
            if self.kind(place + 2) == "CC":
                return self.kind(place + 3) == "NP"
            place += 2
        return False

    def _is_fronted(self, place: int) -> bool:
        """Say whether the phrase opens a clause of its own: ", in 2012 they moved"."""
        while self.kind(place) in ("PP", "COMMA", "ADV") or (
            self.kind(place) == "NP" and self.parts[place].is_date
        ):
            place += 1
        return self.kind(place) == "NP" and self._is_next_subject(place)

    def _is_next_subject(self, place: int) -> bool:
        """Say whether the noun phrase is the subject of a finite verb after it."""
        place += 1
        while self.kind(place) in ("PP", "ADV"):
            place += 1
        return self.form(place) == "finite"

    def _reporter(self, subject: Subject) -> tuple[int, int] | None:
        """Return the subject of "says (that)" right before the clause."""
        place = subject.element - 1
        if self.kind(place) == "SUB" and self.parts[place].link == "that":
            place -= 1
        verb = self.parts[place].verb if place >= 0 else None
        if verb is None or verb.lemma not in grammar_words("reporting"):
            return None
        owner = self.subjects.get(place)
        return (owner.first, owner.last) if owner else None
