"""Which word of an English sentence stands in what role, told by tags and order alone.

Places count in the tagged words. Nothing is parsed, so that a sentence of many clauses may be
misread: who asks here has to be content with no answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.reading import Word
from knowledge.lexicon.thesaurus import related
from knowledge.tokens import word_terms

__all__ = [
    "are_near",
    "are_same_role",
    "governing",
    "is_passive",
    "is_verb",
    "joined",
    "name_runs",
    "noun_after",
    "phrase_start",
    "preposition_before",
    "role_of",
    "subject_before",
    "terms_of",
    "with_verb",
]

# From this nearness on a word of the sentence says what the question's word does.
_NEAR = 0.55
# Between a preposition or verb and what it governs.
_SKIPPED = ("DT", "JJ", "CD", "PRP$", "RB")
# So many words on either side of a verb its subject or agent is looked for.
_REACH = 9
_DO = frozenset({"do", "does", "did"})
_LOCATING = frozenset({"in", "on", "at", "under", "over", "near", "into", "behind", "beside"})


def phrase_start(words: Sequence[Word], place: int) -> int:
    """Return where the phrase starts that a noun ends."""
    while place and words[place - 1].tag.startswith(("NN", "JJ", "CD", "POS")):
        place -= 1
    return place


def preposition_before(words: Sequence[Word], start: int) -> str:
    """Return the preposition before a phrase, its article and adjectives passed over, else ""."""
    place = start - 1
    while place >= 0 and words[place].tag.startswith(_SKIPPED):
        place -= 1
    if place < 0 or words[place].tag not in {"IN", "TO"}:
        return ""
    return words[place].surface.casefold()


def governing(words: Sequence[Word], start: int) -> str:
    """Return the verb or noun that a phrase with its preposition depends on, else ""."""
    place = start - 1
    while place >= 0 and words[place].tag.startswith(_SKIPPED):
        place -= 1
    place -= 1
    # "lifted off from"
    while place > 0 and words[place].tag in {"RP", "RB"}:
        place -= 1
    # "was replaced in 1957 by bulbs"
    while place > 0 and words[place].tag == "CD" and words[place - 1].tag == "IN":
        place -= 2
    return words[place].surface if place >= 0 and words[place].tag[:2] in {"VB", "NN"} else ""


def noun_after(words: Sequence[Word], place: int) -> str:
    """Return the noun close after a word, "" where there is none."""
    for word in words[place + 1 : place + 4]:
        if word.tag.startswith("NN"):
            return word.surface
    return ""


def subject_before(words: Sequence[Word], verb: int) -> int | None:
    """Return the place of the noun right before a verb, what stands between commas passed over."""
    place = verb - 1
    while place >= 0 and words[place].tag.startswith(("RB", "MD")):
        place -= 1
    if place > 0 and words[place].surface == ",":
        place -= 1
        while place >= 0 and words[place].surface != ",":
            place -= 1
        place -= 1
    if place < 0 or not words[place].tag.startswith(("NN", "JJ")):
        return None
    return place


def is_verb(words: Sequence[Word], place: int) -> bool:
    """Whether a word is a verb; after "to", whatever it is taken for."""
    return words[place].tag.startswith("VB") or (
        words[place].tag.startswith("NN") and place > 0 and words[place - 1].tag == "TO"
    )


def is_passive(words: Sequence[Word], verb: int) -> bool:
    """Whether a participle is followed by who did it."""
    return words[verb].tag == "VBN" and any(
        word.surface.casefold() == "by" for word in words[verb + 1 : verb + 3]
    )


def name_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words of names, as [start, end)."""
    start = None
    for place, word in enumerate((*words, None)):
        is_name = word is not None and word.tag.startswith("NNP")
        if is_name and start is None:
            start = place
        elif not is_name and start is not None:
            yield start, place
            start = None


def joined(words: Sequence[Word], start: int, end: int) -> str:
    """Return the words of [start, end) as text."""
    return " ".join(word.surface for word in words[start:end])


def with_verb(words: Sequence[Word]) -> Sequence[Word]:
    """Return a question's words with the verb after "did" and its subject tagged as one."""
    start = next((n for n, word in enumerate(words) if word.surface.casefold() in _DO), None)
    if start is None or any(
        word.tag.startswith("VB") and word.tag not in {"VBG", "VBN"}
        for word in words[start + 1 :][:_REACH]
    ):
        return words
    place = start + 1
    while place < len(words) and words[place].tag.startswith((*_SKIPPED, "VBG")):
        place += 1
    end = place
    while end < len(words) and words[end].tag.startswith("NN"):
        end += 1
        if end < len(words) and words[end - 1].tag.startswith("NNP") and words[end].tag == "NN":
            break
    verb = end if end < len(words) and words[end].tag == "NN" else end - 1
    if verb <= place or not words[verb].surface[0].islower():
        return words
    return (*words[:verb], replace(words[verb], tag="VB"), *words[verb + 1 :])


def role_of(words: Sequence[Word], place: int) -> tuple[str, str] | None:
    """Return the preposition before a noun's phrase, and what governs it."""
    first = phrase_start(words, place)
    preposition, governor = preposition_before(words, first), governing(words, first)
    return (preposition, governor) if preposition and governor else None


def are_same_role(left: tuple[str, str], right: tuple[str, str] | None) -> bool:
    """Whether two prepositions with what governs them say the same of a noun."""
    if right is None or not are_near(left[1], right[1]):
        return False
    return left[0] == right[0] or (left[0] in _LOCATING and right[0] in _LOCATING)


def are_near(one: str, other: str) -> bool:
    """Whether two words are one, or near in meaning."""
    left, right = word_terms(one, "en"), word_terms(other, "en")
    if not left or not right:
        return False
    return left == right or related(left[0], "en").get(right[0], 0.0) >= _NEAR


def terms_of(word: Word) -> frozenset[str]:
    """Return a word's index terms."""
    return frozenset(word_terms(word.surface, "en"))
