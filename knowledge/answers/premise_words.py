"""Another noun than the question's in the same role of a sentence, its opposite, or a denial."""

from collections.abc import Sequence

from knowledge.answers.evidence import share_held
from knowledge.answers.premise_comparison import Comparison, Found, is_other, is_unsaid, says
from knowledge.answers.relatedness import nearness
from knowledge.answers.sentence_roles import (
    are_near,
    are_same_role,
    is_passive,
    is_verb,
    joined,
    noun_after,
    phrase_start,
    preposition_before,
    role_of,
    subject_before,
    terms_of,
)
from knowledge.answers.stance import denials
from knowledge.facts.reading import Word
from knowledge.lexicon.antonyms import opposites
from knowledge.lexicon.thesaurus import related
from knowledge.questions.answer_types import asks_unsure
from knowledge.tokens import word_terms

__all__ = ["denied", "opposite", "other_noun", "other_subject"]

_HELD = 0.5
# ... and from this one on it is a word of the same meaning.
_SAME = 0.9
# Too many things may be the first or another one to tell what is meant.
_ORDERING = frozenset({"first", "second", "third", "last", "next", "other", "new", "same", "main"})
# ... and so many words after a negation are denied by it.
_SCOPE = 5


def opposite(one: Comparison) -> Found:
    """Yield the word of the sentence that says the opposite of the question's."""
    for place, word in enumerate(one.asked):
        if word is None or word.is_name or word.is_number or not one.is_rest_held(word):
            continue
        if share_held(word, one.around) > _HELD:
            continue
        against = _against(_base(word.surface, word.terms[0]))
        for number, stated in enumerate(one.sentence):
            if one.asked_terms.intersection(word_terms(stated.surface, "en")):
                continue
            end = _end_of_phrase(one.sentence, number, against)
            if end and _are_alike(one.question[place], stated) and _goes_with(one, place, number):
                yield word.surface, joined(one.sentence, number, end)


def _end_of_phrase(words: Sequence[Word], start: int, phrases: frozenset[str]) -> int:
    """Return where a word, or two that go together, ends among the phrases; 0 where none does."""
    terms = ["".join(word_terms(one.surface, "en")) for one in words[start : start + 2]]
    if _base(words[start].surface, terms[0]) in phrases:
        return start + 1
    # A particle is a function word, and has no term.
    if len(terms) == 2 and f"{terms[0]}_{words[start + 1].surface.casefold()}" in phrases:
        return start + 2
    return 0


def _base(surface: str, term: str) -> str:
    """Return the term of "slow" for "slowest"."""
    for ending in ("est", "er"):
        short = surface.casefold().removesuffix(ending)
        if short != surface.casefold() and len(short) > 2:
            stem = "".join(word_terms(short, "en"))
            if opposites(stem, "en"):
                return stem
    return term


def _against(term: str) -> frozenset[str]:
    """Return what is opposed to a word, or to one of the same meaning."""
    found = set(opposites(term, "en"))
    found.update(
        other
        for near, share in related(term, "en").items()
        if share >= _SAME
        for other in opposites(near, "en")
    )
    return frozenset(found)


def _are_alike(asked: Word, stated: Word) -> bool:
    """Whether two words are of one part of speech."""
    return asked.tag[:2] == stated.tag[:2] and asked.tag[:2] in {"VB", "JJ", "RB"}


def _goes_with(one: Comparison, asked: int, stated: int) -> bool:
    """Whether adjectives stand before the same noun; verbs are not denied."""
    if one.question[asked].tag.startswith("JJ"):
        left, right = noun_after(one.question, asked), noun_after(one.sentence, stated)
        return bool(left and right) and are_near(left, right)
    start = one.sentence[stated].start
    return not any(
        begin <= start < end and not first <= start < last
        for (begin, end), (first, last) in denials(one.text, "en")
    )


def other_noun(one: Comparison) -> Found:
    """Yield the noun after the same preposition of the same word, or after the same adjective.

    "A smell of garlic" for "a smell of onions", "the best-paid forwards" for "goalkeepers".
    """
    for place, word in enumerate(one.asked):
        if word is None or word.is_name or not is_unsaid(one, place, word):
            continue
        role = role_of(one.question, place)
        modifier = one.asked[place - 1] if place else None
        for number, stated in enumerate(one.sentence):
            if not stated.tag.startswith("NN") or not is_other(one, word, stated):
                continue
            is_same = (
                role
                and not share_held(word, one.nearby)
                and are_same_role(role, role_of(one.sentence, number))
            )
            before = one.sentence[number - 1 : number]
            is_sure = bool(one.verb) and one.is_verb_held()
            is_sure = (
                is_sure and modifier is not None and not _ORDERING.intersection(modifier.terms)
            )
            if (
                modifier is not None
                and is_sure
                and not role
                and before
                and says(terms_of(before[0]), modifier)
            ):
                is_same = one.question[place - 1].tag[:2] == before[0].tag[:2]
            if is_same:
                yield word.surface, stated.surface


def other_subject(one: Comparison) -> Found:
    """Yield the noun of which the sentence says what the question says of another one."""
    for place, verb in enumerate(one.asked):
        if verb is None or not place or not one.question[place].tag.startswith("VB"):
            continue
        asked = one.asked[place - 1]
        if asked is None or asked.is_name or not is_unsaid(one, place - 1, asked):
            continue
        if preposition_before(one.question, phrase_start(one.question, place - 1)):
            continue
        for number, word in enumerate(one.sentence):
            if not word.tag.startswith("VB") or not says(terms_of(word), verb):
                continue
            subject = subject_before(one.sentence, number)
            if subject is None or is_passive(one.sentence, number):
                continue
            if is_other(one, asked, one.sentence[subject]):
                yield asked.surface, one.sentence[subject].surface


def denied(one: Comparison) -> Found:
    """Yield "" where the sentence denies what the question says it does."""
    if asks_unsure(one.spelt, "en"):
        return
    verbs = [
        word
        for place, word in enumerate(one.asked)
        if word is not None and is_verb(one.question, place) and one.holds(word)
    ]
    for (start, end), (first, last) in denials(one.text, "en"):
        if any(start <= one.sentence[begin].start < end for begin, _ in one.names()):
            # It may deny it of another one.
            continue
        negator = frozenset(word_terms(one.text[first:last], "en"))
        is_asked = any(
            share_held(word, negator) or nearness(word, negator, "en") for word in one.words
        )
        if is_asked:
            continue
        for verb in verbs:
            # A word of like meaning may be another deed here: to bring in, to take.
            told = [
                n
                for n, each in enumerate(one.sentence)
                if share_held(verb, terms_of(each)) > _HELD
            ]
            scope = [n for n, each in enumerate(one.sentence) if last <= each.start < end]
            is_denied = len(told) == 1 and told[0] in scope[:_SCOPE]
            if is_denied and is_verb(one.sentence, told[0]) and one.is_rest_held(verb):
                yield verb.surface, ""
