"""Lists within a sentence: "It includes A, B and C", "organs such as A and B", "states (A, B)".

Items are cut at commas and at the last "and", outside brackets, so that "Committee on Trade and
Industry" stays one item in the middle of a list.
"""

from collections.abc import Iterator, Sequence

from knowledge.facts.clause_reading import ClauseReading, read_clauses
from knowledge.facts.phrases import clause_words, on_one_line
from knowledge.facts.reading import ReadSentence
from knowledge.grammar.chunks import noun_phrases
from knowledge.grammar.tagged import grammar_words
from knowledge.model import Fact, Span, Value
from knowledge.relations import relation_key

__all__ = ["list_facts", "split_items"]

# A list of two is mostly one thing with two names, or a mistake.
_SHORTEST_LIST = 3
_LONGEST_ITEM = 14
_OF_VERB = 0.82
# "He sold the farm, a ruin, and the mill": an aside among two.
_OF_OTHER_VERB = 0.65
_LONG = 0.72
_INTRODUCED = 0.8
_BRACKETED = 0.8
_AND = frozenset({"and", "or", "&"})
_OTHERS = frozenset({"others", "other", "etc", "etc."})
_NO_ITEM = frozenset({"such", "e.g.", "i.e.", "either", "neither"})
_AMOUNTS = frozenset({"money", "percent", "quantity"})
_MARKS = frozenset({".", ";", ":", "?", "!", "—", "–"})


def list_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield a sentence's lists of three or more items, each with what it is a list of."""
    if sentence.language != "en" or not sentence.words:
        return
    readings = read_clauses(sentence)
    for reading in readings:
        yield from _of_verb(sentence, reading)
    for first, introducer in _introduced(sentence):
        yield from _with_owner(sentence, readings, first, introducer)
    yield from _bracketed(sentence, readings)


def _of_verb(sentence: ReadSentence, reading: ClauseReading) -> Iterator[Fact]:
    """Yield the list that is the object of a clause's verb."""
    clause = reading.clause
    if clause.object is not None and clause.object.first == reading.relation_last:
        first = clause.object.first
    else:
        # "consists of A, B and C"
        adjacent = [one for one in clause.phrases if one.first == reading.relation_last]
        if clause.object is not None or not adjacent or adjacent[0].is_date:
            return
        if not _enumerates(reading):
            return
        first = adjacent[0].inner
    last = _end_of_list(sentence, first)
    items = split_items(sentence, first, last)
    if len(items) >= _SHORTEST_LIST:
        relation = _text(sentence, reading.relation_first, first)
        confidence = _OF_VERB if _enumerates(reading) else _OF_OTHER_VERB
        if len(items) > _SHORTEST_LIST:
            confidence = max(confidence, _LONG)
        yield _fact(sentence, reading, relation, items, confidence * reading.confidence)


def _enumerates(reading: ClauseReading) -> bool:
    verb = reading.clause.last_verb.verb
    return verb is not None and verb.lemma in clause_words("listing_verbs")


def _end_of_list(sentence: ReadSentence, first: int) -> int:
    """Return the place where the list that starts at a word ends at the latest."""
    depth = 0
    for place in range(first, len(sentence.words)):
        word = sentence.words[place]
        low = word.surface.lower()
        depth += (word.tag == "(") - (word.tag == ")")
        if depth < 0:
            return place
        if depth > 0:
            continue
        is_verb = word.tag in ("VBZ", "VBP", "VBD", "MD")
        if is_verb or low in _MARKS or word.tag in ("WDT", "WP", "WRB"):
            return place
        if low in grammar_words("subordinators"):
            return place
    return len(sentence.words)


