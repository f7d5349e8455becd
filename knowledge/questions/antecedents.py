"""What a pronoun of a question means in the question before it."""

from dataclasses import dataclass, replace
from functools import cache

from knowledge.questions.answer_type_words import nouns_for
from knowledge.questions.parsing import Parsed, Phrase
from knowledge.questions.pointing import Pointer
from knowledge.wordlists import read_words

__all__ = ["ANSWER", "Antecedent", "antecedent"]

_POINTING = frozenset({"its", "his", "her", "their", "this", "that", "these", "those"})
_BE = frozenset({"is", "are", "was", "were", "'s", "’s"})
# "Take place", "come into force" name nothing that could be meant.
_IN_IDIOMS = frozenset({"place", "part", "force", "effect", "charge", "office", "name"})
_LOCATING = frozenset({"in", "at", "on", "near", "from", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """What is meant.

    Attributes:
        text: the noun phrase, "" where the words of the question do not tell it.
        is_answered: the answer to the question names it, or names it otherwise.
    """

    text: str
    is_answered: bool = False


ANSWER = Antecedent(text="", is_answered=True)


def antecedent(pointer: Pointer, before: Parsed, *, agrees: bool = True) -> Antecedent | None:
    """Return what a pointer means in an earlier question, None where that cannot be told.

    Args:
        pointer: a word of the later question.
        before: the earlier question.
        agrees: whether "it" means something in the singular only.

    >>> from knowledge.questions.parsing import parse
    >>> from knowledge.questions.pointing import pointers
    >>> (it,) = pointers(parse("Who signed it?"))
    >>> antecedent(it, parse("When was the Treaty of Sarn broken?")).text
    'the Treaty of Sarn'
    """
    if pointer.noun:
        return _named_again(pointer, before)
    match pointer.kind:
        case "person":
            return _person(before)
        case "several":
            return _several(before)
        case "place":
            return _place(before)
        case "time":
            return _time(before)
        case "thing":
            return _thing(pointer, before, agrees=agrees)
        case "ones":
            return _ones(before)


def _words(before: Parsed, phrase: Phrase) -> Antecedent:
    return Antecedent(text=before.text[phrase.start : phrase.whole])


def _free(before: Parsed) -> list[Phrase]:
    """Return the phrases that may be meant: the subject first, then those behind prepositions."""
    found = [
        one
        for one in before.phrases
        if not one.is_asked
        and one.kind not in {"pronoun", "time"}
        and one.determiner not in _POINTING
        and not (one.head in _IN_IDIOMS and not one.determiner and one.kind == "thing")
    ]
    inner = {one.start for one in found if any(o.start < one.start < o.whole for o in found)}
    outer = [one for one in found if one.start not in inner]
    return sorted(outer, key=lambda one: bool(one.preposition))


def _named_again(pointer: Pointer, before: Parsed) -> Antecedent | None:
    if pointer.noun in nouns_for("date"):
        return _time(before)
    for one in before.phrases:
        if one.head == pointer.noun:
            return (
                ANSWER if one.is_asked and before.wh in {"which", "what"} else _words(before, one)
            )
    return ANSWER if _asked_noun(before) == pointer.noun else None


def _asked_noun(before: Parsed) -> str:
    return next((one.head for one in before.phrases if one.is_asked), "")


def _person(before: Parsed) -> Antecedent | None:
    persons = nouns_for("person")
    if before.wh in {"who", "whom", "whose"} and not _asks_what_is(before):
        # "Who did Quill marry?" leaves open which of the two is meant.
        return ANSWER
    for one in _free(before):
        is_name = one.kind == "name" and not one.determiner and not one.text.isupper()
        if not one.is_plural and (is_name or one.head in persons):
            return _told_otherwise(before, one)
    is_asked = before.wh in {"who", "whom", "whose"} or _asked_noun(before) in persons
    return ANSWER if is_asked else None


def _asks_what_is(before: Parsed) -> bool:
    """Whether a question asks what somebody or something is: "who is …", "which is …"."""
    lows = [word.surface.casefold() for word in before.words]
    is_asked = before.wh in {"who", "what", "which"} and lows[:1] == [before.wh]
    return is_asked and len(lows) > 1 and lows[1] in _BE and not before.has_full_verb


def _told_otherwise(before: Parsed, phrase: Phrase) -> Antecedent:
    """Return a phrase that the answer names too: "Which is the longest river of the north?"."""
    is_answered = _asks_what_is(before) and phrase.kind == "thing"
    return replace(_words(before, phrase), is_answered=is_answered)


def _thing(pointer: Pointer, before: Parsed, *, agrees: bool) -> Antecedent | None:
    asked = next((one for one in before.phrases if one.is_asked), None)
    measures = nouns_for("date") | nouns_for("money") | nouns_for("number") | nouns_for("percent")
    is_thing = asked is not None and not asked.is_plural and asked.head not in measures
    if before.wh in {"which", "what"} and is_thing and before.asks_for_subject:
        return ANSWER
    if pointer.is_event and (event := _event(before)) is not None:
        return _words(before, event)
    free = _free(before)
    if pointer.role == "said":
        # "Did others support this?" means no country and no person.
        free = [one for one in free if one.kind == "thing"]
    singular = [one for one in free if not one.is_plural]
    if not singular:
        if before.wh in {"which", "what"} and (is_thing or not free):
            return ANSWER
        inner = [one for one in before.phrases if one.preposition == "of" and not one.is_plural]
        if inner and not inner[0].is_asked and inner[0].kind != "time":
            return _words(before, inner[0])  # "How high are the sales of the firm?"
        return _words(before, free[0]) if free and not agrees else None
    objects = [one for one in singular[1:] if not one.preposition]
    # Like goes with like: "When did Chile host the fair?" "Who opened it?" means the fair.
    best = objects[0] if pointer.role == "object" and objects else singular[0]
    return _owner(before, best) or _told_otherwise(before, best)


def _event(before: Parsed) -> Phrase | None:
    """Return what takes place in the question before, the first such thing."""
    named = (one for one in before.phrases if not one.is_asked and not one.is_plural)
    return next((one for one in named if one.text.split()[-1].casefold() in _events()), None)


@cache
def _events() -> frozenset[str]:
    return frozenset(read_words("followup_words")["events"])


def _owner(before: Parsed, phrase: Phrase) -> Antecedent | None:
    """Return the river, where the question before was "What is the length of the river?"."""
    lows = [word.surface.casefold() for word in before.words]
    if before.wh != "what" or len(lows) < 2 or lows[1] not in _BE:
        return None
    for one in before.phrases:
        if phrase.start < one.start < phrase.whole and one.preposition == "of":
            return _words(before, one)
    owner, mark, _ = phrase.text.replace("’", "'").partition("'s ")
    return Antecedent(text=owner) if mark else None


def _several(before: Parsed) -> Antecedent | None:
    if before.wh == "which" and before.asks_for_subject:
        # "Which club won the cup?" "Where do they play?"
        return ANSWER
    plural = [one for one in _free(before) if one.is_plural]
    if plural:
        return _words(before, plural[0])
    for one in before.phrases:
        if one.is_asked and one.is_plural:
            if before.wh in {"which", "what"}:
                return ANSWER
            words = one.text.split()
            return Antecedent(text=" ".join(words[words[0] == "many" :]))
    if before.wh in {"who", "whom", "whose"} and not _free(before):
        return ANSWER
    named = [one for one in _free(before) if one.kind in {"name", "place"}] or _free(before)
    return _words(before, named[0]) if named else None


def _place(before: Parsed) -> Antecedent | None:
    if before.wh == "where" or _asked_noun(before) in nouns_for("place"):
        return ANSWER
    free = _free(before)
    for one in free:
        if one.kind == "place" or one.preposition in _LOCATING:
            return _words(before, one)
    return _words(before, free[0]) if free else None


def _time(before: Parsed) -> Antecedent | None:
    for one in before.phrases:
        if one.kind == "time":
            return _words(before, one)
    is_asked = before.wh == "when" or _asked_noun(before) in nouns_for("date")
    return ANSWER if is_asked else None


def _ones(before: Parsed) -> Antecedent | None:
    """Return the noun that "ones" stand for."""
    plural = [one for one in before.phrases if one.is_plural and one.kind != "pronoun"]
    asked = [one for one in plural if one.is_asked]
    if not plural:
        return None
    words = (asked or plural)[0].text.split()
    return Antecedent(text=words[-1])
