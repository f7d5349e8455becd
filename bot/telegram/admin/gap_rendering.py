"""What Telegram shows of gaps. Pure functions; see `bot.telegram.rendering`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.admin.gap_buttons import (
    gap_keyboard,
    gap_link,
    list_keyboard,
    settled_keyboard,
)
from bot.telegram.layout import Block, Run, abbreviate, clean, lay_out, one_line
from bot.telegram.rendering import plain_message, quote_kind, source_runs
from bot.telegram.views.message import Shown
from knowledge.model import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.gaps import Gap
    from bot.telegram.admin.gap_finding import FoundGaps, Span
    from bot.telegram.answered import Answered
    from bot.texts import Texts
    from knowledge.model import Citation, Outcome

__all__ = ["PAGE", "gap_shown", "gaps_shown", "page_of", "settled_shown"]

PAGE = 5
MAX_QUESTION = 300
MAX_OTHER = 120
MAX_OTHERS = 8
MAX_QUOTE = 160
MAX_NEAREST = 3
MAX_LONG_QUOTE = 320
MAX_WHOLE_QUESTION = 1500


def page_of(found: FoundGaps, page: int) -> tuple[int, Sequence[Gap]]:
    """Return the number of the nearest page there is, from 0, and the gaps on it."""
    last = max(0, (len(found.gaps) - 1) // PAGE)
    number = min(max(page, 0), last)
    return number, found.gaps[number * PAGE : (number + 1) * PAGE]


def gaps_shown(
    found: FoundGaps, page: int, answers: Sequence[Answered], own: Texts, *, username: str
) -> Shown:
    """Return one page of the list of gaps.

    Args:
        found: all of them.
        page: which page, from 0.
        answers: what the documents say to each gap on it now.
        own: the texts of the admin's language.
        username: of the bot, for links to documents that have no address.
    """
    days = found.span.days
    if not found.gaps:
        return Shown(messages=plain_message(own("gaps-none", days=days)))
    number, gaps = page_of(found, page)
    pages = (len(found.gaps) + PAGE - 1) // PAGE
    counts = own("gaps-counts", questions=found.questions, gaps=len(found.gaps))
    if pages > 1:
        counts = own("gaps-page", counts=counts, page=number + 1, pages=pages)
    blocks = [
        Block(runs=(Run(text=own("gaps-heading", days=days), style="bold"),)),
        Block(runs=(Run(text=counts),)),
    ]
    first = number * PAGE + 1
    for place, (gap, answered) in enumerate(zip(gaps, answers, strict=True), start=first):
        question = abbreviate(one_line(gap.told), MAX_QUESTION)
        runs = (Run(text=f"{place}. "), Run(text=question, style="bold"))
        blocks.append(Block(runs=runs, gap=2))
        blocks.append(Block(runs=(Run(text=_told(gap, own)),)))
        blocks += _now(answered.outcome, own, username, most=1, longest=MAX_QUOTE)
    keys = [(place, gap.key) for place, gap in enumerate(gaps, start=first)]
    keyboard = list_keyboard(found.span, number, pages, keys, own)
    return Shown(messages=lay_out(blocks)[:1], keyboard=keyboard)


def gap_shown(gap: Gap, span: Span, answered: Answered, own: Texts, *, username: str) -> Shown:
    """Return the message of one gap, which can be replied to.

    Args:
        gap: the gap.
        span: the time that it is of.
        answered: what the documents say to it now.
        own: the texts of the admin's language.
        username: of the bot; the message is known again by a link with it.
    """
    question = abbreviate(one_line(gap.told), MAX_WHOLE_QUESTION)
    link = gap_link(username, span, gap.key)
    blocks = [
        Block(runs=(Run(text=question or "?", style="bold", url=link),)),
        Block(runs=(Run(text=_told(gap, own)),)),
    ]
    if gap.others:
        blocks.append(Block(runs=(Run(text=own("gap-also"), style="italic"),), gap=2))
        blocks += [
            Block(runs=(Run(text=f"• {abbreviate(one_line(other), MAX_OTHER)}"),))
            for other in gap.others[:MAX_OTHERS]
        ]
        if len(gap.others) > MAX_OTHERS:
            blocks.append(Block(runs=(Run(text="…"),)))
    blocks += _now(answered.outcome, own, username, most=MAX_NEAREST, longest=MAX_LONG_QUOTE)
    blocks.append(Block(runs=(Run(text=own("gap-how"), style="italic"),), gap=2))
    return Shown(messages=lay_out(blocks)[:1], keyboard=gap_keyboard(span, gap.key, own))


def settled_shown(gap: Gap, span: Span, state: str, own: Texts, *, username: str) -> Shown:
    """Return what takes the place of a gap's message once it was dealt with.

    Args:
        gap: the gap.
        span: the time that it is of.
        state: what has become of it, in a sentence.
        own: the texts of the admin's language.
        username: of the bot.
    """
    question = abbreviate(one_line(gap.told), MAX_WHOLE_QUESTION)
    link = gap_link(username, span, gap.key)
    blocks = [
        Block(runs=(Run(text=question or "?", style="bold", url=link),)),
        Block(runs=(Run(text=_told(gap, own)),)),
        Block(runs=(Run(text=state, style="italic"),), gap=2),
    ]
    return Shown(messages=lay_out(blocks)[:1], keyboard=settled_keyboard(span, gap.key, own))


def _told(gap: Gap, own: Texts) -> str:
    """Return how often, by how many and when it was asked, on one line."""
    parts = [own("gap-times", times=len(gap.questions)), own("gap-people", people=gap.people)]
    if gap.disliked:
        parts.append(own("gap-disliked", disliked=gap.disliked))
    parts.append(own("gap-last", date=gap.last.date().isoformat()))
    parts.append("/".join(gap.languages))
    return one_line(", ".join(parts))


def _now(
    outcome: Outcome, own: Texts, username: str, *, most: int, longest: int
) -> Iterator[Block]:
    """Yield what the documents say now: the answer, or the nearest passages."""
    cited = {citation.number: citation for citation in outcome.citations}
    if isinstance(outcome, Answer):
        heading = own("gap-answered")
        quotes = [(each.text, cited.get(each.citation)) for each in outcome.quotations[:1]]
    else:
        heading = own("gap-nearest")
        quotes = [(each.shown, cited.get(each.citation)) for each in outcome.passages[:most]]
    for text, citation in quotes:
        if citation is not None:
            yield from _quoted(heading, text, citation, own, username, longest)
        heading = ""


def _quoted(
    heading: str, text: str, citation: Citation, own: Texts, username: str, longest: int
) -> Iterator[Block]:
    runs = source_runs(citation, own, username)
    headed = (Run(text=f"{heading} ", style="italic"),) if heading else ()
    yield Block(runs=(*headed, *runs))
    quote = abbreviate(clean(text).strip(), longest)
    yield Block(runs=(Run(text=quote),), kind=quote_kind(quote))
