"""Names: runs of capitalised words, with the small words that join them."""

from collections.abc import Iterator

import regex

from knowledge.mentions.vocabulary import mention_words
from knowledge.model import Mention

__all__ = ["read_names"]

_NAME = regex.compile(
    r"(?:\p{Lu}\.[ ]?){0,3}\p{Lu}[\p{L}\p{M}\p{N}'’]*(?:[-.]\p{L}[\p{L}\p{M}]*)*\.?"
    r"(?:\s+(?:(?:of|the|and|for|on|de|da|di|del|von|van|bin|ibn|al|der|la|le|du|&)\s+){0,2}"
    r"(?:\p{Lu}\.[ ]?){0,3}\p{Lu}[\p{L}\p{M}\p{N}'’]*(?:[-.]\p{L}[\p{L}\p{M}]*)*)*"
)
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CAPITAL = regex.compile(r"\p{Lu}")
# A form of address within a run of capitals opens another name: "Minister of Trade Mr. Ali".
_ADDRESS = regex.compile(r"\s+(?:Mr|Mrs|Ms|Dr|Prof|Sir|г-н|г-жа)\b")
_JOINTS = regex.compile(r"\s+(?:for|and|on|и|мен|және)\s+")
_TRAILING = regex.compile(r"['’]s?$|[.,]$")


def _end_of_name(name: str) -> int:
    """Return where a name ends: "for" and "and" go on only inside an organisation's name.

    "&" always goes on: people are joined by "and", firms' names by "&".
    """
    if address := _ADDRESS.search(name):
        name = name[: address.start()]
    for joint in _JOINTS.finditer(name):
        left = {word.casefold() for word in name[: joint.start()].split()}
        if not left & mention_words("organisations"):
            return int(joint.start())
    return len(name)


def read_names(text: str, taken: bytearray) -> Iterator[Mention]:
    """Return the runs of capitalised words, but for those that are typed spans altogether.

    Args:
        taken: for each character, whether it is part of a typed span.
    """
    place = 0
    while match := _NAME.search(text, pos=place):
        start = _start_of_name(text, match.start(), match.end())
        end = start + _end_of_name(text[start : match.end()])
        # What is left of a name that was cut may hold another.
        place = max(end, match.start() + 1) if end > start else match.end()
        if trailing := _TRAILING.search(text[start:end]):
            end = start + trailing.start()
        if end - start > 1 and not all(taken[start:end]):
            yield Mention(kind="name", start=start, end=end, whole_start=start, whole_end=end)


def _start_of_name(text: str, start: int, end: int) -> int:
    """Return where a name starts behind capitalised function words ("In Cairo"), or its end."""
    first = _FIRST_WORD.match(text, pos=start)
    while first and first[0].casefold() in mention_words("not_names"):
        rest = _CAPITAL.search(text, pos=first.end(), endpos=end)
        if rest is None:
            return end
        start = rest.start()
        first = _FIRST_WORD.match(text, pos=start)
    return start
