"""What a word's neighbours tell of its part of speech, where a lexicon gives the commonest one.

The pass goes left to right: names, numbers and small words first, then verbs, which need them.
"""

import re
from collections.abc import Mapping, Sequence

from knowledge.grammar.participles import missing_verb, past_tags
from knowledge.grammar.tagged import ADVERBS, FINITE, TaggedWords, grammar_words

__all__ = ["repair"]

_ORDINAL = re.compile(r"\d+-?(?:st|nd|rd|th)", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,:/]*(?:s)?")
_ALWAYS = {
    "which": "WDT", "to": "TO", "not": "RB", "n't": "RB", "be": "VB", "been": "VBN",
    "being": "VBG", "was": "VBD", "were": "VBD", "had": "VBD", "did": "VBD",
}  # fmt: skip
_PRONOUN_SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i", "you"})
# What is read as a verb after an article is a noun, a past form a participle.
_NOUN_LIKE = {"VBD": "VBN", "VBZ": "NNS", "VB": "NN", "VBP": "NN", "NNS": "NNS"}
# "Did not sign": with a word between, what follows is the verb, not what was done.
_DO = frozenset({"do", "does", "did"})
_COMPOUND = re.compile(r"\d+-[A-Za-z].*")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def repair(words: Sequence[str], tags: Sequence[str], lexicon: Mapping[str, str]) -> list[str]:
    """Return better tags.

    Args:
        words: of one sentence, with straight apostrophes.
        tags: the lexicon's, as many.
        lexicon: the commonest tag of each word.
    """
    lowered = [word.lower() for word in words]
    work = _Repair(words, lowered, list(tags), lexicon)
    work.shapes()
    work.small_words()
    work.bases()
    past_tags(work)
    missing_verb(work)
    return work.tags


