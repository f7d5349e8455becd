"""A quote in its document: what stands around it, the quote marked, to be leafed through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.layout import Block, Run, clean, lay_out
from bot.telegram.rendering import source_runs
from bot.telegram.views.context_pages import context_page
from bot.telegram.views.keyboards import context_keyboard, place_keyboard
from bot.telegram.views.message import Shown
from knowledge.model import Answer, Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.telegram.deep_links import PassageLink
    from bot.telegram.views.context_pages import ContextPage
    from bot.texts import Texts
    from knowledge.model import DocumentEntry, Outcome

__all__ = ["context_shown", "place_shown", "to_go_to"]


def context_shown(
    outcome: Outcome, citation: Citation, text: str, own: Texts, *, page: int
) -> Shown:
    """Return a page of a document around what an answer cites.

    Args:
        outcome: the answer or refusal.
        citation: one of its citations.
        text: the stored text of the citation's document.
        own: the texts of the language in which it is shown.
        page: 0 for the one with the quote; see `context_page`.
    """
    shown = context_page(text, citation.start, citation.end, number=page)
    return Shown(
        messages=lay_out([Block(runs=source_runs(citation, own)), *_body(shown, citation.title)])[
            :1
        ],
        keyboard=context_keyboard(shown, to_go_to(outcome), citation.number, own),
    )


def place_shown(
    entry: DocumentEntry, link: PassageLink, payload: str, text: str, own: Texts, *, page: int
) -> Shown:
    """Return a page of a document around the place that a deep link names.

    Args:
        entry: the document.
        link: the place.
        payload: the link's.
        text: the stored text of the document.
        own: the texts of the language in which it is shown.
        page: 0 for the one with the place; see `context_page`.
    """
    start = min(link.start, len(text))
    end = min(link.end, len(text)) if link.fits(text) else start
    shown = context_page(text, start, end, number=page)
    metadata = entry.metadata
    citation = Citation(
        number=0,
        document=entry.path,
        title=metadata.title,
        publisher=metadata.publisher or metadata.author,
        date=metadata.date,
        url=metadata.url or None,
        locator="",
        start=start,
        end=end,
        quote=text[start:end],
    )
    blocks = [Block(runs=source_runs(citation, own))]
    if not link.fits(text):
        blocks.append(Block(runs=(Run(text=own("place-changed"), style="italic"),)))
    return Shown(
        messages=lay_out([*blocks, *_body(shown, citation.title)])[:1],
        keyboard=place_keyboard(shown, payload, own),
    )


def to_go_to(outcome: Outcome) -> Sequence[Citation]:
    """Return the citations that a reader may want to see in their documents."""
    numbers = (
        [each.citation for each in outcome.quotations]
        if isinstance(outcome, Answer)
        else [each.citation for each in outcome.passages]
    )
    cited = {each.number: each for each in outcome.citations}
    return [cited[number] for number in dict.fromkeys(numbers) if number in cited]


def _body(page: ContextPage, title: str) -> list[Block]:
    """Return the page's text as one block, so that no message ends within it.

    The title is not repeated where the document begins with it.
    """
    before, marked, after = clean(page.before), clean(page.marked), clean(page.after)
    if not page.has_earlier:
        if before.strip():
            before = _untitled(before, title)
        elif not marked:
            after = _untitled(after, title)
    runs = (
        Run(text=before.lstrip()),
        Run(text=marked, style="bold"),
        Run(text=after.rstrip()),
    )
    return [Block(runs=tuple(run for run in runs if run.text), gap=2)]


def _untitled(text: str, title: str) -> str:
    """Return the text without the title, where that is its first line."""
    first, _, rest = text.lstrip().partition("\n")
    return rest.lstrip() if title and first.strip() == clean(title).strip() else text.lstrip()
