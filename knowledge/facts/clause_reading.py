"""A sentence's clauses as facts need them: subject, relation, qualifiers, modality, confidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from knowledge.facts.conjuncts import starts_comparison
from knowledge.facts.modality import governed, is_affirmed, modality_of
from knowledge.facts.phrases import clause_words, extent, on_one_line, qualifiers_of, span_of
from knowledge.facts.reading import ReadSentence, Word
from knowledge.grammar.clauses import Clause, find_clauses
from knowledge.grammar.elements import Element, elements
from knowledge.model import Mention, Modality, Qualifier, Value

__all__ = ["ClauseReading", "read_clauses"]

_DOUBTED = 0.6
_LONG_SENTENCE = 45
_TIME_LINKS = frozenset({"before", "after", "since", "until", "following", "prior to"})
_LONGEST_REGION = 12
_JOINTS = frozenset({"and", "on", "for", "in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReading:
    """A clause with what all of its facts share.

    Attributes:
        relation: the verb group's words.
        qualifiers: each with the phrase that gives it.
        phrases: the clause's phrases that are neither a date nor in front of the subject.
        confidence: what the clause's shape gives, before the value's.
    """

    clause: Clause
    subject: str
    subject_span: tuple[int, int]
    relation_first: int
    relation_last: int
    qualifiers: tuple[tuple[Qualifier, Element], ...]
    condition: Qualifier | None
    modality: Modality
    is_affirmed: bool
    confidence: float


@lru_cache(maxsize=64)
def read_clauses(sentence: ReadSentence) -> tuple[ClauseReading, ...]:
    """Return the clauses of an English sentence with what their facts share.

    Questions have none, neither have clauses with "if" or "whether".
    """
    if sentence.language != "en" or not sentence.words or sentence.text.rstrip().endswith("?"):
        return ()
    dates = [
        (one.start, one.end) for one in sentence.mentions if one.kind in ("date", "frequency")
    ]
    names = [
        _name_extent(sentence, one)
        for one in sentence.mentions
        if _is_whole(sentence, one)
        and not any(start < one.end and one.start < end for start, end in dates)
    ]
    parts = elements(sentence.words, dates, names)
    condition = _condition(sentence, parts)
    return tuple(
        _read(sentence, clause, condition)
        for clause in find_clauses(sentence.words, parts)
        if clause.opener not in ("if", "unless", "whether", "though", "what", "why", "how")
    )


def _name_extent(sentence: ReadSentence, mention: Mention) -> tuple[int, int]:
    """Return a mention's extent, with the continent that a body's name may end in."""
    start, end = extent(mention)
    if mention.kind == "name":
        link, _, region = sentence.text[end : end + _LONGEST_REGION].strip().partition(" ")
        region = "".join(takewhile(str.isalpha, region))
        if link == "in" and region in clause_words("continents"):
            end = sentence.text.index(region, end) + len(region)
    return start, end


def _is_whole(sentence: ReadSentence, mention: Mention) -> bool:
    """Say whether it is an amount, or a name that goes on over "and" or "on"."""
    if mention.kind != "name":
        return mention.kind in ("money", "percent", "quantity", "count")
    words = sentence.text[mention.start : mention.end].split()
    joint = next((place for place, word in enumerate(words) if word in _JOINTS), 0)
    nouns = clause_words("organisation_nouns") | clause_words("event_nouns")
    return any(word.lower() in nouns for word in words[:joint])


def _condition(sentence: ReadSentence, parts: Sequence[Element]) -> Qualifier | None:
    """Return the clause with "if" as the qualifier of the others."""
    for place, part in enumerate(parts):
        if part.kind == "SUB" and part.link in ("if", "unless"):
            last = part.last
            for after in parts[place + 1 :]:
                if after.kind in ("COMMA", "MARK"):
                    break
                last = after.last
            start, end = span_of(sentence, part.first, last)
            value = Value(kind="text", text=on_one_line(sentence.text[start:end]))
            return Qualifier(name="condition", value=value)
    return None


def _read(sentence: ReadSentence, clause: Clause, condition: Qualifier | None) -> ClauseReading:
    words = sentence.words
    verbs = governed(words, clause.verbs)
    if len(verbs) < len(clause.verbs):
        # What follows "met to discuss" belongs to the second verb.
        fronted = [one for one in clause.phrases if one.last <= clause.first_verb.first]
        clause = replace(clause, object=None, objects=(), phrases=tuple(fronted))
    first = clause.first_verb.first
    while words[first].tag in ("RB", "RBR", "RBS") and words[first].surface.lower() not in (
        "not", "never",
    ):  # fmt: skip
        first += 1
    start, end = span_of(sentence, *clause.subject)
    clause = replace(clause, phrases=tuple(_of_first_amount(clause.phrases)))
    qualifiers = qualifiers_of(sentence, _own(clause.phrases))
    if clause.reporter is not None:
        reporter_start, reporter_end = span_of(sentence, *clause.reporter)
        value = Value(kind="name", text=on_one_line(sentence.text[reporter_start:reporter_end]))
        said = Qualifier(name="according_to", value=value)
        qualifiers = (*qualifiers, (said, clause.first_verb))
    return ClauseReading(
        clause=replace(clause, verbs=verbs),
        subject=on_one_line(sentence.text[start:end]),
        subject_span=(start, end),
        relation_first=first,
        relation_last=verbs[-1].last,
        qualifiers=qualifiers,
        condition=condition,
        modality=modality_of(words, clause),
        is_affirmed=is_affirmed(words, clause),
        confidence=_shape_confidence(sentence, clause),
    )


def _of_first_amount(phrases: Sequence[Element]) -> Iterator[Element]:
    """Yield the phrases up to those of another amount: "was 5 t in 2012, against 4 t in 2011"."""
    for place, one in enumerate(phrases):
        is_dated = any(other.is_date for other in phrases[place + 1 :])
        is_end = one.link == "to" and any(
            other.link == "from" and not other.is_date for other in phrases[:place]
        )
        is_other = starts_comparison(one.link) or is_end
        if place and is_other and not one.is_date and is_dated and phrases[place - 1].is_date:
            return
        yield one


def _own(phrases: Sequence[Element]) -> list[Element]:
    """Return the phrases without the dates of others: "before the start of X in 1973"."""
    kept: list[Element] = []
    in_time, last = False, -1
    for one in phrases:
        # The phrases of a run without a comma belong to the one before.
        in_time = (in_time and one.first == last) or (not one.is_date and one.link in _TIME_LINKS)
        last = one.last
        if not (in_time and one.is_date):
            kept.append(one)
    return kept


def _shape_confidence(sentence: ReadSentence, clause: Clause) -> float:
    words = sentence.words
    confidence = clause.certainty
    head = words[clause.subject_head]
    if words[clause.subject[0]].tag == "EX":
        return 0.0
    if len(words) > _LONG_SENTENCE:
        confidence *= 0.9
    if clause.kind == "participle" and words[clause.subject_head].tag == "DT":
        return 0.0
    if head.tag in ("PRP", "DT") or not head.surface[0].isalnum():
        confidence *= _DOUBTED
    elif words[clause.subject[0]].tag == "PRP$":
        confidence *= 0.8
    elif head.tag == "CD" or head.surface.lower() in ("one", "some", "many", "others", "most"):
        confidence *= _DOUBTED
    if clause.reporter is not None:
        confidence *= 0.85
    return confidence * _agreement(words, clause)


def _agreement(words: Sequence[Word], clause: Clause) -> float:
    """Return what is left where subject and verb differ in number: the subject is another."""
    head = words[clause.subject_head]
    is_joined = any(word.tag == "CC" for word in words[clause.subject[0] : clause.subject[1]])
    verb = words[clause.first_verb.first : clause.first_verb.last]
    opener = next((word for word in verb if word.tag.startswith("VB")), None)
    if opener is None or is_joined or clause.kind == "participle":
        return 1.0
    low = opener.surface.lower()
    is_singular = low in ("is", "was", "has") or (opener.tag == "VBZ" and low != "are")
    is_plural = low in ("are", "were", "have")
    if head.tag == "NNS" and is_singular and low != "has":
        return 0.6
    return 0.6 if head.tag in ("NN", "NNP") and is_plural else 1.0
