"""Whether a sentence says yes or no to a question that asks for one of them.

Yes needs every content word of the question in one sentence that states it plainly: not denied,
planned, possible or conditional. No needs a sentence that denies it, says the opposite, or has the
roles the other way round. All else is left to the reader of the quote. Only English is judged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import regex

from knowledge.answers.choosing import Choice
from knowledge.answers.evidence import Evidence, share_held
from knowledge.answers.premises import refutation
from knowledge.answers.relatedness import nearness
from knowledge.answers.stance import unsettled_parts
from knowledge.grammar.tagging import tag
from knowledge.questions.query import Query, QueryWord
from knowledge.questions.yes_no import asks_yes_no
from knowledge.tokens import word_terms

__all__ = ["Verdict", "verdict", "with_verdict"]

# Dalel's own words for it, in the asker's language.
_YES: Mapping[str, str] = MappingProxyType({"en": "Yes"})
_NO: Mapping[str, str] = MappingProxyType({"en": "No"})
_HELD = 0.5
_SAME = 0.9
_LOOKED_AT = 2
_OTHERS_LOOKED_AT = 6
_NEARLY = 0.9
_MIN_WORDS = 2
# What such words ask for is more than the words around them say.
_NARROWING = regex.compile(
    r"\b(?:only|all|every|always|ever|never|still|yet|again|any\s?more|alone|most|more|less|fewer"
    r"|at least|since|until|now|today|currently|not|no|without|or|both|either)\b|n't\b",
    regex.I,
)
_CONDITIONAL = regex.compile(
    r"\b(?:if|unless|except|provided|only|may|might|could|would|should|probably|perhaps|possibly"
    r"|almost|nearly|partly|some|few|claimed?|said|says|alleged|according|believed|suggest\w*)\b",
    regex.I,
)
# What is allowed here may be forbidden there.
_BUT = regex.compile(r"\b(?:but|however|although|though|while)\b", regex.I)
_MODAL = regex.compile(r"^(?:can|could|may|might|must|should|would|will|shall)\b", regex.I)
_ALLOWED = regex.compile(r"\b(?:can|could|may|might|must|should|would|will|shall)\b", regex.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Yes or no, in the asker's language, and the sentence that says so."""

    text: str
    evidence: Evidence


def verdict(query: Query, evidence: Sequence[Evidence]) -> Verdict | None:
    """Return what a sentence says to a question for yes or no, None where it is not sure.

    Args:
        evidence: sentences, best first.
    """
    if query.language not in _YES or not asks_yes_no(query.spelt, query.language):
        return None
    for one in evidence[:_LOOKED_AT]:
        if one.score < _NEARLY * evidence[0].score:
            break
        if refutation(query, one):
            return None if _states_any(query, evidence, one) else _no(query, one)
        if _states(query, one):
            is_refuted = any(refutation(query, other) for other in _others(evidence, one))
            return None if is_refuted else Verdict(text=_YES[query.language], evidence=one)
    return None


def _no(query: Query, one: Evidence) -> Verdict:
    return Verdict(text=_NO[query.language], evidence=one)


def _states_any(query: Query, evidence: Sequence[Evidence], one: Evidence) -> bool:
    return any(_states(query, other) for other in _others(evidence, one))


def _others(evidence: Sequence[Evidence], one: Evidence) -> Iterator[Evidence]:
    """Yield the sentences of other documents that are nearly as good: they may say otherwise."""
    document = one.passage.record.document
    for other in evidence[:_OTHERS_LOOKED_AT]:
        is_as_good = other.score >= _NEARLY * one.score
        if is_as_good and other.passage.record.document != document:
            yield other


def with_verdict(choice: Choice, found: Verdict | None) -> Choice:
    """Return a choice with yes or no as its short answer, and the sentence that says so first."""
    if found is None:
        return choice
    rest = tuple(one for one in choice.evidence if one is not found.evidence)
    return replace(choice, short_answer=found.text, stated=(), evidence=(found.evidence, *rest))


def _states(query: Query, one: Evidence) -> bool:
    """Whether a sentence says plainly all that a question asks."""
    text = one.sentence.text
    words = [word for word in query.words if not word.is_recalled]
    if len(words) < _MIN_WORDS or _NARROWING.search(query.spelt):
        return False
    plain = _ALLOWED.sub("", text) if _MODAL.match(query.spelt) else text
    if _MODAL.match(query.spelt) and _BUT.search(plain):
        return False
    if _CONDITIONAL.search(plain) or plain.rstrip().endswith("?") or _is_unsettled(query, plain):
        return False
    around = one.sentence.terms | one.passage.context | one.passage.terms
    recalled = (word for word in query.words if word.is_recalled)
    if any(share_held(word, around) <= _HELD for word in recalled):
        return False
    return all(_is_said(word, one) for word in words)


def _is_unsettled(query: Query, text: str) -> bool:
    """Whether a sentence denies or plans something, if not of what the question's verb says."""
    parts = unsettled_parts(text, query.language)
    verbs = [one for one in tag(query.spelt, "en")[1:] if one.tag.startswith("VB")]
    terms = {term for one in verbs for term in word_terms(one.surface, "en")}
    if not parts or not terms:
        return bool(parts)
    said = [
        one.start for one in tag(text, "en") if not terms.isdisjoint(word_terms(one.surface, "en"))
    ]
    return not said or any(start <= place < end for start, end in parts for place in said)


def _is_said(word: QueryWord, one: Evidence) -> bool:
    """Whether a sentence, or for a name its headings, holds a word or one of the same meaning."""
    terms = one.sentence.terms
    if share_held(word, terms) > _HELD or nearness(word, terms, "en") >= _SAME:
        return True
    return word.is_name and share_held(word, one.passage.context) > _HELD
