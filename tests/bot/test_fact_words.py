from dataclasses import replace
from typing import get_args

import pytest

from bot.fact_words import (
    as_of_date,
    disagreement,
    disputed,
    distinct,
    latest,
    subject_of,
    told_value,
)
from bot.texts import LANGUAGES, texts
from knowledge.model import Conflict, Modality, Qualifier, QualifierName, Value
from tests.bot.facts import CONFLICT, EARLIER, LATER, cited_fact
from tests.bot.telegram.outcomes import answer

ENGLISH = texts("en")


def test_a_pronoun_is_told_as_what_it_stands_for():
    assert subject_of(cited_fact(subject="it", resolved="Harbour  Society")) == "Harbour Society"
    assert subject_of(cited_fact(subject="The\nguild", resolved="")) == "The guild"


def test_a_plain_value_stands_alone():
    assert told_value(cited_fact("57\n members"), ENGLISH) == "57 members"


def test_what_narrows_and_weakens_a_value_follows_in_brackets():
    fact = cited_fact(
        qualifiers={"where": "Rabat", "as_of": "May 2013", "role": "guest"},
        is_affirmed=False,
        modality="planned",
    )
    assert told_value(fact, ENGLISH) == (
        "57 members (where: Rabat; as of May 2013; as: guest; denied; planned)"
    )


def test_a_fact_holds_for_its_own_date_else_for_its_document_s():
    assert as_of_date(cited_fact(as_of="2004")) == "2004"
    assert as_of_date(cited_fact(document_date="2013-05")) == "2013-05"
    assert as_of_date(cited_fact(document_date="")) == ""


def test_a_date_that_is_no_single_one_is_told_as_written():
    value = Value(kind="date", text="the autumn of 2012", normalized="2012-09/2012-11")
    fact = cited_fact()
    own = replace(fact.fact, qualifiers=(Qualifier(name="as_of", value=value),))
    assert as_of_date(replace(fact, fact=own)) == "the autumn of 2012"


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        (("2004", "2013"), 1),
        (("2013-05", "2004"), 0),
        (("2013-05", "2013-04-30"), 0),
        (("2013", "2013-05"), None),
        (("2013", "2013"), None),
        (("2013", ""), None),
        (("2013",), None),
        (("2001", "2013", "2013"), None),
    ],
)
def test_a_value_is_the_latest_only_where_that_is_certain(dates, newest):
    facts = [cited_fact(document_date=date) for date in dates]
    assert latest(facts) is (None if newest is None else facts[newest])


def test_values_that_disagree_stand_side_by_side_with_dates_and_numbers():
    assert disagreement(CONFLICT, (EARLIER, LATER), ENGLISH) == (
        "57 members (as of 2004) [1]; 61 members (as of 2013, latest) [2]"
    )


def test_a_disagreement_may_say_what_it_is_about():
    facts = (cited_fact(document_date="", is_affirmed=False), cited_fact("9", citations=(2, 3)))
    assert disagreement(CONFLICT, facts, ENGLISH, about=True) == (
        "Harbour Society: members: 57 members (denied) [1]; 9 (as of 2011-07-27) [2] [3]"
    )


def test_the_sources_of_disputed_facts_are_known():
    facts = (cited_fact(), cited_fact(citations=(3, 4)), cited_fact(citations=(5,)))
    outcome = replace(answer(), facts=facts, conflicts=(Conflict(about="", facts=(0, 1)),))
    assert disputed(outcome) == {1, 3, 4}
    assert disputed(answer()) == set()


JOINED = cited_fact("a member of the Guild", relation="became", qualifiers={"when": "1995"})
PARTS = (
    cited_fact("the Guild", relation="became a member of"),
    cited_fact("1995", relation="became a member of the Guild"),
    cited_fact("member of the Guild", relation="became"),
)


def test_a_fact_that_says_part_of_another_is_left_out():
    assert distinct((PARTS[0], JOINED, *PARTS[1:])) == [JOINED]


@pytest.mark.parametrize(
    "other",
    [
        cited_fact("the Guild", relation="left"),
        cited_fact("the Guild", relation="became a member of", citations=(2,)),
        cited_fact("the Guild", relation="became a member of", is_affirmed=False),
        cited_fact("the Guild", relation="became a member of", modality="planned"),
        cited_fact("the Guild", relation="became a member of", resolved="Bautino"),
    ],
)
def test_a_fact_that_says_something_else_stays(other):
    assert distinct((other, JOINED)) == [other, JOINED]


def test_the_same_fact_twice_is_told_once():
    assert distinct((EARLIER, EARLIER)) == [EARLIER]


def test_facts_that_disagree_stay():
    pair = (cited_fact("57"), cited_fact("57 members"))
    assert distinct(pair) == [pair[1]]
    assert distinct(pair, (CONFLICT,)) == list(pair)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_narrows_or_weakens_a_fact_is_told_in_every_language(language):
    own = texts(language)
    qualifiers = dict.fromkeys(get_args(QualifierName), "2013")
    told = [
        told_value(cited_fact(qualifiers=qualifiers, modality=modality), own)
        for modality in get_args(Modality)
    ]
    assert len(set(told)) == len(told)
    assert told[0].count("2013") == len(qualifiers)
    assert own("as-of", date="2013") in told[0]
