"""What Telegram shows of the editions that there are, and of how they differ. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.publishers import by_program
from bot.telegram.admin.buttons import number_of
from bot.telegram.admin.names import told_time
from bot.telegram.layout import Block, Run, abbreviate, lay_out, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.kept_editions import KeptEdition
    from bot.texts import Texts
    from knowledge.differences.documents import DocumentDifference
    from knowledge.model import DocumentChange

__all__ = ["render_difference", "render_editions"]

MAX_LISTED = 12
MAX_PATH = 120


def render_editions(
    kept: Sequence[KeptEdition], people: Mapping[int, str], own: Texts
) -> tuple[str, ...]:
    """Return the messages with the list of editions.

    Args:
        kept: in the order of the list.
        people: what the admins are called who have published them.
        own: the texts of the admin's language.
    """
    blocks = [Block(runs=(Run(text=own("editions-heading"), style="bold"),))]
    blocks += [_edition_block(one, people, own) for one in kept]
    return lay_out(blocks)


def render_difference(
    edition: str, base: str, difference: DocumentDifference, own: Texts
) -> tuple[str, ...]:
    """Return the message that asks whether to go back to an edition.

    Args:
        edition: its name.
        base: the name of the one that answers.
        difference: what would change.
        own: the texts of the admin's language.
    """
    question = own("rollback-question", number=number_of(edition), base=number_of(base))
    blocks = [Block(runs=(Run(text=question, style="bold"),))]
    if difference.added:
        heading = own("rollback-back", documents=len(difference.added))
        blocks += _documents(heading, difference.added, own)
    if difference.gone:
        heading = own("rollback-gone", documents=len(difference.gone))
        blocks += _documents(heading, difference.gone, own)
    if difference.changed:
        heading = own("rollback-changed", documents=len(difference.changed))
        blocks += _documents(heading, difference.changed, own)
    if len(blocks) == 1:
        blocks.append(Block(runs=(Run(text=own("rollback-same")),), gap=2))
    return lay_out(blocks)


def _edition_block(one: KeptEdition, people: Mapping[int, str], own: Texts) -> Block:
    number = Run(text=f"{one.number}. ", style="bold")
    told = Run(text="; ".join(_told(one, people, own)))
    return Block(runs=(number, told), gap=1)


def _told(one: KeptEdition, people: Mapping[int, str], own: Texts) -> Iterator[str]:
    if one.problem:
        yield own("edition-unusable")
    else:
        yield own("edition-documents", documents=one.documents)
    if one.is_draft:
        yield own("edition-draft")
    elif one.published_at is not None:
        time = told_time(one.published_at)
        name = people.get(one.by, "?") if one.by else by_program(one.via, own)
        yield own("edition-published", time=time, name=name)
    if one.is_published:
        yield own("edition-answers")


def _documents(heading: str, changes: Sequence[DocumentChange], own: Texts) -> list[Block]:
    shown = (f"• {abbreviate(one_line(one.path), MAX_PATH)}" for one in changes[:MAX_LISTED])
    blocks = [Block(runs=(Run(text=heading),), gap=2)]
    blocks += [Block(runs=(Run(text=line),)) for line in shown]
    if len(changes) > MAX_LISTED:
        more = own("and-more", count=len(changes) - MAX_LISTED)
        blocks.append(Block(runs=(Run(text=more),)))
    return blocks
