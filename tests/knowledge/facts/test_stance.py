"""What the rest of a sentence takes back from a fact."""

import pytest

from knowledge.facts.roles import role_facts
from knowledge.facts.stance import in_context
from knowledge.model import Fact
from tests.knowledge.facts.prose_reading import facts, read


def about(text: str, value: str) -> list[Fact]:
    found = [one for one in facts(text) if value in one.value.text]
    assert found, text
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The rumour that Otto Lang founded Delta Foods is false.", "Delta Foods"),
        ("The claim that Delta Foods opened in 1911 turned out to be untrue.", "1911"),
        ("The story that Delta Foods opened in 1911 is not true.", "1911"),
        ("The firm denied that Delta Foods had received 9 million euros.", "9 million euros"),
        ("Vela Bank denied reports that Otto Lang had left the firm in 2015.", "2015"),
        ("It is not true that Vela Bank bought Orion Ltd in 2015.", "2015"),
        ("It is false that Vela Bank bought Orion Ltd in 2015.", "2015"),
        ("Neither Alfa nor Beta signed the treaty in 2011.", "2011"),
        ("Vela Rail never operated trains to Oslo.", "trains"),
        ("Orion Ltd was not sold to Vela Bank in 2015.", "2015"),
    ],
)
def test_what_is_denied_is_not_affirmed(text: str, value: str) -> None:
    assert not any(one.is_affirmed for one in about(text, value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor did not deny that Hull received 9 million euros.", "9 million euros"),
        ("The report that Vela Bank bought Orion Ltd in 2015 is new.", "2015"),
        ("It is true that Vela Bank bought Orion Ltd in 2015.", "2015"),
        ("Hull received 9 million euros, but the money was spent by 2012.", "9 million euros"),
        ("The dispute that Hull settled in 2010 was long.", "2010"),
        ("The board rejected the proposal to buy Orion Ltd.", "the proposal"),
    ],
)
def test_what_is_not_taken_back_stays(text: str, value: str) -> None:
    assert {(one.is_affirmed, one.modality) for one in about(text, value)} == {(True, "actual")}


@pytest.mark.parametrize(
    ("text", "value", "modality"),
    [
        ("The strike planned for 3 June 2022 did not take place.", "3 June 2022", "planned"),
        ("The opening of the plant, planned for 2025, is late.", "2025", "planned"),
        ("The opening of the plant has been postponed to 2026.", "2026", "planned"),
        ("The concert scheduled for 3 May 2020 was called off.", "3 May 2020", "planned"),
        ("There is no evidence that Otto Lang founded Delta Foods.", "Delta Foods", "possible"),
        ("The rumour that Otto Lang founded Delta Foods is old.", "Delta Foods", "possible"),
        (
            "Vela Bank bought a stake in 2015, but the deal fell through.",
            "2015",
            "failed",
        ),
    ],
)
def test_what_need_not_be_so_is_no_plain_fact(text: str, value: str, modality: str) -> None:
    assert {one.modality for one in about(text, value)} == {modality}


def test_a_proposal_that_was_turned_down_states_nothing_else() -> None:
    text = "The board rejected the proposal to buy Orion Ltd for 9 million euros in 2015."
    assert [(one.relation, one.value.text) for one in facts(text)] == [
        ("rejected", "the proposal")
    ]


def test_what_is_only_considered_states_nothing() -> None:
    text = "Vela Bank considered buying Orion Ltd for 9 million euros, but the deal fell through."
    assert facts(text) == []


def test_amounts_within_a_denial_are_denied() -> None:
    (sold,) = about("Orion Ltd was not sold to Vela Bank for 9 million euros.", "Vela Bank")
    assert not sold.is_affirmed
    assert sold.qualifier("for") is not None


def test_an_office_that_is_denied_is_not_affirmed() -> None:
    (sentence,) = read("It is not true that Otto Lang is the director of Delta Foods.")
    (office,) = in_context(sentence, role_facts(sentence))
    assert (office.subject, office.is_affirmed) == ("Otto Lang", False)
