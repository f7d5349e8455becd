"""Acronyms and the names that they stand for, read from brackets and from "or ABC".

Which words belong to the name is found word by word, in the spirit of Schwartz and Hearst, "A
simple algorithm for identifying abbreviation definitions in biomedical text" (2003): each word
gives its first letter, or its first letters ("COMSTECH", "KazISS"), or none, and what it costs to
leave a word out is weighed. An acronym of a name in another language or in another order of words
("IRCICA") shares most of its letters with the initials of the whole capitalised name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from knowledge.languages import function_words

__all__ = ["AcronymPair", "acronym_pairs", "is_acronym"]

_QUOTES = "\"'“”„‟«»‘’"
_ACRONYM = r"[\p{L}\p{N}][\p{L}\p{N}.&-]{1,11}"
_LEAD = (
    r"(?:(?:hereinafter|abbreviated|далее|бұдан\s+әрі)"
    r"(?:\s+(?:as|referred\s+to\s+as))?[\s,:–—-]*)?"
)
# "(ABC)", "(“ABC”)", "(ABC, Turkey)", "(the ABC)" is left out unless the acronym is quoted.
_BRACKET = regex.compile(
    rf"\(\s*{_LEAD}(?:the\s+(?=[{_QUOTES}]))?[{_QUOTES}]?({_ACRONYM})[{_QUOTES}]?\s*"
    r"(?:[,;]\s*([^()]{1,60}))?\)"
)
_OR = regex.compile(
    rf"(?:,|(?<!\s))\s++(?:or|also\s+known\s+as|known\s+as|abbreviated(?:\s+(?:as|to))?|или)\s+"
    rf"(?:the\s+)?[{_QUOTES}]?({_ACRONYM})[{_QUOTES}]?(?=[\s,.;:)]|$)"
)
_REVERSED = regex.compile(rf"(?<![\p{{L}}\p{{N}}])({_ACRONYM})\s*\(\s*([^()]{{4,160}})\)")
_STANDS_FOR = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])({_ACRONYM})[{_QUOTES}]?\s+(?:stands\s+for|is\s+short\s+for|"
    rf"расшифровывается\s+как)\s+(?:the\s+)?[{_QUOTES}]?([^.;:()\n]{{4,160}})"
)
# What a name cannot reach over: the end of a sentence, another bracket, an empty line.
_BARRIER = regex.compile(r"[;:()?!•|]|\n\s*\n|(?<=[\p{Ll}\p{N}]{2})\.(?=\s)")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’](?=\p{L})\p{L}+)?")
_MIN_CAPITALS = 2
_WINDOW = 240

_SKIPPED = 1.0
_SKIPPED_PART = 0.5
_FROM_FUNCTION_WORD = 0.15
_PREFIX_LETTER = 0.1
_INNER_LETTER = 0.6
_MAX_INNER = 4
_IMPOSSIBLE = 99.0
# What a name may cost by the number of letters: two or three letters fit by chance too easily.
_LIMITS = {2: 0.6, 3: 1.0}
_LIMIT = 1.6
_MIN_LOOSE_LETTERS = 5
_LOOSE_LETTERS = 0.8
_LOOSE_WORDS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class AcronymPair:
    """An acronym with its name; offsets count in the text that they were found in.

    Attributes:
        name: on one line.
        place: what else the brackets say, "Turkey" in "(IRCICA, Turkey)"; "" where nothing.
        place_start: where `place` starts.
    """

    acronym: str
    acronym_start: int
    name: str
    name_start: int
    name_end: int
    place: str = ""
    place_start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A word of a name, or a word's part behind a hyphen."""

    text: str
    folded: str
    start: int
    end: int
    is_function_word: bool
    is_tail: bool


def is_acronym(text: str) -> bool:
    """Return whether a word is written as an acronym: two capitals at least, few other letters.

    >>> [is_acronym(word) for word in ("OIC", "KazISS", "Oslo", "McDonald")]
    [True, True, False, False]
    """
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return capitals >= _MIN_CAPITALS and 2 * capitals >= len(letters)


