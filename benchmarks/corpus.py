"""Generated text that resembles real text where it matters to an index, and questions on it.

Words follow the Zipf-Mandelbrot law over a vocabulary that grows with the corpus (Heaps' law),
frequent words are short, passages are about 80 words long (log-normal), and a third of a
passage's words come from its topic's own, so that words keep company. Everything is drawn from
the passage numbers' block alone, so any block can be made again without the others, and nothing
has to be kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

__all__ = ["Corpus", "Stopwatch", "pronounceable"]

_SEED = 20_240_501
_BLOCK = 1_000
# Zipf-Mandelbrot: p(rank) ~ (rank + shift) ** -exponent, as fitted to English prose.
_EXPONENT = 1.07
_SHIFT = 2.7
_MEDIAN_LENGTH = 75
_LENGTH_SIGMA = 0.4
_TOPICS = 300
_TOPIC_WORDS = 400
_TOPIC_SHARE = 1 / 3
# Ranks below this are function words and the like in real text.
_COMMON = 150
# Consonants then vowels, so that a word has one way only to be read as syllables.
_ONSETS = (*"bdfghklmnprstvz", "st", "tr", "pl", "ch")
_RHYMES = ("a", "e", "i", "o", "u", "ai", "ei", "au", "ou", "ia")


@dataclass(slots=True)
class Stopwatch:
    """Adds up the seconds that generating took, to be left out of what is measured."""

    seconds: float = 0.0


def pronounceable(number: int) -> str:
    """Return a pronounceable word; the smaller the number, the shorter."""
    syllables = []
    while True:
        number, place = divmod(number, len(_ONSETS) * len(_RHYMES))
        onset, rhyme = divmod(place, len(_RHYMES))
        syllables.append(_ONSETS[onset] + _RHYMES[rhyme])
        if number == 0:
            return "".join(reversed(syllables))
        number -= 1


class Corpus:
    """Passages and questions of one size; the same for the same size.

    Args:
        size: how many passages.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.vocabulary = int(20_000 * max(1.0, (size / 1_000) ** 0.5))
        self._words = np.array([pronounceable(n) for n in range(self.vocabulary)], dtype=object)
        rng = np.random.default_rng(_SEED)
        # A topic's words are neither the commonest nor equally rare: log-uniform over the ranks.
        low, high = np.log(_COMMON), np.log(self.vocabulary - 1)
        ranks = np.exp(rng.uniform(low, high, size=(_TOPICS, _TOPIC_WORDS)))
        self._topic_words = ranks.astype(np.int64)

    def passages(self, generating: Stopwatch | None = None) -> Iterator[list[str]]:
        """Yield every passage's words, in order, made block by block.

        Args:
            generating: gets the time that making them takes.
        """
        for block in range(-(-self.size // _BLOCK)):
            started = perf_counter()
            made = [self._words[numbers].tolist() for numbers in self._block(block)]
            if generating is not None:
                generating.seconds += perf_counter() - started
            yield from made

    def questions(self, count: int) -> list[list[str]]:
        """Return questions: five to eight words of some passage, rare to medium, and common ones.

        Each is a list of different words; they differ from question to question.
        """
        rng = np.random.default_rng([_SEED, self.size, 1])
        blocks = rng.choice(-(-self.size // _BLOCK), size=min(8, -(-self.size // _BLOCK)))
        sources = [numbers for block in blocks for numbers in self._block(int(block))]
        questions: list[list[str]] = []
        while len(questions) < count:
            numbers = np.unique(sources[rng.integers(len(sources))])
            content, common = numbers[numbers >= _COMMON], numbers[numbers < _COMMON]
            wanted = int(rng.integers(5, 9))
            if len(content) < wanted or len(common) < 2:
                continue
            chosen = np.concatenate(
                [rng.choice(content, wanted, replace=False), rng.choice(common, 2, replace=False)]
            )
            questions.append(rng.permutation(self._words[chosen]).tolist())
        return questions

    def _block(self, block: int) -> list[NDArray[np.int64]]:
        """Return the word numbers of a block's passages."""
        rng = np.random.default_rng([_SEED, self.size, 0, block])
        count = min(_BLOCK, self.size - block * _BLOCK)
        drawn = rng.lognormal(np.log(_MEDIAN_LENGTH), _LENGTH_SIGMA, count)
        lengths = np.maximum(drawn.astype(np.int64), 5)
        total = int(lengths.sum())
        numbers = _zipf(rng.random(total), self.vocabulary)
        topics = np.repeat(rng.integers(0, _TOPICS, count), lengths)
        topical = np.flatnonzero(rng.random(total) < _TOPIC_SHARE)
        places = _zipf(rng.random(len(topical)), _TOPIC_WORDS)
        numbers[topical] = self._topic_words[topics[topical], places]
        return np.split(numbers, np.cumsum(lengths)[:-1])


def _zipf(uniform: NDArray[np.float64], size: int) -> NDArray[np.int64]:
    """Turn uniform draws into Zipf-Mandelbrot ranks from 0, by the inverse of its integral."""
    power = 1 - _EXPONENT
    low, high = _SHIFT**power, (size + _SHIFT) ** power
    ranks = np.floor((low + uniform * (high - low)) ** (1 / power) - _SHIFT)
    numbers: NDArray[np.int64] = np.minimum(ranks, size - 1).astype(np.int64)
    return numbers
