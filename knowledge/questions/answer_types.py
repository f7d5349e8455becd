"""What kind of thing a question asks for: told from its question words and their nouns."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import dropwhile, pairwise, takewhile
from types import MappingProxyType
from typing import cast, get_args

import regex

from knowledge.folding import fold_spelling
from knowledge.languages import UNSPACED_LANGUAGES, function_words
from knowledge.mentions import MentionKind
from knowledge.model import AnswerType
from knowledge.questions.yes_no import asks_yes_no
from knowledge.tokens import fold, stem
from knowledge.wordlists import read_nested

__all__ = [
    "answer_type",
    "asked_kind",
    "asked_types",
    "asks_total",
    "asks_unsure",
    "asks_yes_no",
    "nouns_for",
    "scaffolding",
    "words_counted",
]

_ANSWER_TYPES: frozenset[str] = frozenset(get_args(AnswerType))
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
_WHO: frozenset[AnswerType] = frozenset({"person", "organisation"})
# A date is seldom what such words are about.
_DATES = frozenset({"date", "dates"})
# Words that open a command, and words that make a number no amount.
_NOT_BARE = frozenset({"list", "name", "define", "describe", "explain", "compare", "enumerate"})
_OF_OTHERS = frozenset({"phone", "telephone", "fax", "registration", "account", "serial", "model"})
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
    return [
        (cast("AnswerType", kind), _pattern("|".join(alternatives), language))
        for kind, alternatives in _table().get(language, {}).items()
        if kind in _ANSWER_TYPES
    ]


def _pattern(alternatives: str, language: str) -> regex.Pattern[str]:
    """Return a pattern of the file for folded questions, at word edges where there are any."""
    edge = "" if language in UNSPACED_LANGUAGES else r"\b"
    folded = fold_spelling(alternatives.replace("ß", "ss").replace("ς", "σ"))
    return regex.compile(f"{edge}(?:{folded}){edge}".replace("_", r"(?:\S+\s+){0,3}?\S*"))


@cache
def _scaffolds(language: str) -> Sequence[tuple[AnswerType, regex.Pattern[str]]]:
    parts = (line.partition(": ") for line in _table().get(language, {}).get("scaffold", ()))
    return [(cast("AnswerType", kind), _pattern(words, language)) for kind, _, words in parts]


@lru_cache(maxsize=512)
def scaffolding(folded: str, language: str) -> tuple[tuple[AnswerType, int, int], ...]:
    """Return where a folded question only asks: what for, start and end.

    >>> scaffolding("hangi yıl kuruldu", "tr")
    (('date', 0, 9),)
    """
    return tuple(
        (kind, *match.span())
        for kind, pattern in _scaffolds(language)
        for match in pattern.finditer(folded)
    )


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


@cache
def nouns_for(kind: AnswerType) -> frozenset[str]:
    """Return the nouns that name a kind of thing in "which …"."""
    return frozenset(_table()["nouns"].get(kind, ()))


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
    for kind, *_ in scaffolding(folded, language):
        if kind != "other":
            return kind
    if language == "en" and (bare := _bare_nouns(folded)):
        return _bare_table()[bare[0]]
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


def _asking_together(folded: str) -> frozenset[str]:
    """Return the nouns of "dates city" and "country and year", where they ask for two things."""
    nouns = {word for word in _WORDS.findall(folded) if word in _nouns()}
    return frozenset(nouns) if asked_types(folded, "en") else frozenset()


def _may_ask(words: Sequence[str], place: int) -> bool:
    """Whether a question word asks: it is the first, or joined to another; not "those who"."""
    joins_next = place + 2 < len(words) and words[place + 2] in _QUESTION_WORDS
    return (
        place == 0 or words[place - 1] in _JOINING or (joins_next and words[place + 1] in _JOINING)
    )


def _is_bare(noun: str, is_question: bool) -> bool:
    """Whether a noun without a question word asks: "summit 2016 city", not "president 2016"."""
    return not is_question and _nouns()[noun] in {"date", "place"}


@cache
def _bare_table() -> Mapping[str, AnswerType]:
    """Return the nouns that ask in a search box, with what they ask for."""
    found = dict(_nouns())
    for line in _table()["en"]["bare"]:
        kind, _, nouns = line.partition(": ")
        found.update((noun.strip(), cast("AnswerType", kind)) for noun in nouns.split(","))
    return found


def _bare_nouns(folded: str) -> list[str]:
    """Return the nouns that words typed into a search box ask by, what they ask most first.

    "Bridge opening year" and "year of the opening" ask for a year; of several nouns the last one
    does, and a person is asked for only where nothing else is.
    """
    words = _WORDS.findall(folded)
    if _ASKING.search(folded) or not words or words[0] in _NOT_BARE or asks_yes_no(folded, "en"):
        return []
    while len(words) > 1 and words[-1].isdigit():
        words.pop()
    table = _bare_table()
    places = [0, 1, 2] if len(words) > 2 else [0]
    ends = [len(words) - 1, *(n for n in places if n < len(words) - 1)]
    ends += [n for n, after in enumerate(words[1:]) if after == "of"]
    found = [
        words[n]
        for n in dict.fromkeys(ends)
        if words[n] in table and not _is_modifier(words, n, table[words[n]])
    ]
    things = [noun for noun in found if table[noun] not in _WHO]
    return things or [word for word in words if word in _DATES] or found[:1]


def _is_modifier(words: Sequence[str], place: int, kind: AnswerType) -> bool:
    """Whether a noun only tells more of the next: "city council budget", "phone number"."""
    if words[place - 1] in _OF_OTHERS and place:
        return True
    if place + 1 == len(words) or kind in _WHO:
        return kind == "organisation"
    is_first = place == 0 and kind in {"date", "money", "number", "percent"}
    return not is_first and words[place + 1] not in {"of", "for", "and", "in"}


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
        opening, _, units = line.rpartition(":")
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


# Endings that verbs have and nouns behind "сколько" and "қанша" hardly ever.
_RUSSIAN_VERB = regex.compile(
    r"\p{L}+(?:[аеуюяо]ет|ёт|[^е]ит|[ая]т|[аеиоуыя]л[аои]|[иеая]л)(?:с[яь])?|\p{L}+(?:ется|ится|утся|ются)"
)
_KAZAKH_VERB = regex.compile(r"\p{L}+(?:[аей](?:ды|ді)|[дт][ыі]|[ғқгк][ае]н)")
_GENITIVE_ADJECTIVE = regex.compile(r"\p{L}+(?:ых|их)")


def _counted_phrase(words: Sequence[str], language: str) -> Sequence[str]:
    """Return the words up to the noun, where forms tell it: "новых стран вступило".

    In Kazakh they do not: the noun is the first word or the second ("мүше мемлекет").
    """
    if language == "kk":
        # The verb comes last: "қанша тұрады" counts nothing.
        is_verb = len(words) == 1 and _KAZAKH_VERB.fullmatch(words[0])
        return () if is_verb else words[:2]
    if language == "ru":
        if words and _RUSSIAN_VERB.fullmatch(words[0]):
            return ()  # "сколько длится"
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
    for asked, start, end in scaffolding(folded, language):
        if word in folded[start:end].split():
            return _KINDS.get(asked, "name")
    totals = _table().get(language, {}).get("totals", ())
    if asks_total(text, language) and any(word in each.split() for each in totals):
        return "number"
    if own := _own_noun_asked_for(folded, language):
        return _KINDS.get(own[1]) if own[0] == word else None
    kind = _nouns().get(word)
    if kind is None:
        return None
    # Without a question word, as in a search box, such a noun is the question: "summit 2016 city".
    is_bare = not _ASKING.search(folded)
    if is_bare and language == "en":
        asks_too = kind in {"date", "place"} and word in _asking_together(folded)
        is_bare = kind not in _WHO and (asks_too or word in _bare_nouns(folded))
    is_asked = word in _nouns_asked_for(folded) or is_bare
    # "What is the date of …" says no more than "when".
    is_asked = is_asked or (kind in {"date", "place"} and _is_predicate(word, folded))
    return _KINDS[kind] if is_asked else None
