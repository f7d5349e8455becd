"""Questions whose answer is computed: which of two, how long between, how much more.

Such a question is taken apart into questions that the documents may answer, one for each operand.
Only questions in English are; a question that does not fit exactly is left as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

import regex

from knowledge.grammar.tagging import tag
from knowledge.model import AnswerType
from knowledge.questions.answer_types import answer_type

__all__ = ["COMPARING", "Calculation", "Operand", "decompose"]

CalculationKind = Literal["first", "last", "largest", "smallest", "span", "difference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One of the things computed with.

    Attributes:
        question: asks for its value.
        name: what the answer calls it.
        type: what kind of value is wanted.
        counted: what is counted ("resolutions"), "" where nothing is.
        others: the name of the other operand.
        is_bare: the question only asks when it was, so that it has to be something that occurs.
    """

    question: str
    name: str
    type: AnswerType
    counted: str = ""
    others: str = ""
    is_bare: bool = False

    @property
    def is_named(self) -> bool:
        """Whether it names something, so that no document has to be known to find it."""
        return any(char.isupper() for char in self.question[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """What is to be computed.

    Attributes:
        kind: the operand of the first, last, largest or smallest value; the time between two
            dates; the difference of two numbers.
        unit: for `span`, the unit that the answer is asked in ("years"), "" for a fitting one.
    """

    kind: CalculationKind
    operands: tuple[Operand, ...]
    unit: str = ""

    @property
    def order(self) -> Sequence[int]:
        """The operands' places, those that name something first."""
        return sorted(range(len(self.operands)), key=lambda n: not self.operands[n].is_named)


_UNIT = r"(?P<unit>years?|months?|weeks?|days?)"
_EARLY = "first|earlier|earliest|before|oldest|older"
_LATE = "last|later|latest|after|newest|newer|youngest|younger|more recent|most recent"
_LARGE = (
    "more|most|larger|largest|bigger|biggest|greater|greatest|higher|highest|longer|longest"
    "|costlier|costliest|dearer|expensive|heavier|heaviest|faster|fastest|taller|tallest"
)
_SMALL = (
    "less|least|fewer|fewest|smaller|smallest|lower|lowest|shorter|shortest|cheaper|cheapest"
    "|lighter|lightest|slower|slowest"
)
# The choice stands behind a mark: "…: A or B?"
_CHOICE = regex.compile(
    r"^(?=.*\sor\s)(?P<ask>.+?)\s*[:,–—](?=[^:]*$)\s*(?P<a>[^:]+?),?\s+or\s+(?P<b>[^:]+?)\?*$"
)
# "Did A happen before B?", "Was A earlier than B?"
_BETWEEN = regex.compile(
    rf"^how (?:long|many {_UNIT}|much time)\b.*?\b(?:between|from)\s+"
    r"(?P<a>.+?)\s+(?:and|to|until|till)\s+(?P<b>.+?)\?*$",
    regex.I,
)
# "Between the start of work on A and B and its first train": the last "and" with an article.
_BETWEEN_NOUNS = regex.compile(
    rf"^how (?:long|many {_UNIT}|much time)\b.*?\b(?:between|from)\s+"
    r"(?P<a>.+)\s+(?:and|to|until|till)\s+(?P<b>(?:its|his|her|their|the|an?)\s.+?)\?*$",
    regex.I,
)
_LASTED = regex.compile(
    rf"^(?:for )?how (?:long|many {_UNIT}) did\s+(?P<a>.+?)\s+(?:last|go on|continue|rage)\?*$",
    regex.I,
)
_OLD = regex.compile(
    r"^(?:how old (?:was|is|were)\s+(?P<a>.+?)\s+when\s+(?:he|she|it|they)\s+(?P<deed>.+?)"
    r"|at what age did\s+(?P<clause>.+?))\?*$",
    regex.I,
)
_OWN = regex.compile(r"^(?:its|his|her|their)\s+(?P<noun>.+)$", regex.I)
_AFTER = regex.compile(
    rf"^how (?:long|many {_UNIT}|much time)\s+(?:(?:passed|elapsed|went by)\s+)?"
    # The last auxiliary: "after the bridge was opened was it sold".
    r"(?P<order>after|before|since|until)\s+(?P<a>.+)(?<!,),?\s+"
    r"(?P<aux>did|was|were|had|has|is|are)\s+(?P<b>.+?)\?*$",
    regex.I,
)
_MORE_THAN = regex.compile(
    r"^how (?:much|many) (?P<more>more|less|fewer|larger|higher)\s*(?P<what>.*?)\s*"
    r"(?P<aux>did|does|do|is|was|are|were|has|have)\s+(?P<a>.+?)\s+than\s+(?P<b>.+?)\?*$",
    regex.I,
)
_DIFFERENCE = regex.compile(
    r"^what (?:is|was) the difference (?:in (?P<what>[\w ]+?) )?"
    r"between\s+(?P<a>.+?)\s+and\s+(?P<b>.+?)\?*$",
    regex.I,
)
_OPENING = regex.compile(
    r"^(?:which|what|where|who)\b\s*(?:one|of them|of the two)?\s*(?:is|are|was|were|had|has)?\s*",
    regex.I,
)
_DEGREE = regex.compile(rf"\b(?:the )?(?:{_LARGE}|{_SMALL})\b\s*", regex.I)
_COUNTED = regex.compile(r"\b(?:more|most|fewer|fewest|less|least)\s+(\p{Ll}[\p{L}-]+)")
_MEASURES = (
    (r"\b(?:share|percentage|proportion|portion|percent)\b", "percent"),
    (
        r"\b(?:price|cost|fee|costs|salary|budget|sum|rent|amount|paid|pay)\b|expensive|cheap",
        "money",
    ),
)
_OCCURRING = "come|take|place|happen|year|month|week|day|time|long|many|much|last|pass|elapse"
COMPARING = frozenset(f"{_OCCURRING}|{_EARLY}|{_LATE}|{_LARGE}|{_SMALL}".replace("|", " ").split())
"""Words that only say how the operands are to be compared, in their first forms."""
_ONE = regex.compile(r"\b(?:the one|that|the other)\b")
_GERUND = regex.compile(r"^(?P<verb>\w+ing)\b\s*(?P<rest>.*)$")
_PLACE = regex.compile(r"^(?:at|in|on|during|for)\s+")


def decompose(text: str) -> Calculation | None:
    """Return what a question asks to be computed, None where it asks for nothing of the kind.

    >>> found = decompose("Which came first, the treaty of Ambar or the siege of Kesh?")
    >>> found.kind, [one.question for one in found.operands]
    ('first', ['When was the treaty of Ambar?', 'When was the siege of Kesh?'])
    """
    question = " ".join(text.split())
    return next(iter(_calculations(question)), None)


def _calculations(question: str) -> Iterator[Calculation]:
    if match := _CHOICE.match(question):
        yield from _choice(match["ask"], match["a"], match["b"])
    if match := _AFTER.match(question):
        yield _after(match)
    elif match := _LASTED.match(question):
        asked = [(f"When did {match['a']} {verb}?", match["a"]) for verb in ("begin", "end")]
        yield _calculation("span", asked, wanted="date", unit=match["unit"] or "")
    elif match := _OLD.match(question):
        yield _age(match)
    elif match := _BETWEEN_NOUNS.match(question) or _BETWEEN.match(question):
        yield _span(match["a"], match["b"], match["unit"])
    if match := _MORE_THAN.match(question):
        yield _more(match)
    if match := _DIFFERENCE.match(question):
        what = f"the {match['what']} of " if match["what"] else ""
        yield _calculation(
            "difference",
            [(f"What is {what}{name}?", name) for name in (match["a"], match["b"])],
        )


def _calculation(
    kind: CalculationKind,
    asked: Sequence[tuple[str, str]],
    *,
    wanted: AnswerType | None = None,
    counted: str = "",
    unit: str = "",
) -> Calculation:
    """Return a calculation with two operands, each a question and a name."""
    names = [name for _, name in asked]
    return Calculation(
        kind=kind,
        unit=unit,
        operands=tuple(
            Operand(
                question=question,
                name=_PLACE.sub("", name),
                type=wanted or _numeric(answer_type(question, "en")),
                counted=counted,
                others=names[1 - place],
                is_bare=question == f"When was {name}?" and not _subject(name),
            )
            for place, (question, name) in enumerate(asked)
        ),
    )


def _numeric(kind: AnswerType) -> AnswerType:
    return kind if kind in {"money", "percent", "date"} else "number"


def _choice(ask: str, a: str, b: str) -> Iterator[Calculation]:
    folded = ask.casefold()
    if not regex.match(r"(?:which|what|where|who|when)\b", folded):
        return
    first, second = a.strip(), _with_noun(a, b.strip())
    if regex.search(rf"\b(?:{_EARLY})$", folded):
        kind: CalculationKind = "first"
    elif regex.search(rf"\b(?:{_LATE})$", folded):
        kind = "last"
    elif regex.search(rf"\b(?:{_LARGE})\b", folded):
        kind = "largest"
    elif regex.search(rf"\b(?:{_SMALL})\b", folded):
        kind = "smallest"
    else:
        return
    if kind in {"first", "last"}:
        # "Which opened first" asks when each opened; "which came first" when each was.
        deed = regex.sub(
            rf"\s*\b(?:the )?(?:{_EARLY}|{_LATE})$", "", _OPENING.sub("", ask), flags=regex.I
        )
        if regex.search(r"\b(?:older|oldest|younger|youngest|newer|newest)$", folded):
            asked = [(f"When was {name} founded?", name) for name in (first, second)]
        elif deed.casefold() in {"", "came", "come", "happened", "took place"}:
            asked = [(f"When was {name}?", name) for name in (first, second)]
        else:
            asked = [(f"When {deed} {name}?", name) for name in (first, second)]
        yield _calculation(kind, asked, wanted="date")
        return
    # "Where were more resolutions adopted" asks how many resolutions were adopted at each place.
    what = _OPENING.sub("", ask)
    counted = _COUNTED.search(what)
    what = _DEGREE.sub("", what)
    wanted = next((each for word, each in _MEASURES if regex.search(word, what)), "number")
    yield _calculation(
        kind,
        [(f"{what} {name}?", name) for name in (first, second)],
        wanted=cast("AnswerType", wanted),
        counted=counted[1] if counted and wanted == "number" else "",
    )


def _with_noun(first: str, second: str) -> str:
    """Return the second of two with the first's noun for "the one"."""
    noun = regex.split(r"\s(?:in|of|at|on|from|with|for)\s", _PLACE.sub("", first))[0]
    return _ONE.sub(noun, second, count=1) if _ONE.match(second) else second


def _span(a: str, b: str, unit: str | None) -> Calculation:
    # "The beginning and the completion of the tunnel" are both the tunnel's.
    owner = b.partition(" of ")[2]
    is_named = any(char.isupper() for char in a) or not any(char.isupper() for char in owner)
    is_whole = " of " in a and is_named
    first = a if is_whole or not owner or owner[0].isdigit() else f"{a} of {owner}"
    b = _owned(b, a.partition(" of ")[2])
    asked = [(f"When was {name}?", name) for name in (first, b)]
    return _calculation("span", asked, wanted="date", unit=unit or "")


def _after(match: "regex.Match[str]") -> Calculation:
    """Take "how many years after joining X did Y start Z" apart."""
    later = f"When {match['aux']} {match['b']}?"
    event = _owned(match["a"], _subject(match["b"]))
    gerund = _GERUND.match(match["a"])
    if gerund:
        subject = match["b"].split(maxsplit=1)[0]
        earlier = f"When did {subject} {gerund['verb']} {gerund['rest']}?"
    elif regex.search(r"\b(?:was|were|became|joined|started|began|opened|signed)\b", match["a"]):
        earlier = f"When {match['a']}?"
    else:
        earlier = f"When was {event}?"
    asked = [(earlier, event), (later, match["b"])]
    return _calculation("span", asked, wanted="date", unit=match["unit"] or "")


def _owned(event: str, owner: str) -> str:
    """Return "its founding" as the founding of what "its" stands for, else the event as it is.

    >>> _owned("its isolation by Lund", "bismuth")
    'the isolation of bismuth by Lund'
    """
    found = _OWN.match(event)
    if not found or not owner:
        return event
    noun, by, agent = found["noun"].partition(" by ")
    return f"the {noun} of {owner}{by}{agent}"


def _subject(clause: str) -> str:
    """Return what stands before the verb of a clause.

    >>> _subject("Kesh Rovers buy a former brickyard")
    'Kesh Rovers'
    """
    verb = next((one for one in tag(clause, "en") if one.tag.startswith("VB")), None)
    return clause[: verb.start].strip() if verb else ""


def _age(match: "regex.Match[str]") -> Calculation:
    """Take "how old was X when she died" apart."""
    name = match["a"] or _subject(match["clause"])
    deed = match["deed"]
    later = f"When was it that {name} {deed}?" if deed else f"When did {match['clause']}?"
    asked = [(f"When was {name} born?", "birth"), (later, "")]
    return _calculation("span", asked, wanted="date", unit="years")


def _more(match: "regex.Match[str]") -> Calculation:
    what = match["what"]
    asked = [
        (" ".join(f"How much {what} {match['aux']} {name}?".split()), name)
        for name in (match["a"], match["b"])
    ]
    return _calculation("difference", asked, counted=what)
