import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from bot.state import Retention, StateError, database, open_state
from bot.state.resting import LONG_S, REST_S, Rest


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def fail(rest: Rest, clock: Clock, seconds: float) -> None:
    with rest.kept():
        clock.now += seconds
        raise StateError("sqlite:///x", "it is locked", "wait")


def test_after_waiting_in_vain_nobody_waits_for_a_while():
    clock = Clock()
    rest = Rest(clock)
    with pytest.raises(StateError):
        fail(rest, clock, LONG_S)
    with pytest.raises(StateError, match="it is locked; wait"):
        rest.check()
    clock.now += REST_S
    rest.check()


def test_an_error_that_comes_at_once_keeps_nobody_from_trying():
    clock = Clock()
    rest = Rest(clock)
    with pytest.raises(StateError):
        fail(rest, clock, LONG_S / 2)
    rest.check()


def test_a_locked_file_is_left_alone_by_those_who_write_and_read_on(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "PRAGMAS", ("PRAGMA busy_timeout = 1",))
    monkeypatch.setattr("bot.state.resting.LONG_S", 0.0)
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    other = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(StateError, match="locked by another program"):
            state.reach()
        other.close()  # the second time, it is only left alone
    assert state.answers.get(1) is None
    monkeypatch.setattr("bot.state.resting.REST_S", 0.0)
    state._database._writing_rest._until = 0.0
    state.reach()
    state.close()


def test_a_value_that_is_no_json_counts_as_damage(tmp_path):
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    with state._database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO answers (number, chat, thread, person, question_message, "
            "answer_messages, buttons_message, context, edition, language, outcome, at, spans) "
            "VALUES (1, 1, 0, 1, 1, '{', 1, '[]', 'e', 'en', 'answered', 0, '[]')"
        )
    with pytest.raises(StateError, match="what it holds cannot be read"):
        state.answers.get(1)
    state.close()


def test_a_file_that_was_taken_away_is_used_again_once_it_is_back(tmp_path):
    state = open_state(f"sqlite:///{tmp_path}/var/state.db", Retention())
    (tmp_path / "var").rename(tmp_path / "away")
    with pytest.raises(StateError, match="removed or replaced while in use"):
        state.reach()
    (tmp_path / "away").rename(tmp_path / "var")
    state.reach()
    state.close()


def test_a_clock_that_was_ahead_for_a_while_keeps_no_text_from_being_wiped(tmp_path, monkeypatch):
    wiped: list[str] = []
    right = now = datetime(2026, 11, 26, tzinfo=UTC)
    state = open_state(f"sqlite:///{tmp_path}/state.db", Retention())
    monkeypatch.setattr(database.Database, "wipe", lambda _: wiped.append(str(now.date())))
    for now in (right + timedelta(days=400), right, right + timedelta(hours=1)):
        state.expire(now)
    assert wiped == ["2027-12-31", "2026-11-26"]
    state.close()
