"""Whether a claim and a sentence state, deny, plan or only think alike what they speak of."""

from knowledge.answers.stance import denials
from knowledge.checking.reading import ReadText
from knowledge.checking.word_lists import marks_of, said

__all__ = ["are_marked_alike", "denies", "is_forbidding", "is_narrower"]

_FORBIDDING = ("forbid", "forbad", "prohibit", "ban")


def denies(read: ReadText, places: frozenset[int] | None = None) -> str:
    """Return the word by which a text, or some of its words, deny what they speak of; else ""."""
    for (_, _), (first, last) in denials(read.text, read.language):
        at = read.word_at(first)
        if places is None or at in places:
            return read.text[first:last]
    return ""


def is_forbidding(word: str) -> bool:
    """Whether a word forbids: "prohibited"."""
    return word.casefold().startswith(_FORBIDDING)


def are_marked_alike(own: ReadText, stated: ReadText, places: frozenset[int]) -> bool:
    """Whether both say, or neither, that something is possible, planned, thought, conditional."""
    if own.language != "en" or stated.language != "en":
        return True
    left, right = marks_of(own.text), marks_of(_text_of(stated, places))
    if ":" in stated.text:
        # As in: "Expected" before a colon.
        right |= marks_of(stated.text.partition(":")[0]) & {"planned", "possible"}
    # What somebody thinks, or what a condition limits, is told of the whole sentence.
    return left == right and marks_of(stated.text) & {"thought", "conditional"} <= left


def _text_of(read: ReadText, places: frozenset[int]) -> str:
    return " ".join(read.words[place].surface for place in sorted(places))


def is_narrower(own: ReadText, stated: ReadText) -> bool:
    """Whether a claim says "only", "all" or the like, and a sentence does not."""
    if own.language != "en":
        return False
    return not said("narrowing", _without_values(own)) <= said("narrowing", stated.text)


def _without_values(read: ReadText) -> str:
    """Return a text without its values: "more than 150" is a value, and compared as one."""
    text = read.text
    for one in reversed(read.values):
        start = one.whole_start if one.whole_start >= 0 else one.start
        text = f"{text[:start]} {text[one.end :]}"
    return text
