"""What keeps a draft from being published unseen, and how admins are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.telegram.layout import Block, Run, abbreviate, lay_out, one_line
from knowledge.walking import CURATED_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.texts import Texts
    from knowledge.model import DraftReport, Refused

__all__ = ["Obstacle", "obstacles", "render_obstacles"]

Obstacle: TypeAlias = Literal["failing", "probes", "fewer", "curated", "gone", "emptied"]

MOST_NAMES = 3
MAX_NAME = 60


def obstacles(report: DraftReport) -> tuple[Obstacle, ...]:
    """Return what speaks against publishing a draft that nobody has looked at.

    "failing": a probe fails. "probes": one is answered otherwise, or not any more. "fewer": there
    are fewer probes than before. "curated": an operator's own file is refused that was not.
    "gone": more than half of the documents are gone. "emptied": all of a folder are.
    """
    return tuple(_found(report))


def render_obstacles(report: DraftReport, own: Texts) -> tuple[str, ...]:
    """Return the message that says what held a draft back; none where nothing did."""
    found = obstacles(report)
    if not found:
        return ()
    blocks = [Block(runs=(Run(text=own("held-back"), style="bold"),))]
    for obstacle in found:
        line = one_line(_told(obstacle, report, own))
        blocks.append(Block(runs=(Run(text=f"• {line}"),)))
    return lay_out(blocks)


def _told(obstacle: Obstacle, report: DraftReport, own: Texts) -> str:
    match obstacle:
        case "failing":
            return own("held-failing", failing=len(report.failing), probes=report.probes)
        case "probes":
            return own("held-probes", changes=len(_otherwise(report)))
        case "fewer":
            return own("held-fewer", probes=report.probes, probes_before=report.probes_before)
        case "curated":
            return own("held-curated", curated=_names(one.path for one in _curated(report)))
        case "gone":
            before = report.documents_before
            return own("held-gone", gone=len(report.gone), documents_before=before)
        case "emptied":
            return own("held-emptied", emptied=_names(report.emptied))


def _found(report: DraftReport) -> Iterator[Obstacle]:
    if report.failing:
        yield "failing"
    if _otherwise(report):
        yield "probes"
    if report.probes < report.probes_before:
        yield "fewer"
    if _curated(report):
        yield "curated"
    if 2 * len(report.gone) > report.documents_before:
        yield "gone"
    if report.emptied:
        yield "emptied"


def _otherwise(report: DraftReport) -> list[object]:
    return [one for one in report.probe_changes if one.kind != "found"]


def _curated(report: DraftReport) -> list[Refused]:
    # Those of several documents folders are told with the folder's name before theirs.
    return [one for one in report.newly_refused if one.path.split("/")[-1] in CURATED_FILES]


def _names(names: Iterable[str]) -> str:
    each = list(dict.fromkeys(names))
    shown = [abbreviate(one_line(name), MAX_NAME) for name in each[:MOST_NAMES]]
    return ", ".join((*shown, "…") if len(each) > MOST_NAMES else shown)
