"""Inline search: "@bot words" in any chat shows answers, facts and passages to share there."""

from __future__ import annotations

import asyncio
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import InlineQueryResultsButton
from telegram.constants import InlineQueryLimit
from telegram.error import BadRequest, NetworkError

from bot.telegram.deep_links import digest
from bot.telegram.inline_results import Reader, inline_results
from bot.telegram.intake import taken_in_at
from bot.telegram.last_answers import LastAnswers
from bot.telegram.newest import MootError, Newest

if TYPE_CHECKING:
    from telegram import InlineQuery, InlineQueryResultArticle, Update
    from telegram.ext import ContextTypes

    from bot.observing.measurements import Measurements
    from bot.telegram.editions import Answering, CurrentEdition
    from bot.telegram.kept_questions import KeptQuestions
    from bot.telegram.languages import Languages
    from bot.telegram.newest import Turn
    from knowledge.model import Findings

__all__ = ["InlineSearch"]

logger = logging.getLogger(__name__)

PAGE = 10
EXAMPLES = 8
CACHE_S = 5
"""Telegram answers the same words itself for so long; a new edition shows after it."""

AT_ONCE = 1
"""Queries worked on at the same time. Threads that compute share one interpreter: with two of them
each query takes longer, and more of those who wait are moot when the person types on."""

GRACE_S = 0.5
"""For an answer that is on its way to Telegram when a newer query comes: cutting it off would cost
the connection. What waits for longer, waits to be repeated."""

START_PARAMETER = "inline"
OFFSET = re.compile(r"(\d{1,4})-([0-9a-f]{12})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an inline query is answered with.

    Attributes:
        button: text of the button above the results, "" for none.
        question: what the button takes along into the private chat, "" for nothing.
        next_offset: where the next page begins, "" where there is none.
        outcome: "answered" or "no_match" for what words find, "" for examples and further pages.
        language: of whoever asks, as "en".
    """

    results: tuple[InlineQueryResultArticle, ...] = ()
    button: str = ""
    question: str = ""
    next_offset: str = ""
    outcome: str = ""
    language: str = ""


class InlineSearch:
    """Answers inline queries from the current edition.

    Args:
        current: the edition to answer from.
        languages: what is spoken.
        kept: keeps questions that are to be asked in private.
        measured: told what is asked, and how long it takes.
    """

    def __init__(
        self,
        current: CurrentEdition,
        languages: Languages,
        kept: KeptQuestions,
        measured: Measurements,
    ) -> None:
        self._measured = measured
        self._current = current
        self._languages = languages
        self._kept = kept
        self._newest = Newest()
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="inline")
        self._answers = LastAnswers()
        self._examples: Findings | None = None

    async def handle(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer one inline query, unless the same person has typed on."""
        if (query := update.inline_query) is None:
            return
        loop = asyncio.get_running_loop()
        username = context.bot.username
        with (
            self._newest.turn(query.from_user.id, update.update_id) as turn,
            self._measured.question("inline", taken_in_at()) as counted,
        ):
            try:
                work = loop.run_in_executor(self._workers, self._reply, query, username, turn)
                reply = await turn.result_of(work)
                if not turn.is_moot:
                    sending = self._answer(query, reply)
                    if await turn.result_of(sending, grace_s=GRACE_S):
                        counted.settle(reply.outcome, reply.language)
            except MootError:
                logger.debug("an inline query has given way to a newer one")

    def forget(self, person: int) -> None:
        """Keep nothing of what a person has typed any more."""
        self._kept.forget(person)
        self._answers.forget(person)

    def _reply(self, query: InlineQuery, username: str, turn: Turn) -> Reply:
        words = query.query[: InlineQueryLimit.MAX_QUERY_LENGTH].lstrip()
        person = query.from_user
        own = self._languages.texts_for(person.id, person.language_code)
        reader = Reader(own=own, username=username)
        with self._current.lease() as edition:
            place = _place(query.offset, edition.name)
            if place is None:
                return Reply()
            findings = edition.find(words, limit=PAGE, offset=place)
            if findings.is_wordless:
                results = inline_results(self._some_examples(edition), None, reader)
                return Reply(results=results, button=own("inline-type-words"))
            answer = None
            if findings.question and place == 0 and not turn.is_moot:
                answer = self._answers.answer(edition, findings.question, person.id)
        results = inline_results(findings, answer, reader)
        following = f"{place + PAGE}-{digest(edition.name)}" if findings.more else ""
        if place == 0 and not results:
            button = own("inline-nothing-found")
        elif place == 0 and findings.question and answer is None:
            button = own("inline-no-answer")
        else:
            button = ""
        return Reply(
            results=results,
            button=button,
            question=words.rstrip() if button else "",
            next_offset=following,
            outcome=("answered" if results else "no_match") if place == 0 else "",
            language=own.language,
        )

    def _some_examples(self, edition: Answering) -> Findings:
        examples = self._examples
        if examples is None or examples.edition != edition.name:
            examples = self._examples = edition.examples(EXAMPLES)
        return examples

    async def _answer(self, query: InlineQuery, reply: Reply) -> bool:
        """Answer a query; False where Telegram does not take it any more."""
        button = None
        if reply.button:
            question, person = reply.question, query.from_user.id
            payload = self._kept.payload(question, person) if question else START_PARAMETER
            button = InlineQueryResultsButton(reply.button, start_parameter=payload)
        try:
            await query.answer(
                reply.results,
                cache_time=CACHE_S,
                # The language is the person's, and what the button takes along.
                is_personal=True,
                # None rather than "", which the library sends as "[]", and that as an offset.
                next_offset=reply.next_offset or None,
                button=button,
            )
        except BadRequest as error:
            # Common while someone types: a newer query has taken this one's place.
            if "query is too old" not in error.message.lower():
                raise
            logger.debug("an inline query had expired: %s", error)
            return False
        except NetworkError as error:
            logger.warning("an inline query could not be answered: %s", error)
            return False
        return True


def _place(offset: str, edition: str) -> int | None:
    """Return how many passages earlier pages had; None where these were of another edition."""
    if not offset:
        return 0
    match = OFFSET.fullmatch(offset)
    return int(match[1]) if match and match[2] == digest(edition) else None
