"""The passages found for a question, some at a time, each to be opened in its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.actions import Action
from bot.telegram.layout import Block, Run, abbreviate, clean, lay_out
from bot.telegram.rendering import quote_kind, source_runs
from bot.telegram.views.keyboards import list_keyboard
from bot.telegram.views.message import Shown

if TYPE_CHECKING:
    from bot.texts import Texts
    from knowledge.model import Outcome

__all__ = ["passages_shown"]

PAGE = 4
MAX_UNITS = 600
"""Of one passage; four of them with their sources fit into a message."""


def passages_shown(outcome: Outcome, own: Texts, *, page: int) -> Shown:
    """Return one page of the passages that were found for a question, best first.

    Args:
        outcome: the answer or refusal, with at least one passage.
        own: the texts of the language in which it is shown.
        page: from 0; the nearest one there is where there are fewer.
    """
    passages = outcome.passages
    last = max(0, (len(passages) - 1) // PAGE)
    page = min(max(page, 0), last)
    first = page * PAGE
    cited = {citation.number: citation for citation in outcome.citations}
    count = own(
        "passages-page",
        first=first + 1,
        last=min(first + PAGE, len(passages)),
        count=len(passages),
    )
    heading = Run(text=own("passages-heading"), style="bold")
    blocks = [Block(runs=(heading, Run(text=f" {count}")))]
    opens = []
    for place, passage in enumerate(passages[first : first + PAGE], start=first + 1):
        text = abbreviate(clean(passage.shown).strip(), MAX_UNITS)
        blocks.append(Block(runs=(Run(text=text),), kind=quote_kind(text)))
        if (citation := cited.get(passage.citation)) is not None:
            blocks.append(Block(runs=(Run(text=f"{place}. "), *source_runs(citation, own))))
            opens.append((place, citation.number))
    return Shown(
        messages=lay_out(blocks)[:1],
        keyboard=list_keyboard(
            Action(kind="passages", page=page), own, opens=opens, has_later=page < last
        ),
    )
