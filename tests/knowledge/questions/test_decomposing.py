"""Which questions are computed, and of what."""

import pytest

from knowledge.questions.decomposing import Calculation, decompose


def taken_apart(text: str) -> Calculation:
    found = decompose(text)
    assert found is not None
    return found


def asked(text: str) -> tuple[str, list[str], list[str]]:
    found = taken_apart(text)
    operands = found.operands
    return found.kind, [one.question for one in operands], [one.name for one in operands]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Which came first, the treaty of Ambar or the siege of Kesh?", "first"),
        ("Which was earlier: the treaty of Ambar or the siege of Kesh?", "first"),
        ("What happened last, the treaty of Ambar or the siege of Kesh?", "last"),
        ("Which came later – the treaty of Ambar or the siege of Kesh?", "last"),
        ("Which is the most recent, the treaty of Ambar or the siege of Kesh?", "last"),
    ],
)
def test_which_of_two_came_first_or_last_asks_for_both_dates(text: str, kind: str) -> None:
    assert asked(text) == (
        kind,
        ["When was the treaty of Ambar?", "When was the siege of Kesh?"],
        ["the treaty of Ambar", "the siege of Kesh"],
    )
    assert {one.type for one in taken_apart(text).operands} == {"date"}


@pytest.mark.parametrize(
    ("text", "kind", "first", "kind_of_value"),
    [
        ("Which bridge is longer: Upper Bridge or Lower Bridge?",
         "largest", "bridge is Upper Bridge?", "number"),
        ("Which has the smaller budget, Ambar or Kesh?", "smallest", "budget Ambar?", "money"),
        ("Which has the larger share of votes, Ambar or Kesh?",
         "largest", "share of votes Ambar?", "percent"),
        ("What is cheaper: a day pass or a week pass?", "smallest", "a day pass?", None),
    ],
)  # fmt: skip
def test_which_of_two_is_larger_or_smaller_asks_for_both_sizes(
    text: str, kind: str, first: str, kind_of_value: str | None
) -> None:
    found = taken_apart(text)
    assert found.kind == kind
    assert " ".join(found.operands[0].question.split()) == first
    if kind_of_value is not None:
        assert found.operands[0].type == kind_of_value


def test_what_is_counted_of_two_is_told() -> None:
    found = taken_apart("Where were more resolutions adopted: at the summit in Ambar or in Kesh?")
    assert [one.counted for one in found.operands] == ["resolutions", "resolutions"]
    assert [one.name for one in found.operands] == ["the summit in Ambar", "Kesh"]


def test_the_one_stands_for_the_noun_before_it() -> None:
    found = taken_apart("Which came first, the summit in Ambar or the one in Kesh?")
    assert [one.name for one in found.operands] == ["the summit in Ambar", "the summit in Kesh"]
    assert [one.others for one in found.operands] == ["the summit in Kesh", "the summit in Ambar"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("How long was it between the siege of Kesh and the treaty of Ambar?", ""),
        ("How many years between the siege of Kesh and the treaty of Ambar?", "years"),
        ("How many days passed from the siege of Kesh to the treaty of Ambar?", "days"),
    ],
)
def test_the_time_between_two_asks_for_both_dates(text: str, unit: str) -> None:
    found = taken_apart(text)
    assert (found.kind, found.unit) == ("span", unit)
    assert [one.question for one in found.operands] == [
        "When was the siege of Kesh?",
        "When was the treaty of Ambar?",
    ]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("How long after the siege of Kesh was the bridge opened?",
         ["When was the siege of Kesh?", "When was the bridge opened?"]),
        ("How many years after joining the union did Kesh leave it?",
         ["When did Kesh joining the union?", "When did Kesh leave it?"]),
        ("How many months after the bridge was opened was it sold?",
         ["When the bridge was opened?", "When was it sold?"]),
    ],
)  # fmt: skip
def test_how_long_after_asks_when_each_was(text: str, questions: list[str]) -> None:
    found = taken_apart(text)
    assert found.kind == "span"
    assert [one.question for one in found.operands] == questions


def test_how_much_more_asks_how_much_each_is() -> None:
    assert asked("How much more does a week pass cost than a day pass?") == (
        "difference",
        ["How much does a week pass cost?", "How much does a day pass?"],
        ["a week pass cost", "a day pass"],
    )


def test_a_difference_asks_for_both_values() -> None:
    assert asked("What is the difference in price between a day pass and a week pass?") == (
        "difference",
        ["What is the price of a day pass?", "What is the price of a week pass?"],
        ["a day pass", "a week pass"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "When was the bridge opened?",
        "How long is the bridge?",
        "How many years did it take?",
        "Is it open in May or June?",
        "Who built the bridge, Orla Works or the town?",
        "Tea or coffee",
        "What is the difference?",
        "Where is the bridge between Ambar and Kesh?",
        "Did Ambar or Kesh join first?",
        "Which treaty was signed in Ambar or Kesh?",
    ],
)
def test_other_questions_are_left_as_they_are(text: str) -> None:
    assert decompose(text) is None


def test_long_text_is_read_in_one_go() -> None:
    assert decompose("how long " + "between and " * 2000) is not None
    assert decompose("which " + "or : , " * 2000) is None


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("How many years after its founding did Kesh Rovers buy a brickyard?",
         ["When was the founding of Kesh Rovers?", "When did Kesh Rovers buy a brickyard?"]),
        ("How long was it between the discovery of bismuth and its isolation by Lund?",
         ["When was the discovery of bismuth?", "When was the isolation of bismuth by Lund?"]),
        ("How long did it take from the start of work to the opening of Kesh Bridge?",
         ["When was the start of work of Kesh Bridge?", "When was the opening of Kesh Bridge?"]),
        ("How much time lay between the storm of 1912 and the high water of 1997?",
         ["When was the storm of 1912?", "When was the high water of 1997?"]),
        ("How much time lay between work on the Kesh and Ambar Railway and the first train?",
         ["When was work on the Kesh and Ambar Railway?", "When was the first train?"]),
        ("How old was Ada Lund when she joined the guild?",
         ["When was Ada Lund born?", "When was it that Ada Lund joined the guild?"]),
        ("At what age did Ada Lund join the guild?",
         ["When was Ada Lund born?", "When did Ada Lund join the guild?"]),
        ("How long did the Salt War last?",
         ["When did the Salt War begin?", "When did the Salt War end?"]),
    ],
)  # fmt: skip
def test_lengths_of_time_ask_for_both_ends(text: str, operands: list[str]) -> None:
    assert asked(text)[:2] == ("span", operands)


def test_an_operand_that_names_something_is_looked_for_first() -> None:
    found = taken_apart("How many years after the epidemic was Kesh Waterworks opened?")
    assert list(found.order) == [1, 0]
