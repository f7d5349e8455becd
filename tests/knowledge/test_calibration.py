import math
import random

import pytest

from knowledge.calibration import (
    BOUNDS,
    AtBound,
    Bin,
    GivenAnswer,
    at_bound,
    binomial_tail,
    calibrate,
    questions_needed,
    reliability,
    upper_limit,
)

Questions = list[tuple[GivenAnswer, ...]]


def answers(right: int, wrong: int, confidence: float) -> Questions:
    """Return questions that get one answer each, all of one confidence."""
    given = [True] * right + [False] * wrong
    return [(GivenAnswer(upto=confidence, is_right=each),) for each in given]


def vouched(questions: Questions, alpha: float = 0.1, delta: float = 0.1) -> float | None:
    found = calibrate(questions, alpha=alpha, delta=delta).vouched
    return found.bound if found else None


class TestBinomial:
    @pytest.mark.parametrize(
        ("wrong", "answers", "share"),
        [(0, 5, 0.1), (2, 5, 0.3), (7, 20, 0.5), (3, 3, 0.2), (40, 60, 0.7)],
    )
    def test_tail_is_the_sum_of_its_terms(self, wrong, answers, share):
        terms = (
            math.comb(answers, count) * share**count * (1 - share) ** (answers - count)
            for count in range(wrong + 1)
        )
        assert binomial_tail(wrong, answers, share) == pytest.approx(sum(terms), rel=1e-12)

    def test_tail_at_its_ends(self):
        assert binomial_tail(0, 0, 0.1) == 1.0
        assert binomial_tail(0, 5, 0.0) == 1.0
        assert binomial_tail(4, 5, 1.0) == 0.0
        assert 0 < binomial_tail(400, 10_000, 0.05) < 1e-5

    @pytest.mark.parametrize(
        ("wrong", "answers", "delta", "limit"),
        [
            # One-sided without a wrong answer: 1 - delta ** (1 / answers).
            (0, 10, 0.05, 0.2589),
            (0, 22, 0.1, 0.0994),
            # Upper ends of the two-sided 95 % interval, as tables of Clopper and Pearson's have.
            (1, 20, 0.025, 0.2487),
            (10, 20, 0.025, 0.7280),
            (5, 100, 0.025, 0.1128),
            (20, 20, 0.025, 1.0),
            (0, 0, 0.1, 1.0),
        ],
    )
    def test_upper_limit_is_clopper_and_pearsons(self, wrong, answers, delta, limit):
        assert upper_limit(wrong, answers, delta) == pytest.approx(limit, abs=5e-5)


class TestAtBound:
    def test_the_bound_itself_is_enough(self):
        questions = answers(2, 1, 0.7)
        assert at_bound(questions, 0.7) == AtBound(bound=0.7, answers=3, wrong=1)
        assert at_bound(questions, 0.7001).answers == 0
        assert at_bound(questions, 0.0).wrong_share == pytest.approx(1 / 3)

    def test_a_question_may_get_another_answer_at_a_higher_bound(self):
        computed = GivenAnswer(upto=0.4, is_right=False)
        quoted = GivenAnswer(upto=0.8, is_right=True, above=0.4)
        questions = [(computed, quoted), ()]
        assert [
            (at_bound(questions, bound).answers, at_bound(questions, bound).wrong)
            for bound in (0.0, 0.4, 0.41, 0.8, 0.81)
        ] == [(1, 1), (1, 1), (1, 0), (1, 0), (0, 0)]


class TestCalibrate:
    def test_the_bounds_are_fixed_and_end_with_answering_everything(self):
        assert BOUNDS[:2] == (0.995, 0.985)
        assert BOUNDS[-2:] == (0.005, 0.0)
        assert sorted(BOUNDS, reverse=True) == list(BOUNDS)

    def test_all_right_answers_are_enough_from_a_number_on(self):
        # Three starts: 0.9 ** n <= 0.1 / 3 from n = 33 on; the first start hands on to the rest.
        assert vouched(answers(32, 0, 0.99)) is None
        assert vouched(answers(33, 0, 0.99)) == 0.0

    def test_a_start_that_fails_leaves_the_next_its_own_share_only(self):
        # Nothing is answered at the strictest start.
        assert vouched(answers(33, 0, 0.8)) == 0.0
        assert vouched(answers(32, 0, 0.8)) is None

    def test_the_lowest_bound_that_is_safe_is_found(self):
        questions = answers(100, 0, 0.97) + answers(0, 40, 0.4)
        found = calibrate(questions, alpha=0.1, delta=0.1)
        assert found.questions == 140
        assert found.vouched == AtBound(bound=0.405, answers=100, wrong=0)
        # At the level of all three starts together: 1 - 0.1 ** (1 / 100).
        assert found.upper == pytest.approx(0.0228, abs=5e-5)

    def test_wrong_answers_above_are_not_passed_over(self):
        surest_wrong = answers(0, 40, 0.97) + answers(50, 0, 0.6)
        assert vouched(surest_wrong) is None

    def test_equal_confidences_stand_or_fall_together(self):
        # 30 wrong of 130 share one confidence: no bound parts them.
        questions = answers(100, 0, 0.9) + answers(100, 30, 0.62)
        assert vouched(questions) == 0.625

    def test_a_stricter_aim_gives_no_lower_bound(self):
        questions = answers(150, 0, 0.97) + answers(60, 5, 0.7) + answers(20, 20, 0.3)
        bounds = [vouched(questions, alpha) for alpha in (0.3, 0.1, 0.05, 0.03)]
        # Of 215 answers 5 are wrong: at most 0.043 are, at the level of all starts together.
        assert bounds == [0.0, 0.305, 0.305, 0.705]
        assert vouched(questions, 0.005) is None

    def test_refused_questions_count_for_nothing(self):
        assert vouched([()] * 500) is None
        assert vouched([()] * 500 + answers(33, 0, 0.99)) == 0.0


