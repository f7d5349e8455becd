"""Whether a sentence says what something is, rather than something about it."""

from collections.abc import Sequence

import regex

from knowledge.answers.evidence import Evidence
from knowledge.questions.query import Query

__all__ = ["definition_fit"]

# What follows the thing that a sentence defines: "X is a …", "X (ABC) means …", "X, chief expert".
_DEFINES = regex.compile(
    r"""^[\s"'”’»]*(?:\([^()]*\)\s*)?
    (?:(?:(?:is|was|are|were)\s+(?:an?|the|one)|means|denotes|stands\s+for|refers\s+to|является|—|–|:|дегеніміз
        |(?:ist|sind|war)\s+(?:ein|eine|der|die|das)|bezeichnet|(?:es|son|era|fue)\s+(?:un|una|el|la)
        |significa|este\s+(?:un|o|cea|cel)|είναι|là|هو|هي|هم)\s
      |,\s+(?:a|an|the|who|which|chief|head|\p{Ll}+)\s)""",
    regex.VERBOSE,
)
_NAMED = 0.9
_ROLE = 0.7
_MENTIONED = 0.3
# The thing defined stands among the first words: "In 2013 the IOFS is …" still opens with it.
_OPENING_WORDS = 3
# Verbs stand last or are left out here, so that nothing right behind the thing tells.
_VERB_ELSEWHERE = frozenset({"ar", "fa", "hi", "ja", "ko", "ta", "th", "tr", "zh"})
_OPENS = 0.85


def definition_fit(query: Query, evidence: Evidence) -> float:
    """Return in [0, 1] how far a sentence says what the question's words are.

    Full where the words open the sentence and "is a", "means", a dash or an apposition follows;
    nearly so where they are an acronym behind its name, or the key of a table row.
    """
    sentence = evidence.sentence
    subject = frozenset(term for word in query.words for term in word.terms)
    places = [n for n, token in enumerate(sentence.tokens) if subject.intersection(token.terms)]
    if not places or not subject <= {t for n in places for t in sentence.tokens[n].terms}:
        return _MENTIONED if places else 0.0
    cells = evidence.passage.record.passage.cells
    if cells and sentence.tokens[places[0]].start <= cells[0].end - sentence.span.start:
        return _NAMED
    last = _end_of_run(places)
    before = sentence.text[: sentence.tokens[places[0]].start]
    after = sentence.text[sentence.tokens[last].end :]
    if before.endswith("(") and after.startswith(")"):
        return _NAMED
    if _DEFINES.match(after):
        return 1.0 if places[0] <= _OPENING_WORDS else _ROLE
    opens = places[0] < _OPENING_WORDS and query.language in _VERB_ELSEWHERE
    return _OPENS if opens else _MENTIONED


def _end_of_run(places: Sequence[int]) -> int:
    """Return the last place of the first run of places that leave out one word at most."""
    last = places[0]
    for place in places[1:]:
        if place - last > 2:
            break
        last = place
    return last
