import pytest

from knowledge.relations import relation_key, relation_keys_of_question
from knowledge.tokens import word_terms


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("was admitted as a member of", "en", "membership"),
        ("joined", "en", "membership"),
        ("accession", "en", "membership"),
        ("took place in", "en", "held"),
        ("took part in", "en", "attended"),
        ("enters into force", "en", "starts"),
        ("is headquartered in", "en", "located"),
        ("Price", "en", "costs"),
        ("Contact", "en", "contact"),
        ("glimmered", "en", ""),
        ("Дата вступления", "ru", "membership"),
        ("состоялась", "ru", "held"),
        ("мүшесі болды", "kk", "membership"),
        ("anything", "xx", ""),
    ],
)
def test_words_state_a_relation(text, language, key):
    assert relation_key(text, language) == key


def test_question_states_the_relation_in_other_words():
    terms = {term for word in ("Peru", "accession") for term in word_terms(word, "en")}

    assert relation_keys_of_question(terms, "en") == {"membership"}
