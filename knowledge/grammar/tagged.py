"""The words of a sentence with tags that are being put right."""

from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.wordlists import read_words

__all__ = ["ADVERBS", "FINITE", "TaggedWords", "grammar_words"]

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in read_words("grammar_words").items()}


def grammar_words(kind: str) -> frozenset[str]:
    """Return one list of grammar_words.yaml."""
    return _table()[kind]


class TaggedWords:
    """The words and tags of a sentence under repair."""

    def __init__(
        self,
        words: Sequence[str],
        lowered: Sequence[str],
        tags: list[str],
        lexicon: Mapping[str, str],
    ) -> None:
        self.words = words
        self.lowered = lowered
        self.tags = tags
        self.lexicon = lexicon

    def tag_at(self, place: int) -> str:
        """Return the tag at a place, "" outside of the sentence."""
        return self.tags[place] if 0 <= place < len(self.tags) else ""

    def word_at(self, place: int) -> str:
        """Return the lower-case word at a place, "" outside of the sentence."""
        return self.lowered[place] if 0 <= place < len(self.lowered) else ""

    def before(self, place: int) -> int:
        """Return the place of the nearest word before that is no adverb; -1 for none."""
        place -= 1
        while place >= 0 and (
            self.tags[place] in ADVERBS or self.lowered[place] in ("not", "n't", "never", "also")
        ):
            place -= 1
        return place

    def is_lower(self, place: int) -> bool:
        """Say whether the word is written with a small letter."""
        return self.words[place][0].islower()

    def is_base(self, low: str) -> bool:
        """Say whether a word can be a verb's base form."""
        return self.lexicon.get(low, "") in ("VB", "VBP", "NN", "JJ")

    def is_verb_s(self, low: str) -> bool:
        """Say whether a word in -s can be a verb in the present: "constitutes"."""
        stems = [low[:-1]]
        if low.endswith("ies"):
            stems = [low[:-3] + "y"]
        elif low.endswith("es"):
            stems.append(low[:-2])
        return any(self.lexicon.get(stem, "") in ("VB", "VBP") for stem in stems)

    def is_be(self, place: int) -> bool:
        """Say whether a form of "be" stands at a place."""
        return place >= 0 and (
            self.lowered[place] in grammar_words("be") and self.tags[place] != "POS"
        )
