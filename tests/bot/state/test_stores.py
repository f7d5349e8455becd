import json
import threading
from dataclasses import replace

import pytest

from bot.state import AuditEntry, Background, Place, Preferences, open_state
from bot.state.inbox import ABANDONED_AFTER
from bot.state.model import Retention
from tests.bot.state.entries import (
    ARU,
    BEK,
    DAY,
    GROUP,
    IN_GROUP,
    MINUTE,
    NOW,
    PRIVATE,
    SPANS,
    answer,
    gap,
    numbers_of,
    received,
)

STRANGE = "Қайда? \U0001f600 'DROP' \" % \\ \u202e\n" + "ы" * 3000


class TestConversations:
    def test_the_last_five_questions_are_given_in_their_order(self, state):
        for number in range(7):
            state.conversations.add(PRIVATE, f"Question {number}?", NOW)
        assert state.conversations.recent(PRIVATE, NOW) == tuple(
            f"Question {number}?" for number in range(2, 7)
        )

    def test_each_person_in_each_thread_has_a_conversation(self, state):
        places = (
            PRIVATE,
            IN_GROUP,
            replace(IN_GROUP, thread=0),
            replace(IN_GROUP, person=BEK),
            Place(GROUP - 1, 3, ARU),
        )
        for place in places:
            state.conversations.add(place, f"At {place}?", NOW)
        for place in places:
            assert state.conversations.recent(place, NOW) == (f"At {place}?",)

    def test_a_question_counts_for_an_hour(self, state):
        state.conversations.add(PRIVATE, "Earlier?", NOW)
        state.conversations.add(PRIVATE, "Later?", NOW + MINUTE)
        assert state.conversations.recent(PRIVATE, NOW + 59 * MINUTE) == ("Earlier?", "Later?")
        assert state.conversations.recent(PRIVATE, NOW + 60 * MINUTE) == ("Later?",)
        assert state.conversations.recent(PRIVATE, NOW + 61 * MINUTE) == ()

    def test_clearing_one_leaves_the_others(self, state):
        state.conversations.add(PRIVATE, "Private?", NOW)
        state.conversations.add(IN_GROUP, "In the group?", NOW)
        state.conversations.clear(PRIVATE)
        assert state.conversations.recent(PRIVATE, NOW) == ()
        assert state.conversations.recent(IN_GROUP, NOW) == ("In the group?",)

    def test_any_text_comes_back_as_it_was(self, state):
        state.conversations.add(PRIVATE, STRANGE, NOW)
        assert state.conversations.recent(PRIVATE, NOW) == (STRANGE,)

    def test_what_no_database_can_hold_is_left_out(self, state):
        state.conversations.add(PRIVATE, "a\0b\ud83d?", NOW)
        assert state.conversations.recent(PRIVATE, NOW) == ("ab??",)


class TestPreferences:
    def test_nothing_is_chosen_at_first(self, state):
        assert state.preferences.of(ARU) == Preferences(language=None, plots="light")

    def test_each_is_set_by_itself(self, state):
        state.preferences.set_language(ARU, "kk")
        state.preferences.set_plots(ARU, "dark")
        state.preferences.set_plots(GROUP, "dark")
        state.preferences.set_language(GROUP, "ru")
        assert state.preferences.of(ARU) == Preferences(language="kk", plots="dark")
        assert state.preferences.of(GROUP) == Preferences(language="ru", plots="dark")
        state.preferences.set_language(ARU, None)
        assert state.preferences.of(ARU) == Preferences(language=None, plots="dark")
        assert state.preferences.of(BEK) == Preferences()


class TestAnswers:
    def test_an_answer_comes_back_by_its_number(self, state):
        given = answer(IN_GROUP, question=STRANGE, context=("One?", STRANGE))
        number = state.answers.add(given)
        assert state.answers.get(number) == replace(given, number=number)
        assert state.answers.get(number + 1) is None

    def test_the_latest_answer_to_a_message_is_found(self, state):
        state.answers.add(answer(message=5))
        latest = state.answers.add(answer(message=5, question="Who built it, then?"))
        state.answers.add(answer(message=6))
        state.answers.add(answer(IN_GROUP, message=5))
        assert state.answers.by_question(ARU, 5).number == latest
        assert state.answers.by_question(ARU, 7) is None

    def test_the_messages_that_answered_are_noted(self, state):
        number = state.answers.add(answer())
        state.answers.sent(number, (6, 7))
        assert state.answers.get(number).answer_messages == (6, 7)

    def test_a_number_is_not_given_twice_though_its_answer_is_erased(self, state):
        number = state.answers.add(answer())
        state.people.forget(ARU)
        assert state.answers.add(answer()) > number


class TestFeedback:
    def test_the_latest_counts(self, state):
        number = state.answers.add(answer())
        assert state.feedback.give(number, BEK, "up", now=NOW)
        assert state.feedback.give(number, BEK, "down", "wrong_source", now=NOW + MINUTE)
        assert state.people.stored(BEK).feedback == 1
        assert state.feedback.give(number, ARU, "up", now=NOW)
        assert state.feedback.of(number) == {
            ARU: ("up", ""),
            BEK: ("down", "wrong_source"),
        }

    def test_feedback_on_an_answer_that_is_gone_is_told(self, state):
        number = state.answers.add(answer())
        state.people.forget(ARU)
        assert not state.feedback.give(number, BEK, "up", now=NOW)


