"""Another date, number or name than the question's in the same role of a sentence."""

from collections.abc import Iterator

import regex

from knowledge.answers.evidence import share_held
from knowledge.answers.premise_comparison import Comparison, Found, says
from knowledge.answers.sentence_roles import (
    are_near,
    governing,
    is_passive,
    joined,
    name_runs,
    preposition_before,
    subject_before,
    terms_of,
)
from knowledge.answers.stance import unsettled_parts
from knowledge.facts.general_aliases import is_country, is_known_place
from knowledge.mentions import find_mentions
from knowledge.questions.query import QueryWord
from knowledge.tokens import word_terms

__all__ = ["other_code", "other_month", "other_name", "other_number", "other_year", "swapped"]

_HELD = 0.5
_YEAR = regex.compile(r"(?:1\d|20)\d\d")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()  # noqa: SIM905 (one line of words)
)
# What was so since one year may have been so in another.
_OPEN = frozenset({"since", "until", "till", "before", "after", "from", "to", "by"})
# So many words on either side of a verb its subject or agent is looked for.
_REACH = 9
# So far a word is told of where the sentence or its headings hold it.
_TOLD = 0.9
_CODE = regex.compile(r"\b(\p{Lu}\p{L}*)([- ]?)(\d+)\b")


def other_year(one: Comparison) -> Found:
    """Yield the sentence's only year where the question has another one."""
    asked = [word for word in one.words if _YEAR.fullmatch(word.surface)]
    stated = list(dict.fromkeys(_YEAR.findall(one.text)))
    if len(asked) != 1 or len(stated) != 1 or stated[0] == asked[0].surface:
        return
    if share_held(asked[0], one.nearby) or not one.is_rest_held(asked[0]):
        return
    place = one.text.find(stated[0])
    is_unsure = any(start <= place < end for start, end in unsettled_parts(one.text, "en"))
    before = {word.casefold() for word in one.text[:place].split()[-1:]}
    common = [word for word in one.words if not (word.is_name or word.is_number)]
    told = one.terms | one.evidence.passage.context
    if all(says(told, word) for word in common) and not is_unsure and not before & _OPEN:
        yield asked[0].surface, stated[0]


def other_month(one: Comparison) -> Found:
    """Yield another month than the question's, before the same year or day."""
    for place, word in enumerate(one.asked):
        if word is None or word.surface.casefold() not in _MONTHS or one.holds(word):
            continue
        if one.evidence.passage.record.passage.cells:
            # A date in a row is a value, not when the row was so.
            return
        others = [w.surface for w in one.sentence if w.surface.casefold() in _MONTHS]
        beside = (*one.asked[place - 1 : place], *one.asked[place + 1 : place + 2])
        dated = [each for each in beside if each is not None and each.is_number]
        is_dated = bool(dated) and all(one.holds(each) for each in dated)
        if len(set(others)) == 1 and is_dated and one.is_rest_held(word):
            yield word.surface, others[0]


def other_number(one: Comparison) -> Found:
    """Yield the number before the noun that the question has another number before."""
    for place, word in enumerate(one.asked[:-1]):
        is_number = word is not None and one.question[place].tag == "CD"
        noun = one.asked[place + 1]
        if not is_number or word is None or noun is None or _YEAR.fullmatch(word.surface):
            continue
        if share_held(word, one.nearby) or not one.holds(noun) or not one.is_rest_held(word):
            continue
        if not one.question[place + 1].tag.startswith("NNS"):
            continue
        counted = [
            first.surface
            for first, second in zip(one.sentence, one.sentence[1:], strict=False)
            if first.tag == "CD" and tuple(word_terms(second.surface, "en")) == noun.terms
        ]
        amounts = {_amount(text) for text in (*counted, word.surface)}
        if len(counted) == 1 and len(amounts) == 2 and "" not in amounts:
            yield word.surface, counted[0]


def other_code(one: Comparison) -> Found:
    """Yield the number that a type, model or article has in the sentence: "VP-20" for "VP-60"."""
    if one.evidence.passage.record.passage.cells:
        # The next row may be that of the model asked about.
        return
    for code in _CODE.finditer(one.spelt):
        word = next((each for each in one.words if each.surface in {code[0], code[3]}), None)
        if word is None or code[1].casefold() in _MONTHS or not one.is_rest_held(word):
            continue
        if share_held(word, one.around) > _HELD:
            continue
        others = {each[0] for each in _CODE.finditer(one.text) if each[1] == code[1]}
        if len(others) == 1:
            yield code[0], others.pop()


def _amount(text: str) -> str:
    """Return a number as figures, "3" for "three"; "" where it is none by itself."""
    return next((one.normalized for one in find_mentions(text) if one.normalized), "")


