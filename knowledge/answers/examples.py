"""Facts that show what the documents tell of, for who has typed nothing yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from knowledge.answers.citing import Citer
from knowledge.answers.fact_terms import is_name
from knowledge.answers.finding import cited, is_plainly_stated
from knowledge.facts.table import FactTable
from knowledge.model import Findings, StoredFact
from knowledge.storage import Storage
from knowledge.tokens import words_of

__all__ = ["Examples"]

# So many documents are looked into, spread over all, and of each so many of its surest facts.
_DOCUMENTS = 24
_OF_A_DOCUMENT = 40
# A line on a telephone, and the kinds of value that are understood by themselves.
_LONGEST_SUBJECT = 40
_LONGEST_TOLD = 60
_TELLING_KINDS = frozenset({
    "date", "duration", "money", "percent", "quantity", "count", "person", "place", "organisation",
})  # fmt: skip
_TELLING_PATTERNS = frozenset({"definition", "role", "acronym", "curated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Chooses facts of one edition that read well by themselves."""

    edition: str
    storage: Storage
    facts: FactTable

    def some(self, count: int) -> Findings:
        """Return so many facts at most, each of another thing, of different documents first."""
        titles = [metadata.title for _, metadata in self.storage.sources()]
        step = max(1, len(titles) // _DOCUMENTS)
        spread = range(0, len(titles), step)[:_DOCUMENTS]
        chosen = _differing([self._of(number, titles[number]) for number in spread], count)
        numbers = sorted({one.passage for one in chosen})
        records = {record.number: record for record in self.storage.passages(numbers)}
        citer = Citer()
        facts = cited(((one, records[one.passage]) for one in chosen), citer)
        return Findings(
            facts=facts,
            passages=(),
            citations=citer.citations,
            more=False,
            edition=self.edition,
        )

    def _of(self, document: int, title: str) -> list[StoredFact]:
        """Return the facts of a document that read well, those about its topic first."""
        surest = self.facts.surest(document, limit=_OF_A_DOCUMENT)
        good = [one for one in surest if is_plainly_stated(one) and _reads_well(one, title)]
        return sorted(
            good,
            key=lambda one: (not _is_within(_subject(one), title), one.fact.pattern == "acronym"),
        )


def _reads_well(stored: StoredFact, title: str) -> bool:
    fact, subject = stored.fact, _subject(stored)
    told = len(fact.relation) + len(fact.value.text)
    return (
        (fact.value.kind in _TELLING_KINDS or fact.pattern in _TELLING_PATTERNS)
        and len(subject) <= _LONGEST_SUBJECT
        and told <= _LONGEST_TOLD
        # One word may be a name or only the first of a sentence.
        and is_name(subject)
        and (" " in subject or subject.isupper() or _is_within(subject, title))
    )


def _subject(stored: StoredFact) -> str:
    return stored.fact.subject_resolved or stored.fact.subject


def _is_within(subject: str, title: str) -> bool:
    return set(words_of(subject.casefold())) <= set(words_of(title.casefold()))


def _differing(of_documents: Sequence[Sequence[StoredFact]], count: int) -> list[StoredFact]:
    """Return the first facts of all documents, then the second ones, one of a thing."""
    chosen: dict[str, StoredFact] = {}
    for one in _in_turn(of_documents):
        if len(chosen) == count:
            break
        chosen.setdefault(one.entity or one.fact.subject, one)
    return list(chosen.values())


def _in_turn(of_documents: Sequence[Sequence[StoredFact]]) -> Iterator[StoredFact]:
    for turn in zip_longest(*of_documents):
        yield from (one for one in turn if one is not None)
