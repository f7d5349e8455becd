"""Amounts in brackets behind what they belong to: "roads (44.9 %), schools (48.1 %)"."""

from collections.abc import Iterator

import regex

from knowledge.facts.reading import ReadSentence
from knowledge.model import Fact, Mention, MentionKind, Value

__all__ = ["bracketed_facts"]

_RELATIONS: dict[MentionKind, str] = {
    "percent": "share",
    "money": "amount",
    "quantity": "measure",
}
_EDGE = regex.compile(r"[,;:()\n–—]")
_LEADING = regex.compile(r"(?:\s*(?:and|or|as well as|including|the|a|an|и|а также|және)\b)*\s*")
_MOST_WORDS = 10
_CONFIDENCE = 0.8


def bracketed_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield a fact for each amount that stands alone in brackets behind a noun phrase."""
    text = sentence.text
    for mention in sentence.mentions:
        relation = _RELATIONS.get(mention.kind)
        opening = text.rfind("(", 0, mention.start)
        if relation is None or opening < 0 or not _is_alone(text, opening, mention):
            continue
        edges = [match.end() for match in _EDGE.finditer(text, 0, opening)]
        start = max([0, *edges])
        start = _LEADING.match(text, _after_verb(sentence, start, opening)).end()  # type: ignore[union-attr]  # matches ""
        subject = text[start:opening].rstrip()
        words = subject.split()
        if not words or len(words) > _MOST_WORDS or not subject[0].isalpha():
            continue
        yield Fact(
            subject=" ".join(words),
            subject_span=sentence.within(start, start + len(subject)),
            relation=relation,
            relation_key="amounts",
            value=Value(
                kind=mention.kind,
                text=" ".join(text[mention.start : mention.end].split()),
                normalized=mention.normalized,
            ),
            value_span=sentence.within(mention.start, mention.end),
            evidence=sentence.span,
            pattern="bullet",
            confidence=_CONFIDENCE,
        )


def _after_verb(sentence: ReadSentence, start: int, opening: int) -> int:
    """Return where a phrase before a bracket starts, its verb and leading preposition left out."""
    words = [one for one in sentence.words if start <= one.start and one.end <= opening]
    verbs = [place for place, word in enumerate(words) if word.tag.startswith(("VB", "MD"))]
    rest = words[verbs[-1] + 1 :] if verbs else words
    if rest and rest[0].tag in {"IN", "TO"}:
        return rest[0].end
    return words[verbs[-1]].end if verbs else start


def _is_alone(text: str, opening: int, mention: Mention) -> bool:
    """Whether brackets hold a mention and nothing else."""
    first = min(mention.start, mention.whole_start) if mention.whole_start >= 0 else mention.start
    before = text[opening + 1 : first]
    after = text[max(mention.end, mention.whole_end) :].lstrip()
    return not before.strip() and after.startswith(")")
