"""Sentences as extractors read them."""

from knowledge.facts.reading import ReadSentence
from knowledge.mentions import find_mentions

__all__ = ["read"]


def read(text: str, language: str = "en", start: int = 0) -> ReadSentence:
    """Return a sentence with its typed spans, without tags."""
    return ReadSentence(
        text=text,
        start=start,
        passage=0,
        language=language,
        title="",
        headings=(),
        date="",
        words=(),
        mentions=tuple(find_mentions(text)),
    )
