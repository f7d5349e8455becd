"""A checked text as a terminal shows it: each sentence, what is said of it, the quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from bot.check_words import verdict_line
from bot.sources import by_place
from bot.terminal.consoles import to_stdout
from bot.terminal.plain import one_line, printable
from bot.terminal.rendering import render_citation
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.texts import Texts
    from knowledge.model import CheckedClaim, CheckedText, ClaimVerdict

__all__ = ["render_checked", "show_checked"]

STYLES: Mapping[ClaimVerdict, str] = {
    "supported": "bold green",
    "contradicted": "bold red",
    "disputed": "bold yellow",
    "not_found": "bold",
    "no_claim": "dim",
}


def render_checked(checked: CheckedText, own: Texts) -> Iterator[Text]:
    """Yield a checked text as lines of styled text, without the line breaks."""
    if not checked.claims:
        yield Text(printable(own("check-nothing")), style="dim")
        return
    for claim in checked.claims:
        yield from _claim(claim, own)
        yield Text()
    if checked.left_out:
        told = own("check-left-out", sentences=checked.left_out, checked=len(checked.claims))
        yield Text(printable(told), style="dim")
        yield Text()
    if checked.citations:
        yield Text(own("sources") if len(checked.citations) > 1 else own("source"), style="bold")
        for group in by_place(checked.citations):
            yield render_citation(*group)


def _claim(claim: CheckedClaim, own: Texts) -> Iterator[Text]:
    label, rest = verdict_line(claim, own)
    yield Text(one_line(claim.text))
    yield Text.assemble("  ", (printable(label), STYLES[claim.verdict]), one_line_after(rest))
    for quotation in (*claim.supporting, *claim.contradicting):
        yield Text(f"  “{one_line(quotation.text)}” [{quotation.citation}]", style="dim")


def one_line_after(text: str) -> str:
    """Return what follows a label, on one line; the space before it stays."""
    return f"{' ' if text.startswith(' ') else ''}{one_line(text)}"


def show_checked(checked: CheckedText) -> None:
    """Print a checked text."""
    console = to_stdout()
    for part in render_checked(checked, texts(checked.language)):
        console.print(part)
