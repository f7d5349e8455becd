import logging
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from bot.state import Retention, StateError, open_state
from bot.state.migrating import newest_revision
from bot.state.schema import metadata
from tests.bot.state.entries import ARU

ROOT = Path(__file__).resolve().parents[3]
OPEN = """
import sys
from bot.state import Retention, open_state
sys.stdin.read()  # all begin together
state = open_state(sys.argv[1], Retention())
state.preferences.set_language(int(sys.argv[2]), "kk")
"""


def test_migrations_make_the_tables_that_the_code_works_with(empty_url):
    open_state(empty_url, Retention()).close()
    engine = create_engine(empty_url)
    options = {"compare_type": True, "compare_server_default": True}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == newest_revision()
        tables = set(inspect(connection).get_table_names())
    engine.dispose()
    assert tables == {*metadata.tables, "alembic_version"}
    assert len(tables) == 9


def test_opening_again_keeps_what_there_is(empty_url):
    for language in (None, "kk"):
        state = open_state(empty_url, Retention())
        assert state.preferences.of(ARU).language == language
        state.preferences.set_language(ARU, "kk")
        state.close()


def test_several_processes_may_start_on_an_empty_database(empty_url):
    replicas = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, empty_url, str(number)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )
        for number in range(3)
    ]
    errors = []
    for replica in replicas:
        assert replica.stdin is not None
        replica.stdin.close()
    for replica in replicas:
        assert replica.stderr is not None
        errors.append(replica.stderr.read())
        replica.stderr.close()
        replica.wait(60)
    assert errors == ["", "", ""]
    state = open_state(empty_url, Retention())
    assert [state.preferences.of(number).language for number in range(3)] == ["kk"] * 3
    state.close()


def test_tables_of_a_newer_version_are_left_alone(empty_url):
    open_state(empty_url, Retention()).close()
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StateError, match="a newer version of Dalel has changed its tables"):
        open_state(empty_url, Retention())


def test_opening_what_is_up_to_date_tells_nothing_of_migrating(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///{tmp_path}/state.db"
    with caplog.at_level(logging.INFO, logger="alembic"):
        open_state(url, Retention()).close()
        assert any("Running upgrade" in one.getMessage() for one in caplog.records)
        caplog.clear()
        open_state(url, Retention()).close()
    assert caplog.records == []
