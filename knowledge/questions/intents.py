"""Messages that ask nothing of the documents: greetings, thanks, abuse, opinions, instructions.

A message is only told to be one where all of it is: a question that opens with a greeting, or
that asks what the documents say of abuse, is a question.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise
from types import MappingProxyType

import regex
from rapidfuzz.distance import OSA

from knowledge.grammar.tagging import known_tag
from knowledge.model import Aside
from knowledge.questions.ellipsis import question_words
from knowledge.wordlists import read_nested

__all__ = ["Intent", "intent", "without_pleasantries"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}]+)*")
_SENTENCE = regex.compile(r"[^.!?\n…]+(?:[.!?…]+|\n|$)")
_REPEATED = regex.compile(r"(\p{L})\1{2,}")
_SPACES = " \t.,;:!?…"
_MARKS = " \t.,;:!?…()\"'“”«»-–—"
# Signs that people send alone.
_THANKING = frozenset("👍🙏❤💯👏😊🤝🙂😀😃👌🤗💪🔥😍🥰✅🎉")
_ABUSIVE = frozenset("🖕💩🤬😡")
_PATTERNED: Mapping[str, Aside] = MappingProxyType(
    {
        "smalltalk": "smalltalk",
        "abuse_said": "abuse",
        "about_bot": "about_bot",
        "instruction": "instruction",
        "opinion": "opinion",
    }
)
_LONGEST_ABUSE = 8
_SHORTEST_TYPO = 5
_LONGEST_WITH_TYPO = 3
_LONGEST_MESSAGE = 400
_LONGEST_GREETING = 12
# Earlier messages are read again with each later one.
_KEPT = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a message is that is no question, and the language that tells so ("" for signs)."""

    aside: Aside
    language: str


@cache
def _words(kind: str) -> dict[str, frozenset[str]]:
    table = read_nested("smalltalk_words")
    return {language: frozenset(kinds.get(kind, ())) for language, kinds in table.items()}


@cache
def _polite() -> "Mapping[str, regex.Pattern[str]]":
    return {
        language: regex.compile(rf"(?:{'|'.join(kinds['politely'])})[\s,:–—-]+(?:please,? )?")
        for language, kinds in read_nested("smalltalk_words").items()
        if "politely" in kinds
    }


@cache
def _patterns() -> tuple[tuple[Intent, "regex.Pattern[str]"], ...]:
    return tuple(
        (
            Intent(aside=_PATTERNED[kind], language=language),
            regex.compile(rf"(?:{'|'.join(kinds[kind])})", regex.DOTALL),
        )
        for language, kinds in read_nested("smalltalk_words").items()
        for kind in _PATTERNED
        if kind in kinds
    )


@lru_cache(maxsize=_KEPT)
def intent(text: str) -> Intent | None:
    """Return what a message is that asks nothing of the documents; None for a question.

    >>> intent("Thanks a lot!").aside, intent("Which instructions did he ignore?")
    ('thanks', None)
    """
    text = text.strip()
    if not any(char.isalnum() for char in text):
        return _of_signs(text)
    if len(text) > _LONGEST_MESSAGE and not _of_sentence(text[:_LONGEST_MESSAGE]):
        return None
    sentences = _sentences(text)
    found = [_of_sentence(one) for one in sentences]
    told = [one for one in found if one is not None]
    asks = any(
        one is None and _asks(sentence) for one, sentence in zip(found, sentences, strict=True)
    )
    if asks and told:
        return None
    if (whole := _of_sentence(text)) is not None:
        return whole
    instructs = [one for one in told if one.aside == "instruction"]
    if told and len(told) == len(found):
        # What is not mere politeness says what the message is.
        return max(told, key=lambda one: one.aside not in {"thanks", "smalltalk"})
    return instructs[0] if instructs else None


def _asks(sentence: str) -> bool:
    """Whether a sentence is a question by its mark and its words."""
    if not sentence.rstrip().endswith(("?", "？")):
        return False
    words = {_low(word) for word in _WORD.findall(sentence)}
    return any(words & question_words(language) for language in languages_told())


@lru_cache(maxsize=_KEPT)
def without_pleasantries(text: str) -> str:
    """Return a message without the greetings, thanks and polite words around its question.

    >>> without_pleasantries("Hi, when was it founded? Thanks!")
    'when was it founded?'
    """
    sentences = _sentences(text)
    kept = [one for one in sentences if _of_sentence(one) is None]
    if kept and len(kept) < len(sentences):
        text = "".join(kept).strip()
    return _asked_plainly(_without_closing(_without_greeting(text)))