class _Repair(TaggedWords):
    """The words and tags of a sentence under repair."""

    def shapes(self) -> None:
        """Numbers, ordinals, names and acronyms, told by how they are written."""
        opens = True
        for place, word in enumerate(self.words):
            tag = self.tags[place]
            if word[0].isdigit():
                self.tags[place] = _numeric_tag(word, tag)
            elif word[0].isupper():
                self.tags[place] = self._capital_tag(place, word, opens=opens)
            elif tag in ("NNP", "NNPS") and word.isalpha() and word.islower():
                self.tags[place] = "NNS" if tag == "NNPS" else "NN"
            opens = tag in (".", "''", ":", "(") or (opens and not word[0].isalnum())

    def _capital_tag(self, place: int, word: str, *, opens: bool) -> str:
        tag, low = self.tags[place], self.lowered[place]
        plain = self.lexicon.get(low, "")
        if len(word) > 1 and word.isupper() and not (opens and plain in ("DT", "PRP", "IN")):
            return tag if tag in ("NNP", "NNPS", "CD") else "NNP"
        if plain in ("DT", "IN", "CC", "PRP", "PRP$", "WDT", "WP", "WRB", "MD", "TO", "EX"):
            return tag if tag == plain or opens else plain if low != "may" else "NNP"
        if opens:
            return self._opening_tag(place, word, plain)
        if tag == "JJ" and self.tag_at(place + 1) in ("NN", "NNS") and self.is_lower(place + 1):
            return tag
        return "NNP" if tag not in ("NNP", "NNPS", "CD") or low.endswith("ed") else tag

    def _opening_tag(self, place: int, word: str, plain: str) -> str:
        """Return the tag of a capitalised first word: a name where what follows is one."""
        known = self.lexicon.get(word, "")
        if not plain:
            return known or ("NNP" if not word.endswith("ly") else "RB")
        following = self.words[place + 1] if place + 1 < len(self.words) else ""
        is_noun = plain in ("NN", "NNS", "JJ", "VB", "VBG")
        if is_noun and following[:1].isupper() and following[1:2].islower():
            return "NNP" if plain != "JJ" else "JJ"
        if known.startswith("NNP") and plain in ("NN", "NNS"):
            return known
        return plain if self.tags[place] in ("NNP", "NNPS") else self.tags[place]

    def small_words(self) -> None:
        """Function words with two uses, and the apostrophe's s."""
        for place, low in enumerate(self.lowered):
            following = self.tag_at(place + 1)
            if low in _ALWAYS:
                self.tags[place] = _ALWAYS[low]
            elif (low in grammar_words("prepositions") and following not in ("IN", ".")) or (
                low == "according" and self.word_at(place + 1) == "to"
            ):
                self.tags[place] = "IN"
            elif low == "'s":
                self.tags[place] = self._apostrophe_tag(place, following)
            elif low == "that":
                self.tags[place] = self._that_tag(place, following)
            elif low in grammar_words("particles") and self.tag_at(place - 1).startswith("VB"):
                self.tags[place] = "RP" if self.word_at(place + 1) != "to" else "IN"
            elif low in grammar_words("adjectives") and following in ("NN", "NNS"):
                self.tags[place] = "JJ"
            elif low == "there" and self.word_at(place + 1) in grammar_words("finite"):
                self.tags[place] = "EX"

    def _apostrophe_tag(self, place: int, following: str) -> str:
        if self.tag_at(place - 1) in ("PRP", "EX", "WP", "WRB") or self.word_at(place - 1) in (
            "that",
            "here",
        ):
            return "VBZ"
        if following in ("DT", "RB", "VBG", "PRP$") or self.word_at(place + 1) == "been":
            return "VBZ" if self.word_at(place + 1) != "most" else "POS"
        return "POS"

    def _that_tag(self, place: int, following: str) -> str:
        before = self.tag_at(place - 1)
        if before in _NOUNS or before == ",":
            if following in FINITE or (following in ADVERBS and self.tag_at(place + 2) in FINITE):
                return "WDT"
            return "IN"
        if before.startswith("VB") or before in ("JJ", "RB", "VBN"):
            return "IN" if following != "NN" else self.tags[place]
        return "DT" if following in ("NN", "JJ", "VBZ", "MD") or place == 0 else "IN"

    def bases(self) -> None:
        """Base forms after "to" and modals; nouns that are verbs, and verbs that are nouns."""
        for place, tag in enumerate(self.tags):
            before = self.before(place)
            earlier, low = self.tag_at(before), self.lowered[place]
            to_deed = earlier == "TO" and low in grammar_words("base_participles")
            if to_deed and self.tag_at(place + 1) in ("DT", "CD", "$", "PRP$", "PRP"):
                # "expected to cost 3 million euros"
                self.tags[place] = "VB"
                continue
            helps = earlier == "MD" or (before < place - 1 and self.word_at(before) in _DO)
            if tag in ("VBP", "VBD", "VBN", "NN", "JJ") and (helps or earlier == "TO"):
                fits = helps or tag.startswith("VB") or self._is_purpose(before, low)
                if fits and self.is_base(low):
                    self.tags[place] = "VB"
            elif tag in ("VB", "NN", "NNS") and self.word_at(before) in _PRONOUN_SUBJECTS:
                self.tags[place] = self._present_tag(low) or tag
            elif tag == "VB" and earlier in ("NN", "NNS", "NNP", "NNPS", "WDT", "WP"):
                self.tags[place] = tag if self._has_helper(place) else "VBP"
            elif low.endswith("ing") and tag in ("NN", "JJ") and self.is_be(before):
                self.tags[place] = "VBG" if self.is_base(_without_ing(low)) else tag
            else:
                self.tags[place] = self._by_neighbours(place)

    def _by_neighbours(self, place: int) -> str:
        tag = self.tags[place]
        if tag == "JJ" and self._is_subject_place(place):
            return "NN"
        if tag == "NNS" and self._is_third_person(place):
            return "VBZ"
        if tag in _NOUN_LIKE and self._is_noun_place(place):
            return _NOUN_LIKE[tag]
        return tag

    def _is_subject_place(self, place: int) -> bool:
        """Say whether an article stands before and a verb after: "the fair was", no adjective."""
        if self.tag_at(place - 1) not in ("DT", "PRP$", "POS"):
            return False
        following, after = self.tag_at(place + 1), self.tag_at(place + 2)
        if following in ("VBD", "VBN"):
            return after not in ("NN", "NNS", "NNP", "NNPS", "JJ", ",", "CC")
        return following in ("VBZ", "MD", "IN")

    def _is_third_person(self, place: int) -> bool:
        """Say whether a plural is a verb: "weighs 2 kg and costs 9 euros", "warrants that"."""
        earlier, following = self.tag_at(place - 1), self.tag_at(place + 1)
        is_second = earlier == "CC" and "VBZ" in self.tags[:place]
        if is_second:
            fits = following in ("DT", "CD", "$", "PRP$")
        else:
            fits = earlier in ("NN", "NNP") and self.word_at(place + 1) == "that"
        return fits and self.is_lower(place) and self.lowered[place][:-1] in self.lexicon

    def _is_purpose(self, to: int, low: str) -> bool:
        """Say whether a noun after "to" is a verb: "continues to work", not "come to work"."""
        is_verb = self.lexicon.get(low + "ed", "") or self.lexicon.get(low + "d", "")
        before = self.tag_at(to - 1)
        has_object = self.tag_at(to + 2) in ("DT", "PRP$", "JJ")
        if has_object and (before.startswith("VB") or before == "RB"):
            return True
        return bool(is_verb) and (before.startswith("VB") or before in ("JJ", "NN", "NNS"))

    def _is_noun_place(self, place: int) -> bool:
        """Say whether an article or a possessive stands before, an adjective between at most."""
        if self.lowered[place] in grammar_words("finite"):
            return False
        before = place - 1
        if self.tag_at(before) in ("JJ", "CD", "JJS") and self.tags[place] in ("VB", "VBP"):
            before -= 1
        return self.tag_at(before) in ("PRP$", "POS") or (
            self.tag_at(before) == "DT" and self.word_at(before) not in ("that", "this", "all")
        )

    def _present_tag(self, low: str) -> str:
        if self.lexicon.get(low, "") in ("VB", "VBP"):
            return "VBP"
        return "VBZ" if low.endswith("s") and self.is_verb_s(low) else ""

    def _has_helper(self, place: int) -> bool:
        return any(
            self.tags[earlier] in ("MD", "TO") or self.lowered[earlier] in grammar_words("do")
            for earlier in range(max(0, place - 4), place)
        )


def _numeric_tag(word: str, tag: str) -> str:
    if _ORDINAL.fullmatch(word) or _COMPOUND.fullmatch(word):
        return "JJ"
    return "CD" if _NUMBER.fullmatch(word) else tag


def _without_ing(low: str) -> str:
    stem = low[:-3]
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
