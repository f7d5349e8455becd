"""Past tense or participle: told by helpers before the verb and finite verbs around it."""

from knowledge.grammar.tagged import FINITE, TaggedWords, grammar_words

__all__ = ["missing_verb", "past_tags"]

_SUBJECTS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", ")", "''"})
_BEFORE_PARTICIPLE = frozenset({"DT", "PRP$", "POS", "JJ", "JJR", "JJS", "IN", "TO"})
_OBJECTS = frozenset({"DT", "PRP$", "PRP", "CD", "NNP", "NNPS", "$"})
_AFTER_FINITE = _OBJECTS | {"JJ", "NNS"}
_CLAUSE_MARKS = frozenset({";", ":", "—", "--"})
_LONGEST_CLAUSE = 100
"""Words looked through from one on: a sentence without a full stop may hold a thousand."""


def past_tags(work: TaggedWords) -> None:
    """Tag each past form as past tense or participle."""
    _Pasts(work).run()


def missing_verb(work: TaggedWords) -> None:
    """Take the noun that can be a verb where a sentence has no finite one."""
    tags = work.tags
    if any(tag in FINITE for tag in tags):
        return
    for place in range(1, len(tags) - 1):
        is_past = work.lowered[place] in grammar_words("base_participles")
        if is_past and tags[place - 1] in _SUBJECTS and tags[place + 1] in _OBJECTS:
            # "The bridge cost 3 million euros."
            tags[place] = "VBD"
            return
        is_adjective = tags[place - 1] == "JJ" and place > 1 and tags[place - 2] == "DT"
        if tags[place] != "NNS" or not (is_adjective or tags[place - 1] in ("NN", "NNP", ")")):
            continue
        follows = tags[place + 1] in (*_OBJECTS, "IN", "TO", "JJ", "JJR", "RBR")
        is_verb = work.is_verb_s(work.lowered[place]) or tags[place + 1] == "TO"
        if follows and is_verb and work.is_lower(place):
            tags[place] = "VBZ"
            tags[place - 1] = "NN" if is_adjective else tags[place - 1]
            return


class _Pasts:
    """Goes over a sentence from left to right."""

    def __init__(self, work: TaggedWords) -> None:
        self.work = work
        self.tags = work.tags
        self.lowered = work.lowered
        self.tag_at = work.tag_at
        self.word_at = work.word_at
        self.before = work.before

    def run(self) -> None:
        """Past tense or participle, told by helpers before and finite verbs around."""
        has_finite = False
        in_relative = False
        for place, low in enumerate(self.lowered):
            tag = self.tags[place]
            if tag == "." or low in _CLAUSE_MARKS:
                has_finite = in_relative = False
            elif tag in ("WDT", "WP", "WRB") or low in grammar_words("subordinators"):
                in_relative, has_finite = has_finite or tag in ("WDT", "WP"), False
            elif tag == "CC" and self.tag_at(place + 1) not in ("VBD", "VBN", "VBG", "RB"):
                has_finite = has_finite and not self._finite_ahead(place + 1)
            elif self._is_plain_participle(place):
                self.tags[place] = "VBN"
            elif tag in ("VBD", "VBN") and low not in grammar_words("finite") and low != "been":
                self.tags[place] = self._past_tag(place, has_finite=has_finite)
            if self.tags[place] in FINITE:
                has_finite = low not in grammar_words("reporting")
                if in_relative and self.tags[place] == "VBD":
                    in_relative = False
                    has_finite = has_finite and not self._finite_ahead(place + 1)

    def _is_plain_participle(self, place: int) -> bool:
        """Say whether a word like its base form is a participle: "is run by", "has cut"."""
        if self.lowered[place] not in grammar_words("base_participles"):
            return False
        before = self.before(place)
        helps = self.work.is_be(before) or self.word_at(before) in grammar_words("have")
        # "has cost overruns", "is read access" have nouns.
        is_noun = self.tag_at(place + 1) in ("NN", "NNS")
        return helps and (not is_noun or self.lowered[place].endswith("come"))

    def _past_tag(self, place: int, *, has_finite: bool) -> str:
        before = self.before(place)
        earlier, low = self.tag_at(before), self.word_at(before)
        if (
            self.work.is_be(before)
            or low in grammar_words("have")
            or low in ("being", "having", "get")
        ):
            return "VBN"
        if self._joins_participle(before):
            return "VBN"
        distinct = self.work.lexicon.get(self.lowered[place], "") == "VBD" and not self.lowered[
            place
        ].endswith("ed")
        if distinct and self.lowered[place] in grammar_words("distinct_pasts"):
            return "VBD"
        if earlier in ("WDT", "WP", "PRP", "EX"):
            return "VBD"
        if place == 0 or self.tag_at(place - 1) in _BEFORE_PARTICIPLE:
            return "VBN"
        if earlier in ("CC", ",") and self.tag_at(before - 1) == "VBD":
            return "VBD"
        return self._after_noun(place, has_finite=has_finite)

    def _joins_participle(self, before: int) -> bool:
        """Say whether "and" or a comma joins it to a participle with a helper."""
        for _ in range(_LONGEST_CLAUSE):
            if self.tag_at(before) not in ("CC", ","):
                return False
            earlier = before - 1
            if self.tag_at(earlier) == ",":
                earlier -= 1
            if self.tag_at(earlier) != "VBN":
                return False
            before = self.before(earlier)
            if self.work.is_be(before) or self.word_at(before) in grammar_words("have"):
                return True
        return False

    def _after_noun(self, place: int, *, has_finite: bool) -> str:
        following, low = self.tag_at(place + 1), self.lowered[place]
        if self.word_at(place + 1) == "by":
            return "VBN"
        takes_object = following in _OBJECTS or (
            following == "IN" and self.word_at(place + 1) == "that"
        )
        after_and = self.tag_at(self.before(place)) == "CC"
        if has_finite:
            return "VBD" if after_and or (takes_object and self._ends_relative(place)) else "VBN"
        if takes_object and low not in ("called", "named"):
            return "VBD"
        return "VBN" if self._finite_ahead(place + 1) else "VBD"

    def _ends_relative(self, place: int) -> bool:
        return self.tag_at(self.before(place)) == ","

    def _finite_ahead(self, start: int) -> bool:
        """Say whether a finite verb follows before the clause ends."""
        depth = 0
        for place in range(start, min(start + _LONGEST_CLAUSE, len(self.tags))):
            tag, low = self.tags[place], self.lowered[place]
            if tag in ("(", ")"):
                depth += 1 if tag == "(" else -1
            if depth > 0:
                continue
            is_end = tag == "." or low in _CLAUSE_MARKS or depth < 0
            if is_end or low in grammar_words("subordinators"):
                return False
            if tag in ("VBZ", "VBP", "MD") and low != "'s":
                return True
            if tag in ("VBD", "VBN"):
                if low in grammar_words("finite") or low in grammar_words("distinct_pasts"):
                    return True
                if self.tag_at(place + 1) in _AFTER_FINITE and self.tag_at(place - 1) in _SUBJECTS:
                    return True
        return False
