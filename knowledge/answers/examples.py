"""Facts that show what the documents tell of, for who has typed nothing yet."""

from dataclasses import dataclass

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
        ranked = [
            each
            for number in range(0, len(titles), step)[:_DOCUMENTS]
            for each in self._of(number, titles[number])
        ]
        chosen: dict[str, StoredFact] = {}
        for *_, one in sorted(ranked, key=lambda each: each[:3]):
            if len(chosen) < count:
                chosen.setdefault(one.entity or one.fact.subject, one)
        numbers = sorted({one.passage for one in chosen.values()})
        records = {record.number: record for record in self.storage.passages(numbers)}
        citer = Citer()
        facts = cited(((one, records[one.passage]) for one in chosen.values()), citer)
        return Findings(
            facts=facts,
            passages=(),
            citations=citer.citations,
            more=False,
            edition=self.edition,
        )

    def _of(self, document: int, title: str) -> list[tuple[int, int, int, StoredFact]]:
        """Return the facts of a document that read well, with how well, place and document."""
        surest = self.facts.surest(document, limit=_OF_A_DOCUMENT)
        good = [one for one in surest if is_plainly_stated(one) and _reads_well(one)]
        good.sort(key=lambda one: _strangeness(one, title))
        return [(_strangeness(one, title), place, document, one) for place, one in enumerate(good)]


def _reads_well(stored: StoredFact) -> bool:
    fact = stored.fact
    return (
        (fact.value.kind in _TELLING_KINDS or fact.pattern in _TELLING_PATTERNS)
        and len(_subject(stored)) <= _LONGEST_SUBJECT
        and len(fact.relation) + len(fact.value.text) <= _LONGEST_TOLD
    )


def _strangeness(stored: StoredFact, title: str) -> int:
    """Return how little a fact's subject says by itself to who has not read the document."""
    subject = _subject(stored)
    if not is_name(subject):
        return 3
    if set(words_of(subject.casefold())) <= set(words_of(title.casefold())):
        return 0
    if stored.fact.pattern == "acronym":
        return 2
    # One word may be a name, or only the first of a sentence.
    return 1 if " " in subject or subject.isupper() else 3


def _subject(stored: StoredFact) -> str:
    return stored.fact.subject_resolved or stored.fact.subject