class TestUnanswered:
    def test_questions_come_back_from_a_time_on(self, state):
        state.unanswered.add(PRIVATE, "Old?", "en", "not_found", (), NOW - DAY)
        state.unanswered.add(IN_GROUP, "Жаңа?", "kk", "unsure", SPANS, NOW)
        latest = gap(IN_GROUP, question="Жаңа?", language="kk", reason="unsure")
        assert state.unanswered.all(NOW) == (latest,)
        assert [each.question for each in state.unanswered.all(NOW - DAY)] == ["Old?", "Жаңа?"]


class TestAudit:
    def test_the_latest_comes_first(self, state):
        state.audit.add(ARU, "reload", "edition 8", NOW)
        state.audit.add(BEK, "rollback", "edition 7", NOW + MINUTE)
        latest = AuditEntry(who=BEK, action="rollback", detail="edition 7", at=NOW + MINUTE)
        assert state.audit.recent(1) == (latest,)
        assert [each.who for each in state.audit.recent(10)] == [BEK, ARU]


class TestClaims:
    def test_an_update_is_claimed_once(self, state):
        assert state.inbox.claim(received(10, 11), "a", NOW) == {10, 11}
        assert state.inbox.claim(received(11, 12, 12), "b", NOW) == {12}
        assert state.inbox.claim((), "a", NOW) == frozenset()

    def test_of_many_who_claim_at_once_each_update_goes_to_one(self, url):
        replicas = [open_state(url, Retention()) for _ in range(3)]
        got: list[int] = []

        def claim(state, order):
            for start in order:
                got.extend(state.inbox.claim(received(*range(start, start + 20)), "a", NOW))

        threads = [
            threading.Thread(target=claim, args=(state, order))
            for state in replicas
            for order in (range(0, 200, 10), range(190, -1, -10))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for state in replicas:
            state.close()
        assert sorted(got) == list(range(210))


class TestInbox:
    def test_what_a_replica_left_undone_is_taken_over_once(self, state):
        kept = received(12, 10, 11, text="{}")
        state.inbox.claim((*kept, *received(13)), "a", NOW)
        state.inbox.done((11,))
        later = NOW + ABANDONED_AFTER
        assert numbers_of(state.inbox.take_over("b", later)) == (10, 12)
        assert state.inbox.claim(kept, "c", later) == frozenset()

    def test_what_was_kept_comes_back_as_it_was(self, state):
        state.inbox.claim(received(10, text=STRANGE, person=BEK), "a", NOW)
        assert state.inbox.take_over("b", NOW + DAY) == received(10, text=STRANGE, person=BEK)

    def test_what_a_replica_works_on_itself_is_not_taken_over(self, state):
        state.inbox.claim(received(10, text="{}"), "a", NOW)
        assert state.inbox.take_over("a", NOW + DAY) == ()

    def test_what_ends_every_process_is_given_up(self, state):
        state.inbox.claim(received(10, text="{}"), "a", NOW)
        times = [NOW + DAY * number for number in range(1, 5)]
        left = [
            len(state.inbox.take_over(name, at)) for name, at in zip("bcde", times, strict=True)
        ]
        assert left == [1, 1, 0, 0]

    def test_replicas_that_are_alive_keep_what_they_have(self, state, url):
        state.inbox.claim(received(10, text="{}"), "a", NOW)
        state.inbox.claim(received(11, text="{}"), "b", NOW)
        later = NOW + ABANDONED_AFTER
        state.inbox.beat("a", later)
        # A file serves one process: who writes to it is the only one alive.
        left = (11,) if url.startswith("postgresql") else (10, 11)
        assert numbers_of(state.inbox.take_over("c", later)) == left

    def test_what_a_person_sent_goes_with_the_person(self, state):
        state.inbox.claim(received(10, text="{}"), "a", NOW)
        state.inbox.claim(received(11, text="{}", person=BEK), "a", NOW)
        state.people.forget(ARU)
        assert numbers_of(state.inbox.take_over("b", NOW + DAY)) == (11,)

    def test_what_waits_for_a_day_waits_no_more(self, state):
        state.inbox.claim(received(10, text="{}"), "a", NOW)
        assert state.expire(NOW + DAY).received == 1
        assert state.inbox.take_over("b", NOW + DAY) == ()


class TestExchanges:
    def test_all_that_belongs_to_a_question_is_stored_and_found(self, state):
        state.preferences.set_language(GROUP, "kk")
        given = answer(IN_GROUP, outcome="not_found", answer_messages=(6, 7), buttons_message=7)
        number = state.after(given, IN_GROUP, NOW, is_turn=True, unanswered=gap(IN_GROUP))
        assert state.before(IN_GROUP, GROUP, NOW) == Background(
            preferences=Preferences(language="kk"), questions=("Who built the lighthouse?",)
        )
        assert state.answers.get(number) == replace(given, number=number)
        assert state.answers.by_buttons(GROUP, 7) == replace(given, number=number)
        assert state.answers.by_buttons(GROUP, 6) is None
        assert state.unanswered.all(NOW) == (gap(IN_GROUP),)

    def test_an_answered_question_is_no_gap_and_a_greeting_no_turn(self, state):
        state.after(answer(outcome="greeting"), PRIVATE, NOW, is_turn=False)
        assert state.before(PRIVATE, ARU, NOW).questions == ()
        assert state.unanswered.all(NOW) == ()

    def test_an_edited_question_replaces_all_that_was_noted(self, state):
        number = state.after(answer(), PRIVATE, NOW, is_turn=True, unanswered=gap())
        state.after(
            answer(message=8, question="When?"), PRIVATE, NOW, is_turn=True, unanswered=gap()
        )
        state.feedback.give(number, ARU, "down", "wrong", now=NOW)
        better = answer(
            number=number,
            question="Who built the harbour?",
            outcome="unsure",
            edition="00000008-def",
            answer_messages=(9,),
            buttons_message=9,
            spans=(),
            at=NOW + MINUTE,
        )
        assert state.replace(better, gap(reason="unsure"))
        assert state.answers.get(number) == better
        assert state.feedback.of(number) == {}
        assert state.before(PRIVATE, ARU, NOW).questions == ("Who built the harbour?", "When?")
        assert [each.reason for each in state.unanswered.all(NOW)] == ["not_found", "unsure"]
        assert state.replace(better)
        assert [each.reason for each in state.unanswered.all(NOW)] == ["not_found"]

    def test_an_answer_that_is_gone_is_not_replaced(self, state):
        number = state.after(answer(), PRIVATE, NOW, is_turn=True)
        state.people.forget(ARU)
        assert not state.replace(answer(number=number), gap())
        assert state.unanswered.all(NOW) == ()


@pytest.mark.parametrize("kind", ["conversation", "questions", "unanswered"])
def test_forgetting_concerns_one_person(state, kind):
    for place, person in ((PRIVATE, ARU), (Place(BEK), BEK), (IN_GROUP, ARU)):
        given = answer(place, person=person)
        state.after(given, place, NOW, is_turn=True, unanswered=gap(place))
    before = state.people.stored(BEK)
    state.people.forget(ARU)
    assert getattr(state.people.stored(ARU), kind) == 0
    assert state.people.stored(BEK) == before
    assert getattr(before, kind) == 1


def test_what_is_stored_is_counted_by_kind(state):
    state.after(answer(), PRIVATE, NOW, is_turn=True, unanswered=gap())
    number = state.after(answer(IN_GROUP, question=None), IN_GROUP, NOW, is_turn=True)
    state.feedback.give(number, ARU, "up", now=NOW)
    state.audit.add(ARU, "reload", "", NOW)
    state.preferences.set_plots(ARU, "dark")
    stored = state.people.stored(ARU)
    assert (stored.conversation, stored.answers, stored.questions) == (1, 2, 1)
    assert (stored.unanswered, stored.feedback, stored.audit) == (1, 1, 1)
    assert stored.preferences == Preferences(plots="dark")


def test_the_audit_keeps_what_was_done_but_not_by_whom(state):
    state.audit.add(ARU, "reload", "edition 8", NOW)
    state.people.forget(ARU)
    assert state.audit.recent(5) == (
        AuditEntry(who=0, action="reload", detail="edition 8", at=NOW),
    )


class TestMovedGroup:
    NEW = GROUP - 7

    def test_all_of_the_group_moves(self, state):
        state.preferences.set_language(GROUP, "ru")
        number = state.after(
            answer(IN_GROUP), IN_GROUP, NOW, is_turn=True, unanswered=gap(IN_GROUP)
        )
        state.people.moved(GROUP, self.NEW)
        place = replace(IN_GROUP, chat=self.NEW)
        assert state.conversations.recent(place, NOW) == ("Who built the lighthouse?",)
        assert state.preferences.of(self.NEW) == Preferences(language="ru")
        assert state.preferences.of(GROUP) == Preferences()
        assert state.answers.get(number).chat == self.NEW
        assert state.unanswered.all(NOW)[0].place == place

    def test_what_the_supergroup_has_chosen_stays(self, state):
        state.preferences.set_language(GROUP, "ru")
        state.preferences.set_language(self.NEW, "kk")
        state.people.moved(GROUP, self.NEW)
        assert state.preferences.of(self.NEW) == Preferences(language="kk")


def test_text_is_stored_readable_for_who_looks_into_the_database(state):
    state.answers.add(answer(context=("Қайда?",)))
    with state._database.reading() as connection:
        stored = connection.exec_driver_sql("SELECT CAST(context AS TEXT) FROM answers").scalar()
    assert stored == '["Қайда?"]'
    assert json.loads(stored) == ["Қайда?"]
