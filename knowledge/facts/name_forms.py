"""What joining compares names by: worked out once for a name and kept for the next edition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from knowledge.acronyms import is_acronym
from knowledge.facts.name_folding import fold_name, skeleton
from knowledge.languages import function_words

__all__ = [
    "INITIALS",
    "Folded",
    "NameForm",
    "NameForms",
    "content_words",
    "joined",
    "parted",
    "without_style",
]

Folded = tuple[str, ...]
"""A name's words as `fold_name` gives them."""

INITIALS = regex.compile(r"^(?:\p{Lu}\p{Ll}?\.[\s-]*)+")
# "Republic of X" and "the government of X" are X where X is known.
_STYLES = regex.compile(
    r"^(?:(?:islamic|arab|federal|federative|socialist|people's|democratic|united|hashemite)\s+)*"
    r"(?:republic|kingdom|state|sultanate|commonwealth|government|people|республика|"
    r"правительство|королевство)\s+(?:of\s+)?(?:the\s+)?(?=\S)"
    r"|\s+(?:government|authorities|республикасы|үкіметі)$",
    regex.IGNORECASE,
)
# Stands in no word: folding leaves no control characters.
_BETWEEN_WORDS = "\x1f"
_ACRONYM, _INITIALS = 1, 2


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it is compared.

    Attributes:
        folded: its words; () for a name without any.
        bones: `skeleton` of them.
        initials: of its words that are no function words, in one string.
        bare: the words of X in "Republic of X", () for other names.
        is_acronym: written as one.
        has_initials: begins with those of a first name.
    """

    folded: Folded
    bones: Folded
    initials: str
    bare: Folded
    is_acronym: bool
    has_initials: bool

    @classmethod
    def of(cls, name: str) -> "NameForm":
        """Work it out."""
        folded = fold_name(name)
        return cls(
            folded,
            skeleton(folded),
            "".join(word[0] for word in content_words(folded)),
            fold_name(without_style(name)),
            is_acronym(name),
            INITIALS.match(name) is not None,
        )


class NameForms(dict[str, NameForm]):
    """The forms of names, each worked out when it is first asked for."""

    def __missing__(self, name: str) -> NameForm:  # noqa: D105 (what a dict calls)
        form = self[name] = NameForm.of(name)
        return form

    def columns(self, names: Iterable[str]) -> tuple[list[str], ...]:
        """Return the forms of names, in order, as `of_columns` takes them."""
        forms = [self[name] for name in names]
        return (
            [joined(one.folded) for one in forms],
            [joined(one.bones) for one in forms],
            [one.initials for one in forms],
            [joined(one.bare) for one in forms],
            [str(_ACRONYM * one.is_acronym + _INITIALS * one.has_initials) for one in forms],
        )

    @classmethod
    def of_columns(cls, names: Iterable[str], columns: Iterable[Iterable[str]]) -> "NameForms":
        """Return the forms of the names that `columns` was given."""
        return cls(zip(names, _forms(*columns), strict=True))


def _forms(
    folded: Iterable[str],
    bones: Iterable[str],
    initials: Iterable[str],
    bare: Iterable[str],
    flags: Iterable[str],
) -> Iterator[NameForm]:
    told = {str(n): (bool(n & _ACRONYM), bool(n & _INITIALS)) for n in range(4)}
    rows = zip(folded, bones, initials, bare, flags, strict=True)
    for words, consonants, letters, known, flag in rows:
        yield NameForm(parted(words), parted(consonants), letters, parted(known), *told[flag])


def joined(words: Folded) -> str:
    """Return a name's words as one text."""
    return _BETWEEN_WORDS.join(words)


def parted(words: str) -> Folded:
    """Return the words that `joined` was given."""
    return tuple(words.split(_BETWEEN_WORDS)) if words else ()


def without_style(name: str) -> str:
    """Return the X of "Republic of X", "" for other names."""
    stripped = name.strip()
    found = _STYLES.sub("", stripped)
    return found if found != stripped else ""


def content_words(folded: Folded) -> list[str]:
    """Return a name's words that are no function words."""
    words = function_words("en") | function_words("ru")
    return [word for word in folded if word not in words]
