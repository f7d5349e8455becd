"""The subject of a verb group, to the left of it.

There is no parse tree: the subject is looked for over phrases, appositions and relative clauses
that stand between. Each detour lowers its certainty; the factors were set by reading what they
let pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.facts.reading import Word
from knowledge.grammar.elements import Element
from knowledge.grammar.tagged import grammar_words

__all__ = ["ClauseKind", "Subject", "SubjectFinder"]

ClauseKind = Literal["main", "subordinate", "relative", "participle"]

# What stands before the first phrase of a clause; "" before that of the sentence.
_OPENERS = frozenset({"", "COMMA", "MARK", "SUB"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "EX", "CD"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The subject of a verb group: words[first:last] of the sentence.

    Attributes:
        head: place of its main word.
        element: place of its element, the last where several are joined.
        kind: of the clause that it makes with the verb.
        opener: the subordinator or relative word of that clause.
        certainty: in [0, 1].
    """

    first: int
    last: int
    head: int
    element: int
    certainty: float
    kind: ClauseKind = "main"
    opener: str = ""


class SubjectFinder:
    """Finds subjects in a sentence's elements."""

    def __init__(self, words: Sequence[Word], parts: Sequence[Element]) -> None:
        self.words = words
        self.parts = parts

    def kind(self, place: int) -> str:
        """Return the kind of the element at a place, "" outside of the sentence."""
        return self.parts[place].kind if 0 <= place < len(self.parts) else ""

    def form(self, place: int) -> str:
        """Return the form of the verb group at a place, "" for anything else."""
        if not 0 <= place < len(self.parts):
            return ""
        verb = self.parts[place].verb
        return verb.form if verb is not None else ""

    def subject(self, verb: int, last: Subject | None) -> Subject | None:
        """Return the subject of the finite verb group at a place.

        Args:
            verb: the verb group's place.
            last: the subject of the finite verb before, which may be shared.
        """
        place, certainty = verb - 1, 1.0
        while self.kind(place) == "ADV":
            place -= 1
        if self.kind(place) == "CC" or (self.kind(place) == "COMMA" and self._is_series(place)):
            return self._shared(place, last)
        if self.kind(place) == "WH":
            return self._antecedent(place)
        if self.kind(place) == "COMMA":
            opening = self._opening_comma(place)
            if opening is None:
                return None
            place, certainty = opening - 1, 0.9
        return self._subject_at(place, certainty)

    def _is_series(self, comma: int) -> bool:
        """Say whether the comma joins verbs: "came, saw and won"."""
        return self.kind(comma - 1) == "VP" and self.form(comma - 1) == "finite"

    def _shared(self, place: int, last: Subject | None) -> Subject | None:
        """Return the subject of the verb before "and", where one stands in the same clause."""
        if last is None:
            return None
        between = self.parts[last.element + 1 : place]
        if any(part.kind in ("MARK", "SUB") for part in between):
            return None
        passed = sum(part.kind in ("WH", "COMMA") for part in between)
        return Subject(
            first=last.first, last=last.last, head=last.head, element=last.element,
            certainty=last.certainty * (0.9 if not passed else 0.75), kind=last.kind,
            opener=last.opener,
        )  # fmt: skip

    def _antecedent(self, place: int) -> Subject | None:
        """Return the noun phrase that "which", "who" or "that" stands for."""
        link = self.parts[place].link
        before = place - 1
        if link not in ("which", "who", "that") or self.kind(before) == "IN":
            return None
        certainty = 0.95
        if self.kind(before) == "COMMA":
            before -= 1
        noun = before
        while self.kind(noun) == "PP" and noun > 0:
            noun -= 1
        if self.kind(noun) == "NP" and noun != before:
            # "a member of the board in Rome who": the nearer noun is as likely.
            certainty *= 0.8
        elif self.kind(before) == "PP":
            noun, certainty = before, certainty * 0.85
        if self.kind(noun) not in ("NP", "PP"):
            return None
        part = self.parts[noun]
        if self.words[part.head].surface.lower() in grammar_words("time_nouns"):
            return None
        if any(self.words[at].surface.lower() == "of" for at in range(part.head, part.last)):
            certainty *= 0.9
        return Subject(
            first=part.inner, last=part.last, head=part.head, element=noun, certainty=certainty,
            kind="relative", opener=link,
        )  # fmt: skip

    def _opening_comma(self, closing: int) -> int | None:
        """Return the comma that opens the aside which another closes."""
        for place in range(closing - 1, 0, -1):
            if self.kind(place) in ("MARK", "SUB"):
                return None
            if self.kind(place) == "COMMA":
                opens = self.kind(place + 1)
                if opens == "CC" or self.kind(place - 1) == "COMMA":
                    return None
                return place
        return None

    def _subject_at(self, place: int, certainty: float) -> Subject | None:
        """Return the subject whose last part stands at a place."""
        until = 0
        while place >= 0:
            kind = self.kind(place)
            if kind == "PP":
                if self.kind(place - 1) in _OPENERS:
                    return self._swallowed(place, certainty)
                if self.parts[place].is_date:
                    until = 0
                elif self.kind(place + 1) in ("VP", "PP", "ADV"):
                    until = max(until, self.parts[place].last)
                place, certainty = place - 1, certainty * 0.96
            elif kind in ("ADV", "IN"):
                place -= 1
            elif kind == "VP" and self._tells_of_noun(place):
                place, certainty, until = place - 1, certainty * 0.9, 0
            elif kind == "NP":
                left = self._over(place)
                if left is None:
                    return self._noun_subject(place, certainty, until)
                place, factor = left
                certainty, until = certainty * factor, 0
            else:
                return None
        return None

    def _tells_of_noun(self, place: int) -> bool:
        """Say whether a participle or an infinitive stands after the noun that it tells of."""
        return self.form(place) != "finite" and self.kind(place - 1) not in _OPENERS

    def _over(self, place: int) -> tuple[int, float] | None:
        """Return where to look on where a noun phrase is another verb's object."""
        before = place - 1
        while self.kind(before) == "ADV":
            before -= 1
        verb = self.parts[before].verb if before >= 0 else None
        if verb is None:
            return None
        outside = before - 1
        if verb.form == "finite":
            outside = self._before_relative(before)
        else:
            while self.kind(outside) in ("IN", "ADV"):
                outside -= 1
        return (outside, 0.85) if self.kind(outside) in ("NP", "PP") else None

    def _before_relative(self, verb: int) -> int:
        """Return the place before the relative clause that a verb is in, -1 for none."""
        for opener in range(verb - 1, max(-1, verb - 6), -1):
            if self.kind(opener) == "WH":
                return opener - 2 if self.kind(opener - 1) in ("IN", "COMMA") else opener - 1
            if self.kind(opener) in ("MARK", "SUB"):
                break
        return -1

    def _noun_subject(self, place: int, certainty: float, until: int) -> Subject | None:
        part = self.parts[place]
        if part.is_date or not self._is_noun(part):
            return None
        first, start = part.first, place
        while (joined := self._joined_before(start)) is not None:
            start = joined
            first, certainty = self.parts[start].first, certainty * 0.97
        before = start - 1
        kind: ClauseKind = "main"
        opener = ""
        if self.kind(before) in ("SUB", "WH"):
            kind, opener = "subordinate", self.parts[before].link
            certainty *= self._opening_certainty(before)
        elif self.form(before) == "finite":
            verb = self.parts[before].verb
            reports = verb is not None and verb.lemma in grammar_words("reporting")
            certainty *= 0.95 if reports else 0.6
            kind = "subordinate"
        elif self.kind(before) == "CC" and self.kind(before - 1) == "COMMA":
            certainty *= 1.0 if self._has_finite(before) else 0.7
        elif self.kind(before) in ("NP", "X"):
            certainty *= 0.75
        elif self.kind(before) == "VP" or (
            self.kind(before) == "COMMA" and self._is_aside(before)
        ):
            certainty *= 0.7
        elif self.kind(before) == "CC" and self.kind(before - 1) not in ("COMMA", ""):
            certainty *= 0.85
        return Subject(
            first=first, last=max(part.last, until), head=part.head, element=place,
            certainty=certainty, kind=kind, opener=opener,
        )  # fmt: skip

    def _swallowed(self, place: int, certainty: float) -> Subject | None:
        """Return the name at the end of an opening phrase: "During the last visit A. Brown was".

        No comma parts the two, so that they were read as one noun phrase.
        """
        part = self.parts[place]
        first = part.last
        while first > part.inner and self.words[first - 1].tag[:3] == "NNP":
            first -= 1
        before = self.words[first - 1]
        is_name = part.inner < first < part.last and not part.is_date
        if not is_name or before.tag not in ("NN", "NNS") or not before.surface.islower():
            return None
        return Subject(
            first=first, last=part.last, head=part.last - 1, element=place,
            certainty=certainty * 0.85,
        )  # fmt: skip

    def _is_noun(self, part: Element) -> bool:
        word = self.words[part.head]
        return word.tag in _NOUN_TAGS and word.surface[0].isalnum()

    def _opening_certainty(self, opener: int) -> float:
        """What is said, thought or supposed in a clause with "that" need not be so."""
        verb = self.parts[opener - 1].verb if opener else None
        if self.parts[opener].link != "that" or verb is None:
            return 0.95
        return 0.95 if verb.form == "finite" and verb.lemma in grammar_words("reporting") else 0.8

    def _has_finite(self, place: int) -> bool:
        return any(self.form(before) == "finite" for before in range(place))

    def _is_aside(self, comma: int) -> bool:
        """Say whether a bare noun phrase stands before the comma, as in a list."""
        for place in range(comma - 1, -1, -1):
            if self.kind(place) in ("MARK", "SUB"):
                return False
            if self.kind(place) == "NP" and not self.parts[place].is_date:
                return True
        return False

    def _joined_before(self, place: int) -> int | None:
        """Return the place of the noun phrase that "and" or a comma joins before."""
        if self.kind(place - 1) == "CC":
            link = place - 2
            if self.kind(link) == "COMMA":
                link -= 1
        elif self.kind(place - 1) == "COMMA" and self._is_listed(place):
            link = place - 2
        else:
            return None
        noun = link
        while noun > 0 and self.kind(noun) == "PP":
            noun -= 1
        if noun < 0 or self.kind(noun) != "NP" or self.parts[noun].is_date:
            return None
        opens = self.kind(noun - 1) in ("", "SUB", "WH", "COMMA", "MARK", "ADV")
        return noun if opens else None

    def _is_listed(self, place: int) -> bool:
        following = self.kind(place + 1)
        return following in ("CC", "COMMA") and self.kind(place + 2) in ("NP", "CC")

    def is_gerund_of_noun(self, place: int) -> bool:
        """Say whether "being held in X" or "totalling 20 dollars" tells of the noun before it."""
        return self.form(place) == "gerund" and self.kind(place - 1) in ("NP", "PP")

    def noun_before(self, verb: int) -> Subject | None:
        """Return the noun phrase that a participle tells of: "the Charter signed by X"."""
        place = verb - 1
        certainty = 0.9
        while self.kind(place) == "ADV":
            place -= 1
        if self.kind(place) == "COMMA":
            place, certainty = place - 1, 0.8
        if place < 0:
            return self._noun_after(verb)
        part = self.parts[place]
        if part.kind not in ("NP", "PP") or part.is_date or not self._is_noun(part):
            return None
        if part.kind == "PP":
            certainty *= 0.9
        return Subject(
            first=part.inner, last=part.last, head=part.head, element=place, certainty=certainty,
            kind="participle",
        )  # fmt: skip

    def _noun_after(self, verb: int) -> Subject | None:
        """Return the subject of "Founded in 2013, X is ...", which follows the comma."""
        for place in range(verb + 1, len(self.parts) - 2):
            if self.kind(place) == "COMMA" and self.kind(place + 1) == "NP":
                noun = self.parts[place + 1]
                if self.form(place + 2) == "finite" and not noun.is_date:
                    return Subject(
                        first=noun.first, last=noun.last, head=noun.head, element=place + 1,
                        certainty=0.9, kind="participle",
                    )  # fmt: skip
                return None
        return None
