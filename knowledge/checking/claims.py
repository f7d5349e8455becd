"""The sentences of a text, and which of them claim nothing that documents could say."""

from collections.abc import Sequence

import regex

from knowledge.grammar.tagging import tag
from knowledge.model import Span
from knowledge.questions.intents import intent
from knowledge.questions.yes_no import asks_yes_no
from knowledge.wordlists import read_nested

__all__ = ["claims_nothing", "sentences_of"]

_ASKING = regex.compile(r"[?？;؟]\s*[\"'”’»)]*$")
_LETTER = regex.compile(r"\p{L}")
_BULLET = regex.compile(r"^\s*(?:[-*•–—]|\(?\d{1,2}[.)])\s+")
_FEWEST_WORDS = 2


def sentences_of(text: str) -> Sequence[Span]:
    """Return the sentences that hold letters, bullets before them left out."""
    # NLTK takes a quarter of a second to load: only who checks a text waits for it.
    from knowledge.sentences import split_sentences  # noqa: PLC0415

    found = []
    for span in split_sentences(text):
        piece = span.of(text)
        bullet = _BULLET.match(piece)
        start = span.start + (bullet.end() if bullet else 0)
        if start < span.end and _LETTER.search(text, start, span.end):
            found.append(Span(start=start, end=span.end))
    return found


def _openings(language: str, kind: str) -> Sequence[str]:
    return read_nested("checking/claim_words").get(language, {}).get(kind, ())


def claims_nothing(text: str, language: str) -> bool:
    """Whether a sentence is a greeting, a question, a request, or somebody's opinion.

    >>> claims_nothing("I think it was in 2010.", "en"), claims_nothing("It was in 2010.", "en")
    (True, False)
    """
    bare = " ".join(text.split())
    if intent(bare) is not None or bare.rstrip("\"'”’»)").endswith(("?", "？", "؟")):
        return True
    if asks_yes_no(bare, language) or len(bare.split()) < _FEWEST_WORDS:
        return True
    folded = bare.casefold().replace("’", "'").lstrip("\"'“«(")
    for kind in ("opinion", "asking", "requesting"):
        forms = "|".join(_openings(language, kind))
        if forms and regex.match(rf"(?:{forms})(?!\p{{L}})", folded):
            return True
    holds = "|".join(_openings(language, "holding"))
    if holds and regex.search(rf"(?<!\p{{L}})(?:{holds})(?!\p{{L}})", folded):
        return True
    words = tag(bare, "en") if language == "en" else ()
    return bool(words) and words[0].tag == "VB"
