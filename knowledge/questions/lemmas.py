"""First forms that an inflected word may be of, where stemming does not bring the two together."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

__all__ = ["first_forms", "other_forms"]

# Snowball takes "устав" and "устава", "достичь" and "достигла" to different stems. For each ending
# of a first form, the endings that take its place in other forms (Zaliznyak, "Grammaticheskij
# slovar' russkogo jazyka", 1977, for the common classes).
_RUSSIAN: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        ending: others.split()
        for ending, others in {
            "": "а у ом е ы и ов ам ами ах ей",
            "а": "ы и е у ой ам ами ах",
            "я": "и е ю ей ям ями ях ь",
            "ь": "я ю ем е и ей ям ями ях ью",
            "о": "а у ом е",
            "е": "я ю ем",
            "ие": "ия ию ием ии ий иям иями иях",
            "ия": "ии ию ией ий иям иями иях",
            "ый": "ого ому ым ом ая ой ую ое ые ых ыми",
            "ий": "его ему им ем яя ей юю ее ие их ими ого ому ом ая ой ую ое",
            "ой": "ого ому ым ом ая ую ое ые ых ыми",
            "ть": "л ла ло ли ет ит ют ят ен на но ны ен ена ено ены ем",
            "ться": "лся лась лось лись ется ится ются ятся",
        }.items()
    }
)
_MIN_BASE = 3


def first_forms(folded: str, language: str) -> Iterator[str]:
    """Yield what a word's first form may be, likely or not; nothing in languages but Russian.

    >>> "устав" in first_forms("устава", "ru")
    True
    """
    if language != "ru":
        return
    for ending, others in _RUSSIAN.items():
        for other in others:
            base = folded.removesuffix(other)
            if len(base) >= _MIN_BASE and base != folded:
                yield base + ending


def other_forms(folded: str, language: str) -> Iterator[str]:
    """Yield forms of a word that is given in its first form; nothing in languages but Russian.

    >>> "устава" in other_forms("устав", "ru")
    True
    """
    if language != "ru" or len(folded) <= _MIN_BASE:
        return
    ending = max((one for one in _RUSSIAN if folded.endswith(one)), key=len)
    for other in _RUSSIAN[ending]:
        yield folded.removesuffix(ending) + other
