from tests.knowledge.facts.prose_reading import facts


def last(text: str):
    return facts(text)[-1]


def test_pronoun_stands_for_the_only_subject_before():
    fact = last("Marta Diaz was born in Lima in 1867. She won the Gold Medal in 1903.")

    assert (fact.subject, fact.subject_resolved) == ("She", "Marta Diaz")
    assert fact.confidence >= 0.7


def test_pronoun_after_two_candidates_is_not_resolved():
    fact = last("Marta Diaz met Ana Ruiz and Eva Lind praised the plan. She won the Gold Medal.")

    assert fact.subject_resolved == ""
    assert fact.confidence < 0.5


def test_pronoun_after_a_name_in_its_own_sentence_is_not_resolved():
    fact = last("Marta Diaz was born in 1867. After the death of Ana Ruiz, she won the Medal.")

    assert fact.subject_resolved == ""


def test_our_country_is_the_one_the_document_is_about():
    text = (
        "Chile exports copper. Chile signed the pact. The port of Chile is old. "
        "Our country was elected to the board in 2010."
    )

    assert {one.subject_resolved for one in facts(text) if one.subject == "Our country"} == {
        "Chile"
    }


def test_our_country_among_many_is_not_resolved():
    fact = last("Chile and Peru met. Peru and Chile traded. Our country joined the pact.")

    assert fact.subject_resolved == ""
    assert fact.confidence < 0.5


def test_subject_that_names_itself_is_left_alone():
    assert last("Chile signed the pact.").subject_resolved == ""
