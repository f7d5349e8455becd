"""Verb groups: what auxiliaries say of a verb, and the verb's lemma."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from knowledge.facts.reading import Word
from knowledge.grammar.tagged import grammar_words
from knowledge.grammar.tagging import known_tag
from knowledge.wordlists import read_nested

__all__ = ["Tense", "VerbGroup", "lemma", "verb_group"]

Tense = Literal["present", "past", "future", "none"]

_NEGATIONS = frozenset({"not", "n't", "never"})
_FUTURE = frozenset({"will", "'ll", "wo"})
_BASE_TAGS = frozenset({"VB", "VBP"})
# Endings of stems that keep their "e" in the base form: "digitise", "activate".
_NEEDS_E = re.compile(r"(?:at|i[sz]|uc|u|v|c|[^aeiou]g|[^aeiou]l)e$")
_BE_FORMS = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be",
    "'s": "be", "'re": "be", "'m": "be", "has": "have", "had": "have", "having": "have",
    "found": "find", "'ve": "have",
    "does": "do", "did": "do", "done": "do", "doing": "do", "goes": "go",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """What a verb group says.

    Attributes:
        main: place of the main verb's word in the sentence.
        lemma: the main verb's base form.
        tense: "none" for infinitives and participles that stand alone.
        modal: the modal verb, lower case, "" where there is none.
        form: "finite", "infinitive", "participle" (past) or "gerund" (present).
    """

    main: int
    lemma: str
    tense: Tense
    is_passive: bool
    is_negated: bool
    modal: str
    form: Literal["finite", "infinitive", "participle", "gerund"]


@cache
def _irregular() -> Mapping[str, str]:
    words = read_nested("irregular_forms")["en"]
    return {form: base for base, forms in words.items() for form in forms}


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """Return the base form of an English verb.

    >>> [lemma(word) for word in ("held", "Admitted", "constitutes", "making", "was")]
    ['hold', 'admit', 'constitute', 'make', 'be']
    """
    low = word.lower().replace("’", "'")
    if base := _BE_FORMS.get(low):
        return base
    if base := _irregular().get(low):
        return base
    bases = _regular_bases(low)
    for base in bases:
        if known_tag(base) in _BASE_TAGS:
            return base
    if known := [base for base in bases if known_tag(base)]:
        return known[0]
    return next((base for base in bases if _NEEDS_E.search(base)), bases[-1])


def _regular_bases(low: str) -> Sequence[str]:
    """Return what a regular form may come from, the likeliest first; itself for a base."""
    if low.endswith("ied") and len(low) > 4:
        return (low[:-3] + "y",)
    if low.endswith("ed") and len(low) > 3:
        return _without_ending(low[:-2])
    if low.endswith("ing") and len(low) > 4:
        return _without_ending(low[:-3])
    if low.endswith("ies") and len(low) > 4:
        return (low[:-3] + "y",)
    if low.endswith("es") and len(low) > 3:
        return (low[:-1], low[:-2])
    if low.endswith("s") and not low.endswith("ss") and len(low) > 3:
        return (low[:-1],)
    return (low,)


def _without_ending(stem: str) -> Sequence[str]:
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiousl":
        return (stem[:-1], stem, stem + "e")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        return (stem, stem[:-1], stem + "e")
    return (stem + "e", stem)


def verb_group(words: Sequence[Word], first: int, last: int) -> VerbGroup:
    """Read the verb group of words[first:last]."""
    verbs = [place for place in range(first, last) if words[place].tag in _VERB_TAGS]
    main = verbs[-1] if verbs else last - 1
    # In "was adopted and signed" the first participle is the main verb.
    for place in range(first + 1, last):
        if words[place].tag in ("CC", ","):
            main = max((verb for verb in verbs if verb < place), default=main)
            break
    lows = [words[place].surface.lower().replace("’", "'") for place in range(first, last)]
    helpers = lows[: main - first]
    modal = next((w.surface.lower() for w in words[first:last] if w.tag == "MD"), "")
    main_tag = words[main].tag
    opener = words[verbs[0]].tag if verbs else ""
    is_passive = main_tag == "VBN" and (
        not helpers
        or any(low in grammar_words("be") for low in helpers)
        or opener in ("VBN", "VBG")
    )
    if main_tag == "VBN" and main == (verbs[0] if verbs else main) and words[first].tag != "TO":
        is_passive = True
    return VerbGroup(
        main=main,
        lemma=lemma(words[main].surface),
        tense=_tense(words, verbs, modal),
        is_passive=is_passive,
        is_negated=any(low in _NEGATIONS for low in lows),
        modal=modal,
        form=_form(words[first:main], opener, modal),
    )


_VERB_TAGS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})


def _tense(words: Sequence[Word], verbs: Sequence[int], modal: str) -> Tense:
    if modal:
        return "future" if modal in _FUTURE else "present"
    opener = words[verbs[0]].tag if verbs else ""
    if opener == "VBD":
        return "past"
    return "present" if opener in ("VBZ", "VBP") else "none"


def _form(
    before: Sequence[Word], opener: str, modal: str
) -> Literal["finite", "infinitive", "participle", "gerund"]:
    if modal or opener in ("VBD", "VBZ", "VBP"):
        return "finite"
    if any(word.tag == "TO" for word in before) or opener == "VB":
        return "infinitive"
    return "participle" if opener == "VBN" else "gerund"
