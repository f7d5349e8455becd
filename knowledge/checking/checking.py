"""A text is checked sentence by sentence against the documents."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from knowledge.answers.citing import Citer
from knowledge.answers.composing import shown
from knowledge.answers.evidence import Evidence
from knowledge.checking.asides import without_asides
from knowledge.checking.cells import long_cells
from knowledge.checking.claims import claims_nothing, sentences_of
from knowledge.checking.events import dated_events
from knowledge.checking.prose import compared, names_around
from knowledge.checking.restating import restated
from knowledge.checking.rewording import Rewording, rewordings, spellings
from knowledge.checking.rows import compared_with_row
from knowledge.checking.said import Said, tells_another
from knowledge.checking.statements import Claim, Statement, claim_of, statement_of
from knowledge.languages import language_of_question
from knowledge.model import (
    CheckedClaim,
    CheckedText,
    ClaimVerdict,
    Difference,
    Question,
    Quotation,
    Span,
)
from knowledge.questions.query import Query

__all__ = ["MOST_CLAIMS", "Checker"]

MOST_CLAIMS = 20
"""So many sentences of a text are checked; the others are counted."""

# So many of the sentences found are compared, those that hold a good part of the claim.
_MOST_COMPARED = 60
_LEAST_COVERAGE = 0.15
# A claim is looked up in so many other words.
_MOST_REWORDINGS = 6
_SINCE = "since "
# So many quotes are shown for each side.
_MOST_QUOTES = 2
_MOST_PARTS = 10
"""Each is looked for by itself; nobody tells more in a sentence."""


Find = Callable[[Question], tuple[Query, Sequence[Evidence]]]
"""Returns a sentence as it is understood, and the sentences found for it, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Checks texts against one edition.

    Attributes:
        edition: its name.
        languages: the documents' languages, the most frequent first.
        find: finds sentences for a claim.
    """

    edition: str
    languages: Sequence[str]
    find: Find

    def check(self, text: str, language: str = "") -> CheckedText:
        """Return a text with what the documents say to each of its sentences.

        Args:
            text: any text.
            language: ISO 639-1 of who asks, "" if not known.
        """
        started = time.perf_counter()
        among = (language, *self.languages) if language else self.languages
        own = language_of_question(text, among)
        spans = sentences_of(text)
        citer = Citer()
        claims = tuple(self._checked(text, span, own, citer) for span in spans[:MOST_CLAIMS])
        return CheckedText(
            text=text,
            language=own,
            claims=claims,
            left_out=max(0, len(spans) - MOST_CLAIMS),
            citations=citer.citations,
            edition=self.edition,
            elapsed_ms=(time.perf_counter() - started) * 1000,
        )

    def _checked(self, text: str, span: Span, language: str, citer: Citer) -> CheckedClaim:
        sentence = " ".join(span.of(text).split())
        if claims_nothing(sentence, language):
            return CheckedClaim(text=sentence, start=span.start, end=span.end, verdict="no_claim")
        query, evidence = self.find(Question(text=sentence, language=language))
        if query.aside is not None:
            return CheckedClaim(text=sentence, start=span.start, end=span.end, verdict="no_claim")
        found = _judged(self._wordings(sentence, query, evidence))
        if found.verdict == "not_found":
            parts = claim_of(query, sentence).read.parts
            if len(parts) <= _MOST_PARTS:
                each = [_judged(self._wordings(part, query, evidence)) for part in parts]
                found = _together(each) or found
        return _checked(sentence, span, found, citer)

    def _wordings(
        self, text: str, query: Query, evidence: Sequence[Evidence]
    ) -> Sequence["_Wording"]:
        """Return a claim and what says the same in other words, each with what is found for it."""
        found = [(claim_of(query, text), evidence)]
        spelt = spellings(text, query.language)
        others = [*map(Rewording, spelt[1:])]
        others += (one for each in spelt for one in rewordings(each, query.language))
        for one in others[:_MOST_REWORDINGS]:
            query, evidence = self.find(Question(text=one.text, language=query.language))
            found.append((claim_of(query, one.text, exact=one.exact), evidence))
        return found


_Wording = tuple[Claim, Sequence[Evidence]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the documents say to a claim or a part of one."""

    verdict: ClaimVerdict
    supporting: tuple[Said, ...] = ()
    against: tuple[Said, ...] = ()


def _together(parts: Sequence[_Found]) -> _Found | None:
    """Return what is found for a claim of several parts, None where some are not found.

    A claim is contradicted where a part is, whatever is known of the others.
    """
    verdicts = {one.verdict for one in parts}
    verdict: ClaimVerdict
    if "contradicted" in verdicts:
        verdict = "contradicted"
    elif not parts or "not_found" in verdicts:
        return None
    else:
        verdict = "disputed" if "disputed" in verdicts else "supported"
    return _Found(
        verdict=verdict,
        supporting=tuple(said for one in parts for said in one.supporting[:1])
        if verdict != "contradicted"
        else (),
        against=tuple(said for one in parts for said in one.against[:1]),
    )


