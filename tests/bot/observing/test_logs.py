import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.observing.logs import JsonFormatter, PersonalWords, TextFormatter

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "When does Aru Beketova open the reading room"


@pytest.fixture(autouse=True)
def at_info() -> Iterator[None]:
    before = logging.root.level
    logging.root.setLevel(logging.INFO)
    yield
    logging.root.setLevel(before)


def written(
    formatter: logging.Formatter, name: str = "bot.test"
) -> tuple[logging.Logger, io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    handler.addFilter(PersonalWords())
    logger = logging.Logger(name, logging.INFO)
    logger.addHandler(handler)
    return logger, stream


def fail(error: Exception) -> None:
    raise error


def log_failure(logger: logging.Logger, error: Exception, cause: Exception | None = None) -> None:
    try:
        try:
            if cause is not None:
                fail(cause)
        except type(cause or error) as before:
            raise error from before
        fail(error)
    except Exception:
        logger.exception("an update could not be handled")


def test_a_record_is_one_object_on_one_line():
    logger, stream = written(JsonFormatter())
    logger.warning("line one\nжол екі %d", 2, extra={"edition": "0007", "seconds": 1.5})
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    at = datetime.fromisoformat(told.pop("time"))
    assert at.tzinfo == UTC
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60
    assert told == {
        "level": "WARNING",
        "logger": "bot.test",
        "message": "line one\nжол екі 2",
        "edition": "0007",
        "seconds": 1.5,
    }
    assert "жол" in line  # people read it too


def test_a_field_cannot_take_the_place_of_what_every_line_has():
    logger, stream = written(JsonFormatter())
    logger.info("said", extra={"level": "mine", "time": "never", "odd": {1, 2}})
    told = json.loads(stream.getvalue())
    assert told["level"] == "INFO"
    assert told["time"].startswith("2")
    assert told["odd"] == "{1, 2}"


@pytest.mark.parametrize("formatter", [JsonFormatter(), TextFormatter()])
def test_an_exception_tells_its_place_and_not_what_it_stumbled_over(formatter):
    logger, stream = written(formatter)
    log_failure(logger, KeyError(QUESTION), ValueError(f"bad: {QUESTION}"))
    assert QUESTION not in stream.getvalue()
    assert "Aru" not in stream.getvalue()
    for words in ("ValueError", "KeyError", "test_logs.py", "in fail", "direct cause"):
        assert words in stream.getvalue()


def test_the_text_of_errors_that_hold_no_words_of_people_is_told():
    logger, stream = written(JsonFormatter())
    log_failure(logger, OSError(28, "No space left on device"))
    assert "No space left on device" in json.loads(stream.getvalue())["exception"]
    logger, stream = written(JsonFormatter())
    log_failure(logger, UnicodeDecodeError("utf-8", QUESTION.encode(), 0, 1, "odd"))
    assert QUESTION not in stream.getvalue()


def test_an_exception_group_and_a_circle_of_causes_are_told():
    logger, stream = written(TextFormatter())
    log_failure(logger, ExceptionGroup("both", [OSError("first"), KeyError(QUESTION)]))
    assert "OSError: first" in stream.getvalue()
    assert QUESTION not in stream.getvalue()
    one, other = OSError("one"), OSError("other")
    one.__cause__, other.__cause__ = other, one
    logger, stream = written(TextFormatter())
    logger.error("odd", exc_info=one)
    assert "OSError: one" in stream.getvalue()


def test_at_level_debug_everything_is_told():
    logging.root.setLevel(logging.DEBUG)
    logger, stream = written(TextFormatter())
    log_failure(logger, KeyError("lighthouse"))
    assert "KeyError: 'lighthouse'" in stream.getvalue()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("telegram.ext.ExtBot", "Error while parsing updates! Received data was %r"),
        ("telegram.Bot", "Error while parsing updates! Received data was %r"),
        ("telegram.request.BaseRequest", 'Can not load invalid JSON data: "%s"'),
        ("telegram.ext.Updater", "Received data was *not* processed! Received data was: %r"),
        ("telegram.ext.Application", "Error while building CallbackContext for update %s. No."),
    ],
)
def test_updates_that_the_library_quotes_are_left_out(name, message):
    logger, stream = written(JsonFormatter(), name)
    logger.critical(message, [{"message": {"text": QUESTION}}])
    told = json.loads(stream.getvalue())["message"]
    assert QUESTION not in told
    assert told == message.partition("%")[0] + "(not shown)"


ENDING = """
import threading
from bot.observing.logs import form_in_use, write_logs

def stumble():
    raise KeyError("light" + "house")  # traces show the line from Python 3.13 on

assert form_in_use() is None
write_logs("json")
assert form_in_use() == "json"
thread = threading.Thread(target=stumble)
thread.start()
thread.join()
stumble()
"""


def test_what_ends_a_thread_or_the_program_goes_into_the_log():
    done = subprocess.run(
        [sys.executable, "-c", ENDING], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(one["level"], one["message"]) for one in records] == [
        ("ERROR", "a thread has ended by an unexpected error"),
        ("CRITICAL", "ended by an unexpected error"),
    ]
    assert all("in stumble" in one["exception"] for one in records)
    assert "lighthouse" not in done.stderr


def test_a_task_whose_error_nobody_took_is_told_without_it():
    logger, stream = written(TextFormatter(), "asyncio")
    error = KeyError(QUESTION)
    told = f"Task exception was never retrieved\nfuture: <Task {error!r}>"
    logger.error(told, exc_info=error)
    assert QUESTION not in stream.getvalue()
    assert "never retrieved" in stream.getvalue()


def test_a_name_forges_no_line_and_steers_no_terminal():
    logger, stream = written(TextFormatter())
    name = "a\n2026-11-26 09:00:00,000 CRITICAL bot: stolen\r\x1b[2J\x9b1m\u202e\u2028\x85.md"
    logger.warning("not taken in: %s", name)
    log_failure(logger, OSError(2, "No such file", name))
    told = stream.getvalue()
    assert "not taken in: a\\n2026-11-26 09:00:00,000 CRITICAL bot: stolen\\r\\u001b[2J" in told
    assert [line for line in told.splitlines() if "CRITICAL" in line[:50]] == []
    assert not set(told) & set("\r\x1b\x9b\u202e\u2028\x85")
    assert "\nTraceback (most recent call last):\n" in told
    logger, stream = written(JsonFormatter())
    logger.warning("not taken in: %s", name)
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["message"] == f"not taken in: {name}"
    assert not set(line) & set("\x9b\u202e")