def acronym_pairs(text: str) -> Iterator[AcronymPair]:
    """Yield each acronym whose name the text spells out beside it, in order of the acronyms."""
    found = [*_behind_names(text), *_before_names(text)]
    taken: set[int] = set()
    for pair in sorted(found, key=lambda pair: pair.acronym_start):
        if pair.acronym_start not in taken:
            taken.add(pair.acronym_start)
            yield pair


def _behind_names(text: str) -> Iterator[AcronymPair]:
    """Yield those of "Long Name (ABC)" and "Long Name, or ABC"."""
    for pattern in (_BRACKET, _OR):
        for match in pattern.finditer(text):
            acronym = match[1].rstrip(".-&")
            if sum(char.isupper() for char in acronym) < _MIN_CAPITALS:
                continue
            name = _name_before(acronym, text, match.start())
            if name is None:
                continue
            place = (match[2] or "").strip() if pattern is _BRACKET else ""
            yield AcronymPair(
                acronym=acronym,
                acronym_start=match.start(1),
                name=" ".join(text[name[0] : name[1]].split()),
                name_start=name[0],
                name_end=name[1],
                place=place,
                place_start=match.start(2) if place else 0,
            )


def _before_names(text: str) -> Iterator[AcronymPair]:
    """Yield those of "ABC (Long Name)" and "ABC stands for Long Name"."""
    for pattern in (_REVERSED, _STANDS_FOR):
        for match in pattern.finditer(text):
            acronym = match[1].rstrip(".-&")
            if not is_acronym(acronym):
                continue
            end = _end_of_name(acronym, match[2])
            if end:
                start = match.start(2)
                yield AcronymPair(
                    acronym=acronym,
                    acronym_start=match.start(1),
                    name=" ".join(match[2][:end].split()),
                    name_start=start,
                    name_end=start + end,
                )


def _end_of_name(acronym: str, words: str) -> int:
    """Return the end of the beginning of `words` that spells the acronym best, or 0."""
    letters = _letters(acronym)
    parts = _parts(words, 0)
    if parts and parts[0].folded in {"the", "a", "an"}:
        return 0
    best, lowest = 0, _limit(letters) / 2 + 0.001
    for count in range(2, len(parts) + 1):
        last = parts[count - 1]
        if last.is_function_word or words[last.end : last.end + 1] in {"-", "‑"}:
            continue
        cost = _cost(parts[:count], letters)
        if cost < lowest and last.end > len(acronym):
            best, lowest = last.end, cost
    return best


def _name_before(acronym: str, text: str, end: int) -> tuple[int, int] | None:
    """Return where the name that ends before `end` stands, None where none spells it."""
    while end and (text[end - 1].isspace() or text[end - 1] in _QUOTES):
        end -= 1
    begin = max(0, end - _WINDOW)
    for match in _BARRIER.finditer(text, begin, end):
        begin = match.end()
    letters = _letters(acronym)
    parts = _parts(text[begin:end], begin)
    if not parts or parts[-1].end != end or len(letters) < _MIN_CAPITALS:
        return None
    start = _exact_start(parts, letters)
    if start is None:
        start = _loose_start(parts, letters)
    if start is None or end - parts[start].start <= len(acronym):
        return None
    return parts[start].start, end


def _letters(acronym: str) -> str:
    return "".join(char for char in acronym.casefold() if char.isalnum())


@cache
def _function_words() -> frozenset[str]:
    languages = ("en", "ru", "kk", "fr", "es")
    return frozenset(word for language in languages for word in function_words(language))


def _parts(text: str, offset: int) -> Sequence[_Part]:
    return [
        _Part(
            text=match[0],
            folded=match[0].casefold(),
            start=offset + match.start(),
            end=offset + match.end(),
            # "UN" is no French article.
            is_function_word=match[0].casefold() in _function_words() and not is_acronym(match[0]),
            is_tail=match.start() > 0 and text[match.start() - 1] in "-‑",
        )
        for match in _WORD.finditer(text)
    ]


def _limit(letters: str) -> float:
    return _LIMITS.get(len(letters), _LIMIT)


