"""What the documents lack: questions without a good answer, those that ask the same as one gap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.model import Question
from knowledge.questions.clustering import AskedQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from bot.state import GapQuestion

__all__ = ["Gap", "gather"]

THEN = " → "
"""Between a question and the one before it, without which it says nothing."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Questions that ask the same.

    Attributes:
        questions: as they were asked, the most central one first; at least one.
        told: the most central one as it can be read without those before it.
    """

    questions: tuple[GapQuestion, ...]
    told: str

    @cached_property
    def key(self) -> str:
        """What names the gap for as long as its central question is kept: "u17", "d4"."""
        first = self.questions[0]
        return f"{first.kind[0]}{first.number}"

    def has(self, key: str) -> bool:
        """Say whether a key names one of the questions."""
        return any(f"{each.kind[0]}{each.number}" == key for each in self.questions)

    @property
    def for_the_audit(self) -> str:
        """What the audit log calls it: without its words, which people may have erased."""
        return f"{self.key}, {len(self.questions)}"

    @cached_property
    def asked(self) -> Question:
        """The central question, to be asked again."""
        first = self.questions[0]
        return Question(text=first.question, language=first.language, context=first.context)

    @cached_property
    def people(self) -> int:
        """How many people asked."""
        return len({each.person for each in self.questions})

    @cached_property
    def disliked(self) -> int:
        """How many of the questions were answered, and the answer disliked."""
        return sum(each.kind == "disliked" for each in self.questions)

    @cached_property
    def last(self) -> datetime:
        """When one was asked last."""
        return max(each.at for each in self.questions)

    @cached_property
    def first(self) -> datetime:
        """When one was asked first."""
        return min(each.at for each in self.questions)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages, the most frequent first."""
        return _most_frequent(each.language for each in self.questions)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why there was no answer, or what was wrong with it, the most frequent first."""
        return _most_frequent(each.reason for each in self.questions if each.reason)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The other ways in which it was asked, the most frequent first."""
        texts = {" ".join(each.question.split()).casefold(): each for each in self.questions}
        plain = (" ".join(each.question.split()).casefold() for each in self.questions)
        first = " ".join(self.questions[0].question.split()).casefold()
        return tuple(texts[one].question for one in _most_frequent(plain) if one != first)


def _most_frequent(words: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(words)
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))


def gather(
    questions: Sequence[GapQuestion],
    *,
    cluster: Callable[[Sequence[AskedQuestion]], Sequence[Sequence[int]]],
    alone: Callable[[Question], Question],
) -> tuple[Gap, ...]:
    """Return the gaps, those asked oftenest first, of equals those asked last.

    Args:
        questions: what was asked in vain.
        cluster: returns groups of questions that ask the same, the most central first.
        alone: returns a question without those before it, if it takes nothing from them.
    """
    told = [_told(each, alone) for each in questions]
    asked = [
        AskedQuestion(text=text, language=each.language)
        for text, each in zip(told, questions, strict=True)
    ]
    found = [
        Gap(questions=tuple(questions[place] for place in group), told=told[group[0]])
        for group in cluster(asked)
    ]
    return tuple(sorted(found, key=lambda gap: (-len(gap.questions), -gap.last.timestamp())))


def _told(asked: GapQuestion, alone: Callable[[Question], Question]) -> str:
    """Return a question as it can be read by itself."""
    text = " ".join(asked.question.split())
    if not asked.context:
        return text
    question = Question(text=text, language=asked.language, context=asked.context)
    if not alone(question).context:
        return text
    return THEN.join((" ".join(asked.context[-1].split()), text))
