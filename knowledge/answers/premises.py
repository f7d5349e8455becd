"""Whether a question takes for granted what its best sentence contradicts.

"Why did the league meet in Ambar?" cannot be answered by "The league met in Kesh". A premise
counts as contradicted only where the sentence holds nearly all the rest of the question, and has
another value of the same kind in the same role: after the same preposition, as subject of the same
verb, before the same noun; or the opposite of the question's word. Only English is read so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from knowledge.answers.citing import Citer
from knowledge.answers.composing import shown
from knowledge.answers.evidence import Evidence, share_held
from knowledge.answers.relatedness import nearness
from knowledge.answers.stance import denials, unsettled_parts
from knowledge.facts.general_aliases import is_country, is_known_place
from knowledge.facts.reading import Word
from knowledge.grammar.tagging import tag
from knowledge.lexicon.antonyms import opposites
from knowledge.lexicon.thesaurus import related
from knowledge.mentions import find_mentions
from knowledge.model import Correction, Quotation
from knowledge.questions.answer_types import asks_unsure
from knowledge.questions.reading import Query, QueryWord
from knowledge.questions.shape import question_shape
from knowledge.tokens import word_terms

__all__ = ["Contradiction", "contradiction", "corrected", "refutation"]

# So many of the best sentences are looked at, as long as they are nearly as good as the best.
_LOOKED_AT = 3
_NEARLY = 0.85
# The share of the question's other words that the sentence and what it stands under must hold.
_REST = 0.75
_HELD = 0.5
# From this nearness on a word of the sentence says what the question's word does.
_NEAR = 0.55
# ... and from this one on it is a word of the same meaning.
_SAME = 0.9
# Two words so near are no contradiction.
_UNLIKE = 0.4
_IN_CONTEXT = 0.9
_BESIDE = 0.7
# Between a preposition or verb and what it governs.
_SKIPPED = ("DT", "JJ", "CD", "PRP$", "RB")
_YEAR = regex.compile(r"(?:1\d|20)\d\d")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()  # noqa: SIM905 (one line of words)
)
_NEGATED = regex.compile(r"\b(?:not|never|no|nobody|without)\b|n't\b", regex.I)
# What was so since one year may have been so in another.
_OPEN = frozenset({"since", "until", "till", "before", "after", "from", "to", "by"})
# So many words on either side of a verb its subject or agent is looked for.
_REACH = 9
# ... and so many words after a negation are denied by it.
_SCOPE = 5
# Their opposites say little: to come and to go.
_LIGHT = frozenset({"come", "go", "get", "give", "take", "make", "put", "set", "have", "do"})
_DO = frozenset({"do", "does", "did"})
# Too many things may be the first or another one to tell what is meant.
_ORDERING = frozenset({"first", "second", "third", "last", "next", "other", "new", "same", "main"})
_LOCATING = frozenset({"in", "on", "at", "under", "over", "near", "into", "behind", "beside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What a question takes for granted, and what a sentence says instead.

    Attributes:
        asked: as the question has it.
        found: what stands in its place; "" where the sentence denies it.
        evidence: the sentence.
    """

    asked: str
    found: str
    evidence: Evidence


def contradiction(query: Query, evidence: Sequence[Evidence]) -> Contradiction | None:
    """Return what contradicts a question's premise, None where nothing plainly does.

    Args:
        evidence: sentences, best first.
    """
    if query.language != "en" or _NEGATED.search(query.spelt):
        return None
    for one in evidence[:_LOOKED_AT]:
        is_english = one.passage.record.passage.language == "en"
        if not is_english or one.score < _NEARLY * evidence[0].score:
            continue
        comparison = _Comparison(query, one)
        if not comparison.may_contradict():
            continue
        for check in _CHECKS:
            if found := next(check(comparison), None):
                return Contradiction(asked=found[0], found=found[1], evidence=one)
    return None


