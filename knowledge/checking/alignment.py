"""A claim beside a sentence: where the sentence holds each of its words and values."""

from functools import cached_property

from knowledge.checking.amounts import conflicts, implies
from knowledge.checking.matching import is_corrected, is_held, is_like_word, may_stand_for
from knowledge.checking.statements import Claim, Statement
from knowledge.checking.word_lists import is_general
from knowledge.model import Mention
from knowledge.questions.query import QueryWord

__all__ = ["Alignment", "Pair"]

Pair = tuple[Mention, tuple[Mention, ...]]
"""A claim's value, and values that the statement has."""

_TAKE = frozenset({"take", "takes", "took", "taken", "taking"})


class Alignment:
    """A claim beside a statement.

    Attributes:
        places: where the statement holds each content word of the claim; none for one that only
            its headings or the sentence before hold.
        absent: places of the claim's words that it holds nowhere.
        pairs: the claim's values with the stated ones that imply them.
        odd: the claim's values with those stated that conflict with them.
        lost: the claim's values that nothing of their kind stands beside.
    """

    def __init__(self, claim: Claim, statement: Statement) -> None:
        self.claim = claim
        self.statement = statement
        self.is_english = claim.language == statement.read.language == "en"
        self.places: dict[int, frozenset[int]] = {}
        self.around: set[int] = set()
        self.absent: list[int] = []
        self.pairs: list[Pair] = []
        self.odd: list[Pair] = []
        self.lost: list[Mention] = []
        self._values()
        self._words()

    def _values(self) -> None:
        stated = self.statement.read.values
        for value in self.claim.read.values:
            implied = tuple(one for one in stated if implies(one, value))
            against = tuple(one for one in stated if conflicts(one, value))
            if implied:
                self.pairs.append((value, implied))
            elif not against and any(implies(one, value) for one in self.statement.heading_values):
                self.pairs.append((value, ()))
            elif against:
                self.odd.append((value, against))
            else:
                self.lost.append(value)

    def _words(self) -> None:
        for place in sorted(self.claim.read.content):
            is_name = place in self.claim.read.names
            word = self.claim.by_place[place]
            found = self._held_at(word, is_name=is_name)
            if found:
                self.places[place] = found
            elif self._says_little(place):
                continue
            elif self._is_around(word, is_name=is_name):
                self.around.add(place)
            else:
                self.absent.append(place)
        self._drop_doubles()

    def _says_little(self, place: int) -> bool:
        """Whether a word adds nothing: "period" to "warranty period", "took" to "took place"."""
        words = self.claim.read.words
        before, after = words[place - 1 : place], words[place + 1 : place + 2]
        if is_general(words[place].surface):
            return bool(before) and before[0].tag.startswith("NN")
        is_place = bool(after) and after[0].surface.casefold() == "place"
        return is_place and words[place].surface.casefold() in _TAKE

    def _drop_doubles(self) -> None:
        """Take a word for absent where another one of the claim is met by the same word alone.

        "The country meeting of 30 countries" is not said by "the meeting of 30 countries".
        """
        read = self.claim.read
        seen: dict[frozenset[int], list[str]] = {}
        for place in sorted(self.places):
            held, surface = self.places[place], read.words[place].surface
            said = seen.setdefault(held, [])
            # A name may be said again; two names are not one.
            is_again = place in read.names and surface in said
            said.append(surface)
            if len(said) > len(held) and not is_again:
                del self.places[place]
                self.absent.append(place)

    def drop_strays(self) -> None:
        """Take a word for absent that stands in another clause than all others of the claim.

        "Profit fell because prices rose" does not say that profit rose.
        """
        stated = self.statement.read
        values = [
            frozenset(stated.word_at(each.start) for each in options)
            for _, options in self.pairs
            if options
        ]
        reaches = [stated.reach(number) for number in range(len(stated.clauses))]
        if any(
            all(held & reach for held in (*self.places.values(), *values)) for reach in reaches
        ):
            return
        for place in list(self.places):
            others = [held for at, held in self.places.items() if at != place]
            if any(all(held & reach for held in (*others, *values)) for reach in reaches):
                del self.places[place]
                self.absent.append(place)
                return

    def _held_at(self, word: QueryWord, *, is_name: bool) -> frozenset[int]:
        read = self.statement.read
        is_exact = is_name or word.is_number
        if is_exact and is_corrected(word):
            return frozenset()
        places = [at for at in (*sorted(read.content), *sorted(read.valued)) if read.terms[at]]
        found = [
            at
            for at in places
            if set(word.terms) <= set(read.terms[at])
            and not (is_exact and len(read.terms[at]) > len(word.terms))
        ]
        if not found and not is_exact:
            found = [at for at in places if is_like_word(word, frozenset(read.terms[at]))]
        if found:
            return frozenset(found)
        for other in word.alternatives:
            if may_stand_for(other, is_exact=is_exact) and read.all_terms.issuperset(other.terms):
                return frozenset(
                    at for at in places if not set(read.terms[at]).isdisjoint(other.terms)
                )
        return frozenset()

    def _is_around(self, word: QueryWord, *, is_name: bool) -> bool:
        """Whether the headings hold a word, or the sentence before where this one points to it."""
        terms = self.statement.context
        if is_name:
            terms |= self.statement.publisher
        if self.statement.points_back:
            terms |= self.statement.before
        if is_name or word.is_number or word.language != self.statement.read.language:
            return is_held(word, terms, is_exact=is_name or word.is_number)
        # "Chair" is not said because the title tells of a chairmanship.
        return terms.issuperset(word.terms)

    @property
    def matched(self) -> frozenset[int]:
        """The places of the statement's words that say one of the claim's."""
        return frozenset(at for held in self.places.values() for at in held)

    @cached_property
    def own_share(self) -> float:
        """In [0, 1], the share of the claim's words and values that the sentence itself holds."""
        read = self.claim.read
        total = len(read.content) + len(read.values)
        own = len(self.places) + sum(bool(found) for _, found in self.pairs) + len(self.odd)
        return own / total if total else 0.0

    @cached_property
    def absent_groups(self) -> tuple[tuple[int, int], ...]:
        """What the sentence lacks, as [start, end): runs of one name's words, and single words."""
        found: list[tuple[int, int]] = []
        for start, end in self.claim.read.name_groups:
            lacking = [place for place in self.absent if start <= place < end]
            if lacking:
                # "Pike" in the title is none of "Edwin Pike" where "Edwin" is nowhere.
                lacking = [at for at in range(start, end) if at not in self.places]
                found.append((lacking[0], lacking[-1] + 1))
        names = self.claim.read.names
        found += [(place, place + 1) for place in self.absent if place not in names]
        return tuple(sorted(found))
