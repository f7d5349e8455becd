"""What a fragment changes in the question before it: "and the sales team?", "in 2019?", "why?".

The fragment takes the place of the phrase that is most like it: a year of a year, a country of a
country, a team of a team. English questions are taken apart for that; in other languages years and
names are told by their letters.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

import regex

from knowledge.facts.general_aliases import is_known_place
from knowledge.languages import function_words
from knowledge.questions.parsing import Parsed, Phrase, PhraseKind, parse
from knowledge.questions.shape import AUXILIARIES
from knowledge.tokens import fold
from knowledge.wordlists import read_words

__all__ = ["asked_anew", "question_words", "replaced", "replaced_by_letters", "with_verb"]

# How like a phrase must be to the fragment: a fragment that says by "and" or "in" that it belongs
# to the question before may take the place of any phrase, one that does not only of its like.
_LIKE = 50
_ANY = 15
_KIND_LIKENESS: Mapping[PhraseKind, int] = MappingProxyType(
    {"place": 70, "name": 50, "thing": 10, "pronoun": 0, "time": 0}
)
_NAME_LIKENESS = 40
_PREPOSITIONS = (
    frozenset(
        {"in", "at", "on", "near", "inside", "outside", "within", "under", "above", "below"}
    ),
    frozenset({"for", "against"}),
    frozenset({"before", "after", "during", "since", "until", "by"}),
)
_ENDING = " ?!."
_OWNING = regex.compile(r"['’]s?$")
_YEAR = regex.compile(r"\b(?:1\d|20)\d\d\b")
_NUMBER = regex.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*")
_NOUNLESS = frozenset({"how many", "how much", "which", "what"})
_FILLERS = regex.compile(r"\s+(?:exactly|precisely|else|then|not|so|though|again)\b")


def replaced(fragment: str, before: Parsed, *, is_tied: bool) -> str | None:
    """Return the English question before with a fragment in its place; None where none fits.

    Args:
        fragment: a noun phrase, or one behind a preposition.
        before: the question before, whole.
        is_tied: the fragment opens with "and" or the like, so that it belongs to that question.

    >>> replaced("Oslo", parse("How many people live in Rome?"), is_tied=True)
    'How many people live in Oslo?'
    """
    parsed = parse(fragment)
    phrases = [one for one in parsed.phrases if one.kind != "pronoun" or one.ordinal]
    if not phrases:
        return None
    new = phrases[0]
    if whole := _owned_alike(new, before):
        # "The sales of the firm" and "its profits": one attribute for another.
        rest = fragment[new.start :].rstrip(_ENDING)
        return before.text[: whole[0]] + rest + before.text[whole[1] :]
    is_tied = is_tied or bool(new.preposition)
    places = (*before.owners, *before.phrases)
    scored = [(_likeness(new, old), n, old) for n, old in enumerate(places)]
    scored = [one for one in scored if one[0] >= (_ANY if is_tied else _LIKE)]
    if scored:
        _, _, old = max(scored, key=lambda one: (one[0], one[1]))
        return _put(fragment, new, old, before, is_whole=len(phrases) > 1)
    return f"{before.text.rstrip(_ENDING)} {fragment.strip(_ENDING)}?" if is_tied else None


def _put(fragment: str, new: Phrase, old: Phrase, before: Parsed, *, is_whole: bool) -> str:
    """Return the question before with a phrase of the fragment, and what follows, for its own."""
    is_moved = bool(new.preposition) and new.preposition != old.preposition
    start, end = (old.outer if is_moved else old.start), old.end
    rest = fragment[new.outer if is_moved else new.start :].rstrip(_ENDING)
    if old in before.owners:
        rest = _OWNING.sub("", rest)
    if old.ordinal and new.ordinal and not _has_noun(new):
        start = before.text.casefold().index(old.ordinal, old.start)
        end, rest = start + len(old.ordinal), new.ordinal
    elif old.kind in {"name", "place"} or is_whole:
        end = old.whole
    if old.is_asked and old.text.casefold().startswith("many "):
        start += len("many ")
    return before.text[:start] + rest + before.text[end:]


def _owned_alike(new: Phrase, before: Parsed) -> tuple[int, int] | None:
    """Return where the question before names something of the owner that a phrase names."""
    owner, mark, _ = new.text.replace("’", "'").partition("'s ")
    if not mark:
        return None
    for one in before.phrases:
        whole = before.text[one.start : one.whole]
        is_owned = one.whole > one.end or f"{owner}'s " in one.text.replace("’", "'")
        if is_owned and owner in whole and not one.is_asked:
            return one.start, one.whole
    return None


def _has_noun(phrase: Phrase) -> bool:
    return bool(phrase.head) and phrase.head not in {"one", phrase.ordinal}


def _likeness(new: Phrase, old: Phrase) -> int:
    """Return how surely a phrase of the fragment stands for one of the question before."""
    is_other_time = (new.kind == "time") != (old.kind == "time")
    goes = _goes_with(new.preposition, old.preposition)
    if old.kind == "pronoun" or is_other_time or (old.preposition and not goes):
        return 0
    score = 10 * (new.preposition == old.preposition)
    score += 12 * (bool(new.determiner) == bool(old.determiner)) + 3 * (not old.is_asked)
    score += 2 * (new.is_plural == old.is_plural)
    if surely := _sure_likeness(new, old):
        return score + surely
    if not goes:
        return 0
    if new.kind == old.kind:
        return score + _KIND_LIKENESS[new.kind]
    return score + _NAME_LIKENESS * ({new.kind, old.kind} == {"place", "name"})


def _goes_with(new: str, old: str) -> bool:
    """Whether a phrase behind one preposition may take the place of one behind another."""
    is_like = any(new in group and old in group for group in _PREPOSITIONS)
    return not new or new == old or is_like


def _sure_likeness(new: Phrase, old: Phrase) -> int:
    """Return how like phrases are of one time, one order, or one noun; 0 for others."""
    if new.kind == "time":
        return 100
    if new.ordinal and old.ordinal and (not _has_noun(new) or new.head == old.head):
        return 90
    return 80 * (bool(new.head) and new.head == old.head)


def asked_anew(fragment: str, before: Parsed) -> str:
    """Return the English question before with another question word: "why?", "which ones?".

    >>> asked_anew("by whom?", parse("When was the bridge opened?"))
    'by whom was the bridge opened?'
    >>> asked_anew("Which ones?", parse("How many states signed it?"))
    'Which states signed it?'
    """
    asking = _FILLERS.sub("", fragment.rstrip(_ENDING))
    text = before.text.rstrip(_ENDING)
    asked = next((one for one in before.phrases if one.is_asked), None)
    noun = asked.text.removeprefix("many ").removeprefix("much ") if asked else ""
    rest = text
    if before.wh:
        rest = " ".join((text[: before.asked_start] + text[before.asked_end :]).split())
    low = asking.casefold()
    if low in {"which ones", "what ones", "which one"}:
        several = [one for one in before.phrases if one.is_plural]
        noun = noun or (several[0].head if several else "")
        asking = f"{asking.split()[0]} {noun}".strip()
    elif low in _NOUNLESS and noun:
        asking = f"{asking} {noun}"
    if rest.split()[:1] and rest.split()[0].casefold() in AUXILIARIES:
        rest = rest[0].casefold() + rest[1:]
    return f"{asking} {rest}?".replace("  ", " ")


def with_verb(fragment: str, before: Parsed) -> str | None:
    """Return the English question before with another verb: "and close?"; None without one.

    >>> with_verb("close?", parse("When does the office open?"))
    'When does the office close?'
    """
    lows = [word.surface.casefold() for word in before.words]
    word = fragment.strip(_ENDING)
    asked = [one for one in before.phrases if one.is_asked and one.is_plural]
    if asked and word.endswith("s"):
        # "How many goals did he score?" "And assists?" looks like a verb and is none.
        start = asked[0].end - len(asked[0].text.split()[-1])
        return before.text[:start] + word + before.text[asked[0].end :]
    verbs = [one for one in before.chunks if one.kind == "VP" and one.verb is not None]
    if before.has_full_verb and verbs:
        main = before.words[verbs[-1].head]
    elif {"do", "does", "did"}.intersection(lows):
        # "When does the office open?" is read as if the office were open.
        main = [word for word in before.words if word.surface[0].isalpha()][-1]
    else:
        return None
    return before.text[: main.start] + word + before.text[main.end :]


@cache
def question_words(language: str) -> frozenset[str]:
    """Return the folded question words of a language; none where it is not known."""
    return frozenset(read_words("followup_words").get(f"question_words_{language}", ()))


def replaced_by_letters(fragment: str, before: str, language: str) -> str:
    """Return a question before, in any language, with a year or a name in its place.

    A fragment that is like nothing in it is added to it.

    >>> replaced_by_letters("в 2012", "Сколько стран вступило в 2010 году?", "ru")
    'Сколько стран вступило в 2012 году?'
    """
    text = before.rstrip(" ?!.？")
    years = _YEAR.findall(fragment)
    if years and _YEAR.search(text):
        return f"{_YEAR.sub(years[0], text, count=1)}?"
    numbers = _NUMBER.findall(fragment)
    if numbers and not years and _NUMBER.search(text):
        # "А 13-й?", "ал 13-ші?"
        return f"{_NUMBER.sub(numbers[0], text, count=1)}?"
    new = _names(fragment, language, is_first_name=True)
    old = _names(text, language)
    if new and old and not years:
        start, end = _most_like(new[0][2], old)
        return f"{text[:start]}{fragment[new[0][0] : new[-1][1]]}{text[end:]}?"
    return f"{text} {fragment.strip(_ENDING)}?"


def _names(text: str, language: str, *, is_first_name: bool = False) -> list[tuple[int, int, str]]:
    """Return (start, end, text) of runs of capitalised words; never of the first one alone."""
    found: list[tuple[int, int, str]] = []
    for place, match in enumerate(_WORD.finditer(text)):
        is_name = match[0][0].isupper() and (place > 0 or is_first_name or _is_place(match[0]))
        if not is_name or fold(match[0], language) in function_words(language):
            continue
        follows = bool(found) and text[found[-1][1] : match.start()].isspace()
        # "Қазақстан ИЫҰ-ға" are two names, "Саудовская Аравия" is one.
        if follows and not _is_place(found[-1][2]):
            start = found.pop()[0]
            found.append((start, match.end(), text[start : match.end()]))
        else:
            found.append((match.start(), match.end(), match[0]))
    return found


def _most_like(name: str, old: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    """Return the place of the name of the same kind, else of the last one."""
    wanted = _is_place(name)
    like = [one for one in old if _is_place(one[2]) == wanted] or old
    return like[-1][:2]


def _is_place(name: str) -> bool:
    """Whether a name, with or without a case ending, is a known place's."""
    shorter = (name[: len(name) - cut] for cut in range(4) if len(name) - cut > 3)
    endings = ("", "а", "я", "ия", "ь", "й")
    return any(is_known_place(stem + ending) for stem in shorter for ending in endings)
