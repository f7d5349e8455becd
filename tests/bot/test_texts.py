"""Asking for a text: languages, values, numbers."""

import threading

import pytest

from bot.texts import LANGUAGES, texts


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("kk_KZ.UTF-8", "kk"),
        ("RU", "ru"),
        ("en-GB", "en"),
        ("fi", "en"),
        ("run", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_codes_of_all_kinds_lead_to_a_language(code, language):
    assert texts(code).language == language


def test_a_language_is_read_once():
    assert texts("ru") is texts("ru-RU")


def test_values_are_put_in_as_they_are():
    assert texts("en")("missing", words="<b>\u2067 & {x}") == "No document holds: <b>\u2067 & {x}."


def test_no_direction_mark_is_added():
    assert texts("en")("near-names", names="مكتبة") == "Near names: مكتبة."


def test_a_long_value_stays_whole():
    words = ", ".join(f"word{number}" for number in range(1000))
    assert texts("ru")("missing", words=words).endswith(f": {words}.")
    told = texts("en")("no-comparison", left=words, right="\x00left\x00")
    assert words in told


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("en", 1, "a: 1 dated fact"),
        ("en", 1234, "a: 1,234 dated facts"),
        ("ru", 1, "a: 1 факт с датой"),
        ("ru", 22, "a: 22 факта с датами"),
        ("ru", 11, "a: 11 фактов с датами"),
        ("ru", 21, "a: 21 факт с датой"),
        ("ru", 1234, "a: 1\u00a0234 факта с датами"),
        ("ru", 1.5, "a: 1,5 факта с датами"),
        ("kk", 1, "a: күні көрсетілген 1 дерек"),
        ("kk", 1234, "a: күні көрсетілген 1\u00a0234 дерек"),
    ],
)
def test_numbers_follow_the_language(language, number, told):
    assert texts(language)("timeline-title", entity="a", events=number) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_there_is_not_is_an_error(language):
    with pytest.raises(KeyError, match="no-such-text"):
        texts(language)("no-such-text")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_value_is_an_error_that_names_it(language):
    with pytest.raises(ValueError, match="years"):
        texts(language)("other-years", entity="Rabat")


def test_a_number_that_is_none_is_an_error():
    with pytest.raises(ValueError, match="question-too-long"):
        texts("en")("question-too-long", characters="many", limit="few")


def test_threads_share_the_texts():
    told: list[str] = []

    def say() -> None:
        own = texts("ru")
        told.extend(own("timeline-title", entity="a", events=number) for number in range(50))

    threads = [threading.Thread(target=say) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 400
    assert len(set(told)) == 50
