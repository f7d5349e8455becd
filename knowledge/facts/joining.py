"""Learning which names are one thing, from the names of documents, operators and general lists."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from knowledge.acronyms import is_acronym
from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.entities import INITIALS, Entities, EntityName, closest_spelling
from knowledge.facts.general_aliases import GeneralName, general_names
from knowledge.facts.name_folding import fold_name, skeleton
from knowledge.languages import function_words
from knowledge.tokens import stem

__all__ = ["build_entities"]

Folded = tuple[str, ...]

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
        self._parent: dict[Folded, Folded] = {}

    def root(self, name: Folded) -> Folded:
        path = []
        while (parent := self._parent.get(name, name)) != name:
            path.append(name)
            name = parent
        for one in path:
            self._parent[one] = name
        return name

    def join(self, name: Folded, other: Folded) -> None:
        """Put two names' sets together; the first one's root stays."""
        first, second = self.root(name), self.root(other)
        if first != second:
            self._parent[second] = first


def build_entities(
    names: Iterable[str],
    acronyms: Iterable[tuple[str, str, str]] = (),
    groups: Iterable[AliasGroup] = (),
    persons: Iterable[str] = (),
) -> Entities:
    """Return the entities that some names stand for.

    Args:
        names: every name as the documents write it, as often as they do.
        acronyms: (acronym, name, language) as often as documents say so.
        groups: an operator's; they win over all else.
        persons: which of the names are persons': "E. Ihsan" and "Ihsan" may join "Ekm Ihsan".
    """
    counts = Counter(" ".join(name.split()) for name in names if fold_name(name))
    people = tuple(dict.fromkeys(" ".join(name.split()) for name in persons if fold_name(name)))
    pairs = Counter(
        (acronym, " ".join(name.split()))
        for acronym, name, _ in acronyms
        if fold_name(acronym) and fold_name(name)
    )
    for (acronym, name), count in pairs.items():
        counts[name] += count
        counts[acronym] += 0
    for person in people:
        counts[person] += 0
    return _Joining(counts, pairs, tuple(groups), people).entities()


class _Joining:
    """Joins names step by step, the surest reasons first."""

    def __init__(
        self,
        counts: Mapping[str, int],
        pairs: Mapping[tuple[str, str], int],
        groups: Sequence[AliasGroup],
        people: Sequence[str],
    ) -> None:
        self._counts = counts
        self._pairs = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
        self._groups = groups
        self._people = people
        self._sets = _Sets()
        self._general = {fold_name(one.name): one for one in reversed(general_names())}
        self._spelt = frozenset(fold_name(acronym) for (acronym, _), _ in self._pairs)

    def entities(self) -> Entities:
        """Join and name them."""
        for one in general_names():
            self._sets.join(fold_name(one.entity), fold_name(one.name))
        self._join_styles()
        self._join_names_of_acronyms()
        self._join_acronyms_unspelt()
        self._join_people()
        self._join_transliterations()
        return Entities(self._named())

    def _join_styles(self) -> None:
        """Join "Republic of X" to X."""
        known = Entities(
            EntityName(name=name, key=name)
            for name in (*(one.name for one in general_names()), *self._counts)
        )
        for name in self._counts:
            if fold_name(name) in self._general:
                continue
            bare = known.bare(name)
            if bare:
                self._sets.join(fold_name(bare), fold_name(name))

    def _join_names_of_acronyms(self) -> None:
        """Join the long names of one acronym where they share their words, as old and new do."""
        names: dict[Folded, list[str]] = {}
        for (acronym, name), _ in self._pairs:
            names.setdefault(fold_name(acronym), []).append(name)
        for one in general_names():
            if fold_name(one.name) in names and fold_name(one.name) != fold_name(one.entity):
                names[fold_name(one.name)].append(one.entity)
        long = [name for name in self._counts if len(fold_name(name)) > 1]
        by_initials: dict[str, list[str]] = {}
        for name in long:
            by_initials.setdefault(_initials(name), []).append(name)
        for letters, found in names.items():
            for place, name in enumerate(found):
                for other in found[place + 1 :]:
                    self._join_alike(name, other, _SHARED_WORDS)
                for other in by_initials.get("".join(letters), ()):
                    self._join_alike(name, other, _SHARED_UNSPELT)

    def _join_alike(self, name: str, other: str, share: float) -> None:
        first, second = fold_name(name), fold_name(other)
        if first == second or _shared(name, other) < share:
            return
        if self._sets.root(second) in self._general:
            first, second = second, first
        self._sets.join(first, second)

    def _join_acronyms_unspelt(self) -> None:
        """Join an acronym that no document spells out to the one name that has its initials."""
        by_initials: dict[str, set[Folded]] = {}
        for name in self._counts:
            initials = _initials(name)
            if len(initials) > 1 and name[0].isupper():
                by_initials.setdefault(initials, set()).add(self._sets.root(fold_name(name)))
        for name in self._counts:
            folded = fold_name(name)
            if len(folded) != 1 or not is_acronym(name) or len(name) > _MAX_ACRONYM:
                continue
            roots = by_initials.get(folded[0], set())
            if folded not in self._spelt and folded not in self._general and len(roots) == 1:
                self._sets.join(next(iter(roots)), folded)

    def _join_people(self) -> None:
        """Join "E. Ihsan" and "Ihsan" to "Ekm Ihsan" where only one full name fits."""
        full: dict[str, list[Folded]] = {}
        for person in self._people:
            folded = fold_name(person)
            if len(folded) in _PERSON_WORDS and not INITIALS.match(person):
                full.setdefault(folded[-1], []).append(folded)
        for person in self._counts:
            folded = fold_name(person)
            if INITIALS.match(person) and len(folded) > 1:
                fitting = [one for one in full.get(folded[-1], ()) if one[0][0] == folded[0][0]]
            elif len(folded) == 1:
                fitting = full.get(folded[0], [])
            else:
                continue
            roots = {self._sets.root(one) for one in fitting}
            if len(roots) == 1 and folded not in self._general:
                self._sets.join(next(iter(roots)), folded)

    def _surnames(self, main: Mapping[Folded, str]) -> Iterable[EntityName]:
        """Yield the last words of persons' names that only one of them has."""
        keys: dict[str, dict[str, None]] = {}
        for person in self._people:
            if len(fold_name(person)) in _PERSON_WORDS:
                key = main[self._sets.root(fold_name(person))]
                keys.setdefault(person.split()[-1], {})[key] = None
        for surname, found in keys.items():
            if len(found) == 1:
                yield EntityName(name=surname, key=next(iter(found)), origin="person")

    def _join_transliterations(self) -> None:
        """Join names that differ in spelling only, unless both are known to be two things."""
        by_skeleton: dict[Folded, list[Folded]] = {}
        for folded in self._general:
            by_skeleton.setdefault(skeleton(folded), []).append(folded)
        for name in sorted(self._counts, key=lambda name: (-self._counts[name], name)):
            folded = fold_name(name)
            if folded in self._general:
                continue
            alike = by_skeleton.setdefault(skeleton(folded), [])
            other = None if folded in alike else closest_spelling(folded, alike)
            if other is not None:
                self._sets.join(other, folded)
            alike.append(folded)

    def _named(self) -> Iterable[EntityName]:
        """Yield all names under their set's main name: operators' first, then documents'."""
        members: dict[Folded, list[str]] = {}
        for name in self._counts:
            members.setdefault(self._sets.root(fold_name(name)), []).append(name)
        main = {root: self._main_name(root, names) for root, names in members.items()}
        declared: dict[Folded, str] = {}
        for group in self._groups:
            for name in (group.name, *group.aliases):
                declared[fold_name(name)] = group.name
                # A full name brings along all that is known to be the same; an acronym may be
                # another thing's elsewhere.
                if not is_acronym(name):
                    main[self._sets.root(fold_name(name))] = group.name
        for group in self._groups:
            for name in (group.name, *group.aliases):
                begins, ends = _years(group, name)
                yield EntityName(
                    name=name, key=group.name, begins=begins, ends=ends, origin="operator"
                )
        yield from self._of_documents(members, main, declared)
        yield from self._surnames(main)
        for one in general_names():
            key = main.get(self._sets.root(fold_name(one.entity)), one.entity)
            yield _general_name(one, declared.get(fold_name(one.entity), key))

    def _of_documents(
        self,
        members: Mapping[Folded, Sequence[str]],
        main: Mapping[Folded, str],
        declared: Mapping[Folded, str],
    ) -> Iterable[EntityName]:
        """Yield the documents' acronyms and names, the most frequent first."""
        for (acronym, name), _ in self._pairs:
            if fold_name(acronym) not in declared:
                key = declared.get(fold_name(name)) or main[self._sets.root(fold_name(name))]
                yield EntityName(name=acronym, key=key)
        for root, names in members.items():
            for name in sorted(names, key=lambda name: (-self._counts[name], name)):
                if fold_name(name) not in self._spelt and fold_name(name) not in declared:
                    yield self._document_name(name, main[root])

    def _document_name(self, name: str, key: str) -> EntityName:
        known = self._general.get(fold_name(name))
        if known is None:
            return EntityName(name=name, key=key)
        return EntityName(name=name, key=key, begins=known.begins, ends=known.ends)

    def _main_name(self, root: Folded, names: Sequence[str]) -> str:
        """Return the name that a set is shown under: the known one, else the most used."""
        if known := self._general.get(root):
            return known.entity
        spelt = Counter[str]()
        for (_, name), count in self._pairs:
            spelt[name] += count

        def rank(name: str) -> tuple[bool, bool, int, int, str]:
            short = is_acronym(name) or len(fold_name(name)) == 1
            return (short, bool(INITIALS.match(name)), -spelt[name], -self._counts[name], name)

        return min(names, key=rank)


def _years(group: AliasGroup, name: str) -> tuple[str, str]:
    """Return the first and the last year in which a group's name was in use."""
    periods = (one for one in group.periods if one.alias == name)
    return next(((one.begin[:4], one.end[:4]) for one in periods), ("", ""))


def _general_name(one: GeneralName, key: str) -> EntityName:
    return EntityName(name=one.name, key=key, begins=one.begins, ends=one.ends, origin="general")


def _content(name: str) -> list[str]:
    words = function_words("en") | function_words("ru")
    return [word for word in fold_name(name) if word not in words]


def _initials(name: str) -> str:
    return "".join(word[0] for word in _content(name))


def _shared(name: str, other: str) -> float:
    """Return which share of the longer name's content words the other one has too."""
    stems = {stem(word, "en") for word in _content(name)}
    others = {stem(word, "en") for word in _content(other)}
    longer = max(len(stems), len(others))
    return len(stems & others) / longer if longer else 0.0
