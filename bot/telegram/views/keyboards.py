"""The buttons below what the bot shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineQueryLimit

from bot.locators import told_locator
from bot.telegram.actions import REASONS, Action, encode
from bot.telegram.deep_links import passage_payload, start_link
from bot.telegram.layout import abbreviate, cut_short, one_line
from knowledge.model import Answer, Aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.state import Verdict
    from bot.telegram.actions import ActionKind, Reason
    from bot.telegram.answered import Answered
    from bot.telegram.views.context_pages import ContextPage
    from bot.texts import Texts
    from knowledge.model import Citation, Refusal

__all__ = [
    "answer_keyboard",
    "context_keyboard",
    "group_keyboard",
    "list_keyboard",
    "place_keyboard",
    "reasons_keyboard",
]

MAX_NEAREST = 3
MAX_CITATIONS = 8
MAX_LABEL = 60
"""Units of a button's text; telephones cut longer ones."""

VOTES: Mapping[ActionKind, str] = {"up": "👍", "down": "👎"}
CAST = " ✓"
REASON_LABELS: Mapping[Reason, str] = {
    "wrong": "button-wrong",
    "incomplete": "button-incomplete",
    "wrong_source": "button-wrong-source",
    "outdated": "button-outdated",
}

Rows = list[list[InlineKeyboardButton]]


def answer_keyboard(
    found: Answered, own: Texts, *, vote: Verdict | None = None
) -> InlineKeyboardMarkup | None:
    """Return what may be done with an answer or a refusal in a private chat, None for nothing.

    Args:
        found: what the message shows.
        own: the texts of the language in which it is shown.
        vote: the vote that was cast.
    """

    def opened(label: str, citation: Citation) -> InlineKeyboardButton:
        return _button(label, Action(kind="context", number=citation.number))

    match found.outcome:
        case Answer() as answer:
            rows = [_views(answer, own), _ends(answer, own, vote, is_alone=found.is_alone)]
        case refusal:
            rows = _refusal_rows(refusal, own, found.suggestions, vote, opened)
    return _markup(rows)


def group_keyboard(
    found: Answered, own: Texts, username: str, *, is_short: bool
) -> InlineKeyboardMarkup | None:
    """Return what may be done with an answer or a refusal in a group, None where nothing may.

    A message in a group is everybody's: what one person wants to read opens in private.

    Args:
        found: what the message shows.
        own: the texts of the language in which it is shown.
        username: of the bot.
        is_short: the message shows a part of the answer.
    """

    def opened(label: str, citation: Citation) -> InlineKeyboardButton:
        return InlineKeyboardButton(label, url=start_link(username, passage_payload(citation)))

    match found.outcome:
        case Answer() as answer:
            cited = {each.number: each for each in answer.citations}
            views = [opened(own("button-context"), cited[answer.quotations[0].citation])]
            if is_short and len(answer.quotations) > 1:
                views.append(_button(own("button-whole"), Action(kind="whole")))
            rows = [views, _ends(answer, own, None, is_alone=found.is_alone)]
        case refusal:
            rows = _refusal_rows(refusal, own, found.suggestions, None, opened)
    return _markup(rows)


def context_keyboard(
    page: ContextPage, cited: Sequence[Citation], number: int, own: Texts
) -> InlineKeyboardMarkup:
    """Return the buttons below a page of a document around citation `number`.

    Args:
        page: what is shown.
        cited: what else the answer rests on, to go to.
        number: of the citation.
        own: the texts of the language in which it is shown.
    """
    leaves = _leaves(page, own, Action(kind="context", number=number))
    numbers = [each.number for each in cited][:MAX_CITATIONS]
    others = [
        _button(
            f"· {each} ·" if each == number else str(each), Action(kind="context", number=each)
        )
        for each in numbers
        if len(numbers) > 1
    ]
    return InlineKeyboardMarkup([row for row in (leaves, others, [_back(own)]) if row])


def place_keyboard(page: ContextPage, payload: str, own: Texts) -> InlineKeyboardMarkup | None:
    """Return the buttons below a page of a document that a deep link led to."""
    leaves = _leaves(page, own, Action(kind="place", payload=payload))
    return InlineKeyboardMarkup([leaves]) if leaves else None