def refutation(query: Query, one: Evidence) -> bool:
    """Whether a sentence denies what a question says, or has its opposite or its roles turned."""
    if _NEGATED.search(query.spelt) or one.passage.record.passage.language != "en":
        return False
    comparison = _Comparison(query, one)
    if query.language != "en" or not comparison.may_contradict():
        return False
    return any(next(check(comparison), None) for check in _REFUTING)


def corrected(query: Query, evidence: Sequence[Evidence], citer: Citer) -> Correction | None:
    """Return what the documents say instead of a question's premise, with its quote.

    Args:
        evidence: sentences, best first.
        citer: numbers the citation.
    """
    found = contradiction(query, evidence)
    if found is None:
        return None
    record, span = found.evidence.passage.record, found.evidence.sentence.span
    quotation = Quotation(text=shown(record, span), citation=citer.cite(record, span))
    return Correction(asked=found.asked, found=found.found, quotation=quotation)


class _Comparison:
    """A question beside a sentence, word by word."""

    def __init__(self, query: Query, evidence: Evidence) -> None:
        self.evidence = evidence
        self.text = evidence.sentence.text
        self.terms = evidence.sentence.terms
        passage, place = evidence.passage, evidence.place
        beside = passage.sentences[max(0, place - 1) : place + 2]
        self.around = frozenset().union(passage.context, *(one.terms for one in beside))
        self.nearby = self.around | passage.terms | passage.before | passage.lead
        self.words = [word for word in query.words if not word.asks and not word.is_recalled]
        self.spelt = query.spelt
        self._held: dict[tuple[str, ...], bool] = {}

    def may_contradict(self) -> bool:
        """Whether a closer look is worth its time: little is odd, or may be denied or swapped."""
        total = sum(word.weight for word in self.words)
        lacking = {word.terms: word.weight * (1 - self.shares[word.terms]) for word in self.words}
        open_share = sum(lacking.values())
        names = [word for word in self.words if word.is_name]
        for odd in (names, *([word] for word in self.words)):
            rest = total - sum(word.weight for word in odd)
            left = open_share - sum(lacking[word.terms] for word in odd)
            is_odd = any(not self.holds(word) for word in odd)
            if rest > 0 and left <= (1 - _REST) * rest and is_odd:
                return True
        is_held = open_share <= (1 - _REST) * total
        is_done = bool(names) and not _DO.isdisjoint(self.spelt.casefold().split())
        return is_held and (is_done or bool(denials(self.text, "en")))

    @cached_property
    def question(self) -> Sequence[Word]:
        """The question's words."""
        return _with_verb(tag(self.spelt, "en"))

    @cached_property
    def sentence(self) -> Sequence[Word]:
        """The sentence's words."""
        return tag(self.text, "en")

    @cached_property
    def asked(self) -> Sequence[QueryWord | None]:
        """What the question's words count, None for a function word."""
        by_terms = {word.terms: word for word in self.words}
        return [by_terms.get(tuple(word_terms(one.surface, "en"))) for one in self.question]

    @cached_property
    def asked_terms(self) -> frozenset[str]:
        """The terms of the question's words."""
        return frozenset(term for one in self.question for term in word_terms(one.surface, "en"))

    @cached_property
    def verb(self) -> frozenset[str]:
        """The terms of the question's main verb."""
        return question_shape(self.spelt, "en").verb

    @cached_property
    def focus(self) -> frozenset[str]:
        """The terms of what is asked for: "which company"."""
        return question_shape(self.spelt, "en").focus

    @cached_property
    def shares(self) -> dict[tuple[str, ...], float]:
        """How far each word of the question is met by the sentence or what it stands under."""
        return {word.terms: self._share(word) for word in self.words}

    def _share(self, word: QueryWord) -> float:
        if self.holds(word):
            return 1.0
        context = _IN_CONTEXT * share_held(word, self.evidence.passage.context)
        return max(context, _BESIDE * share_held(word, self.around))

    def holds(self, word: QueryWord) -> bool:
        """Whether the sentence itself holds a word, or one near in meaning."""
        if word.terms not in self._held:
            self._held[word.terms] = (
                share_held(word, self.terms) > _HELD or nearness(word, self.terms, "en") >= _NEAR
            )
        return self._held[word.terms]

    def is_rest_held(self, *odd: QueryWord) -> bool:
        """Whether the sentence holds what the question says besides."""
        rest = [word for word in self.words if word not in odd]
        total = sum(word.weight for word in rest)
        own = sum(word.weight for word in rest if self.holds(word))
        held = sum(word.weight * self.shares[word.terms] for word in rest)
        return bool(total) and held >= _REST * total and own >= _HELD * total and len(rest) > 1

    def is_verb_held(self) -> bool:
        """Whether the sentence holds the question's main verb, if it has one."""
        mine = [word for word in self.words if self.verb.intersection(word.terms)]
        return all(_says(self.terms, word) for word in mine)

    def groups(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of capitalised words of the question, as [start, end) of its words."""
        start = None
        for place, word in enumerate((*self.question, None)):
            asked = self.asked[place] if word is not None else None
            is_name = asked is not None and asked.is_name
            is_name = is_name or (word is not None and word.tag.startswith("NNP") and place > 0)
            if is_name and start is None:
                start = place
            elif not is_name and start is not None:
                yield start, place
                start = None

    def names(self) -> Iterator[tuple[int, int]]:
        """Yield the same of the sentence, those left out that share a word with the question."""
        for start, end in _names(self.sentence):
            if not self._shares_word(start, end):
                yield start, end

    def _shares_word(self, start: int, end: int) -> bool:
        return any(
            not self.asked_terms.isdisjoint(word_terms(word.surface, "en"))
            for word in self.sentence[start:end]
        )


Found = Iterator[tuple[str, str]]


def _other_year(one: _Comparison) -> Found:
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
    if all(_says(told, word) for word in common) and not is_unsure and not before & _OPEN:
        yield asked[0].surface, stated[0]


def _other_month(one: _Comparison) -> Found:
    """Yield another month than the question's, before the same year or day."""
    for place, word in enumerate(one.asked):
        if word is None or word.surface.casefold() not in _MONTHS or one.holds(word):
            continue
        others = [w.surface for w in one.sentence if w.surface.casefold() in _MONTHS]
        beside = (*one.asked[place - 1 : place], *one.asked[place + 1 : place + 2])
        dated = [each for each in beside if each is not None and each.is_number]
        is_dated = bool(dated) and all(one.holds(each) for each in dated)
        if len(set(others)) == 1 and is_dated and one.is_rest_held(word):
            yield word.surface, others[0]


def _other_number(one: _Comparison) -> Found:
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


def _amount(text: str) -> str:
    """Return a number as figures, "3" for "three"; "" where it is none by itself."""
    return next((one.normalized for one in find_mentions(text) if one.normalized), "")


def _other_name(one: _Comparison) -> Found:
    """Yield the name that stands in the role of one that the sentence lacks."""
    for start, end in one.groups():
        own = [word for word in one.asked[start:end] if word is not None]
        if not own or not one.is_rest_held(*own):
            continue
        asked = _text(one.question, start, end)
        preposition = _preposition(one.question, start)
        context = one.evidence.passage.context
        if any(share_held(word, context) > _HELD for word in own):
            # The sentence tells of it, by whatever name.
            continue
        if preposition:
            if any(share_held(word, one.around) > _HELD for word in own):
                continue
            same = [
                each for each in one.names() if _preposition(one.sentence, each[0]) == preposition
            ]
            names = [_text(one.sentence, *each) for each in same]
            if len(names) == 1 and _are_of_a_kind(one, asked, names[0], start, same[0][0]):
                yield asked, names[0]
        elif (verb := _verb_after(one, end)) is not None:
            yield from ((asked, name) for name in _doers(one, verb))


def _swapped(one: _Comparison) -> Found:
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
            if not word.tag.startswith("VB") or not _says(_terms_of(word), verb):
                continue
            subject = _subject(one.sentence, number)
            if subject is None or _is_passive(one.sentence, number):
                continue
            stated = one.sentence[subject].surface
            if stated in done_to and stated != one.question[place - 1].surface:
                names = [each for each in _names(one.sentence) if each[0] <= subject < each[1]]
                told = _text(one.sentence, *names[0]) if names else stated
                yield one.question[place - 1].surface, told


def _other_subject(one: _Comparison) -> Found:
    """Yield the noun of which the sentence says what the question says of another one."""
    for place, verb in enumerate(one.asked):
        if verb is None or not place or not one.question[place].tag.startswith("VB"):
            continue
        asked = one.asked[place - 1]
        if asked is None or asked.is_name or not _is_unsaid(one, place - 1, asked):
            continue
        if _preposition(one.question, _phrase_start(one.question, place - 1)):
            continue
        for number, word in enumerate(one.sentence):
            if not word.tag.startswith("VB") or not _says(_terms_of(word), verb):
                continue
            subject = _subject(one.sentence, number)
            if subject is None or _is_passive(one.sentence, number):
                continue
            if _is_other(one, asked, one.sentence[subject]):
                yield asked.surface, one.sentence[subject].surface


def _is_unsaid(one: _Comparison, place: int, word: QueryWord) -> bool:
    """Whether a noun of the question, not what is asked for, is not what the sentence tells of."""
    return (
        one.question[place].tag.startswith("NN")
        and not one.focus.intersection(word.terms)
        and share_held(word, one.around) <= _HELD
        and not nearness(word, one.terms, "en")
        and one.is_rest_held(word)
    )


def _is_other(one: _Comparison, asked: QueryWord, stated: Word) -> bool:
    """Whether a noun of the sentence is none of the question's, and no wider or narrower one."""
    return (
        stated.surface[0].islower()
        and not _is_asked(one, stated)
        and nearness(asked, _terms_of(stated), "en") < _UNLIKE
    )


def _subject(words: Sequence[Word], verb: int) -> int | None:
    """Return the place of the noun right before a verb, what stands between commas passed over."""
    place = verb - 1
    while place >= 0 and words[place].tag.startswith(("RB", "MD")):
        place -= 1
    if place > 0 and words[place].surface == ",":
        place -= 1
        while place >= 0 and words[place].surface != ",":
            place -= 1
        place -= 1
    if place < 0 or not words[place].tag.startswith(("NN", "JJ")):
        return None
    return place


def _is_passive(words: Sequence[Word], verb: int) -> bool:
    return words[verb].tag == "VBN" and any(
        word.surface.casefold() == "by" for word in words[verb + 1 : verb + 3]
    )


def _are_of_a_kind(one: _Comparison, asked: str, found: str, left: int, right: int) -> bool:
    """Whether two names after one preposition are places both, or governed by the same word."""
    known = is_known_place(asked), is_known_place(found)
    if all(known) and is_country(asked) == is_country(found):
        return True
    governor, stated = _governor(one.question, left), _governor(one.sentence, right)
    if not governor or not stated[:1].islower():
        return False
    rest = [word for word in one.words if word.surface not in asked]
    return _are_near(governor, stated) or (len(rest) > 2 and all(map(one.holds, rest)))


def _verb_after(one: _Comparison, end: int) -> QueryWord | None:
    """Return the verb of which the question's name right before it is the subject."""
    if end < len(one.question) and one.question[end].tag in {"VB", "VBD", "VBZ", "VBP"}:
        return one.asked[end]
    return None


def _doers(one: _Comparison, verb: QueryWord) -> Iterator[str]:
    """Yield who does in the sentence what the verb says: before it, or after "by"."""
    names = list(one.names())
    for place, word in enumerate(one.sentence):
        if not word.tag.startswith("VB") or not _says(_terms_of(word), verb):
            continue
        agents = [
            each
            for each in names
            if place < each[0] <= place + _REACH and _preposition(one.sentence, each[0]) == "by"
        ]
        if agents:
            yield _text(one.sentence, *agents[0])
        elif word.tag != "VBN":
            before = [
                (start, end)
                for start, end in names
                if end <= place
                and not any(w.tag.startswith(("VB", "IN")) for w in one.sentence[end:place])
                and not _preposition(one.sentence, start)
            ]
            if before:
                yield _text(one.sentence, *before[-1])


def _opposite(one: _Comparison) -> Found:
    """Yield the word of the sentence that says the opposite of the question's."""
    for place, word in enumerate(one.asked):
        if word is None or word.is_name or word.is_number or not one.is_rest_held(word):
            continue
        if word.surface.casefold() in _LIGHT:
            continue
        if share_held(word, one.around) > _HELD:
            continue
        against = _against(_base(word.surface, word.terms[0]))
        for number, stated in enumerate(one.sentence):
            if one.asked_terms.intersection(word_terms(stated.surface, "en")):
                continue
            end = _end_of_phrase(one.sentence, number, against)
            if end and _are_alike(one.question[place], stated) and _goes_with(one, place, number):
                yield word.surface, _text(one.sentence, number, end)


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


def _goes_with(one: _Comparison, asked: int, stated: int) -> bool:
    """Whether adjectives stand before the same noun; verbs are not denied."""
    if one.question[asked].tag.startswith("JJ"):
        left, right = _noun_after(one.question, asked), _noun_after(one.sentence, stated)
        return bool(left and right) and _are_near(left, right)
    start = one.sentence[stated].start
    return not any(
        begin <= start < end and not first <= start < last
        for (begin, end), (first, last) in denials(one.text, "en")
    )


def _other_noun(one: _Comparison) -> Found:
    """Yield the noun after the same preposition of the same word, or after the same adjective.

    "A smell of garlic" for "a smell of onions", "the best-paid forwards" for "goalkeepers".
    """
    for place, word in enumerate(one.asked):
        if word is None or word.is_name or not _is_unsaid(one, place, word):
            continue
        role = _role(one.question, place)
        modifier = one.asked[place - 1] if place else None
        for number, stated in enumerate(one.sentence):
            if not stated.tag.startswith("NN") or not _is_other(one, word, stated):
                continue
            is_same = (
                role
                and not share_held(word, one.nearby)
                and _are_same_role(role, _role(one.sentence, number))
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
                and _says(_terms_of(before[0]), modifier)
            ):
                is_same = one.question[place - 1].tag[:2] == before[0].tag[:2]
            if is_same:
                yield word.surface, stated.surface


def _role(words: Sequence[Word], place: int) -> tuple[str, str] | None:
    """Return the preposition before a noun's phrase, and what governs it."""
    first = _phrase_start(words, place)
    preposition, governor = _preposition(words, first), _governor(words, first)
    return (preposition, governor) if preposition and governor else None


def _are_same_role(left: tuple[str, str], right: tuple[str, str] | None) -> bool:
    if right is None or not _are_near(left[1], right[1]):
        return False
    return left[0] == right[0] or (left[0] in _LOCATING and right[0] in _LOCATING)


def _denied(one: _Comparison) -> Found:
    """Yield "" where the sentence denies what the question says it does."""
    if asks_unsure(one.spelt, "en"):
        return
    verbs = [
        word
        for place, word in enumerate(one.asked)
        if word is not None and one.question[place].tag.startswith("VB") and one.holds(word)
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
            scope = [each for each in one.sentence if last <= each.start < end][:_SCOPE]
            denied = [each for each in scope if _says(_terms_of(each), verb)]
            all_told = [each for each in one.sentence if _says(_terms_of(each), verb)]
            if (
                len(denied) == len(all_told) == 1
                and denied[0].tag.startswith("VB")
                and one.is_rest_held(verb)
            ):
                yield verb.surface, ""


def _is_asked(one: _Comparison, word: Word) -> bool:
    return not one.asked_terms.isdisjoint(word_terms(word.surface, "en"))


def _with_verb(words: Sequence[Word]) -> Sequence[Word]:
    """Return a question's words with the verb after "did" and its subject tagged as one."""
    start = next((n for n, word in enumerate(words) if word.surface.casefold() in _DO), None)
    if start is None or any(word.tag.startswith("VB") for word in words[start + 1 :][:_REACH]):
        return words
    place = start + 1
    while place < len(words) and words[place].tag.startswith((*_SKIPPED, "VBG")):
        place += 1
    end = place
    while end < len(words) and words[end].tag.startswith("NN"):
        end += 1
        if end < len(words) and words[end - 1].tag.startswith("NNP") and words[end].tag == "NN":
            break
    verb = end if end < len(words) and words[end].tag == "NN" else end - 1
    if verb <= place or not words[verb].surface[0].islower():
        return words
    return (*words[:verb], replace(words[verb], tag="VB"), *words[verb + 1 :])


def _names(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words of names, as [start, end)."""
    start = None
    for place, word in enumerate((*words, None)):
        is_name = word is not None and word.tag.startswith("NNP")
        if is_name and start is None:
            start = place
        elif not is_name and start is not None:
            yield start, place
            start = None


def _text(words: Sequence[Word], start: int, end: int) -> str:
    return " ".join(word.surface for word in words[start:end])


def _phrase_start(words: Sequence[Word], place: int) -> int:
    while place and words[place - 1].tag.startswith(("NN", "JJ", "CD", "POS")):
        place -= 1
    return place


def _preposition(words: Sequence[Word], start: int) -> str:
    """Return the preposition before a phrase, its article and adjectives passed over, else ""."""
    place = start - 1
    while place >= 0 and words[place].tag.startswith(_SKIPPED):
        place -= 1
    if place < 0 or words[place].tag not in {"IN", "TO"}:
        return ""
    return words[place].surface.casefold()


def _governor(words: Sequence[Word], start: int) -> str:
    """Return the verb or noun that a phrase with its preposition depends on, else ""."""
    place = start - 1
    while place >= 0 and words[place].tag.startswith(_SKIPPED):
        place -= 1
    place -= 1
    # "lifted off from"
    while place > 0 and words[place].tag in {"RP", "RB"}:
        place -= 1
    # "was replaced in 1957 by bulbs"
    while place > 0 and words[place].tag == "CD" and words[place - 1].tag == "IN":
        place -= 2
    return words[place].surface if place >= 0 and words[place].tag[:2] in {"VB", "NN"} else ""


def _noun_after(words: Sequence[Word], place: int) -> str:
    for word in words[place + 1 : place + 4]:
        if word.tag.startswith("NN"):
            return word.surface
    return ""


def _are_near(one: str, other: str) -> bool:
    """Whether two words are one, or near in meaning."""
    left, right = word_terms(one, "en"), word_terms(other, "en")
    if not left or not right:
        return False
    return left == right or related(left[0], "en").get(right[0], 0.0) >= _NEAR


def _terms_of(word: Word) -> frozenset[str]:
    return frozenset(word_terms(word.surface, "en"))


def _says(terms: frozenset[str], word: QueryWord) -> bool:
    """Whether terms hold a word, or one of the same meaning."""
    return share_held(word, terms) > _HELD or nearness(word, terms, "en") >= _SAME


_CHECKS: Sequence[Callable[[_Comparison], Found]] = (
    _other_year,
    _other_month,
    _other_number,
    _other_name,
    _swapped,
    _opposite,
    _other_noun,
    _other_subject,
    _denied,
)
# What makes a plain No; another year or name may be right as well.
_REFUTING: Sequence[Callable[[_Comparison], Found]] = (_swapped, _opposite, _denied)
