from knowledge.scoring.verdicts import judged
from knowledge.scoring.worst import failed_stage, worst
from tests.knowledge.scoring.cases import BUILT, FEE, OTHER, given, gold, made_set


def test_the_stage_is_the_first_that_failed():
    assert [failed_stage(one) for one in made_set()] == [
        None,
        "answered although nothing answers it",
        None,
        "passage found, but not first",
        None,
        None,
        "confidence below the bound",
        "passage not found",
    ]


def test_an_answer_beside_the_first_passage_failed_at_the_sentence():
    other = judged(gold(1), given(0.6, shown=(OTHER,), passages=(BUILT,)))
    assert failed_stage(other) == "sentence not chosen"


def test_an_answer_that_shows_the_evidence_lacks_a_part():
    wanted = gold(1, "list", (("120",), ("silver",)), evidence=(FEE,))
    assert failed_stage(judged(wanted, given(0.6, shown=(FEE,)))) == "part of the answer missing"


def test_a_right_answer_failed_at_the_short_answer_only_where_it_gives_one():
    wrong = judged(gold(1), given(0.6, shown=(BUILT,), short="Kap Arkona"))
    none = judged(gold(1), given(0.6, shown=(BUILT,)))
    assert (failed_stage(wrong), failed_stage(none)) == ("short answer", None)


def test_without_evidence_only_the_refusal_is_told():
    wanted = gold(1, evidence=None)
    assert failed_stage(judged(wanted, given(0.2, passages=(OTHER,)))) == (
        "confidence below the bound"
    )
    assert failed_stage(judged(wanted, given(0.6, shown=(OTHER,)))) == (
        "not known: no evidence is given"
    )


def test_the_worst_are_the_surest_of_each_sort():
    short = judged(gold(9), given(0.65, shown=(BUILT,), short="Kap Arkona"))
    surer = judged(gold(10), given(0.95, shown=(BUILT,), short="Arkona"))
    found = worst((*made_set(), short, surer), 1)
    assert [one.gold.id for one in found.wrong] == [2]
    assert [one.gold.id for one in found.refused] == [7]
    assert [one.gold.id for one in found.short] == [10]
    every = worst((*made_set(), short, surer), 9)
    assert [one.gold.id for one in every.wrong] == [2, 4]
    assert [one.gold.id for one in every.refused] == [7, 8]
    assert [one.gold.id for one in every.short] == [10, 9]
    assert worst(made_set(), 0).wrong == ()
