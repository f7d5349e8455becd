"""What kind of thing a question asks for: told from its question words and their nouns."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import dropwhile, pairwise, takewhile
from types import MappingProxyType
from typing import cast, get_args

import regex

from knowledge.languages import function_words
from knowledge.mentions import MentionKind
from knowledge.model import AnswerType
from knowledge.tokens import fold, stem
from knowledge.wordlists import read_nested

__all__ = [
    "answer_type",
    "asked_kind",
    "asked_types",
    "asks_total",
    "asks_unsure",
    "asks_yes_no",
    "words_counted",
]

_ANSWER_TYPES: frozenset[str] = frozenset(get_args(AnswerType))
_UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th"})
# "in which Yemeni city": the noun may stand behind adjectives, but not behind a verb.
_NOUN_AFTER = regex.compile(r"\b(?:which|what)(?:'?s)?\s+((?:[\w'-]+\s+){0,3}?[\w'-]+)")
_VERB_BETWEEN = regex.compile(r"\b(?:is|are|was|were|do|does|did|has|have|had|of|the)\b")
# "В каком городе", "қай қалада": a language's own word for "which" with what follows it.
_WHICH: Mapping[str, regex.Pattern[str]] = MappingProxyType(
    {
        "ru": regex.compile(
            r"\bкак(?:ой|ая|ое|ую|ом|ого|ому|им|ою)\s+"
            r"((?:[\p{L}-]+(?:ый|ий|ой|ая|яя|ое|ую|юю|ом|ем|ого)\s+)?[\p{L}-]+)"
        ),
        "kk": regex.compile(r"\b(?:қай|қандай)\s+([\p{L}-]+)"),
    }
)
_KAZAKH_PLURAL = regex.compile(r"[лдт][ае]р(?=$|\p{L})")
_ASKING = regex.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|кто|что|где|куда|когда|почему|зачем|сколько"
    r"|как\w{0,3}|кого|кому|кем|кім\w*|нені|қайда|қашан|неге|қанша|неше|қалай|қай|қандай)\b|\?"
)
# "Who is Miras Zhienbayev?" asks what the person is; "who is the director?" asks for a name.
_WHO_IS = regex.compile(r"(?i:who(?:'s|’s| is| was)) (?:\p{Lu}[\w.'’-]*\s*){1,4}\??$")
_MAX_COUNTED = 3
_KINDS: Mapping[str, MentionKind] = MappingProxyType(
    {
        "date": "date",
        "place": "name",
        "person": "name",
        "organisation": "name",
        "percent": "percent",
        "money": "money",
        "number": "number",
    }
)


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_nested("answer_types")


@cache
def _patterns(language: str) -> Sequence[tuple[AnswerType, regex.Pattern[str]]]:
    edge = "" if language in _UNSPACED_LANGUAGES else r"\b"
    return [
        (
            cast("AnswerType", kind),
            regex.compile(
                f"{edge}(?:{'|'.join(alternatives)}){edge}".replace("_", r"(?:\S+\s+){0,3}?\S*")
            ),
        )
        for kind, alternatives in _table().get(language, {}).items()
        if kind in _ANSWER_TYPES
    ]


@cache
def _nouns() -> Mapping[str, AnswerType]:
    return {
        noun: cast("AnswerType", kind)
        for kind, nouns in _table()["nouns"].items()
        for noun in nouns
    }


@cache
def _own_nouns(language: str) -> Mapping[str, AnswerType]:
    """Return the kinds by the stems of a language's own nouns."""
    lines = (line.partition(":") for line in _table().get(language, {}).get("nouns", ()))
    return {
        stem(noun, language): cast("AnswerType", kind)
        for kind, _, nouns in lines
        for noun in nouns.split()
    }


def _own_noun_asked_for(folded: str, language: str) -> tuple[str, AnswerType] | None:
    """Return the noun after a language's own "which", as it is written, with its kind."""
    pattern = _WHICH.get(language)
    for match in pattern.finditer(folded) if pattern else ():
        noun = match[1].rsplit(maxsplit=1)[-1]
        if language == "kk" and _KAZAKH_PLURAL.search(noun):
            continue  # "which countries" asks for a list
        if kind := _own_nouns(language).get(stem(noun, language)):
            return noun, kind
    return None


def _folded(text: str, language: str) -> str:
    # Folding takes hyphens out of a word, but "member-states" are two.
    parts = (fold(part, language) for part in text.split("-"))
    return " ".join("-".join(parts).replace("’", "'").rstrip(" ?!.？").split())


