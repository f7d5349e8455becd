import io
import logging

import pytest

from bot.observing.logs import JsonFormatter, TextFormatter
from bot.observing.repetitions import MOST_ALIKE, Repetitions


class Log:
    """A logger that writes into a string, at a time that the test sets."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self.now = 0.0
        self._written = io.StringIO()
        handler = logging.StreamHandler(self._written)
        handler.setFormatter(formatter)
        handler.addFilter(Repetitions(lambda: self.now))
        self.logger = logging.Logger("own")
        self.logger.addHandler(handler)

    def lines(self) -> list[str]:
        return [line.partition("own: ")[2] for line in self._written.getvalue().splitlines()]

    def text(self) -> str:
        return self._written.getvalue()


@pytest.fixture
def log() -> Log:
    return Log(TextFormatter())


def test_a_thousand_alike_are_told_once_and_then_once_a_minute_with_their_number(log):
    for second in range(150):
        log.now = float(second)
        for _ in range(10):
            log.logger.warning("sendMessage: %s; again in %.1f s", "no route", second / 2)
    assert log.lines() == [
        "sendMessage: no route; again in 0.0 s",
        "sendMessage: no route; again in 30.0 s (599 more like this before)",
        "sendMessage: no route; again in 60.0 s (599 more like this before)",
    ]


def test_others_are_told_and_what_is_no_trouble_is_told_each_time(log):
    for number in range(3):
        log.logger.warning("admin %d could not be told", number)
        log.logger.info("done")
    assert len(log.lines()) == 6


def test_one_place_writes_so_many_lines_a_minute_unless_they_name_documents(log):
    for number in range(100):
        log.logger.warning("a file could not be downloaded: %d", number)
        log.logger.warning("not taken in: %d", number, extra={"document": str(number)})
    assert len(log.lines()) == MOST_ALIKE + 100
    log.now = 60.0
    log.logger.warning("a file could not be downloaded: 500")
    assert len(log.lines()) == MOST_ALIKE + 101


def test_errors_from_one_place_in_the_code_are_told_once(log):
    for number in range(5):
        try:
            "none".index(str(number))
        except ValueError:
            log.logger.exception("an update could not be handled")
    assert log.text().count("Traceback") == 1


def test_the_number_is_a_field_of_json():
    log = Log(JsonFormatter())
    for log.now in (0.0, 1.0, 61.0):
        log.logger.error("no route")
    first, second = log.text().splitlines()
    assert "repeated" not in first
    assert '"repeated": 1' in second
