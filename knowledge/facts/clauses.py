"""Facts that the clauses of a sentence state: subject, verb, and one typed value each.

What else the clause says goes into qualifiers, each given to its own clause. A fact's confidence
is its pattern's measured share of right ones times the certainty of the clause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.clause_reading import ClauseReading, read_clauses
from knowledge.facts.general_aliases import is_known_place
from knowledge.facts.phrases import (
    clause_words,
    date_value,
    is_place,
    on_one_line,
    span_of,
    typed_mentions,
    value_of,
)
from knowledge.facts.reading import ReadSentence
from knowledge.grammar.elements import Element
from knowledge.grammar.tagged import grammar_words
from knowledge.model import Fact, Qualifier, Value
from knowledge.relations import relation_key

__all__ = ["clause_facts"]

# Shares of right facts by pattern, as read in unseen text.
_OBJECT = 0.8
_DATE = 0.85
_PLACE = 0.8
_PHRASE = 0.72
_AGENT = 0.85
_WITHIN_OBJECT = 0.7
_COUNTED = 0.75
# `knowledge.facts.lists` tells the sure ones.
_UNCHECKED_LIST = 0.65
_DURATION = 0.75
_SURE_OF_GERUNDS = frozenset({"date", "place", "money", "percent", "quantity", "count"})
_DURATION_LINKS = frozenset({"for", "within", "after", "during", "over"})
# "is responsible for": the adjective belongs to the relation.
_BETWEEN = frozenset({"RB", "RP", ",", "JJ", "JJR", "VBN"})
_PLACED = frozenset({"located", "held", "founded", "born", "died", "built", "opened", "studied"})
_LONGEST_REST = 25
_UNTYPED = frozenset({"text", "name", "organisation", "place"})
# Beyond it the words from verb to value tell no relation any more.
_LONGEST_RELATION = 12


def clause_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield the facts of an English sentence's clauses."""
    for reading in read_clauses(sentence):
        yield from _Stating(sentence, reading).facts()


