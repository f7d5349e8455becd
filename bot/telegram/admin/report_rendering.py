"""What Telegram shows of a draft's report and of probe questions. Pure functions.

Nothing from a document or a person gets into a message other than through `layout`, which cleans,
cuts and escapes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.draft_words import DraftLines, Section, overview, sections
from bot.telegram.layout import Block, Run, abbreviate, lay_out, one_line, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts
    from knowledge.model import DraftReport, ProbeResult

__all__ = ["draft_summary", "probe_summary"]

MOST_OF_EACH = (6, 4, 3, 2, 1)
"""How many changes of each sort are shown: the most that still make one message."""

MAX_PART = 90
MAX_LINE = 300
MAX_HEADING = 300


def draft_summary(report: DraftReport, own: Texts) -> str:
    """Return one message of HTML: what the draft holds, and the first changes of each sort.

    Args:
        report: what the draft changes.
        own: the texts of the admin's language.
    """
    return _one_message(
        own("draft-title", edition=report.edition),
        overview(report, own),
        sections(report, own, longest=MAX_PART),
        own,
    )


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
    passing = [one for one in results if one.passes is True]
    watched = [one for one in results if one.passes is None]
    found = (
        Section(
            heading=own("draft-failing", count=len(failing), probes=len(results)),
            lines=tuple(lines.probe(one) for one in failing),
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


def _one_message(title: str, lines: Sequence[str], found: Sequence[Section], own: Texts) -> str:
    opening = Block(runs=(Run(text=one_line(title), style="bold"),))
    told = [Block(runs=(Run(text=one_line(line)),)) for line in lines]
    blocks: list[Block] = []
    for most in MOST_OF_EACH:
        blocks = [opening, *told]
        for section in found:
            blocks += _section_blocks(section, most, own)
        if len(pages(blocks)) == 1:
            break
    return lay_out(blocks)[0]


def _section_blocks(section: Section, most: int, own: Texts) -> list[Block]:
    heading = abbreviate(one_line(section.heading), MAX_HEADING)
    blocks = [Block(runs=(Run(text=heading, style="bold"),), gap=2)]
    shown = (abbreviate(f"• {one_line(line)}", MAX_LINE) for line in section.lines[:most])
    blocks += [Block(runs=(Run(text=line),)) for line in shown]
    if len(section.lines) > most:
        more = own("draft-more", count=len(section.lines) - most)
        blocks.append(Block(runs=(Run(text=more, style="italic"),)))
    return blocks