def _said(claim: Claim, evidence: Sequence[Evidence]) -> Iterable[Said]:
    """Yield what sentences and rows say to a claim."""
    if not claim.read.content:
        return
    near = [one for one in evidence if one.coverage >= _LEAST_COVERAGE]
    for one in near[:_MOST_COMPARED]:
        found = compared_with_row(claim, one)
        if found is None and one.passage.record.passage.cells:
            found = next(filter(None, _told_in_cells(claim, one)), None)
        elif found is None:
            found = _told(claim, statement_of(one))
        if found is not None:
            yield found


def _told_in_cells(claim: Claim, one: Evidence) -> Iterator[Said | None]:
    """Yield what the sentences in a row say, first as told of the row's date."""
    yield from (_told(claim, event) for event in dated_events(one))
    yield from (compared(claim, cell) for cell in long_cells(one))


def _told(claim: Claim, statement: Statement) -> Said | None:
    """Return what a sentence says, with or without what stands aside in it, or says in passing."""
    if said := compared(claim, statement):
        return said
    # What was left out may be what the claim has another name for.
    forms = (
        form
        for form in (*without_asides(statement), *restated(statement))
        if not names_around(claim, form)
    )
    return next((said for form in forms if (said := compared(claim, form))), None)


def _judged(wordings: Sequence[_Wording]) -> _Found:
    """Return what is said to a claim, given first in its own words."""
    claim = wordings[0][0]
    said = tuple(_once(chain.from_iterable(_said(*each) for each in wordings)))
    supporting = tuple(one for one in said if one.stance == "supports")
    against = _disagreeing(claim, supporting, [one for one in said if one.stance == "contradicts"])
    verdict: ClaimVerdict = "not_found"
    if supporting and against:
        verdict = "disputed"
    elif supporting:
        verdict = "supported"
    elif against:
        verdict = "contradicted"
    return _Found(
        verdict=verdict,
        supporting=supporting[:_MOST_QUOTES],
        against=tuple(against[:_MOST_QUOTES]),
    )


def _once(said: Iterable[Said]) -> Iterator[Said]:
    """Yield what each statement says first."""
    seen = set()
    for one in said:
        place = (one.statement.record.path, one.statement.span)
        if place not in seen:
            seen.add(place)
            yield one


def _checked(sentence: str, span: Span, found: _Found, citer: Citer) -> CheckedClaim:
    return CheckedClaim(
        text=sentence,
        start=span.start,
        end=span.end,
        verdict=found.verdict,
        supporting=tuple(_quoted(one, citer) for one in found.supporting),
        contradicting=tuple(_quoted(one, citer) for one in found.against),
        differences=tuple(_difference(sentence, one, citer) for one in found.against),
    )


def _difference(sentence: str, one: Said, citer: Citer) -> Difference:
    """Return how a statement differs from a sentence, in the sentence's own words.

    Of "became in 1996" it is 1996, although it was compared as "has been since 1996".
    """
    claimed, stated = one.claimed, one.stated
    if claimed not in sentence and claimed.removeprefix(_SINCE) in sentence:
        claimed, stated = claimed.removeprefix(_SINCE), stated.removeprefix(_SINCE)
    return Difference(
        kind=one.kind,
        claimed=claimed,
        stated=stated,
        citation=citer.cite(one.statement.record, one.statement.span),
    )


def _disagreeing(
    claim: Claim, supporting: Sequence[Said], against: Sequence[Said]
) -> Sequence[Said]:
    """Return what plainly speaks against a claim.

    Where sentences give several other values and none the claim's, each may be of its own time or
    thing, and the claim of yet another. Nor does the data sheet of another model speak against it.
    """
    read = claim.read
    verb = next((at for at in range(len(read.words)) if read.is_finite(at)), None)
    if verb is None or any(map(read.is_pronoun, range(verb))):
        # A note such as a date line claims too little to be wrong, and nobody knows who "it" is.
        return ()
    if supporting:
        own = {code for one in supporting for code in one.statement.codes}
        return [
            one
            for one in against
            if not (own and one.statement.codes) or own & one.statement.codes
        ]
    values = [one for one in against if one.kind not in {"opposite", "denial", "roles"}]
    is_one = not any(tells_another(*pair) for pair in combinations(values, 2))
    return against if is_one else [one for one in against if one not in values]


def _quoted(one: Said, citer: Citer) -> Quotation:
    record, span = one.statement.record, one.statement.span
    return Quotation(text=shown(record, span), citation=citer.cite(record, span))