class _Stating:
    """States the facts of one clause."""

    def __init__(self, sentence: ReadSentence, reading: ClauseReading) -> None:
        self.sentence = sentence
        self.reading = reading
        self.clause = reading.clause
        self.has_object = bool(reading.clause.objects)

    def facts(self) -> Iterator[Fact]:
        """Yield one fact for each value of the clause."""
        verb = self.clause.first_verb.verb
        if self.clause.kind == "participle" and verb is not None and verb.form == "gerund":
            # Only what is typed is sure to be said of the noun.
            found = self._all_facts()
            yield from (one for one in found if one.value.kind in _SURE_OF_GERUNDS)
        elif not self._is_misread():
            yield from self._all_facts()

    def _all_facts(self) -> Iterator[Fact]:
        relation_last = self.reading.relation_last
        phrases = self._after_verb()
        objects = self.clause.objects
        if objects and self._is_light(objects[0]):
            relation_last, objects = objects[0].last, ()
        elif not objects and phrases and self._is_light_phrase(phrases[0]):
            relation_last, phrases = phrases[0].last, phrases[1:]
        objects = tuple(one for one in objects if self._is_noun(one))
        self.has_object = bool(objects)
        words = self.sentence.words
        while not objects and relation_last < len(words) and words[relation_last].tag == "JJ":
            # "became operational in 1969"
            relation_last += 1
        yield from self._of_counted_subject(phrases)
        if objects:
            yield from self._of_object(objects, relation_last)
        elif phrases:
            yield from self._of_phrase(phrases[0], relation_last)
        told = objects[-1].last if objects else relation_last
        yield from self._of_dates_and_places(told, phrases, has_object=bool(objects))
        yield from self._of_durations(told, phrases)

    def _of_durations(self, told: int, phrases: Sequence[Element]) -> Iterator[Fact]:
        """Yield how long: "for 24 months", "within 14 days"."""
        for part in phrases:
            value, start, end = value_of(self.sentence, part.inner, part.last, part.head)
            if value.kind == "duration" and part.link in _DURATION_LINKS:
                last = part.inner if part.first == told else self._told(told, phrases, part)
                yield self._fact(last, value, (start, end), _DURATION)

    def _is_misread(self) -> bool:
        """Say whether a participle stands where it cannot: "X signed Y" after a noun."""
        verb = self.clause.first_verb.verb
        if self.clause.kind != "participle" or verb is None or verb.form == "gerund":
            return False
        return bool(self.clause.objects) and verb.lemma not in ("call", "name", "title", "know")

    def _after_verb(self) -> list[Element]:
        """Return the phrases after the verb that are no dates."""
        after = self.clause.first_verb.last
        return [one for one in self.clause.phrases if one.first >= after and not one.is_date]

    def _is_light(self, part: Element) -> bool:
        words = self.sentence.words[part.first : part.last]
        return len(words) <= 2 and words[-1].surface.lower() in grammar_words("light_nouns")

    def _is_light_phrase(self, part: Element) -> bool:
        """Say whether it is the "into force" of "came into force"."""
        words = self.sentence.words[part.inner : part.last]
        return len(words) == 1 and words[0].surface.lower() in grammar_words("light_nouns")

    def _is_noun(self, part: Element) -> bool:
        word = self.sentence.words[part.head]
        is_word = word.surface[0].isalnum() or word.surface == "%"
        return word.tag[:2] in ("NN", "PR", "CD") and word.tag != "PRP$" and is_word

    def _of_object(self, objects: Sequence[Element], relation_last: int) -> Iterator[Fact]:
        first = objects[0]
        if len(objects) == 2 and (both := list(self._typed(objects))):
            for value, start, end in both:
                yield self._fact(relation_last, value, (start, end), _OBJECT)
            return
        if len(objects) == 2 and not self._is_amount(first):
            start, end = span_of(self.sentence, first.first, objects[1].last)
            value = Value(kind="text", text=on_one_line(self.sentence.text[start:end]))
            yield self._fact(relation_last, value, (start, end), _OBJECT)
            return
        if len(objects) > 2:
            yield self._listing(objects, relation_last)
            return
        value, start, end = value_of(self.sentence, first.inner, first.last, first.head)
        if value.kind in _UNTYPED:
            start, end = span_of(self.sentence, first.first, first.last)
            value = replace(value, text=on_one_line(self.sentence.text[start:end]))
        if self._is_copular() and value.kind == "text":
            end = self._end_of_clause(first.last)
            value = replace(value, text=on_one_line(self.sentence.text[start:end]))
        confidence = _OBJECT * self._pronoun_factor(first) * self._whole_factor(end, value)
        yield self._fact(relation_last, value, (start, end), confidence)
        yield from self._within(first)

    def _is_amount(self, part: Element) -> bool:
        """Say whether it ends with a sum or a share; what is joined to it is another matter."""
        end = span_of(self.sentence, part.first, part.last)[1]
        return any(
            one.kind in ("money", "percent") and one.end == end for one in self.sentence.mentions
        )

    def _typed(self, objects: Sequence[Element]) -> Iterator[tuple[Value, int, int]]:
        """Yield the values of "0.1 % or 20 tons"; nothing where one of them is untyped."""
        found = [value_of(self.sentence, one.inner, one.last, one.head) for one in objects]
        if all(value.kind not in _UNTYPED for value, _, _ in found):
            yield from found

    def _of_counted_subject(self, phrases: Sequence[Element]) -> Iterator[Fact]:
        """Yield how many "40 events were held" tells, and of whose deed where it names one."""
        first, last = self.clause.subject
        value, start, end = value_of(self.sentence, first, last, self.clause.subject_head)
        verb = self.clause.first_verb.verb
        if verb is None or not verb.is_passive or self.clause.kind == "relative":
            return
        if value.kind not in ("count", "money", "quantity"):
            return
        told = self._fact(self.reading.relation_last, value, (start, end), _COUNTED)
        words = self.sentence.words
        head = words[self.clause.subject_head]
        if value.kind == "count" and start < head.start:
            span = self.sentence.within(head.start, head.end)
            yield replace(told, subject=head.surface, subject_span=span)
        agents = [one for one in phrases if one.link == "by"]
        if agents:
            first_char, last_char = span_of(self.sentence, agents[0].inner, agents[0].last)
            yield replace(
                told,
                subject=on_one_line(self.sentence.text[first_char:last_char]),
                subject_span=self.sentence.within(first_char, last_char),
            )

    def _is_copular(self) -> bool:
        verb = self.clause.last_verb.verb
        return verb is not None and verb.lemma in ("be", "become", "remain")

    def _end_of_clause(self, place: int) -> int:
        """Return the character where a clause's words end: a comma, a mark or a new clause."""
        words = self.sentence.words
        last = place
        dates = {one.first for one in self.clause.phrases if one.is_date}
        while last < len(words) and last - place < _LONGEST_REST:
            word = words[last]
            following = words[last + 1].tag if last + 1 < len(words) else ""
            is_end = (
                last in dates
                or word.tag in (",", ".", ":", "(")
                or word.surface in (";", "—", "but")
            )
            if is_end or (word.tag == "CC" and following in ("PRP", "VBZ", "VBD", "VBP", "MD")):
                break
            last += 1
        return words[last - 1].end

    def _whole_factor(self, end: int, value: Value) -> float:
        """Return what is left where "and" goes on after a value: it is but a part."""
        if value.kind not in _UNTYPED and value.kind != "number":
            return 1.0
        rest = self.sentence.text[end : end + 6].replace("\n", " ")
        return 0.8 if rest.startswith((" and ", " or ", " but ")) else 1.0

    def _within(self, part: Element) -> Iterator[Fact]:
        """Yield the typed value of "a deposit of 20 dollars", the thing of "a member of X"."""
        words = self.sentence.words
        is_named = words[part.head].surface[0].isupper()
        for place in range(part.head + 1, part.last - 1):
            if words[place].surface.lower() != "of":
                continue
            last = part.last
            start, end = span_of(self.sentence, place + 1, last)
            value, first, stop = value_of(self.sentence, place + 1, last, place + 1)
            typed = next(iter(typed_mentions(self.sentence, start, end)), None)
            if value.kind not in {*_UNTYPED, "date"}:
                yield self._fact(place + 1, value, (first, stop), _WITHIN_OBJECT)
            elif (
                typed is None
                and not is_named
                and words[part.head].surface.lower() in clause_words("offices")
            ):
                named = replace(value, text=on_one_line(self.sentence.text[start:end]))
                yield self._fact(place + 1, named, (start, end), _WITHIN_OBJECT)
            return

    def _pronoun_factor(self, part: Element) -> float:
        word = self.sentence.words[part.head]
        return 0.5 if word.tag in ("PRP", "PRP$", "DT", "WP") else 1.0

    def _listing(self, objects: Sequence[Element], relation_last: int) -> Fact:
        items = []
        for one in objects:
            start, end = span_of(self.sentence, one.first, one.last)
            items.append(on_one_line(self.sentence.text[start:end]))
        start, end = span_of(self.sentence, objects[0].first, objects[-1].last)
        value = Value(kind="list", text=", ".join(items), items=tuple(items))
        return self._fact(relation_last, value, (start, end), _UNCHECKED_LIST)

    def _of_phrase(self, part: Element, relation_last: int) -> Iterator[Fact]:
        """Yield what the first phrase after a verb without object gives."""
        adjacent = self.sentence.words[relation_last : part.first]
        if (
            part.kind != "PP"
            or not self._is_noun(part)
            or any(word.tag not in _BETWEEN for word in adjacent)
        ):
            return
        if is_place(self.sentence, part) or part.link == "according to":
            return
        value, start, end = value_of(self.sentence, part.inner, part.last, part.head)
        if value.kind in _UNTYPED:
            start, end = span_of(self.sentence, part.inner, part.last)
            value = replace(value, text=on_one_line(self.sentence.text[start:end]))
        verb = self.clause.last_verb.verb
        is_agent = part.link == "by" and verb is not None and verb.is_passive
        confidence = (_AGENT if is_agent else _PHRASE) * self._pronoun_factor(part)
        confidence *= self._whole_factor(end, value)
        yield self._fact(part.inner, value, (start, end), confidence)
        yield from self._within(part)

    def _of_dates_and_places(
        self, told: int, phrases: Sequence[Element], *, has_object: bool
    ) -> Iterator[Fact]:
        """Yield the dates and places of the clause; its relation reaches to the object's end."""
        for qualifier, part in self.reading.qualifiers:
            if qualifier.name in ("when", "until", "as_of"):
                dated = date_value(self.sentence, part)
                if dated is not None:
                    value, start, end = dated
                    yield self._fact(self._told(told, phrases, part), value, (start, end), _DATE)
            elif qualifier.name == "where":
                start, end = span_of(self.sentence, part.inner, part.last)
                text = on_one_line(self.sentence.text[start:end])
                confidence = _PLACE * (0.9 if has_object else 1.0)
                if not (is_known_place(text) or self._is_placed()):
                    confidence *= 0.8
                value = Value(kind="place", text=text)
                yield self._fact(self._told(told, phrases, part), value, (start, end), confidence)

    def _is_placed(self) -> bool:
        """Say whether the verb is one of being or doing something at a place."""
        relation = span_of(self.sentence, self.reading.relation_first, self.reading.relation_last)
        return relation_key(self.sentence.text[slice(*relation)], "en") in _PLACED

    def _told(self, told: int, phrases: Sequence[Element], part: Element) -> int:
        """Return where the relation's words end: before the phrase, after what the verb needs."""
        if self.has_object or not phrases or phrases[0] is part:
            return told
        first = phrases[0]
        if first.first == told and first.last <= part.first and not is_place(self.sentence, first):
            return first.last
        return told

    def _fact(
        self, relation_last: int, value: Value, span: tuple[int, int], confidence: float
    ) -> Fact:
        reading = self.reading
        first = reading.relation_first
        last = relation_last
        if not first < last <= first + _LONGEST_RELATION:
            last = reading.relation_last
        start, end = span_of(self.sentence, first, last)
        relation = on_one_line(self.sentence.text[start:end])
        qualifiers = [one for one, part in reading.qualifiers if not self._covers(part, span, one)]
        if reading.condition is not None:
            qualifiers.append(reading.condition)
        return Fact(
            subject=reading.subject,
            subject_span=self.sentence.within(*reading.subject_span),
            relation=relation,
            relation_key=self._key(relation),
            value=value,
            value_span=self.sentence.within(*span),
            pattern="clause",
            confidence=round(reading.confidence * confidence, 3),
            evidence=self.sentence.span,
            qualifiers=tuple(qualifiers),
            is_affirmed=reading.is_affirmed,
            modality=reading.modality,
        )

    def _key(self, relation: str) -> str:
        """Return the relation's key; some verbs look like other words that have one."""
        verb = self.clause.last_verb.verb
        if verb is not None and (
            verb.lemma in ("find", "address")
            or (verb.lemma == "base" and relation.endswith((" on", " upon")))
        ):
            return ""
        return relation_key(relation, "en")

    def _covers(self, part: Element, span: tuple[int, int], qualifier: Qualifier) -> bool:
        if qualifier.name == "according_to":
            return False
        start, end = span_of(self.sentence, part.inner, part.last)
        return start < span[1] and span[0] < end
