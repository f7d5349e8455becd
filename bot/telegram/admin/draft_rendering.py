"""How a draft's report is put into messages: as a file with a caption where that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from telegram.constants import MessageLimit

from bot.cutting import on_telegram, whole_sentences
from bot.draft_text import draft_file
from bot.telegram.admin.buttons import number_of
from bot.telegram.admin.report_rendering import draft_summary
from bot.telegram.layout import Block, Run, abbreviate, lay_out, one_line, utf16_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts import Texts
    from knowledge.model import DraftReport, Refused

__all__ = ["DraftMessage", "render_draft", "render_refused", "render_unchanged"]

ROOM_FOR_AN_END = 160
"""Units of a caption left free for the line that says what became of the draft."""
MAX_PATH = 120
MAX_REASON = 300
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMessage:
    """A draft's report as it is sent.

    Attributes:
        file: the whole report.
        file_name: what the file is called.
        caption: the summary below the file as HTML, "" where it takes messages of its own.
        html: these messages, the last one with the buttons.
    """

    file: bytes
    file_name: str
    caption: str
    html: tuple[str, ...]


def render_draft(
    report: DraftReport,
    refused: Sequence[Refused],
    own: Texts,
    *,
    before: Sequence[str] = (),
) -> DraftMessage:
    """Return how a draft's report is sent.

    Args:
        report: what the draft changes.
        refused: files sent with it that could not be taken in.
        own: the texts of the admin's language.
        before: what stands above the summary, as HTML.
    """
    html = (
        *before,
        *(render_refused(refused, own) if refused else ()),
        draft_summary(report, own),
    )
    caption = "\n\n".join(html)
    fits = _units(caption) <= MessageLimit.CAPTION_LENGTH - ROOM_FOR_AN_END
    return DraftMessage(
        file=draft_file(report, own),
        file_name=f"draft-{number_of(report.edition)}.txt",
        caption=caption if fits else "",
        html=html,
    )


def render_unchanged(
    report: DraftReport, refused: Sequence[Refused], own: Texts
) -> tuple[str, ...]:
    """Return the messages that say that there is nothing to publish."""
    summary = draft_summary(report, own, has_file=False)
    return (*(render_refused(refused, own) if refused else ()), summary)


def render_refused(refused: Sequence[Refused], own: Texts) -> tuple[str, ...]:
    """Return the messages that say which of the files sent could not be taken in, and why."""
    heading = Run(text=own("upload-refused", files=len(refused)), style="bold")
    return lay_out([Block(runs=(heading,)), *(_refused_block(one, own) for one in refused)])


def _refused_block(refused: Refused, own: Texts) -> Block:
    path = abbreviate(one_line(refused.path), MAX_PATH)
    reason = whole_sentences(on_telegram(one_line(refused.reason), own), MAX_REASON)
    return Block(runs=(Run(text=f"• {path}: {reason}"),))


def _units(html: str) -> int:
    """Return the length of our own HTML as Telegram counts it."""
    return utf16_units(unescape(TAG.sub("", html)))
