"""Outcomes as a terminal shows them: the short answer, the quotes with [n], the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from bot.answer_json import answer_text
from bot.answer_words import correction_line, missing_line, refusal_line
from bot.fact_words import disagreement, disputed
from bot.sources import by_place, look_alike
from bot.terminal.consoles import to_stdout
from bot.terminal.plain import one_line, printable
from bot.texts import texts
from knowledge import Answer, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge import Citation, Outcome

__all__ = ["render", "render_citation", "render_context", "show"]

NEAREST_SHOWN = 3
"""So many nearest passages follow a refusal; they are hints, no answer."""
LONGEST_PASSAGE = 300
CONTEXT_CHARACTERS = 600
"""How much of the document stands on each side of a quote shown in its context."""


def render(outcome: Outcome) -> tuple[Text, ...]:
    """Return an outcome as lines of styled text, without the line breaks."""
    match outcome:
        case Answer():
            return tuple(_answer(outcome))
        case Refusal():
            return tuple(_refusal(outcome))


def show(outcome: Outcome) -> None:
    """Print an outcome."""
    console = to_stdout()
    for part in render(outcome):
        console.print(part)


def _answer(answer: Answer) -> Iterable[Text]:
    own = texts(answer.language)
    if answer.short_answer:
        yield Text(printable(answer.short_answer), style="bold")
    if answer.working:
        yield Text(printable(own("computed", working=answer.working)), style="dim")
    if answer.short_answer or answer.working:
        yield Text()
    for conflict in answer.conflicts:
        told = printable(disagreement(conflict, answer.facts, own))
        yield Text.assemble((own("disagree"), "bold"), " ", told)
    if answer.conflicts:
        yield Text()
    for quotation in answer.quotations:
        yield _marked(quotation.text, quotation.citation)
    cited = {quotation.citation for quotation in answer.quotations} | disputed(answer)
    yield Text()
    yield Text(own("sources") if len(cited) > 1 else own("source"), style="bold")
    sources = [one for one in answer.citations if one.number in cited]
    alike = look_alike(sources)
    for group in by_place(sources):
        yield render_citation(*group, with_path=group[0].document in alike)
    if answer.missing:
        yield Text()
        yield Text(printable(missing_line(answer.missing, own)), style="dim")


def _refusal(refusal: Refusal) -> Iterable[Text]:
    own = texts(refusal.language)
    if refusal.correction:
        quotation = refusal.correction.quotation
        yield Text(printable(refusal_line(refusal, own)), style="bold")
        yield _marked(correction_line(refusal.correction, own), quotation.citation)
        yield Text()
        yield _marked(quotation.text, quotation.citation)
        yield Text()
        yield Text(own("source"), style="bold")
        for one in refusal.citations:
            if one.number == quotation.citation:
                yield render_citation(one)
        return
    yield Text(printable(answer_text(refusal)), style="bold")
    nearest = refusal.passages[:NEAREST_SHOWN]
    if not nearest:
        return
    yield Text()
    yield Text(own("nearest"), style="dim")
    for passage in nearest:
        yield _marked(_shortened(passage.shown), passage.citation)
    shown = {passage.citation for passage in nearest}
    yield Text()
    for group in by_place(one for one in refusal.citations if one.number in shown):
        yield render_citation(*group)


def _marked(text: str, number: int) -> Text:
    return Text.assemble(printable(" ".join(text.split())), " ", (f"[{number}]", "cyan"))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_PASSAGE:
        return text
    cut = text[:LONGEST_PASSAGE]
    return f"{cut.rsplit(maxsplit=1)[0] if ' ' in cut else cut}…"


def render_citation(citation: Citation, *others: Citation, with_path: bool = False) -> Text:
    """Return a source on one line: its number, title, publisher, date, place and address.

    Args:
        citation: the citation.
        others: further ones of the same place; only their numbers are shown.
        with_path: name the file too, since another source says the same of itself.
    """
    numbers = " ".join(f"[{each.number}]" for each in (citation, *others))
    title = citation.title or citation.document
    path = citation.document if with_path and citation.title else ""
    facts = (citation.publisher, citation.date, citation.locator, path, citation.url)
    rest = "".join(f", {one_line(each)}" for each in facts if each)
    return Text.assemble((numbers, "cyan"), " ", one_line(title), (rest, "dim"))


def render_context(text: str, citation: Citation) -> tuple[Text, ...]:
    """Return a quote with what stands around it in its document.

    The quote is highlighted, and stands between ▶ and ◀ for terminals that show no colours.

    Args:
        text: the document's stored text.
        citation: the quote's place in it.
    """
    start = max(0, citation.start - CONTEXT_CHARACTERS)
    end = min(len(text), citation.end + CONTEXT_CHARACTERS)
    if start:
        start = _next_space(text, start, citation.start)
    if end < len(text):
        end = max(text.rfind(" ", citation.end, end), citation.end)
    body = Text.assemble(
        "… " if start else "",
        printable(text[start : citation.start]),
        "▶",
        (printable(text[citation.start : citation.end]), "bold reverse"),
        "◀",
        printable(text[citation.end : end]),
        " …" if end < len(text) else "",
    )
    return (render_citation(citation), Text(one_line(citation.document), style="dim"), body)


def _next_space(text: str, start: int, end: int) -> int:
    space = text.find(" ", start, end)
    return end if space < 0 else space + 1
