import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.facts.prose import prose_facts
from tests.knowledge.facts.prose_reading import facts, of, read, told

_WORDS = re.findall(
    r"\S+",
    "the ( ) , ; : . and or of in on which that was held signed 2012 May 3 Peru 's to be not "
    "\" % $ - if as by such e.g. n't more than 40 it They 38th for example",
)


def only(text: str, value: str):
    found = [one for one in facts(text) if one.value.text == value]
    assert len(found) == 1, found
    return found[0]


def test_amount_has_its_subject_verb_and_date():
    fact = only("In 2011 Peru allocated 30 thousand dollars for schools.", "30 thousand dollars")

    assert (fact.subject, fact.relation, fact.value.kind) == ("Peru", "allocated", "money")
    assert fact.relation_key == "allocated"
    assert of(fact, "when") == "2011"
    assert fact.confidence >= 0.7


def test_date_of_a_names_title_is_not_the_verbs():
    fact = only("On May 3, 2010, the bank signed the Plan for 2011-2013.", "May 3, 2010")

    assert fact.relation == "signed the Plan for 2011-2013"
    assert not any(one.value.text == "2011-2013" for one in facts("The bank has the Plan."))


def test_participle_after_a_noun_is_a_fact_of_that_noun():
    found = told("On 5 June 2012 the senate ratified the Pact signed by Peru in 2010.")

    assert ("the Pact", "signed by", "Peru") in found
    assert ("the Pact", "signed by Peru", "2010") in found
    assert ("the senate", "ratified the Pact", "5 June 2012") in found
    assert not any(subject == "the senate" and value == "2010" for subject, _, value in found)


def test_subject_is_found_over_a_relative_clause():
    found = told("The fair at which Chile showed its wines was held in Porto.")

    assert ("The fair", "was held", "Porto") in found
    assert ("Chile", "showed", "its wines") in found


def test_subject_keeps_its_phrases():
    found = told("The total sum of Peru's aid to Haiti amounted to 20 million dollars.")

    assert ("The total sum of Peru's aid to Haiti", "amounted to", "20 million dollars") in found


def test_passive_gives_its_agent():
    fact = only("The old bridge was designed by Ana Ruiz in 1931.", "Ana Ruiz")

    assert (fact.subject, fact.relation, fact.relation_key) == (
        "The old bridge", "was designed by", "designed",
    )  # fmt: skip


def test_negation_is_kept():
    fact = only("Norway has not joined the European Union.", "the European Union")

    assert not fact.is_affirmed
    assert fact.relation_key == "membership"


def test_negative_subject_denies():
    assert not only("No city signed the letter.", "the letter").is_affirmed


def test_not_only_affirms():
    assert only("Oslo is not only a port but also a capital.", "a port").is_affirmed


@pytest.mark.parametrize(
    ("sentence", "value", "modality"),
    [
        ("Norway failed to join the union.", "the union", "failed"),
        ("Lima will host the games.", "the games", "planned"),
        ("The bridge is expected to be opened in 2031.", "2031", "planned"),
        ("The firm plans to buy the mill.", "the mill", "planned"),
        ("The firm may sell the mill.", "the mill", "possible"),
        ("The tenant shall repair the roof.", "the roof", "required"),
        ("The tenant has to repair the roof.", "the roof", "required"),
        ("The tenant repaired the roof.", "the roof", "actual"),
    ],
)
def test_modality(sentence, value, modality):
    assert only(sentence, value).modality == modality


def test_reported_clause_names_who_says_so():
    fact = only("The mayor said that the school received 12 books.", "12 books")

    assert of(fact, "according_to") == "The mayor"


def test_condition_is_told_with_the_fact():
    fact = only("If the roof leaks, the owner shall repair the roof.", "the roof")

    assert of(fact, "condition") == "If the roof leaks"


def test_questions_state_nothing():
    assert facts("Did Peru sign the pact in 2010?") == []


def test_other_languages_state_nothing_yet():
    assert list(prose_facts(read("Перу подписало договор в 2010 году.", "ru"))) == []


def test_spans_hold_what_the_fact_says():
    text = "Intro. In 2011 Peru paid 30 dollars for maps in Quito. The mill\nwas sold by Lee."
    for fact in facts(text):
        span = fact.value_span
        assert " ".join(text[span.start : span.end].split()) == fact.value.text
        assert fact.evidence.start <= span.start < span.end <= fact.evidence.end


def test_duty_with_a_duration():
    fact = only("The tenant may renew the lease for two years.", "two years")

    assert (fact.value.kind, fact.value.normalized) == ("duration", "P2Y")


def test_second_verb_shares_the_subject():
    found = told("The box weighs 3 kg and costs 9 euros.")

    assert ("The box", "weighs", "3 kg") in found
    assert ("The box", "costs", "9 euros") in found


def test_adjective_belongs_to_the_relation():
    fact = only("The clerk is responsible for the archive.", "the archive")

    assert (fact.relation, fact.relation_key) == ("is responsible for", "responsible_for")


def test_verb_of_many_objects_and_long_text_end():
    text = "The fair, " * 300 + "was held in Porto."

    assert isinstance(facts(text), list)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
def test_any_order_of_words_is_read(text):
    for fact in facts(text):
        assert 0 <= fact.value_span.start < fact.value_span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("The scheme is run by Northgate Pensions.", "is run by", "Northgate Pensions"),
        ("The rates are set by the board.", "are set by", "the board"),
        ("The plant was shut in 2019.", "was shut", "2019"),
        ("The bridge has cost £3 million.", "has cost", "£3 million"),
        ("The bridge cost £3 million.", "cost", "£3 million"),
    ],
)
def test_a_participle_like_its_base_form_is_no_plan(text: str, relation: str, value: str) -> None:
    fact = only(text, value)
    assert (fact.relation, fact.modality) == (relation, "actual")


def test_what_is_expected_to_cost_is_planned() -> None:
    fact = only("The bridge is expected to cost £3 million.", "£3 million")
    assert (fact.relation, fact.modality) == ("is expected to cost", "planned")


def test_a_phrase_before_the_verb_leaves_the_head_its_subject() -> None:
    assert only("Profit before tax was £23.4 million.", "£23.4 million").subject == (
        "Profit before tax"
    )
    assert only("Before tax was introduced in 1910, Hull was poor.", "1910").subject == "tax"


def test_a_name_with_a_possessive_inside_is_whole() -> None:
    fact = only("The Yorkshire Instrument Makers' Guild was founded in 1902.", "1902")
    assert fact.subject == "The Yorkshire Instrument Makers' Guild"
    fact = only("St John’s College was opened in 1911.", "1911")
    assert fact.subject == "St John’s College"
    fact = only("Anna Reed joined the Bakers’ Union in 1911.", "1911")
    assert fact.relation == "joined the Bakers’ Union"
