"""Learning which names are one thing, from the names of documents, operators and general lists."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from knowledge.acronyms import is_acronym
from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.entities import closest_spelling
from knowledge.facts.general_aliases import general_names
from knowledge.facts.name_forms import (
    BETWEEN_WORDS,
    NameForm,
    NameForms,
    content_words,
    joined,
    parted,
)
from knowledge.tokens import stem

__all__ = ["NameRow", "Spellings", "join_names"]

NameRow = tuple[str, str, str, str, str]
"""A row of `Entities.rows()`."""

Spellings = dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]
"""By skeleton: names that share it, the most used first, and which of them are which others.

Names are folded, each one text; (name, other) says that the name is the other one spelt otherwise.
"""

# Two names of one acronym are one thing where they share so much of their words: "Conference"
# became "Cooperation", but "Office of Internal Control" is another thing.
_SHARED_WORDS = 0.5
# The same where the documents give one of them no acronym and only its initials fit.
_SHARED_UNSPELT = 0.6
_MAX_ACRONYM = 8
_PERSON_WORDS = range(2, 6)


class _Sets:
    """Disjoint sets of folded names."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        parent = self._parent.get(name)
        if parent is None:
            return name
        path = [name]
        while (above := self._parent.get(parent)) is not None:
            path.append(parent)
            parent = above
        for one in path:
            self._parent[one] = parent
        return parent

    def join(self, name: str, other: str) -> None:
        """Put two names' sets together; the first one's root stays."""
        first, second = self.root(name), self.root(other)
        if first != second:
            self._parent[second] = first


def join_names(
    counts: Mapping[str, int],
    people: Sequence[str],
    acronyms: Iterable[tuple[str, str, str]],
    groups: Sequence[AliasGroup],
    forms: NameForms | None = None,
    spellings: Spellings | None = None,
) -> tuple[NameRow, ...]:
    """Return the rows of the entities that some names stand for.

    Args:
        counts: how often the documents write each name, in the order in which they do; names
            here and below are on one line, with single spaces.
        people: which of the names are persons', each once.
        acronyms: (acronym, name, language) as often as documents say so.
        groups: an operator's; they win over all else.
        forms: names' forms as far as they are known; the others are added.
        spellings: what was found among other names before; changed to what is found now.
    """
    forms = NameForms() if forms is None else forms
    pairs = Counter(
        (acronym, " ".join(name.split()))
        for acronym, name, _ in acronyms
        if forms[acronym].folded and forms[name].folded
    )
    all_counts = {**counts}
    for name in [name for name in counts if not forms[name].folded]:
        del all_counts[name]
    for (acronym, name), count in pairs.items():
        all_counts[name] = all_counts.get(name, 0) + count
        all_counts.setdefault(acronym, 0)
    people = [person for person in people if forms[person].folded]
    for person in people:
        all_counts.setdefault(person, 0)
    spellings = {} if spellings is None else spellings
    return _Joining(all_counts, pairs, groups, people, forms, spellings).rows()