def list_keyboard(
    action: Action, own: Texts, *, opens: Sequence[tuple[int, int]] = (), has_later: bool
) -> InlineKeyboardMarkup:
    """Return the buttons below one page of a list.

    Args:
        action: what shows this page.
        own: the texts of the language in which it is shown.
        opens: number shown and citation of each entry that can be opened in its context.
        has_later: there is a page after it.
    """
    entries = [_button(str(shown), Action(kind="context", number=n)) for shown, n in opens]
    leaves = []
    if action.page > 0:
        leaves.append(_button(own("button-earlier"), _at(action, action.page - 1)))
    if has_later:
        leaves.append(_button(own("button-later"), _at(action, action.page + 1)))
    return InlineKeyboardMarkup([row for row in (entries, leaves, [_back(own)]) if row])


def reasons_keyboard(own: Texts) -> InlineKeyboardMarkup:
    """Return the buttons that ask why an answer is disliked."""
    buttons = [
        _button(own(REASON_LABELS[reason]), Action(kind="reason", number=number))
        for number, reason in enumerate(REASONS)
    ]
    return InlineKeyboardMarkup([buttons[:2], buttons[2:], [_back(own)]])


def _markup(rows: Rows) -> InlineKeyboardMarkup | None:
    shown = [row for row in rows if row]
    return InlineKeyboardMarkup(shown) if shown else None


def _views(answer: Answer, own: Texts) -> list[InlineKeyboardButton]:
    first = answer.quotations[0].citation
    row = [_button(own("button-context"), Action(kind="context", number=first))]
    if len(answer.passages) > 1:
        row.append(_button(own("button-passages"), Action(kind="passages")))
    if answer.facts:
        row.append(_button(own("button-facts"), Action(kind="facts")))
    return row


def _ends(
    answer: Answer, own: Texts, vote: Verdict | None, *, is_alone: bool
) -> list[InlineKeyboardButton]:
    # "And in 2019?" would find something else in another chat; the quote finds its passage.
    shared = answer.question if is_alone else answer.quotations[0].text
    words = cut_short(one_line(shared), InlineQueryLimit.MAX_QUERY_LENGTH)
    return [
        InlineKeyboardButton(own("button-share"), switch_inline_query=words),
        *_votes(vote),
    ]


def _votes(vote: Verdict | None) -> list[InlineKeyboardButton]:
    return [
        _button(label + (CAST if vote == kind else ""), Action(kind=kind))
        for kind, label in VOTES.items()
    ]


def _refusal_rows(
    refusal: Refusal,
    own: Texts,
    suggested: Sequence[str],
    vote: Verdict | None,
    opened: Callable[[str, Citation], InlineKeyboardButton],
) -> Rows:
    if refusal.reason in get_args(Aside):
        return []
    rows = [
        [_button(abbreviate(one_line(text), MAX_LABEL), Action(kind="ask", number=place))]
        for place, text in enumerate(suggested)
    ]
    cited = {each.number: each for each in refusal.citations}
    if refusal.correction:
        citation = cited[refusal.correction.quotation.citation]
        return [*rows, [opened(own("button-context"), citation), *_votes(vote)]]
    nearest = [cited[each.citation] for each in refusal.passages if each.citation in cited]
    titles = [one_line(each.title) or one_line(each.document) or "?" for each in nearest]
    for place, citation in enumerate(nearest[:MAX_NEAREST]):
        title = titles[place]
        if titles.count(title) > 1:  # what tells them apart comes first
            title = f"{told_locator(one_line(citation.locator), own)} — {title}"
        label = abbreviate(f"{place + 1}. {title}", MAX_LABEL)
        rows.append([opened(label, citation)])
    return rows


def _leaves(page: ContextPage, own: Texts, action: Action) -> list[InlineKeyboardButton]:
    row = []
    if page.has_earlier:
        row.append(_button(own("button-earlier"), _at(action, page.number - 1)))
    if page.has_later:
        row.append(_button(own("button-later"), _at(action, page.number + 1)))
    return row


def _at(action: Action, page: int) -> Action:
    return Action(kind=action.kind, number=action.number, page=page, payload=action.payload)


def _back(own: Texts) -> InlineKeyboardButton:
    return _button(own("button-back"), Action(kind="answer"))


def _button(text: str, action: Action) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=encode(action))
