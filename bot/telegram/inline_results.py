"""What an inline query finds, as results to choose from. Pure functions.

A result's message carries text, quote and source, and a button that opens the quote's place in the
private chat with the bot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from bot.fact_words import disputed, distinct, relation_of, subject_of, told_value
from bot.telegram.deep_links import digest, passage_payload, start_link
from bot.telegram.layout import Block, Run, abbreviate, clean, one_line, pages, to_html
from bot.telegram.rendering import (
    disagreement_block,
    quote_block,
    shared_blocks,
    source_blocks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.texts import Texts
    from knowledge.model import Answer, Citation, CitedFact, Findings

__all__ = ["Reader", "inline_results"]

MAX_FACTS = 5
MAX_TITLE = 100
MAX_DESCRIPTION = 200
MAX_LINE = 300
MAX_QUOTED = 2000
"""Units of all quotes of an answer, which leaves as many for sources and the rest."""

MAX_QUOTATIONS = 3
MAX_EDITION = 40
"""Bytes of an edition's name in a result's id, which may have 64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom results are shown.

    Attributes:
        own: Dalel's words in the person's language.
        username: the bot's name without "@".
    """

    own: Texts
    username: str


def inline_results(
    findings: Findings, answer: Answer | None, reader: Reader
) -> tuple[InlineQueryResultArticle, ...]:
    """Return what was found, each once: an answer, then facts, then passages.

    Args:
        findings: facts and passages.
        answer: to the words as a question, None for none.
        reader: for whom.
    """
    found = (*_answers(answer, reader), *_facts(findings, reader), *_passages(findings, reader))
    return tuple({article.id: article for article in found}.values())


def _answers(answer: Answer | None, reader: Reader) -> Iterator[InlineQueryResultArticle]:
    if answer is None or not answer.quotations:
        return
    cited = {citation.number: citation for citation in answer.citations}
    first = answer.quotations[0]
    if (citation := cited.get(first.citation)) is None:
        return
    quote = one_line(first.text)
    short = one_line(answer.short_answer or "")
    yield _article(
        f"a{digest(chr(0).join((answer.question, short)))}",
        edition=answer.edition,
        title=short or quote or "?",
        description=quote if short else one_line(citation.title),
        blocks=tuple(_answer_blocks(answer, reader.own)),
        opens=citation,
        reader=reader,
    )


def _facts(findings: Findings, reader: Reader) -> Iterator[InlineQueryResultArticle]:
    cited = {citation.number: citation for citation in findings.citations}
    for fact in distinct(findings.facts)[:MAX_FACTS]:
        if (citation := cited.get(fact.citations[0])) is None:
            continue
        told = _told(fact, reader.own)
        line = Block(runs=(Run(text=abbreviate(told, MAX_LINE), style="bold"),))
        yield _article(
            f"f{digest(chr(0).join((citation.document, str(citation.start), told)))}",
            edition=findings.edition,
            title=told,
            description=_as_told(citation.quote),
            blocks=(line, *shared_blocks(citation.quote, citation, reader.own)),
            opens=citation,
            reader=reader,
        )


def _passages(findings: Findings, reader: Reader) -> Iterator[InlineQueryResultArticle]:
    cited = {citation.number: citation for citation in findings.citations}
    for passage in findings.passages:
        if (citation := cited.get(passage.citation)) is not None:
            unnumbered = replace(citation, number=0)
            yield _passage(passage.shown, unnumbered, findings.edition, reader)


# While somebody types, most passages are found again with every letter.
@lru_cache(maxsize=1024)
def _passage(
    shown: str, citation: Citation, edition: str, reader: Reader
) -> InlineQueryResultArticle:
    return _article(
        f"p{digest(citation.document)}-{citation.start:x}",
        edition=edition,
        title=one_line(citation.title) or one_line(citation.document) or "?",
        description=_described(shown, citation),
        blocks=shared_blocks(shown, citation, reader.own),
        opens=citation,
        reader=reader,
    )


def _told(cited: CitedFact, own: Texts) -> str:
    return one_line(f"{subject_of(cited)} — {relation_of(cited)}: {told_value(cited, own)}")


def _described(shown: str, citation: Citation) -> str:
    """Return a passage without the title that it opens with, which stands above it already."""
    line = one_line(shown)
    return line.removeprefix(one_line(citation.title)).lstrip(" .:|-–—#") or line


def _answer_blocks(answer: Answer, own: Texts) -> Iterator[Block]:
    if short := one_line(answer.short_answer or ""):
        yield Block(runs=(Run(text=abbreviate(short, MAX_LINE), style="bold"),))
    if working := one_line(answer.working):
        told = abbreviate(own("computed", working=working), MAX_LINE)
        yield Block(runs=(Run(text=told, style="italic"),))
    for conflict in answer.conflicts[:1]:
        heading, values = disagreement_block(conflict, answer.facts, own).runs
        yield Block(runs=(heading, replace(values, text=abbreviate(values.text, MAX_LINE))))
    quotations = answer.quotations[:MAX_QUOTATIONS]
    for quotation in quotations:
        quote = abbreviate(clean(quotation.text).strip(), MAX_QUOTED // len(quotations))
        yield quote_block(quote, number=quotation.citation)
    numbers = dict.fromkeys(quotation.citation for quotation in quotations)
    if answer.conflicts:
        numbers |= dict.fromkeys(sorted(disputed(answer)))
    cited = {citation.number: citation for citation in answer.citations}
    yield from source_blocks([cited[number] for number in numbers if number in cited], own)


def _article(
    identifier: str,
    *,
    edition: str,
    title: str,
    description: str,
    blocks: Sequence[Block],
    opens: Citation,
    reader: Reader,
) -> InlineQueryResultArticle:
    address = start_link(reader.username, passage_payload(opens))
    return InlineQueryResultArticle(
        id=f"{_ascii(edition)}:{identifier}",
        title=abbreviate(title, MAX_TITLE),
        description=abbreviate(description, MAX_DESCRIPTION),
        # Only what goes into one message is shared: the rest is to be had behind the button.
        input_message_content=InputTextMessageContent(to_html(pages(blocks)[0])),
        reply_markup=InlineKeyboardMarkup.from_button(
            InlineKeyboardButton(reader.own("inline-open"), url=address)
        ),
    )


def _ascii(edition: str) -> str:
    return edition.encode("ascii", "replace").decode("ascii")[:MAX_EDITION]


def _as_told(quote: str) -> str:
    """Return a quote on one line, a table's row without the strokes between its cells."""
    line = one_line(quote)
    return line.strip("| ").replace(" | ", ", ") if line.startswith("|") else line
