"""Documents folders of any size, made up: prose with names, dates, amounts, tables and acronyms.

Every document is drawn from its number alone, so that any of them can be made again, and a
changed one beside it. Who and what is named follows Zipf's law: a few are in most documents and
most in one or two. Some words are glued together, as extraction from PDF leaves them. As many
facts are found in as many words, and as many words are in a passage, as in the other documents of
these benchmarks: 64 to 105 facts in 800 words, 24 to 99 words in a passage.
"""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.corpus import pronounceable

__all__ = ["document_path", "write_documents", "written_document"]

_SECTIONS = 10
_SENTENCES = (2, 4)
_RARE_WORDS = 200_000
_PERSONS = 30_000
_BODIES = 12_000
_PLACES = 3_000
_OF_A_FOLDER = 100
_TABLE_SHARE = 0.15
_GLUED_SHARE = 0.02
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FIRST = (
    "Amina", "Boris", "Carla", "Daniyar", "Elena", "Farid", "Greta", "Hamid", "Ivana", "Jonas",
    "Karim", "Leila", "Marat", "Nadia", "Omar", "Petra", "Rashid", "Sara", "Timur", "Vera",
)  # fmt: skip
_ONSETS = (*"bdfghjklmnprstvz", "br", "dr", "kl", "pr", "sk", "sh", "st", "tr", "zh")
_RHYMES = (
    "a", "e", "i", "o", "u", "an", "ar", "el", "en", "er", "im", "in", "on", "or", "os", "ul",
    "us", "ak", "ek", "ov",
)  # fmt: skip
_MANNERS = (
    "Central", "Eastern", "Federal", "General", "Joint", "Local", "Maritime", "National", "Open",
    "Public", "Royal", "Southern", "United", "Western", "Young",
)  # fmt: skip
_KINDS = (
    "Agency", "Association", "Bank", "Centre", "Commission", "Committee", "Fund", "Institute",
    "Ministry", "Office", "Union", "University",
)  # fmt: skip
_FIELDS = (
    "Agriculture", "Culture", "Education", "Energy", "Finance", "Health", "Industry", "Labour",
    "Science", "Tourism", "Trade", "Transport", "Water",
)  # fmt: skip
_ROLES = ("chairman", "director", "secretary general", "deputy minister", "head", "president")
_TOPICS = (
    "Budget", "Cooperation", "Deliveries", "Financing", "Inspection", "Membership", "Planning",
    "Procurement", "Results", "Staff", "Training", "Transport",
)  # fmt: skip
_SENTENCES_OF = (
    "{person} was appointed {role} of {body} on {date}.",
    "{body} was founded in {year} in {place} and has {count} members.",
    "The {rare} programme cost {amount} and was completed in {year}.",
    "{person}, {role} of {body}, opened the {rare} conference in {place} on {date}.",
    "{body} approved {amount} for the {rare} of {place}.",
    "The members discussed the {rare} and {rare2} of the region in detail.",
    "{place} is the seat of {body}, which was led by {person} until {year}.",
    "In {year}, {body} and {body2} signed an agreement on {rare} in {place}.",
    "According to {person}, the {rare} will be finished by {date}.",
    "The report on the {rare} names {count} cases, of which {count2} were settled in {year}.",
    "{acronymed} supports {rare} projects in {place} and other cities.",
    "It employs {count} people and owns {count2} {rare} stations.",
    "Deliveries of {rare} to {place} rose by {percent} per cent in {year}.",
    "{person} and {person2} met in {place} to prepare the session of {body}.",
    "The deadline for the {rare} applications is {date}.",
    "{body} does not finance {rare} before the contract with {body2} has been signed.",
    "He thanked {person} for the work on the {rare} and on the {rare2}.",
    "The headquarters of {body} moved from {place} to {place2} in {year}.",
    "As the {rare} was late, the committee put its decision off until {date}.",
    "Every member pays {amount} a year towards the {rare} of the {rare2}.",
    "Where the {rare} is wet, it is dried before anybody works with it.",
    "Nobody who works at the {rare} may leave it before the end of the shift.",
    "It was not said how this should be done, or who would have to pay for it.",
    "Most of the work on the {rare} is done in summer, when the roads are dry.",
    "If there is doubt, the older rule applies to the {rare} and to all that belongs to it.",
    "They spoke of the {rare} at length and came back to it on the next day.",
    "This was so at the beginning, and it has hardly changed since.",
    "Some of it may be kept for the {rare2}, as long as nothing else is in need of it.",
)


