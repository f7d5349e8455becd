"""`dalel probe`: ask the published edition the operator's probe questions."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from bot.cli.output import print_line
from bot.cli.setup import (
    configured,
    notify,
    open_edition,
    open_store,
    shown_progress,
    stated_plainly,
)
from bot.draft_json import probes_json
from bot.kept_editions import edition_before
from knowledge.editions.files import builder_digest
from knowledge.errors import EditionDamagedError
from knowledge.probes.comparing import compare_probes
from knowledge.probes.running import run_probes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge import EditionStore, ProgressListener
    from knowledge.model import ProbeResult
    from knowledge.probes.reading import Probe

__all__ = ["answered_before", "ask_probes"]


def ask_probes(*, as_json: bool, documents: Path | None, config: Path | None) -> bool:
    """Ask the probes and print how they stand.

    Args:
        as_json: print one JSON object instead of tables.
        documents: a folder to ask alone; None for the published edition.
        config: the configuration file, or None for the default.

    Returns:
        Whether no probe fails.

    Raises:
        click.ClickException: the set-up is wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        with closing(open_edition(configuration, documents)) as edition:
            probes = edition.probes()
            store = open_store(configuration)
            base = edition_before(store) if documents is None else ""
            with shown_progress() as progress:
                results = run_probes(edition, probes, progress)
                before = answered_before(store, base, probes, progress)
    changes = compare_probes(before, results) if before else ()
    if as_json:
        print_line(probes_json(edition.name, results, base if before else "", changes))
    elif results:
        # A program that wants JSON need not wait for the import.
        from bot.terminal.drafts import render_probes, show  # noqa: PLC0415

        show(render_probes(results, base, changes))
    else:
        notify(
            "There is no probe question: write some into probes.yaml in a folder of"
            " knowledge.documents, then `dalel index`."
        )
    return all(one.passes is not False for one in results)


def answered_before(
    store: EditionStore, base: str, probes: Sequence[Probe], progress: ProgressListener | None
) -> tuple[ProbeResult, ...]:
    """Return what an edition published before answers, () where there is none to ask."""
    if not base:
        return ()
    try:
        edition = store.open(base)
    except EditionDamagedError:
        return ()
    with closing(edition):
        # What other code built answers as it did only by that code.
        is_comparable = edition.holdings().builder == builder_digest()
        return run_probes(edition, probes, progress) if is_comparable else ()