def answer_type(text: str, language: str) -> AnswerType:
    """Tell what kind of thing a question asks for.

    >>> answer_type("Which city hosted it?", "en"), answer_type("Сколько стран?", "ru")
    ('place', 'number')
    """
    if _WHO_IS.match(text.strip()):
        return "definition"
    folded = _folded(text, language)
    for noun in _nouns_asked_for(folded):
        return _nouns()[noun]
    if own := _own_noun_asked_for(folded, language):
        return own[1]
    for kind, pattern in _patterns(language):
        if pattern.search(folded):
            # "What is the fee?" asks for a sum, not for what a fee is.
            last = folded.rsplit(maxsplit=1)[-1]
            return _nouns().get(last, kind) if kind == "definition" else kind
    return "other"


_QUESTION_WORDS: Mapping[str, AnswerType] = MappingProxyType(
    {
        "who": "person",
        "whom": "person",
        "when": "date",
        "where": "place",
        "кто": "person",
        "когда": "date",
        "где": "place",
        "кім": "person",
        "қашан": "date",
        "қайда": "place",
    }
)
_WORDS = regex.compile(r"[\w'-]+")
# Languages that ask for yes or no by a particle, wherever it stands.
_PARTICLES = frozenset({"ru", "kk"})
_OR = frozenset({"or", "или", "әлде", "немесе"})
_JOINING = frozenset({"and", "or", "и", "или", "және", "мен"})


def asked_types(text: str, language: str) -> tuple[AnswerType, ...]:
    """Return what a question in several parts asks for, in its order; () for one in one part.

    >>> asked_types("Where and when was it signed?", "en"), asked_types("Where is it?", "en")
    (('place', 'date'), ())
    """
    folded = _folded(text, language)
    words = _WORDS.findall(folded)
    is_question = bool(_ASKING.search(folded))
    nouns = set(_nouns_asked_for(folded))
    found: dict[AnswerType, int] = {}
    for place, word in enumerate(words):
        # "Country and year": a noun joined to one that is asked for is asked for too.
        joined = place > 1 and words[place - 1] == "and" and words[place - 2] in nouns
        if word in _QUESTION_WORDS and _may_ask(words, place):
            found.setdefault(_QUESTION_WORDS[word], place)
        elif word in _nouns() and (word in nouns or joined or _is_bare(word, is_question)):
            found.setdefault(_nouns()[word], place)
            nouns.add(word)
    kinds = tuple(kind for kind in found if kind in _KINDS)
    return kinds if len(kinds) > 1 and _are_joined(words, sorted(found.values())) else ()


def _may_ask(words: Sequence[str], place: int) -> bool:
    """Whether a question word asks: it is the first, or joined to another; not "those who"."""
    joins_next = place + 2 < len(words) and words[place + 2] in _QUESTION_WORDS
    return (
        place == 0 or words[place - 1] in _JOINING or (joins_next and words[place + 1] in _JOINING)
    )


def _is_bare(noun: str, is_question: bool) -> bool:
    """Whether a noun without a question word asks: "summit 2016 city", not "president 2016"."""
    return not is_question and _nouns()[noun] in {"date", "place"}


