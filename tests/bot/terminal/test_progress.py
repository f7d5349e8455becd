import io
from contextlib import redirect_stderr

import pytest

from bot.cli.setup import shown_progress
from bot.terminal.progress import building, counting
from knowledge import Progress


class Screen(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")


def test_building_shows_the_stage_and_how_much_is_done():
    with redirect_stderr(Screen()) as screen, building() as listen:
        listen(Progress(stage="reading", done=1, total=2))
        listen(Progress(stage="indexing", done=3, total=7))
    assert "Indexing passages" in screen.getvalue()
    assert "3/7" in screen.getvalue()


def test_bar_is_shown_on_a_terminal():
    with redirect_stderr(Screen()) as screen, shown_progress() as listen:
        assert listen is not None
        listen(Progress(stage="writing", done=1, total=1))
    assert "Writing the edition" in screen.getvalue()


def test_nothing_is_shown_where_nobody_watches():
    with redirect_stderr(io.StringIO()) as file:
        with shown_progress() as listen:
            assert listen is None
        with building() as listen:
            listen(Progress(stage="reading", done=1, total=2))
    assert file.getvalue() == ""


def test_counting_gives_every_item_and_shows_the_count():
    with redirect_stderr(Screen()) as screen:
        assert list(counting(["a", "b"], "Answering")) == ["a", "b"]
    assert "Answering" in screen.getvalue()
