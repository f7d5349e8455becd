"""/probe: the probe questions, asked of the edition that answers."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.draft_words import DraftLines
from bot.telegram.admin.buttons import number_of
from bot.telegram.admin.report_rendering import probe_summary
from bot.telegram.delivery import reply
from bot.telegram.layout import Block, Run, abbreviate, lay_out
from knowledge.errors import EditionDamagedError

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from bot.telegram.admin.guard import Admins
    from bot.telegram.admin.works import Works
    from bot.telegram.editions import CurrentEdition, Editions
    from bot.telegram.languages import Languages
    from bot.texts import Texts
    from knowledge.model import ProbeChange, ProbeResult, ProgressListener

__all__ = ["Probing"]

MAX_CHANGES = 10
MAX_PART = 90
MAX_LINE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """How the probes stand.

    Attributes:
        results: of all probes of the edition.
        before: the name of the edition that answered before, "" where it is not kept.
        changes: the probes that one answers otherwise.
    """

    results: tuple[ProbeResult, ...]
    before: str = ""
    changes: tuple[ProbeChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Probes:
    """Asks them, in a process of its own.

    Attributes:
        editions: opens the editions.
        edition: the name of the one that answers.
    """

    editions: Editions
    edition: str

    def __call__(self, progress: ProgressListener) -> Probed:
        """Ask the edition its probes, and the one before it the same.

        Raises:
            KnowledgeError: the edition cannot be opened.
        """
        # The bot's own process asks no probes.
        from bot.kept_editions import edition_before  # noqa: PLC0415
        from knowledge.editions.files import builder_digest  # noqa: PLC0415
        from knowledge.probes.comparing import compare_probes  # noqa: PLC0415
        from knowledge.probes.running import run_probes  # noqa: PLC0415

        with closing(self.editions.open(self.edition)) as edition:
            probes = edition.probes()
            results = run_probes(edition, probes, progress)
        name = edition_before(self.editions)
        if not name or not probes:
            return Probed(results=results)
        try:
            with closing(self.editions.open(name)) as before:
                # What other code built answers as it did only by that code.
                if before.holdings().builder != builder_digest():
                    return Probed(results=results)
                changes = compare_probes(run_probes(before, probes, progress), results)
        except EditionDamagedError:
            return Probed(results=results)
        return Probed(results=results, before=name, changes=changes)


class Probing:
    """Runs the probes when an admin asks for it.

    Args:
        current: the edition that answers.
        editions: opens it elsewhere.
        works: does the work beside this process.
        admins: has the audit log.
        languages: what is spoken.
    """

    def __init__(
        self,
        current: CurrentEdition,
        editions: Editions,
        works: Works,
        admins: Admins,
        languages: Languages,
    ) -> None:
        self._current = current
        self._editions = editions
        self._works = works
        self._admins = admins
        self._languages = languages

    async def handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /probe."""
        message = update.message
        if message is None or message.from_user is None:
            return
        own = await self._languages.texts_in(message)
        name = self._current.name
        work = Probes(editions=self._editions, edition=name)
        probed = await self._works.do(message, own, work, said=own("probe-started"))
        if probed is None:
            return
        await self._admins.note(message.from_user.id, "probe", name)
        await reply(message, render_probed(probed, name, own))


def render_probed(probed: Probed, edition: str, own: Texts) -> tuple[str, ...]:
    """Return the messages that say how the probes stand, and which changed."""
    html = (probe_summary(probed.results, edition, own),)
    if not probed.before:
        return html
    number = number_of(probed.before)
    if not probed.changes:
        told = own("probe-unchanged", number=number)
        return (*html, *lay_out([Block(runs=(Run(text=told),))]))
    told = own("probe-changed", number=number, count=len(probed.changes))
    blocks = [Block(runs=(Run(text=told, style="bold"),))]
    lines = DraftLines(own, longest=MAX_PART)
    for change in probed.changes[:MAX_CHANGES]:
        line = abbreviate(f"• {lines.probe_change(change)}", MAX_LINE)
        blocks.append(Block(runs=(Run(text=line),)))
    if len(probed.changes) > MAX_CHANGES:
        more = own("and-more", count=len(probed.changes) - MAX_CHANGES)
        blocks.append(Block(runs=(Run(text=more),)))
    return (*html, *lay_out(blocks))
