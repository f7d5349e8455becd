"""The whole report on a draft as a text file, to be read as it is or as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.draft_words import overview, sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.texts import Texts
    from knowledge.model import DraftReport

__all__ = ["draft_file"]

MOST_LINES = 20_000
"""Of one sort: some megabytes, more than anybody reads and less than Telegram refuses."""

MARKS = re.compile(r"[\\`*<\[\]]")
"""What Markdown would read as markup; a document's words are to stay what they are."""


def draft_file(report: DraftReport, own: Texts) -> bytes:
    """Return the report as UTF-8 Markdown: an overview, then a section for each sort of change.

    Args:
        report: what the draft changes.
        own: the texts of the language of the headings.
    """
    return "\n".join(_lines(report, own)).encode("utf-8", "replace")


def _lines(report: DraftReport, own: Texts) -> Iterator[str]:
    yield f"# {own('draft-title', edition=report.edition)}"
    yield ""
    found = sections(report, own)
    for line in (*overview(report, own), *(one.heading for one in found)):
        yield f"- {_escaped(line)}"
    for section in found:
        yield ""
        yield f"## {_escaped(section.heading)}"
        yield ""
        for place, line in enumerate(section.lines[:MOST_LINES]):
            yield f"- {_escaped(line)}"
            for more in section.under[place] if section.under else ():
                yield f"    - {_escaped(more)}"
        if len(section.lines) > MOST_LINES:
            yield f"- {own('draft-more', count=len(section.lines) - MOST_LINES)}"
    yield ""


def _escaped(text: str) -> str:
    return MARKS.sub(r"\\\g<0>", text)
