"""Whether the part of a sentence in which a value stands denies it or only plans it.

The fact table knows this of what it could read into facts; this looks at the words themselves, so
that a value of a sentence without a fact is no plain answer either.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import regex

from knowledge.wordlists import read_nested

__all__ = ["denials", "unsettled_parts"]

# A clause ends at a mark or a conjunction; what one denies, the next may state.
_EDGE = regex.compile(r"[;:()]|,\s|\s[–—]\s|\b(?:but|although|though|while|whereas|и|но|а)\b")


@cache
def _words(language: str) -> Mapping[str, Sequence[str]]:
    return read_nested("answers/stance_words").get(language, {})


@cache
def _pattern(language: str, kind: str) -> "regex.Pattern[str] | None":
    words = _words(language).get(kind, ())
    if not words:
        return None
    forms = "|".join(
        regex.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for word in sorted(words, key=len, reverse=True)
    )
    return regex.compile(rf"(?:\b|(?<=\w)(?=n't))(?:{forms})(?!\w)", regex.IGNORECASE)


@lru_cache(maxsize=4096)
def unsettled_parts(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return the parts of a sentence, as [start, end), that deny or plan what they speak of.

    >>> text = "It did not open in 2019, but the shop opened in 2021."
    >>> [text[start:end] for start, end in unsettled_parts(text, "en")]
    ['It did not open in 2019']
    """
    patterns = [_pattern(language, kind) for kind in ("denied", "planned")]
    harmless = _pattern(language, "harmless")
    if not any(patterns):
        return ()
    plain = harmless.sub(lambda match: "x" * len(match[0]), text) if harmless else text
    found = []
    start = 0
    for end in (*(match.start() for match in _EDGE.finditer(plain)), len(plain)):
        if any(pattern and pattern.search(plain, start, end) for pattern in patterns):
            found.append((start, end))
        start = end
    return tuple(found)


@lru_cache(maxsize=4096)
def denials(text: str, language: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Return the words that deny, each as [start, end) of its part of the sentence and its own.

    >>> text = "It did not open in 2019, but the shop opened in 2021."
    >>> ((start, end), (first, last)), *_ = denials(text, "en")
    >>> text[start:end], text[first:last]
    ('It did not open in 2019', 'not')
    """
    patterns = [_pattern(language, kind) for kind in ("denied", "forbidden")]
    harmless = _pattern(language, "harmless")
    if not any(patterns):
        return ()
    plain = harmless.sub(lambda match: "x" * len(match[0]), text) if harmless else text
    found = []
    start = 0
    for end in (*(match.start() for match in _EDGE.finditer(plain)), len(plain)):
        for pattern in filter(None, patterns):
            found += [((start, end), one.span()) for one in pattern.finditer(plain, start, end)]
        start = end
    return tuple(found)
