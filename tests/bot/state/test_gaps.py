from datetime import datetime, timedelta
from typing import Any

from bot.state import Place, State
from tests.bot.state.entries import (
    ARU,
    BEK,
    DAY,
    GROUP,
    IN_GROUP,
    MINUTE,
    NOW,
    PRIVATE,
    answer,
    gap,
)

LATER = NOW + DAY


def refused(state: State, place: Place = PRIVATE, **fields: Any) -> int:
    """Note a question that was not answered; return the number of its refusal."""
    entry = gap(place, **fields)
    given = answer(place, at=entry.at, question=entry.question, outcome=entry.reason, spans=())
    return state.after(given, place, entry.at, is_turn=True, unanswered=entry)


def told(
    state: State, since: datetime = NOW - DAY, until: datetime = LATER
) -> list[tuple[str, str]]:
    return [(each.kind, each.question) for each in state.gaps.between(since, until)]


def test_unanswered_and_disliked_questions_are_gaps_the_oldest_first(state: State) -> None:
    liked = state.answers.add(answer(question="Liked?"))
    disliked = state.answers.add(answer(question="Disliked?", language="kk"))
    state.feedback.give(liked, ARU, "up", now=NOW + MINUTE)
    state.feedback.give(disliked, BEK, "down", "wrong", now=NOW + 2 * MINUTE)
    refused(state, question="Refused?", reason="weak_evidence", at=NOW + MINUTE)
    first, second = state.gaps.between(NOW, LATER)
    assert (first.kind, first.question, first.reason) == (
        "unanswered",
        "Refused?",
        "weak_evidence",
    )
    assert (first.person, first.context, first.language) == (
        ARU,
        ("Where is Bautino?",),
        "en",
    )
    assert (second.kind, second.number, second.person) == ("disliked", disliked, BEK)
    assert (second.reason, second.language, second.at) == ("wrong", "kk", NOW + 2 * MINUTE)


def test_only_those_of_the_time_asked_for_are_given(state: State) -> None:
    for minutes in (0, 1, 2):
        refused(state, question=f"{minutes}?", at=NOW + minutes * MINUTE)
    assert told(state, NOW, NOW + MINUTE) == [("unanswered", "1?")]


def test_what_no_document_can_mend_is_no_gap(state: State) -> None:
    for reason in ("no_words", "false_premise"):
        refused(state, question=f"{reason}?", reason=reason)
    assert told(state) == []


def test_a_disliked_correction_is_a_gap_and_a_disliked_refusal_counts_once(state: State) -> None:
    corrected = refused(state, question="Corrected?", reason="false_premise")
    number = refused(state, question="Refused?")
    for each in (corrected, number):
        state.feedback.give(each, ARU, "down", now=NOW)
    assert sorted(told(state)) == [("disliked", "Corrected?"), ("unanswered", "Refused?")]


def test_what_is_settled_comes_back_when_it_is_asked_again(state: State) -> None:
    refused(state, question="Asked?")
    number = state.answers.add(answer(question="Disliked?"))
    state.feedback.give(number, ARU, "down", now=NOW)
    state.feedback.give(number, BEK, "down", now=NOW)
    state.gaps.settle(state.gaps.between(NOW - DAY, LATER), LATER)
    assert told(state) == []
    refused(state, question="Asked?", at=NOW + MINUTE)
    state.feedback.give(number, ARU, "down", "outdated", now=NOW + MINUTE)
    assert sorted(told(state)) == [("disliked", "Disliked?"), ("unanswered", "Asked?")]


def test_settling_nothing_or_what_is_gone_does_nothing(state: State) -> None:
    refused(state, question="Asked?")
    found = state.gaps.between(NOW - DAY, LATER)
    state.gaps.settle((), LATER)
    state.people.forget(ARU)
    state.gaps.settle(found, LATER)
    assert told(state) == []


def test_a_disliked_question_goes_with_its_text(state: State) -> None:
    number = state.answers.add(answer(question="Disliked?"))
    state.feedback.give(number, ARU, "down", now=NOW)
    state.expire(NOW + timedelta(days=31))
    assert told(state) == []


def test_people_are_told_apart_in_groups_too(state: State) -> None:
    refused(state, IN_GROUP, question="In the group?")
    refused(state, Place(GROUP, 0, GROUP), question="In the group's name?")
    refused(state, PRIVATE, question="In private?")
    found = {each.question: each.person for each in state.gaps.between(NOW - DAY, LATER)}
    assert found == {"In the group?": ARU, "In the group's name?": GROUP, "In private?": ARU}


def test_answers_are_found_by_their_time_and_documents_without_refusals(state: State) -> None:
    state.answers.add(answer(question="Before?", at=NOW - MINUTE))
    first = state.answers.add(answer(question="First?"))
    state.answers.add(answer(question="Refused?", outcome="no_match", at=NOW + MINUTE))
    second = state.answers.add(answer(PRIVATE, question=None, at=NOW + MINUTE))
    found = state.answers.answered_since(NOW, {"library.md"})
    assert [(each.number, each.question) for each in found] == [(first, "First?"), (second, None)]
    assert found[0].spans == (("towns/aksay.md", 10, 57), ("library.md", 0, 3))
    assert state.answers.answered_since(NOW, {"other.md"}) == ()
    assert state.answers.documents_since(NOW) == {"towns/aksay.md", "library.md"}
    assert state.answers.documents_since(NOW + DAY) == frozenset()
