"""What Telegram shows for a checked text. Pure functions, as in `rendering`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check_words import verdict_line
from bot.telegram.layout import Block, Run, abbreviate, clean, lay_out, one_line
from bot.telegram.rendering import source_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.texts import Texts
    from knowledge.model import CheckedClaim, CheckedText

__all__ = ["render_checked"]

MAX_SENTENCE = 200
MAX_DETAIL = 300


def render_checked(checked: CheckedText, own: Texts, *, username: str = "") -> tuple[str, ...]:
    """Return the messages that show what the documents say to each sentence of a text.

    Args:
        checked: the text with what was found.
        own: Dalel's own words, in the language of who asks.
        username: of the bot; see `source_runs`.
    """
    return lay_out(tuple(_blocks(checked, own, username)))


def _blocks(checked: CheckedText, own: Texts, username: str) -> Iterator[Block]:
    if all(claim.verdict == "no_claim" for claim in checked.claims):
        yield Block(runs=(Run(text=own("check-nothing")),))
    else:
        is_one = len(checked.claims) == 1
        for claim in checked.claims:
            yield from _claim_blocks(claim, own, is_one=is_one)
    if checked.left_out:
        told = own("check-left-out", sentences=checked.left_out, checked=len(checked.claims))
        yield Block(runs=(Run(text=told, style="italic"),), gap=2)
    if checked.citations:
        yield from source_blocks(checked.citations, own, username)


def _claim_blocks(claim: CheckedClaim, own: Texts, *, is_one: bool) -> Iterator[Block]:
    """Yield a sentence, unless there is only one, its verdict, and the quotes folded below."""
    label, rest = verdict_line(claim, own)
    told = (Run(text=label, style="bold"), Run(text=_detail(rest)))
    if is_one:
        yield Block(runs=told)
    else:
        sentence = abbreviate(one_line(claim.text), MAX_SENTENCE)
        yield Block(runs=(Run(text=sentence, style="italic"), Run(text="\n"), *told), gap=2)
    for quotation in (*claim.supporting, *claim.contradicting):
        quote = clean(quotation.text).strip()
        mark = Run(text=f" [{quotation.citation}]")
        yield Block(runs=(Run(text=quote), mark), kind="folded", gap=1)


def _detail(text: str) -> str:
    """Return what follows a label on one line, the space before it kept."""
    space = " " if text.startswith(" ") else ""
    return f"{space}{abbreviate(one_line(text), MAX_DETAIL)}" if text else ""
