"""What SQLite's files hold after somebody asked to be forgotten, or after a text's time."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.state import Place, Retention, State, open_state
from tests.bot.state.entries import ARU, BEK, DAY, GROUP, NOW, answer, gap, received

SECRET = "lighthouse"  # noqa: S105 - a word to look for


def varint(number: int) -> bytes:
    """Return a whole number as SQLite writes the keys of rows."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def traces(folder: Path, person: int, *words: str) -> dict[str, int]:
    """Count where SQLite's files hold a person's id, in any form, or words."""
    wanted = {
        "digits": str(person).encode(),
        "column": person.to_bytes(6, "big"),
        "key": varint(person),
        **{word: word.encode() for word in words},
    }
    contents = [path.read_bytes() for path in folder.iterdir()]
    assert len(contents) == 3
    return {
        name: sum(content.count(mark) for content in contents) for name, mark in wanted.items()
    }


def fill(state: State, people: tuple[int, ...], *, seed: int) -> None:
    """Let people ask in private and in a group, at random; the first asks of the lighthouse."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    numbers = []
    for step in range(400):
        person = chance.choice(people)
        place = chance.choice((Place(person), Place(GROUP, 0, person)))
        word = SECRET if person == people[0] else "harbour"
        question = f"{step}: " + f"Who built the {word}? " * int(chance.paretovariate(0.7) % 500)
        given = answer(place, person=person, question=question, context=(question, word))
        missed = gap(place, question=question) if chance.random() < 0.4 else None
        numbers.append(state.after(given, place, NOW, is_turn=True, unanswered=missed))
        if chance.random() < 0.3:
            state.feedback.give(chance.choice(numbers), person, "down", "wrong", now=NOW)
        if chance.random() < 0.1:
            state.preferences.set_language(person, chance.choice(("en", "ru", "kk")))
            state.audit.add(person, "reload", "edition 7", NOW)
        text = f"{{'text': 'Who built the {word}?'}}"
        state.inbox.claim(received(10**6 + step, text=text, person=person), "a", NOW)
        if chance.random() < 0.2:
            state.replace(answer(place, number=numbers[-1], person=person, question=word * 40))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.mark.parametrize("seed", range(3))
def test_not_a_byte_of_a_forgotten_person_is_left(folder, seed):
    state = open_state(f"sqlite:///{folder}/state.db", Retention())
    fill(state, (ARU, BEK, *range(9_000_000_000, 9_000_000_020)), seed=seed)
    state.preferences.set_language(ARU, "ru")
    assert traces(folder, ARU)["key"] > 0
    before = traces(folder, ARU, SECRET)
    assert before["column"] > 100
    assert before[SECRET] > 100
    kept = state.people.stored(BEK)

    state.people.forget(ARU)

    assert traces(folder, ARU, SECRET) == dict.fromkeys(("digits", "column", "key", SECRET), 0)
    # Feedback goes with the answer that it is about.
    assert replace(state.people.stored(BEK), feedback=kept.feedback) == kept
    assert traces(folder, BEK, "harbour")["harbour"] > 100
    state.close()


def test_not_a_byte_of_a_text_past_its_time_is_left(folder):
    state = open_state(f"sqlite:///{folder}/state.db", Retention())
    fill(state, (ARU, BEK), seed=7)
    assert traces(folder, ARU, SECRET)[SECRET] > 100
    state.expire(NOW + 30 * DAY)
    left = traces(folder, ARU, SECRET, "harbour")
    assert (left[SECRET], left["harbour"]) == (0, 0)
    assert state.people.stored(ARU).answers > 0
    state.close()
