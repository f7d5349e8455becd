"""What the bot answers and remembers: the edition, the state and the views brought together.

All of it is synchronous and is called from worker threads. Where the state cannot be reached,
questions are answered all the same, without their context and without being remembered.
"""

from __future__ import annotations

import logging
import math
import time
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, get_args

from bot.state import Background, GivenAnswer, Preferences, StateError, Unanswered
from bot.telegram.rendering import render
from bot.telegram.views.context import context_shown
from bot.telegram.views.facts import facts_shown
from bot.telegram.views.keyboards import answer_keyboard, group_keyboard
from bot.telegram.views.message import Shown
from bot.telegram.views.passages import passages_shown
from bot.texts import texts
from knowledge.model import Answer, Aside, Question, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.observing.measurements import Measurements
    from bot.state import Place, Reason, State, Verdict
    from bot.telegram.actions import Action
    from bot.telegram.answered import Answered
    from bot.telegram.asking import Asking
    from bot.telegram.editions import Answering, CurrentEdition
    from bot.texts import Texts
    from knowledge.model import Outcome

__all__ = ["Replies", "Reply"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

NEAREST_KEPT = 3
COMPLAIN_EVERY_S = 60.0
NOTHING_KNOWN = Background(preferences=Preferences(), questions=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer or a refusal, ready to be sent and to be remembered."""

    asking: Asking
    context: tuple[str, ...]
    outcome: Outcome
    shown: Shown

    @property
    def is_aside(self) -> bool:
        """Whether it is a friendly line to what asks nothing of the documents."""
        return isinstance(self.outcome, Refusal) and self.outcome.reason in get_args(Aside)

    @property
    def outcome_name(self) -> str:
        """What it is called in counts: "answered", or the reason of the refusal."""
        return _outcome_name(self.outcome)


class Replies:
    """Answers questions in their conversations, and shows answers again in other ways.

    Args:
        current: the edition to answer from.
        state: what is remembered.
        measured: told how long answers take to be worked out.
        username: of the bot, without "@"; its deep links carry it.
    """

    def __init__(
        self,
        current: CurrentEdition,
        state: State,
        measured: Measurements,
        *,
        username: Callable[[], str],
    ) -> None:
        self._current = current
        self._state = state
        self._measured = measured
        self._username = username
        self._complained_at = -math.inf

    def begin_anew(self, place: Place) -> None:
        """Forget the conversation of a place."""
        self._tried(lambda: self._state.conversations.clear(place), None)

    def reply_to(self, asking: Asking, *, note: Callable[[Texts], str] | None = None) -> Reply:
        """Answer a question.

        Args:
            asking: the question.
            note: gives what is to be read before the answer, in its reader's language.
        """
        background = self._background(asking)
        context = background.questions if asking.context is None else asking.context
        chosen = background.preferences.language
        question = Question(
            text=asking.text, language=(chosen or asking.language)[:2], context=context
        )
        started = time.perf_counter()
        with self._current.lease() as edition:
            found = self._current.answer(edition, question)
        self._measured.answered(time.perf_counter() - started)
        own = texts(chosen or _language(found.outcome, asking.language))
        shown = self._shown(
            found,
            own,
            in_group=asking.in_group,
            is_short=asking.in_group,
            is_told=asking.is_told,
            note=note(own) if note is not None else "",
        )
        return Reply(asking=asking, context=context, outcome=found.outcome, shown=shown)

    def remember(
        self,
        reply: Reply,
        messages: Sequence[int],
        *,
        instead_of: int = 0,
        at: datetime | None = None,
    ) -> None:
        """Store what was answered.

        Args:
            reply: the answer.
            messages: ids of the messages that show it, the one with the buttons last.
            instead_of: number of the answer that it takes the place of; 0 for none.
            at: when it was asked, in UTC; None for now.
        """
        if reply.is_aside:
            return
        given = _given(reply, messages, instead_of, at or _now())
        missed = _missed(reply)
        if instead_of:
            self._tried(lambda: self._state.replace(given, missed), False)
            return
        place = reply.asking.place
        self._tried(
            lambda: self._state.after(given, place, given.at, is_turn=True, unanswered=missed), 0
        )

    def asked(self, chat: int, message: int) -> GivenAnswer | None:
        """Return the answer that the question in a message got, as far as it is remembered."""
        return self._tried(lambda: self._state.answers.by_question(chat, message), None)

    def answered(self, chat: int, message: int) -> GivenAnswer | None:
        """Return the answer whose buttons stand below a message, as far as it is remembered."""
        return self._tried(lambda: self._state.answers.by_buttons(chat, message), None)

    def again(
        self, given: GivenAnswer, action: Action, *, in_group: bool, person: int, language: str
    ) -> Shown:
        """Show an answer as one of its buttons asks, from the edition that answers now.

        Args:
            given: the answer, with its question's text.
            action: what the button asks for; what no longer fits shows the answer itself.
            in_group: it is shown to a group.
            person: who wants to see it; in a private chat their vote is marked.
            language: the person's, as Telegram tells it.
        """
        chosen = self._tried(
            lambda: self._state.preferences.of(given.chat), Preferences()
        ).language
        question = Question(
            text=given.question or "", language=given.language, context=given.context
        )
        with self._current.lease() as edition:
            found = self._current.answer(edition, question)
            outcome = found.outcome
            own = texts(chosen or _language(outcome, language))
            view = self._view(edition, outcome, action, own)
            if view is not None:
                return view
        return self._shown(
            found,
            own,
            in_group=in_group,
            is_short=in_group and action.kind != "whole",
            is_changed=_spans(outcome) != given.spans and outcome.edition != given.edition,
            vote=None if in_group else self._vote_of(given, person),
        )

    def voted(self, given: GivenAnswer, person: int, *, verdict: Verdict, reason: Reason) -> None:
        """Store what somebody thinks of an answer; the latest vote counts."""
        self._tried(
            lambda: self._state.feedback.give(given.number, person, verdict, reason, now=_now()),
            False,
        )

    def suggestion(self, given: GivenAnswer, number: int) -> str | None:
        """Return a question that was suggested in an answer's place, None where there is none."""
        question = Question(
            text=given.question or "", language=given.language, context=given.context
        )
        with self._current.lease() as edition:
            suggested = self._current.answer(edition, question).suggestions
        return suggested[number] if number < len(suggested) else None

    def _background(self, asking: Asking) -> Background:
        # A private chat has its person's id.
        owner = asking.place.chat
        return self._tried(lambda: self._state.before(asking.place, owner, _now()), NOTHING_KNOWN)

    def _shown(
        self,
        found: Answered,
        own: Texts,
        *,
        in_group: bool,
        is_short: bool,
        is_told: bool = False,
        is_changed: bool = False,
        note: str = "",
        vote: Verdict | None = None,
    ) -> Shown:
        """Return the messages of an answer or a refusal with their buttons; see `render`."""
        username = self._username()
        messages = render(
            found.outcome,
            own,
            username=username,
            is_short=is_short,
            is_told=is_told,
            is_suggesting=bool(found.suggestions),
            is_changed=is_changed,
            note=note,
        )
        if in_group:
            keyboard = group_keyboard(found, own, username, is_short=is_short)
        else:
            keyboard = answer_keyboard(found, own, vote=vote)
        return Shown(messages=messages, keyboard=keyboard)

    def _vote_of(self, given: GivenAnswer, person: int) -> Verdict | None:
        none: dict[int, tuple[Verdict, Reason]] = {}
        votes = self._tried(lambda: self._state.feedback.of(given.number), none)
        return votes[person][0] if person in votes else None

    def _view(
        self, edition: Answering, outcome: Outcome, action: Action, own: Texts
    ) -> Shown | None:
        """Return another view of an answer than the answer itself."""
        if action.kind == "context":
            cited = next(
                (each for each in outcome.citations if each.number == action.number), None
            )
            if cited is not None:
                text = edition.text(cited.document)
                return context_shown(outcome, cited, text, own, page=action.page)
        if action.kind == "passages" and outcome.passages:
            return passages_shown(outcome, own, page=action.page)
        if action.kind == "facts" and isinstance(outcome, Answer) and outcome.facts:
            return facts_shown(outcome, own)
        return None

    def _tried(self, work: Callable[[], T], otherwise: T) -> T:
        """Return what the state gives, or `otherwise` where it cannot be reached."""
        try:
            return work()
        except StateError as error:
            self._complain(error)
            return otherwise

    def _complain(self, error: StateError) -> None:
        """Log that the state is out of reach, now and then rather than with every message."""
        now = time.monotonic()
        if now - self._complained_at > COMPLAIN_EVERY_S:
            self._complained_at = now
            logger.error("questions are answered without being remembered: %s", error)


def _language(outcome: Outcome, telegram: str) -> str:
    """Return the language to answer in: the question's, else that of the person's Telegram.

    A name and a word between names do not tell the language: "а Tumar City 3" is no English.
    """
    letters = [character for character in outcome.question if character.isalpha()]
    is_latin = all("LATIN" in unicodedata.name(character, "") for character in letters)
    is_english = bool(letters) and is_latin
    return telegram if outcome.language == "en" and not is_english else outcome.language


def _given(reply: Reply, messages: Sequence[int], number: int, at: datetime) -> GivenAnswer:
    asking, outcome = reply.asking, reply.outcome
    return GivenAnswer(
        number=number,
        chat=asking.place.chat,
        thread=asking.place.thread,
        person=asking.person,
        question_message=asking.message,
        answer_messages=tuple(messages),
        buttons_message=messages[-1] if reply.shown.keyboard is not None else 0,
        question=asking.text,
        context=reply.context,
        edition=outcome.edition,
        language=outcome.language,
        outcome=_outcome_name(outcome),
        at=at,
        spans=_spans(outcome),
    )


def _outcome_name(outcome: Outcome) -> str:
    return "answered" if isinstance(outcome, Answer) else outcome.reason


def _spans(outcome: Outcome) -> tuple[tuple[str, int, int], ...]:
    """Return what an answer rests on, as (document, start, end); () for a refusal."""
    cited = {citation.number: citation for citation in outcome.citations}
    quoted = outcome.quotations if isinstance(outcome, Answer) else ()
    rests_on = [cited[each.citation] for each in quoted if each.citation in cited]
    return tuple((one.document, one.start, one.end) for one in rests_on)


def _missed(reply: Reply) -> Unanswered | None:
    """Return the question for the operator, where the documents did not answer it."""
    outcome = reply.outcome
    if isinstance(outcome, Answer):
        return None
    cited = {citation.number: citation for citation in outcome.citations}
    nearest = [cited[each.citation] for each in outcome.passages if each.citation in cited]
    return Unanswered(
        place=reply.asking.place,
        question=reply.asking.text,
        language=outcome.language,
        reason=outcome.reason,
        nearest=tuple((one.document, one.start, one.end) for one in nearest[:NEAREST_KEPT]),
        at=_now(),
    )


def _now() -> datetime:
    return datetime.now(UTC)
