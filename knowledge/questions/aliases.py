"""Acronyms and the names that they stand for as terms of the index.

"Islamic Development Bank (IDB)" says that the two are one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.acronyms import acronym_pairs
from knowledge.tokens import Analyzer

__all__ = ["Aliases", "find_acronyms"]


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
    """Yield (acronym, name) for each acronym whose name the text spells out beside it.

    >>> list(find_acronyms("the Islamic Development Bank (IDB) and others"))
    [('IDB', 'Islamic Development Bank')]
    """
    for pair in acronym_pairs(text):
        yield pair.acronym, pair.name
