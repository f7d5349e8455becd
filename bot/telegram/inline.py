"""Inline search: "@bot words" in any chat shows facts and passages to share there."""

from __future__ import annotations

import asyncio
import logging
from hashlib import blake2s
from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.error import BadRequest

from bot.fact_words import distinct, relation_of, subject_of, told_value
from bot.telegram.languages import texts_of
from bot.telegram.layout import abbreviate, one_line
from bot.telegram.rendering import passage_message, quote_message

if TYPE_CHECKING:
    from telegram import InlineQuery, Update
    from telegram.ext import ContextTypes

    from bot.telegram.editions import CurrentEdition
    from bot.texts import Texts
    from knowledge.model import Citation, CitedFact, Findings, ScoredPassage

__all__ = ["InlineSearch", "fact_id", "inline_results", "result_id"]

logger = logging.getLogger(__name__)

PAGE = 10
MAX_FACTS = 5
MAX_OFFSET = 1000
CACHE_S = 10
"""Telegram answers the same words itself for so long; a new edition shows after it."""
MAX_TITLE = 100
MAX_DESCRIPTION = 200
MAX_EDITION = 40
START_PARAMETER = "inline"


class InlineSearch:
    """Answers inline queries from the current edition."""

    def __init__(self, current: CurrentEdition) -> None:
        self._current = current

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer one inline query."""
        query = update.inline_query
        if query is None:
            return
        own = texts_of(query.from_user)
        words = query.query.strip()
        if not words:
            await _answer(query, (), button=own("inline-type-words"))
            return
        offset = _offset(query.offset)
        results, more = await asyncio.to_thread(self._find, words, offset, own)
        nothing = own("inline-ask-in-private") if not results and offset == 0 else ""
        await _answer(query, results, button=nothing, next_offset=offset + PAGE if more else None)

    def _find(
        self, words: str, offset: int, own: Texts
    ) -> tuple[tuple[InlineQueryResultArticle, ...], bool]:
        with self._current.lease() as edition:
            findings = edition.find(words, limit=PAGE, offset=offset)
        return inline_results(findings, own), findings.more and offset + PAGE < MAX_OFFSET


def inline_results(findings: Findings, own: Texts) -> tuple[InlineQueryResultArticle, ...]:
    """Return what was found as results to choose from: facts, then each passage once."""
    cited = {citation.number: citation for citation in findings.citations}
    edition = findings.edition
    facts = {
        fact_id(edition, fact, citation): _fact_article(fact, citation, edition, own)
        for fact in distinct(findings.facts)[:MAX_FACTS]
        if (citation := cited.get(fact.citations[0])) is not None
    }
    passages = {
        result_id(edition, citation): _article(passage, citation, edition, own)
        for passage in findings.passages
        if (citation := cited.get(passage.citation)) is not None
    }
    return (*facts.values(), *passages.values())


def result_id(edition: str, citation: Citation) -> str:
    """Return a name for a place in an edition, at most 64 bytes as Telegram asks.

    A document's path may be long, so that a digest stands for it.
    """
    return f"{_ascii(edition)}:{_digest(citation.document)}:{citation.start:x}"


def fact_id(edition: str, cited: CitedFact, citation: Citation) -> str:
    """Return a name for a fact in an edition, different from those of places."""
    fact = cited.fact
    told = (citation.document, str(citation.start), fact.subject, fact.relation, fact.value.text)
    return f"{_ascii(edition)}:f{_digest(chr(0).join(told))}"


def _ascii(edition: str) -> str:
    return edition.encode("ascii", "replace").decode("ascii")[:MAX_EDITION]


def _digest(text: str) -> str:
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _fact_article(
    cited: CitedFact, citation: Citation, edition: str, own: Texts
) -> InlineQueryResultArticle:
    value = told_value(cited, own)
    message = quote_message(citation.quote, citation, own)
    title = one_line(f"{subject_of(cited)} — {relation_of(cited)}: {value}")
    return InlineQueryResultArticle(
        id=fact_id(edition, cited, citation),
        title=abbreviate(title, MAX_TITLE),
        description=abbreviate(one_line(citation.quote), MAX_DESCRIPTION),
        input_message_content=InputTextMessageContent(message),
    )


def _article(
    passage: ScoredPassage, citation: Citation, edition: str, own: Texts
) -> InlineQueryResultArticle:
    title = one_line(citation.title) or one_line(citation.document) or "?"
    return InlineQueryResultArticle(
        id=result_id(edition, citation),
        title=abbreviate(title, MAX_TITLE),
        description=abbreviate(one_line(passage.shown), MAX_DESCRIPTION),
        input_message_content=InputTextMessageContent(passage_message(passage, citation, own)),
    )


def _offset(text: str) -> int:
    """Return the place that an earlier answer gave as `next_offset`."""
    return min(int(text), MAX_OFFSET) if text.isascii() and text.isdigit() else 0


async def _answer(
    query: InlineQuery,
    results: tuple[InlineQueryResultArticle, ...],
    *,
    button: str,
    next_offset: int | None = None,
) -> None:
    shown = InlineQueryResultsButton(button, start_parameter=START_PARAMETER) if button else None
    try:
        await query.answer(
            results,
            cache_time=CACHE_S,
            # None rather than "", which the library sends as "[]", and that as an offset.
            next_offset=None if next_offset is None else str(next_offset),
            button=shown,
        )
    except BadRequest as error:
        # Common while someone types: a newer query has taken this one's place.
        if "query is too old" not in error.message.lower():
            raise
        logger.debug("an inline query had expired: %s", error)
