"""Acronyms and the names that they stand for, learnt from the documents' own brackets.

"Islamic Development Bank (IDB)" says that the two are one. Which words belong to the name is found
by the algorithm of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (2003): every letter of the acronym is matched from right to left,
the first one at the start of a word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import regex

from knowledge.languages import function_words
from knowledge.tokens import Analyzer

__all__ = ["Aliases", "find_acronyms"]

_BRACKET = regex.compile(r"\(\s*[\"“«]?([\p{L}\p{N}][\p{L}\p{N}.&-]{1,11})[\"”»]?\s*[,;)]")
_WORDS_BEFORE = regex.compile(r"[^\n.;:()?!]*$")
_MIN_CAPITALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Which index terms stand for which others.

    Attributes:
        names: an acronym's term -> the terms of each name it stands for.
        acronyms: a name's terms -> the acronyms' terms.
    """

    names: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    acronyms: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, acronyms: Iterable[tuple[str, str, str]], analyzer: Analyzer) -> "Aliases":
        """Make them of (acronym, name, language of the document)."""
        names: dict[str, dict[tuple[str, ...], None]] = {}
        short: dict[tuple[str, ...], dict[str, None]] = {}
        for acronym, name, language in acronyms:
            letters = analyzer.terms(acronym, language)
            terms = tuple(analyzer.terms(name, language))
            if len(letters) == 1 and len(terms) > 1:
                names.setdefault(letters[0], {})[terms] = None
                short.setdefault(terms, {})[letters[0]] = None
        return cls(
            names={acronym: tuple(found) for acronym, found in names.items()},
            acronyms={terms: tuple(found) for terms, found in short.items()},
        )


def find_acronyms(text: str) -> Iterable[tuple[str, str]]:
    """Yield (acronym, name) for each bracketed acronym that its preceding words spell.

    >>> list(find_acronyms("the Islamic Development Bank (IDB) and others"))
    [('IDB', 'Islamic Development Bank')]
    """
    for match in _BRACKET.finditer(text):
        acronym = match[1].rstrip(".")
        if sum(char.isupper() for char in acronym) < _MIN_CAPITALS:
            continue
        before = _WORDS_BEFORE.search(text[: match.start()])
        name = _long_form(acronym, before[0].rstrip(' "”»') if before else "")
        if name and len(name) > len(acronym):
            yield acronym, name


def _starts_name(folded: str, place: int) -> bool:
    """Whether a word starts there that may open a name: "of Islamic Cooperation" opens none."""
    if place > 0 and folded[place - 1].isalnum():
        return False
    word = folded[place:].split(maxsplit=1)[0]
    return not any(word in function_words(language) for language in ("en", "ru", "fr", "es"))


def _long_form(acronym: str, before: str) -> str:
    """Return the shortest end of `before` that spells the acronym, or ""."""
    letters = [char.casefold() for char in acronym if char.isalnum()]
    words = before.split()
    longest = min(len(letters) + 5, 2 * len(letters) + 1)
    candidate = " ".join(words[-longest:])
    folded = candidate.casefold()
    place = len(folded)
    for rank in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and (
            folded[place] != letters[rank] or (rank == 0 and not _starts_name(folded, place))
        ):
            place -= 1
        if place < 0:
            return ""
    return candidate[place:]