class _Joining:
    """Joins names step by step, the surest reasons first.

    Only names that another one is like are compared, so that many take little time.
    """

    def __init__(
        self,
        counts: Mapping[str, int],
        pairs: Mapping[tuple[str, str], int],
        groups: Sequence[AliasGroup],
        people: Sequence[str],
        forms: NameForms,
        spellings: Spellings,
    ) -> None:
        self._counts = counts
        self._spellings = spellings
        self._forms = forms
        self._named: Sequence[tuple[str, NameForm]] = [(name, forms[name]) for name in counts]
        self._pairs = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
        self._groups = groups
        self._people = people
        self._sets = _Sets()
        self._general = {forms[one.name].folded: one for one in reversed(general_names())}
        self._spelt = frozenset(forms[acronym].folded for (acronym, _), _ in self._pairs)
        self._spelling = Counter[str]()
        for (_, name), count in self._pairs:
            self._spelling[name] += count

    def rows(self) -> tuple[NameRow, ...]:
        """Join and name them."""
        for one in general_names():
            self._sets.join(self._folded(one.entity), self._folded(one.name))
        self._join_styles()
        self._join_names_of_acronyms()
        self._join_acronyms_unspelt()
        self._join_people()
        self._join_transliterations()
        return tuple(dict.fromkeys(self._rows()))

    def _folded(self, name: str) -> str:
        return self._forms[name].folded

    def _join_styles(self) -> None:
        """Join "Republic of X" to X."""
        styled = [form for _, form in self._named if form.bare]
        wanted = {form.bare for form in styled}
        known = {form.folded for _, form in self._named if form.folded in wanted}
        for form in styled:
            is_known = form.bare in known or form.bare in self._general
            if is_known and form.folded not in self._general:
                self._sets.join(form.bare, form.folded)

    def _join_names_of_acronyms(self) -> None:
        """Join the long names of one acronym where they share their words, as old and new do."""
        names: dict[str, list[str]] = {}
        for (acronym, name), _ in self._pairs:
            names.setdefault(self._folded(acronym), []).append(name)
        for one in general_names():
            if self._folded(one.name) in names and self._folded(one.name) != self._folded(
                one.entity
            ):
                names[self._folded(one.name)].append(one.entity)
        letters = {acronym: acronym.replace(BETWEEN_WORDS, "") for acronym in names}
        by_initials = self._by_initials(set(letters.values()))
        for acronym, found in names.items():
            for place, name in enumerate(found):
                for other in found[place + 1 :]:
                    self._join_alike(name, other, _SHARED_WORDS)
                for other in by_initials.get(letters[acronym], ()):
                    if BETWEEN_WORDS in self._folded(other):
                        self._join_alike(name, other, _SHARED_UNSPELT)

    def _by_initials(self, wanted: Collection[str]) -> dict[str, list[str]]:
        """Return the names of which the initials are wanted, by them."""
        found: dict[str, list[str]] = {}
        for name, form in self._named:
            if form.initials in wanted:
                found.setdefault(form.initials, []).append(name)
        return found

    def _join_alike(self, name: str, other: str, share: float) -> None:
        first, second = self._folded(name), self._folded(other)
        if first == second or _shared(first, second) < share:
            return
        if self._sets.root(second) in self._general:
            first, second = second, first
        self._sets.join(first, second)

    def _join_acronyms_unspelt(self) -> None:
        """Join an acronym that no document spells out to the one name that has its initials."""
        unspelt = [
            form.folded
            for name, form in self._named
            if form.is_acronym
            and BETWEEN_WORDS not in form.folded
            and len(name) <= _MAX_ACRONYM
            and form.folded not in self._spelt
            and form.folded not in self._general
        ]
        named = self._by_initials({word for word in unspelt if len(word) > 1})
        by_initials = {
            initials: {self._sets.root(self._folded(name)) for name in names if name[0].isupper()}
            for initials, names in named.items()
        }
        for folded in unspelt:
            roots = by_initials.get(folded, set())
            if len(roots) == 1:
                self._sets.join(next(iter(roots)), folded)

    def _join_people(self) -> None:
        """Join "E. Ihsan" and "Ihsan" to "Ekm Ihsan" where only one full name fits."""
        full: dict[str, list[str]] = {}
        for person in self._people:
            form = self._forms[person]
            words = parted(form.folded)
            if len(words) in _PERSON_WORDS and not form.has_initials:
                full.setdefault(words[-1], []).append(form.folded)
        for _, form in self._named:
            folded = form.folded
            if BETWEEN_WORDS not in folded:
                fitting = full.get(folded, [])
            elif form.has_initials:
                surname = folded.rpartition(BETWEEN_WORDS)[2]
                fitting = [one for one in full.get(surname, ()) if one[0] == folded[0]]
            else:
                continue
            roots = {self._sets.root(one) for one in fitting}
            if len(roots) == 1 and folded not in self._general:
                self._sets.join(next(iter(roots)), folded)

    def _surnames(self, main: Mapping[str, str]) -> Iterable[NameRow]:
        """Yield the last words of persons' names that only one of them has."""
        keys: dict[str, dict[str, None]] = {}
        for person in self._people:
            folded = self._folded(person)
            if folded.count(BETWEEN_WORDS) + 1 in _PERSON_WORDS:
                key = main[self._sets.root(folded)]
                keys.setdefault(person.split()[-1], {})[key] = None
        for surname, found in keys.items():
            if len(found) == 1:
                yield surname, next(iter(found)), "", "", "person"

    def _join_transliterations(self) -> None:
        """Join names that differ in spelling only, unless both are known to be two things."""
        general: dict[str, list[str]] = {}
        for one in general_names():
            form = self._forms[one.name]
            general.setdefault(form.bones, []).append(form.folded)
        alike: dict[str, dict[str, None]] = {}
        order: dict[str, int] = {}
        for name in self._not_alone(general):
            form = self._forms[name]
            alike.setdefault(form.bones, {})[form.folded] = None
            order.setdefault(form.folded, len(order))
        found: Spellings = {}
        for bones, names in alike.items():
            group = tuple(names)
            before = self._spellings.get(bones)
            if before is None or before[0] != group:
                before = group, tuple(_spelt_otherwise(group, general.get(bones, ())))
            found[bones] = before
        pairs = [pair for _, own in found.values() for pair in own]
        for name, other in sorted(pairs, key=lambda pair: order[pair[0]]):
            self._sets.join(other, name)
        self._spellings.clear()
        self._spellings.update(found)

    def _not_alone(self, general: Collection[str]) -> list[str]:
        """Return the names of which another one has the skeleton, the most frequent first."""
        first: dict[str, str] = {}
        shared = set(general)
        for _, form in self._named:
            if first.setdefault(form.bones, form.folded) != form.folded:
                shared.add(form.bones)
        found = [
            name
            for name, form in self._named
            if form.bones in shared and form.folded not in self._general
        ]
        return sorted(found, key=self._rank)

    def _rows(self) -> Iterable[NameRow]:
        """Yield all names under their set's main name: operators' first, then documents'."""
        members: dict[str, list[str]] = {}
        root = self._sets.root
        for name, form in self._named:
            members.setdefault(root(form.folded), []).append(name)
        main = {
            root: self._main_name(root, names)
            if len(names) > 1 or root in self._general
            else names[0]
            for root, names in members.items()
        }
        declared: dict[str, str] = {}
        for group in self._groups:
            for name in (group.name, *group.aliases):
                declared[self._folded(name)] = group.name
                # A full name brings along all that is known to be the same; an acronym may be
                # another thing's elsewhere.
                if not is_acronym(name):
                    main[self._sets.root(self._folded(name))] = group.name
        for group in self._groups:
            for name in (group.name, *group.aliases):
                yield name, group.name, *_years(group, name), "operator"
        yield from self._of_acronyms(main, declared)
        yield from self._of_documents(members, main, declared)
        yield from self._surnames(main)
        for one in general_names():
            folded = self._folded(one.entity)
            key = main.get(self._sets.root(folded), one.entity)
            yield one.name, declared.get(folded, key), one.begins, one.ends, "general"

    def _of_acronyms(
        self, main: Mapping[str, str], declared: Mapping[str, str]
    ) -> Iterable[NameRow]:
        """Yield the documents' acronyms, the most frequent first."""
        for (acronym, name), _ in self._pairs:
            if self._folded(acronym) not in declared:
                folded = self._folded(name)
                key = declared.get(folded) or main[self._sets.root(folded)]
                yield acronym, key, "", "", "document"

    def _of_documents(
        self,
        members: Mapping[str, Sequence[str]],
        main: Mapping[str, str],
        declared: Mapping[str, str],
    ) -> Iterable[NameRow]:
        """Yield the documents' names, the most frequent of a set first."""
        forms, general = self._forms, self._general
        others = self._spelt.union(declared)
        for root, names in members.items():
            key = main[root]
            for name in sorted(names, key=self._rank) if len(names) > 1 else names:
                folded = forms[name].folded
                if folded in others:
                    continue
                if known := general.get(folded):
                    yield name, key, known.begins, known.ends, "document"
                else:
                    yield name, key, "", "", "document"

    def _rank(self, name: str) -> tuple[int, str]:
        return -self._counts[name], name

    def _main_name(self, root: str, names: Sequence[str]) -> str:
        """Return the name that a set is shown under: the known one, else the most used."""
        if known := self._general.get(root):
            return known.entity

        def rank(name: str) -> tuple[bool, bool, int, int, str]:
            form = self._forms[name]
            short = form.is_acronym or BETWEEN_WORDS not in form.folded
            return short, form.has_initials, -self._spelling[name], -self._counts[name], name

        return min(names, key=rank)


def _years(group: AliasGroup, name: str) -> tuple[str, str]:
    """Return the first and the last year in which a group's name was in use."""
    periods = (one for one in group.periods if one.alias == name)
    return next(((one.begin[:4], one.end[:4]) for one in periods), ("", ""))


def _spelt_otherwise(names: Sequence[str], general: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield each name that is an earlier one, or a generally known one, spelt otherwise."""
    alike = [parted(name) for name in general]
    for name in names:
        folded = parted(name)
        other = closest_spelling(folded, alike)
        if other is not None:
            yield name, joined(other)
        alike.append(folded)


def _shared(name: str, other: str) -> float:
    """Return which share of the longer name's content words the other one has too."""
    stems, others = _content_stems(name), _content_stems(other)
    longer = max(len(stems), len(others))
    return len(stems & others) / longer if longer else 0.0


@lru_cache(maxsize=1 << 14)
def _content_stems(folded: str) -> frozenset[str]:
    return frozenset(stem(word, "en") for word in content_words(parted(folded)))
