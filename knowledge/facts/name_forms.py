"""What joining compares names by: worked out once for a name and kept for the next edition."""

from typing import NamedTuple

import regex

from knowledge.acronyms import is_acronym
from knowledge.facts.name_folding import fold_name, skeleton
from knowledge.languages import function_words

__all__ = [
    "BETWEEN_WORDS",
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
BETWEEN_WORDS = "\x1f"


class NameForm(NamedTuple):
    """A name as it is compared; of several words each is told as one text, see `joined`.

    Attributes:
        folded: its words; "" for a name without any.
        bones: `skeleton` of them.
        initials: of its words that are no function words.
        bare: the words of X in "Republic of X", "" for other names.
        written: "A" where it is written as an acronym, "I" where it begins with the initials of
            a first name, both or neither.
    """

    folded: str
    bones: str
    initials: str
    bare: str
    written: str

    @classmethod
    def of(cls, name: str) -> "NameForm":
        """Work it out."""
        folded = fold_name(name)
        return cls(
            joined(folded),
            joined(skeleton(folded)),
            "".join(word[0] for word in content_words(folded)),
            joined(fold_name(without_style(name))),
            "A" * is_acronym(name) + "I" * bool(INITIALS.match(name)),
        )

    @property
    def is_acronym(self) -> bool:
        """Whether it is written as one."""
        return "A" in self.written

    @property
    def has_initials(self) -> bool:
        """Whether it begins with those of a first name."""
        return "I" in self.written


class NameForms(dict[str, NameForm]):
    """The forms of names, each worked out when it is first asked for."""

    def __missing__(self, name: str) -> NameForm:  # noqa: D105 (what a dict calls)
        form = self[name] = NameForm.of(name)
        return form


def joined(words: Folded) -> str:
    """Return a name's words as one text, which takes less time and room to look up."""
    return BETWEEN_WORDS.join(words)


def parted(words: str) -> Folded:
    """Return the words that `joined` was given."""
    return tuple(words.split(BETWEEN_WORDS)) if words else ()


def without_style(name: str) -> str:
    """Return the X of "Republic of X", "" for other names."""
    stripped = name.strip()
    found = _STYLES.sub("", stripped)
    return found if found != stripped else ""


def content_words(folded: Folded) -> list[str]:
    """Return a name's words that are no function words."""
    words = function_words("en") | function_words("ru")
    return [word for word in folded if word not in words]