def split_items(sentence: ReadSentence, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the items of a list in words[first:last], each as its first and last word.

    () where it is no list: an item is too long or begins like none.
    """
    words = sentence.words
    cuts: list[tuple[int, int]] = []
    start, depth, had_and = first, 0, False
    for place in range(first, last):
        word = words[place]
        depth += (word.tag == "(") - (word.tag == ")")
        if depth > 0 or word.surface not in (",", ";"):
            continue
        cuts.append((start, place))
        start = place + 1
    if not cuts:
        return ()
    if start < last and words[start].surface.lower() in _AND:
        start, had_and = start + 1, True
    if last < len(words) and words[last].tag in ("VBZ", "VBP", "VBD", "MD"):
        # What stands before the next verb is its subject: ", and their use must be ..."
        kept = [one for one in cuts if not _is_rest(sentence, one)]
        good = all(_is_item(sentence, one) for one in kept) and _are_alike(sentence, kept)
        return tuple(kept) if good else ()
    tail = (start, last)
    items = [*cuts, *([tail] if had_and else _parted(sentence, tail))]
    kept = [one for one in items if not _is_rest(sentence, one)]
    good = all(_is_item(sentence, one) for one in kept) and _are_alike(sentence, kept)
    ends_well = had_and or len(items) > len(cuts) + 1 or len(kept) < len(items)
    return tuple(kept) if good and ends_well else ()


def _are_alike(sentence: ReadSentence, items: Sequence[tuple[int, int]]) -> bool:
    """Say whether the items may be of one list: "his image, alienating many" are not."""
    words = sentence.words
    gerunds = [words[first].tag == "VBG" for first, _ in items]
    if any(gerunds) and not gerunds[0]:
        return False
    if any(_is_aside(sentence, item) for item in items[1:]) or _are_told_apart(sentence, items):
        return False
    first, *others = (last - first for first, last in items)
    longest = max(others, default=first)
    # "the base for the plants of the brands A, B and C": the list begins within the first item.
    return first <= 2 * longest + 2


def _is_aside(sentence: ReadSentence, item: tuple[int, int]) -> bool:
    """Say whether an item tells of the thing before it: "our mill, built for wheat and rye"."""
    words = sentence.words[item[0] : item[1]]
    return len(words) > 1 and words[0].tag == "VBN" and words[1].tag in ("IN", "TO")


def _are_told_apart(sentence: ReadSentence, items: Sequence[tuple[int, int]]) -> bool:
    """Say whether each item has an amount of its own: "a fee of 5 euros, on Sundays 7 euros"."""
    leads = [_before_amount(sentence, item) for item in items]
    is_first = leads[:1] in (["of"], [""])
    return is_first and len(leads) > 1 and all(lead and lead != "of" for lead in leads[1:])


def _before_amount(sentence: ReadSentence, item: tuple[int, int]) -> str | None:
    """Return the word before the amount that ends an item, "" where it is all, None for none."""
    first, last = item
    end = sentence.words[last - 1].end
    amount = next(
        (one for one in sentence.mentions if one.kind in _AMOUNTS and one.end == end), None
    )
    if amount is None:
        return None
    before = [word for word in sentence.words[first:last] if word.end <= amount.start]
    return before[-1].surface.lower() if before else ""


def _parted(sentence: ReadSentence, tail: tuple[int, int]) -> list[tuple[int, int]]:
    """Part the end of a list at "and": after a bracket where there is one, else at the first."""
    words = sentence.words
    depth, places = 0, []
    for place in range(*tail):
        depth += (words[place].tag == "(") - (words[place].tag == ")")
        if depth == 0 and words[place].surface.lower() in _AND:
            places.append(place)
    if not places:
        return [tail]
    after_bracket = [place for place in places if words[place - 1].tag == ")"]
    cut = (after_bracket or places)[0]
    return [(tail[0], cut), (cut + 1, tail[1])]


def _is_rest(sentence: ReadSentence, item: tuple[int, int]) -> bool:
    lows = {word.surface.lower() for word in sentence.words[item[0] : item[1]]}
    return bool(lows & _OTHERS) and len(lows) <= 2


def _is_item(sentence: ReadSentence, item: tuple[int, int]) -> bool:
    words = sentence.words[item[0] : item[1]]
    if not words or len(words) > _LONGEST_ITEM:
        return False
    if any(word.surface.lower() in _NO_ITEM for word in words):
        return False
    if any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words):
        return False
    return words[0].tag in _ITEM_TAGS and (
        words[-1].tag[:2] in ("NN", "CD", "JJ") or words[-1].surface in ("%", ")")
    )


_ITEM_TAGS = frozenset({"DT", "JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "VBN", "VBG"})


def _introduced(sentence: ReadSentence) -> Iterator[tuple[int, int]]:
    """Yield where a list starts after "such as", "including" or a colon, and where that stands."""
    words = sentence.words
    for place, word in enumerate(words[:-3]):
        low = word.surface.lower()
        if low == "such" and words[place + 1].surface.lower() == "as":
            yield place + 2, place
        elif low in ("including", ":") and place > 0:
            yield place + 1, place


def _with_owner(
    sentence: ReadSentence, readings: Sequence[ClauseReading], first: int, introducer: int
) -> Iterator[Fact]:
    items = split_items(sentence, first, _end_of_list(sentence, first))
    if len(items) < _SHORTEST_LIST:
        return
    before = introducer
    while before > 0 and sentence.words[before - 1].surface == ",":
        before -= 1
    yield from _of_noun_before(sentence, readings, before, items, _INTRODUCED)


def _bracketed(sentence: ReadSentence, readings: Sequence[ClauseReading]) -> Iterator[Fact]:
    words = sentence.words
    for place, word in enumerate(words):
        if word.tag != "(" or place == 0:
            continue
        last = next((at for at in range(place, len(words)) if words[at].tag == ")"), place)
        if last == place or words[place + 1].surface.lower() in ("e.g.", "i.e.", "e.g", "i.e"):
            continue
        items = _bracket_items(sentence, place + 1, last)
        if len(items) >= _SHORTEST_LIST:
            yield from _of_noun_before(sentence, readings, place, items, _BRACKETED)


def _bracket_items(sentence: ReadSentence, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the items of a list in brackets, which may lack its "and"."""
    if items := split_items(sentence, first, last):
        return items
    cuts, start = [], first
    for place in range(first, last):
        if sentence.words[place].surface in (",", ";"):
            cuts.append((start, place))
            start = place + 1
    items = (*cuts, (start, last))
    good = all(_is_item(sentence, one) and _is_name(sentence, one) for one in items)
    return items if good else ()


def _is_name(sentence: ReadSentence, item: tuple[int, int]) -> bool:
    return any(word.surface[0].isupper() for word in sentence.words[item[0] : item[0] + 2])


def _of_noun_before(
    sentence: ReadSentence,
    readings: Sequence[ClauseReading],
    before: int,
    items: Sequence[tuple[int, int]],
    confidence: float,
) -> Iterator[Fact]:
    """Yield the list as the noun phrase's that ends at a word, and as its clause's."""
    words = sentence.words
    end = words[before - 1].end if before else 0
    ending = [one for one in noun_phrases(words) if one[1] == end]
    if not ending:
        return
    start, _, head = max(ending, key=lambda one: one[1] - one[0])
    noun = on_one_line(words[head].surface)
    is_light = noun.lower() in grammar_words("light_nouns")
    if not is_light:
        yield _of_noun(sentence, (start, end), noun, items, confidence)
    for reading in readings:
        verb = reading.clause.first_verb
        inside = verb.first < head and words[reading.relation_first].start < start
        reach = [*reading.clause.objects, *reading.clause.phrases]
        if inside and any(part.first <= head < part.last for part in reach):
            last = next(at for at, word in enumerate(words) if word.end == end) + 1
            relation = _text(sentence, reading.relation_first, last)
            yield _fact(sentence, reading, relation, items, confidence * reading.confidence)
            return


def _of_noun(
    sentence: ReadSentence,
    owner: tuple[int, int],
    noun: str,
    items: Sequence[tuple[int, int]],
    confidence: float,
) -> Fact:
    start, end = owner
    return Fact(
        subject=on_one_line(sentence.text[start:end]),
        subject_span=sentence.within(start, end),
        relation=noun,
        relation_key=relation_key(noun, "en") or "includes",
        value=_value(sentence, items),
        value_span=_span(sentence, items),
        pattern="list",
        confidence=confidence,
        evidence=sentence.span,
    )


def _fact(
    sentence: ReadSentence,
    reading: ClauseReading,
    relation: str,
    items: Sequence[tuple[int, int]],
    confidence: float,
) -> Fact:
    span = _span(sentence, items)
    qualifiers = tuple(
        one
        for one, part in reading.qualifiers
        if part.last <= items[0][0] or part.first >= items[-1][1]
    )
    return Fact(
        subject=reading.subject,
        subject_span=sentence.within(*reading.subject_span),
        relation=relation,
        relation_key=relation_key(relation, "en"),
        value=_value(sentence, items),
        value_span=span,
        pattern="list",
        confidence=round(confidence, 3),
        evidence=sentence.span,
        qualifiers=qualifiers,
        is_affirmed=reading.is_affirmed,
        modality=reading.modality,
    )


def _value(sentence: ReadSentence, items: Sequence[tuple[int, int]]) -> Value:
    texts = tuple(_text(sentence, first, last) for first, last in items)
    return Value(kind="list", text=", ".join(texts), items=texts)


def _span(sentence: ReadSentence, items: Sequence[tuple[int, int]]) -> Span:
    words = sentence.words
    return sentence.within(words[items[0][0]].start, words[items[-1][1] - 1].end)


def _text(sentence: ReadSentence, first: int, last: int) -> str:
    words = sentence.words
    return on_one_line(sentence.text[words[first].start : words[last - 1].end])
