"""How near the words of a sentence come to a question's word that it does not hold."""

from knowledge.lexicon.commonness import topicality
from knowledge.lexicon.thesaurus import related, related_phrases
from knowledge.questions.query import QueryWord

__all__ = ["nearness"]

_TELLING = 0.7


def nearness(word: QueryWord, terms: frozenset[str], language: str) -> float:
    """Return in [0, 1] how near the nearest of the terms is in meaning, by the thesaurus.

    Names and numbers have no meaning to be near to, and "go" and "make" have too many.

    Args:
        terms: index terms of a sentence.
        language: of question and sentence both; others than English have no thesaurus.
    """
    if word.is_number or word.is_name:
        return 0.0
    best = 0.0
    for term in (*word.terms, word.phrase) if word.phrase else word.terms:
        if topicality(term) < _TELLING:
            continue
        near = related(term, language)
        best = max(best, *(near[each] for each in near.keys() & terms), 0.0)
        for phrase, weight in related_phrases(term, language):
            if weight > best and phrase <= terms:
                best = weight
    return best