class TestGuarantee:
    """Bounds that are vouched for wrongly are at most delta, to within chance of the draw.

    2.6 standard errors of the share are allowed for; the seed is fixed.
    """

    DELTA = 0.2
    ROUNDS = 400
    ALLOWED = DELTA + 2.6 * math.sqrt(DELTA * (1 - DELTA) / ROUNDS)

    def violations(self, draw, is_safe) -> float:
        chance = random.Random(20_260)  # noqa: S311 - nothing secret
        found = [
            vouched([draw(chance) for _ in range(120)], 0.1, self.DELTA)
            for _ in range(self.ROUNDS)
        ]
        return sum(bound is not None and not is_safe(bound) for bound in found) / self.ROUNDS

    def test_where_surer_answers_are_better(self):
        def draw(chance):
            confidence = chance.random()
            is_right = chance.random() >= 0.3 * (1 - confidence)
            return (GivenAnswer(upto=confidence, is_right=is_right),)

        # Of the answers above t 0.3 * (1 - t) / 2 are wrong: at most 0.1 from t = 1/3 on.
        share = self.violations(draw, lambda bound: bound >= 1 / 3)
        assert 0 < share <= self.ALLOWED

    def test_where_no_bound_is_safe(self):
        def draw(chance):
            return (GivenAnswer(upto=chance.random(), is_right=chance.random() >= 0.101),)

        assert 0 < self.violations(draw, lambda bound: False) <= self.ALLOWED

    def test_where_the_surest_answers_are_the_worst(self):
        def draw(chance):
            confidence = chance.random()
            wrong = 0.3 if confidence > 0.8 else 0.05
            return (GivenAnswer(upto=confidence, is_right=chance.random() >= wrong),)

        # From t down to 0.8 three of ten are wrong; (0.06 + (0.8 - t) / 20) / (1 - t) is 0.1 at 0.
        assert self.violations(draw, lambda bound: bound <= 0) <= self.ALLOWED


class TestQuestionsNeeded:
    def test_tells_about_how_many_questions_would_do(self):
        # 33 right answers are needed; half of the questions get one.
        questions = [()] * 10 + answers(10, 0, 0.99)
        needed = questions_needed(questions, alpha=0.1, delta=0.1)
        assert needed is not None
        assert 66 <= needed <= 72

    def test_tells_where_more_would_not_help(self):
        assert questions_needed(answers(80, 20, 0.99), alpha=0.1, delta=0.1) is None
        assert questions_needed([], alpha=0.1, delta=0.1) is None

    def test_so_many_do_indeed(self):
        few = answers(28, 1, 0.9) + answers(10, 4, 0.5)
        assert vouched(few) is None
        needed = questions_needed(few, alpha=0.1, delta=0.1)
        assert needed is not None
        assert vouched(few * math.ceil(needed / len(few))) is not None


def test_reliability_tells_the_right_share_by_confidence():
    replaced = (
        GivenAnswer(upto=0.05, is_right=False),
        GivenAnswer(upto=1.0, is_right=True, above=0.05),
    )
    questions = [*answers(3, 1, 0.82), *answers(1, 0, 0.86), *answers(2, 0, 1.0), (), replaced]
    low, high, surest = reliability(questions)
    assert low == Bin(low=0.0, high=0.1, answers=1, mean=0.05, right_share=0.0)
    assert (high.low, high.high, high.answers, high.right_share) == (0.8, 0.9, 5, 0.8)
    assert high.mean == pytest.approx(0.828)
    assert surest == Bin(low=0.9, high=1.0, answers=2, mean=1.0, right_share=1.0)