def other_name(one: Comparison) -> Found:
    """Yield the name that stands in the role of one that the sentence lacks."""
    for start, end in one.groups():
        own = [word for word in one.asked[start:end] if word is not None]
        if not own or not one.is_rest_held(*own):
            continue
        if all(share_held(word, one.evidence.sentence.terms) > _HELD for word in own):
            # "Norway and Sweden joined" does not say that Norway did not.
            continue
        asked = joined(one.question, start, end)
        preposition = preposition_before(one.question, start)
        context = one.evidence.passage.context
        if any(share_held(word, context) > _HELD for word in own):
            # The sentence tells of it, by whatever name.
            continue
        if preposition:
            if any(share_held(word, one.around) > _HELD for word in own):
                continue
            same = [
                each
                for each in one.names()
                if preposition_before(one.sentence, each[0]) == preposition
            ]
            names = [joined(one.sentence, *each) for each in same]
            if len(names) == 1 and _are_of_a_kind(one, asked, names[0], start, same[0][0]):
                yield asked, names[0]
        elif found := _other_modifier(one, end):
            yield asked, found
        elif (verb := _verb_after(one, end)) is not None:
            yield from ((asked, name) for name in _doers(one, verb))


def _other_modifier(one: Comparison, end: int) -> str:
    """Return the name that a noun has in the sentence: "the mill in Kesh" for "the Ambar mill"."""
    noun = one.asked[end] if end < len(one.question) else None
    if noun is None or not one.question[end].tag.startswith("NN") or noun.is_name:
        return ""
    if one.focus.intersection(noun.terms):
        # "Which Ambar treaties" may be answered by any treaty that the sentence names.
        return ""
    found = set()
    for start, stop in one.names():
        beside = one.sentence[stop : stop + 1]
        governor = governing(one.sentence, start)
        is_after = preposition_before(one.sentence, start) == "in" and bool(governor)
        if (beside and share_held(noun, terms_of(beside[0])) > _HELD) or (
            is_after and share_held(noun, frozenset(word_terms(governor, "en"))) > _HELD
        ):
            found.add(joined(one.sentence, start, stop))
    return found.pop() if len(found) == 1 else ""


def _are_of_a_kind(one: Comparison, asked: str, found: str, left: int, right: int) -> bool:
    """Whether two names after one preposition are places both, or governed by the same word."""
    known = is_known_place(asked), is_known_place(found)
    if all(known) and is_country(asked) == is_country(found):
        return True
    governor, stated = governing(one.question, left), governing(one.sentence, right)
    if not governor or not stated[:1].islower():
        return False
    rest = [word for word in one.words if word.surface not in asked]
    if len(rest) > 2 and all(one.shares[word.terms] >= _TOLD for word in rest):
        return True
    return are_near(governor, stated) or (len(rest) > 2 and all(map(one.holds, rest)))


def _verb_after(one: Comparison, end: int) -> QueryWord | None:
    """Return the verb of which the question's name right before it is the subject."""
    if end < len(one.question) and one.question[end].tag in {"VB", "VBD", "VBZ", "VBP"}:
        return one.asked[end]
    return None


def _doers(one: Comparison, verb: QueryWord) -> Iterator[str]:
    """Yield who does in the sentence what the verb says: before it, or after "by"."""
    names = list(one.names())
    for place, word in enumerate(one.sentence):
        if not word.tag.startswith("VB") or not says(terms_of(word), verb):
            continue
        agents = [
            each
            for each in names
            if place < each[0] <= place + _REACH
            and preposition_before(one.sentence, each[0]) == "by"
        ]
        if agents:
            yield joined(one.sentence, *agents[0])
        elif word.tag != "VBN":
            before = [
                (start, end)
                for start, end in names
                if end <= place
                and not any(w.tag.startswith(("VB", "IN")) for w in one.sentence[end:place])
                and not preposition_before(one.sentence, start)
            ]
            if before:
                yield joined(one.sentence, *before[-1])


def swapped(one: Comparison) -> Found:
    """Yield the doer of the question's verb where the question has it as what is done to."""
    for place, verb in enumerate(one.asked):
        if verb is None or one.question[place].tag != "VB" or not place:
            continue
        if not one.question[place - 1].surface[0].isupper():
            continue
        done_to = [
            one.question[number].surface
            for number in range(place + 1, min(place + _REACH, len(one.question)))
            if one.question[number].surface[0].isupper()
        ]
        for number, word in enumerate(one.sentence):
            if not word.tag.startswith("VB") or not says(terms_of(word), verb):
                continue
            subject = subject_before(one.sentence, number)
            if subject is None or is_passive(one.sentence, number):
                continue
            stated = one.sentence[subject].surface
            if stated in done_to and stated != one.question[place - 1].surface:
                names = [each for each in name_runs(one.sentence) if each[0] <= subject < each[1]]
                told = joined(one.sentence, *names[0]) if names else stated
                yield one.question[place - 1].surface, told
