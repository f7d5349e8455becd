"""What Telegram shows for facts, timelines and comparisons. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import MessageLimit

from bot.fact_absences import no_comparison, no_facts
from bot.fact_words import distinct, relation_of, subject_of, told_value
from bot.standing_words import standing_line
from bot.telegram.layout import Block, Run, abbreviate, lay_out, one_line, pages, to_html
from bot.telegram.rendering import disagreement_block, plain_message, source_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.texts import Texts
    from knowledge.model import (
        Answer,
        Citation,
        CitedFact,
        Comparison,
        ComparisonRow,
        Conflict,
        FactListing,
        Timeline,
    )

__all__ = [
    "Caption",
    "comparison_caption",
    "facts_blocks",
    "render_comparison",
    "render_facts",
    "timeline_caption",
]

MAX_NAME = 200
MAX_VALUE = 300
MAX_ALIASES = 6
MAX_CONFLICTS = 5
MAX_ROWS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands below a picture.

    Attributes:
        html: at most 1024 units after parsing.
        further: messages with the sources, where the caption has no room for them.
    """

    html: str
    further: tuple[str, ...] = ()


def render_facts(
    listing: FactListing, own: Texts, *, most: int, username: str = ""
) -> tuple[str, ...]:
    """Return the messages that list at most so many facts with their sources."""
    if not listing.facts:
        return plain_message(no_facts(_short(listing.entity), _names(listing.nearest), own))
    facts = distinct(listing.facts, listing.conflicts)
    shown = facts[:most]
    blocks = [Block(runs=tuple(_heading(listing)))]
    blocks += [_fact_block(fact, listing.entity, own) for fact in shown]
    left_out = len(facts) - len(shown)
    if left_out:
        blocks.append(Block(runs=(Run(text=own("more-facts", count=left_out), style="italic"),)))
    cited = {number for fact in shown for number in fact.citations}
    told = [one for one in listing.conflicts if _cited_by(one, listing.facts) <= cited]
    for conflict in told[:MAX_CONFLICTS]:
        blocks.append(disagreement_block(conflict, listing.facts, own, about=True))
    sources = [one for one in listing.citations if one.number in cited]
    return lay_out([*blocks, *source_blocks(sources, own, username)])


def facts_blocks(
    facts: Sequence[CitedFact], answer: Answer, own: Texts, username: str = ""
) -> list[Block]:
    """Return the paragraphs that list some of an answer's facts with their sources."""
    cited = {number for fact in facts for number in fact.citations}
    sources = [one for one in answer.citations if one.number in cited]
    blocks = [Block(runs=(Run(text=own("button-facts"), style="bold"),))]
    blocks += [_fact_block(fact, "", own) for fact in facts]
    return [*blocks, *source_blocks(sources, own, username)]


def timeline_caption(timeline: Timeline, own: Texts, *, shown: int, username: str = "") -> Caption:
    """Return what stands below the picture of a timeline that shows so many of its events."""
    cited = {event.citation for event in timeline.events}
    sources = [one for one in timeline.citations if one.number in cited]
    entity, events = _short(timeline.entity), len(timeline.events)
    if shown == events:
        told = own("timeline-title", entity=entity, events=events)
    else:
        told = own("timeline-title-cut", entity=entity, shown=shown, events=events)
    return _caption(told, sources, own, username)


def render_comparison(
    comparison: Comparison, own: Texts, *, username: str = ""
) -> tuple[str, ...]:
    """Return the messages that set two entities side by side."""
    left, right = _short(comparison.left), _short(comparison.right)
    if not comparison.rows:
        nearest = _names([*comparison.nearest[0], *comparison.nearest[1]])
        return plain_message(no_comparison(left, right, nearest, own))
    rows = comparison.rows[:MAX_ROWS]
    blocks = [Block(runs=(Run(text=f"{left} — {right}", style="bold"),))]
    for row in rows:
        blocks += _row_blocks(row, left, right, own)
    left_out = len(comparison.rows) - len(rows)
    if left_out:
        blocks.append(
            Block(runs=(Run(text=own("more-rows", count=left_out), style="italic"),), gap=2)
        )
    return lay_out([*blocks, *source_blocks(_sources(comparison, rows), own, username)])


def comparison_caption(comparison: Comparison, own: Texts, *, username: str = "") -> Caption:
    """Return what stands below the picture of a comparison, whose sources the text has given."""
    told = f"{_short(comparison.left)} — {_short(comparison.right)}"
    caption = _caption(told, _sources(comparison, comparison.rows), own, username)
    return Caption(html=caption.html)


def _caption(heading: str, sources: Sequence[Citation], own: Texts, username: str) -> Caption:
    title = Block(runs=(Run(text=one_line(heading), style="bold"),))
    listed = tuple(source_blocks(sources, own, username))
    whole = pages([title, *listed], limit=MessageLimit.CAPTION_LENGTH)
    if len(whole) == 1:
        return Caption(html=to_html(whole[0]))
    return Caption(html=to_html([title]), further=lay_out(listed))


def _cited_by(conflict: Conflict, facts: Sequence[CitedFact]) -> set[int]:
    return {number for place in conflict.facts for number in facts[place].citations}


def _heading(listing: FactListing) -> Iterable[Run]:
    yield Run(text=_short(listing.entity), style="bold")
    if listing.aliases:
        yield Run(text=f" ({', '.join(map(_short, listing.aliases[:MAX_ALIASES]))})")


def _fact_block(cited: CitedFact, entity: str, own: Texts) -> Block:
    about = "" if cited.entity == entity else f"{_short(subject_of(cited))} — "
    relation = _short(relation_of(cited))
    told = f" {_told(cited, own)}"
    return Block(runs=(Run(text=f"• {about}{relation}:"), Run(text=told)))


def _told(cited: CitedFact, own: Texts) -> str:
    numbers = " ".join(f"[{number}]" for number in cited.citations)
    return f"{abbreviate(one_line(told_value(cited, own)), MAX_VALUE)} {numbers}"


def _row_blocks(row: ComparisonRow, left: str, right: str, own: Texts) -> Iterable[Block]:
    yield Block(runs=(Run(text=_short(row.relation), style="bold"),), gap=2)
    for name, fact in ((left, row.left), (right, row.right)):
        told = _told(fact, own) if fact is not None else "—"
        yield Block(runs=(Run(text=f"{name}: "), Run(text=told)))
    if told := standing_line(row.standing, own):
        yield Block(runs=(Run(text=told, style="italic"),))


def _sources(comparison: Comparison, rows: Sequence[ComparisonRow]) -> list[Citation]:
    facts = (fact for row in rows for fact in (row.left, row.right) if fact is not None)
    cited = {number for fact in facts for number in fact.citations}
    return [one for one in comparison.citations if one.number in cited]


def _names(names: Iterable[str]) -> list[str]:
    return list(map(_short, names))


def _short(text: str) -> str:
    return abbreviate(one_line(text), MAX_NAME)
