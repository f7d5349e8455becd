"""What a document counts: every number with its noun, for comparing what documents say.

Who the counted things belong to is not known here, so that such a fact answers nothing by itself.
"""

from collections.abc import Iterator

from knowledge.facts.reading import ReadSentence
from knowledge.model import Fact, Value

__all__ = ["counted_facts"]

_CONFIDENCE = 0.5


def counted_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield a fact for each count: the noun, and how many of it the sentence names."""
    for mention in sentence.mentions:
        noun = mention.normalized.partition(" ")[2]
        if mention.kind != "count" or not noun or mention.whole_start < 0:
            continue
        span = sentence.within(mention.whole_start, mention.whole_end)
        text = " ".join(sentence.text[mention.whole_start : mention.whole_end].split())
        yield Fact(
            subject=noun,
            relation="count",
            relation_key="has_count",
            value=Value(kind="count", text=text, normalized=mention.normalized),
            value_span=span,
            evidence=sentence.span,
            pattern="mention",
            confidence=_CONFIDENCE,
        )
