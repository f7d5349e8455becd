"""What Telegram shows of a draft's report and of probe questions. Pure functions.

Nothing from a document or a person gets into a message other than through `layout`, which cleans,
cuts and escapes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import MessageLimit

from bot.draft_words import DraftLines, Section, overview, sections
from bot.telegram.layout import Block, Run, abbreviate, lay_out, one_line, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts
    from knowledge.model import DraftReport, ProbeResult

__all__ = ["draft_summary", "probe_summary"]

LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)
MOST_OF_EACH = 3
"""How many changes of each sort are shown; more would hide the other sorts on a telephone."""
MOST_LINES = 20
"""Of a draft's message, as far as headings leave room: what a telephone shows at a time."""
LEAST_LINES = 5
"""Changes that are shown however many headings there are."""
MOST_PROBES = 6
"""Of each sort in the answer to /probe, which has no file."""

MAX_PART = 90
MAX_LINE = 420
MAX_HEADING = 300


def draft_summary(
    report: DraftReport, own: Texts, *, limit: int = LONGEST, has_file: bool = True
) -> str:
    """Return one message of HTML: what the draft holds, and the first changes of each sort.

    Args:
        report: what the draft changes.
        own: the texts of the admin's language.
        limit: the most UTF-16 units that it may take, 900 or more to hold all headings.
        has_file: a file comes with it that tells the rest.
    """
    found = sections(report, own, longest=MAX_PART)
    title = "" if report.is_unchanged else own("draft-title", edition=report.edition)
    lines = overview(report, own, with_cost=False)
    room = MOST_LINES - 1 - len(lines) - len(found) - 1
    shown = _shown(found, room)
    while True:
        rest = own("draft-rest-in-file") if has_file else ""
        blocks = _draft_blocks(title, lines, found, shown, rest)
        if len(pages(blocks, limit=limit)) == 1 or not any(shown):
            return lay_out(blocks, limit=limit)[0]
        fullest = max(range(len(shown)), key=lambda place: (shown[place], place))
        shown[fullest] -= 1


def probe_summary(results: Sequence[ProbeResult], edition: str, own: Texts) -> str:
    """Return one message of HTML: how probe questions stand, those that fail first.

    Args:
        results: of all probes of the edition.
        edition: its name.
        own: the texts of the admin's language.
    """
    title = own("probe-title", edition=edition)
    if not results:
        return _one_message(title, (own("probe-none"),), (), own)
    lines = DraftLines(own, longest=MAX_PART)
    failing = [one for one in results if one.passes is False]
    quoted = [one for one in results if one.is_in_quotation_only]
    passing = [one for one in results if one.passes is True and not one.is_in_quotation_only]
    watched = [one for one in results if one.passes is None]
    found = (
        Section(
            heading=own("draft-failing", count=len(failing), probes=len(results)),
            lines=tuple(lines.probe(one) for one in failing),
        ),
        Section(
            heading=own("probe-quoted-only", count=len(quoted)),
            lines=tuple(lines.quoted_only(one) for one in quoted),
        ),
        Section(
            heading=own("probe-passing", count=len(passing)),
            lines=tuple(lines.probe(one) for one in passing),
        ),
        Section(
            heading=own("probe-watched", count=len(watched)),
            lines=tuple(lines.probe(one) for one in watched),
        ),
    )
    fine = () if failing else (own("draft-probes-fine", probes=len(results)),)
    return _one_message(title, fine, [one for one in found if one.lines], own)


def _shown(found: Sequence[Section], room: int) -> list[int]:
    """Return how many lines of each section are shown: what fails first, then of each in turn."""
    most = [0 if one.is_known else min(len(one.lines), MOST_OF_EACH) for one in found]
    shown = [0] * len(found)
    left = max(room, LEAST_LINES)
    turns = [place for _ in range(MOST_OF_EACH) for place in range(len(found))]
    first = [0] * MOST_OF_EACH if found else []
    for place in (*first, *turns):
        if left and shown[place] < most[place]:
            shown[place] += 1
            left -= 1
    return shown


def _draft_blocks(
    title: str,
    lines: Sequence[str],
    found: Sequence[Section],
    shown: Sequence[int],
    rest: str,
) -> list[Block]:
    blocks = [Block(runs=(Run(text=one_line(title), style="bold"),))] if title else []
    blocks += [Block(runs=(Run(text=one_line(line)),)) for line in lines]
    for section, most in zip(found, shown, strict=True):
        blocks += _section_blocks(section, most)
    if rest and any(most < len(one.lines) for one, most in zip(found, shown, strict=True)):
        blocks.append(Block(runs=(Run(text=rest, style="italic"),), gap=2))
    return blocks


def _one_message(title: str, lines: Sequence[str], found: Sequence[Section], own: Texts) -> str:
    """Return the lines and as many changes of each sort, in turn, as make one message."""
    opening = [Block(runs=(Run(text=one_line(title), style="bold"),))] if title else []
    opening += [Block(runs=(Run(text=one_line(line)),)) for line in lines]
    shown = [0] * len(found)
    blocks = _blocks(opening, found, shown, own)
    for most in range(1, MOST_PROBES + 1):
        for place, section in enumerate(found):
            if shown[place] < most - 1 or len(section.lines) < most:
                continue
            tried = [*shown[:place], most, *shown[place + 1 :]]
            fuller = _blocks(opening, found, tried, own)
            if len(pages(fuller)) == 1:
                shown, blocks = tried, fuller
    return lay_out(blocks)[0]


def _blocks(
    opening: Sequence[Block], found: Sequence[Section], shown: Sequence[int], own: Texts
) -> list[Block]:
    blocks = list(opening)
    for section, most in zip(found, shown, strict=True):
        blocks += _section_blocks(section, most)
        if 0 < most < len(section.lines):
            more = own("draft-more", count=len(section.lines) - most)
            blocks.append(Block(runs=(Run(text=more, style="italic"),)))
    return blocks


def _section_blocks(section: Section, most: int) -> list[Block]:
    heading = abbreviate(one_line(section.heading), MAX_HEADING)
    blocks = [Block(runs=(Run(text=heading, style="bold"),), gap=2 if most else 1)]
    shown = (abbreviate(f"• {one_line(line)}", MAX_LINE) for line in section.lines[:most])
    return [*blocks, *(Block(runs=(Run(text=line),)) for line in shown)]
