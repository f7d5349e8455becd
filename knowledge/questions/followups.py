"""Questions that lean on the ones before them: "and in 2019?", "who signed it?", "which ones?".

The conversation is read from its start, so that each question is whole when the next leans on it.
What a question leaves out is put into its words where that can be told; where it can not, the
words of the question before are recalled beside its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex

from knowledge.languages import detect_language
from knowledge.questions.antecedents import Antecedent, antecedent
from knowledge.questions.ellipsis import (
    asked_anew,
    question_words,
    replaced,
    replaced_by_letters,
    with_verb,
)
from knowledge.questions.parsing import Parsed, parse
from knowledge.questions.pointing import Pointer, PointerKind, pointers
from knowledge.tokens import Analyzer, fold
from knowledge.wordlists import read_words

__all__ = ["MOST_TURNS", "FollowUp", "follow"]

MOST_TURNS = 5
# What a recalled word weighs beside one of the question: where a pronoun or nothing at all says
# what is meant, where only "and" ties the question to the one before, and where what is meant has
# been put into the question already.
_MEANT = 0.6
_TIED = 0.3
_OTHER_TOPIC = 0.05
_BESIDE = 0.25
_MOST_FRAGMENT_WORDS = 6
_MOST_OPENINGS = 3
# A longer text is no question that leaves things out.
_LONGEST = 600
_MOST_LOOSE_WORDS = 4
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A question with what it takes from the ones before.

    Attributes:
        text: the question with what it leaves out put in, as far as that can be told.
        recalled: earlier questions whose words belong to it, the latest first.
        share: what these words weigh beside its own.
        points_to_answer: a pronoun means what the question before asks for: its answer.
        topic: the phrase that its pronouns mean, "" for none, and what kind of pronoun that was.
        put: where in `text` stands what was put in for its pronouns: [start, end).
        changed: where in `text` stands what a fragment puts in another's place: [start, end).
        language: ISO 639-1.
    """

    text: str
    language: str
    recalled: tuple[str, ...] = ()
    share: float = 0.0
    points_to_answer: bool = False
    topic: str = ""
    topic_kind: PointerKind | None = None
    put: tuple[tuple[int, int], ...] = ()
    changed: tuple[int, int] = (0, 0)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_words("followup_words")[kind])


@cache
def _opening_phrases() -> "regex.Pattern[str]":
    phrases = sorted(read_words("followup_words")["opening_phrases"], key=len, reverse=True)
    return regex.compile(rf"(?:{'|'.join(phrases)})\s+", regex.IGNORECASE)


def follow(
    text: str,
    context: Sequence[str],
    analyzer: Analyzer,
    language: str,
    among: Sequence[str] = (),
) -> FollowUp:
    """Read a question in its conversation.

    Args:
        text: the question.
        context: the earlier questions, oldest first; the last five count.
        language: the question's language, ISO 639-1.
        among: the documents' languages, most frequent first.

    >>> follow("And in 2019?", ("How high was the rent in 2013?",), Analyzer(), "en").text
    'How high was the rent in 2019?'
    """
    turns: list[FollowUp] = []
    for earlier in (one[:_LONGEST] for one in context[-MOST_TURNS:]):
        spoken = _spoken(earlier, (*among, language))
        turns.append(_followed(" ".join(earlier.split()), turns, analyzer, spoken))
    return _followed(text, turns, analyzer, language)


@lru_cache(maxsize=1 << 11)
def _spoken(text: str, among: tuple[str, ...]) -> str:
    return detect_language(text, among=among)


def _followed(text: str, turns: Sequence[FollowUp], analyzer: Analyzer, language: str) -> FollowUp:
    if not turns or len(text) > _LONGEST:
        return FollowUp(text=text, language=language)
    if not any(char.isalpha() for char in text):
        language = turns[-1].language
    if language == "en" == turns[-1].language:
        return _english(text, turns, analyzer)
    return _by_letters(text, turns[-1], analyzer, language)


def _leaning(text: str, language: str, before: FollowUp, share: float) -> FollowUp:
    """Return a question that recalls the one before, and what that one recalls."""
    recalled = (before.text, *before.recalled)
    return FollowUp(text=text, language=language, recalled=recalled, share=share)


def _without_opening(text: str) -> tuple[str, bool]:
    """Return a question without the "and" that ties it to the one before, and whether it had."""
    rest = text
    for _ in range(_MOST_OPENINGS):
        first = _WORD.match(rest)
        if match := _opening_phrases().match(rest):
            rest = rest[match.end() :]
        elif first and fold(first[0]) in _words("openings") and len(rest) > first.end():
            rest = rest[first.end() :].lstrip(" ,:")
        else:
            break
    return rest, rest != text


def _english(text: str, turns: Sequence[FollowUp], analyzer: Analyzer) -> FollowUp:
    before = turns[-1]
    rest, is_tied = _without_opening(text)
    told = _resolved(rest, turns)
    if (whole := _completed(text, told.text, before, is_tied=is_tied)) is not None:
        return whole
    parsed = parse(told.text)
    if told.recalled:
        return told
    if is_tied:
        is_other = any(
            one.kind in {"name", "place"} and one.text not in before.text
            for one in parsed.phrases
            if not one.is_asked
        )
        return _leaning(rest, "en", before, _OTHER_TOPIC if is_other else _TIED)
    if not analyzer.terms(text, "en"):
        return _leaning(text, "en", before, _MEANT)
    if parsed.wh and not parsed.phrases:
        # "Who scored?" names nothing.
        return _leaning(text, "en", before, _BESIDE)
    return FollowUp(text=text, language="en")


