"""What Telegram shows of answers that no longer stand. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.layout import Block, Run, abbreviate, clean, lay_out, one_line
from bot.telegram.rendering import quote_kind
from knowledge.differences.rows import cells_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.corrections import Correction, LostQuote
    from bot.texts import Texts

__all__ = ["MOST_SHOWN", "correction_line", "corrections_message"]

MOST_SHOWN = 10
MAX_QUESTION = 300
MAX_TITLE = 200
MAX_QUOTE = 300
MAX_QUOTE_IN_A_LINE = 160


def corrections_message(
    found: Sequence[Correction], edition: str, days: int, own: Texts
) -> tuple[str, ...]:
    """Return the messages that tell an admin which answers no longer stand.

    Args:
        found: at least one; of many, the first are shown.
        edition: name of the edition that answers now.
        days: how far back was looked.
        own: the texts of the admin's language.
    """
    answers = sum(len(each.answers) for each in found)
    heading = own("corrections-heading", answers=answers, edition=edition, days=days)
    blocks = [Block(runs=(Run(text=one_line(heading), style="bold"),))]
    for number, each in enumerate(found[:MOST_SHOWN], start=1):
        blocks += _correction_blocks(number, each, own)
    if (left := len(found) - MOST_SHOWN) > 0:
        more = Run(text=own("corrections-more", questions=left), style="italic")
        blocks.append(Block(runs=(more,), gap=2))
    return lay_out(blocks)


def correction_line(correction: Correction, date: str, own: Texts) -> str:
    """Return what stands above an answer that took the place of one that no longer stands.

    Args:
        correction: what is gone.
        date: of today, ISO 8601.
        own: the texts of the reader's language.
    """
    quote = abbreviate(cells_apart(one_line(correction.quotes[0].quote)), MAX_QUOTE_IN_A_LINE)
    return own("corrected-line", date=date, quote=quote)


def _correction_blocks(number: int, correction: Correction, own: Texts) -> Iterator[Block]:
    question = abbreviate(one_line(correction.question), MAX_QUESTION)
    asked = question or own("correction-question-gone")
    yield Block(runs=(Run(text=f"{number}. "), Run(text=asked, style="bold")), gap=2)
    times = own("gap-times", times=len(correction.answers))
    people = own("gap-people", people=correction.people)
    last = own("gap-last", date=max(each.at for each in correction.answers).date().isoformat())
    yield Block(runs=(Run(text=", ".join((times, people, last))),))
    for quote in correction.quotes:
        yield from _quote_blocks(quote, own)


def _quote_blocks(lost: LostQuote, own: Texts) -> Iterator[Block]:
    title = abbreviate(one_line(lost.title), MAX_TITLE)
    yield Block(runs=(Run(text=own("correction-was", title=title), style="italic"),))
    yield _quoted(lost.quote)
    if lost.now:
        yield Block(runs=(Run(text=own("correction-now"), style="italic"),))
        yield _quoted(lost.now)
    else:
        gone, nothing = own("correction-document-gone"), own("correction-nothing-now")
        told = gone if lost.is_document_gone else nothing
        yield Block(runs=(Run(text=told, style="italic"),))


def _quoted(text: str) -> Block:
    quote = abbreviate(cells_apart(clean(text).strip()), MAX_QUOTE)
    return Block(runs=(Run(text=quote),), kind=quote_kind(quote))
