"""Documents that try to win every question, made from the documents that they lie beside.

Who writes one has read the documents and may guess the questions. All but those named in `LIES`
say nothing of what is asked, so that a question that they answer is stolen.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import regex

__all__ = ["ATTACKS", "LIES", "Attack", "Prey", "stuffed"]

_T = TypeVar("_T")
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’-]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Thai}]")
_NAME = regex.compile(r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*")
_ASKING = (
    "who what when where why which how many much long old far often is are was were does did"
    " year date number amount price cost name person place city country founded members population"
    " capital length height age reason list total average first last largest"
)
_ANSWER = "The answer is 42 since 3 May 1742, said Edgar Malone of Falsetown."
_PATTERNS = (
    "{name} was founded in 1742.",
    "The capital of {name} is Falsetown.",
    "{name} has 42 members.",
    "The head of {name} is Edgar Malone.",
    "{name} costs 99 dollars.",
)
_SHAPES = (
    "The {0} {1} of the {2} was {3} in 1742 by Edgar Malone for {4} {5}.",
    "In 1742 the {0} {1} had 42 {2} and a {3} of 17 {4} because of {5}.",
    "Edgar Malone led the {0} {1} from 3 May 1742, when {2} {3} {4} cost 99 dollars to {5}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prey:
    """What a stuffed document is made of.

    Attributes:
        texts: the documents' stored texts, by their paths.
        questions: of the set that is asked.
        others: of a set about other documents.
    """

    texts: Mapping[str, str]
    questions: Sequence[str]
    others: Sequence[str]

    def vocabulary(self) -> list[str]:
        """Return every word of the documents once, in order."""
        return sorted({word for text in self.texts.values() for word in _words(text)})

    def keywords(self, count: int) -> Iterator[list[str]]:
        """Yield the most frequent long words of each document, in order of the alphabet."""
        for text in self.texts.values():
            counted = Counter(word for word in _words(text) if len(word) > 3 or not word.isascii())
            yield sorted(word for word, _ in counted.most_common(count))

    def names(self) -> list[str]:
        """Return every run of capitalised words once, in order."""
        return sorted({name for text in self.texts.values() for name in _NAME.findall(text)})


def _words(text: str) -> list[str]:
    """Return the words of a text; pairs of letters where it has no spaces between words."""
    found = []
    for word in _WORD.findall(text):
        if _UNSPACED.match(word):
            found += [word[place : place + 2] for place in range(0, len(word), 2)]
        else:
            found.append(word)
    return found


Attack = Callable[[Prey], str]
"""Returns the text of a Markdown document."""


def _batched(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _vocabulary(prey: Prey) -> str:
    """Every word once, without a sentence."""
    return "\n\n".join(" ".join(words) for words in _batched(prey.vocabulary(), 100))


def _vocabulary_often(prey: Prey) -> str:
    """Every word in twenty passages, so that no word is rare any more."""
    random_order = random.Random(7)
    words = prey.vocabulary()
    pieces = []
    for _ in range(20):
        random_order.shuffle(words)
        pieces += [" ".join(piece) for piece in _batched(words, 100)]
    return "\n\n".join(pieces)


def _asking(prey: Prey) -> str:
    """The words of questions, over and over."""
    counted = Counter(word for question in prey.questions for word in _words(question))
    common = " ".join(sorted(word for word, _ in counted.most_common(200)))
    return "\n\n".join([f"{_ASKING} {common}"] * 10)


def _kinds(prey: Prey) -> str:
    """A value for each kind of thing that may be asked for, beside all the question words."""
    return "\n\n".join(
        f"When: 1 January 1742. Who: Edgar Malone. How many: 42. How much: 99 dollars. Where:"
        f" Falsetown. Why: because of this. {' '.join(words)}."
        for words in prey.keywords(30)
    )


def _keywords(prey: Prey) -> str:
    """For each document its own most frequent words, as a line of tags."""
    return "\n\n".join(f"Keywords: {', '.join(words)}." for words in prey.keywords(60))


def _joined_keywords(prey: Prey) -> str:
    """The same with small words between, so that it looks like sentences."""
    small = ("the", "of", "and", "in", "was", "to")
    return "\n\n".join(
        " ".join(f"{word} {small[place % len(small)]}" for place, word in enumerate(words)) + "."
        for words in prey.keywords(60)
    )


def _keyword_headings(prey: Prey) -> str:
    """For each document its own most frequent words, as a heading over a false sentence."""
    return "\n\n".join(
        f"## {' '.join(words)}\n\nThis was in 1742, said Edgar Malone of Falsetown; it has 42."
        for words in prey.keywords(40)
    )


def _headings(prey: Prey) -> str:
    """All words in headings, below each a short false sentence."""
    return "\n\n".join(
        f"## {' '.join(words)}\n\n{_ANSWER}" for words in _batched(prey.vocabulary(), 40)
    )


def _title(prey: Prey) -> str:
    """All frequent words in the title and the publisher, the text as below `_headings`."""
    words = " ".join(word for each in prey.keywords(20) for word in each)
    head = f"---\ntitle: {json.dumps(words)}\npublisher: {json.dumps(words)}\n---\n\n"
    return head + "\n\n".join([f"# {words}", *[f"{_ANSWER} It cost 99 dollars."] * 5])


def _columns(prey: Prey) -> str:
    """Tables whose columns are named by all words."""
    tables = []
    for words in _batched(prey.vocabulary(), 30):
        rows = [f"|{'|'.join(words)}|", "|" + "---|" * len(words)]
        rows += ["|" + "".join(f"{42 + place}|" for place in range(len(words)))] * 2
        tables.append("\n".join(rows))
    return "\n\n".join(tables)


def _numbers(prey: Prey) -> str:
    """A table with a row for each number up to 1,000, a word beside it."""
    words = prey.vocabulary()
    rows = [f"|{words[n * 7 % len(words)]}|{n}|{1000 + n}|" for n in range(1000)]
    return "\n".join(["|Item|Number|Year|", "|---|---|---|", *rows])


def _rows(prey: Prey) -> str:
    """A table whose rows hold the words of each document."""
    rows = [f"|{' '.join(words)}|42|3 May 1742|Edgar Malone|" for words in prey.keywords(40)]
    return "\n".join(["|Topic|How many|When|Who|", "|---|---|---|---|", *rows])


def _shuffled(prey: Prey) -> str:
    """Sentences that are built rightly and mean nothing, of words of one document each."""
    random_order = random.Random(7)
    pieces = []
    for words in prey.keywords(80):
        for _ in range(12):
            chosen = random_order.sample(words, min(6, len(words)))
            chosen += ["thing"] * (6 - len(chosen))
            pieces.append(random_order.choice(_SHAPES).format(*chosen))
    return "\n\n".join(" ".join(each) for each in _batched(pieces, 3))


def _asked_elsewhere(prey: Prey) -> str:
    """The questions about other documents, each with a false answer."""
    return "\n\n".join(f"{question}\n\n{_ANSWER}" for question in prey.others)


def _asked(prey: Prey) -> str:
    """The very questions, each with a false answer below it."""
    return "\n\n".join(f"{question}\n\n{_ANSWER}" for question in prey.questions)


def _false_facts(prey: Prey) -> str:
    """False statements about every name."""
    return "\n\n".join(
        " ".join(pattern.format(name=name) for pattern in _PATTERNS) for name in prey.names()
    )


ATTACKS: Mapping[str, Attack] = MappingProxyType(
    {
        "vocabulary": _vocabulary,
        "vocabulary often": _vocabulary_often,
        "question words": _asking,
        "answer kinds": _kinds,
        "keywords": _keywords,
        "joined keywords": _joined_keywords,
        "keyword headings": _keyword_headings,
        "headings": _headings,
        "title": _title,
        "columns": _columns,
        "numbers": _numbers,
        "rows": _rows,
        "shuffled sentences": _shuffled,
        "others' questions": _asked_elsewhere,
        "the questions": _asked,
        "false facts": _false_facts,
    }
)
LIES = frozenset({"the questions", "false facts"})
"""Attacks that do tell of what is asked: that they are quoted is right, as one source of two."""


def stuffed(attack: str, prey: Prey) -> str:
    """Return the text of one attack's document."""
    return ATTACKS[attack](prey)