def _exact_start(parts: Sequence[_Part], letters: str) -> int | None:
    """Return the first word of the cheapest name, the shortest one of several."""
    best: int | None = None
    lowest = _limit(letters) + 0.001
    longest = min(2 * len(letters) + 5, len(parts))
    for start in range(len(parts) - 1, len(parts) - longest - 1, -1):
        first = parts[start]
        if first.is_function_word or first.is_tail or not _opens(first, letters):
            continue
        cost = _cost(parts[start:], letters)
        if cost < lowest:
            best, lowest = start, cost
    if best is not None and lowest >= _SKIPPED_PART:
        return _with_capitals_before(parts, best)
    return best


def _opens(part: _Part, letters: str) -> bool:
    return part.folded[0] == letters[0] or (letters[0] == "x" and part.folded.startswith("ex"))


def _with_capitals_before(parts: Sequence[_Part], start: int) -> int:
    """Return the start moved over capitalised words that stand directly before it.

    An acronym that leaves words out may leave out the first: "Standing Committee for …".
    """
    while (
        start
        and parts[start].text[0].isupper()
        and parts[start - 1].text[0].isupper()
        and not parts[start - 1].is_function_word
        and parts[start].start - parts[start - 1].end == 1
    ):
        start -= 1
    return start


def _cost(parts: Sequence[_Part], letters: str) -> float:
    """Return what it costs to spell the letters with the words, all in order."""

    @cache
    def cheapest(word: int, letter: int) -> float:
        if word == len(parts):
            return 0.0 if letter == len(letters) else _IMPOSSIBLE
        part = parts[word]
        skip = 0.0 if part.is_function_word else _SKIPPED_PART if part.is_tail else _SKIPPED
        best = skip + cheapest(word + 1, letter) if word else _IMPOSSIBLE
        for count, cost in _givings(part, letters[letter:]):
            best = min(best, cost + cheapest(word + 1, letter + count))
        return best

    return cheapest(0, 0)


def _givings(part: _Part, letters: str) -> Iterator[tuple[int, float]]:
    """Yield how many of the letters a word can give, with what that costs."""
    if not letters or not _opens(part, letters):
        return
    yield 1, _FROM_FUNCTION_WORD if part.is_function_word else 0.0
    if part.is_function_word:
        return
    prefix = 1
    while prefix < len(letters) and part.folded.startswith(letters[: prefix + 1]):
        prefix += 1
        yield prefix, _PREFIX_LETTER * (prefix - 1)
    place = 0
    for inner, count in enumerate(range(2, min(len(letters), _MAX_INNER) + 1), 1):
        place = part.folded.find(letters[count - 1], place + 1)
        if place < 0:
            return
        if count > prefix:
            yield count, _INNER_LETTER * inner


def _loose_start(parts: Sequence[_Part], letters: str) -> int | None:
    """Return the first word of the capitalised name whose initials are mostly the letters."""
    if len(letters) < _MIN_LOOSE_LETTERS:
        return None
    best: tuple[float, int] | None = None
    for start in range(len(parts) - 1, -1, -1):
        part = parts[start]
        if not part.is_function_word and not part.text[0].isupper():
            break
        is_first = start == 0 or parts[start - 1].is_function_word
        if part.is_function_word or not is_first:
            continue
        share = _shared(parts[start:], letters)
        if share and (best is None or share > best[0]):
            best = share, start
    return best[1] if best else None


def _shared(parts: Sequence[_Part], letters: str) -> float:
    """Return how much letters and initials share in any order, 0 where that is too little."""
    best = 0.0
    # "Committee for Trade of the Organisation of …": what it belongs to may give no letters.
    ends = [n for n, part in enumerate(parts) if n and part.folded == "of"]
    for end in (*ends, len(parts)):
        content = [part for part in parts[:end] if not part.is_function_word]
        left = Counter(letters)
        givers = 0
        for part in content:
            given = part.folded[0]
            if left == Counter(letters) and part.folded[:3] == letters[:3]:
                given = letters[:3]
            if all(left[char] >= count for char, count in Counter(given).items()):
                left.subtract(given)
                givers += 1
        letters_share = 1 - sum(left.values()) / len(letters)
        words_share = givers / max(1, len(content))
        if letters_share >= _LOOSE_LETTERS and words_share >= _LOOSE_WORDS:
            best = max(best, 2 * letters_share + words_share)
    return best