def _without_closing(text: str) -> str:
    """Return a question without the thanks behind it: "when was it founded, thanks"."""
    question, comma, closing = text.rpartition(",")
    words = _WORD.findall(_low(closing))
    told = _of_words(words) if comma and words else None
    is_polite = told is not None and told.aside in {"thanks", "smalltalk"}
    return question.rstrip() if is_polite else text


def _asked_plainly(text: str) -> str:
    """Return a question without what asks for it politely: "could you tell me when …"."""
    low = _low(text)
    if len(low) != len(text):
        return text
    for language, pattern in _polite().items():
        match = pattern.match(low)
        if match:
            # A Kazakh question word stands before the verb, wherever that is.
            ahead = _WORD.findall(low, match.end())[: None if language == "kk" else 2]
            if question_words(language).intersection(ahead):
                return text[match.end() :]
    return text


def _low(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("’", "'")


def _sentences(text: str) -> list[str]:
    return [match[0] for match in _SENTENCE.finditer(text) if any(map(str.isalnum, match[0]))]


def _of_signs(text: str) -> Intent | None:
    if set(text) & _ABUSIVE:
        return Intent(aside="abuse", language="")
    if set(text) & _THANKING:
        return Intent(aside="thanks", language="")
    is_sign = any(
        not char.isascii() and not char.isspace() for char in text.strip(_MARKS + "？。")
    )
    return Intent(aside="smalltalk", language="") if is_sign else None


@lru_cache(maxsize=_KEPT)
def _of_sentence(text: str) -> Intent | None:
    words = [_REPEATED.sub(r"\1", word) for word in _WORD.findall(_low(text))]
    if not words:
        return None
    if (found := _of_words(words)) is not None:
        return found
    folded = " ".join(_low(_without_greeting(text)).split()).strip(_SPACES)
    for told, pattern in _patterns():
        if pattern.fullmatch(folded):
            return told
    return None


def _of_words(words: Sequence[str]) -> Intent | None:
    for language in languages_told():
        greeting, thanks = _words("greeting")[language], _words("thanks")[language]
        core = greeting | thanks
        filler = core | _words("filler")[language]
        spelt = [_spelt(word, core, len(words)) if word not in filler else word for word in words]
        if all(word in filler for word in spelt) and any(word in core for word in spelt):
            is_thanks = any(word in thanks for word in spelt) and not greeting.issuperset(
                spelt[:1]
            )
            return Intent(aside="thanks" if is_thanks else "smalltalk", language=language)
        abuse = _words("abuse")[language]
        if len(words) <= _LONGEST_ABUSE and any(word in abuse for word in words):
            others = abuse | _words("abuse_filler")[language] | greeting
            if all(word in others for word in words):
                return Intent(aside="abuse", language=language)
    return None


@cache
def languages_told() -> tuple[str, ...]:
    """Return the languages that messages are told in."""
    return tuple(read_nested("smalltalk_words"))


def _spelt(word: str, core: frozenset[str], count: int) -> str:
    """Return the greeting that a short message misspells, else the word: "thnaks"."""
    if len(word) < _SHORTEST_TYPO or count > _LONGEST_WITH_TYPO or known_tag(word):
        return word
    near = (one for one in core if one[0] == word[0] and len(one) >= _SHORTEST_TYPO)
    return next((one for one in sorted(near) if OSA.distance(word, one) <= 1), word)


def _without_greeting(text: str) -> str:
    """Return a sentence without the greeting or thanks before it: "hi, when …"."""
    end = 0
    matches = list(islice(_WORD.finditer(text), _LONGEST_GREETING))
    for language in languages_told():
        greeting, thanks = _words("greeting")[language], _words("thanks")[language]
        polite = greeting | thanks | _words("filler")[language]
        reached = 0
        while reached < len(matches) and _low(matches[reached][0]) in polite:
            reached += 1
        end = max(end, _end_of_greeting(text, matches[: reached + 1], greeting | thanks, language))
    return text[end:].lstrip(" ,.;:!—–-") if end else text


def _end_of_greeting(
    text: str, matches: "Sequence[regex.Match[str]]", core: frozenset[str], language: str
) -> int:
    """Return where the greeting ends: at a mark, or before "when"; 0 for none."""
    best = 0
    for place, (match, following) in enumerate(pairwise(matches)):
        said = [_low(one[0]) for one in matches[: place + 1]]
        if not core.intersection(said):
            continue
        between = text[match.end() : following.start()]
        opens = _low(following[0]) in question_words(language)
        if any(mark in between for mark in ",.!;:…—–") or (
            opens and said[-1] in core and place == 0
        ):
            best = match.end()
    return best
