import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.cli.health import DEFAULT_LISTEN, DEFAULT_PORT, report_health
from bot.config import ObservabilitySettings
from tests.bot.cli.test_imports import loaded_after


@contextmanager
def served(status: int) -> Iterator[int]:
    """Answer /healthz with a status, and everything else with 404; yields the port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def configuration(folder: Path, text: str) -> Path:
    path = folder / "c.yaml"
    path.write_text(f"observability: {text}\n")
    return path


@pytest.mark.parametrize("listen", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_bot_that_is_well_is_asked_where_it_listens(listen, tmp_path, capsys):
    with served(200) as port:
        report_health(configuration(tmp_path, f"{{listen: {listen}, port: {port}}}"))
    assert capsys.readouterr().out == "healthy\n"


def test_a_bot_that_is_not_well_gives_status_1(tmp_path, capsys):
    with served(503) as port, pytest.raises(SystemExit) as caught:
        report_health(configuration(tmp_path, f"{{port: {port}}}"))
    assert caught.value.code == 1
    assert (
        capsys.readouterr().err == f"dalel: 127.0.0.1:{port}/healthz: answered with status 503\n"
    )


def test_no_bot_gives_status_1(tmp_path, capsys):
    with served(200) as port:
        pass
    with pytest.raises(SystemExit) as caught:
        report_health(configuration(tmp_path, f"{{port: {port}}}"))
    assert caught.value.code == 1
    assert capsys.readouterr().err.endswith(": no answer (Connection refused)\n")


@pytest.mark.parametrize("port", ["0", ""])
def test_a_bot_that_serves_nothing_counts_as_well(port, tmp_path, capsys):
    report_health(configuration(tmp_path, f"{{port: {port}}}"))
    assert capsys.readouterr().out == "observability.port is 0, so that nothing can be asked\n"


def test_what_is_written_wrongly_is_left_to_the_doctor(tmp_path):
    with pytest.raises(Exception, match="`dalel doctor` tells what"):
        report_health(configuration(tmp_path, "{port: [1]}"))


def test_the_defaults_are_those_of_the_configuration():
    settings = ObservabilitySettings()
    assert (settings.listen, settings.port) == (DEFAULT_LISTEN, DEFAULT_PORT)


def test_asking_loads_next_to_nothing():
    assert loaded_after("import bot.cli.health") & {"knowledge", "pydantic", "numpy"} == set()
