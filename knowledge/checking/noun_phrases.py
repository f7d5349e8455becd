"""The noun phrases of a text: their main words, what stands before the subject, whole names."""

from knowledge.checking.reading import ReadText
from knowledge.checking.word_lists import is_kind_of_organisation
from knowledge.facts.general_aliases import is_known_place
from knowledge.facts.reading import Word
from knowledge.legal_forms import ends_with_legal_form

__all__ = [
    "antecedent",
    "fronted",
    "is_bare",
    "is_definite",
    "is_organisation",
    "noun_run",
    "phrase_of",
]

# What such a preposition adds belongs to the noun phrase before it.
_INNER = frozenset({"of", "for", "in", "on", "at", "with"})
_LINKING = frozenset({"CC", ","})
_RELATIVES = frozenset({"who", "which", "that"})
_NOUNS = ("NN", "JJ", "DT", "CD", "POS")
_NOTHING: frozenset[int] = frozenset()


def noun_run(read: ReadText, before: list[int]) -> list[int]:
    """Return the noun phrase at the end of some words."""
    start = len(before)
    while start and read.words[before[start - 1]].tag.startswith(_NOUNS):
        start -= 1
    return before[start:]


def antecedent(read: ReadText, before: list[int]) -> list[int]:
    """Return the words before a verb; before "who" and "which", what these stand for."""
    openers = [
        number
        for number, at in enumerate(before)
        if read.words[at].surface.casefold() in _RELATIVES and number
    ]
    if not openers:
        return before
    end = openers[-1]
    while end and read.words[before[end - 1]].surface == ",":
        end -= 1
    return noun_run(read, before[:end])


def phrase_of(read: ReadText, places: list[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the content words of the noun phrases at the start of places, and their main words.

    "The Government of Kazakhstan and the IDB group": what "of" adds is no main word.
    """
    content: set[int] = set()
    heads: set[int] = set()
    last: int | None = None
    is_inner = False
    for at in places:
        word = read.words[at]
        is_link = word.tag in {"IN", "TO"}
        if is_link or word.tag in _LINKING:
            heads.update(() if last is None else (last,))
            # What a comma adds to "in Mecca" is where that is.
            last, is_inner = None, is_link or (is_inner and word.surface == ",")
            if is_link and word.surface.casefold() not in _INNER:
                break
        elif word.tag[:2] in {"VB", "WD", "WP", "MD"} and at not in read.names and content:
            break
        elif at in read.content or at in read.valued:
            content.add(at)
            last = last if is_inner else at
    heads.update(() if last is None else (last,))
    return frozenset(content), frozenset(heads) | _of_companies(read, heads)


def is_definite(read: ReadText, place: int) -> bool:
    """Whether a noun is one that the reader knows: no "a shop", no "three shops"."""
    before = _before_phrase(read, place)
    return before is None or (before.surface.casefold() not in {"a", "an"} and before.tag != "CD")


def _of_companies(read: ReadText, heads: set[int]) -> frozenset[int]:
    """Return all words of a company's name: "Velmora" is the same without "Pumps AG"."""
    return frozenset(
        at
        for group in read.name_groups
        if not heads.isdisjoint(range(*group)) and is_organisation(read, group)
        for at in range(*group)
    )


def is_organisation(read: ReadText, group: tuple[int, int]) -> bool:
    """Whether a name ends in what an organisation is, which may be left out: "AG", "Agency"."""
    start, end = group
    if is_known_place(read.words[start].surface):
        return False
    last = read.words[end - 1].surface
    name = read.cut(range(start, end))
    return ends_with_legal_form(name) or (end - start > 1 and is_kind_of_organisation(last))


def fronted(read: ReadText, places: frozenset[int], end: int) -> frozenset[int]:
    """Return the words of a phrase before the subject: "In 2010, …", "In 2010 X …"."""
    start = min(places)
    if read.words[start].tag not in {"IN", "TO"}:
        return _NOTHING
    comma = next((at for at in range(start, end) if read.words[at].surface == ","), None)
    if comma is not None:
        return frozenset(range(start, comma + 1))
    for stop in range(start + 1, end):
        before, word = read.words[stop - 1], read.words[stop]
        is_full = before.tag[:2] in {"NN", "CD"}
        # "In 2010 Kazakhstan", "For hotels in Rotterdam the limit"
        if is_full and (word.tag == "DT" or (before.tag == "CD" and stop not in read.valued)):
            return frozenset(range(start, stop))
    return _NOTHING


def is_bare(read: ReadText, place: int) -> bool:
    """Whether a noun is no name and has nothing before it that tells which one it is: "work"."""
    before = _before_phrase(read, place)
    is_told = before is not None and before.tag in {"DT", "PRP$", "POS", "CD"}
    return place not in read.names and not is_told


def _before_phrase(read: ReadText, place: int) -> Word | None:
    """Return the word before a noun and what describes it."""
    while place and read.words[place - 1].tag.startswith(("NN", "JJ")):
        place -= 1
    return read.words[place - 1] if place else None
