"""A claim in other words: what begins on a day has been so since that day.

"X joined Y in 1995", "X became a member of Y in 1995" and "X has been a member of Y since 1995"
say the same, and so do "X chaired Y" and "X was chairman of Y". The verbs stand in
`rewordings.yaml`; nothing here knows a phrase of any document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from knowledge.checking.reading import ReadText, read_text
from knowledge.wordlists import read_nested

__all__ = ["Rewording", "rewordings", "spellings"]

_IN, _SINCE = "in", "since"
_BEFORE_DATE = regex.compile(r"(?:^|[\s,])(in|on|since|from)\s*$", regex.IGNORECASE)
_NAMED_MEMBER = regex.compile(
    r"\b(?:an?|the)\s+((?:\p{Lu}[\w.-]*\s+)+)member\b(?!\s+(?:of|state))"
)
_MEMBER = regex.compile(r"^(?:an?\s+)?(?:full\s+)?member\s+of\s+(?P<body>.+)$")
_BRITISH = regex.compile(r"(?<!\p{L})(\p{L}{3,})is(ation)")
_AMERICAN = regex.compile(r"(?<!\p{L})(\p{L}{3,})iz(ation)")
_DAY = regex.compile(r"^\d{4}-\d\d-\d\d")
_ENDING = " .;!"


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence in other words.

    Attributes:
        exact: a word of it that no other one may stand for: of a chairmanship, nobody can tell who
            chairs whom. "" for none.
    """

    text: str
    exact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A sentence without its date.

    Attributes:
        core: the rest of the sentence.
        date: as it is written; "" for none.
        lead: "in" for when something happened, "since" for when it began to be so.
        on: the preposition of what happens then: "in" or "on".
    """

    core: str
    date: str
    lead: str
    on: str


def rewordings(text: str, language: str) -> Sequence[Rewording]:
    """Return an English sentence in other words, the sentence itself left out.

    >>> [one.text for one in rewordings("Kesh joined the EU in 1995.", "en")]
    ['Kesh became a member of the EU in 1995.', 'Kesh has been a member of the EU since 1995.']
    """
    if language != "en":
        return ()
    read = read_text(text, language)
    dated = _dated(read)
    if dated is None:
        return ()
    plain = _NAMED_MEMBER.sub(lambda one: f"a member of the {one[1].strip()}", dated.core)
    found = [Rewording(_with_date(plain, dated, dated.lead))] if plain != dated.core else []
    found += _forms(plain, dated)
    return [Rewording(f"{one.text}.", one.exact) for one in dict.fromkeys(found)]


def spellings(text: str, language: str) -> Sequence[str]:
    """Return an English text as it is, and as it is spelt on the other side of the Atlantic.

    >>> spellings("The Organisation met.", "en")
    ['The Organisation met.', 'The Organization met.']
    """
    others = (_BRITISH.sub(r"\1iz\2", text), _AMERICAN.sub(r"\1is\2", text))
    return list(dict.fromkeys((text, *others))) if language == "en" else [text]


def _dated(read: ReadText) -> _Dated | None:
    """Return a sentence parted from its only date; None where it has several or none plainly."""
    text = read.text.strip().rstrip(_ENDING)
    dates = [one for one in read.values if one.kind == "date"]
    if not dates:
        return _Dated(core=text, date="", lead="", on="")
    if len(dates) > 1 or len(read.clauses) > 1:
        return None
    start, end = dates[0].start, dates[0].end
    before = _BEFORE_DATE.search(read.text[:start])
    if before is None:
        return None
    rest = f"{read.text[: before.start()]} {read.text[end:].strip(' ,')}"
    return _Dated(
        core=" ".join(rest.split()).rstrip(_ENDING),
        date=read.text[start:end],
        lead=_SINCE if before[1].casefold() in {"since", "from"} else _IN,
        on="on" if _DAY.match(dates[0].normalized) else _IN,
    )


def _with_date(core: str, dated: _Dated, lead: str) -> str:
    if not dated.date:
        return core
    return f"{core} {dated.on if lead == _IN else lead} {dated.date}"


def _forms(core: str, dated: _Dated) -> Iterator[Rewording]:
    if dated.lead == _IN:
        yield from map(Rewording, _of_beginning(core, dated))
    elif dated.lead == _SINCE:
        yield from map(Rewording, _of_state(core, dated))
    yield from _of_office(core, dated)
    yield from map(Rewording, _in_phrases(core, dated))


def _of_beginning(core: str, dated: _Dated) -> Iterator[str]:
    """Yield other words for what began: for joining, for becoming something."""
    if joined := _parted(core, "joining"):
        who, body = joined
        yield _with_date(f"{who} became a member of {body}", dated, _IN)
        yield _with_date(f"{who} has been a member of {body}", dated, _SINCE)
    elif became := _parted(core, "becoming"):
        who, what = became
        yield _with_date(f"{who} has been {what}", dated, _SINCE)
        if member := _MEMBER.match(what):
            yield from _joining(who, member["body"], dated)


def _of_state(core: str, dated: _Dated) -> Iterator[str]:
    """Yield other words for what has been so since a day."""
    parted = _parted(core, "being")
    if parted is None:
        return
    who, what = parted
    lead, _, body = what.partition(" ")
    if body and lead in _words("belonging"):
        yield from _joining(who, body, dated)
        return
    yield _with_date(f"{who} became {what}", dated, _IN)
    if member := _MEMBER.match(what):
        yield from _joining(who, member["body"], dated)


def _joining(who: str, body: str, dated: _Dated) -> Iterator[str]:
    yield _with_date(f"{who} joined {body}", dated, _IN)
    yield _with_date(f"{who} was admitted to {body}", dated, _IN)


def _of_office(core: str, dated: _Dated) -> Iterator[Rewording]:
    """Yield other words for what somebody does of a thing: "chaired", "was chairman of"."""
    for verbs, nouns in _offices():
        for verb in verbs:
            if parted := _around(core, verb):
                be = "is" if verb.endswith("s") else "was"
                for noun in nouns:
                    text = f"{parted[0]} {be} {noun} of {parted[1]}"
                    yield Rewording(_with_date(text, dated, dated.lead), noun)
        found = regex.match(rf"^(.+?) (is|was) (?:the |an? )?(?:{'|'.join(nouns)}) of (.+)$", core)
        if found:
            verb = next(one for one in verbs if one.endswith("s") == (found[2] == "is"))
            yield Rewording(_with_date(f"{found[1]} {verb} {found[3]}", dated, dated.lead), verb)


def _in_phrases(core: str, dated: _Dated) -> Iterator[str]:
    """Yield a sentence with another phrase of the same meaning."""
    for phrases in _phrases():
        for phrase in phrases:
            if parted := _around(core, phrase):
                others = (other for other in phrases if other != phrase)
                yield from (
                    _with_date(f"{parted[0]} {other} {parted[1]}", dated, dated.lead)
                    for other in others
                )


def _parted(core: str, kind: str) -> tuple[str, str] | None:
    """Return what stands before and behind a verb of a kind, the longest one first."""
    for verb in sorted(_words(kind), key=len, reverse=True):
        if parted := _around(core, verb):
            return parted
    return None


def _around(core: str, verb: str) -> tuple[str, str] | None:
    before, found, behind = core.partition(f" {verb} ")
    return (before, behind) if found and before and behind else None


@cache
def _words(kind: str) -> Sequence[str]:
    return read_nested("checking/rewordings")["en"][kind]


@cache
def _offices() -> Sequence[tuple[Sequence[str], Sequence[str]]]:
    lines = (line.partition("|") for line in _words("offices"))
    return tuple((verbs.split(), nouns.split()) for verbs, _, nouns in lines)


@cache
def _phrases() -> Sequence[Sequence[str]]:
    return tuple(tuple(map(str.strip, line.split("|"))) for line in _words("phrases"))
