"""Who holds which office, as a sentence says it beside the name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.cyrillic_roles import cyrillic_roles
from knowledge.facts.english_roles import english_roles
from knowledge.facts.person_names import are_common, name_from, pieces
from knowledge.facts.reading import ReadSentence
from knowledge.facts.role_dates import role_dates
from knowledge.facts.role_holders import Held
from knowledge.model import Fact, Value

__all__ = ["byline_facts", "role_facts"]

_CYRILLIC = 0.8
_NAME_AND_SURNAME = 2
_LONGEST_BYLINE = 90
_LONGEST_LINE_GAP = 4


def role_facts(sentence: ReadSentence) -> Iterator[Fact]:
    """Yield a fact for each person whose office a sentence names.

    The subject is the person's name, the value the office with what it is the office of.
    """
    found = pieces(sentence.text)
    if sentence.language in {"ru", "kk"} or _is_mostly_cyrillic(sentence.text):
        held = [
            Held(name, role, "is", _CYRILLIC)
            for name, role in cyrillic_roles(found, sentence.language)
        ]
    else:
        held = list(english_roles(found))
    taken: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for one in held:
        if (one.name, one.role) not in taken:
            taken.add((one.name, one.role))
            yield _fact(sentence, one)


def byline_facts(sentences: Sequence[ReadSentence]) -> Iterator[tuple[int, Fact]]:
    """Yield the offices that stand in the line below a name, each with its sentence's place.

    Args:
        sentences: a document's, in order.
    """
    for place in range(1, len(sentences)):
        name, office = sentences[place - 1], sentences[place]
        gap = office.start - name.start - len(name.text)
        if not 0 < gap <= _LONGEST_LINE_GAP or len(name.text) > _LONGEST_BYLINE:
            continue
        if len(office.text) > _LONGEST_BYLINE or name.text.rstrip().endswith((".", ":", "?", "!")):
            continue
        above, below = pieces(name.text), pieces(office.text)
        if not above or name_from(above, 0) != len(above) or are_common(above):
            continue
        if len(above) < _NAME_AND_SURNAME:
            continue
        joined = replace(
            office,
            text=f"{name.text}–{' ' * (gap - 1)}{office.text}",
            start=name.start,
            words=(),
            mentions=(),
        )
        if below and below[0].is_capital:
            for fact in role_facts(joined):
                if fact.subject == " ".join(name.text.split()):
                    yield place, fact


def _is_mostly_cyrillic(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum("Ѐ" <= char <= "ӿ" for char in letters) * 2 > len(letters)


def _fact(sentence: ReadSentence, one: Held) -> Fact:
    text = sentence.text
    return Fact(
        subject=" ".join(text[slice(*one.name)].split()),
        subject_span=sentence.within(*one.name),
        relation=one.relation,
        relation_key="role",
        value=Value(kind="role", text=" ".join(text[slice(*one.role)].split())),
        value_span=sentence.within(*one.role),
        pattern="role",
        confidence=one.confidence,
        evidence=sentence.span,
        qualifiers=role_dates(sentence, one.name, one.role, is_stated=one.is_stated),
        is_affirmed=one.is_affirmed,
        modality=one.modality,
    )
