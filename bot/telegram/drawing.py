"""Timelines and comparisons: what is sent for what stands behind /timeline and /compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.comparable import has_pairs
from bot.fact_absences import no_dates, other_years
from bot.telegram.delivery import Picture
from bot.telegram.fact_rendering import comparison_caption, render_comparison, timeline_caption
from bot.telegram.pairs import pairs
from bot.telegram.rendering import plain_message
from bot.years import mistyped_year, split_years

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.telegram.editions import Answering, CurrentEdition
    from bot.texts import Texts
    from bot.years import Years
    from knowledge.model import Comparison, Timeline

__all__ = ["Draw", "Drawing", "Drawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What is sent: messages of HTML, after them the picture if there is one.

    `is_found` says whether the documents state anything of what was asked for.
    """

    messages: tuple[str, ...] = ()
    picture: Picture | None = None
    is_found: bool = True


class Draw(Protocol):
    """Draws what stands behind a command."""

    def __call__(self, wanted: str, own: Texts, *, dark: bool) -> Drawn:
        """Draw it."""


class Drawing:
    """Draws from the edition that answers now. Blocks, so that it is called in a thread.

    Args:
        current: the edition.
        username: of the bot; links to places in documents carry it.
    """

    def __init__(self, current: CurrentEdition, *, username: Callable[[], str]) -> None:
        self._current = current
        self._username = username

    @property
    def username(self) -> str:
        """The bot's name, without "@"."""
        return self._username()

    def timeline(self, wanted: str, own: Texts, *, dark: bool) -> Drawn:
        """Draw the dated facts about an entity.

        Args:
            wanted: the entity, behind it the years if not all are wanted.
            own: Dalel's own words.
            dark: light letters on a dark ground.
        """
        try:
            entity, years = split_years(wanted)
        except ValueError:
            return Drawn(messages=plain_message(own("years-reversed")), is_found=False)
        with self._current.lease() as edition:
            timeline = _timeline(edition, entity, years, whole=" ".join(wanted.split()))
        # matplotlib takes a second to load: only who wants a picture waits for it.
        from bot.plots.timeline import draw_timeline, shown_events  # noqa: PLC0415

        shown = len(shown_events(timeline, own))
        if not shown:
            told = _no_dates(timeline, entity, years, own)
            return Drawn(messages=plain_message(told), is_found=False)
        caption = timeline_caption(timeline, own, shown=shown, username=self.username)
        picture = Picture(
            png=draw_timeline(timeline, own, dark=dark),
            name="timeline.png",
            caption=caption.html,
            further=caption.further,
        )
        return Drawn(picture=picture)

    def comparison(self, wanted: str, own: Texts, *, dark: bool) -> Drawn:
        """Set two entities side by side; the picture is of what can be drawn as bars.

        Args:
            wanted: both names.
            own: Dalel's own words.
            dark: light letters on a dark ground.
        """
        candidates = pairs(wanted)
        if not candidates:
            return Drawn(messages=plain_message(own("compare-usage")), is_found=False)
        with self._current.lease() as edition:
            comparison = _best(tuple(edition.compare(*pair) for pair in candidates))
        messages = render_comparison(comparison, own, username=self.username)
        if not has_pairs(comparison):
            return Drawn(messages=messages, is_found=bool(comparison.rows))
        from bot.plots.comparison import draw_comparison  # noqa: PLC0415 - as above

        picture = Picture(
            png=draw_comparison(comparison, own, dark=dark),
            name="comparison.png",
            caption=comparison_caption(comparison).html,
        )
        return Drawn(messages=messages, picture=picture)


def _timeline(edition: Answering, entity: str, years: Years, *, whole: str) -> Timeline:
    timeline = edition.timeline(entity, years=years)
    if timeline.events or years == (None, None):
        return timeline
    # What looked like a year may belong to the name: "Agenda 2030".
    named = edition.timeline(whole)
    return named if named.events else timeline


def _no_dates(timeline: Timeline, entity: str, years: Years, own: Texts) -> str:
    if years == (None, None) and (word := mistyped_year(entity)):
        return own("no-year", word=word)
    if years != (None, None) and timeline.dated:
        return other_years(timeline.entity, years, own)
    return no_dates(timeline.entity, timeline.nearest, own)


def _best(comparisons: tuple[Comparison, ...]) -> Comparison:
    """Return the reading of the names under which most can be set side by side."""
    return max(comparisons, key=lambda one: (_both(one), len(one.rows)))


def _both(comparison: Comparison) -> int:
    return sum(row.left is not None and row.right is not None for row in comparison.rows)
