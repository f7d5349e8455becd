import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.kept_questions import KEPT_S, MAX_OF_A_PERSON, MAX_PEOPLE, KeptQuestions

ARU, BEK = 77, 88
LONG = "When did the council of the town open the reading room of its library?"
PAYLOAD = re.compile(r"q-[A-Za-z0-9_-]{1,62}")


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    "question",
    ["Who?", "When was it opened, and by whom exactly?", "Кітапхана қай жылы ашылды, кім ашты?"],
)
def test_a_short_question_stands_in_the_payload_itself(question):
    payload = KeptQuestions().payload(question, ARU)

    assert PAYLOAD.fullmatch(payload)
    assert KeptQuestions().question(payload, BEK) == question


@pytest.mark.parametrize("question", [LONG, "😀" * 128, "متى افتتحت المكتبة في أكساي ومن افتتحها"])
def test_a_long_question_is_kept_for_the_person_who_typed_it(question):
    kept = KeptQuestions()
    payload = kept.payload(question, ARU)

    assert PAYLOAD.fullmatch(payload)
    assert kept.question(payload, ARU) == kept.question(payload, ARU) == question
    assert kept.question(payload, BEK) is None
    assert KeptQuestions().question(payload, ARU) is None


@given(st.text(min_size=1, max_size=256).filter(lambda text: text == text.strip() != ""))
def test_every_question_comes_back(question):
    kept = KeptQuestions()
    payload = kept.payload(question, ARU)

    assert PAYLOAD.fullmatch(payload)
    assert kept.question(payload, ARU) == question


def test_a_question_is_kept_for_an_hour():
    clock = Clock()
    kept = KeptQuestions(clock)
    payload = kept.payload(LONG, ARU)
    clock.now += KEPT_S - 1
    assert kept.question(payload, ARU) == LONG
    clock.now += 1
    assert kept.question(payload, ARU) is None


def test_only_the_last_questions_of_a_person_are_kept():
    kept = KeptQuestions()
    payloads = [kept.payload(f"{LONG} {number}", ARU) for number in range(MAX_OF_A_PERSON + 1)]

    found = [kept.question(payload, ARU) for payload in payloads]
    assert found[0] is None
    assert found[1:] == [f"{LONG} {number}" for number in range(1, MAX_OF_A_PERSON + 1)]


def test_the_same_question_is_kept_once():
    kept = KeptQuestions()
    first = kept.payload(LONG, ARU)
    again = [kept.payload(LONG, ARU) for _ in range(MAX_OF_A_PERSON + 1)]

    assert set(again) == {first}


def test_only_so_many_people_are_kept_for():
    kept = KeptQuestions()
    payloads = [kept.payload(LONG, person) for person in range(MAX_PEOPLE + 1)]

    assert kept.question(payloads[0], 0) is None
    assert kept.question(payloads[1], 1) == LONG


def test_what_is_kept_of_a_person_can_be_forgotten():
    kept = KeptQuestions()
    payload, other = kept.payload(LONG, ARU), kept.payload(LONG, BEK)
    kept.forget(ARU)

    assert kept.question(payload, ARU) is None
    assert kept.question(other, BEK) == LONG


@pytest.mark.parametrize(
    "payload",
    [
        *("", "q-", "q-u", "q-x1234", "inline", "q-u!", "q-u_w", "q-uA", "q-tnever", "p-uV2hvPw"),
        f"q-u{'V' * 62}",
    ],
)
def test_another_payload_is_no_question(payload):
    assert KeptQuestions().question(payload, ARU) is None
