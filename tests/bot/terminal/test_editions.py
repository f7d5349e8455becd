import io
from datetime import UTC, datetime

from rich.console import Console

from bot.kept_editions import KeptEdition
from bot.terminal.editions import render_editions

FIRST = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
SECOND = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
OLD = KeptEdition(
    number=4,
    name="0004-aaaaaaaaaaaa",
    published_at=FIRST,
    by=0,
    via="watch",
    documents=2,
    passages=31,
    size_bytes=1_240_000,
    is_published=False,
    is_draft=False,
    problem="damaged",
)
PUBLISHED = KeptEdition(
    number=5,
    name="0005-bbbbbbbbbbbb",
    published_at=SECOND,
    by=42,
    via="Telegram",
    documents=3,
    passages=40,
    size_bytes=1_300_000,
    is_published=True,
    is_draft=False,
    problem="",
)
DRAFT = KeptEdition(
    number=6,
    name="0006-cccccccccccc",
    published_at=None,
    by=0,
    via="",
    documents=3,
    passages=41,
    size_bytes=1_310_000,
    is_published=False,
    is_draft=True,
    problem="",
)


def test_the_newest_edition_is_the_first():
    console = Console(file=io.StringIO(), width=1000, markup=False, highlight=False)
    with console.capture() as capture:
        for part in render_editions([OLD, PUBLISHED, DRAFT]):
            console.print(part)
    lines = [" ".join(line.split()) for line in capture.get().splitlines()]
    times = [f"{at.astimezone():%Y-%m-%d %H:%M}" for at in (FIRST, SECOND)]

    assert lines == [
        "No. Edition Published By Documents Passages MB",
        "6 0006-cccccccccccc 3 41 1.3 draft",
        f"5 0005-bbbbbbbbbbbb {times[1]} admin 42 3 40 1.3 published",
        f"4 0004-aaaaaaaaaaaa {times[0]} watched folders 2 31 1.2 damaged",
    ]
