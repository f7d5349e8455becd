"""What things are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.definition_facts import definition_facts
from tests.knowledge.facts.sentences import read
from tests.knowledge.made import repeatable


def stated(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(one.subject, one.value.text) for one in definition_facts(read(text, language))]


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        ("Founded in 2013, ABC is a body of 41 states.", "ABC", "body of 41 states"),
        ("The Trade Forum (TF) is the main body of it, but slow.", "Trade Forum",
         "main body of it"),
        ("Kenya is one of the members.", "Kenya", "one of the members"),
        ("A teacher is a person who helps.", "teacher", "person who helps"),
        ('"Site" means the web site at example.org; no other.', "Site",
         "web site at example.org"),
        ("Acme Corp, a maker of steel based in Oslo, sold it.", "Acme Corp",
         "maker of steel based in Oslo"),
        ("The John W. Weeks Bridge is a bridge for walkers.", "John W. Weeks Bridge",
         "bridge for walkers"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_a_named_thing_is(text: str, subject: str, value: str) -> None:
    assert stated(text) == [(subject, value)]


@pytest.mark.parametrize(
    "text",
    [
        "It is a test.",
        "The reason is a lack of money.",
        "In Paris, the festival was a success.",
        "Is Kenya a member?",
        "What follows is a list.",
        "He met Ali Khan, the Minister of Trade, there.",
        "",
    ],
)
def test_pronouns_and_common_nouns_are_not_defined(text: str) -> None:
    assert stated(text) == []


def test_a_denied_definition_is_marked() -> None:
    (fact,) = definition_facts(read("Kenya is not a member of the League."))

    assert not fact.is_affirmed


def test_a_dash_defines_in_russian() -> None:
    assert stated("Кения — государство в Африке.", "ru") == [("Кения", "государство в Африке")]


@repeatable
@given(text=st.text(alphabet='Kenya is the ,.()\n"“—', max_size=80))
def test_any_text_is_survived(text: str) -> None:
    for fact in definition_facts(read(text)):
        start, end = fact.value_span.start, fact.value_span.end
        assert " ".join(text[start:end].split()) == fact.value.text
