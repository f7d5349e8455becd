import logging
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.observing.measurements import EditionFigures, Measurements
from bot.observing.processes import process_figures
from tests.bot.observing.figures import figures


def questions(measured: Measurements) -> dict[str, float]:
    return {k: v for k, v in figures(measured).items() if k.startswith("dalel_questions_total")}


def test_questions_are_counted_by_kind_language_and_outcome():
    measured = Measurements()
    for _ in range(2):
        with measured.question("private") as counted:
            counted.settle("answered", "ru")
    with measured.question("group") as counted:
        counted.settle("no_match", "en")
    assert questions(measured) == {
        "dalel_questions_total kind=private language=ru outcome=answered": 2,
        "dalel_questions_total kind=group language=en outcome=no_match": 1,
    }


def test_a_question_without_an_outcome_is_not_counted():
    measured = Measurements()
    with measured.question("private"):
        pass
    assert questions(measured) == {}
    assert measured.recent.percentiles() is None


def test_one_that_fails_is_an_error_and_one_that_cannot_be_sent_is_undelivered():
    measured = Measurements()
    with pytest.raises(KeyError), measured.question("private"):
        raise KeyError
    with (  # noqa: PT012 - the block is what fails
        pytest.raises(OSError, match="gone"),
        measured.question("private") as counted,
    ):
        counted.settle("answered", "kk")
        raise OSError("gone")
    assert questions(measured) == {
        "dalel_questions_total kind=private language=unknown outcome=error": 1,
        "dalel_questions_total kind=private language=kk outcome=undelivered": 1,
    }
    assert measured.recent.percentiles() is None


def test_what_is_no_code_of_a_language_makes_no_label():
    measured = Measurements()
    with measured.question("private") as counted:
        counted.settle("answered", "Aru from Aksay")
    assert list(questions(measured)) == [
        "dalel_questions_total kind=private language=unknown outcome=answered"
    ]


def test_times_run_from_when_the_question_came_in():
    measured = Measurements()
    with measured.question("command", time.perf_counter() - 4) as counted:
        counted.settle("answered", "en")
    found = figures(measured)
    assert found["dalel_question_seconds_bucket kind=command le=2.5"] == 0
    assert found["dalel_question_seconds_bucket kind=command le=5.0"] == 1
    recent = measured.recent.percentiles()
    assert recent is not None
    assert 4 <= recent.p50 < 5


def test_inline_searches_are_left_out_of_the_last_hours_times():
    measured = Measurements()
    with measured.question("inline") as counted:
        counted.settle("answered", "en")
    assert measured.recent.percentiles() is None
    assert figures(measured)["dalel_question_seconds_count kind=inline"] == 1


def test_what_is_looked_up_is_as_it_is_now():
    measured = Measurements()
    waiting = [1, 2]
    measured.watch_queue(lambda: len(waiting))
    edition = EditionFigures(
        name="0007-abc", documents=3, passages=40, published=datetime(2026, 11, 26, tzinfo=UTC)
    )
    measured.watch_edition(lambda: edition)
    waiting.pop()
    found = figures(measured)
    assert found["dalel_queue_updates"] == 1
    assert found["dalel_edition_info edition=0007-abc"] == 1
    assert found["dalel_edition_documents"] == 3
    assert found["dalel_edition_passages"] == 40
    assert found["dalel_edition_published_timestamp_seconds"] == 1_795_651_200


def test_two_bots_of_one_process_do_not_mix():
    one, other = Measurements(), Measurements()
    one.sent()
    assert figures(one)["dalel_messages_sent_total"] == 1
    assert figures(other)["dalel_messages_sent_total"] == 0


def test_no_time_of_making_is_told():
    assert [name for name in figures(Measurements()) if "_created" in name] == []


def test_the_memory_of_this_process_is_told():
    found = process_figures()
    assert found.processes >= 1
    assert 10e6 < found.memory_bytes < 10e9
    assert figures(Measurements())["process_resident_memory_bytes"] > 10e6


def open_nothing() -> None:
    raise OSError("no space")


def test_the_latest_error_of_the_log_is_kept():
    measured = Measurements()
    logger = logging.getLogger("dalel.test.errors")
    logger.propagate = False
    logger.addHandler(measured.troubles)
    assert measured.troubles.latest is None
    logger.warning("not so bad")
    assert measured.troubles.latest is None
    logger.error("the disk is full")
    try:
        open_nothing()
    except OSError:
        logger.exception("an update could not be handled")
    latest = measured.troubles.latest
    assert latest is not None
    assert latest.text.startswith("an update could not be handled: OSError: no space, at bot/")
    assert datetime.now(UTC) - latest.at < timedelta(minutes=1)
    assert figures(measured)["dalel_log_errors_total"] == 2
    assert figures(measured)["dalel_last_error_timestamp_seconds"] == pytest.approx(
        latest.at.timestamp()
    )