class _Draw:
    """What a document's sentences are filled with."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def rank(self, size: int) -> int:
        """Return a rank below `size`; each power of ten is about as likely as the next."""
        return min(size - 1, int(size ** self.random.random()) - 1)

    def rare(self) -> str:
        return pronounceable(400 + self.rank(_RARE_WORDS))

    def person(self) -> str:
        number = self.rank(_PERSONS)
        first = _FIRST[number % len(_FIRST)]
        last = _name(number // 3, 3)
        style = self.random.random()
        return last if style < 0.1 else f"{first[0]}. {last}" if style < 0.2 else f"{first} {last}"

    def place(self) -> str:
        return _name(self.rank(_PLACES), 2)

    def body(self) -> str:
        name, short, acronym = _body(self.rank(_BODIES))
        style = self.random.random()
        return f"the {short}" if style < 0.15 else acronym if style < 0.2 else f"the {name}"

    def acronymed(self) -> str:
        name, _, acronym = _body(self.rank(_BODIES))
        return f"The {name} ({acronym})"

    def date(self) -> str:
        day, month = self.random.randrange(1, 29), self.random.choice(_MONTHS)
        return f"{day} {month} {self.year()}"

    def year(self) -> int:
        return self.random.randrange(1985, 2026)

    def amount(self) -> str:
        number = self.random.randrange(1, 1000)
        return f"{number} {self.random.choice(('million', 'thousand'))} US dollars"

    def sentence(self) -> str:
        """Return a sentence."""
        text = self.random.choice(_SENTENCES_OF).format(
            person=self.person(), person2=self.person(), body=self.body(), body2=self.body(),
            place=self.place(), place2=self.place(), rare=self.rare(), rare2=self.rare(),
            role=self.random.choice(_ROLES), date=self.date(), year=self.year(),
            amount=self.amount(), count=self.random.randrange(2, 900),
            count2=self.random.randrange(2, 900), percent=self.random.randrange(1, 99),
            acronymed=self.acronymed(),
        )  # fmt: skip
        if self.random.random() < _GLUED_SHARE:
            text = text.replace(" of the region", "oftheregion")
        return text[0].upper() + text[1:]


def _name(number: int, syllables: int) -> str:
    """Return a name of so many syllables, in no order of its number."""
    draw = random.Random(f"name {number} {syllables}")
    return "".join(draw.choice(_ONSETS) + draw.choice(_RHYMES) for _ in range(syllables)).title()


@cache
def _body(number: int) -> tuple[str, str, str]:
    """Return an organisation's name, its short name and its acronym."""
    draw = random.Random(f"body {number}")
    place = _name(number % _PLACES, 2)
    manner, kind, field = draw.choice(_MANNERS), draw.choice(_KINDS), draw.choice(_FIELDS)
    acronym = f"{place[0]}{manner[0]}{kind[0]}{field[0]}"
    return f"{place} {manner} {kind} of {field}", f"{place} {kind}", acronym


def written_document(number: int, *, version: int = 0, sections: int = _SECTIONS) -> str:
    """Return the Markdown text of a document.

    Args:
        version: other versions differ in one section and have one more.
    """
    draw = _Draw(f"document {number}")
    lines = ["---", f"title: Report {number} of {draw.body()}", f"date: {draw.year()}", "---", ""]
    for section in range(sections):
        lines += _section(draw, section)
    if draw.random.random() < _TABLE_SHARE:
        lines += _table(draw)
    if version:
        lines += _section(_Draw(f"document {number}, version {version}"), sections)
    return "\n".join(lines) + "\n"


def _section(draw: _Draw, number: int) -> Iterator[str]:
    yield f"## {number + 1}. {draw.random.choice(_TOPICS)}"
    yield ""
    yield " ".join(draw.sentence() for _ in range(draw.random.randint(*_SENTENCES)))
    yield ""


def _table(draw: _Draw) -> Sequence[str]:
    rows = [f"| {draw.place()} | {draw.date()} | {draw.random.randrange(100)} |" for _ in range(4)]
    return ["| Place | Opened | Staff |", "| --- | --- | --- |", *rows, ""]


def write_documents(folder: Path, count: int) -> None:
    """Write so many documents into a folder, a hundred to a folder of it."""
    for number in range(count):
        path = document_path(folder, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written_document(number), encoding="utf-8")


def document_path(folder: Path, number: int) -> Path:
    """Return where `write_documents` puts a document."""
    return folder / f"{number // _OF_A_FOLDER:04}" / f"report-{number:06}.md"
