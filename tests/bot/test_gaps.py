import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.gaps import Gap, gather
from bot.gaps_csv import COLUMNS, gaps_csv
from bot.state import GapQuestion
from knowledge.model import Question
from knowledge.questions.clustering import AskedQuestion

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def asked(text: str, number: int = 1, **fields: object) -> GapQuestion:
    values: dict[str, object] = {
        "kind": "unanswered",
        "number": number,
        "person": 77,
        "question": text,
        "language": "en",
        "reason": "no_match",
        "at": NOW + timedelta(minutes=number),
    }
    return GapQuestion(**(values | fields))  # type: ignore[arg-type]  # a test's own values


def alone(question: Question) -> Question:
    """Take every question for one that needs no other, but those that begin with "And"."""
    if question.text.startswith("And"):
        return question
    return Question(text=question.text, language=question.language)


def by_first_letter(questions: Sequence[AskedQuestion]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for place, each in enumerate(questions):
        groups.setdefault(each.text[0].lower(), []).append(place)
    return list(groups.values())


def gathered(*questions: GapQuestion) -> tuple[Gap, ...]:
    return gather(questions, cluster=by_first_letter, alone=alone)


def test_a_gap_counts_its_questions_people_and_dislikes():
    first, second = gathered(
        asked("Boat?", 1),
        asked("Apple?", 2),
        asked("apple", 3, person=88, language="ru"),
        asked("APPLE?", 4, kind="disliked", reason="wrong"),
    )
    assert (first.told, first.key) == ("Apple?", "u2")
    assert (len(first.questions), first.people, first.disliked) == (3, 2, 1)
    assert (first.first, first.last) == (NOW + timedelta(minutes=2), NOW + timedelta(minutes=4))
    assert first.languages == ("en", "ru")
    assert first.reasons == ("no_match", "wrong")
    assert first.others == ("apple",)  # the third differs from the first in its letters' case only
    assert [first.has(key) for key in ("u2", "u3", "d4", "u4", "u1")] == [True] * 3 + [False] * 2
    assert second.told == "Boat?"


def test_of_gaps_asked_as_often_the_latest_comes_first():
    assert [gap.told for gap in gathered(asked("A?", 1), asked("B?", 2))] == ["B?", "A?"]


def test_a_question_that_needs_the_one_before_it_is_shown_with_that():
    (gap,) = gathered(asked("And the\nhead?", context=("Who is it?", "Where is the museum?")))
    assert gap.told == "Where is the museum? → And the head?"
    assert gap.asked.context == ("Who is it?", "Where is the museum?")
    (gap,) = gathered(asked("Is it?", context=("Where is the museum?",)))
    assert gap.told == "Is it?"


def test_nothing_asked_is_no_gap():
    assert gathered() == ()


def test_the_table_tells_nothing_of_people_and_runs_no_formula():
    gaps = gathered(
        asked("=HYPERLINK(1)", 1, person=9_999_999),
        asked("=hyper", 2, kind="disliked", reason="outdated", person=8_888_888),
        asked('Said "x", and\ny', 3),
    )
    table = gaps_csv(gaps)
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][:7] == ["'=HYPERLINK(1)", "2", "2", "1", "2026-11-26", "2026-11-26", "en"]
    assert rows[1][7:] == ["no_match outdated", "'=hyper"]
    assert rows[2][0] == 'Said "x", and y'
    assert b"9999999" not in table
    assert b"8888888" not in table
