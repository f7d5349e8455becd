"""Notes: what somebody who runs the bot answers to a question that no document answered.

A note is a Markdown document with the day and the name of who wrote it. Its first paragraph stands
in a row beside the question, so that it is found by the question's words however short it is; what
follows stands below as it was written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING

import regex

from bot.texts import texts
from knowledge.model import Answer

if TYPE_CHECKING:
    from datetime import date

    from knowledge.model import Outcome

__all__ = ["FOLDER", "Note", "is_answered_from", "note_of", "title_of"]

FOLDER = "notes"
MAX_SLUG_BYTES = 80
MAX_ROW = 600
"""Characters of a first paragraph that goes into a row: a row is quoted as a whole."""
MAX_AUTHOR = 64
MAX_QUESTION = 300
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
CONTROLS = regex.compile(r"[^\P{C}\n\u200c\u200d]")
"""But for the joiners that some scripts are written with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A document: its path in a documents folder, and the file's content."""

    path: str
    data: bytes


def note_of(
    question: str, answer: str, *, author: str, day: date, language: str, mark: str
) -> Note:
    """Return an answer to a question as a document.

    Args:
        question: what was asked.
        answer: the text, word for word.
        author: name of who wrote it; it is shown to everybody who is given the answer.
        day: when.
        language: ISO 639-1 of the question; the labels are in it.
        mark: tells the note from others about the same question on that day; the same mark gives
            the same path.
    """
    own = texts(language)
    asked = title_of(question)
    name = _one_line(author)[:MAX_AUTHOR].strip() or own("note-nameless")
    front = {
        "title": asked,
        "publisher": own("note-publisher", name=name),
        "author": name,
        "date": day.isoformat(),
        "collection": FOLDER,
    }
    head = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items()
    )
    columns = (own("note-question"), own("note-answer"))
    text = f"---\n{head}---\n{_body(asked, answer, columns)}\n"
    digest = blake2s(mark.encode("utf-8", "replace"), digest_size=2).hexdigest()
    path = f"{FOLDER}/{day.isoformat()}-{_slug(asked)}-{digest}.md"
    return Note(path=path, data=text.encode("utf-8", "replace"))


def title_of(question: str) -> str:
    """Return the title of the notes about a question."""
    return _one_line(question)[:MAX_QUESTION].strip()


def is_answered_from(outcome: Outcome, path: str) -> bool:
    """Say whether an answer quotes the note with a path, whatever folder it lies in."""
    if not isinstance(outcome, Answer):
        return False
    quoted = {quotation.citation for quotation in outcome.quotations}
    return any(
        citation.document.endswith(path)
        for citation in outcome.citations
        if citation.number in quoted
    )


def _body(question: str, answer: str, columns: tuple[str, str]) -> str:
    clean = CONTROLS.sub("", answer.replace("\r\n", "\n").replace("\t", " ")).strip()
    first, *rest = PARAGRAPHS.split(clean, maxsplit=1)
    if len(first) > MAX_ROW:
        return clean
    cells = (question, " ".join(first.split()))
    rows = (columns, ("---", "---"), tuple(cell.replace("|", "\\|") for cell in cells))
    table = "\n".join(f"| {left} | {right} |" for left, right in rows)
    return "\n\n".join((table, *rest))


def _slug(text: str) -> str:
    """Return words for a file's name.

    >>> _slug("Who keeps the unicorns?")
    'who-keeps-the-unicorns'
    """
    slug = ""
    for word in WORD.findall(text.casefold()):
        longer = f"{slug}-{word}" if slug else word
        if len(longer.encode()) > MAX_SLUG_BYTES:
            break
        slug = longer
    return slug or "note"


def _one_line(text: str) -> str:
    return " ".join(CONTROLS.sub("", text.replace("\t", " ").replace("\n", " ")).split())
