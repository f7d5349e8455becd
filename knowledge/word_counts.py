"""How often the words of one language's texts occur, as written and folded."""

from collections.abc import Iterable, Mapping

from knowledge.tokens import fold

__all__ = ["WordCounts"]


class WordCounts:
    """Counts of words, to which texts can be added and from which they can be taken away.

    Attributes:
        language: ISO 639-1 code.
        surfaces: words as written, with how often each occurs.
        forms: the same words folded.
        folded: folded words with how often each occurs.
        total: how many words there are.
    """

    def __init__(
        self, language: str, surfaces: Mapping[str, int], forms: Iterable[str] | None = None
    ) -> None:
        self.language = language
        self.surfaces = dict(surfaces)
        if forms is None:
            forms = (fold(surface, language) for surface in self.surfaces)
        self.forms = dict(zip(self.surfaces, forms, strict=True))
        self.folded: dict[str, int] = {}
        for form, count in zip(self.forms.values(), self.surfaces.values(), strict=True):
            self.folded[form] = self.folded.get(form, 0) + count
        self.total = sum(self.folded.values())

    def folded_form(self, surface: str) -> str:
        """Return a word folded."""
        return self.forms[surface]

    def change(self, by: Mapping[str, int]) -> dict[str, int]:
        """Add to the counts of words as written, and return what folded ones counted before.

        Args:
            by: how many more; below 0 for fewer.
        """
        before: dict[str, int] = {}
        for surface, more in by.items():
            if not more:
                continue
            form = self.forms.setdefault(surface, fold(surface, self.language))
            before.setdefault(form, self.folded.get(form, 0))
            _add(self.surfaces, surface, more)
            if surface not in self.surfaces:
                del self.forms[surface]
            _add(self.folded, form, more)
            self.total += more
        return before


def _add(counts: dict[str, int], word: str, more: int) -> None:
    count = counts.get(word, 0) + more
    if count:
        counts[word] = count
    else:
        del counts[word]