def _completed(text: str, fragment: str, before: FollowUp, *, is_tied: bool) -> FollowUp | None:
    """Return the question before as a fragment changes it; None for a whole question.

    Args:
        text: the question as typed.
        fragment: the same without what opens it, its pronouns in words.
        before: the question before.
        is_tied: it opens with "and" or the like.
    """
    parsed, earlier = parse(fragment), parse(before.text)
    count = len(_WORD.findall(fragment))
    named = [one for one in parsed.phrases if not one.is_asked and one.kind != "pronoun"]
    if count > _MOST_FRAGMENT_WORDS:
        return None
    if parsed.wh:
        if parsed.has_verb or named:
            return None
        points = _asks_for_answer(fragment, earlier)
        anew = asked_anew(fragment, earlier)
        return replace(before, text=anew, points_to_answer=points, put=(), changed=(0, 0))
    most = _MOST_LOOSE_WORDS if text.rstrip().endswith("?") else _MOST_LOOSE_WORDS - 1
    other = None
    if not parsed.has_verb and (is_tied or count <= most):
        other = replaced(fragment, earlier, is_tied=is_tied)
    if other is None and is_tied and not parsed.phrases and count == 1:
        other = with_verb(fragment, earlier)
    return None if other is None else _changed(before, other)


def _changed(before: FollowUp, text: str) -> FollowUp:
    """Return the question before with other words, which differ in one place."""
    old = before.text
    start = _alike(old, text)
    end = len(text) - _alike(old[start:][::-1], text[start:][::-1])
    # Words are told apart as a whole: "2012" of "2010".
    while start and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return replace(before, text=text, points_to_answer=False, put=(), changed=(start, end))


def _alike(left: str, right: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(left), len(right)))


def _asks_for_answer(fragment: str, earlier: Parsed) -> bool:
    """Whether "since when?" is asked of what the question before asks for, and "which ones?" too.

    The sentence that gives a number is likely to go on to name the ones that it counts.
    """
    asking = fragment.casefold()
    if asking.startswith(("which", "what ones")):
        return earlier.wh == "how"
    return earlier.asks_for_subject and not asking.startswith("how many")


def _resolved(text: str, turns: Sequence[FollowUp]) -> FollowUp:
    """Return a question with its pronouns put in words, where these can be told.

    It recalls nothing where no word of it points out of it.
    """
    found = pointers(parse(text))
    if not found:
        return FollowUp(text=text, language="en")
    source, topic = turns[-1], ""
    kind: PointerKind | None = None
    put: list[tuple[int, int]] = []
    is_answered = False
    for pointer in reversed(found):
        meant, turn = _meant(pointer, turns)
        is_answered |= meant is not None and meant.is_answered and turn is turns[-1]
        if meant is not None and meant.text:
            topic, kind, source = meant.text, pointer.kind, turn
            words = _words_for(text, pointer, meant.text)
            longer = len(words) - (pointer.end - pointer.start)
            put = [(start + longer, end + longer) for start, end in put]
            put.append((pointer.start, pointer.start + len(words)))
            text = text[: pointer.start] + words + text[pointer.end :]
    return replace(
        _leaning(text, "en", source, _BESIDE if put else _MEANT),
        topic=topic,
        topic_kind=kind,
        put=tuple(put),
        points_to_answer=is_answered,
    )


def _meant(pointer: Pointer, turns: Sequence[FollowUp]) -> tuple[Antecedent | None, FollowUp]:
    """Return what a pointer means, None for what cannot be told, and where it was named.

    A person or thing may have been named further back than in the question before.
    """
    latest = turns[-1]
    if latest.topic and not pointer.noun and pointer.kind == latest.topic_kind:
        return Antecedent(text=latest.topic), latest
    back = turns if pointer.kind in {"person", "thing"} else turns[-1:]
    for turn in reversed(back):
        if turn.language == "en" and (meant := antecedent(pointer, parse(turn.text))) is not None:
            return meant, turn
    if latest.language != "en":
        return None, latest
    return antecedent(pointer, parse(latest.text), agrees=False), latest


def _words_for(text: str, pointer: Pointer, meant: str) -> str:
    """Return what is put in the place of a pointer."""
    if pointer.is_possessive:
        return meant + ("’" if meant.endswith("s") else "’s")
    if pointer.kind in {"place", "time"}:
        return f"in {meant}"
    if pointer.kind == "ones" and not pointer.noun:
        words = text[pointer.start : pointer.end].split()
        return " ".join((*words[:-1], meant))
    return meant


def _by_letters(text: str, before: FollowUp, analyzer: Analyzer, language: str) -> FollowUp:
    """Read a question in another language than English, or after one in another."""
    rest, is_tied = _without_opening(text)
    words = [fold(word, language) for word in _WORD.findall(rest)]
    if words and words[-1] in _words("closings"):
        rest, is_tied = rest[: rest.rindex(_WORD.findall(rest)[-1])].rstrip(), True
        words = words[:-1]
    asking = question_words(language)
    asks = any(word in asking for word in words)
    has_topic = bool(analyzer.terms(rest, language))
    if is_tied and not asks and len(words) <= _MOST_LOOSE_WORDS:
        return _changed(before, replaced_by_letters(rest, before.text, language))
    if asks and not has_topic:
        kept = [w for w in before.text.rstrip(" ?!.？").split() if fold(w, language) not in asking]
        asked = f"{rest.rstrip(' ?!.？')} {' '.join(kept)}?"
        return replace(before, text=asked, changed=(0, 0))
    if any(word in _words("pronouns") for word in words):
        return _leaning(rest, language, before, _MEANT)
    if is_tied:
        return _leaning(rest, language, before, _TIED)
    if not has_topic:
        return _leaning(text, language, before, _MEANT)
    return FollowUp(text=text, language=language)
