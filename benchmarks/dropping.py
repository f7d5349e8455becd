"""Answers a set of questions as the product is, and without each mechanism.

Answering depends on nothing but the documents, the question and the code. So only those questions
are asked again without a mechanism in which it does anything: where each call of what is replaced
gave what takes its place would give, the answer cannot differ.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from unittest.mock import patch

from benchmarks.mechanisms import Mechanism, found
from benchmarks.question_sets import Editions, QuestionSet
from bot.given import Asker
from knowledge.scoring.verdicts import Verdict

__all__ = ["Acted", "Before", "Dropped", "Watch", "answered", "without"]

Asked = Callable[[], None]
Acted = Mapping[str, AbstractSet[int]]
"""By a mechanism's name, the places of the questions in a set that it acts on."""
Before = tuple[Sequence[Verdict], Acted]
"""A set's answers with all mechanisms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A set's answers without a mechanism.

    Attributes:
        acts_on: how many of the questions were asked again; the others are answered as before.
    """

    verdicts: tuple[Verdict, ...]
    acts_on: int


@dataclass(slots=True)
class Watch:
    """Notes in which questions mechanisms do anything.

    Attributes:
        question: the place of the question that is being asked.
        acted: by a mechanism's name, the places of the questions that it acts on.
    """

    question: int = 0
    acted: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @contextmanager
    def watching(self, mechanisms: Sequence[Mechanism]) -> Iterator[None]:
        """Watch the calls of what the mechanisms replace; open the edition inside."""
        instead: dict[str, list[tuple[str, Callable[..., object]]]] = defaultdict(list)
        for one in mechanisms:
            for name, other in one.instead.items() if one.is_told_by_calls else ():
                if callable(other):
                    instead[name].append((one.name, other))
        with ExitStack() as stack:
            for name, others in instead.items():
                owner, attribute = found(name)
                watched = self._watched(getattr(owner, attribute), others)
                stack.enter_context(patch.object(owner, attribute, watched))
            yield

    def _watched(
        self, own: Callable[..., object], others: Sequence[tuple[str, Callable[..., object]]]
    ) -> Callable[..., object]:
        @wraps(own)
        def call(*arguments: object, **named: object) -> object:
            given = own(*arguments, **named)
            is_iterator = isinstance(given, Iterator)
            result = tuple(given) if isinstance(given, Iterator) else given
            for name, other in others:
                if self.question not in self.acted[name]:
                    instead = other(*arguments, **named)
                    if (tuple(instead) if isinstance(instead, Iterator) else instead) != result:
                        self.acted[name].add(self.question)
            return iter(result) if is_iterator and isinstance(result, tuple) else result

        return call


def answered(
    one: QuestionSet,
    editions: Editions,
    mechanisms: Sequence[Mechanism] = (),
    asked: Asked = lambda: None,
) -> Before:
    """Ask a set's questions, and note which of them mechanisms act on.

    Args:
        asked: called after each question.
    """
    watch = Watch()
    verdicts = []
    with watch.watching(mechanisms), editions.opened(one.documents) as edition:
        asker = Asker(edition)
        for watch.question, gold in enumerate(one.gold()):
            verdicts.append(asker.verdict(gold))
            asked()
    return tuple(verdicts), dict(watch.acted)


def without(
    mechanism: Mechanism,
    one: QuestionSet,
    editions: Editions,
    before: Before,
) -> Dropped:
    """Ask a set's questions without a mechanism.

    Args:
        before: what `answered` gave for the set.
    """
    verdicts, acted = list(before[0]), before[1]
    everywhere = range(len(verdicts))
    places = sorted(acted.get(mechanism.name, ())) if mechanism.is_told_by_calls else everywhere
    if not places:
        return Dropped(verdicts=tuple(verdicts), acts_on=0)
    with ExitStack() as stack:
        stack.enter_context(mechanism.dropped())
        if mechanism.acts_on_index:
            editions = stack.enter_context(Editions.temporary())
        asker = Asker(stack.enter_context(editions.opened(one.documents)))
        gold = one.gold()
        for place in places:
            verdicts[place] = asker.verdict(gold[place])
    return Dropped(verdicts=tuple(verdicts), acts_on=len(places))
