"""Questions that ask the same, in other words or another language, brought together.

Two questions are as like as the share of their words, by weight, that one says and the other says
too. Groups grow from single questions by average linkage: the two groups that are most alike on
average become one, for as long as they are alike enough.
"""

import heapq
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.questions.glossary import Glossary
from knowledge.questions.senses import SensesReader, WordedQuestion, WordSense
from knowledge.tokens import Analyzer

__all__ = ["AskedQuestion", "cluster_questions"]

# Chosen on `benchmarks/gaps/development.jsonl`: lower brings other questions about the same thing
# together, higher parts one question in other words.
_ALIKE = 0.45
# Pairs less alike than this count as not alike at all.
_LEAST_SHARE = 0.25
# So many questions most like a question are looked at.
_MOST_LIKE = 100
# What the kind of thing that is asked for weighs, as a share of a question's other words.
_KIND_SHARE = 0.2
_BOTH_DIFFER = 1.0
_UNSURE_KINDS = frozenset({"other", "definition"})
# Kinds that one question may be put for in other words: "which city", "what is the place".
_LIKE_KINDS = (
    frozenset({"number", "money", "percent"}),
    frozenset({"person", "organisation"}),
    frozenset({"place", "organisation"}),
)
_OTHER_KIND = 0.5
# Questions that name different things, or different years, are different questions.
_OTHER_NAME = 0.5
# One tells a name, or a year, and the other none.
_NAME_LEFT_OUT = 0.9
_NUMBER_LEFT_OUT = 0.75
_TELLING = (
    ("is_name", _NAME_LEFT_OUT),
    ("is_number", _NUMBER_LEFT_OUT),
    ("is_measure", 1.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question that was asked; `language` as ISO 639-1 is only a hint, "" for none."""

    text: str
    language: str = ""


def cluster_questions(
    questions: Sequence[AskedQuestion],
    *,
    analyzer: Analyzer | None = None,
    glossary: Glossary | None = None,
    is_known: Callable[[str], bool] = lambda _: False,
) -> tuple[tuple[int, ...], ...]:
    """Return groups of questions that ask the same.

    The same questions give the same groups, whatever their order, but for the places.

    Args:
        questions: as they were asked, repeated as often as they were.
        analyzer: cuts texts into words.
        glossary: what words are in other languages.
        is_known: says whether the documents hold a folded word, which is none misspelt then.

    Returns:
        The places of each group's questions, the most central one first; the largest group first.
        Every question is in one group.
    """
    # The same words are the same question, whatever languages it was taken for.
    places: dict[str, list[int]] = {}
    for place, each in enumerate(questions):
        places.setdefault(_plain(each.text), []).append(place)
    distinct = sorted(places)
    reader = SensesReader(analyzer or Analyzer(), glossary or Glossary(), is_known)
    worded = reader.read(
        [
            (questions[places[key][0]].text, _language(questions[place] for place in places[key]))
            for key in distinct
        ]
    )
    asked = [len(places[key]) for key in distinct]
    pairs = _like_pairs(worded)
    groups = [
        [places[distinct[number]] for number in _central_first(group, pairs, asked)]
        for group in _linked(len(distinct), pairs)
    ]
    flat = [tuple(place for own in group for place in own) for group in groups]
    return tuple(sorted(flat, key=lambda group: (-len(group), _plain(questions[group[0]].text))))


def _language(questions: Iterable[AskedQuestion]) -> str:
    """Return the language that a question was most often taken for."""
    counts = Counter(each.language for each in questions)
    return min(counts, key=lambda one: (-counts[one], one))


def _likeness(share: float, left: WordedQuestion, right: WordedQuestion) -> float:
    """Return how like two questions are, in [0, 1], from the share of words that both say."""
    alike = _kinds_alike(left, right)
    if alike is not None:
        share = (share + _KIND_SHARE * alike) / (1 + _KIND_SHARE)
        share *= 1.0 if alike else _OTHER_KIND
    return share * _names_share(left, right)


def _match(left: WordSense, right: WordSense) -> float:
    """Return how surely two words mean the same, in [0, 1]."""
    if left is right:
        return 1.0
    shares = [share * right.near.get(term, 0.0) for term, share in left.terms.items()]
    shares += [share * left.near.get(term, 0.0) for term, share in right.terms.items()]
    return max(shares)


def _kinds_alike(left: WordedQuestion, right: WordedQuestion) -> float | None:
    """Return whether two questions ask for the same kind of thing; None where one tells none."""
    if left.asks in _UNSURE_KINDS or right.asks in _UNSURE_KINDS:
        return None
    if left.asks == right.asks:
        return 1.0
    return 0.5 if any({left.asks, right.asks} <= kinds for kinds in _LIKE_KINDS) else 0.0


def _names_share(left: WordedQuestion, right: WordedQuestion) -> float:
    share = 1.0
    for kind, left_out in _TELLING:
        own = [word for word in left.words if getattr(word, kind)]
        others = [word for word in right.words if getattr(word, kind)]
        if own and others and not any(_match(a, b) for a in own for b in others):
            return _OTHER_NAME
        if bool(own) != bool(others):
            share *= left_out
    return share


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" ?.!…¿¡")


_Pairs = dict[tuple[int, int], float]


def _like_pairs(questions: Sequence[WordedQuestion]) -> _Pairs:
    """Return the pairs of questions that are somewhat alike, with how much."""
    weights = np.array([each.weight for each in questions])
    sharing = _Sharing(questions)
    found: _Pairs = {}
    for number, each in enumerate(questions):
        shares = sharing.of(number, each, weights)
        (some,) = np.nonzero(shares >= _LEAST_SHARE)
        best = some[np.lexsort((some, -shares[some]))][:_MOST_LIKE]
        for other in map(int, best):
            alike = _likeness(float(shares[other]), each, questions[other])
            if alike >= _LEAST_SHARE:
                found[number, other] = alike
    return found


class _Sharing:
    """Tells what questions have in common, one with all that follow it at a time."""

    def __init__(self, questions: Sequence[WordedQuestion]) -> None:
        self._holders = _holders(questions)
        self._matches = _matches(tuple(self._holders))
        self._arrays = {
            sense: np.array(numbers, dtype=np.int64) for sense, numbers in self._holders.items()
        }
        self._total = len(questions)

    def of(
        self, number: int, question: WordedQuestion, weights: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """Return the shares of words that a question and each later one have in common."""
        shares = np.zeros(self._total)
        found = [
            (self._arrays[other], word.weight * match, other.weight * match)
            for word in question.words
            for other, match in self._matches[word]
        ]
        if not found:
            return shares
        holders = np.concatenate([own for own, _, _ in found])
        counts = [len(own) for own, _, _ in found]
        said = np.repeat([share for _, share, _ in found], counts)
        answered = np.repeat([share for _, _, share in found], counts)
        said = np.bincount(holders, said, minlength=self._total)
        answered = np.bincount(holders, answered, minlength=self._total)
        (some,) = np.nonzero(said)
        some = some[some > number]
        own, others = weights[number], weights[some]
        # A word may be near to two of the other's.
        said, answered = np.minimum(said[some], own), np.minimum(answered[some], others)
        # Half by the question that is said less of: one with a word more may well be another one.
        least = np.minimum(said / own, answered / others)
        alike = ((said + answered) / (own + others) + least) / 2
        # Each says something of its own that the other does not: "the minister of health".
        both_differ = 1 - np.maximum(said / own, answered / others)
        shares[some] = alike * (1 - _BOTH_DIFFER * both_differ)
        return shares


def _holders(questions: Sequence[WordedQuestion]) -> Mapping[WordSense, Sequence[int]]:
    found: dict[WordSense, list[int]] = {}
    for number, each in enumerate(questions):
        for word in each.words:
            found.setdefault(word, []).append(number)
    return found


def _matches(
    senses: Sequence[WordSense],
) -> Mapping[WordSense, Sequence[tuple[WordSense, float]]]:
    """Return for each word those that mean the same more or less, itself among them."""
    by_term: dict[str, list[int]] = {}
    for place, sense in enumerate(senses):
        for term in sense.terms:
            by_term.setdefault(term, []).append(place)
    found: list[dict[int, float]] = [{} for _ in senses]
    for place, sense in enumerate(senses):
        others = {other for term in sense.near for other in by_term.get(term, ())}
        for other in others:
            found[place][other] = found[other][place] = _match(sense, senses[other])
    return {
        sense: tuple((senses[other], match) for other, match in sorted(own.items()))
        for sense, own in zip(senses, found, strict=True)
    }


def _linked(count: int, pairs: _Pairs) -> Sequence[Sequence[int]]:
    """Return the groups that average linkage makes of so many questions."""
    groups: dict[int, list[int]] = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
    for (left, right), alike in pairs.items():
        sums[left][right] = sums[right][left] = alike
    heap = [(-alike, left, right) for (left, right), alike in pairs.items() if alike >= _ALIKE]
    heapq.heapify(heap)
    following = count
    while heap:
        _, left, right = heapq.heappop(heap)
        if left not in groups or right not in groups:
            continue
        merged = groups.pop(left) + groups.pop(right)
        joined = _joined(sums.pop(left), sums.pop(right), {left, right})
        groups[following], sums[following] = merged, joined
        for other, alike in joined.items():
            own = sums[other]
            own.pop(left, None)
            own.pop(right, None)
            own[following] = alike
            mean = alike / (len(merged) * len(groups[other]))
            if mean >= _ALIKE:
                heapq.heappush(heap, (-mean, other, following))
        following += 1
    return list(groups.values())


def _joined(
    left: Mapping[int, float], right: Mapping[int, float], without: set[int]
) -> dict[int, float]:
    found = {other: alike for other, alike in left.items() if other not in without}
    for other, alike in right.items():
        if other not in without:
            found[other] = found.get(other, 0.0) + alike
    return found


def _central_first(group: Sequence[int], pairs: _Pairs, asked: Sequence[int]) -> Sequence[int]:
    """Return a group's questions, those first that are most like the rest as it was asked."""
    if len(group) == 1:
        return group
    central = {
        one: asked[one]
        + sum(
            asked[other] * pairs.get((min(one, other), max(one, other)), 0.0)
            for other in group
            if other != one
        )
        for one in group
    }
    return sorted(group, key=lambda one: (-central[one], -asked[one], one))