def _are_joined(words: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the places belong together: beside each other, or with "and" and "in" between."""
    return all(
        set(words[before + 1 : after]) <= {"in", "which", "what", "on", "the"} | _JOINING
        or not _JOINING.isdisjoint(words[before + 1 : after])
        for before, after in pairwise(places)
    )


def _nouns_asked_for(folded: str) -> list[str]:
    """Return the nouns after "which" or "what" that name a kind of thing."""
    found: list[str] = []
    for match in _NOUN_AFTER.finditer(folded, overlapped=True):
        nouns = _VERB_BETWEEN.split(match[1])[0].split()
        found.extend(noun for noun in nouns if noun in _nouns())
    return found


def _is_predicate(noun: str, folded: str) -> bool:
    opening = rf"^what(?:'s| is| was| are| were) the (?:[\w-]+ ){{0,2}}{regex.escape(noun)}\b"
    return bool(regex.search(opening, folded))


def _unsaid_kind(word: str, folded: str, language: str) -> MentionKind | None:
    """Return what answers a word that adds nothing to the question word: "how high"."""
    for line in _table().get(language, {}).get("unsaid", ()):
        kind, _, phrases = line.partition(":")
        for phrase in phrases.split(","):
            if word in phrase.split() and regex.search(rf"\b{phrase.strip()}\b", folded):
                return _KINDS.get(kind)
    return None


def words_counted(text: str, language: str) -> str:
    """Return the words after "how many", up to the next word without a topic; "" if none.

    "How old" and the like count units that the question leaves unsaid.

    >>> words_counted("How many member states does it have?", "en")
    'member states'
    """
    folded = _folded(text, language)
    for line in _table().get(language, {}).get("units", ()):
        opening, _, units = line.partition(":")
        if regex.search(rf"\b{opening}\b", folded):
            return units.strip()
    return things_counted(text, language)


def things_counted(text: str, language: str) -> str:
    """Return the words after "how many" alone: `words_counted` without unsaid units.

    >>> things_counted("How old is it?", "en"), things_counted("How many towns are there?", "en")
    ('', 'towns')
    """
    folded = _folded(text, language)
    for opening in _table().get(language, {}).get("counting", ()):
        if found := regex.search(rf"\b{opening}\s", folded):
            roughly = _table().get(language, {}).get("roughly", ())
            following = dropwhile(roughly.__contains__, folded[found.end() :].split())
            words = _counted_phrase(list(following), language)
            end = next(
                (n for n, word in enumerate(words) if word in function_words(language)), len(words)
            )
            return " ".join(words[: min(end, _MAX_COUNTED)])
    return ""


_GENITIVE_ADJECTIVE = regex.compile(r"\p{L}+(?:ых|их)")


def _counted_phrase(words: Sequence[str], language: str) -> Sequence[str]:
    """Return the words up to the noun, where forms tell it: "новых стран вступило".

    In Kazakh they do not: the noun is the first word or the second ("мүше мемлекет").
    """
    if language == "kk":
        return words[:2]
    if language == "ru":
        adjectives = takewhile(_GENITIVE_ADJECTIVE.fullmatch, words)
        return words[: sum(1 for _ in adjectives) + 1]
    return words


@lru_cache(maxsize=512)
def asks_unsure(text: str, language: str) -> bool:
    """Whether a question asks for what is planned, possible or denied.

    >>> asks_unsure("Where will it open?", "en"), asks_unsure("Where did it open?", "en")
    (True, False)
    """
    pattern = _any_of("unsure", language)
    return bool(pattern and pattern.search(_folded(text, language)))


@cache
def _any_of(kind: str, language: str) -> "regex.Pattern[str] | None":
    """Return a pattern of the phrases of one kind, None where the language has none."""
    words = _table().get(language, {}).get(kind, ())
    if not words:
        return None
    return regex.compile(rf"(?:\b|(?<=\w)(?=n't))(?:{'|'.join(map(regex.escape, words))})\b")


def asks_yes_no(text: str, language: str) -> bool:
    """Whether a question asks for yes or no.

    >>> asks_yes_no("Is it a bank?", "en"), asks_yes_no("Is it a bank or a shop?", "en")
    (True, False)
    """
    words = _folded(text, language).split()
    telling = _table().get(language, {}).get("yes_no", ())
    if language in _PARTICLES:
        is_asked = any(word in telling for word in words) and not _ASKING.search(" ".join(words))
    else:
        is_asked = bool(words) and words[0] in telling
    return is_asked and _OR.isdisjoint(words)


@lru_cache(maxsize=512)
def asks_total(text: str, language: str) -> bool:
    """Whether a question asks for a sum.

    >>> asks_total("How much do the rooms cost in total?", "en")
    True
    """
    pattern = _any_of("totals", language)
    return bool(pattern and pattern.search(_folded(text, language)))


def asked_kind(surface: str, text: str, language: str) -> MentionKind | None:
    """Return what kind of mention answers a word that only tells what is asked for, else None.

    Args:
        surface: a word of the question.
        text: the question.

    >>> asked_kind("year", "In which year was it founded?", "en")
    'date'
    """
    word = fold(surface, language)
    folded = _folded(text, language)
    if unsaid := _unsaid_kind(word, folded, language):
        return unsaid
    totals = _table().get(language, {}).get("totals", ())
    if asks_total(text, language) and any(word in each.split() for each in totals):
        return "number"
    if own := _own_noun_asked_for(folded, language):
        return _KINDS.get(own[1]) if own[0] == word else None
    kind = _nouns().get(word)
    if kind is None:
        return None
    # Without a question word, as in a search box, such a noun is the question: "summit 2016 city".
    is_asked = word in _nouns_asked_for(folded) or not _ASKING.search(folded)
    # "What is the date of …" says no more than "when".
    is_asked = is_asked or (kind in {"date", "place"} and _is_predicate(word, folded))
    return _KINDS[kind] if is_asked else None
